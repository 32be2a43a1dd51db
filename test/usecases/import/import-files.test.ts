import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import { failAbandonedImports, importFiles } from '../../../src/usecases/import/import-files.ts';
import {
  bankFiles,
  CLI,
  contentOf,
  importDependencies,
  importText,
  importTwiceAtOnce,
} from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const { pool } = database;

const BANK = {
  'staff.csv':
    'staff_id,name,email,role,branch,time_zone\n' +
    'S1,王莉,wang.li@bank.example,客户经理,城东支行,Asia/Shanghai\n' +
    'S2,陈强,chen.qiang@bank.example,支行长,城东支行,\n' +
    'S3,Ann Lee,ann@bank.example,rm,城西支行,\n',
  'clients.csv':
    'client_id,name,aliases,kind,language,credit_code,account_numbers,industry,tier,owner,co_owners,branch,area,address,client_since\n' +
    'C1,ACME 精密制造有限公司,ACME;艾克米,企业,zh-CN,91310000MA1FL00001,6222000011112222;6222000011113333,制造,战略,S1,S3,城东支行,浦东,张江路 1 号,2014-05-01\n' +
    'C2,东升冷链有限公司,,corporate,,91310000MA1FL00002,,,重点,ann@bank.example,,城西支行,,,2019/3/7\n',
  'people.csv':
    'person_id,client_id,name,role,birthday,lunar,interests,phone,email,decision_maker\n' +
    'P1,C1,李总,财务总监,1975-08-09,否,茶;网球,13800001111,li@acme.example,是\n',
  'holdings.csv':
    'holding_id,client_id,product,as_of,opened_on,matures_on,balance,currency,limit,used,rate\n' +
    'H1,C1,单位活期存款,2026-11-20,2014-05-01,,"42,000,000.00",CNY,,,0.35%\n' +
    'H2,C1,流动资金贷款,2026-11-20,2025-03-15,2027-03-15,,CNY,50000000,32000000,0.0385\n',
  'weekly_flows.csv':
    'client_id,week,debit,credit,internal_debit,internal_credit,count,currency\n' +
    'C1,2026-11-09,1000.10,2000.20,0,100.00,12,CNY\n' +
    'C1,2026-11-16,900.00,1200.00,50,0,9,CNY\n' +
    'C2,2026-11-16,300,400,,,3,\n',
  'interactions.csv':
    'interaction_id,client_id,on,channel,by,summary,outcome\nI1,C1,2026-11-06,电话,S1,谈利率,reached\n',
  'follow_ups.csv': 'follow_up_id,client_id,staff_id,kind,text,due_on,done_on\nF1,C1,S1,承诺,答复利率,2026-11-22,\n',
  'appointments.csv':
    'appointment_id,client_id,staff_id,starts_at,ends_at,channel,subject,place,status\n' +
    'A1,C1,S1,2026-11-24 10:00,2026-11-24 11:00,面谈,续授信,张江路 1 号,booked\n',
  'measures.csv': 'client_id,as_of,measure,value\nC1,2026-10-31,satisfaction,4.5\n',
  'consents.csv': 'client_id,purpose,as_of,granted\nC1,营销,2025-01-02,是\n',
  'rates.csv': 'currency,on,rate\nUSD,2026-11-20,7.1234\n',
};

const one = async (sql: string, ...parameters: unknown[]) => (await pool.query(sql, parameters)).rows[0];
const all = async (sql: string, ...parameters: unknown[]) => (await pool.query(sql, parameters)).rows;

/** A person wrote these fields in Rapport. */
const writtenByPerson = (
  table: string,
  id: string,
  fields: Readonly<Record<string, string>>,
  names: readonly string[],
) =>
  pool.query(
    `UPDATE ${table} SET ${Object.keys(fields)
      .map((column, at) => `${column} = $${at + 3}`)
      .join(', ')}, provenance = provenance || $2::jsonb WHERE id = $1`,
    [id, JSON.stringify(Object.fromEntries(names.map((name) => [name, 'staff:someone']))), ...Object.values(fields)],
  );

const idOf = async (entity: string, key: string): Promise<string> =>
  (await one('SELECT entity_id AS id FROM source_key WHERE entity = $1 AND key = $2', entity, key)).id;

/** Append-only tables refuse it; a test may begin anew all the same. Most tables are empty: those are passed over. */
const emptyTables = () =>
  pool.query(`
    DO $$
    DECLARE
      one regclass;
      has_rows boolean;
    BEGIN
      FOR one IN
        SELECT oid FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE '\\_prisma%'
      LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', one) INTO has_rows;
        CONTINUE WHEN NOT has_rows;
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER ALL', one);
        EXECUTE format('DELETE FROM %s', one);
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER ALL', one);
      END LOOP;
    END $$`);

