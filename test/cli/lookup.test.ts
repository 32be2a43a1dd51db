import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookupVerb } from '../../src/cli/lookup.ts';
import { cliWordingIn } from '../../src/cli/wording/wording.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rapport-lookup-'));
});
afterAll(() => rm(directory, { recursive: true }));

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(directory, name);
  await writeFile(path, content);
  return path;
};

const run = async (...args: readonly string[]) => {
  let out = '';
  let err = '';
  const stdout = { write: (text: string) => (out += text) };
  const stderr = { write: (text: string) => (err += text) };
  const code = await lookupVerb(args, { stdout, stderr }, cliWordingIn('en'), () => 0);
  return { code, out, err };
};

const BOOK = [
  'client_id,name,aliases,credit_code,account_numbers,owner',
  'C1,上海海港物流有限公司,海港;SHP,91310000MA1FL1AB2C,6222020200112233445;6222020200112239999,rm1',
  'C2,"Haigang Trading Co., Ltd.",,,,rm2',
].join('\n');

/** 客户 and 海港物流 in GB18030, byte by byte from the standard's table. */
const GB18030_BOOK = Uint8Array.from([
  ...new TextEncoder().encode('client_id;name\nC1;'),
  ...[0xba, 0xa3, 0xb8, 0xdb, 0xce, 0xef, 0xc1, 0xf7],
]);

type Line = { readonly query: string; readonly ms: number; readonly matches: readonly Record<string, unknown>[] };

const answers = async (book: string, queries: string): Promise<readonly Line[]> => {
  const { code, out, err } = await run('--book', book, '--queries', queries, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
};

describe('rapport lookup', () => {
  it('answers each query with one JSON line, best match first', async () => {
    const book = await file('clients.csv', BOOK);
    const queries = await file('queries.txt', 'hgwl\nSHP\n9999\nno such client\n\nHaigang Trading\n');
    const lines = await answers(book, queries);
    expect(lines.map(({ query }) => query)).toEqual(['hgwl', 'SHP', '9999', 'no such client', '', 'Haigang Trading']);
    expect(lines.map(({ matches }) => matches[0]?.['clientId'])).toEqual([
      'C1',
      'C1',
      'C1',
      undefined,
      undefined,
      'C2',
    ]);
    expect(lines[1]?.matches[0]).toEqual({ clientId: 'C1', name: '上海海港物流有限公司', score: 1 });
    expect(lines.every(({ ms }) => ms >= 0)).toBe(true);
  });

  it.each([
    ['UTF-8 with a byte order mark', `\uFEFF${BOOK}`],
    ['tabs', 'client_id\tname\nC1\t海港物流'],
    ['Windows line ends', BOOK.replaceAll('\n', '\r\n')],
    ['GB18030 and semicolons', GB18030_BOOK],
  ])('reads a book with %s', async (_, content) => {
    const book = await file('book.csv', content);
    const [line] = await answers(book, await file('one.txt', '海港物流'));
    expect(line?.matches[0]).toMatchObject({ clientId: 'C1' });
  });

  it('splits lists as the import does, and passes over what the import would reject', async () => {
    const book = await file(
      'faults.csv',
      'client_id,name,aliases\nC1,城西机械有限公司,城机、Westmach\nC1,另一家公司,westmach\nC2,,Westmach\n',
    );
    const [first, second] = await answers(book, await file('names.txt', 'westmach\n\n'));
    expect(first?.matches).toMatchObject([{ clientId: 'C1', name: '城西机械有限公司' }]);
    expect(second?.matches).toEqual([]);
  });

  it('prints for people without --json', async () => {
    const { code, out } = await run('--book', await file('b.csv', BOOK), '--queries', await file('q.txt', 'SHP\n?'));
    expect(code).toBe(0);
    expect(out).toMatch(
      /^SHP {2}\([\d.]+ ms\)\n {2}1\.000 {2}C1 {2}上海海港物流有限公司\n\? {2}\([\d.]+ ms\)\n {2}nothing found\n$/u,
    );
  });

  it('says on stderr how far it is when it takes long, and nothing of it on stdout', async () => {
    let [out, err, now] = ['', '', 0];
    const io = {
      stdout: { write: (text: string) => (out += text) },
      stderr: { write: (text: string) => (err += text) },
    };
    const book = await file('slow.csv', BOOK);
    const queries = await file('slow.txt', 'SHP\nhgwl\n');
    // Each time it looks at the clock three seconds have gone by: a line is due each second time.
    const code = await lookupVerb(['--book', book, '--queries', queries, '--json'], io, cliWordingIn('en'), () => {
      now += 3000;
      return now;
    });
    expect(code).toBe(0);
    expect(err).toBe(`${book}: 2 clients read\n2 of 2 queries answered\n`);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as Line).query),
    ).toEqual(['SHP', 'hgwl']);
  });

  it('says how to use it when arguments are missing or unknown', async () => {
    for (const args of [[], ['--book', 'x.csv'], ['--colour']]) {
      const { code, err } = await run(...args);
      expect(code).toBe(2);
      expect(err).toContain('Usage: npm run rapport -- lookup');
    }
  });

  it('names an option that there is not', async () => {
    expect((await run('--qurey', 'q.txt')).err).toMatch(/^Unknown option '--qurey'\.\n\nUsage/u);
  });

  it('spells what a terminal would carry out in names and queries', async () => {
    const book = await file('esc.csv', 'client_id,name\nC1,A\u001b[2JCME\n');
    const { out } = await run('--book', book, '--queries', await file('esc.txt', 'acme\u0007'));
    expect(out).toContain('acme\\u0007  (');
    expect(out).toContain('C1  A\\u001b[2JCME\n');
  });

  it('says in one sentence what is wrong with the files', async () => {
    const queries = await file('q.txt', 'a');
    const missing = join(directory, 'missing.csv');
    expect(await run('--book', missing, '--queries', queries)).toMatchObject({
      code: 1,
      err: `Cannot read ${missing}: there is no such file.\n`,
    });
    expect(await run('--book', queries, '--queries', tmpdir())).toMatchObject({
      code: 1,
      err: `Cannot read ${tmpdir()}: it is a folder. Name a file in it.\n`,
    });
    const noName = await file('no-name.csv', 'client_id,title\n1,x');
    expect(await run('--book', noName, '--queries', queries)).toMatchObject({
      code: 1,
      err: expect.stringContaining('lacks the column name'),
    });
    const broken = await file('broken.csv', 'client_id,name\n1,"open');
    const { code, err } = await run('--book', broken, '--queries', queries);
    expect(code).toBe(1);
    expect(err).toMatch(/^The book is not a readable table: /u);
  });
});
