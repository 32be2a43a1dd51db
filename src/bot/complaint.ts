import { STANDARD_PACKS } from '../core/complaint/clocks/packs.ts';
import { officeHours, unitTime } from '../core/complaint/clocks/working-hours.ts';
import type { BankCalendar } from '../core/shared/calendar/bank-calendar.ts';
import type { TimeZone } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import { branchStore, choiceStore, complaintStore } from '../persistence/repositories.ts';
import type { ComplaintUseCases } from '../slack/complaint/listeners.ts';
import type { Wording } from '../slack/wording/wording.ts';
import { matchClients } from '../usecases/client/match-clients.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import type { ComplaintRules } from '../usecases/complaint/clocks-of.ts';
import { fileComplaint } from '../usecases/complaint/file-complaint.ts';
import { findForIntake, openIntake } from '../usecases/complaint/open-intake.ts';
import { listComplaints, openComplaint } from '../usecases/complaint/see-complaint.ts';
import { setComplaintChannel } from '../usecases/complaint/set-channel.ts';
import { takeComplaintStep } from '../usecases/complaint/take-complaint-step.ts';
import type { Parts } from './parts.ts';

/** The pack that new cases are filed under. */
const STANDARD_PACK = 'CN-2020-3';

/** What the clocks of complaints are made of. */
export const complaintRules = (calendar: BankCalendar, bankZone: TimeZone): ComplaintRules => ({
  calendar,
  bankZone,
  unit: unitTime(officeHours(bankZone), calendar),
  packs: STANDARD_PACKS,
  packId: STANDARD_PACK,
});

/** Complaints, from intake to the archive. What there is to do afterwards is written in the bank's language: `words`. */
export function complaintUseCases(
  parts: Parts,
  lookup: ClientLookup,
  {
    calendar,
    baseCurrency,
    words,
  }: { readonly calendar: BankCalendar; readonly baseCurrency: Currency; readonly words: Wording },
): ComplaintUseCases {
  const { database } = parts;
  const rules = complaintRules(calendar, parts.bankZone);
  const reading = { ...parts, complaints: complaintStore(database), branches: branchStore(database), rules };
  const matching = matchClients({ ...parts, lookup, choices: choiceStore(database) });
  return {
    findForIntake: findForIntake({ ...reading, matchClients: matching }),
    openIntake: openIntake(reading),
    fileComplaint: fileComplaint(reading),
    openComplaint: openComplaint(reading),
    listComplaints: listComplaints(reading),
    takeComplaintStep: takeComplaintStep({ ...reading, baseCurrency, tasks: words.complaint }),
    setComplaintChannel: setComplaintChannel(parts),
    redressCurrency: baseCurrency,
  };
}
