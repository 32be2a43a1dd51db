import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { exportVerb } from '../../src/cli/export.ts';
import { cliWordingIn } from '../../src/cli/wording/wording.ts';
import { addDays, localDate } from '../../src/core/shared/calendar.ts';
import { amountText, type Currency } from '../../src/core/shared/money.ts';
import { ok } from '../../src/core/shared/result.ts';
import type { Database } from '../../src/persistence/database.ts';
import { newId } from '../support/bank.ts';
import { importText, NOW } from '../support/bank-files.ts';
import { freshDatabase } from '../support/database.ts';

const scratch = mkdtempSync(join(tmpdir(), 'rapport-export-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const database = await freshDatabase();
let made = 0;

async function run(
  args: readonly string[],
  on: Database = database,
  clock: { readonly now: () => Date } = { now: () => NOW },
): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  const stream = new Writable({
    write(chunk, _, done) {
      said += String(chunk);
      done();
    },
  });
  const code = await exportVerb({
    args,
    io: { stdout: stream, stderr: stream, isTTY: false },
    wording: cliWordingIn('en'),
    openDatabase: async () => ok({ ...on, close: async () => undefined }),
    clock,
    newId,
    announce: () => [],
  });
  return { code, said };
}

/** The files of a whole bank by name. */
async function exported(from: Database): Promise<Readonly<Record<string, string>>> {
  made += 1;
  const folder = join(scratch, `bank-${made}`);
  const { code, said } = await run(['--to', folder], from);
  expect([code, said]).toEqual([0, expect.stringContaining('rows in')]);
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

const quoted = (cells: readonly (string | undefined)[]) =>
  cells.map((cell) => `"${(cell ?? '').replaceAll('"', '""')}"`).join(',');
const csv = (header: string, rows: readonly (readonly (string | undefined)[])[]) =>
  [header, ...rows.map(quoted)].join('\n');

const letters = fc.constantFrom('客', '户', 'A', 'é', '"', ',', '=', "'", '-', '1', 'ﾊ', '（', ' ');
const words = fc
  .string({ unit: letters, maxLength: 8 })
  .map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim());
const named = words.map((text) => `N${text}`);
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined });
const key = fc.integer({ min: 0, max: 4 });
const currency = fc.constantFrom('CNY', 'JPY', 'BHD');
const minor = fc.bigInt({ min: 0n, max: 10n ** 12n });
const daysAgo = fc.integer({ min: 0, max: 60 }).map((days) => addDays(localDate('2026-11-22'), -days));
const amount = (value: bigint | undefined, unit: string) =>
  value === undefined ? '' : amountText({ minor: value, currency: unit as Currency });

