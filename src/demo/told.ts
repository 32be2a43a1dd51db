import type { Staff } from '../core/client/client.ts';
import type { ClientId, PersonId, StaffId } from '../core/shared/ids.ts';
import type { Database } from '../persistence/database.ts';
import { staffStore } from '../persistence/repositories.ts';
import type { ToldGift } from '../sample-bank/story/gifts.ts';
import type { ToldDay } from '../sample-bank/story/memorial-days.ts';
import type { ToldNeed } from '../sample-bank/story/needs.ts';
import type { ToldLink } from '../sample-bank/story/referrals.ts';
import type { RegisterGift } from '../usecases/gift/keep-gift.ts';
import type { AddNeed } from '../usecases/knowledge/keep-need.ts';
import type { AddMemorialDay } from '../usecases/people/keep-memorial-day.ts';
import type { NoteLink, NoteMoment } from '../usecases/referral/note-knowledge.ts';

/** Writes down what no file of a bank has a place for, as the owners of the clients would in the forms on the card. */
export async function writeDown(
  database: Database,
  told: {
    readonly days: readonly ToldDay[];
    readonly needs: readonly ToldNeed[];
    readonly gifts: readonly ToldGift[];
    readonly links: readonly ToldLink[];
    /** Whom somebody has just helped. */
    readonly helped: readonly string[];
  },
  uses: {
    readonly addMemorialDay: AddMemorialDay;
    readonly addNeed: AddNeed;
    readonly registerGift: RegisterGift;
    readonly noteLink: NoteLink;
    readonly noteMoment: NoteMoment;
  },
): Promise<void> {
  const { addMemorialDay, addNeed, registerGift } = uses;
  for (const [at, { client, person, label, day }] of told.days.entries()) {
    const { by, clientId, personId } = await named(database, client, person);
    const typed = { label, day, personId };
    const added = await addMemorialDay({ by, clientId, typed, requestKey: `demo:day:${at}`, origin: ORIGIN });
    if (!added.ok) throw new Error(`the sample bank tells of a day that is refused: ${label} ${day}`);
  }
  for (const [at, { client, level, text }] of told.needs.entries()) {
    const { by, clientId } = await named(database, client, null);
    const added = await addNeed({ by, clientId, said: { level, text }, requestKey: `demo:need:${at}`, origin: ORIGIN });
    if (!added.ok) throw new Error(`the sample bank tells of a need that is refused: ${text}`);
  }
  for (const [at, { client, person, said }] of told.gifts.entries()) {
    const { by, clientId, personId } = await named(database, client, person);
    const given = await registerGift({ by, clientId, personId, said, requestKey: `demo:gift:${at}`, origin: ORIGIN });
    if (!given.ok) throw new Error(`the sample bank tells of a gift that is refused: ${said.what}`);
  }
  await writeDownReferrals(database, told, uses);
}

async function writeDownReferrals(
  database: Database,
  { links, helped }: { readonly links: readonly ToldLink[]; readonly helped: readonly string[] },
  { noteLink, noteMoment }: { readonly noteLink: NoteLink; readonly noteMoment: NoteMoment },
): Promise<void> {
  for (const [at, { client, ...link }] of links.entries()) {
    const { by, clientId } = await named(database, client, null);
    const noted = await noteLink({ ...link, by, clientId, requestKey: `demo:link:${at}`, origin: ORIGIN });
    if (!noted.ok) throw new Error(`the sample bank tells of a link that is refused: ${link.name}`);
  }
  for (const client of helped) {
    const { by, clientId } = await named(database, client, null);
    const noted = await noteMoment({ by, clientId, moment: 'problem_helped', origin: ORIGIN });
    if (!noted.ok) throw new Error(`the sample bank tells of help that is refused: ${client}`);
  }
}

const ORIGIN = 'cli:demo';

/** A client with its owner, and somebody there, by their names. */
async function named(
  database: Database,
  client: string,
  person: string | null,
): Promise<{ readonly by: Staff; readonly clientId: ClientId; readonly personId: PersonId | null }> {
  const { rows } = await database.pool.query<{ id: string; owner: string; person: string | null }>(
    `SELECT c.id, o.staff_id AS owner, (SELECT p.id FROM person p WHERE p.client_id = c.id AND p.name = $2) AS person
     FROM client c JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
     WHERE c.name = $1`,
    [client, person],
  );
  const found = rows[0];
  const by = found === undefined ? null : await staffStore(database).find(found.owner as StaffId);
  if (found === undefined || by === null) throw new Error(`the sample bank has no client ${client} with an owner`);
  return { by, clientId: found.id as ClientId, personId: found.person as PersonId | null };
}
