import type { CaseFacts, CaseReckoning } from '../../core/complaint/clocks/case-clocks.ts';
import { type RunningClocks, runningClocks } from '../../core/complaint/clocks/running-clocks.ts';
import { appealedSince } from '../../core/complaint/complaint.ts';
import { dayAt } from '../../core/shared/calendar.ts';
import type { KeptComplaint } from './ports.ts';
import type { Reckoner } from './reckon-clocks.ts';

/** What the clocks of a case are made of. */
export const caseFacts = ({ complaint, pauses, extensions }: KeptComplaint, { bankZone }: Reckoner): CaseFacts => {
  const { receivedAt, severity, handling, regulatorDueOn, reportedAt, closedAt } = complaint;
  const appealedAt = appealedSince(complaint);
  return {
    receivedAt,
    receivedOn: dayAt(receivedAt, bankZone),
    severity,
    handling,
    regulatorDueOn,
    pauses,
    extensions,
    appealedOn: appealedAt === null ? null : dayAt(appealedAt, bankZone),
    answeredAt: reportedAt,
    closedAt,
  };
};

/** By what they are reckoned: the pack it was filed under, and the hours of the unit that handles it. */
export const reckoningOf = ({ complaint, handlingBranchName }: KeptComplaint, { of }: Reckoner): CaseReckoning =>
  of({
    packId: complaint.pack.id,
    packVersion: complaint.pack.version,
    severity: complaint.severity,
    branchName: handlingBranchName,
  });

/** What runs for a case at `now`. */
export const clocksOf = (kept: KeptComplaint, now: Date, reckoner: Reckoner): RunningClocks =>
  runningClocks(caseFacts(kept, reckoner), now, reckoningOf(kept, reckoner));