const bank = fc
  .record({
    clients: fc.uniqueArray(
      fc.record({
        key,
        name: named,
        aliases: fc.array(named, { maxLength: 2 }),
        kind: fc.constantFrom('person', 'corporate', 'association'),
        language: fc.constantFrom('zh-CN', 'en'),
        code: maybe(fc.integer({ min: 1, max: 9 }).map((digit) => `9131000000000000${digit}X`)),
        accounts: fc.array(
          fc.integer({ min: 1, max: 9 }).map((digit) => `622200001111222${digit}`),
          { maxLength: 2 },
        ),
        tier: maybe(fc.constantFrom('重点', '战略')),
        owner: maybe(fc.constantFrom('S0', 'S1')),
        closed: maybe(daysAgo),
        words,
      }),
      { selector: (client) => client.key, minLength: 2 },
    ),
    people: fc.uniqueArray(
      fc.record({
        key,
        client: key,
        name: named,
        birthday: maybe(fc.constantFrom(['1971-03-09', ''], ['03-09', ''], ['1971-02-30', 'yes'], ['04L-15', 'yes'])),
        interests: fc.array(named, { maxLength: 2 }),
        phone: maybe(fc.constantFrom('+86 138 0000 0000', '0211234')),
        confirmed: maybe(daysAgo),
        left: maybe(daysAgo),
      }),
      { selector: (person) => person.key },
    ),
    holdings: fc.uniqueArray(
      fc.record({
        key,
        client: key,
        asOf: daysAgo,
        unit: currency,
        balance: maybe(minor),
        used: maybe(minor),
        rate: maybe(fc.constantFrom('0.0385', '0')),
      }),
      { selector: (holding) => holding.key },
    ),
    flows: fc.uniqueArray(
      fc.record({
        client: key,
        week: fc.integer({ min: 0, max: 5 }),
        unit: currency,
        debit: minor,
        credit: minor,
        inside: fc.boolean(),
      }),
      { selector: (flow) => `${flow.client} ${flow.week} ${flow.unit}` },
    ),
    contacts: fc.uniqueArray(
      fc.record({
        key,
        client: key,
        on: daysAgo,
        by: maybe(fc.constantFrom('S0', 'S1')),
        note: words,
        done: fc.boolean(),
      }),
      {
        selector: (contact) => contact.key,
      },
    ),
    said: fc.uniqueArray(
      fc.record({
        client: key,
        on: daysAgo,
        value: fc.integer({ min: -99, max: 99 }),
        granted: fc.boolean(),
        source: maybe(fc.constantFrom('seen', 'public')),
      }),
      {
        selector: (each) => `${each.client} ${each.on}`,
      },
    ),
  })
  .map((drawn) => {
    const known = new Set(drawn.clients.map((client) => client.key));
    const ofKnown = <Row extends { readonly client: number }>(rows: readonly Row[]) =>
      rows.filter((row) => known.has(row.client));
    const id = (at: number) => `C${at}`;
    const [contacts, said] = [ofKnown(drawn.contacts), ofKnown(drawn.said)];
    return {
      'staff.csv': csv('staff_id,name,email,role,branch,time_zone,active', [
        ['S0', '王莉', 'wang.li@bank.example', 'rm', '城东支行', '', ''],
        ['S1', '陈强', '', 'branch_manager', '', 'Asia/Tokyo', 'no'],
      ]),
      'clients.csv': csv(
        'client_id,name,aliases,kind,language,credit_code,account_numbers,industry,tier,owner,branch,address,client_since,closed_on',
        drawn.clients.map((each) => [
          id(each.key),
          each.name,
          each.aliases.join(';'),
          each.kind,
          each.language,
          each.code,
          each.accounts.join(';'),
          each.words,
          each.tier,
          each.owner,
          '城西支行',
          each.words,
          '2014-05-01',
          each.closed,
        ]),
      ),
      'people.csv': csv(
        'person_id,client_id,name,birthday,lunar,interests,phone,confirmed_on,decision_maker,left_on',
        ofKnown(drawn.people).map((each) => [
          `P${each.key}`,
          id(each.client),
          each.name,
          each.birthday?.[0],
          each.birthday?.[1],
          each.interests.join(';'),
          each.phone,
          each.confirmed,
          'yes',
          each.left,
        ]),
      ),
      'holdings.csv': csv(
        'holding_id,client_id,product,as_of,currency,balance,used,rate,opened_on',
        ofKnown(drawn.holdings).map((each) => [
          `H${each.key}`,
          id(each.client),
          '存款',
          each.asOf,
          each.unit,
          amount(each.balance, each.unit),
          amount(each.used, each.unit),
          each.rate,
          '2020-01-01',
        ]),
      ),
      'weekly_flows.csv': csv(
        'client_id,week,currency,debit,credit,internal_debit,count',
        ofKnown(drawn.flows).map((each) => [
          id(each.client),
          addDays(localDate('2026-10-12'), 7 * each.week),
          each.unit,
          amount(each.debit, each.unit),
          amount(each.credit, each.unit),
          each.inside ? amount(each.debit, each.unit) : '',
          '3',
        ]),
      ),
      'interactions.csv': csv(
        'client_id,on,channel,by,summary,outcome',
        contacts.map((each) => [
          id(each.client),
          each.on,
          '电话',
          each.by,
          `${each.key} ${each.note}\n第二行`,
          'reached',
        ]),
      ),
      'follow_ups.csv': csv(
        'follow_up_id,client_id,staff_id,kind,text,due_on,done_on',
        contacts.map((each) => [
          `F${each.key}`,
          id(each.client),
          'S0',
          'promise',
          `答复 ${each.note}`,
          '2026-12-01',
          each.done ? each.on : '',
        ]),
      ),
      'appointments.csv': csv(
        'appointment_id,client_id,staff_id,starts_at,ends_at,channel,subject,status',
        contacts.map((each) => [
          `A${each.key}`,
          id(each.client),
          'S1',
          `${each.on} 09:30`,
          `${each.on} 10:30`,
          'visit',
          each.note,
          each.done ? 'held' : 'booked',
        ]),
      ),
      'measures.csv': csv(
        'client_id,measure,as_of,value',
        said.map((each) => [id(each.client), '满意度', each.on, `${each.value}.50`]),
      ),
      'consents.csv': csv(
        'client_id,purpose,as_of,granted',
        said.map((each) => [id(each.client), 'call', each.on, each.granted ? 'yes' : 'no']),
      ),
      'facts.csv': csv(
        'client_id,question,as_of,value,source',
        said.map((each) => [
          id(each.client),
          'op.sales',
          each.on,
          each.granted ? 'N/A' : `约 ${each.value} 万`,
          each.source,
        ]),
      ),
      'rates.csv': 'currency,on,rate\nJPY,2026-11-01,0.0480\nBHD,2026-11-01,18.9\n',
    };
  });

