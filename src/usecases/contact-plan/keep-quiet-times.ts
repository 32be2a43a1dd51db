import type { Staff } from '../../core/client/client.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import {
  parseAwayDays,
  parseQuietHours,
  QUIET_MOST,
  type QuietFault,
  type QuietTimes,
} from '../../core/situation/quiet-times.ts';
import type { ConsentPurpose } from '../../core/situation/situation.ts';
import { carryOut, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { ShownPlan } from '../events/client.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, Transaction, UnitOfWork } from '../ports.ts';
import type { SaidConsents } from './ports.ts';

/** When a client may be contacted, and by what. */
type ContactTerms = {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly quiet: QuietTimes;
  readonly consents: SaidConsents;
};

type Dependencies = { readonly clock: Clock; readonly bankZone: TimeZone; readonly unitOfWork: UnitOfWork };

export type SeeContactTerms = (by: Staff, clientId: ClientId) => Promise<Result<ContactTerms, ActRefusal>>;

const ORIGIN = 'slack:quiet_times';

/** When a client may be contacted, for whoever may change it; refuses as `actOnClient` does. Holidays that are over are left out. */
export const seeContactTerms =
  (deps: Dependencies): SeeContactTerms =>
  (by, clientId) =>
    carryOut<ContactTerms, ActRefusal>(deps.unitOfWork, { by, origin: ORIGIN }, async (tx) => {
      const now = deps.clock.now();
      const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
      if (!acted.ok) return refused(acted.refusal);
      const { hours, away } = await tx.quiet.of(clientId);
      const today = dayAt(now, deps.bankZone);
      const quiet = { hours, away: away.filter(({ until }) => until >= today) };
      const value = {
        clientId,
        clientName: acted.value.heading.name,
        quiet,
        consents: await tx.quiet.consentsOf(clientId),
      };
      return { value: ok(value), events: [] };
    });

type SetRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  /** As they were typed. */
  readonly hours: string;
  readonly away: string;
  /** When it is left alone as whoever asked was shown; absent: as it stands. */
  readonly shown?: QuietTimes;
  /** What the client says yes and no to now, and what whoever asked was shown; absent: nobody has asked. */
  readonly consents?: SaidConsents & { readonly before: SaidConsents };
  readonly origin: string;
};

type SetRefusal =
  | ActRefusal
  /** The client cannot have said both. */
  | { readonly kind: 'yes_and_no'; readonly purpose: ConsentPurpose }
  | { readonly kind: 'faults'; readonly at: 'hours' | 'away'; readonly fault: QuietFault };

export type SetQuietTimes = (request: SetRequest) => Promise<Result<ClientId, SetRefusal>>;

/**
 * Writes down when a client is left alone, in the place of what whoever asked was shown, and what it says yes and no to, beside what it
 * said before.
 * Refuses what cannot be read, `yes_and_no`, and as `actOnClient` does.
 */
export const setQuietTimes =
  (deps: Dependencies): SetQuietTimes =>
  (request) =>
    carryOut<ClientId, SetRefusal>(deps.unitOfWork, request, async (tx) => {
      const { by, clientId } = request;
      const now = deps.clock.now();
      const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
      if (!acted.ok) return refused(acted.refusal);
      const today = dayAt(now, deps.bankZone);
      const said = saidTimes(request, today);
      if (!said.ok) return refused(said.refusal);
      await tx.inTurn(`quiet_times:${clientId}`);
      const stands = await tx.quiet.of(clientId);
      const after = timesAfter(stands, request.shown ?? stands, said.value, today);
      if (!after.ok) return refused(after.refusal);
      const times = await keepTimes(tx, request, after.value, now);
      const consents = await keepConsents(tx, request, today);
      const written = [times, consents].filter((each) => each !== null);
      const plans = written.length === 0 ? [] : await shownAnew(tx, clientId, { now, bankZone: deps.bankZone });
      return { value: ok(clientId), events: written.map((each): DomainEvent => ({ ...each, plans })) };
    });

/** The plans of today, as it is where their RMs work, on which the client stands say what is so now. */
async function shownAnew(
  { plans }: Transaction,
  clientId: ClientId,
  at: { readonly now: Date; readonly bankZone: TimeZone },
): Promise<readonly ShownPlan[]> {
  const shown: ShownPlan[] = [];
  for (const plan of await plans.lockWith(clientId, at)) {
    await plans.keepBars(plan.planId);
    shown.push({ ...plan, revision: await plans.touch(plan.planId) });
  }
  return shown;
}

