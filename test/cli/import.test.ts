import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { afterAll, expect, test } from 'vitest';
import { readFiles } from '../../src/cli/import/files.ts';
import { importVerb } from '../../src/cli/import.ts';
import { cliWordingIn } from '../../src/cli/wording/wording.ts';
import { ok, refuse } from '../../src/core/shared/result.ts';
import { NO_MAPPING } from '../../src/ingest/mapping.ts';
import type { Language } from '../../src/slack/wording/format.ts';
import { CONTEXT, importDependencies, NOW } from '../support/bank-files.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
const folder = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;

/** A folder of files for one test. */
function folderOf(files: Readonly<Record<string, string>>): string {
  made += 1;
  const path = join(folder, `bank-${made}`);
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

function sink() {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}

/** The database stays open for the next test. */
const shared = { ...database, close: async () => undefined };

async function run(
  args: readonly string[],
  open = async () => ok(shared) as Awaited<ReturnType<Parameters<typeof importVerb>[0]['openDatabase']>>,
  { onServer = false, now = () => NOW, language = 'en' as Language } = {},
) {
  const [stdout, stderr] = [sink(), sink()];
  const code = await importVerb({
    args,
    io: { stdout: stdout.stream, stderr: stderr.stream, isTTY: false },
    wording: cliWordingIn(language),
    openDatabase: open,
    config: {
      dataDir: join(folder, 'data'),
      bankTimeZone: CONTEXT.timeZone,
      baseCurrency: CONTEXT.baseCurrency,
      onServer,
    },
    clock: { now },
    newId: importDependencies(database).newId,
    announce: () => [],
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

const STAFF = 'staff_id,name,role\nS1,王莉,rm\nS2,陈强,rm\n';

test('a folder of good files: a table, what changed, and 0', async () => {
  const bank = folderOf({ 'staff.csv': STAFF, 'clients.csv': 'client_id,name,owner\nC1,ACME,S1\n', 'notes.md': '' });
  const { code, stdout, stderr } = await run([bank]);

  expect(code).toBe(0);
  expect(stderr).toBe(`${join(bank, 'notes.md')}: passed over, its name is none of the bank's files.\n`);
  const lines = stdout.split('\n');
  expect(lines[0]?.split(/\s+/)).toEqual([
    'file',
    'read',
    'added',
    'changed',
    'unchanged',
    'rejected',
    'clashes',
    'seconds',
  ]);
  expect(lines[1]?.split(/\s+/).slice(0, 7)).toEqual(['staff.csv', '2', '2', '0', '0', '0', '0']);
  expect(lines[3]?.split(/\s+/).slice(0, 7)).toEqual(['total', '3', '3', '0', '0', '0', '0']);
  expect(stdout).toMatch(/\n3 rows added, 0 changed \(batch [0-9a-f-]{36}\)\.\n$/);

  expect((await run([bank])).stdout).toContain('Nothing has changed.');
});

test('a workbook’s fault names workbook, sheet and row; its rejects are read again with their folder, and no sheet leads out of it', async () => {
  const bank = folderOf({});
  const sheets = {
    clients: [
      ['client_id', 'name'],
      ['9001', ''],
    ],
    'people 22': [
      ['client_id', 'name'],
      ['9001', '李总'],
    ],
    产品明细: [['client_id'], ['9001']],
  };
  const SheetNames = Object.keys(sheets);
  const Sheets = Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, utils.aoa_to_sheet(rows)]));
  const book: Buffer = write({ SheetNames, Sheets }, { type: 'buffer', bookType: 'xlsx' });
  // Excel takes no such name, and a program may write them.
  book.write('people /', book.indexOf('people 22'));
  writeFileSync(join(bank, 'bank.xlsx'), book);
  const rejects = join(bank, 'rejects');
  const { stdout, stderr } = await run([join(bank, 'bank.xlsx'), '--rejects', rejects]);
  expect(stderr).toContain('sheets not read: ');
  expect(stderr).toContain('"产品明细"');
  expect(stdout).toContain('clients (bank.xlsx), line 2, name: expected ');
  expect(stdout).toContain('where a spreadsheet has taken zeros from its front');
  expect(readdirSync(rejects)).toEqual(['clients (bank.xlsx).rejects.csv', 'people _2 (bank.xlsx).rejects.csv']);
  expect((await run([rejects, '--dry-run'])).stdout).toContain('2 rows would be rejected.');
});

test('what is passed over above a header is said, so that no row is lost unsaid', async () => {
  const lines = ['客户清单', 'A0,零公司', 'A1,甲公司', 'A2,乙公司'].join('\n');
  const bank = folderOf({
    'clients.csv': `${lines}\nclient_id,name\nA3,丙公司\n`,
    'people.csv': 'client_id,name\nA3,李\n',
  });
  const { stdout } = await run([bank, '--dry-run']);
  expect(stdout.split('above its header').length).toBe(2);
  expect(stdout).toContain(
    'clients.csv: passed over above its header: line 1 "客户清单", line 2 "A0 零公司", line 3 "A1 甲公司" and 1 more. If that is a row, put it below the header.',
  );
});

test('what stands under no name is said once for each file, and hidden rows of a sheet are said to be read', async () => {
  const bank = folderOf({ 'clients.csv': 'client_id,name,\nN1,ACME,x\nN2,Beta,y\n' });
  const sheet = utils.aoa_to_sheet([
    ['client_id', 'name'],
    ['N1', 'ACME'],
  ]);
  sheet['!rows'] = [{}, { hidden: true }];
  writeFileSync(
    join(bank, 'people.xlsx'),
    write({ SheetNames: ['people'], Sheets: { people: sheet } }, { type: 'buffer', bookType: 'xlsx' }),
  );
  const { stdout, stderr } = await run([bank, '--dry-run']);
  expect(stdout.split('columns without a name').length).toBe(2);
  expect(stdout).toContain('clients.csv: columns without a name not loaded: 3 (2 rows). Give');
  expect(stderr).toBe(
    `${join(bank, 'people.xlsx')}: the sheet "people" is read with its 1 hidden row. Where only what is seen is meant, copy that into a new sheet.\n`,
  );
});

test('files without a row are named, and those with rows are not', async () => {
  const bank = folderOf({
    'staff.csv': 'staff_id,name,role\nS7,周敏,rm\n',
    'clients.csv': 'client_id,name\n\n,\n',
    'people.csv': 'client_id,name\n',
  });
  const { code, stdout } = await run([bank, '--dry-run']);
  expect([code, stdout]).toEqual([
    0,
    expect.stringContaining('\nNo row stands below the header of clients.csv, people.csv.\n'),
  ]);
});

test('the planner of the embedded database knows at once what was loaded; a dry run tells it nothing', async () => {
  const known = async () =>
    (await database.pool.query(`SELECT reltuples::int AS rows FROM pg_class WHERE relname = 'client'`)).rows[0].rows;
  const bank = folderOf({ 'clients.csv': 'client_id,name\nC901,Birch\nC902,Cedar\n' });
  const before = await known();
  await run([bank, '--dry-run']);
  expect(await known()).toBe(before);
  await run([bank]);
  expect(await known()).toBe(await database.prisma.client.count());
  expect(await known()).not.toBe(before);
});

test('rejected rows: what is wrong with each, a file to correct, and 2; the corrected file ends with 0', async () => {
  const bank = folderOf({ 'staff.csv': 'staff_id,name,role\nS11,新人,king\nS12,好人,rm\n' });
  const { code, stdout } = await run([bank]);

  expect(code).toBe(2);
  expect(stdout).toContain('staff.csv, line 2, role: "king" expected one of rm (客户经理)');
  const path = /Correct it in (\S+) and import staff\.rejects\.csv\./.exec(stdout)?.[1] ?? '';
  expect(path).toContain(join(folder, 'data', 'rejects'));
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('S11,新人,king,2,role,king,');
  expect(readdirSync(bank)).toEqual(['staff.csv']);

  const corrected = folderOf({ 'staff.rejects.csv': text.replace('king', 'admin') });
  expect((await run([corrected])).code).toBe(0);
});

test('rejects of several files stand in one folder, which can be imported as it is', async () => {
  const bank = folderOf({
    'staff.csv': 'staff_id,name,role\nS21,新人,king\n',
    'clients.csv': 'client_id,name,kind\nC21,新户,club\n',
  });
  const { code, stdout } = await run([bank, '--rejects', join(folder, 'several')]);
  expect(code).toBe(2);
  const said = /Correct them in (\S+) \(staff\.rejects\.csv, clients\.rejects\.csv\) and import them\./.exec(stdout);
  expect(readdirSync(said?.[1] ?? '').sort()).toEqual(['clients.rejects.csv', 'staff.rejects.csv']);
  expect((await run([said?.[1] ?? ''])).code).toBe(2);
});

test('thousands of rejected rows: ten of them and a count by reason', async () => {
  const rows = Array.from({ length: 2_500 }, (_, at) => `X${at},2026-11-16,1,1,1`);
  const bank = folderOf({ 'weekly_flows.csv': `client_id,week,debit,credit,count\n${rows.join('\n')}\n` });
  const { code, stdout } = await run([bank, '--rejects', join(folder, 'here')]);

  expect(code).toBe(2);
  expect(stdout.match(/^weekly_flows\.csv, line/gm)).toHaveLength(10);
  expect(stdout).toContain('… and 2,490 more. By reason:\n  2,500 × client_id: expected the client_id of a client');
  expect(
    readFileSync(join(folder, 'here', 'weekly_flows.rejects.csv'), 'utf8')
      .trimEnd()
      .split('\n'),
  ).toHaveLength(2_501);
});

test('money in a currency without a rate: it is loaded, and a sentence says what that means', async () => {
  const bank = folderOf({
    'clients.csv': 'client_id,name,kind\nC31,外贸公司,corporate\n',
    'weekly_flows.csv': 'client_id,week,debit,credit,count,currency\nC31,2026-11-16,1,1,1,SEK\n',
  });
  const { code, stdout } = await run([bank]);
  expect(code).toBe(0);
  expect(stdout).toContain(
    'There is no rate of SEK: weeks with money in it count as unknown in churn early warning until rates.csv names one. ' +
      'The rows were read all the same.',
  );
});

test('a broken file refuses the whole run before anything is loaded: every fault at once, and 1', async () => {
  const bank = folderOf({
    'staff.csv': 'staff_id,name,role\nS99,无,rm\n',
    'clients.csv': 'client_id\nC9\n',
    'rates.csv': '',
  });
  const { code, stdout, stderr } = await run([bank, join(folder, 'gone.csv')]);

  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.split('\n')).toEqual([
    `${join(folder, 'gone.csv')}: there is no such file or folder.`,
    `${join(bank, 'clients.csv')} was refused: it lacks the column name (客户名称). Its header has: client_id. ` +
      'Rename the column that holds it, or say which it is: --map "COLUMN=name".',
    `${join(bank, 'rates.csv')} was refused: it is empty: there is not even a header line.`,
    'Nothing was loaded.',
    '',
  ]);
  expect((await database.pool.query("SELECT FROM source_key WHERE key = 'S99'")).rowCount).toBe(0);
});