test('any bank: exported, imported into an empty database and exported again, it is the same to the letter', async () => {
  await fc.assert(
    fc.asyncProperty(bank, async (files) => {
      expect((await importText(database, files)).bad).toEqual([]);
      const first = await exported(database);
      const empty = await freshDatabase();
      expect((await importText(empty, first)).bad).toEqual([]);
      const second = await exported(empty);
      await empty.close();
      expect(second).toEqual(first);
      for (const [name, text] of Object.entries(files))
        expect(first[name]?.split('\n').length, name).toBeGreaterThanOrEqual(text.trimEnd().split('\n').length);
    }),
    { numRuns: 2 },
  );
});

test('a folder that is not empty is left alone, and every export is on the trail', async () => {
  expect((await run(['--to', scratch])).said).toBe(
    `${scratch} is there already. Name another, or move that one aside. Nothing was written.\n`,
  );
  const { rows: trail } = await database.pool.query(
    "SELECT count(*) > 1 AS kept FROM audit WHERE action = 'bank_exported'",
  );
  expect(trail).toEqual([{ kept: true }]);
});

test('a folder with what was cut off takes a new export, and no file has its name before all are whole', async () => {
  const folder = join(scratch, 'cut-off');
  mkdirSync(folder);
  writeFileSync(join(folder, 'clients.csv.partial'), 'client_id,na');
  const named: string[] = [];
  const watching = new Proxy(database.pool, {
    get(pool, name) {
      named.push(...readdirSync(folder).filter((each) => !each.endsWith('.partial')));
      const value: unknown = Reflect.get(pool, name);
      return typeof value === 'function' ? value.bind(pool) : value;
    },
  });
  expect((await run(['--to', folder], { ...database, pool: watching })).code).toBe(0);
  expect(named).toEqual([]);
  expect(readdirSync(folder).filter((name) => !name.endsWith('.csv'))).toEqual([]);

  const failing = join(scratch, 'failing');
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const pool = { query: () => Promise.reject(full), connect: () => Promise.reject(full) };
  await expect(run(['--to', failing], { ...database, pool: pool as never })).rejects.toThrow('full');
  expect(readdirSync(failing)).toEqual([]);
});

test('who has left the bank, and who has left a client, are in the files with their last day', async () => {
  await importText(database, {
    'clients.csv': 'client_id,name,closed_on\nL1,旧友纸业,2026-09-30\nL2,新友纸业,\n',
    'people.csv': 'person_id,client_id,name,left_on\nLP1,L1,尤总,2026-08-31\nLP2,L2,何总,\n',
  });
  const rows = Object.values(await exported(database))
    .join('')
    .split('\n');
  const last = (key: string) =>
    rows
      .find((row) => row.startsWith(`${key},`))
      ?.trimEnd()
      .split(',')
      .at(-1);
  expect(['L1', 'L2', 'LP1', 'LP2'].map(last)).toEqual(['2026-09-30', '', '2026-08-31', '']);
});

