import type pg from 'pg';

/**
 * Fills an empty database with a bank of `rms` RMs with `clients` clients each, and one more, the first, with ten times as
 * many. The table `n_staff` has the ids of the RMs, from that one on.
 */
export async function fillBank(pool: pg.Pool, rms: number, clients: number): Promise<void> {
  const many = clients * 10;
  const all = rms * clients + many;
  const session = await pool.connect();
  const fill = async (sql: string, ...args: readonly unknown[]): Promise<void> =>
    void (await session.query(sql, [...args]));
  // Rows that fit each other by the way they are made need no look at each.
  await fill('SET session_replication_role = replica');
  await fill('CREATE TABLE n_staff AS SELECT n, gen_random_uuid() AS id FROM generate_series(0, $1::int) n', rms);
  await fill(
    `CREATE TABLE n_client AS
     SELECT n, gen_random_uuid() AS id, CASE WHEN n < $2 THEN 0 ELSE 1 + (n - $2) / $3 END AS rm
     FROM generate_series(0, $1::int - 1) n`,
    all,
    many,
    clients,
  );
  await fill(`INSERT INTO staff (id, name, role) SELECT id, 'RM ' || n, 'rm' FROM n_staff`);
  await fill(
    `INSERT INTO client (id, name, kind, area)
     SELECT id, 'Client ' || n, CASE n % 3 WHEN 0 THEN 'corporate' ELSE 'person' END, 'Area ' || n % 9 FROM n_client`,
  );
  await fill(
    `INSERT INTO ownership (id, client_id, staff_id, role, valid_from, source)
     SELECT gen_random_uuid(), c.id, s.id, 'owner', '2024-01-01', 'bench' FROM n_client c JOIN n_staff s ON s.n = c.rm`,
  );
  await fill(
    `INSERT INTO client_tier (id, client_id, tier, valid_from)
     SELECT gen_random_uuid(), id, (ARRAY['普通', '普通', '普通', '金卡', '白金卡', '重点'])[1 + n % 6], '2024-01-01' FROM n_client`,
  );
  await fill(
    `INSERT INTO interaction (id, client_id, "on", channel, staff_id, outcome)
     SELECT gen_random_uuid(), c.id, date '2026-11-20' - (17 * k + (c.n * 7) % 61), (ARRAY['call', 'meeting', 'message'])[1 + k % 3],
            s.id, CASE WHEN (c.n + k) % 8 = 0 THEN 'no_answer' ELSE 'reached' END
     FROM n_client c JOIN n_staff s ON s.n = c.rm, generate_series(0, 9) k`,
  );
  await fill(
    `INSERT INTO follow_up (id, client_id, staff_id, kind, text, due_on)
     SELECT gen_random_uuid(), c.id, s.id, CASE c.n % 2 WHEN 0 THEN 'promise' ELSE 'follow_up' END, 'Answer about the rate',
            date '2026-11-20' + (c.n % 40)
     FROM n_client c JOIN n_staff s ON s.n = c.rm WHERE c.n % 5 = 0`,
  );
  await fill(
    `INSERT INTO appointment (id, client_id, staff_id, starts_at, channel, status)
     SELECT gen_random_uuid(), c.id, s.id, timestamptz '2026-11-23 09:00+08' + (c.n % 10) * interval '25 hours', 'meeting', 'booked'
     FROM n_client c JOIN n_staff s ON s.n = c.rm WHERE c.n % 20 = 3`,
  );
  await fill(
    `INSERT INTO holding (id, client_id, product, currency, opened_on, matures_on)
     SELECT gen_random_uuid(), c.id, (ARRAY['Current account', 'Loan', 'Wealth fund'])[1 + k], 'CNY',
            date '2026-01-15' - c.n % 300, CASE WHEN k > 0 THEN date '2026-12-01' + c.n % 500 END
     FROM n_client c, generate_series(0, 2) k WHERE k < 2 OR c.n % 3 = 0`,
  );
  await fill(
    `INSERT INTO holding_balance (holding_id, as_of, revision, balance, profit_or_loss)
     SELECT h.id, date '2026-11-20' - 7 * k, 1, 1000000, -15000 * (abs(hashtext(h.id::text)) % 5)
     FROM holding h, generate_series(0, 3) k WHERE h.product = 'Wealth fund'`,
  );
  await fill(
    `INSERT INTO person (id, client_id, name, birthday, interests)
     SELECT gen_random_uuid(), id, 'Person ' || n, to_char(date '1971-01-01' + n % 365, 'YYYY-MM-DD'), '{}' FROM n_client`,
  );
  await fill(
    `INSERT INTO consent (client_id, purpose, as_of, revision, granted)
     SELECT id, (ARRAY['contact', 'call', 'marketing'])[1 + n % 3], '2026-01-01', 1, false FROM n_client WHERE n % 25 = 0`,
  );
  await fill('RESET session_replication_role');
  // As after the nightly maintenance.
  await fill('VACUUM (ANALYZE)');
  session.release();
}
