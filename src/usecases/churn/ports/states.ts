import type { Outage } from '../../../core/churn/book-weeks.ts';
import type { Pool } from '../../../core/churn/evidence/pool.ts';
import type { Limits } from '../../../core/churn/limits.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import type { Zeros } from './flows.ts';

/** Of a week that is passed over why, see `Outage`. */
export type PassedOver = Pick<Outage, 'why' | 'times'> & { readonly week: LocalDate };

/**
 * What the whole book says of a week, see `BookWeeks`: whether it counts, how many clients have money in it, and the limits that hold in
 * it; null in the first weeks.
 */
export type JudgedWeek = { readonly isCounted: boolean; readonly active: number; readonly limits: Limits | null };

/** What is kept of the book. */
export type StoredBook = {
  readonly firstWeek: LocalDate;
  readonly pool: Pool;
  readonly zeros: Zeros;
  /** Number of the first week in which anybody has money out; null: nobody ever. */
  readonly debitWeek: number | null;
  /** Our version and that of the rules. */
  readonly madeBy: string;
  /** When all clients were last weighed for the first time, by other rules or with more history than before. */
  readonly anewAt: Date | null;
  /** Of the last weeks those that are passed over since something was amiss with the whole bank. */
  readonly outages: readonly PassedOver[];
  /** Week by week from the first. `active` −1: nobody has a row of it. */
  readonly weeks: readonly JudgedWeek[];
};

/** What is known of the book as it was saved last, though a scan of everybody has begun since; `lastWeek` null: not known. */
export type FormerBook = Pick<StoredBook, 'firstWeek' | 'madeBy' | 'anewAt'> & { readonly lastWeek: LocalDate | null };

/** States of clients by id, one after the other. */
export type StatePage = { readonly clientIds: readonly ClientId[]; readonly states: Uint8Array };

/** Clients whose flows have changed since; `fromWeek` null = all of it. */
export type Stale = { readonly clientId: ClientId; readonly fromWeek: LocalDate | null };

/** Marks that were read, as only the store reads them: one that comes to light later is none of them, whatever its number. */
export type StaleMarks = string & { readonly __brand: 'StaleMarks' };

/**
 * That clients are to be looked at: what came to light since then is not summed up yet. `asked`: how often it was asked for;
 * `isWeekly`: once at least by the Monday's scan.
 */
export type Due = { readonly since: Date; readonly asked: number; readonly isWeekly: boolean };

export type ChurnStateStore = {
  /** Runs `work` unless a scan runs already: then null. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<{ readonly value: Value } | null>;
  /** Until that is done clients are to be looked at, whatever becomes of whoever asks. */
  readonly askToLook: (at: Date, isWeekly?: boolean) => Promise<Due>;
  /** Null also where a scan of everybody was cut off. */
  readonly book: () => Promise<StoredBook | null>;
  readonly former: () => Promise<FormerBook | null>;
  /** Clients are watched by these versions of the rules and of our charts from now on; nothing is written where they were before. */
  readonly enterTerm: (by: { readonly rules: number; readonly charts: number }, at: Date) => Promise<void>;
  /** These clients are watched from now on; nothing is written of those that were before. */
  readonly beginWatching: (clientIds: readonly ClientId[], at: Date) => Promise<void>;
  readonly saveBook: (book: StoredBook, at: Date) => Promise<void>;
  /** Whether the book has been saved at that instant or after it. */
  readonly isSavedSince: (since: Date) => Promise<boolean>;
  /** States and weeks are forgotten, to be made anew; the former book is not, and says what they were. */
  readonly clear: () => Promise<void>;
  /** Everything derived is forgotten. */
  readonly forgetAll: () => Promise<void>;
  /** Of weeks up to one, or of all; a later week is none that a state may have. `marks`: those that are there, of later weeks too. */
  readonly stale: (upToWeek: LocalDate) => Promise<{ readonly marks: StaleMarks; readonly clients: readonly Stale[] }>;
  readonly forgetStale: (marks: StaleMarks) => Promise<void>;
  /** The clients with a state, by id, and the first week that one of them ends with; null without states. */
  readonly held: () => Promise<{ readonly clientIds: readonly ClientId[]; readonly leastWeek: LocalDate } | null>;
  /** Clients with flows and without a state. */
  readonly withoutState: () => Promise<readonly ClientId[]>;
  /** Clients of a page. */
  readonly atOnce: number;
  /** States of clients that follow one another among those with one. */
  readonly page: (clientIds: readonly ClientId[]) => Promise<StatePage>;
  /** States of these clients, as far as they have one. */
  readonly of: (clientIds: readonly ClientId[]) => Promise<StatePage>;
  /** The part of each state in which the highest evidence of its quarters stands. */
  readonly tops: (clientIds: readonly ClientId[]) => Promise<StatePage>;
  /** `week`: that of all of them. */
  readonly save: (page: StatePage, week: LocalDate) => Promise<void>;
  /** The same of clients without a state, as all are once states were cleared. */
  readonly add: (page: StatePage, week: LocalDate) => Promise<void>;
  /** Clients about whom something is open by their state. */
  readonly open: () => Promise<readonly ClientId[]>;
  /** Clients whose money in is rising by their state, see core/churn/opportunity. */
  readonly rising: () => Promise<readonly ClientId[]>;
};
