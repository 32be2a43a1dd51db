import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { currentDocuments } from '../../scripts/write-docs.ts';

const ROOT = new URL('../../', import.meta.url);
const documents = currentDocuments();

describe('the documents', () => {
  it.each([...documents.keys()])('%s says what the program does (npm run docs writes it anew)', (path) => {
    expect(documents.get(path)?.is).toBe(documents.get(path)?.should);
  });

  it('name only scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { scripts: object };
    const named = [...(documents.get('README.md')?.is ?? '').matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(String(name) in scripts))).toEqual([]);
  });

  it('link only to files that exist', () => {
    const links = [...(documents.get('README.md')?.is ?? '').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
      ([, path]) => path,
    );
    expect(links.length).toBeGreaterThan(0);
    for (const path of links) expect(() => readFileSync(new URL(String(path), ROOT)), String(path)).not.toThrow();
  });

  it('say where a change goes by files that exist', () => {
    const [, table = ''] =
      /Where a change goes([\s\S]*?)\n\nRules worth/.exec(documents.get('README.md')?.is ?? '') ?? [];
    const named = [...table.matchAll(/(?<![\w/>])(?:[\w-]+\/)+[\w.-]+\.(?:ts|md|prisma)/g)].map(([path]) => path);
    expect(named.length).toBeGreaterThan(20);
    const isThere = (path: string): boolean => [path, `src/${path}`].some((each) => existsSync(new URL(each, ROOT)));
    expect(named.filter((path) => !isThere(path))).toEqual([]);
  });
});
