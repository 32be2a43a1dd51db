import {
  addWorkingDays,
  type BankCalendar,
  bankCalendar,
  type CalendarName,
} from '../../shared/calendar/bank-calendar.ts';
import { addDays, addMonths, type LocalDate } from '../../shared/calendar.ts';
import type { ExtensionKey } from '../words.ts';

/**
 * A span of days that a rule gives. The day it counts from is day zero: three days from Monday end with Thursday. Calendar
 * days, weeks and months run through weekends and holidays.
 */
export type Term = {
  readonly count: number;
  readonly unit: 'calendar_days' | 'business_days' | 'weeks' | 'months';
  /** `end_of_day` where a rule names a day, `close_of_business` where it names the close of one. */
  readonly ends: 'end_of_day' | 'close_of_business';
  /** The rule, down to the article, in its own words where that is short; or that it is ours. */
  readonly source: string;
};

/** Who has to agree that a deadline moves: anybody who handles the case, the manager, or somebody above the handling unit. */
export type ExtensionApprover = 'handler' | 'manager' | 'senior';

/** A way in which a deadline may move. Each is used once. */
export type ExtensionRule = {
  readonly key: ExtensionKey;
  readonly name: Named;
  /** `receipt`: the term is counted anew from the day of receipt; `deadline`: it is added to the deadline that stood. */
  readonly from: 'receipt' | 'deadline';
  readonly term: Term;
  /** The extension that has to be used before this one; null for none. */
  readonly after: ExtensionKey | null;
  readonly approver: ExtensionApprover;
};

type Named = { readonly 'zh-CN': string; readonly en: string };

/** The kinds of cases that a pack may tell apart. */
export type TrackKey = 'ordinary' | 'payment';

/** Cases of one kind under a pack: how long a decision may take, and how that may be extended. */
export type Track = {
  readonly key: TrackKey;
  readonly name: Named;
  readonly decision: Term;
  readonly extensions: readonly ExtensionRule[];
};

/** A stage that a rule gives a time of its own, counted from the day of receipt. */
type StageTerm = { readonly stage: string; readonly name: Named; readonly term: Term };

/**
 * The deadlines of one rule book, as data. A case keeps the pack and version it was received under, whatever comes later.
 */
export type DeadlinePack = {
  readonly id: string;
  /** Counts up with every change of a figure. */
  readonly version: number;
  readonly name: Named;
  /** On which days business days are counted; `bank`: on the bank's own. */
  readonly businessDays: 'bank' | CalendarName;
  /** The first is what a case is on unless somebody says otherwise. */
  readonly tracks: readonly [Track, ...Track[]];
  readonly stages: readonly StageTerm[];
  /** Counted from the day of the decision and from the day the appeal arrives; null where the rule knows none. */
  readonly appeal: { readonly fileWithin: Term; readonly decideWithin: Term } | null;
  /** A way to end a case at once that spares the long answer; null where the rule knows none. */
  readonly summary: Term | null;
};

/** The calendar on which a pack counts its business days. */
export const packCalendar = (pack: DeadlinePack, bank: BankCalendar): BankCalendar =>
  pack.businessDays === 'bank' ? bank : bankCalendar(pack.businessDays);

/** The track of that key; the first where the pack has none of it. */
export const trackOf = (pack: DeadlinePack, key: TrackKey): Track =>
  pack.tracks.find((track) => track.key === key) ?? pack.tracks[0];

/** The last day of a term that counts from `day`, which is day zero. */
export function lastDayOf({ count, unit }: Term, day: LocalDate, calendar: BankCalendar): LocalDate {
  switch (unit) {
    case 'calendar_days':
      return addDays(day, count);
    case 'weeks':
      return addDays(day, 7 * count);
    case 'months':
      return addMonths(day, count);
    case 'business_days':
      return addWorkingDays(day, count, calendar);
  }
}
