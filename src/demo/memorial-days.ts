import type { ClientId, PersonId, StaffId } from '../core/shared/ids.ts';
import type { Database } from '../persistence/database.ts';
import { staffStore } from '../persistence/repositories.ts';
import type { ToldDay } from '../sample-bank/story/memorial-days.ts';
import type { AddMemorialDay } from '../usecases/people/keep-memorial-day.ts';

/** Writes the days of the story down as the owners of the clients would, in the form on the card. */
export async function writeDays(database: Database, add: AddMemorialDay, days: readonly ToldDay[]): Promise<void> {
  for (const [at, { client, person, label, day }] of days.entries()) {
    const { rows } = await database.pool.query<{ id: string; owner: string; person: string | null }>(
      `SELECT c.id, o.staff_id AS owner, (SELECT p.id FROM person p WHERE p.client_id = c.id AND p.name = $2) AS person
       FROM client c JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
       WHERE c.name = $1`,
      [client, person],
    );
    const found = rows[0];
    const by = found === undefined ? null : await staffStore(database).find(found.owner as StaffId);
    if (found === undefined || by === null) throw new Error(`the sample bank has no client ${client} with an owner`);
    const typed = { label, day, personId: found.person as PersonId | null };
    const request = { by, clientId: found.id as ClientId, typed, requestKey: `demo:day:${at}`, origin: 'cli:demo' };
    const added = await add(request);
    if (!added.ok) throw new Error(`the sample bank tells of a day that is refused: ${label} ${day}`);
  }
}
