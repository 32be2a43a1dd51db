import type { Staff } from '../../../src/core/client/client.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import type { Database } from '../../../src/persistence/database.ts';
import { newId } from '../../../src/persistence/new-id.ts';

const OWNERS = 20;

/**
 * Fills a database with so many corporate clients of one branch: twenty people look after them; three holdings, four contacts and a
 * follow-up each. Gives the manager of the branch and one of the owners.
 */
export async function bankOf(
  { pool, prisma }: Database,
  clients: number,
): Promise<{ readonly manager: Staff; readonly owner: Staff }> {
  const branch = { id: newId<never>(), name: '城东支行' };
  await prisma.branch.create({ data: branch });
  const person = async (name: string, role: Staff['role']): Promise<Staff> => {
    const id = newId<StaffId>();
    await prisma.staff.create({ data: { id, name, role, branchId: branch.id } });
    return { id, name, email: null, role, branch, timeZone: null, active: true };
  };
  const manager = await person('Boss', 'branch_manager');
  const owners: Staff[] = [];
  for (let at = 0; at < OWNERS; at += 1) owners.push(await person(`RM ${at}`, 'rm'));

  await pool.query(
    `INSERT INTO client (id, name, kind, industry, area, branch_id, client_since)
     SELECT gen_random_uuid(), (ARRAY['海港','远山','金石','东升','恒达','ACME','Alder','Birch'])[1 + n % 8] || n ||
            (ARRAY['物流','制造','贸易','医药'])[1 + n % 4] || '有限公司', 'corporate',
            (ARRAY['钢铁','物流运输','医药',NULL])[1 + n % 4], (ARRAY['港区','老城',NULL])[1 + n % 3], $2,
            date '2010-01-01' + n % 5000
     FROM generate_series(1, $1) n`,
    [clients, branch.id],
  );
  await pool.query('CREATE TEMPORARY TABLE numbered AS SELECT id, row_number() OVER (ORDER BY id) AS n FROM client');
  await pool.query(
    `INSERT INTO ownership (id, client_id, staff_id, role, valid_from, source)
     SELECT gen_random_uuid(), id, ($1::uuid[])[1 + n % ${OWNERS}], 'owner', date '2020-01-01', 'bench' FROM numbered`,
    [owners.map(({ id }) => id)],
  );
  await pool.query(
    `INSERT INTO client_tier (id, client_id, tier, valid_from)
     SELECT gen_random_uuid(), id, (ARRAY['战略','重点','基础'])[1 + n % 3], date '2025-01-01' FROM numbered`,
  );
  await pool.query(
    `INSERT INTO holding (id, client_id, product, currency, matures_on)
     SELECT gen_random_uuid(), id, p, 'CNY', CASE WHEN p = '流动资金贷款' THEN date '2026-12-01' + (n % 300)::integer END
     FROM numbered, unnest(ARRAY['单位活期存款','流动资金贷款','企业网银']) p`,
  );
  await pool.query(
    `INSERT INTO holding_balance (holding_id, as_of, revision, balance, average_balance_ytd)
     SELECT id, date '2026-11-20', 1, (random() * 1e10)::bigint, (random() * 1e10)::bigint FROM holding`,
  );
  await pool.query(
    `INSERT INTO interaction (id, client_id, "on", channel, summary, outcome)
     SELECT gen_random_uuid(), id, date '2026-11-22' - (n * 7 + 40 * k)::integer % 400, 'call', '问候', 'reached'
     FROM numbered, generate_series(1, 4) k`,
  );
  await pool.query(
    `INSERT INTO follow_up (id, client_id, staff_id, kind, text, due_on)
     SELECT gen_random_uuid(), id, $1, 'follow_up', '送材料', date '2026-11-15' + (n % 20)::integer FROM numbered`,
    [manager.id],
  );
  await pool.query('ANALYZE');
  const [owner] = owners;
  if (owner === undefined) throw new Error('somebody looks after clients');
  return { manager, owner };
}