test('what is no file, such as a device or a pipe, is not waited for', async () => {
  const pipe = join(folderOf({}), 'staff.csv');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  for (const path of ['/dev/null', pipe])
    expect((await run([path])).stderr).toBe(
      `${path} was refused: it is a pipe or a device, and no file. Take it away, or name the files that are meant.\nNothing was loaded.\n`,
    );
});

test('a dry run names the first rows that would change and their fields, and leaves no files behind', async () => {
  const bank = folderOf({ 'staff.csv': 'staff_id,name,role\nS1,王丽,rm\nS50,新,rm\nS51,坏,king\n' });
  const { code, stdout } = await run([bank, '--dry-run']);

  expect(code).toBe(2);
  expect(stdout).toContain('staff.csv, line 2: would be changed (name)');
  expect(stdout).toContain('staff.csv, line 3: would be added');
  expect(stdout).toContain(
    'A dry run: nothing was written. 1 row would be added, 1 changed.\n1 row would be rejected.',
  );
  expect((await database.pool.query("SELECT FROM source_key WHERE key = 'S50'")).rowCount).toBe(0);
});

test('--complete says what it ended, and what it did not', async () => {
  const all = ['staff_id,name,role', ...Array.from({ length: 30 }, (_, at) => `T${at},员工${at},rm`)];
  await run([folderOf({ 'staff.csv': all.join('\n') })]);
  const { code, stdout } = await run([folderOf({ 'staff.csv': all.slice(0, 3).join('\n') }), '--complete']);

  expect(code).toBe(2);
  expect(stdout).toMatch(/staff\.csv no longer names \d+ of \d+ records, more than half: nothing was ended\./);

  const meant = await run([folderOf({ 'staff.csv': all.slice(0, 3).join('\n') }), '--complete', '--yes']);
  expect(meant.stdout).toMatch(/\n0 rows added, 0 changed, \d+ ended \(batch [0-9a-f-]{36}\)\.\n$/);
});

