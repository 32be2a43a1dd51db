import type pg from 'pg';
import { newId } from '../new-id.ts';

/** Rows of one statement: on the embedded database others get their turn in between. */
const AT_ONCE = 1_000;

/** Those that payments show and nobody has written down yet; none that is a client by its name or another name of its own. */
const UNKNOWN = `
  SELECT DISTINCT ON (p.name_key) p.name, p.name_key FROM counterparty p
  LEFT JOIN import_batch b ON b.id = p.batch_id
  WHERE b.undone_at IS NULL
    AND NOT EXISTS (SELECT FROM referral_target t WHERE t.name_key = p.name_key)
    AND NOT EXISTS (SELECT FROM client c WHERE c.name = p.name AND c.closed_on IS NULL)
    AND NOT EXISTS (SELECT FROM client_alias a WHERE a.alias = p.name)
  ORDER BY p.name_key, p.name`;

/**
 * Makes somebody to ask for of each counterparty that is no client: a target that payments alone show. One import runs at a time,
 * so that none is made twice; somebody may write one of them down meanwhile.
 */
export async function offerCounterparties(pool: pg.Pool, at: Date): Promise<void> {
  const { rows } = await pool.query<{ name: string; name_key: string }>(UNKNOWN);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    await pool.query(
      `INSERT INTO referral_target (id, name, name_key, interests, from_payments, created_at)
       SELECT id, name, name_key, '{}', true, $4 FROM unnest($1::uuid[], $2::text[], $3::text[]) AS n(id, name, name_key)
       WHERE NOT EXISTS (SELECT FROM referral_target t WHERE t.name_key = n.name_key)`,
      [some.map(() => newId<string>()), some.map(({ name }) => name), some.map(({ name_key }) => name_key), at],
    );
  }
}
