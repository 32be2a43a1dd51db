import type { Staff } from '../../core/client/client.ts';
import { parseMorning } from '../../core/contact-plan/morning.ts';
import { dayAt, timeAt } from '../../core/shared/calendar.ts';
import type { MakePlans, PlanDependencies } from './make-plans.ts';

/** Says at which hour she wants her plan; the hour, or null where `text` is none of a morning. */
export type ChooseHour = (by: Staff, text: string, origin: string) => Promise<string | null>;

/** From the next plan on. Where today’s is not there and its new hour has passed, it is made now. */
export function chooseHour(deps: PlanDependencies & { readonly makePlans: MakePlans }): ChooseHour {
  return async (by, text, origin) => {
    const morning = parseMorning(text);
    if (morning === null) return null;
    const now = deps.clock.now();
    const context = { actor: { kind: 'staff', id: by.id }, origin } as const;
    await deps.unitOfWork(context, async (tx) => {
      await tx.plans.setHour(by.id, morning, now);
      return { value: undefined, events: [{ kind: 'plan_hour_chosen', staffId: by.id, morning }] };
    });
    const zone = by.timeZone ?? deps.bankZone;
    if (timeAt(now, zone) >= morning) await deps.makePlans([by.id], dayAt(now, zone), context);
    return morning;
  };
}