test('somebody else’s file is read by a mapping, which is kept; clients that nobody knows are added, others stay', async () => {
  const bank = folderOf({
    'clients.csv': 'client_id,name\nM1,海港物流\n',
    'export.csv': 'cid,week,in,out,n\nM1,2026-11-16,5.00,-0.00,2\nM2,2026-11-16,7.00,1.00,3\n',
  });
  await run([join(bank, 'clients.csv')]);
  const kept = join(bank, 'flows.json');
  const words = ['--as', 'weekly_flows', '--map', 'cid=client_id', '--map', 'in=credit', '--map', 'out=debit'];
  const { code, stderr } = await run([join(bank, 'export.csv'), ...words, '--map', 'n=count', '--save-mapping', kept]);
  // M2 is in no clients file.
  expect([code, stderr]).toEqual([2, '']);
  const again = await run([join(bank, 'export.csv'), '--mapping', kept, '--create-clients']);
  expect(again.code).toBe(0);
  const { rows } = await database.pool.query(
    `SELECT k.key, c.name, f.credit::int, f.debit::int FROM source_key k JOIN client c ON c.id = k.entity_id
     JOIN weekly_flow f ON f.client_id = c.id WHERE k.entity = 'client' AND k.key IN ('M1', 'M2') ORDER BY k.key`,
  );
  expect(rows).toEqual([
    { key: 'M1', name: '海港物流', credit: 500, debit: 0 },
    { key: 'M2', name: 'M2', credit: 700, debit: 100 },
  ]);
});

