import type { Staff } from '../../core/client/client.ts';
import { addDays, dayAt, instantAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, ReferralId, ReferralTargetId } from '../../core/shared/ids.ts';
import { openCases } from '../../persistence/complaint/open-cases.ts';
import type { Database } from '../../persistence/database.ts';
import { interlockReader } from '../../persistence/referral/interlocks.ts';
import { clientStore, grantStore, referralStore, staffStore } from '../../persistence/repositories.ts';
import { unitOfWork } from '../../persistence/unit-of-work.ts';
import { TOLD_ASKS, type ToldAsk, type ToldName } from '../../sample-bank/story/referral-asks.ts';
import { tasksIn } from '../../slack/wording/tasks.ts';
import type { ClientLookup } from '../../usecases/client/ports.ts';
import type { Clock, NewId } from '../../usecases/ports.ts';
import { askClient } from '../../usecases/referral/ask-client.ts';
import { followReferral } from '../../usecases/referral/follow-referral.ts';
import { nameTarget } from '../../usecases/referral/name-target.ts';
import { noteLink, noteMoment } from '../../usecases/referral/note-knowledge.ts';

const ORIGIN = 'cli:demo';
/** Days after an ask until the client answers, and after a name until the referrer is thanked. */
const ANSWER_DAYS = 2;
const THANKS_DAYS = 4;

/** The asks of the past year and what has come of them, each at its own time and through the use cases; nobody is told. */
export async function tellReferrals(
  database: Database,
  parts: { readonly clock: Clock; readonly newId: NewId; readonly bankZone: TimeZone; readonly lookup: ClientLookup },
): Promise<void> {
  const today = dayAt(parts.clock.now(), parts.bankZone);
  const past = { day: today };
  const clock = { now: () => instantAt(past.day, '10:30', parts.bankZone) };
  const referrals = referralStore(database);
  const deps = {
    ...parts,
    clock,
    referrals,
    clients: clientStore(database),
    grants: grantStore(database),
    readInterlocks: interlockReader(database, parts.bankZone),
    readOpenCases: openCases(database),
    tasks: tasksIn('zh-CN'),
    unitOfWork: unitOfWork(database, { clock, newId: parts.newId, announce: () => [] }),
  };
  const uses = {
    ask: askClient(deps),
    name: nameTarget(deps),
    follow: followReferral(deps),
    link: noteLink(deps),
    moment: noteMoment(deps),
  };
  for (const [at, told] of TOLD_ASKS.entries()) {
    const by = await staffStore(database).findByEmail(`${told.by}@bank.example`);
    if (by === null) throw new Error(`the sample bank has nobody at ${told.by}`);
    past.day = addDays(today, -told.daysAgo);
    const { day } = past;
    const clientId = await askSomebody(by, told, `demo:ask:${at}`);
    past.day = addDays(day, ANSWER_DAYS);
    if (typeof told.answer !== 'string')
      await followed(by, clientId, told.answer, { day, requestKey: `demo:named:${at}` });
    else if (told.answer !== 'asked')
      done(await uses.ask({ by, clientId, targetId: null, answer: told.answer, origin: ORIGIN }), told.answer);
  }

  async function askSomebody(by: Staff, told: ToldAsk, requestKey: string): Promise<ClientId> {
    const clientId = await companyOf(database, by);
    if (clientId === null) throw new Error(`the sample bank has no client that ${told.by} may ask`);
    if (told.isHelped) done(await uses.moment({ by, clientId, moment: 'problem_helped', origin: ORIGIN }), 'help');
    const targetId = await linked(by, clientId, told.answer, requestKey);
    done(await uses.ask({ by, clientId, targetId, answer: 'asked', origin: ORIGIN }), 'ask');
    return clientId;
  }

  async function linked(
    by: Staff,
    clientId: ClientId,
    answer: ToldAsk['answer'],
    requestKey: string,
  ): Promise<ReferralTargetId | null> {
    if (typeof answer === 'string' || answer.tie === undefined) return null;
    const { name, industry, tie: kind } = answer;
    const link = { by, clientId, name, industry, kind, basis: 'said', requestKey, origin: ORIGIN } as const;
    done(await uses.link(link), name);
    const { rows } = await database.pool.query<{ id: ReferralTargetId }>(
      'SELECT id FROM referral_target WHERE name = $1',
      [name],
    );
    return rows[0]?.id ?? null;
  }

  async function followed(
    by: Staff,
    clientId: ClientId,
    { name, industry, path, isAsking }: ToldName,
    { day, requestKey }: { readonly day: LocalDate; readonly requestKey: string },
  ): Promise<void> {
    const consent = isAsking ? 'asking' : 'given';
    done(await uses.name({ by, clientId, name, industry, consent, requestKey, origin: ORIGIN }), name);
    const { rows } = await database.pool.query<{ id: ReferralId }>(
      'SELECT r.id FROM referral r JOIN referral_target t ON t.id = r.target_id WHERE t.name = $1',
      [name],
    );
    const id = rows[0]?.id as ReferralId;
    past.day = addDays(day, THANKS_DAYS);
    done(await uses.follow({ by, id, step: { kind: 'thanked' }, origin: ORIGIN }), name);
    for (const [to, afterDays] of path) {
      past.day = addDays(day, afterDays);
      done(await uses.follow({ by, id, step: { kind: 'stage', to }, origin: ORIGIN }), name);
    }
  }
}

/** A company of hers that may be asked and has not been, somebody being there, and no other story telling of it. */
async function companyOf(database: Database, { id }: Staff): Promise<ClientId | null> {
  const { rows } = await database.pool.query<{ id: ClientId }>(
    `SELECT c.id FROM client c
     JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL AND o.staff_id = $1
     WHERE c.kind = 'corporate' AND c.closed_on IS NULL
       AND EXISTS (SELECT FROM person p WHERE p.client_id = c.id AND p.left_on IS NULL)
       AND NOT EXISTS (SELECT FROM consent_current n WHERE n.client_id = c.id AND NOT n.granted)
       AND NOT EXISTS (SELECT FROM complaint k WHERE k.client_id = c.id)
       AND NOT EXISTS (SELECT FROM referral_ask a WHERE a.client_id = c.id)
       AND NOT EXISTS (SELECT FROM referral_link_end e WHERE e.client_id = c.id AND NOT e.is_other)
     ORDER BY c.name DESC LIMIT 1`,
    [id],
  );
  return rows[0]?.id ?? null;
}

function done(
  result: { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly kind: string } },
  what: string,
): void {
  if (!result.ok)
    throw new Error(`the sample bank tells of a referral that is refused: ${what} ${result.refusal.kind}`);
}
