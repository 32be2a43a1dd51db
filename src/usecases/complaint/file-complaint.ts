import { sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { type Complaint, complaintNumber } from '../../core/complaint/complaint.ts';
import type {
  ComplainantKind,
  ComplaintSource,
  Handling,
  IdentityCheck,
  Severity,
} from '../../core/complaint/words.ts';
import { dayAt, type LocalDate, partsOf, startOfDay } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, ComplaintId, StaffId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { relationWith, viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import type { KeptComplaint } from './ports.ts';
import { ownerToTell, readersOf } from './readers-of.ts';
import type { AskReckoner, Reckoner } from './reckon-clocks.ts';
import { filedAgain, filedBefore, standingOne } from './same-complaint.ts';

/** What the intake asks. */
export type ComplaintDraft = {
  readonly clientId: ClientId | null;
  readonly complainant: {
    readonly kind: ComplainantKind;
    readonly name: string | null;
    readonly identity: IdentityCheck;
    /** Null = the client's. */
    readonly language: 'zh-CN' | 'en' | null;
  };
  readonly source: ComplaintSource;
  readonly regulatorDueOn: LocalDate | null;
  readonly receivedOn: LocalDate;
  readonly words: string;
  readonly product: string | null;
  readonly about: {
    readonly branchId: BranchId | null;
    readonly unit: string | null;
    readonly staffId: StaffId | null;
    /** It is about how the client is looked after. */
    readonly ownerConcerned: boolean;
  };
  readonly remedy: string | null;
  readonly severity: Severity;
  readonly handling: Handling;
  /** It is another one than that which was filed a moment ago. */
  readonly isAnother: boolean;
};

/**
 * Why nothing was filed: the words are missing or too many; who complains is not named, or neither is a client nor is none; it
 * was received on a day to come, or longer ago than a complaint is taken; the regulator's day is over or the complaint is of another source; she
 * may not know of the client; or the same client's complaint was filed within the hour, which is then the one to go on with.
 */
type FileRefusal =
  | { readonly kind: 'words_missing' }
  | { readonly kind: 'words_too_long'; readonly most: number }
  | { readonly kind: 'complainant_missing' }
  | { readonly kind: 'client_missing' }
  | { readonly kind: 'received_in_future' }
  | { readonly kind: 'received_too_long_ago' }
  | { readonly kind: 'regulator_day_over' }
  | { readonly kind: 'regulator_day_without_regulator' }
  | { readonly kind: 'client_gone' }
  | { readonly kind: 'filed_already'; readonly id: ComplaintId; readonly number: string; readonly byName: string };

export type FileComplaint = (request: {
  readonly by: Staff;
  readonly draft: ComplaintDraft;
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<KeptComplaint, FileRefusal>>;

/** Characters of what whoever complains has said. */
const WORDS_MAX_LENGTH = 3000;

/** A year is as far back as a receipt may lie. */
const RECEIVED_WITHIN_MS = 366 * 86_400_000;

/**
 * Takes a complaint in: number, deadlines of the pack in force, history from the first word. Anybody of the staff files, for a
 * client whose name she may know or for somebody who is no client. What she may know of that was filed a moment ago is refused,
 * with its number; what she may not know of is told to the officers.
 */
export function fileComplaint(deps: {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly reckoner: AskReckoner;
}): FileComplaint {
  return async (request) => {
    const { by, draft, requestKey, origin } = request;
    const now = deps.clock.now();
    const reckoner = await deps.reckoner();
    const today = dayAt(now, reckoner.bankZone);
    const actor = { kind: 'staff', id: by.id } as const;
    return deps.unitOfWork<Result<KeptComplaint, FileRefusal>>({ actor, origin }, async (tx) => {
      // Two who file for one client at once come one after the other, and nobody merges it meanwhile.
      if (draft.clientId !== null) {
        await tx.clients.hold(draft.clientId);
        await tx.inTurn(`complaint_of:${draft.clientId}`);
      }
      const fault = draftFault(draft, today) ?? (await clientFault(tx, by, draft, now));
      if (fault !== null) return { value: refuse(fault), events: [] };
      const standing = await standingOne(tx, { by, draft, now });
      if (standing !== null && !draft.isAnother) return { value: sameOrRetry(standing, by, draft), events: [] };
      return file(tx, { by, draft, now, today, origin, reckoner, requestKey });
    });
  };

  async function file(
    tx: Transaction,
    given: Given & { readonly origin: string; readonly requestKey: string },
  ): Promise<{ readonly value: Result<KeptComplaint, never>; readonly events: readonly DomainEvent[] }> {
    // Of somebody who is no client nothing was held: the same form may have been filed since the standing one was looked for.
    const filed = (await tx.firstTime(given.requestKey)) ? null : await filedBefore(tx, given);
    if (filed !== null) return { value: ok(filed), events: [] };
    const count = await tx.complaints.nextCount(partsOf(given.today).year);
    const complaint = await newComplaint(tx, { ...given, count });
    await tx.complaints.insert(complaint, { id: deps.newId(), origin: given.origin });
    const kept = await tx.complaints.find(complaint.id);
    if (kept === null) throw new Error('a complaint that was just filed is not there');
    const active = await tx.staff.listActive();
    const hasChannel = (await tx.channels.find('complaints')) !== null;
    const { id: complaintId, number, clientId, filedBy, version } = complaint;
    const ownerId = ownerToTell(kept, active);
    const readers = readersOf(kept, active, { hasChannel, at: given.now });
    return {
      value: ok(kept),
      events: [
        { kind: 'complaint_filed', complaintId, number, clientId, filedBy, ownerId, version, readers },
        ...(await filedAgain(tx, kept, given, { active, hasChannel })),
      ],
    };
  }

  async function newComplaint(tx: Transaction, given: Given & { readonly count: number }): Promise<Complaint> {
    const { by, draft, now, today, count, reckoner } = given;
    const { clientId, complainant, receivedOn, about, isAnother: _isAnother, ...said } = draft;
    const { id, version } = reckoner.current;
    // Of an earlier day nobody knows the hour: the unit's hours begin to count when it opens.
    const receivedAt = receivedOn === today ? now : startOfDay(receivedOn, reckoner.bankZone);
    const { ownerConcerned, ...aboutWhom } = about;
    const isOfOwner = ownerConcerned && clientId !== null;
    return {
      ...NEW,
      ...said,
      id: deps.newId<ComplaintId>(),
      number: complaintNumber(partsOf(today).year, count),
      clientId,
      complainant: { ...complainant, language: complainant.language ?? (await languageOf(tx, draft, now, today)) },
      words: draft.words.trim(),
      about: {
        ...aboutWhom,
        concernedOwnerId: isOfOwner ? await tx.complaints.ownerAt(clientId, { on: receivedOn, at: receivedAt }) : null,
      },
      receivedAt,
      filedAt: now,
      filedBy: by.id,
      pack: { id, version },
    };
  }
}

type Given = {
  readonly by: Staff;
  readonly draft: ComplaintDraft;
  readonly now: Date;
  readonly today: LocalDate;
  readonly reckoner: Reckoner;
};

/** A retry of the same form is answered with what it filed; whoever else says it again is shown the one that stands. */
function sameOrRetry(standing: KeptComplaint, by: Staff, draft: ComplaintDraft): Result<KeptComplaint, FileRefusal> {
  const { id, number, filedBy, words } = standing.complaint;
  if (filedBy === by.id && words === draft.words.trim()) return ok(standing);
  return refuse({ kind: 'filed_already', id, number, byName: standing.names.get(filedBy) ?? '' });
}

/** The client's; of somebody who is none, the one she has complained in. */
async function languageOf(
  tx: Transaction,
  { clientId, words }: ComplaintDraft,
  now: Date,
  today: LocalDate,
): Promise<'zh-CN' | 'en'> {
  if (clientId === null) return /\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en';
  return (await tx.clients.record(clientId, { now, today }))?.client.language ?? 'zh-CN';
}

/** All that nobody has said or done yet. */
const NEW = {
  version: 1,
  state: 'received',
  handlerId: null,
  handlingBranchId: null,
  offeredTo: null,
  facts: null,
  judgement: null,
  cause: null,
  plan: null,
  approvedBy: null,
  carriedOutAt: null,
  reportedAt: null,
  appealUntil: null,
  answerAcceptedAt: null,
  appeal: null,
  settledAs: null,
  sample: null,
  review: null,
  survey: null,
  waitingSince: null,
  closedAt: null,
  archivedAt: null,
  heldSince: null,
  removedAt: null,
  groupLeadId: null,
  ownChannel: null,
} as const;

function draftFault(draft: ComplaintDraft, today: LocalDate): FileRefusal | null {
  const { words, complainant, clientId, receivedOn, source, regulatorDueOn } = draft;
  if (words.trim().length < 2) return { kind: 'words_missing' };
  if ([...words].length > WORDS_MAX_LENGTH) return { kind: 'words_too_long', most: WORDS_MAX_LENGTH };
  if ((complainant.kind === 'non_client') !== (clientId === null)) return { kind: 'client_missing' };
  const isNamed = (complainant.name?.trim() ?? '') !== '';
  if (complainant.kind !== 'client' && !isNamed) return { kind: 'complainant_missing' };
  if (receivedOn > today) return { kind: 'received_in_future' };
  if (new Date(today).getTime() - new Date(receivedOn).getTime() > RECEIVED_WITHIN_MS)
    return { kind: 'received_too_long_ago' };
  if (regulatorDueOn === null) return null;
  if (source !== 'regulator') return { kind: 'regulator_day_without_regulator' };
  return regulatorDueOn < receivedOn ? { kind: 'regulator_day_over' } : null;
}

/** Whoever may not know that somebody is a client is not told so by the refusal either. */
async function clientFault(
  tx: Transaction,
  by: Staff,
  { clientId }: ComplaintDraft,
  now: Date,
): Promise<FileRefusal | null> {
  if (clientId === null) return null;
  const [heading] = await tx.clients.headings([clientId]);
  if (heading === undefined) return { kind: 'client_gone' };
  const relation = await relationWith(tx.grants, viewerOf(by), heading, now);
  return sightOf(viewerOf(by), relation, 'identity') === 'see' ? null : { kind: 'client_gone' };
}