test.each([
  [2, ['--as', 'ships'], /^--as ships: there is no such kind of file\. There are: rates, staff, clients/],
  [2, ['--map', 'Symbol'], /^--map Symbol: say which column of the file fills which of ours/],
  [2, ['--set', 'kind'], /^--set kind: say which column of ours holds what/],
  [1, ['--mapping', 'gone.json'], /^--mapping gone\.json: there is no such file\.\n$/],
  [1, ['--mapping', folder], /^--mapping \S+: it is a folder, and no file\.\n$/],
  [1, ['--save-mapping', join(folder, 'gone', 'a.json')], /^--save-mapping \S+a\.json: its folder is not there\. Make/],
  [1, ['--save-mapping', folder], /^--save-mapping \S+: it is a folder, and no file\.\n$/],
  [2, ['--complete', '--create-clients'], /^A file that is complete names every client/],
])('%i of %j: what to type instead', async (exit, words, sentence) => {
  const { code, stdout, stderr } = await run([folderOf({ 'staff.csv': STAFF }), ...words]);
  expect([code, stdout, stderr]).toEqual([exit, '', expect.stringMatching(sentence)]);
});

test('without files or with a wrong flag: the sentence, and 2; without a database 1', async () => {
  expect(await run([])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Usage: npm run rapport -- import/) });
  expect(await run(['--foo', 'x'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Unknown option '--foo'\.\n\nUsage/),
  });
  expect(await run(['--fast', 'x'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/--fast[\s\S]*Usage:/) });
  expect(await run([folderOf({})])).toMatchObject({
    code: 1,
    stderr: 'There is no file to import there.\nNothing was loaded.\n',
  });
  const held = async () => refuse({ sentence: 'A running bot holds the data directory.' });
  expect(await run([folderOf({ 'staff.csv': STAFF })], held)).toMatchObject({
    code: 1,
    stderr: 'A running bot holds the data directory.\n',
  });
});

