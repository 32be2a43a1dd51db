import { lineOfNews } from '../../core/contact-plan/additions.ts';
import { addDays, dayAt, startOfDay } from '../../core/shared/calendar.ts';
import type { PlanLineId } from '../../core/shared/ids.ts';
import type { PlanDependencies } from './make-plans.ts';
import type { NewPlan, PlanStore } from './ports.ts';

/** Puts on the plans of today what was recorded since they were made. Asked once a minute. */
export type FreshenPlans = () => Promise<void>;

type Dependencies = PlanDependencies & { readonly plans: Pick<PlanStore, 'newcomers' | 'settled'> };

const JOB = { actor: { kind: 'job', name: 'plan_news' }, origin: 'job:plan_news' } as const;

/**
 * An appointment for today, what must not wait any more and was written down today, an alert: they come to the end of a
 * plan that stands, so that no line moves, and are shown above it. A complaint that was closed is marked where it stands.
 */
export function freshenPlans(deps: Dependencies): FreshenPlans {
  return async () => {
    const now = deps.clock.now();
    const day = dayAt(now, deps.bankZone);
    const found = await deps.plans.newcomers(day, now, startOfDay(addDays(day, 1), deps.bankZone));
    const grown = new Set(found.map(({ planId }) => planId));
    for (const { planId, staffId, clientIds } of await deps.plans.settled(day))
      await deps.unitOfWork(JOB, async (tx) => {
        await tx.plans.lock(planId);
        // One that has newcomers as well is looked at below.
        if (!grown.has(planId)) await tx.plans.heard([planId], now);
        const revision = await tx.plans.touch(planId);
        return {
          value: undefined,
          events: [{ kind: 'plan_case_closed', planId, staffId, clientIds, revision }],
        };
      });
    for (const { planId, staffId, clientIds } of found) {
      // One after the other: few have news in a minute, and a book is held in memory for each.
      const situations = await deps.readSituations([staffId], { day, now });
      const known = (situations.get(staffId) ?? []).filter(({ client }) => clientIds.includes(client.id));
      const lines = known.flatMap((situation): NewPlan['lines'] => {
        const line = lineOfNews(situation, { day, calendar: deps.calendar }, deps.rules.levels);
        return line === null ? [] : [{ ...line, id: deps.newId<PlanLineId>() }];
      });
      await deps.unitOfWork(JOB, async (tx) => {
        await tx.plans.lock(planId);
        await tx.plans.heard([planId], now);
        const added = new Set(await tx.plans.addLines(planId, lines, { by: null, at: now }));
        if (added.size === 0) return { value: undefined, events: [] };
        const revision = await tx.plans.touch(planId);
        const ids = lines.filter(({ id }) => added.has(id)).map(({ clientId }) => clientId);
        return {
          value: undefined,
          events: [{ kind: 'plan_grew', planId, staffId, clientIds: ids, byHand: false, revision }],
        };
      });
    }
  };
}
