import type { Staff } from '../../core/client/client.ts';
import { type CaseReport, dueReports } from '../../core/contact-plan/case-report.ts';
import { type KeptPlan, progressOf } from '../../core/contact-plan/kept-plan.ts';
import { type LeftOutWhy, type OfferedClient, planDay } from '../../core/contact-plan/plan-day.ts';
import { rulesFor } from '../../core/contact-plan/plan-rules.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, PlanId } from '../../core/shared/ids.ts';
import type { PlanDependencies } from './make-plans.ts';
import { keepLooksAtLines, linesToPlan, type ShowDependencies } from './see-plan.ts';

/** Clients that are not on a plan, by reason, as things stand now. */
type LeftOut = {
  readonly id: PlanId;
  readonly day: LocalDate;
  /** Those that have waited for the longest, where the day has room to spare. */
  readonly offered: readonly OfferedClient[];
  readonly clients: readonly { readonly clientId: ClientId; readonly clientName: string; readonly why: LeftOutWhy }[];
};

/** So many are offered at a time. */
const OFFERED = 5;

/** Who was left out of her plan and why; null for a plan that is not hers, or gone. */
export type SeeLeftOut = (by: Staff, id: PlanId) => Promise<LeftOut | null>;

/** What has happened since the morning counts: who was spoken with today is not left out for lack of room any more. */
export function seeLeftOut(deps: PlanDependencies & ShowDependencies): SeeLeftOut {
  return async (by, id) => {
    const plan = await deps.plans.find(id);
    if (plan === null || plan.staffId !== by.id) return null;
    const { day } = plan;
    const now = deps.clock.now();
    const situations = (await deps.readSituations([by.id], { day, now })).get(by.id) ?? [];
    const cases = (await deps.readReports([by.id], { day, now })).get(by.id) ?? [];
    const rules = rulesFor(deps.rules, by.email);
    const { leftOut, dormant } = planDay(situations, { day, calendar: deps.calendar }, rules, cases);
    const why = new Map(leftOut.map((each) => [each.clientId, each.why]));
    const onPlan = new Set(plan.lines.map(({ clientId }) => clientId));
    // Whose record is to be tidied may be spoken with all the same.
    const isTidied = new Set(plan.lines.filter(({ kind }) => kind === 'record').map(({ clientId }) => clientId));
    const reports = reportsWithoutRoom(plan, cases, new Set(situations.map(({ client }) => client.id)));
    const own = situations
      .filter(({ client }) => !onPlan.has(client.id) || isTidied.has(client.id))
      .map(({ client }) => ({ clientId: client.id, clientName: client.name, why: why.get(client.id) ?? 'full' }));
    const hers = await linesToPlan(deps, [...reports, ...own], by, now);
    await keepLooksAtLines(deps, hers, by, 'slack:plan');
    const hasRoom = progressOf(plan.lines).calls.planned < plan.quota.calls.target;
    const offered = (hasRoom ? dormant : []).flatMap(({ clientId, gapDays }) => {
      const client = hers.find((each) => each.clientId === clientId);
      return client === undefined ? [] : [{ clientId, clientName: client.clientName, gapDays }];
    });
    const clients = hers.filter(({ clientId }) => !onPlan.has(clientId));
    return { id, day, offered: offered.slice(0, OFFERED), clients };
  };
}

/** Of a client of a colleague she knows the case, and its name with it: see `linesToPlan`. */
function reportsWithoutRoom({ day, lines, quota }: KeptPlan, cases: readonly CaseReport[], own: ReadonlySet<ClientId>) {
  if (progressOf(lines).calls.planned < quota.calls.most) return [];
  const names = new Map(cases.map(({ clientId, clientName }) => [clientId, clientName]));
  return dueReports(cases, day)
    .filter(({ clientId }) => !own.has(clientId))
    .map(({ clientId }) => ({
      clientId,
      clientName: names.get(clientId) as string,
      why: 'full' as const,
      kind: 'report' as const,
    }));
}
