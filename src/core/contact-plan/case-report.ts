import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import type { ClientId, StaffId } from '../shared/ids.ts';
import { REPORT_POINTS, type Reason } from './reason.ts';

/**
 * An open complaint whose client is to hear from whoever plans: she works on it, or stands in for whoever does (`handlerId`). The
 * client need not be hers; of it the line says no more than its name, which the case says too.
 */
export type CaseReport = {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly clientLanguage: 'zh-CN' | 'en';
  readonly number: string;
  readonly handlerId: StaffId;
  /** The day on which the client heard of it last; null where it has not. */
  readonly toldOn: LocalDate | null;
};

/** Days between one report and the next. */
const APART_DAYS = 3;

/** Whether a client that heard of its complaint last on `toldOn` is to hear of it on `day`. */
export const isToHear = (toldOn: LocalDate | null, day: LocalDate): boolean =>
  toldOn === null || daysBetween(toldOn, day) >= APART_DAYS;

/**
 * The clients that are due to hear of their complaints, each with a reason for every one of these, first those that have waited
 * longest. Who was told in the last three days waits.
 */
export function dueReports(
  reports: readonly CaseReport[],
  day: LocalDate,
): readonly { readonly clientId: ClientId; readonly reasons: readonly Reason[] }[] {
  const due = reports
    .filter(({ toldOn }) => isToHear(toldOn, day))
    .toSorted((a, b) => order(a).localeCompare(order(b), 'en'));
  return [...Map.groupBy(due, ({ clientId }) => clientId)].map(([clientId, cases]) => ({
    clientId,
    reasons: cases.map(({ number, handlerId }) => ({
      kind: 'report_back',
      number,
      handlerId,
      points: REPORT_POINTS,
      mustSince: null,
    })),
  }));
}

/** Never told comes first. */
const order = ({ toldOn, number }: CaseReport): string => `${toldOn ?? ''} ${number}`;
