import type { ClockRules } from '../core/complaint/clocks/rules.ts';
import { standardClockRules } from '../core/complaint/clocks/rules.ts';
import { bankCalendar, type CalendarName } from '../core/shared/calendar/bank-calendar.ts';
import { clockStore, packStore } from '../persistence/repositories.ts';
import { makeReckoner } from '../usecases/complaint/reckon-clocks.ts';
import { sweepClocks } from '../usecases/complaint/sweep-clocks.ts';
import type { Parts } from './parts.ts';

/** The minute's look at the clocks of all complaints. The packs of this start are kept for the cases received under them. */
export function complaintClocks(
  { database, bankZone, clock, staff, unitOfWork }: Parts,
  settings: { readonly complaintRules?: ClockRules | undefined; readonly bankCalendar?: CalendarName },
): () => Promise<void> {
  const rules = settings.complaintRules ?? standardClockRules(bankZone);
  const packs = packStore(database);
  const calendar = bankCalendar(settings.bankCalendar ?? 'CN');
  const sweep = sweepClocks({
    clock,
    clocks: clockStore(database, bankZone),
    staff,
    reckoner: makeReckoner({ packs, rules, calendar, bankZone }),
    unitOfWork,
  });
  let areKept = false;
  return async () => {
    if (!areKept) await packs.keep(rules.packs, clock.now());
    areKept = true;
    await sweep();
  };
}