test('--undo takes the last import back, says what it was, and goes with no files', async () => {
  await run([folderOf({ 'clients.csv': 'client_id,name\nU1,误录公司\n' })]);
  const trial = await run(['--undo', '--dry-run']);
  expect([trial.code, trial.stdout]).toEqual([
    0,
    expect.stringMatching(
      /^A dry run: nothing was written\. The import of 2026-11-23 10:00 by .+ can be undone; 0 rows of/,
    ),
  ]);
  // The same file once more, in vain: which import is meant is said, and not guessed.
  await run([folderOf({ 'clients.csv': 'client_id,name\nU1,误录公司\n' })]);
  const idle = await run(['--undo']);
  expect([idle.code, idle.stderr]).toEqual([
    1,
    expect.stringMatching(
      /^The import of 2026-11-23 10:00 by .+ changed nothing: there is nothing to take back\. The last that did is/,
    ),
  ]);
  const named = / --undo (--batch) (\S+)$/.exec(idle.stderr.trim())?.slice(1) ?? [];
  const { code, stdout } = await run(['--undo', ...named]);
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(
      /^The import of 2026-11-23 10:00 by .+ \(clients\.csv; batch .+\) was undone: 0 records as before; 1 taken out; 0 rows/,
    ),
  ]);
  expect((await run(['--undo', 'x.csv', '--complete'])).stderr).toBe(
    '--undo takes the last import back whole: x.csv --complete does not go with it.\n',
  );
  expect((await run(['--undo', '--batch=00000000-0000-0000-0000-000000000000'])).stderr).toMatch(
    /^Only the last import can be undone\. The import of 2026-11-23 10:00 by .+ came last: undo that first/,
  );
});

test('five gigabytes are refused on the embedded database before they are read, and read on a server', async () => {
  // Nothing but its first line takes room on the disk.
  const path = join(folderOf({ 'weekly_flows.csv': 'client_id,week,debit,credit,count\n' }), 'weekly_flows.csv');
  truncateSync(path, 5e9);
  expect(await run([path])).toEqual({
    code: 1,
    stdout: '',
    stderr:
      `${path} was refused: it has 5.0 GB, and the embedded database takes files of up to 1.0 GB. Load it into ` +
      'PostgreSQL, which takes any size (README, "PostgreSQL and several processes"), or cut it into files by year.\n' +
      'Nothing was loaded.\n',
  });
  expect((await run([path], undefined, { onServer: true })).stderr).toMatch(/line 2 holds a zero byte \(byte 34\)/);
});

