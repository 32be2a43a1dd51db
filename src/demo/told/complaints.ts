import { complaintReckoner } from '../../bot/complaint-clocks.ts';
import type { Staff } from '../../core/client/client.ts';
import { addDays, dayAt, instantAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, ComplaintId, FollowUpId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { Database } from '../../persistence/database.ts';
import { staffStore } from '../../persistence/repositories.ts';
import { unitOfWork } from '../../persistence/unit-of-work.ts';
import { TOLD_COMPLAINTS, type ToldComplaint } from '../../sample-bank/story/complaints.ts';
import { tasksIn } from '../../slack/wording/tasks.ts';
import { wordingIn } from '../../slack/wording/wording.ts';
import { announce } from '../../usecases/announce/announce.ts';
import { type FileComplaint, fileComplaint } from '../../usecases/complaint/file-complaint.ts';
import { takeComplaintStep } from '../../usecases/complaint/take-complaint-step.ts';
import { endFollowUp } from '../../usecases/contact/keep-follow-up.ts';
import type { Clock, NewId } from '../../usecases/ports.ts';
import { type Deed, deedsOf } from './complaint-deeds.ts';

const ORIGIN = 'cli:demo';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The complaints of the demo, each at its own time and through the use cases. Of those that are closed nobody is told once
 * more; of the others the message in which each lives comes with its last step.
 */
export async function tellComplaints(
  database: Database,
  { clock, newId, bankZone }: { readonly clock: Clock; readonly newId: NewId; readonly bankZone: TimeZone },
  baseCurrency: Currency,
): Promise<void> {
  const now = clock.now();
  const today = dayAt(now, bankZone);
  const find = finding(database);
  /** When it is, and whether anybody is told, while the past is written down. */
  const past = { at: now, isQuiet: true };
  const pastClock = { now: () => past.at };
  const parts = {
    clock: pastClock,
    newId,
    bankZone,
    reckoner: complaintReckoner(database, { bankZone }),
    baseCurrency,
    tasks: tasksIn('zh-CN'),
    unitOfWork: unitOfWork(database, {
      clock: pastClock,
      newId,
      announce: (event) => (past.isQuiet ? [] : announce(event)),
    }),
  };
  const file = fileComplaint(parts);
  const take = takeComplaintStep(parts);
  const people = {
    officer: await find.person('zhao.min'),
    manager: await find.person('zhou.limin'),
    elsewhere: await find.person('he.jun'),
  };

  for (const [count, told] of TOLD_COMPLAINTS.entries()) {
    const receivedOn = addDays(today, -told.receivedDaysAgo);
    const receivedAt = earlier(instantAt(receivedOn, '10:00', bankZone), now);
    past.at = receivedAt;
    past.isQuiet = told.path.to !== 'received';
    const draft = await find.draft(told, { receivedOn, today, branchOf: people.manager });
    const requestKey = `demo:complaint:${count}`;
    const filed = await file({ by: await find.person(told.by), draft, requestKey, origin: ORIGIN });
    if (!filed.ok) throw new Error(`the sample bank tells of a complaint that is refused: ${filed.refusal.kind}`);
    const { id, number } = filed.value.complaint;
    const until = wordingIn(told.language).format.day(addDays(receivedOn, 15), today);
    const deeds = deedsOf(told, { ...people, number, until, currency: baseCurrency });
    for (const [place, deed] of deeds.entries()) {
      past.at = timeOf(deed, told, { receivedAt, now, share: (place + 1) / deeds.length, zone: bankZone });
      if (past.at > now) break;
      past.isQuiet = told.path.to === 'archived' || place < deeds.length - 1;
      if (!(await taken(id, deed, `${requestKey}:${place}`))) break;
    }
  }
  past.isQuiet = true;
  await endCalls();

  /** False where it waits for compliance first, as one in ten of those that are settled at once does. */
  async function taken(id: ComplaintId, { by, step }: Deed, requestKey: string): Promise<boolean> {
    const done = await take({ by, id, seen: null, step, requestKey, origin: ORIGIN });
    if (done.ok) return true;
    if (done.refusal.kind === 'sample_unchecked') return false;
    throw new Error(`the sample bank tells of a step that is refused: ${step.kind} ${done.refusal.kind}`);
  }

  /** Whoever was to be called after an answer of long ago has been called. */
  async function endCalls(): Promise<void> {
    const end = endFollowUp(parts);
    for (const { id, staffId, day } of await find.callsBefore(today)) {
      past.at = instantAt(day, '15:00', bankZone);
      await end({ by: await find.staff(staffId), followUpId: id, as: 'done', origin: ORIGIN });
    }
  }
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

/** Steps are spread from the receipt to the end, or up to now. */
function timeOf(
  { afterDays }: Deed,
  { path }: ToldComplaint,
  {
    receivedAt,
    now,
    share,
    zone,
  }: { readonly receivedAt: Date; readonly now: Date; readonly share: number; readonly zone: TimeZone },
): Date {
  const begin = receivedAt.getTime();
  if (afterDays !== undefined) return new Date(begin + afterDays * DAY_MS);
  if (path.to === 'archived' && path.tookDays < 2) return new Date(begin + 5 * HOUR_MS);
  const end = path.to === 'archived' ? begin + path.tookDays * DAY_MS : now.getTime();
  const day = dayAt(new Date(begin + (end - begin) * share * 0.9), zone);
  // Office hours, later with each step of a day.
  const at = instantAt(
    day,
    `${String(10 + Math.floor(share * 6)).padStart(2, '0')}:${10 + Math.floor(share * 40)}`,
    zone,
  );
  return earlier(at < receivedAt ? receivedAt : at, now);
}

/** What the sample says by name, in the database. */
function finding(database: Database) {
  const { pool } = database;
  const staff = async (id: StaffId): Promise<Staff> => some(await staffStore(database).find(id), id);
  const person = async (mailbox: string): Promise<Staff> =>
    some(await staffStore(database).findByEmail(`${mailbox}@bank.example`), mailbox);

  async function client(of: ToldComplaint['client']): Promise<ClientId | null> {
    if ('nobody' in of) return null;
    const query =
      'named' in of
        ? { text: 'SELECT id FROM client WHERE name = $1', values: [of.named] }
        : {
            text: `SELECT c.id FROM client c JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
                   WHERE o.staff_id = $1 AND c.kind = 'corporate' ORDER BY c.name OFFSET $2 LIMIT 1`,
            values: [(await person(of.of)).id, of.nth],
          };
    return some((await pool.query<{ id: ClientId }>(query)).rows[0], JSON.stringify(of)).id;
  }

  async function branchOf({ id }: Staff): Promise<BranchId | null> {
    const { rows } = await pool.query<{ id: BranchId | null }>('SELECT branch_id AS id FROM staff WHERE id = $1', [id]);
    return rows[0]?.id ?? null;
  }

  async function draft(
    told: ToldComplaint,
    at: { readonly receivedOn: LocalDate; readonly today: LocalDate; readonly branchOf: Staff },
  ): Promise<Parameters<FileComplaint>[0]['draft']> {
    const { source, words, product, unit, remedy, severity, language, regulatorDueInDays } = told;
    const clientId = await client(told.client);
    const about = told.person === undefined ? null : await person(told.person);
    return {
      clientId,
      complainant: {
        kind: clientId === null ? 'non_client' : 'client',
        name: 'nobody' in told.client ? told.client.nobody : null,
        identity: 'unchecked',
        language,
      },
      source,
      regulatorDueOn: regulatorDueInDays === undefined ? null : addDays(at.today, regulatorDueInDays),
      receivedOn: at.receivedOn,
      words,
      product,
      about: {
        branchId: await branchOf(at.branchOf),
        unit,
        staffId: about?.id ?? null,
        ownerConcerned: about !== null,
      },
      remedy,
      severity,
      handling: 'ordinary',
      isAnother: false,
    };
  }

  async function callsBefore(
    day: LocalDate,
  ): Promise<readonly { readonly id: FollowUpId; readonly staffId: StaffId; readonly day: LocalDate }[]> {
    const { rows } = await pool.query(
      `SELECT id, staff_id AS "staffId", due_on::text AS day FROM follow_up
       WHERE complaint_id IS NOT NULL AND due_on < $1::date`,
      [day],
    );
    return rows;
  }

  return { staff, person, draft, callsBefore };
}

function some<Found>(found: Found | null | undefined, name: string): Found {
  if (found == null) throw new Error(`the sample bank has no ${name}`);
  return found;
}
