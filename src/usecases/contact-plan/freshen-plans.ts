import { hoursAhead, lineOfNews } from '../../core/contact-plan/additions.ts';
import { dueReports } from '../../core/contact-plan/case-report.ts';
import { reportLine } from '../../core/contact-plan/planned-line.ts';
import { withinCeiling } from '../../core/contact-plan/within-ceiling.ts';
import { addDays, dayAt, type LocalDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import { throwFaults } from '../../core/shared/faults.ts';
import type { PlanLineId } from '../../core/shared/ids.ts';
import type { Situation } from '../../core/situation/situation.ts';
import type { PlanDependencies } from './make-plans.ts';
import type { HoursOfDay, Newcomers, NewPlan, PlanStore, PlansOf } from './ports.ts';
import { linesToPlan, type PlanSight } from './see-plan.ts';

/**
 * Puts on the plans of today what was recorded since they were made. Asked once a minute. Throws where a plan could not take its news;
 * all others have taken theirs then.
 */
export type FreshenPlans = () => Promise<void>;

type Dependencies = PlanDependencies &
  PlanSight & {
    readonly plans: Pick<
      PlanStore,
      'find' | 'zones' | 'newcomers' | 'answeredHours' | 'strayHours' | 'assigned' | 'settled' | 'barred' | 'barsStamp'
    >;
  };
type Lines = NewPlan['lines'];
type At = { readonly day: LocalDate; readonly now: Date };

const JOB = { actor: { kind: 'job', name: 'plan_news' }, origin: 'job:plan_news' } as const;

/**
 * An appointment for today, what must not wait any more and was written down today, an alert that is new or has woken, a complaint to
 * report back on that was given to somebody: they come to the end of a plan that stands, so that no other line moves, and are shown
 * above it, as far as the ceiling leaves room: an agreed hour stands all the same. A complaint that was filed or closed is marked where
 * its client stands, and so is what a client has said no to. An agreed hour that was moved, called off or held meanwhile is so on the plan.
 */
export function freshenPlans(deps: Dependencies): FreshenPlans {
  // All lines of the day are looked at for what bars them; in most minutes nobody has said anything.
  const looked = new Map<TimeZone, string | null>();
  async function barred({ day, zone, of }: Today): ReturnType<PlanStore['barred']> {
    const stamp = await deps.plans.barsStamp(day);
    if (stamp === looked.get(zone)) return [];
    const found = await deps.plans.barred(day, of);
    // What was found is looked at again, until it is marked.
    looked.set(zone, found.length === 0 ? stamp : null);
    return found;
  }

  return async () => {
    const now = deps.clock.now();
    // A plan that cannot take its news keeps nobody else's from theirs.
    const faults: unknown[] = [];
    const byItself = (work: Promise<void>): Promise<unknown> => work.catch((fault: unknown) => faults.push(fault));
    for (const today of await todays(deps, now)) await byItself(freshen(today, now, byItself));
    throwFaults(faults, 'news could not be put on plans');
  };

  async function freshen(today: Today, now: Date, byItself: (work: Promise<void>) => Promise<unknown>): Promise<void> {
    const { day, zone, of } = today;
    const hours = { from: startOfDay(day, zone), until: startOfDay(addDays(day, 1), zone) };
    for (const stray of await deps.plans.strayHours(day, hours, of))
      await byItself(follow(deps, stray, hours, { day, now }));
    const found = await hersAmong(deps, await deps.plans.newcomers(day, now, hours.until, of), now);
    const assigned = await deps.plans.assigned(day, now, of);
    const grown = new Set([...found, ...assigned].map(({ planId }) => planId));
    for (const { planId, staffId, clientIds, isOfCase } of await barred(today)) {
      const mark = deps.unitOfWork(JOB, async (tx) => {
        await tx.plans.lock(planId);
        // Another process may have marked it in the same minute.
        if ((await tx.plans.barred(day, { planId })).length === 0) return NOTHING;
        await tx.plans.keepBars(planId);
        if (isOfCase && !grown.has(planId)) await tx.plans.heard([planId], now);
        const revision = await tx.plans.touch(planId);
        const kind = isOfCase ? 'plan_case_moved' : 'plan_consent_changed';
        return { value: undefined, events: [{ kind, planId, staffId, clientIds, revision }] };
      });
      await byItself(mark);
    }
    for (const { planId, staffId, clientIds } of await deps.plans.settled(day, of)) {
      const settle = deps.unitOfWork(JOB, async (tx) => {
        await tx.plans.lock(planId);
        if ((await tx.plans.settled(day, { planId })).length === 0) return NOTHING;
        // One that has newcomers as well is looked at below.
        if (!grown.has(planId)) await tx.plans.heard([planId], now);
        const revision = await tx.plans.touch(planId);
        return {
          value: undefined,
          events: [{ kind: 'plan_case_closed', planId, staffId, clientIds, revision }],
        };
      });
      await byItself(settle);
    }
    // One after the other: few have news in a minute, and a book is held in memory for each.
    for (const planId of grown) {
      const own = found.find((each) => each.planId === planId);
      const given = assigned.find((each) => each.planId === planId);
      const staffId = (own ?? given)?.staffId;
      if (staffId === undefined) continue;
      const take = async (): Promise<void> => {
        const { lines, reports } = await linesOfNews(deps, { planId, staffId }, { own, given }, { day, now });
        await grow(deps, { planId, staffId }, lines, reports, now);
      };
      await byItself(take());
    }
  }
}

/** The day it is where some live, and whose plans of it are theirs; absent: all are. */
type Today = { readonly day: LocalDate; readonly zone: TimeZone; readonly of?: PlansOf };

async function todays({ plans, bankZone }: Dependencies, now: Date): Promise<readonly Today[]> {
  const bankDay = dayAt(now, bankZone);
  const known = await plans.zones({ from: addDays(bankDay, -1), until: addDays(bankDay, 1) });
  const zones = [...new Set(known.map((zone) => zone ?? bankZone))];
  return zones.map((zone) => ({
    day: dayAt(now, zone),
    zone,
    ...(zones.length > 1 ? { of: { zone, isBanks: zone === bankZone } } : {}),
  }));
}

/** An hour that is agreed with a client of a colleague makes it no client of hers; then no book is read for it either. */
async function hersAmong(deps: Dependencies, found: readonly Newcomers[], now: Date): Promise<readonly Newcomers[]> {
  const people = found.length === 0 ? [] : await deps.staff.listById(found.map(({ staffId }) => staffId));
  const hers: Newcomers[] = [];
  for (const each of found) {
    const by = people.find(({ id }) => id === each.staffId);
    const clients = each.clientIds.map((clientId) => ({ clientId }));
    const clientIds =
      by === undefined ? [] : (await linesToPlan(deps, clients, by, now)).map(({ clientId }) => clientId);
    if (clientIds.length > 0) hers.push({ ...each, clientIds });
  }
  return hers;
}

const NOTHING = { value: undefined, events: [] } as const;

/** What is known of her clients, but for the hours that a line of her plan was for already. */
async function situationsAhead(
  deps: Dependencies,
  { planId, staffId }: Pick<Newcomers, 'planId' | 'staffId'>,
  at: At,
): Promise<readonly Situation[]> {
  const known = (await deps.readSituations([staffId], at)).get(staffId) ?? [];
  const answered = await deps.plans.answeredHours(planId);
  return known.map((each) => hoursAhead(each, answered));
}

/** An agreed hour is shown as it stands; whose hour is gone stays for what must not wait besides. */
async function follow(
  deps: Dependencies,
  { planId, staffId }: Pick<Newcomers, 'planId' | 'staffId'>,
  hours: HoursOfDay,
  { day, now }: At,
): Promise<void> {
  const situations = await situationsAhead(deps, { planId, staffId }, { day, now });
  // Of all her clients: meanwhile the hour of another one may be gone as well.
  const instead = situations.flatMap(
    (each) => lineOfNews(each, { day, calendar: deps.calendar }, deps.rules.levels) ?? [],
  );
  await deps.unitOfWork(JOB, async (tx) => {
    await tx.plans.lock(planId);
    const [stray] = await tx.plans.strayHours(day, hours, { planId });
    if (stray === undefined) return NOTHING;
    await tx.plans.followHours(planId, hours, instead, now);
    const revision = await tx.plans.touch(planId);
    const { clientIds } = stray;
    return { value: undefined, events: [{ kind: 'plan_hour_moved', planId, staffId, clientIds, revision }] };
  });
}

/** Of both an agreed hour stands whatever the ceiling of the day is; what else there is comes as far as there is room, `lines` first. */
async function linesOfNews(
  deps: Dependencies,
  { planId, staffId }: Pick<Newcomers, 'planId' | 'staffId'>,
  { own, given }: { readonly own: Newcomers | undefined; readonly given: Newcomers | undefined },
  at: At,
): Promise<{ readonly lines: Lines; readonly reports: Lines }> {
  const situations = await situationsAhead(deps, { planId, staffId }, at);
  const cases = given === undefined ? [] : ((await deps.readReports([staffId], at)).get(staffId) ?? []);
  const ofGiven = cases.filter(({ clientId }) => given?.clientIds.includes(clientId) === true);
  const due = dueReports(ofGiven, at.day);
  const planDay = { day: at.day, calendar: deps.calendar };
  const named = (line: Lines[number] | Omit<Lines[number], 'id'> | null): Lines =>
    line === null ? [] : [{ ...line, id: deps.newId<PlanLineId>() }];
  const news = (clientId: Newcomers['clientIds'][number]): Lines => {
    const situation = situations.find(({ client }) => client.id === clientId);
    return situation === undefined ? [] : named(lineOfNews(situation, planDay, deps.rules.levels));
  };
  const isOwn = new Set(situations.map(({ client }) => client.id));
  const lines = (own?.clientIds ?? []).flatMap(news);
  const taken = new Set(lines.map(({ clientId }) => clientId));
  const reports = due
    .filter(({ clientId }) => !taken.has(clientId))
    .flatMap((each) => (isOwn.has(each.clientId) ? news(each.clientId) : named(reportLine(each))));
  return { lines, reports };
}

async function grow(
  { unitOfWork }: Dependencies,
  { planId, staffId }: Pick<Newcomers, 'planId' | 'staffId'>,
  lines: Lines,
  reports: Lines,
  now: Date,
): Promise<void> {
  await unitOfWork(JOB, async (tx) => {
    const plan = await tx.plans.lock(planId);
    await tx.plans.heard([planId], now);
    const all = plan === null ? [] : withinCeiling(plan.lines, [...lines, ...reports], plan.quota.calls.most);
    const added = await tx.plans.addLines(planId, all, { by: null, at: now });
    if (added.length === 0) return NOTHING;
    const revision = await tx.plans.touch(planId);
    const clientIds = added.map(({ clientId }) => clientId);
    return {
      value: undefined,
      events: [{ kind: 'plan_grew', planId, staffId, clientIds, byHand: false, revision }],
    };
  });
}