type TimesFault = Extract<SetRefusal, { readonly kind: 'faults' }>;

/** The times as they are read; nothing of a request in which the client would have said yes and no to the same. */
function saidTimes(request: SetRequest, today: LocalDate): Result<QuietTimes, SetRefusal> {
  const hours = parseQuietHours(request.hours);
  if (!hours.ok) return refuse({ kind: 'faults', at: 'hours', fault: hours.refusal });
  const away = parseAwayDays(request.away, today);
  if (!away.ok) return refuse({ kind: 'faults', at: 'away', fault: away.refusal });
  const both = request.consents?.granted.find((purpose) => request.consents?.refused.includes(purpose));
  if (both !== undefined) return refuse({ kind: 'yes_and_no', purpose: both });
  return ok({ hours: hours.value, away: away.value });
}

/** What was written down since she was shown it stands, where she says nothing of it. Holidays that are over are left out. */
function timesAfter(
  stands: QuietTimes,
  shown: QuietTimes,
  said: QuietTimes,
  today: LocalDate,
): Result<QuietTimes, TimesFault> {
  const ahead = stands.away.filter(({ until }) => until >= today);
  const after = {
    hours: periodsAfter(stands.hours, shown.hours, said.hours),
    away: periodsAfter(ahead, shown.away, said.away),
  };
  const full = (['hours', 'away'] as const).find((at) => after[at].length > QUIET_MOST);
  return full === undefined
    ? ok(after)
    : refuse({ kind: 'faults', at: full, fault: { kind: 'too_many', most: QUIET_MOST } });
}

type Period = { readonly from: string; readonly until: string };

function periodsAfter<Each extends Period>(
  stands: readonly Each[],
  shown: readonly Period[],
  said: readonly Each[],
): readonly Each[] {
  const isIn = (all: readonly Period[], { from, until }: Period): boolean =>
    all.some((each) => each.from === from && each.until === until);
  const kept = stands.filter((each) => isIn(said, each) || !isIn(shown, each));
  const added = said.filter((each) => !isIn(shown, each) && !isIn(kept, each));
  return [...kept, ...added].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

type Written<Kind extends DomainEvent['kind']> = Omit<Extract<DomainEvent, { readonly kind: Kind }>, 'plans'>;

async function keepTimes(
  tx: Transaction,
  { by, clientId }: SetRequest,
  after: QuietTimes,
  at: Date,
): Promise<Written<'quiet_times_set'> | null> {
  if (JSON.stringify(await tx.quiet.of(clientId)) === JSON.stringify(after)) return null;
  await tx.quiet.set(clientId, after, { by: by.id, at });
  const text = (all: QuietTimes['hours'] | QuietTimes['away']): string =>
    all.map(({ from, until }) => `${from}–${until}`).join(', ');
  return { kind: 'quiet_times_set', clientId, hours: text(after.hours), away: text(after.away) };
}

/**
 * What the client says otherwise than whoever asked was shown. A no that is taken out of the list and put into neither is a yes:
 * nobody forgets what somebody was told. What was written down since she was shown it stands, where she says nothing of it.
 */
async function keepConsents(
  tx: Transaction,
  { clientId, consents }: SetRequest,
  today: LocalDate,
): Promise<Written<'consents_recorded'> | null> {
  if (consents === undefined) return null;
  const { before } = consents;
  const stands = await tx.quiet.consentsOf(clientId);
  const without = (all: readonly ConsentPurpose[], ...lists: readonly (readonly ConsentPurpose[])[]) =>
    all.filter((purpose) => !lists.some((list) => list.includes(purpose)));
  const refusedNow = without(consents.refused, before.refused, stands.refused);
  const saidYes = new Set([...without(consents.granted, before.granted), ...without(before.refused, consents.refused)]);
  const grantedNow = without([...saidYes], stands.granted);
  if (refusedNow.length + grantedNow.length === 0) return null;
  await tx.quiet.recordConsents(clientId, { granted: grantedNow, refused: refusedNow }, today);
  return { kind: 'consents_recorded', clientId, granted: grantedNow, refused: refusedNow };
}