test('a copy of all that is kept of a client, or of one person, is made for those who may see it, and nobody else', async () => {
  await importText(database, {
    'staff.csv':
      'staff_id,name,email,role,branch\nS7,金晶,jin@bank.example,rm,城北支行\nS8,何方,he@bank.example,rm,城南支行\n',
    'clients.csv': 'client_id,name,owner,account_numbers\nX1,甲乙有限公司,S7,6222000099990000\nX2,别家公司,S8,\n',
    'people.csv': 'person_id,client_id,name,phone\nXP1,X1,周总,0218888\nXP2,X1,吴会计,0217777\nXP3,X2,郑总,0216666\n',
    'holdings.csv': 'holding_id,client_id,product,as_of,balance\nXH1,X1,存款,2026-11-20,77\n',
    'weekly_flows.csv': 'client_id,week,debit,credit,count\nX1,2026-11-16,9,2,3\n',
    'interactions.csv': 'client_id,on,channel,by,summary\nX1,2026-11-20,电话,S7,谈到续贷\n',
  });
  const out = (name: string) => join(scratch, name);
  const words = (by: string, file: string, ...more: readonly string[]) => [
    '--client',
    'X1',
    '--by',
    by,
    '--out',
    out(file),
    ...more,
  ];

  expect(await run(words('he@bank.example', 'no.json'))).toEqual({
    code: 1,
    said: 'he@bank.example may not see the personal data, contacts and money of X1, and so cannot answer for a copy. Nothing was written.\n',
  });
  expect((await run(words('nobody@bank.example', 'no.json'))).said).toMatch(/^Nobody in the staff file has the e-mail/);
  expect((await run(words('jin@bank.example', 'no.json', '--person', '郑总'))).said).toMatch(
    /^At X1 there is nobody, or more/,
  );
  expect(readdirSync(scratch)).not.toContain('no.json');

  expect(await run(words('jin@bank.example', 'x1.json'))).toEqual({
    code: 0,
    said: expect.stringMatching(/ tables written to .+x1\.json\. Read it before you hand it on/),
  });
  const text = readFileSync(out('x1.json'), 'utf8');
  for (const part of [
    '甲乙有限公司',
    '6222000099990000',
    '周总',
    '吴会计',
    '0218888',
    '谈到续贷',
    '7700',
    '金晶',
    'XH1',
  ])
    expect(text).toContain(part);
  for (const part of ['别家公司', '郑总', '0216666']) expect(text).not.toContain(part);
  expect(statSync(out('x1.json')).mode & 0o077).toBe(0);

  expect((await run(words('jin@bank.example', 'zhou.json', '--person', '周总'))).code).toBe(0);
  const person = readFileSync(out('zhou.json'), 'utf8');
  expect(person).toContain('0218888');
  for (const part of ['吴会计', '谈到续贷', '6222']) expect(person).not.toContain(part);

  const { rows } = await database.pool.query(
    `SELECT actor LIKE 'cli:%' AS cli, detail->>'personId' IS NULL AS whole, client_id IS NOT NULL AS "ofClient"
     FROM audit WHERE action = 'client_copied_out' ORDER BY id`,
  );
  expect(rows).toEqual([
    { cli: true, whole: true, ofClient: true },
    { cli: true, whole: false, ofClient: true },
  ]);
});

test('the bank is not written where a file stands, or no folder can be made, and that is said', async () => {
  const file = join(scratch, 'a file');
  writeFileSync(file, 'x');
  expect(await run(['--to', file])).toEqual({
    code: 1,
    said: `${file} is there already. Name another, or move that one aside. Nothing was written.\n`,
  });
  expect(await run(['--to', join(file, 'x')])).toEqual({
    code: 1,
    said: expect.stringMatching(/ is no folder to write to: a file has .* Nothing was done\.\n$/),
  });
  expect(await run(['--to', '/proc/bank'])).toEqual({
    code: 1,
    said: '/proc/bank is no folder to write to: it cannot be made there. Name another folder. Nothing was done.\n',
  });
  expect(readFileSync(file, 'utf8')).toBe('x');
});

test('a bank of which one file has been made meanwhile by somebody else leaves none of its own', async () => {
  const folder = join(scratch, 'raced');
  const now = (): Date => {
    writeFileSync(join(folder, 'holdings.csv'), 'of somebody else');
    return NOW;
  };
  const { code, said } = await run(['--to', folder], database, { now });
  expect([code, said]).toEqual([
    1,
    `${folder} cannot be filled: somebody has written files of these names to it meanwhile. Name an empty folder.\n`,
  ]);
  expect(readdirSync(folder)).toEqual(['holdings.csv']);
  expect(readFileSync(join(folder, 'holdings.csv'), 'utf8')).toBe('of somebody else');
});
