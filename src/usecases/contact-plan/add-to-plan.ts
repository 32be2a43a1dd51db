import type { Staff } from '../../core/client/client.ts';
import { hoursAhead, hoursOfContacts, lineByHand } from '../../core/contact-plan/additions.ts';
import { hadContact, type KeptLine, type KeptPlan, progressOf } from '../../core/contact-plan/kept-plan.ts';
import type { PolicyRefusal } from '../../core/contact-plan/policy.ts';
import { type BankCalendar, nextWorkingDay } from '../../core/shared/calendar/bank-calendar.ts';
import { dayAt, type LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, PlanId, PlanLineId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import type { Situation } from '../../core/situation/situation.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { Transaction } from '../ports.ts';
import type { MakePlans, PlanDependencies } from './make-plans.ts';
import { visiblePlan } from './see-plan.ts';

type AddRequest = { readonly by: Staff; readonly clientId: ClientId; readonly origin: string };

type AddRefusal =
  | ActRefusal
  /** She has no plan today: she has no clients, or somebody stands in for her. */
  | { readonly kind: 'no_plan_today' }
  /** The bank is closed today; `next`: the day of the next plan. */
  | { readonly kind: 'day_off'; readonly next: LocalDate }
  | { readonly kind: 'forbidden'; readonly why: PolicyRefusal }
  /** The ceiling of the day is reached. */
  | { readonly kind: 'calls_full'; readonly most: number }
  /** A client that nobody looks after is given an owner first. */
  | { readonly kind: 'no_owner' };

/** The line, on its plan; `isRepeated`: it was there already. */
type AddedLine = { readonly plan: KeptPlan; readonly line: KeptLine; readonly isRepeated: boolean };

export type AddToPlan = (request: AddRequest) => Promise<Result<AddedLine, AddRefusal>>;

export type AddDependencies = PlanDependencies & { readonly makePlans: MakePlans };

/**
 * Puts a client on the asker's plan of today, behind the lines that stand. One that she has taken off, skipped or put off comes back.
 * Who was spoken with, or tried, has had her contact: she comes for an hour that was agreed besides.
 *
 * Refuses as `actOnClient` does, `no_plan_today`, `day_off`, `forbidden`, `calls_full`, `no_owner`.
 */
export function addToPlan(deps: AddDependencies): AddToPlan {
  return async (request) => {
    const { by, clientId, origin } = request;
    const now = deps.clock.now();
    const day = dayAt(now, by.timeZone ?? deps.bankZone);
    await deps.makePlans([by.id], day, { actor: { kind: 'staff', id: by.id }, origin });
    const plan = await deps.plans.findFor(by.id, day);
    const situation = plan === null ? null : await situationOf(deps, request, { day, now });
    return carryOut(deps.unitOfWork, request, async (tx) => {
      const acted = await actOnClient(tx, by, clientId, 'plan_contact', now);
      if (!acted.ok) return refused(acted.refusal);
      if (plan === null) return refused(whyNoPlan(day, deps.calendar));
      if (situation === null) return refused({ kind: 'no_owner' });
      return add(tx, deps, request, plan.id, situation);
    });
  };
}

const whyNoPlan = (day: LocalDate, calendar: BankCalendar): AddRefusal =>
  calendar.isWorkingDay(day) ? { kind: 'no_plan_today' } : { kind: 'day_off', next: nextWorkingDay(day, calendar) };

/** As whoever puts it there may know it; all that speaks for a contact is hers to see to then. Null of one without an owner. */
async function situationOf(
  { readSituations }: AddDependencies,
  { by, clientId }: AddRequest,
  at: { readonly day: KeptPlan['day']; readonly now: Date },
): Promise<Situation | null> {
  const found = (await readSituations([by.id], { ...at, asked: clientId })).get(by.id) ?? [];
  const situation = found.find(({ client }) => client.id === clientId);
  return situation === undefined ? null : { ...situation, isShared: false };
}

async function add(
  tx: Transaction,
  deps: AddDependencies,
  { by, clientId }: AddRequest,
  planId: PlanId,
  situation: Situation,
): Promise<Outcome<AddedLine, AddRefusal>> {
  const now = deps.clock.now();
  const plan = await tx.plans.lock(planId);
  if (plan === null) return refused({ kind: 'no_plan_today' });
  const lines = plan.lines.filter((line) => line.clientId === clientId && line.kind !== 'record');
  const asBefore = (line: KeptLine) => shown(tx, plan, line, { by, now, isRepeated: true });
  const waiting = lines.find(({ state }) => state === 'planned');
  if (waiting !== undefined) return asBefore(waiting);
  const at = { day: plan.day, calendar: deps.calendar };
  const planned = lineByHand(hoursAhead(situation, hoursOfContacts(plan.lines)), at, deps.rules.levels);
  const met = lines.find(hadContact);
  if (met !== undefined && !(planned.ok && planned.value.appointmentId !== null)) return asBefore(met);
  if (!planned.ok) return refused(planned.refusal);
  const { kind } = planned.value;
  const { most } = plan.quota.calls;
  const { calls } = progressOf([...plan.lines, { clientId, round: Infinity, kind, state: 'planned', barred: null }]);
  if (kind !== 'meeting' && calls.planned > most) return refused({ kind: 'calls_full', most });
  const [added] = await tx.plans.addLines(plan.id, [{ ...planned.value, id: deps.newId<PlanLineId>() }], {
    by: by.id,
    at: now,
  });
  const revision = await tx.plans.touch(plan.id);
  const after = await tx.plans.find(plan.id);
  const line = after?.lines.find(({ id }) => id === added?.id);
  if (after === null || line === undefined) throw new Error('a line that was put on a plan is not there');
  const { value } = await shown(tx, after, line, { by, now, isRepeated: false });
  return {
    value,
    events: [{ kind: 'plan_grew', planId, staffId: by.id, clientIds: [clientId], byHand: true, revision }],
  };
}

async function shown(
  tx: Transaction,
  plan: KeptPlan,
  line: KeptLine,
  { by, now, isRepeated }: { readonly by: Staff; readonly now: Date; readonly isRepeated: boolean },
): Promise<Outcome<AddedLine, never>> {
  return { value: ok({ plan: await visiblePlan(tx, plan, by, now), line, isRepeated }), events: [] };
}
