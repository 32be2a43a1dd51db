import { signalsInNote } from '../../../core/churn/signal-words.ts';
import {
  type MeasureName,
  measureDue,
  SIGNAL_DAYS,
  SIGNAL_NOTE_MAX_LENGTH,
  type SignalKind,
} from '../../../core/churn/signals.ts';
import type { Staff } from '../../../core/client/client.ts';
import { inSimplified } from '../../../core/client/lookup/han.ts';
import type { ClientHeading } from '../../../core/client/record.ts';
import { addWorkingDays, type BankCalendar } from '../../../core/shared/calendar/bank-calendar.ts';
import { dayAt, daysBetween, type LocalDate, type TimeZone } from '../../../core/shared/calendar.ts';
import type { FollowUpText } from '../../../core/shared/follow-up-text.ts';
import {
  type ChurnSignalId,
  type ClientId,
  type ComplaintId,
  type FollowUpId,
  parseId,
  type StaffId,
} from '../../../core/shared/ids.ts';
import { ok, type Result } from '../../../core/shared/result.ts';
import { carryOut, refused } from '../../carry-out.ts';
import { type ActRefusal, actOnClient, mayActOn } from '../../client/act-on-client.ts';
import { noteFollowUp } from '../../contact/keep-follow-up.ts';
import type { Context, DomainEvent } from '../../events.ts';
import type { ClientStore, Clock, GrantStore, NewId, Transaction, UnitOfWork } from '../../ports.ts';
import { managersByBranch } from '../managers-by-branch.ts';
import type { FoundSignal, SignalMark, SignalSource } from '../ports/signals.ts';

/** What is to be done about an event. */
export type Measures = Readonly<Record<MeasureName, FollowUpText>>;

export type SignalDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly measures: Measures;
};

/**
 * Records what the record has come to tell since it was read last, however long ago that was; how many signals are new. Run
 * again it changes nothing, and one that was cut off is finished by the next.
 */
export type GatherSignals = (context: Context) => Promise<number>;

/** What is stamped before a reading may be written after it. */
const OVERLAP_MS = 3_600_000;

/** Signals in one transaction, so that it holds the one session of the embedded database for less than 100 ms. */
const SIGNALS_AT_ONCE = 50;

export function gatherSignals(
  deps: SignalDependencies & { readonly signals: SignalSource; readonly mark: SignalMark },
): GatherSignals {
  return async (context) => {
    const now = deps.clock.now();
    const last = (await deps.mark.readUntil()) ?? new Date(now.getTime() - SIGNAL_DAYS * 86_400_000);
    const since = new Date(last.getTime() - OVERLAP_MS);
    const { found, contacts } = await deps.signals(since, dayAt(now, deps.bankZone));
    const all = [
      ...found,
      ...contacts.flatMap((contact): readonly FoundSignal[] => {
        const { id, clientId, on, staffId, ownerId, summary, dissatisfied } = contact;
        const kinds: readonly SignalKind[] = [
          ...(dissatisfied ? [{ event: 'other', family: 'dealings' } as const] : []),
          ...signalsInNote(inSimplified(summary)),
        ];
        const note = [...summary].slice(0, SIGNAL_NOTE_MAX_LENGTH).join('') || null;
        return kinds.map((kind) => ({
          clientId,
          kind,
          on,
          note,
          source: `interaction:${id}:${kind.family}`,
          staffId,
          ownerId,
          leftId: null,
        }));
      }),
    ];
    let fresh = 0;
    for (let at = 0; at < all.length; at += SIGNALS_AT_ONCE)
      fresh += await deps.unitOfWork(context, async (tx) => {
        const events = await record(tx, deps, all.slice(at, at + SIGNALS_AT_ONCE));
        return { value: events.filter(({ kind }) => kind === 'churn_signal_recorded').length, events };
      });
    await deps.mark.set(now);
    return fresh;
  };
}

/**
 * Stores signals that are new, has clients looked at, and opens for each signal what is to be done about it, unless just that is
 * open already.
 */
async function record(
  tx: Transaction,
  deps: SignalDependencies,
  found: readonly FoundSignal[],
): Promise<readonly DomainEvent[]> {
  const at = deps.clock.now();
  const signals = found.map((each) => ({ ...each, id: deps.newId<ChurnSignalId>(), at }));
  const stored = await tx.churnSignals.insert(signals);
  const events: DomainEvent[] = [];
  const fresh = signals.filter(({ id }) => stored.has(id));
  // Families of signs may have come together: whatever becomes of this process, a scan looks at them. Who asks for that holds up whoever
  // asks as well, so that of two who open the same measure the second finds it.
  if (fresh.length > 0) await tx.churnAlerts.askToLook(at);
  const open = new Set((await tx.agenda.openFollowUps(fresh.map(({ clientId }) => clientId))).flatMap(keysOf));
  for (const signal of fresh) {
    const { id: signalId, clientId, kind, source, staffId: byId } = signal;
    events.push({ kind: 'churn_signal_recorded', signalId, clientId, ...named(kind), source, byId });
    const opened = await openMeasure(tx, deps, signal, { at, open });
    if (opened !== null) events.push(opened);
  }
  return [...events, ...(await leftBehind(tx, fresh, dayAt(at, deps.bankZone)))];
}

/** Managers are told once a day of each owner who has left, however many transactions her clients take. */
async function leftBehind(
  tx: Transaction,
  signals: readonly FoundSignal[],
  day: LocalDate,
): Promise<readonly DomainEvent[]> {
  const left = signals.flatMap(({ leftId, ownerId }) =>
    leftId === null || ownerId === null ? [] : [{ leftId, managerId: ownerId }],
  );
  const groups = Map.groupBy(left, ({ leftId, managerId }) => `${leftId} ${managerId}`);
  const events: DomainEvent[] = [];
  for (const [key, [first]] of groups)
    if (first !== undefined && (await tx.firstTime(`owner_left_clients:${key}:${day}`)))
      events.push({ kind: 'owner_left_clients', ...first, day });
  return events;
}

