import { expect, test } from 'vitest';
import type { Database } from '../../src/persistence/database.ts';
import { insertClient, insertFlows, insertOwnership, insertStaff, newId } from './bank.ts';

/** The rules that SQL keeps, for whoever writes SQL by hand. The same on both homes of the database. */
export async function constraintRules(database: Database): Promise<void> {
  const { pool, prisma } = database;
  const clientId = await insertClient(database, 'Alder Marine Ltd');
  const [li, chen] = [await insertStaff(database, 'Li Wei'), await insertStaff(database, 'Chen Jing')];
  const week = (monday: string, debit: number, credit = 0) =>
    insertFlows(database, clientId, 'CNY', [{ week: monday, debit, credit }]);

  test('a client has one owner at a time, any number of co-owners, and each of them once', async () => {
    const first = await insertOwnership(database, clientId, li, 'owner');
    await expect(insertOwnership(database, clientId, chen, 'owner')).rejects.toThrow('ownership_one_owner');
    await insertOwnership(database, clientId, chen, 'co_owner');
    await expect(insertOwnership(database, clientId, chen, 'co_owner')).rejects.toThrow('ownership_one_co_owner');
    await prisma.ownership.update({
      where: { id: first },
      data: { validTo: new Date('2026-02-01'), endedAt: new Date(), endSource: 'test' },
    });
    await insertOwnership(database, clientId, chen, 'owner');
  });

  test('a merged client is closed, and never merged into itself', async () => {
    const merged = await insertClient(database, 'Alder Marine', { closedOn: new Date('2026-03-01') });
    const merge = (id: string, into: string) =>
      pool.query('UPDATE client SET merged_into = $2 WHERE id = $1', [id, into]);
    await expect(merge(merged, merged)).rejects.toThrow('client_merged_into_check');
    await expect(merge(clientId, merged)).rejects.toThrow('client_merged_into_check');
    await merge(merged, clientId);
  });

  test('an ownership is ended once and otherwise keeps its history', async () => {
    const other = await insertClient(database, 'Birch Textiles Ltd');
    const id = await insertOwnership(database, other, li, 'owner');
    const change = (set: string) => pool.query(`UPDATE ownership SET ${set} WHERE id = $1`, [id]);
    const history = 'ownership keeps its history';
    await expect(change(`staff_id = '${chen}'`)).rejects.toThrow(history);
    await expect(change(`valid_from = '2025-01-01'`)).rejects.toThrow(history);
    await expect(change(`valid_to = '2025-12-31', ended_at = now()`)).rejects.toThrow('ownership_period_check');
    await expect(change(`valid_to = '2026-02-01'`)).rejects.toThrow('ownership_ended_check');
    await change(`valid_to = '2026-02-01', ended_at = now()`);
    await expect(change(`valid_to = '2026-03-01'`)).rejects.toThrow(history);
    await expect(change('valid_to = NULL, ended_at = NULL')).rejects.toThrow(history);
    await expect(pool.query('DELETE FROM ownership WHERE id = $1', [id])).rejects.toThrow('ownership is append-only');
    await expect(pool.query('TRUNCATE ownership')).rejects.toThrow('ownership is append-only');
  });

  test('a version of tier rules keeps what it says; one is open, one in force, and a second person approves', async () => {
    const insert = (version: number, more = '') =>
      pool.query(
        `INSERT INTO tier_scheme (id, version, rules, kinds, needs_second, proposed_by, proposed_at)
         VALUES ($1, $2, '对公', ${more === '' ? "'{corporate}'" : more}, true, $3, now())`,
        [newId(), version, li],
      );
    await insert(1);
    await expect(insert(2)).rejects.toThrow('tier_scheme_one_open');
    await expect(insert(2, "'{}'")).rejects.toThrow('tier_scheme_kinds_check');
    await expect(insert(2, "'{company}'")).rejects.toThrow('tier_scheme_kinds_check');
    const change = (set: string) => pool.query(`UPDATE tier_scheme SET ${set}`);
    const kept = 'tier_scheme keeps its versions';
    await expect(change(`rules = '个人'`)).rejects.toThrow(kept);
    await expect(change(`state = 'active'`)).rejects.toThrow('tier_scheme_decided_check');
    await expect(change(`state = 'lost', decided_by = '${chen}', decided_at = now()`)).rejects.toThrow(
      'tier_scheme_state_check',
    );
    await expect(change(`state = 'active', decided_by = '${li}', decided_at = now()`)).rejects.toThrow(
      'tier_scheme_second_check',
    );
    await expect(change(`state = 'declined', decided_by = '${li}', decided_at = now()`)).rejects.toThrow(
      'tier_scheme_reason_check',
    );
    await change(`state = 'active', decided_by = '${chen}', decided_at = now()`);
    await insert(2);
    await expect(
      pool.query(`UPDATE tier_scheme SET state = 'active', decided_by = $1, decided_at = now() WHERE version = 2`, [
        chen,
      ]),
    ).rejects.toThrow('tier_scheme_one_active');
    await expect(pool.query(`UPDATE tier_scheme SET state = 'declined' WHERE version = 1`)).rejects.toThrow(kept);
    await pool.query(`UPDATE tier_scheme SET state = 'replaced' WHERE version = 1`);
    await expect(pool.query('DELETE FROM tier_scheme')).rejects.toThrow('tier_scheme is append-only');
  });

  test('a week is a Monday of our time', async () => {
    await week('2026-01-05', 1);
    await expect(week('2026-01-06', 1)).rejects.toThrow('weekly_flow_week_check');
    await expect(week('2226-01-06', 1)).rejects.toThrow('weekly_flow_week_check');
  });

  test('turnover has no sign, and its internal part is a part', async () => {
    await expect(week('2026-01-12', -1)).rejects.toThrow('weekly_flow_amounts_check');
    await expect(week('2026-01-12', 1, -1)).rejects.toThrow('weekly_flow_amounts_check');
    const insert = (columns: string, values: string) =>
      pool.query(
        `INSERT INTO weekly_flow (client_id, currency, week, revision, debit, credit, dealings, ${columns})
         VALUES ($1, 'CNY', '2026-01-12', 1, 10, 10, 1, ${values})`,
        [clientId],
      );
    await expect(insert('internal_debit', '11')).rejects.toThrow('weekly_flow_internal_check');
    await expect(insert('internal_credit', '11')).rejects.toThrow('weekly_flow_internal_check');
    await insert('internal_debit, internal_credit', '10, 10');
  });

  const auditId = newId<string>();
  const holdingId = newId<string>();
  const on = "'2026-01-01'";
  test.each([
    ['audit', '(id, at, actor, action, entity, origin)', `'${auditId}', now(), 'a', 'b', 'c', 'd'`],
    ['client_tier', '(id, client_id, tier, valid_from)', `gen_random_uuid(), '${clientId}', 'core', ${on}`],
    ['measure', '(client_id, measure, as_of, revision, value)', `'${clientId}', 'm', ${on}, 1, 1`],
    ['consent', '(client_id, purpose, as_of, revision, granted)', `'${clientId}', 'call', ${on}, 1, true`],
    [
      'client_fact',
      '(client_id, question, as_of, revision, value, basis)',
      `'${clientId}', 'op.sales', ${on}, 1, 'x', 'seen'`,
    ],
    [
      'counterparty',
      '(client_id, name, name_key, as_of, revision, side)',
      `'${clientId}', 'x', 'x', ${on}, 1, 'supplier'`,
    ],
    ['exchange_rate', '(currency, "on", revision, rate)', `'USD', ${on}, 1, 7.1`],
    ['holding_balance', '(holding_id, as_of, revision)', `'${holdingId}', ${on}, 1`],
    [
      'contact_version',
      '(entity, entity_id, version, before, staff_id, at)',
      `'interaction', '${clientId}', 1, '{}', '${li}', now()`,
    ],
    [
      'weekly_flow',
      '(client_id, currency, week, revision, debit, credit, dealings)',
      `'${clientId}', 'EUR', '2026-01-05', 1, 1, 1, 1`,
    ],
  ])('%s only grows: no UPDATE, no DELETE, no TRUNCATE', async (table, columns, values) => {
    await pool.query(`INSERT INTO holding (id, client_id, product, currency)
                      VALUES ('${holdingId}', '${clientId}', 'loan', 'CNY') ON CONFLICT DO NOTHING`);
    await pool.query(`INSERT INTO ${table} ${columns} VALUES (${values})`);
    const refused = `${table} is append-only`;
    const column = table === 'audit' ? 'origin' : table === 'contact_version' ? 'at' : 'recorded_at';
    await expect(pool.query(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow(refused);
    await expect(pool.query(`DELETE FROM ${table}`)).rejects.toThrow(refused);
    await expect(pool.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(refused);
  });

  test('what a person has logged is taken back, never deleted; what a file brought goes with its import', async () => {
    const insert = (loggedBy: string | null) =>
      pool.query<{ id: string }>(
        `INSERT INTO interaction (id, client_id, "on", channel, logged_by)
         VALUES (gen_random_uuid(), $1, '2026-01-05', 'call', $2) RETURNING id`,
        [clientId, loggedBy],
      );
    const remove = (id: string | undefined) => pool.query('DELETE FROM interaction WHERE id = $1', [id]);
    const [typed, loaded] = [(await insert(li)).rows[0]?.id, (await insert(null)).rows[0]?.id];
    await expect(remove(typed)).rejects.toThrow('interaction is append-only');
    await remove(loaded);
    const need = `INSERT INTO client_need (id, client_id, level, text, staff_id)
                  VALUES (gen_random_uuid(), '${clientId}', 'latent', 'payroll', '${li}')`;
    await pool.query(need);
    await expect(pool.query('DELETE FROM client_need')).rejects.toThrow('client_need is append-only');
  });

  test('a row of the trail waits for its seal as soon as it is there, and a seal only grows', async () => {
    const waiting = await pool.query('SELECT FROM audit_unsealed WHERE audit_id = $1', [auditId]);
    expect(waiting.rowCount).toBe(1);
    const seal = (sequence: number, hash: string) =>
      pool.query(`INSERT INTO audit_seal (sequence, audit_id, row_digest, hash) VALUES ($1, $2, $3, $4)`, [
        sequence,
        auditId,
        'a'.repeat(64),
        hash,
      ]);
    await expect(seal(0, 'b'.repeat(64))).rejects.toThrow('audit_seal_sequence_check');
    await expect(seal(1, 'B'.repeat(64))).rejects.toThrow('audit_seal_digest_check');
    await seal(1, 'b'.repeat(64));
    await expect(seal(2, 'b'.repeat(64))).rejects.toThrow('audit_seal_audit_id_key');
    const refused = 'audit_seal is append-only';
    await expect(pool.query(`UPDATE audit_seal SET hash = hash`)).rejects.toThrow(refused);
    await expect(pool.query('DELETE FROM audit_seal')).rejects.toThrow(refused);
    await expect(pool.query('TRUNCATE audit_seal')).rejects.toThrow(refused);
  });

  test('a word of the trail is never changed, and deleted only with a row that says so', async () => {
    const add = (name: string) => prisma.auditValue.create({ data: { auditId, name, value: '…' } });
    await add('reason');
    await add('note');
    const refused = 'audit_value is append-only';
    await expect(pool.query(`UPDATE audit_value SET value = 'x'`)).rejects.toThrow(refused);
    await expect(pool.query('TRUNCATE audit_value')).rejects.toThrow(refused);
    await expect(pool.query('DELETE FROM audit_value')).rejects.toThrow('audit_value is erased with an audit row');
    const erase = (said: string) =>
      prisma.$transaction([
        prisma.auditValue.deleteMany({ where: { auditId } }),
        prisma.$executeRawUnsafe(
          `INSERT INTO audit (id, at, actor, action, entity, entity_id, origin, detail)
           VALUES (gen_random_uuid(), now(), 'cli:x', 'words_erased', 'audit', '${auditId}', 'cli:audit', '${said}')`,
        ),
      ]);
    await expect(erase('{"names": ["reason"]}')).rejects.toThrow('RestrictViolation');
    expect(await prisma.auditValue.count({ where: { auditId } })).toBe(2);
    await erase('{"names": ["reason", "note"]}');
    expect(await prisma.auditValue.count({ where: { auditId } })).toBe(0);
    expect(await prisma.audit.count({ where: { id: auditId } })).toBe(1);
  });

  test('playing a replica gets round none of it', async () => {
    const connection = await pool.connect();
    try {
      await connection.query('SET session_replication_role = replica');
      for (const table of ['audit', 'audit_seal', 'audit_value'])
        await expect(connection.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow('is append-only');
      await connection.query(`INSERT INTO audit_value (audit_id, name, value) VALUES ('${auditId}', 'why', '…')`);
      await expect(connection.query('DELETE FROM audit_value')).rejects.toThrow('is erased with an audit row');
    } finally {
      await connection.query('SET session_replication_role = DEFAULT');
      connection.release();
    }
  });

  test.each([
    [
      'a role nobody has',
      `INSERT INTO staff (id, name, role) VALUES (gen_random_uuid(), 'x', 'king')`,
      'staff_role_check',
    ],
    [
      'an e-mail in capitals',
      `INSERT INTO staff (id, name, role, email) VALUES (gen_random_uuid(), 'x', 'rm', 'X@bank.example')`,
      'staff_email_check',
    ],
    [
      'a client without a name',
      `INSERT INTO client (id, name, kind) VALUES (gen_random_uuid(), '', 'corporate')`,
      'client_name_check',
    ],
    [
      'a grant that ends before it begins',
      `INSERT INTO access_grant VALUES (gen_random_uuid(), '${clientId}', '${li}', 'reason', now(), now())`,
      'access_grant_period_check',
    ],
    [
      'a need on a fourth level',
      `INSERT INTO client_need (id, client_id, level, text, staff_id)
       VALUES (gen_random_uuid(), '${clientId}', 'dreamt', 'x', '${li}')`,
      'client_need_level_check',
    ],
    [
      'a series whose bytes and weeks disagree',
      `INSERT INTO flow_series VALUES ('${clientId}', 'CNY', '2026-01-05', '2026-01-12', '\\x00')`,
      'flow_series_packed_check',
    ],
  ])('%s is refused', async (_what, sql, constraint) => {
    await expect(pool.query(sql)).rejects.toThrow(constraint);
  });
}
