import { caseSight, partsIn } from '../../core/access/complaint.ts';
import type { CaseReport } from '../../core/contact-plan/case-report.ts';
import { nowOrStartOf, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { Situation } from '../../core/situation/situation.ts';
import { viewerOf } from '../client/see-client.ts';
import type { OpenCase, ReadOpenCases } from '../complaint/ports.ts';
import type { StaffStore } from '../ports.ts';
import type { ReadReports, SituationReader } from './ports.ts';

/**
 * Situations that know the open complaints of their client, as far as whoever plans may know of each: what is shut to her
 * bars nothing on her plan either.
 */
export function knowComplaints(
  readSituations: SituationReader,
  {
    bankZone,
    readOpenCases,
    readReports,
    staff,
  }: {
    readonly bankZone: TimeZone;
    readonly readOpenCases: ReadOpenCases;
    readonly readReports: ReadReports;
    readonly staff: Pick<StaffStore, 'listById'>;
  },
): SituationReader {
  return async (staffIds, at) => {
    const known = await readSituations(staffIds, at);
    const ids = [...known.values()].flatMap((each) => each.map(({ client }) => client.id));
    const cases = Map.groupBy(ids.length === 0 ? [] : await readOpenCases(ids), ({ clientId }) => clientId);
    if (cases.size === 0) return known;
    const viewers = new Map((await staff.listById(staffIds)).map((each) => [each.id, viewerOf(each)]));
    const reports = await readReports(staffIds, at);
    // Of a day ahead it counts who stands in for whom then.
    const then = nowOrStartOf(at.day, at.now, bankZone);
    return new Map(
      [...known].map(([staffId, situations]) => {
        const viewer = viewers.get(staffId);
        const hers = (clientId: ClientId): Situation['complaints'] =>
          viewer === undefined
            ? []
            : (cases.get(clientId) ?? []).flatMap((each) => toldTo(viewer, each, reports.get(staffId) ?? [], then));
        return [staffId, situations.map((each) => withComplaints(each, hers(each.client.id)))];
      }),
    );
  };
}

/** Whoever stands in for the handler reports back in her place; on a day ahead that is read from the reports of that day. */
function toldTo(
  viewer: ReturnType<typeof viewerOf>,
  { number, guarded }: OpenCase,
  reports: readonly CaseReport[],
  at: Date,
): Situation['complaints'] {
  const report = reports.find((each) => each.number === number);
  if (report !== undefined) return [{ number, isHandler: true, toldOn: report.toldOn }];
  if (caseSight(viewer, guarded, at) === 'hidden') return [];
  return [{ number, isHandler: partsIn(viewer, guarded, at).includes('handler') }];
}

const withComplaints = (situation: Situation, complaints: Situation['complaints']): Situation =>
  complaints.length === 0 ? situation : { ...situation, complaints };
