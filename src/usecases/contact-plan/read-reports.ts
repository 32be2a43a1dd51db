import { partsIn } from '../../core/access/complaint.ts';
import type { CaseReport } from '../../core/contact-plan/case-report.ts';
import { nowOrStartOf, type TimeZone } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { StaffStore } from '../ports.ts';
import type { ReadHandledCases, ReadReports } from './ports.ts';

/**
 * The complaints of which each of `staffIds` reports back on a day: those she works on, and of whoever is away then those that are
 * not shut to her deputy.
 */
export function readReports(deps: {
  readonly bankZone: TimeZone;
  readonly staff: Pick<StaffStore, 'listById'>;
  readonly readHandledCases: ReadHandledCases;
}): ReadReports {
  return async (staffIds, { day, now }) => {
    const at = nowOrStartOf(day, now, deps.bankZone);
    const cases = await deps.readHandledCases(staffIds, { day, now: at });
    const found = new Map<StaffId, CaseReport[]>();
    if (cases.length === 0) return found;
    const viewers = new Map((await deps.staff.listById(staffIds)).map((each) => [each.id, viewerOf(each)]));
    for (const { staffId, report, guarded } of cases) {
      const viewer = viewers.get(staffId);
      if (viewer === undefined || !partsIn(viewer, guarded, at).includes('handler')) continue;
      found.set(staffId, [...(found.get(staffId) ?? []), report]);
    }
    return found;
  };
}