test('a packed file is as large as what it was packed from', async () => {
  const name = join(folderOf({}), 'clients.csv.gz');
  writeFileSync(name, gzipSync(`client_id,name\nC1,${'x'.repeat(200)}\n`));
  expect(statSync(name).size).toBeLessThan(100);
  const stderr = sink();
  const wanted = {
    paths: [name],
    mapping: NO_MAPPING,
    context: CONTEXT,
    createClients: false,
    stderr: stderr.stream,
    wording: cliWordingIn('en'),
  };
  expect(await readFiles({ ...wanted, largest: 100 })).toBeNull();
  expect(stderr.text()).toMatch(/^.+clients\.csv\.gz was refused: it has .+ GB, and the embedded database takes/);
  expect(await readFiles({ ...wanted, largest: 1_000 })).toHaveLength(1);
});

test('what a terminal would carry out is spelled where values and columns of a file are quoted', async () => {
  const files = { 'staff.csv': 'staff_id,name,role,\u001b[31mcolour\nZ1,\u001b[2J,rm,x\n' };
  const { stdout } = await run([folderOf(files), '--dry-run']);
  expect(stdout).toContain('columns not loaded: \\u001b[31mcolour.');
  expect(stdout).toContain('name: "\\u001b[2J" expected text of at most 100 characters, without control characters');
  const refused = await run([folderOf({ 'staff.csv': 'staff_id,\u001b[2Jname\n' })]);
  expect(refused.stderr).toContain('Its header has: staff_id, \\u001b[2Jname.');
});

test('a row with a cell too many is not loaded from the rejects file before somebody has set it right', async () => {
  const rejects = join(folder, 'ragged');
  await run([folderOf({ 'staff.csv': 'staff_id,name,role\nR1,Ann, Lee,rm\n' }), '--rejects', rejects]);
  const { code, stdout } = await run([rejects, '--dry-run']);
  expect(code).toBe(2);
  expect(stdout).toContain('line 2: "rm" expected 3 cells as in the header, not 4');
});

test('rejects files that have no place are told before anything is loaded', async () => {
  const bank = folderOf({ 'staff.csv': 'staff_id,name,role\nN1,Ann,rm\nN2,Ben,king\n' });
  const file = join(bank, 'staff.csv');
  for (const place of [file, join(file, 'below')]) {
    const { code, stdout, stderr } = await run([bank, '--rejects', place]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `--rejects ${place}: there is a file where a folder must be. Name a folder.\nNothing was loaded.\n`,
    );
  }
  const deep = join(bank, 'made', 'when', 'needed');
  expect((await run([bank, '--rejects', deep])).stdout).toContain(join(deep, 'staff.rejects.csv'));
});

test('a place that takes no folders, or a link to nowhere, is told before anything is loaded too', async () => {
  const nowhere = join(folder, 'nowhere');
  symlinkSync(join(folder, 'not', 'there'), nowhere);
  const bank = folderOf({ 'staff.csv': 'staff_id,name,role\nP1,Ann,king\n' });
  // Of /proc nobody makes a folder, whoever runs this.
  for (const place of [join('/proc', 'rejects'), '/proc', nowhere, join(nowhere, 'deep')]) {
    const { code, stdout, stderr } = await run([bank, '--rejects', place]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^--rejects [^\n]+\. Name a(nother)? folder\.\nNothing was loaded\.\n$/);
  }
});

test('a file to which somebody writes between the look at it and its loading is named, and nothing of it is loaded', async () => {
  const bank = folderOf({ 'staff.csv': 'staff_id,name,role\nW1,Wilma,rm\n' });
  let asked = 0;
  // The first hour is asked for to look the files through, the next when they are loaded.
  const now = () => {
    asked += 1;
    if (asked === 2) appendFileSync(join(bank, 'staff.csv'), 'W2,Be');
    return NOW;
  };
  const { code, stdout, stderr } = await run([bank], undefined, { now });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe(
    'Somebody wrote to staff.csv while it was loaded.\n' +
      'The import was cut off. What it had loaded stays; the same files imported again complete it.\n',
  );
  expect(await database.prisma.staff.count({ where: { name: { in: ['Wilma', 'Be'] } } })).toBe(0);
});