const named = ({ event, family }: SignalKind) => ({ event, family });

type ToDo = FollowUpText & { readonly clientId: ClientId; readonly staffId: StaffId };
/** By what a measure that stands open is known, whatever language the bank spoke then, and whatever words its owner has put in its place. */
const keysOf = ({ clientId, staffId, text, texts }: ToDo): readonly string[] =>
  [text, ...Object.values(texts ?? {})].map((words) => `${clientId} ${staffId} ${words}`);

async function openMeasure(
  tx: Transaction,
  { bankZone, calendar, newId, measures }: SignalDependencies,
  { clientId, kind, on, source, staffId, ownerId, leftId }: FoundSignal,
  { at, open }: { readonly at: Date; readonly open: Set<string> },
): Promise<DomainEvent | null> {
  const today = dayAt(at, bankZone);
  const days = measureDue(kind, daysBetween(on, today));
  if (days === null || ownerId === null) return null;
  const { text, texts } = measures[leftId === null ? kind.event : 'rm_left'];
  const keys = keysOf({ clientId, staffId: ownerId, text, texts });
  if (keys.some((key) => open.has(key))) return null;
  for (const key of keys) open.add(key);
  return noteFollowUp(tx, {
    id: newId<FollowUpId>(),
    clientId,
    staffId: ownerId,
    kind: 'follow_up',
    said: { text, dueOn: addWorkingDays(today, days, calendar) },
    texts,
    interactionId: null,
    counteredId: kind.event === 'complaint' ? parseId<ComplaintId>(source.slice(source.indexOf(':') + 1)) : null,
    recordedBy: staffId ?? ownerId,
    recordedAt: at,
  });
}

export type FindSignalClient = (
  by: Staff,
  clientId: ClientId,
) => Promise<Result<{ readonly clientName: string }, ActRefusal>>;

/** The client that somebody wants to record a signal of, where she may. */
export function findSignalClient(deps: {
  readonly clock: Clock;
  readonly clients: Pick<ClientStore, 'headings' | 'vanished'>;
  readonly grants: GrantStore;
}): FindSignalClient {
  return async (by, clientId) => {
    const found = await mayActOn(deps, by, clientId, 'log_contact', deps.clock.now());
    return found.ok ? ok({ clientName: found.value.heading.name }) : found;
  };
}

type RecordRefusal =
  | ActRefusal
  | { readonly kind: 'signal_day_ahead' }
  | { readonly kind: 'signal_note_too_long'; readonly maxLength: number };

export type RecordSignal = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly kind: SignalKind;
  readonly on: LocalDate;
  readonly note: string;
  readonly origin: string;
}) => Promise<Result<RecordedSignal, RecordRefusal>>;

/** `doer`: who has to do what it brings; null: the client has nobody who would. */
type RecordedSignal = { readonly clientName: string; readonly isNew: boolean; readonly doer: Doer['as'] | null };

/**
 * Somebody has seen a signal herself. The same of one day by one person is kept once; what she notes of it later is kept beside what she
 * noted before.
 */
export function recordSignal(deps: SignalDependencies): RecordSignal {
  return (request) =>
    carryOut(deps.unitOfWork, request, async (tx) => {
      const { by, clientId, kind, on } = request;
      const now = deps.clock.now();
      const acted = await actOnClient(tx, by, clientId, 'log_contact', now);
      if (!acted.ok) return refused<RecordRefusal>(acted.refusal);
      const note = request.note.trim();
      if (on > dayAt(now, deps.bankZone)) return refused<RecordRefusal>({ kind: 'signal_day_ahead' });
      if ([...note].length > SIGNAL_NOTE_MAX_LENGTH)
        return refused<RecordRefusal>({ kind: 'signal_note_too_long', maxLength: SIGNAL_NOTE_MAX_LENGTH });
      const { heading } = acted.value;
      const doer = await doerFor(tx, heading);
      const seen = { clientId, kind, on, note: note || null, staffId: by.id, ownerId: doer?.id ?? null, leftId: null };
      const source = await freshSource(tx, deps, seen);
      const events = source === null ? [] : await record(tx, deps, [{ ...seen, source }]);
      return { value: ok({ clientName: heading.name, isNew: source !== null, doer: doer?.as ?? null }), events };
    });
}

type Doer = { readonly id: StaffId; readonly as: 'owner' | 'manager' };

/** Who does something about a signal: the owner, and where she has left the manager of the branch, as of what is read off the record. */
async function doerFor(tx: Transaction, { owner, branch }: ClientHeading): Promise<Doer | null> {
  if (owner === null) return null;
  if ((await tx.staff.find(owner.id))?.active === true) return { id: owner.id, as: 'owner' };
  const [first] = (await managersByBranch(tx.staff)).get(branch?.id ?? null)?.toSorted() ?? [];
  return first === undefined ? null : { id: first, as: 'manager' };
}

/** What a signal that somebody has seen is stored by; null where it says no more than what is stored. */
async function freshSource(
  tx: Transaction,
  { newId }: Pick<SignalDependencies, 'newId'>,
  { staffId, clientId, kind, on, note }: Pick<FoundSignal, 'staffId' | 'clientId' | 'kind' | 'on' | 'note'>,
): Promise<string | null> {
  const source = `staff:${staffId}:${kind.family}:${on}`;
  const notes = await tx.churnSignals.notesOf(clientId, kind.event, source);
  if (notes.length === 0) return source;
  return note === null || notes.includes(note) ? null : `${source}:${newId<ChurnSignalId>()}`;
}
