import { type ClockRules, standardClockRules } from '../core/complaint/clocks/rules.ts';
import { bankCalendar, type CalendarName } from '../core/shared/calendar/bank-calendar.ts';
import type { TimeZone } from '../core/shared/calendar.ts';
import type { Database } from '../persistence/database.ts';
import { alertLinkStore, callStore, clockStore, packStore } from '../persistence/repositories.ts';
import { joinAlerts } from '../usecases/complaint/join-alerts.ts';
import { type AskReckoner, makeReckoner } from '../usecases/complaint/reckon-clocks.ts';
import { sweepClocks } from '../usecases/complaint/sweep-clocks.ts';
import { takeBackShutCalls } from '../usecases/complaint/take-back-calls.ts';
import type { Parts } from './parts.ts';

/** By what the clocks of complaints are reckoned, for everybody who asks in this process. */
export function complaintReckoner(
  database: Database,
  { bankZone, ...settings }: ClockSettings & { readonly bankZone: TimeZone },
): AskReckoner {
  const rules = settings.complaintRules ?? standardClockRules(bankZone);
  const calendar = bankCalendar(settings.bankCalendar ?? 'CN');
  return makeReckoner({ packs: packStore(database), rules, calendar, bankZone });
}

type ClockSettings = { readonly complaintRules?: ClockRules | undefined; readonly bankCalendar?: CalendarName };

/** The minute's look for complaints and churn alerts that are one case. */
export const complaintAlerts = ({ database, clock, unitOfWork }: Parts): (() => Promise<void>) =>
  joinAlerts({ clock, links: alertLinkStore(database), unitOfWork });

/** The minute's look for calls after complaints that came to be shut to whoever looks after the client. */
export const complaintCalls = ({ database, bankZone, clock, unitOfWork }: Parts): (() => Promise<void>) =>
  takeBackShutCalls({ clock, bankZone, calls: callStore(database), unitOfWork });

/** The minute's look at the clocks of all complaints. The packs of this start are kept for the cases received under them. */
export function complaintClocks(
  { database, bankZone, clock, staff, unitOfWork }: Parts,
  settings: ClockSettings,
  reckoner: AskReckoner,
): () => Promise<void> {
  const rules = settings.complaintRules ?? standardClockRules(bankZone);
  const packs = packStore(database);
  const sweep = sweepClocks({ clock, clocks: clockStore(database, bankZone), staff, reckoner, unitOfWork });
  let areKept = false;
  return async () => {
    if (!areKept) await packs.keep(rules.packs, clock.now());
    areKept = true;
    await sweep();
  };
}