test('a Chinese import reports, rejects and takes back in Chinese, and its rejects load in an English run', async () => {
  const inChinese = { language: 'zh-CN' } as const;
  const bank = folderOf({
    'staff.csv': '\uFEFF工号,姓名,岗位\nZH1,周敏,客户经理\nZH2,高峰,king\nZH3,何,军,客户经理\n',
    'notes.txt': 'x',
  });
  const dry = await run([bank, '--dry-run'], undefined, inChinese);
  expect(dry).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/notes\.txt：已跳过，文件名不属于可导入的文件。\n$/),
  });
  expect(dry.stdout).toMatch(/^文件 +读取 +新增 +变更 +未变 +退回 +保留 +秒\nstaff\.csv +3 +1 +0 +0 +2 +0 /);
  expect(dry.stdout).toContain('staff.csv 第 2 行：将新增');
  expect(dry.stdout).toContain(
    'staff.csv 第 3 行，列 role：“king”，应为以下之一：客户经理（rm）、支行长（branch_manager）',
  );
  expect(dry.stdout).toContain('staff.csv 第 4 行：“客户经理”，应为与表头相同的 3 个单元格，现有 4 个');
  expect(dry.stdout).toContain('试运行，未写入数据。将新增 1 行，变更 0 行。\n将退回 2 行。\n');

  const rejects = join(folder, 'rejects-zh');
  const first = await run([bank, '--rejects', rejects], undefined, inChinese);
  expect(first.code).toBe(2);
  const file = join(rejects, 'staff.rejects.csv');
  expect(first.stdout).toMatch(
    /新增 1 行，变更 0 行（批次 \S+）。\n退回 2 行。请在 \S+ 中改正，再导入 staff\.rejects\.csv。\n$/,
  );
  expect(first.stdout).toContain(file);
  const written = readFileSync(file, 'utf8');
  expect(written.split('\r\n')[0]).toBe('\uFEFF工号,姓名,岗位,导入退回行号,导入退回列,导入退回值,导入退回原因');

  // One is put right; of the other it is left open whether it is.
  writeFileSync(file, written.replace('king', 'rm'));
  const second = await run([file, '--rejects', rejects]);
  expect(second.stdout).toContain('1 row added');
  expect(second.stdout).toContain('staff.rejects.csv, line 3: "客户经理" expected 3 cells as in the header, not 4');
  const again = readFileSync(join(rejects, 'staff-2.rejects.csv'), 'utf8');
  expect(again).toContain('rejected_because');
  writeFileSync(file, again.replace(/ZH3,.*/, 'ZH3,何军,客户经理,3,,,'));
  const third = await run([file], undefined, inChinese);
  expect(third).toMatchObject({ code: 0, stdout: expect.stringContaining('新增 1 行') });

  const undone = await run(['--undo'], undefined, inChinese);
  expect(undone).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/ 的导入（staff\.rejects\.csv；批次 \S+）已撤销：/),
  });
});

test('a Chinese run says in Chinese why it takes no file', async () => {
  const said = async (...args: readonly string[]) => (await run(args, undefined, { language: 'zh-CN' })).stderr;
  const bad = folderOf({ 'clients.csv': 'client_id,nom\nC1,甲\n' });
  expect(await said(bad)).toMatch(
    /^无法导入 .*clients\.csv：缺少列：客户名称（name）。表头有：client_id、nom。请改好对应列的列名，或指明是哪一列：--map "列名=name"。\n未导入任何数据。\n$/,
  );
  expect(await said(join(bad, 'none.csv'))).toMatch(/none\.csv：没有这个文件或文件夹。\n未导入任何数据。\n$/);
  expect(await said(bad, '--as', 'king')).toMatch(/^--as king：没有这一类文件。可用的有：rates、staff/);
  expect(await said('--undo', bad)).toMatch(/^--undo 撤销整个最近一次导入，不能与 .* 同用。\n$/);
});
