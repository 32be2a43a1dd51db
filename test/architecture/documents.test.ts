import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { currentDocuments } from '../../scripts/write-docs.ts';

const ROOT = new URL('../../', import.meta.url);
const documents = currentDocuments();

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const isThere = (path: string, from: URL = ROOT): boolean => existsSync(new URL(path, from));

/** README.md and the pages that it leads to, by their path below the project's root. */
const PAGES = [
  'README.md',
  'src/local-slack/README.md',
  ...readdirSync(new URL('docs/', ROOT)).map((name) => `docs/${name}`),
].filter((path) => path.endsWith('.md'));

describe('the documents', () => {
  it.each([...documents.keys()])('%s says what the program does (npm run docs writes it anew)', (path) => {
    expect(documents.get(path)?.is).toBe(documents.get(path)?.should);
  });

  it('are all named in README.md', () => {
    const readme = read('README.md');
    expect(PAGES.filter((path) => path !== 'README.md' && !readme.includes(`](${path})`))).toEqual([]);
  });

  it('README.md has a heading for each thing that whoever runs or changes Rapport asks first', () => {
    const headings = headingsOf(new URL('README.md', ROOT));
    for (const asked of [
      'try-it',
      'connect-a-slack-workspace',
      'load-the-banks-data',
      'configuration',
      'postgresql-and-several-processes',
      'backup-and-restore',
      'the-house',
    ])
      expect(headings).toContain(asked);
  });

  it.each(PAGES)('%s names only scripts that exist', (path) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
    const named = [...read(path).matchAll(/npm run (?:-s )?([a-z:-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !(String(name) in scripts))).toEqual([]);
  });

  it.each(PAGES)('%s names only commands of rapport that exist', (path) => {
    const named = [...read(path).matchAll(/npm run rapport -- ([a-z-]+)/g)].map(([, verb]) => String(verb));
    expect(named.filter((verb) => !isThere(`src/cli/${verb}.ts`))).toEqual([]);
  });

  it.each(PAGES)('%s links only to files that exist, and to headings that are there', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => String(link));
    const broken = links.filter((link) => {
      const [file = '', heading] = link.split('#');
      const target = new URL(file === '' ? path : file, file === '' ? ROOT : new URL(path, ROOT));
      return !existsSync(target) || (heading !== undefined && !headingsOf(target).includes(heading));
    });
    expect(broken).toEqual([]);
  });

  it.each(PAGES)('%s names only files of the program that exist', (path) => {
    const text = read(path).replaceAll(/\]\([^)]*\)/g, ']');
    const named = [...text.matchAll(/(?<![\w/>.-])(?:[\w-]+\/)+[\w.-]+\.(?:ts|prisma)\b/g)].map(([file]) => file);
    expect(named.filter((file) => ![file, `src/${file}`].some((each) => isThere(each)))).toEqual([]);
  });

  it('say where a change goes', () => {
    const table = read('docs/development.md');
    expect([...table.matchAll(/(?<![\w/>])(?:[\w-]+\/)+[\w.-]+\.(?:ts|md|prisma)/g)].length).toBeGreaterThan(20);
  });
});

const headingsOf = (page: URL): readonly string[] =>
  [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(String(heading)));

/** A heading as GitHub names it in links. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