beforeEach(emptyTables);

describe('a bank is loaded', () => {
  test('every file, whatever the order in which they are given', async () => {
    const report = await importText(database, Object.fromEntries(Object.entries(BANK).reverse()));

    expect(report.bad).toEqual([]);
    expect(report.total).toEqual({ read: 17, added: 17, changed: 0, unchanged: 0, rejected: 0, clashing: 0 });
    expect(
      await one(
        'SELECT role, b.name AS branch, time_zone FROM staff s JOIN branch b ON b.id = s.branch_id WHERE email = $1',
        'wang.li@bank.example',
      ),
    ).toEqual({
      role: 'rm',
      branch: '城东支行',
      time_zone: 'Asia/Shanghai',
    });
    expect(
      await all(
        `SELECT c.name, c.kind, c.language, c.client_since::text AS since, t.tier, s.name AS owner, o.valid_from::text AS owned_from
         FROM client c JOIN client_tier_current t ON t.client_id = c.id
         JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
         JOIN staff s ON s.id = o.staff_id ORDER BY c.credit_code`,
      ),
    ).toEqual([
      {
        name: 'ACME 精密制造有限公司',
        kind: 'corporate',
        language: 'zh-CN',
        since: '2014-05-01',
        tier: '战略',
        owner: '王莉',
        owned_from: '2026-11-23',
      },
      {
        name: '东升冷链有限公司',
        kind: 'corporate',
        language: 'zh-CN',
        since: '2019-03-07',
        tier: '重点',
        owner: 'Ann Lee',
        owned_from: '2026-11-23',
      },
    ]);
    expect(await all('SELECT alias FROM client_alias ORDER BY alias')).toEqual([
      { alias: 'ACME' },
      { alias: '艾克米' },
    ]);
    expect((await one('SELECT count(*)::int AS n FROM client_account')).n).toBe(2);
    expect(await one('SELECT name, interests, decision_maker, birthday::text FROM person')).toEqual({
      name: '李总',
      interests: ['茶', '网球'],
      decision_maker: true,
      birthday: '1975-08-09',
    });
    expect(
      await all('SELECT balance, "limit", used, rate FROM holding_balance_current ORDER BY balance NULLS LAST'),
    ).toEqual([
      { balance: '4200000000', limit: null, used: null, rate: '0.00350000' },
      { balance: null, limit: '5000000000', used: '3200000000', rate: '0.03850000' },
    ]);
    expect(
      await all(
        'SELECT debit, credit, internal_debit, internal_credit, dealings, currency FROM weekly_flow_current ORDER BY credit',
      ),
    ).toEqual([
      { debit: '30000', credit: '40000', internal_debit: '0', internal_credit: '0', dealings: 3, currency: 'CNY' },
      { debit: '90000', credit: '120000', internal_debit: '5000', internal_credit: '0', dealings: 9, currency: 'CNY' },
      {
        debit: '100010',
        credit: '200020',
        internal_debit: '0',
        internal_credit: '10000',
        dealings: 12,
        currency: 'CNY',
      },
    ]);
    expect(await one('SELECT starts_at, ends_at, status FROM appointment')).toEqual({
      starts_at: new Date('2026-11-24T02:00:00Z'),
      ends_at: new Date('2026-11-24T03:00:00Z'),
      status: 'booked',
    });
    expect(await one('SELECT kind, text, due_on::text FROM follow_up')).toEqual({
      kind: 'promise',
      text: '答复利率',
      due_on: '2026-11-22',
    });
    expect(await one('SELECT measure, value::float FROM measure_current')).toEqual({
      measure: 'satisfaction',
      value: 4.5,
    });
    expect(await one('SELECT purpose, granted FROM consent_current')).toEqual({ purpose: 'marketing', granted: true });
    expect(await one('SELECT rate::text FROM exchange_rate_current')).toEqual({ rate: '7.123400000000' });
  });

  test('packs the flows of each client for reading many at once', async () => {
    await importText(database, BANK);

    const series = await all(
      'SELECT first_week::text AS first, last_week::text AS last, length(packed) AS bytes FROM flow_series ORDER BY bytes',
    );
    expect(series).toEqual([
      { first: '2026-11-16', last: '2026-11-16', bytes: 36 },
      { first: '2026-11-09', last: '2026-11-16', bytes: 72 },
    ]);
  });

  test('keeps source and batch of each field, and one audit entry for beginning and end', async () => {
    const { batchId } = await importText(database, BANK);

    const { provenance } = await one("SELECT provenance FROM client WHERE credit_code = '91310000MA1FL00001'");
    expect(provenance).toMatchObject({ name: batchId, industry: batchId, address: batchId, branchId: batchId });
    expect(await all('SELECT action, actor, origin, entity_id FROM audit ORDER BY action DESC')).toEqual([
      { action: 'import_started', actor: 'cli:tester', origin: 'cli:import', entity_id: batchId },
      { action: 'import_finished', actor: 'cli:tester', origin: 'cli:import', entity_id: batchId },
    ]);
    const batch = await one('SELECT state, started_by, files FROM import_batch');
    expect(batch).toMatchObject({ state: 'done', started_by: 'tester' });
    expect(batch.files.find((file: { kind: string }) => file.kind === 'clients')).toMatchObject({
      name: 'clients.csv',
      read: 2,
      added: 2,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

describe('the same files again', () => {
  test('change nothing', async () => {
    await importText(database, BANK);
    const before = await contentOf(database);

    const second = await importText(database, BANK, { clock: { now: () => new Date('2026-11-25T02:00:00Z') } });

    expect(second.total).toEqual({ read: 17, added: 0, changed: 0, unchanged: 17, rejected: 0, clashing: 0 });
    expect(await contentOf(database)).toBe(before);
    expect((await one('SELECT count(*)::int AS n FROM import_change WHERE batch_id = $1', second.batchId)).n).toBe(0);
  });

  test('with other delimiters and header names change nothing either', async () => {
    await importText(database, BANK);
    const before = await contentOf(database);

    const flows =
      '客户号\t周\t借方\t贷方\t借方内部\t贷方内部\t笔数\t币种\r\nC1\t20261109\t1000.10\t2,000.20\t0\t100\t12\t人民币\r\n';
    const report = await importText(database, { 'weekly_flows.csv': flows });

    expect(report.total).toMatchObject({ read: 1, unchanged: 1 });
    expect(await contentOf(database)).toBe(before);
  });

  test('a dry run says the same counts and writes nothing at all', async () => {
    await importText(database, { 'staff.csv': BANK['staff.csv'] });
    const before = await contentOf(database);
    const batches = await all('SELECT * FROM import_batch');

    const dry = await importText(database, BANK, { dryRun: true });

    expect(dry.batchId).toBeNull();
    expect(dry.bad).toEqual([]);
    expect(dry.total).toEqual({ read: 17, added: 14, changed: 0, unchanged: 3, rejected: 0, clashing: 0 });
    expect(await contentOf(database)).toBe(before);
    expect(await all('SELECT * FROM import_batch')).toEqual(batches);
  });
});

describe('what a file says of a record that exists', () => {
  test('a field is taken over with its batch, and its before-image is kept', async () => {
    await importText(database, BANK);
    const id = await idOf('client', 'C2');

    const { batchId, files } = await importText(database, {
      'clients.csv': 'client_id,name,industry,area\nC2,东升冷链集团,物流,\n',
    });

    expect(files[0]).toMatchObject({
      changed: 1,
      examples: [{ line: 2, as: 'changed', fields: ['name', 'industry'] }],
    });
    const client = await one('SELECT name, industry, address, version, provenance FROM client WHERE id = $1', id);
    expect(client).toMatchObject({ name: '东升冷链集团', industry: '物流', version: 2 });
    expect(client.provenance.name).toBe(batchId);
    expect(client.provenance.clientSince).not.toBe(batchId);
    const [change] = await all('SELECT entity, key, before FROM import_change WHERE batch_id = $1', batchId);
    expect(change).toMatchObject({
      entity: 'client',
      key: { id },
      before: { name: '东升冷链有限公司', industry: null, version: 1 },
    });
  });

  test('an empty cell clears what a file said, a column that is not there says nothing', async () => {
    await importText(database, BANK);

    await importText(database, { 'clients.csv': 'client_id,name,industry\nC1,ACME 精密制造有限公司,\n' });

    const client = await one("SELECT industry, area, address FROM client WHERE credit_code = '91310000MA1FL00001'");
    expect(client).toEqual({ industry: null, area: '浦东', address: '张江路 1 号' });
    expect((await one('SELECT count(*)::int AS n FROM client_alias')).n).toBe(2);
  });

  test('what a person wrote is kept: a different word is a clash, an empty cell is nothing', async () => {
    await importText(database, BANK);
    const id = await idOf('client', 'C1');
    await writtenByPerson('client', id, { area: '徐汇', address: '漕溪路 2 号' }, ['area', 'address']);

    const { batchId, total } = await importText(database, {
      'clients.csv': 'client_id,name,area,address\nC1,ACME 精密制造有限公司,浦东,\n',
    });

    expect(total).toMatchObject({ unchanged: 1, changed: 0, clashing: 1 });
    expect(await one('SELECT area, address FROM client WHERE id = $1', id)).toEqual({
      area: '徐汇',
      address: '漕溪路 2 号',
    });
    expect(
      await all('SELECT entity, entity_id, field, ours, theirs FROM import_clash WHERE batch_id = $1', batchId),
    ).toEqual([{ entity: 'client', entity_id: id, field: 'area', ours: '徐汇', theirs: '浦东' }]);
  });

  test('aliases and accounts follow the file, but those that people added stay', async () => {
    await importText(database, BANK);
    const id = await idOf('client', 'C1');
    await pool.query("INSERT INTO client_alias VALUES ($1, '老客户', 'staff:someone')", [id]);

    await importText(database, {
      'clients.csv': 'client_id,name,aliases,account_numbers\nC1,ACME 精密制造有限公司,ACME;AC,6222000011112222\n',
    });

    expect((await all('SELECT alias FROM client_alias ORDER BY alias')).map(({ alias }) => alias)).toEqual([
      'AC',
      'ACME',
      '老客户',
    ]);
    expect(await all('SELECT number FROM client_account')).toEqual([{ number: '6222000011112222' }]);
  });

  test('a new owner ends the old one’s term on the day of the import, and a new tier begins', async () => {
    await importText(database, BANK);
    const id = await idOf('client', 'C1');

    await importText(
      database,
      { 'clients.csv': 'client_id,name,owner,co_owners,tier\nC1,ACME 精密制造有限公司,S3,S1,重点\n' },
      { clock: { now: () => new Date('2026-11-30T02:00:00Z') } },
    );

    expect(
      await all(
        `SELECT s.name, o.role, o.valid_from::text AS from, o.valid_to::text AS to FROM ownership o
         JOIN staff s ON s.id = o.staff_id WHERE client_id = $1 ORDER BY o.valid_from, o.role DESC, s.name`,
        id,
      ),
    ).toEqual([
      { name: '王莉', role: 'owner', from: '2026-11-23', to: '2026-11-30' },
      { name: 'Ann Lee', role: 'co_owner', from: '2026-11-23', to: '2026-11-30' },
      { name: 'Ann Lee', role: 'owner', from: '2026-11-30', to: null },
      { name: '王莉', role: 'co_owner', from: '2026-11-30', to: null },
    ]);
    expect(
      await all('SELECT tier, valid_from::text AS from FROM client_tier WHERE client_id = $1 ORDER BY valid_from', id),
    ).toEqual([
      { tier: '战略', from: '2026-11-23' },
      { tier: '重点', from: '2026-11-30' },
    ]);
  });

  test('a hand-over made by people is not undone by the file', async () => {
    await importText(database, BANK);
    const client = await idOf('client', 'C1');
    const [s2, s3] = [await idOf('staff', 'S2'), await idOf('staff', 'S3')];
    await pool.query("UPDATE ownership SET valid_to = '2026-11-23', ended_at = now() WHERE client_id = $1", [client]);
    await pool.query(
      `INSERT INTO ownership (id, client_id, staff_id, role, valid_from, source)
       VALUES (gen_random_uuid(), $1, $2, 'owner', '2026-11-23', 'staff:someone')`,
      [client, s2],
    );

    const { total, batchId } = await importText(database, {
      'clients.csv': 'client_id,name,owner\nC1,ACME 精密制造有限公司,S3\n',
    });

    expect(total.clashing).toBe(1);
    expect(
      await all("SELECT staff_id FROM ownership WHERE client_id = $1 AND role = 'owner' AND valid_to IS NULL", client),
    ).toEqual([{ staff_id: s2 }]);
    expect(await one('SELECT field, ours, theirs FROM import_clash WHERE batch_id = $1', batchId)).toEqual({
      field: 'owner',
      ours: s2,
      theirs: s3,
    });
  });

  test('a corrected week is a revision beside the old one', async () => {
    await importText(database, BANK);

    const { total } = await importText(database, {
      'weekly_flows.csv':
        'client_id,week,debit,credit,count\nC1,2026-11-16,900.00,1300.00,10\nC1,2026-11-09,1000.10,2000.20,12\n',
    });

    // The second row leaves out the internal parts, which are 0 then, and so is a correction too.
    expect(total).toMatchObject({ read: 2, changed: 2 });
    expect(
      await all(
        "SELECT revision, credit FROM weekly_flow WHERE week = '2026-11-16' AND credit > 100000 ORDER BY revision",
      ),
    ).toEqual([
      { revision: 1, credit: '120000' },
      { revision: 2, credit: '130000' },
    ]);
    const { packed } = await one('SELECT packed FROM flow_series WHERE length(packed) = 72');
    expect((packed as Buffer).readBigInt64BE(36 + 8)).toBe(130_000n);
  });

  test('figures of a holding that come in two files of the same day stand together', async () => {
    await importText(database, BANK);

    const { total } = await importText(database, {
      'holdings.csv': 'holding_id,client_id,product,as_of,revenue_ytd\nH1,C1,单位活期存款,2026-11-20,1234.56\n',
    });

    expect(total.changed).toBe(1);
    expect(
      await one(
        "SELECT balance, revenue_ytd, revision FROM holding_balance_current b JOIN source_key k ON k.entity_id = b.holding_id AND k.key = 'H1'",
      ),
    ).toEqual({
      balance: '4200000000',
      revenue_ytd: '123456',
      revision: 2,
    });
  });
});

describe('keys', () => {
  test('without ids: clients by credit code or name, people and contacts by what tells them apart', async () => {
    const files = {
      'clients.csv': 'name,credit_code\n海港物流,91310000MA1FL00009\n远山医药,\n',
      'people.csv': 'client_id,name\nname:远山医药,张总\n',
      'interactions.csv':
        'client_id,on,channel,summary\ncredit_code:91310000MA1FL00009,2026-11-02,电话,已接通\nname:远山医药,2026-11-02,电话,已接通\n',
    };
    const first = await importText(database, files);
    const second = await importText(database, files);

    expect(first.bad).toEqual([]);
    expect(first.total.added).toBe(5);
    expect(second.total).toMatchObject({ read: 5, unchanged: 5 });
  });

  test('the second row of a file with one key is rejected and names the first, across chunks', async () => {
    const staff = [
      'staff_id,name,role',
      ...Array.from({ length: 400 }, (_, at) => `S${at},员工${at},rm`),
      'S0,又一人,rm',
    ];
    const { bad, total } = await importText(database, { 'staff.csv': staff.join('\n') });

    expect(total).toMatchObject({ added: 400, rejected: 1 });
    expect(bad[0]).toMatchObject({
      line: 402,
      faults: [{ column: 'staff_id', value: 'S0', expected: { kind: 'one_row_a_key', line: 2 } }],
    });
  });

  test('a holding comes once for each day it has figures of; the latest day says what it is, in any order', async () => {
    const row = (day: string, matures: string, balance: string) => `H1,C1,单位定期存款,${day},${matures},${balance}`;
    const head = 'holding_id,client_id,product,as_of,matures_on,balance';
    const files = {
      'clients.csv': 'client_id,name\nC1,ACME\n',
      'holdings.csv': [
        head,
        row('2025-12-31', '2026-06-30', '100.00'),
        row('2026-11-20', '2027-06-30', '300.00'),
        row('2026-06-30', '2026-12-31', '200.00'),
      ].join('\n'),
    };
    const first = await importText(database, files);
    const second = await importText(database, files);

    expect(first.bad).toEqual([]);
    expect(first.total).toMatchObject({ read: 4, added: 2, changed: 2 });
    expect(second.total).toMatchObject({ read: 4, unchanged: 4 });
    expect(await all('SELECT matures_on::text AS matures FROM holding')).toEqual([{ matures: '2027-06-30' }]);
    expect(await all('SELECT as_of::text AS day, balance FROM holding_balance ORDER BY as_of')).toEqual([
      { day: '2025-12-31', balance: '10000' },
      { day: '2026-06-30', balance: '20000' },
      { day: '2026-11-20', balance: '30000' },
    ]);
    const again = await importText(database, {
      'holdings.csv': [head, row('2026-11-20', '2027-06-30', '1'), row('2026-11-20', '2027-06-30', '2')].join('\n'),
    });
    expect(again.bad[0]).toMatchObject({ line: 3, faults: [{ column: 'holding_id' }] });
  });

  test('an older file that comes later brings its figures, and what the holding is stays as it is', async () => {
    const head = 'holding_id,client_id,product,as_of,matures_on,closed_on,balance\n';
    await importText(database, {
      'clients.csv': 'client_id,name\nC1,ACME\n',
      'holdings.csv': `${head}H1,C1,单位定期存款,2026-11-20,2027-06-30,,300\nH2,C1,贷款,2026-11-20,,2026-11-10,0\n`,
    });
    const { total } = await importText(database, {
      'holdings.csv': `${head}H1,C1,单位定期,2026-10-31,2026-12-31,,200\nH2,C1,贷款,2026-10-31,,,50\n`,
    });
    expect(total).toMatchObject({ changed: 2 });
    const holdings = 'SELECT product, matures_on::text AS matures, closed_on::text AS closed FROM holding ORDER BY 1';
    expect(await all(holdings)).toEqual([
      { product: '单位定期存款', matures: '2027-06-30', closed: null },
      { product: '贷款', matures: null, closed: '2026-11-10' },
    ]);
    expect(await one('SELECT count(*)::int AS days FROM holding_balance')).toEqual({ days: 4 });
    // Without figures it says what is true today; of the same day it corrects.
    await importText(database, {
      'holdings.csv': 'holding_id,client_id,product,matures_on\nH1,C1,大额存单,2028-01-31\n',
    });
    await importText(database, { 'holdings.csv': `${head}H2,C1,贷款,2026-11-20,,,10\n` });
    expect(await all(holdings)).toEqual([
      { product: '大额存单', matures: '2028-01-31', closed: null },
      { product: '贷款', matures: null, closed: null },
    ]);
  });

  test('a history of holdings that is longer than one piece of it, loaded twice, changes nothing', async () => {
    const days = Array.from({ length: 120 }, (_, at) => addDays(localDate('2026-07-01'), at));
    const rows = days.map((day) => `H1,C1,单位定期存款,${day},${addDays(day, 180)},1`);
    const files = {
      'clients.csv': 'client_id,name\nC1,ACME\n',
      'holdings.csv': ['holding_id,client_id,product,as_of,matures_on,balance', ...rows].join('\n'),
    };
    await importText(database, files);
    expect((await importText(database, files)).total).toMatchObject({ read: 121, unchanged: 121 });
  });

  test('an e-mail belongs to one member of staff', async () => {
    await importText(database, BANK);
    const { bad } = await importText(database, {
      'staff.csv': 'staff_id,name,email,role\nS9,新人,ANN@bank.example,rm\n',
    });
    expect(bad[0]?.faults).toEqual([
      { column: 'email', value: 'ann@bank.example', expected: { kind: 'email_of_nobody_else' } },
    ]);
  });
});

describe('rows that refer to nobody', () => {
  test('are rejected with the key, and the others load', async () => {
    const { bad, total, files } = await importText(database, {
      ...BANK,
      'clients.csv': `${BANK['clients.csv']}C3,无主客户,,corporate,,,,,,S404,,,,,\n`,
      'weekly_flows.csv': `${BANK['weekly_flows.csv']}C404,2026-11-16,1,1,0,0,1,CNY\nC3,2026-11-16,1,1,0,0,1,CNY\n`,
      'interactions.csv': 'client_id,on,channel,by\nC1,2026-11-06,call,nobody@bank.example\n',
    });

    expect(total).toMatchObject({ added: 16, rejected: 4 });
    expect(bad.map(({ line, faults }) => [line, faults[0]?.column, faults[0]?.value])).toEqual([
      [4, 'owner', 'S404'],
      [5, 'client_id', 'C404'],
      [6, 'client_id', 'C3'],
      [2, 'by', 'nobody@bank.example'],
    ]);
    expect(files.find(({ kind }) => kind === 'weekly_flows')?.reasons).toEqual([
      { column: 'client_id', expected: { kind: 'known_client', isNumber: false }, rows: 2 },
    ]);
  });
});

describe('weekly flows that are bad', () => {
  const HEADER = 'client_id,week,debit,credit,count,currency\n';
  test.each([
    ['a negative amount', 'C1,2026-11-16,-5,1,1,CNY', 'debit', '-5', { kind: 'amount_not_negative' }],
    ['an unknown currency', 'C1,2026-11-16,5,1,1,QQQ', 'currency', 'QQQ', { kind: 'currency' }],
    ['a week in the future', 'C1,2099-01-05,5,1,1,CNY', 'week', '2099-01-05', { kind: 'week_up_to_next' }],
    [
      'a day that is no Monday',
      'C1,2026-11-17,5,1,1,CNY',
      'week',
      '2026-11-17',
      { kind: 'this_monday', monday: '2026-11-16' },
    ],
    ['a week twice', 'C1,2026-11-02,9,9,9,CNY', 'week', 'CNY 2026-11-02', { kind: 'one_row_a_key', line: 2 }],
  ])('%s: the row is rejected with the reason, the others load', async (_, row, column, value, expected) => {
    await importText(database, BANK);
    const text = `${HEADER}C1,2026-11-02,5,1,1,CNY\n${row}\n`;
    const { bad, total } = await importText(database, { 'weekly_flows.csv': text });
    expect(total).toMatchObject({ added: 1, rejected: 1 });
    expect(bad).toMatchObject([{ line: 3, faults: [{ column, value, expected }] }]);
  });

  test('money in a currency without a rate is loaded, and the report names the currency until there is one', async () => {
    await importText(database, BANK);
    const flows = `${HEADER}C1,2026-11-02,5,1,1,CHF\nC1,2026-10-26,5,1,1,CNY\n`;
    const dry = await importText(database, { 'weekly_flows.csv': flows }, { dryRun: true });
    expect(dry.withoutRate).toEqual(['CHF']);
    const first = await importText(database, { 'weekly_flows.csv': flows });
    expect(first).toMatchObject({ withoutRate: ['CHF'], total: { added: 2, rejected: 0 } });
    const rates = 'currency,on,rate\nCHF,2026-01-01,8.9\n';
    const both = await importText(database, { 'weekly_flows.csv': flows, 'rates.csv': rates }, { dryRun: true });
    expect(both.withoutRate).toEqual([]);
    await importText(database, { 'rates.csv': rates });
    expect((await importText(database, { 'weekly_flows.csv': flows })).withoutRate).toEqual([]);
  });
});

describe('a complete file', () => {
  const NINE = ['staff_id,name,role', ...Array.from({ length: 9 }, (_, at) => `S${at},员工${at},rm`)];

  test('ends what it no longer names; a record that comes back is open again', async () => {
    await importText(database, BANK);
    const only = 'client_id,name\nC1,ACME 精密制造有限公司\n';

    const { files } = await importText(database, { 'clients.csv': only }, { complete: true, evenMost: true });

    expect(files[0]?.ending).toEqual({ kind: 'ended', records: 1 });
    expect(await one("SELECT closed_on::text AS closed FROM client WHERE credit_code LIKE '%2'")).toEqual({
      closed: '2026-11-23',
    });
    await importText(database, { 'clients.csv': 'client_id,name\nC2,东升冷链有限公司\n' });
    expect(await one("SELECT closed_on FROM client WHERE credit_code LIKE '%2'")).toEqual({ closed_on: null });
  });

  test('ends staff, people and holdings in their own ways', async () => {
    await importText(database, BANK);
    await importText(
      database,
      {
        'staff.csv': BANK['staff.csv'].split('\n').slice(0, 3).join('\n'),
        'people.csv': 'client_id,name\nC2,新联系人\n',
        'holdings.csv': BANK['holdings.csv'].split('\n').slice(0, 2).join('\n'),
      },
      { complete: true },
    );
    expect(await one("SELECT active FROM staff WHERE email = 'ann@bank.example'")).toEqual({ active: false });
    expect(await one("SELECT left_on::text FROM person WHERE name = '李总'")).toEqual({ left_on: '2026-11-23' });
    expect(await one("SELECT closed_on::text FROM holding WHERE product = '流动资金贷款'")).toEqual({
      closed_on: '2026-11-23',
    });
  });

  test('without being called complete ends nothing', async () => {
    await importText(database, { 'staff.csv': NINE.join('\n') });
    const { files } = await importText(database, { 'staff.csv': NINE.slice(0, 8).join('\n') });
    expect(files[0]?.ending).toEqual({ kind: 'not_asked' });
    expect(await one('SELECT count(*)::int AS n FROM staff WHERE active')).toEqual({ n: 9 });
  });

  test('is not believed when more than half would end, unless that is said', async () => {
    await importText(database, { 'staff.csv': NINE.join('\n') });
    const four = { 'staff.csv': NINE.slice(0, 5).join('\n') };

    const held = await importText(database, four, { complete: true });
    expect(held.files[0]?.ending).toEqual({ kind: 'held_back_by_size', records: 5, of: 9 });
    expect(await one('SELECT count(*)::int AS n FROM staff WHERE active')).toEqual({ n: 9 });

    const meant = await importText(database, four, { complete: true, evenMost: true });
    expect(meant.files[0]?.ending).toEqual({ kind: 'ended', records: 5 });
    expect(await one('SELECT count(*)::int AS n FROM staff WHERE active')).toEqual({ n: 4 });
  });

  test('ends nothing while rows are rejected: one of them may name the record', async () => {
    await importText(database, { 'staff.csv': NINE.join('\n') });
    const { files } = await importText(
      database,
      { 'staff.csv': `${NINE.slice(0, 9).join('\n')}\nS8,员工8,king\n` },
      { complete: true },
    );
    expect(files[0]?.ending).toEqual({ kind: 'held_back_by_rejects', records: 1 });
    expect(await one('SELECT count(*)::int AS n FROM staff WHERE active')).toEqual({ n: 9 });
  });
});

describe('a run that does not end well', () => {
  test('keeps the chunks it loaded, is marked as failed, and the same files complete it', async () => {
    await importText(database, { 'staff.csv': BANK['staff.csv'], 'clients.csv': BANK['clients.csv'] });
    const [flows] = await bankFiles({ 'weekly_flows.csv': BANK['weekly_flows.csv'] });
    if (flows === undefined) throw new Error('no file');
    const cutOff = {
      ...flows,
      chunks: async function* () {
        for await (const chunk of flows.chunks(1)) {
          yield chunk;
          throw new Error('the disk of 王莉 is gone');
        }
      },
    };

    await expect(
      importFiles(importDependencies(database))({
        files: [cutOff],
        context: CLI,
        dryRun: false,
        complete: false,
        evenMost: false,
      }),
    ).rejects.toThrow('disk');

    expect(await one("SELECT state FROM import_batch WHERE state <> 'done'")).toEqual({ state: 'failed' });
    expect(await one("SELECT value FROM audit_value WHERE name = 'cause'")).toEqual({ value: 'Error' });
    expect(await one('SELECT count(*)::int AS n FROM weekly_flow')).toEqual({ n: 1 });
    expect(await one('SELECT count(*)::int AS n FROM flow_series')).toEqual({ n: 1 });
    const again = await importText(database, { 'weekly_flows.csv': BANK['weekly_flows.csv'] });
    expect(again.total).toMatchObject({ read: 3, added: 2, unchanged: 1 });
  });

  test('a batch left running by a process that died is failed at the next start, its flows packed', async () => {
    await importText(database, BANK);
    await pool.query("UPDATE import_batch SET state = 'running', finished_at = NULL");
    await pool.query('DELETE FROM flow_series');

    expect(await failAbandonedImports(importDependencies(database))(CLI)).toBe(1);

    expect(await one('SELECT state FROM import_batch')).toEqual({ state: 'failed' });
    expect(await one('SELECT count(*)::int AS n FROM flow_series')).toEqual({ n: 2 });
    expect(await failAbandonedImports(importDependencies(database))(CLI)).toBe(0);
  });

  test('a file of counterparties without a row leaves nothing out', async () => {
    const report = await importText(database, { 'counterparties.csv': 'client_id,name,side,as_of\n' });
    expect([report.leftOut, report.total.rejected]).toEqual([[], 0]);
  });

  test('counterparties are read only while compliance has payment links on, and are then ties of their client', async () => {
    const rows =
      'C1,恒通叉车有限公司,供应商,2026-10-31\nC1,恒通叉车有限公司,下游,2026-10-31\nC9,无名,supplier,2026-10-31\n';
    const files = {
      'clients.csv': BANK['clients.csv'],
      'counterparties.csv': `client_id,name,side,as_of\n${rows}C1,——,supplier,2026-10-31\nC1,东升冷链有限公司,supplier,2026-10-31\n`,
    };
    await importText(database, { 'staff.csv': BANK['staff.csv'] });
    const off = await importText(database, files);
    expect(off.leftOut).toEqual(['counterparties.csv']);
    expect(off.files.map(({ name }) => name)).toEqual(['clients.csv']);
    expect(await one('SELECT count(*)::int AS n FROM counterparty')).toEqual({ n: 0 });

    await pool.query(
      "INSERT INTO bank_switch (key, is_on, changed_by, changed_at) SELECT 'payment_links', true, id, now() FROM staff LIMIT 1",
    );
    const on = await importText(database, files);
    expect(on.leftOut).toEqual([]);
    // Nobody is C9, and a dash is no name.
    expect(on.bad.map(({ faults }) => faults.map(({ column }) => column))).toEqual([['client_id'], ['name']]);
    expect(await all('SELECT name_key, side FROM counterparty_current ORDER BY name_key, side')).toEqual([
      { name_key: '东升冷链', side: 'supplier' },
      { name_key: '恒通叉车', side: 'customer' },
      { name_key: '恒通叉车', side: 'supplier' },
    ]);
    expect((await importText(database, files)).total).toMatchObject({ added: 0, changed: 0 });
    // Who is no client may be asked for, once: 东升冷链 is one.
    expect(await all('SELECT name, from_payments, created_by FROM referral_target')).toEqual([
      { name: '恒通叉车有限公司', from_payments: true, created_by: null },
    ]);
  });

  test('a second import is refused while one runs', async () => {
    const { first, second } = await importTwiceAtOnce(database, database, { 'staff.csv': BANK['staff.csv'] });
    expect(first.ok).toBe(true);
    expect(second).toEqual({ ok: false, refusal: { kind: 'import_running' } });
    expect(await all('SELECT state FROM import_batch')).toEqual([{ state: 'done' }]);
  });
});

test('others get their turn between chunks', async () => {
  await importText(database, BANK);
  const weeks = Array.from({ length: 1_500 }, (_, at) => addDays(localDate('2026-11-16'), -7 * at));
  const rows = ['C1', 'C2'].flatMap((client) => weeks.map((week) => `${client},${week},1,1,1`));
  const seen: number[] = [];
  let asking = Promise.resolve();

  await importText(
    database,
    { 'weekly_flows.csv': `client_id,week,debit,credit,count\n${rows.join('\n')}\n` },
    {
      onProgress: () => {
        asking = asking.then(async () => {
          seen.push((await one('SELECT count(*)::int AS n FROM weekly_flow')).n);
        });
      },
    },
  );
  await asking;

  expect(seen.length).toBeGreaterThanOrEqual(3);
  expect(seen.some((count) => count > 3 && count < 3_000)).toBe(true);
});
