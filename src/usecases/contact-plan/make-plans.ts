import { type DayPlan, planDay } from '../../core/contact-plan/plan-day.ts';
import { type PlanRules, rulesFor } from '../../core/contact-plan/plan-rules.ts';
import { askable, withAsk } from '../../core/contact-plan/referral-ask.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import { instantAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import { throwFaults } from '../../core/shared/faults.ts';
import type { PlanId, PlanLineId, StaffId } from '../../core/shared/ids.ts';
import type { Context, DomainEvent } from '../events.ts';
import type { Clock, NewId, StaffStore, UnitOfWork } from '../ports.ts';
import type { ChooseAsks, NewPlan, PlanStore, ReadReports, SituationReader } from './ports.ts';

export type PlanDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly newId: NewId;
  readonly staff: Pick<StaffStore, 'listById'>;
  readonly plans: Pick<PlanStore, 'planned' | 'find' | 'findFor' | 'hours' | 'missed'>;
  readonly readSituations: SituationReader;
  readonly readReports: ReadReports;
  readonly unitOfWork: UnitOfWork;
  /** Absent: nobody is asked for a referral in passing. */
  readonly chooseAsks?: ChooseAsks;
  readonly rules: PlanRules;
};

/**
 * Makes the plans of those of `staffIds` who have clients and no plan for the day yet. For many at once, each once. Throws in the end
 * where one could not be made; all others are made then.
 */
export type MakePlans = (staffIds: readonly StaffId[], day: LocalDate, context: Context) => Promise<void>;

/** The plans of so many people are kept in one transaction; until then they are held. */
const KEPT_AT_ONCE = 10;
/** What is known of the clients of so many people is held at a time: most of it is thrown away while it is young. */
const READ_AT_ONCE = 2;
/** While the plans of some are made, those of others are read or written. */
const LANES = 2;

/**
 * The plan of the day, the same for a job in the morning and for whoever asks before it. On a day off the bank there is
 * none. Who has no clients and no complaint to report back on, or has a deputy for the day, has none; the deputy has them all on hers.
 */
export function makePlans(deps: PlanDependencies): MakePlans {
  return async (staffIds, day, context) => {
    if (!deps.calendar.isWorkingDay(day)) return;
    const batches = inPieces(staffIds, KEPT_AT_ONCE);
    const faults: unknown[] = [];
    const makeEach = async (some: readonly StaffId[]): Promise<void> => {
      for (const id of some) await makeSome(deps, [id], day, context).catch((fault: unknown) => faults.push(fault));
    };
    const work = async (): Promise<void> => {
      // A plan that cannot be made takes nobody else's with it: those beside it are made one by one.
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift())
        await makeSome(deps, batch, day, context).catch(() => makeEach(batch));
    };
    await Promise.all(Array.from({ length: LANES }, work));
    throwFaults(faults, 'plans could not be made');
  };
}

async function makeSome(
  deps: PlanDependencies,
  asked: readonly StaffId[],
  day: LocalDate,
  context: Context,
): Promise<void> {
  const planned = await deps.plans.planned(asked, day);
  const staffIds = asked.filter((id) => !planned.has(id));
  if (staffIds.length === 0) return;
  const now = deps.clock.now();
  const people = new Map((await deps.staff.listById(staffIds)).map((person) => [person.id, person]));
  const reports = await deps.readReports(staffIds, { day, now });
  const made: NewPlan[] = [];
  for (const some of inPieces(staffIds, READ_AT_ONCE)) {
    const situations = await deps.readSituations(some, { day, now });
    for (const staffId of some) {
      const known = situations.get(staffId) ?? [];
      const cases = reports.get(staffId) ?? [];
      if (known.length + cases.length === 0) continue;
      const rules = rulesFor(deps.rules, people.get(staffId)?.email ?? null);
      made.push(newPlan(deps, staffId, day, now, planDay(known, { day, calendar: deps.calendar }, rules, cases)));
    }
  }
  if (made.length === 0) return;
  const hours = await deps.plans.hours();
  // One ask for a referral a day, of somebody whom she speaks with anyway.
  const asks = await deps.chooseAsks?.(new Map(made.map(({ staffId, lines }) => [staffId, askable(lines)])), day);
  const plans = made.map((plan) => ({ ...plan, lines: withAsk(plan.lines, asks?.get(plan.staffId)) }));
  await deps.unitOfWork(context, async (tx) => {
    const kept = await tx.plans.insert(plans);
    const events = plans
      .filter(({ id }) => kept.has(id))
      .map(({ id: planId, staffId, lines }): DomainEvent => {
        const morning = instantAt(
          day,
          hours.get(staffId) ?? deps.rules.hours.morning,
          people.get(staffId)?.timeZone ?? deps.bankZone,
        );
        const tellAt = morning > now ? morning : now;
        return { kind: 'plan_made', planId, staffId, day, lines: lines.length, tellAt };
      });
    return { value: undefined, events };
  });
}

/** `all` in pieces of `size`, the last one of what is left. */
export const inPieces = <Item>(all: readonly Item[], size: number): (readonly Item[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

function newPlan(
  { newId }: PlanDependencies,
  staffId: StaffId,
  day: LocalDate,
  madeAt: Date,
  { quota, lines, leftOut }: DayPlan,
): NewPlan {
  return {
    id: newId<PlanId>(),
    staffId,
    day,
    madeAt,
    quota,
    leftOut: countsOf(leftOut),
    lines: lines.map((line) => ({ ...line, id: newId<PlanLineId>() })),
  };
}

/** How many clients were left out for each reason. */
export function countsOf(leftOut: DayPlan['leftOut']): NewPlan['leftOut'] {
  const counts: Partial<Record<DayPlan['leftOut'][number]['why'], number>> = {};
  for (const { why } of leftOut) counts[why] = (counts[why] ?? 0) + 1;
  return counts;
}
