import { globSync, readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';

type LockEntry = {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

type Manifest = Readonly<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>;

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock: { packages: Record<string, LockEntry> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

const texts = globSync(['*', '{src,test,scripts,lint,prisma,.ci}/**/*'], {
  exclude: ['node_modules', 'src/persistence/generated'],
})
  .filter((path) => statSync(path).isFile())
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

it('pins every dependency to one version', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

it('locks every package by its content, for every platform, and names no registry', () => {
  const paths = new Set(locked.map(([path]) => path));
  const isLocked = (parent: string, name: string) =>
    paths.has(`node_modules/${name}`) || paths.has(`${parent}/node_modules/${name}`);
  expect(locked.length).toBeGreaterThan(100);
  for (const [path, { integrity, resolved, optionalDependencies = {} }] of locked) {
    expect(integrity, path).toMatch(/^sha512-/);
    expect(resolved, path).toBeUndefined();
    // npm leaves the packages of other platforms out where its registry does not offer them; `npm ci` then fails there.
    expect(
      Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
      path,
    ).toEqual([]);
  }
});

it('names no path of the machine it was written on', () => {
  const HOME = /(?<![\w.:/-])\/(?:home|root|Users|work)\/\w+/;
  expect(texts.length).toBeGreaterThan(60);
  expect(texts.filter(({ text }) => HOME.test(text)).map(({ path }) => path)).toEqual([]);
});

it('begins every migration with why, what, lock and undo', () => {
  const migrations = texts.filter(({ path }) => path.endsWith('migration.sql'));
  expect(migrations.length).toBeGreaterThan(0);
  for (const { path, text } of migrations) {
    expect(text, path).toMatch(/^-- Why: .+\n(?:--.+\n)*-- What: .+\n(?:--.+\n)*-- Lock: .+\n(?:--.+\n)*-- Undo: .+\n/);
  }
});
