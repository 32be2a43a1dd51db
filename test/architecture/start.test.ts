import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);

/** What a program says that runs as the bot does. */
const underStart = (program: string): string => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  const [, ...args] = scripts.start.split(' ');
  return execFileSync(process.execPath, [...args.slice(0, -1), '-p', program], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '' },
    encoding: 'utf8',
  }).trim();
};

test('what the bot compiles is kept inside the project, where nobody else can put code', () => {
  expect(underStart(`path.relative(process.cwd(), require('node:module').getCompileCacheDir())`)).toMatch(
    /^node_modules.\.cache.compiled/,
  );
});
