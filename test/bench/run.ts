// npm run bench, or npm run bench -- NAME [options]: runs every bench one after the other, or one with its own options.
// What each measures and takes is said at the head of its run.ts. No bench fails for a figure: machines differ.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./', import.meta.url));
const names = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/run.ts`));
const [name, ...options] = process.argv.slice(2);

if (name !== undefined && !names.includes(name)) {
  process.stderr.write(`There is no bench "${name}". There are: ${names.join(', ')}.\n`);
  process.exit(1);
}
for (const each of name === undefined ? names : [name]) {
  process.stdout.write(`\n${each}\n`);
  const { status } = spawnSync(process.execPath, [`${folder}${each}/run.ts`, ...options], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
