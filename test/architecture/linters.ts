import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** One complaint of a linter: `rule` as the linter names it, without its plugin. */
export type Finding = { readonly file: string; readonly rule: string; readonly message: string };

const ROOT = join(import.meta.dirname, '../..');
const CONFIGURATION = ['.oxlintrc.json', 'biome.json', 'knip.json', 'tsconfig.json', 'package.json', 'lint'];

/** A tree of its own with our configuration and these files (path → text), gone when the test ends. */
export function plant(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), 'rapport-planted-'));
  onTestFinished(() => rmSync(tree, { recursive: true }));
  for (const name of CONFIGURATION) cpSync(join(ROOT, name), join(tree, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  for (const folder of ['src', 'test']) mkdirSync(join(tree, folder));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  return tree;
}

function run(script: string, args: readonly string[], tree: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === null || stdout === '') throw new Error(`${script} gave no account of ${tree}: ${stderr}`);
  return stdout;
}

const oxlint = (args: readonly string[], tree: string) => run('oxlint/bin/oxlint', args, tree);

/** What oxlint, with type information, says of src and test below `tree`. */
export function oxlintFindings(tree: string = ROOT): readonly Finding[] {
  const account: { diagnostics: { filename: string; code: string; message: string }[] } = JSON.parse(
    oxlint(['--type-aware', '--format=json', 'src', 'test'], tree),
  );
  return account.diagnostics.map(({ filename, code, message }) => ({
    file: filename,
    rule: code.replace(/^.*\((.*)\)$/, '$1'),
    message,
  }));
}

/** The files oxlint looks at in this repository. */
export const filesUnderOxlint = (): readonly string[] =>
  oxlint(['--debug=files', 'src', 'test'], ROOT).trim().split('\n');

/** What Biome says of the files below `tree`, format and order of imports left out. */
export function biomeFindings(tree: string): readonly Finding[] {
  const account: { diagnostics: { category: string; message: string; location: { path: string } }[] } = JSON.parse(
    run('@biomejs/biome/bin/biome', ['lint', '--reporter=json', '--max-diagnostics=none', 'src', 'test'], tree),
  );
  return account.diagnostics.map(({ category, message, location }) => ({
    file: location.path,
    rule: category.split('/').at(-1) ?? category,
    message,
  }));
}

/** What knip finds in `tree` that nobody uses: files, exports, types and packages. */
export function unusedNames(
  tree: string,
): Readonly<Record<'files' | 'exports' | 'types' | 'dependencies', readonly string[]>> {
  type Issue = Readonly<Record<'files' | 'exports' | 'types' | 'dependencies', readonly { readonly name: string }[]>>;
  const { issues }: { issues: readonly Issue[] } = JSON.parse(run('knip/bin/knip.js', ['--reporter=json'], tree));
  const names = (kind: keyof Issue) => issues.flatMap((issue) => issue[kind].map(({ name }) => name));
  return {
    files: names('files'),
    exports: names('exports'),
    types: names('types'),
    dependencies: names('dependencies'),
  };
}
