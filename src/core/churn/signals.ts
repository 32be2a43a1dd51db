import type { LocalDate } from '../shared/calendar.ts';

/**
 * What raises the risk of a loss without any volume. Each brings its counter-measure as something to do.
 *
 * Source: bank practice, six change events.
 */
export const CHANGE_EVENTS = [
  'rm_changed',
  'people_changed',
  'client_moved',
  'branch_moved',
  'complaint',
  'needs_changed',
] as const;
export type ChangeEvent = (typeof CHANGE_EVENTS)[number];

/**
 * Dealings with the bank, financial statements, people, operations, credit and collateral.
 *
 * Source: bank practice, five families of risk signals.
 */
export const SIGNAL_FAMILIES = ['dealings', 'statements', 'people', 'operations', 'credit'] as const;
type SignalFamily = (typeof SIGNAL_FAMILIES)[number];

/** What somebody has seen: one of the six events, or a sign of a family. */
export type SignalKind =
  | { readonly event: ChangeEvent; readonly family: SignalFamily }
  | { readonly event: 'other'; readonly family: SignalFamily };

/** The family of each event. Source: ours, by what of the client has changed; our own changes are dealings with the bank. */
const FAMILY_OF: Readonly<Record<ChangeEvent, SignalFamily>> = {
  rm_changed: 'dealings',
  people_changed: 'people',
  client_moved: 'operations',
  branch_moved: 'dealings',
  complaint: 'dealings',
  needs_changed: 'operations',
};

export const signalOf = (event: ChangeEvent): SignalKind => ({ event, family: FAMILY_OF[event] });

/** What is to be done about a signal, by its event; an owner who left and has no successor is another thing than a new one. */
export type MeasureName = SignalKind['event'] | 'rm_left';

/**
 * Working days until the counter-measure of an event is due. A complaint has steps of its own, to the call a week after the
 * answer: only after these, by the usual 15 days of an answer, does its owner speak with the client of how they stand.
 *
 * Source: our defaults.
 */
const MEASURE_DAYS: Readonly<Record<ChangeEvent, number>> = {
  rm_changed: 5,
  people_changed: 10,
  client_moved: 10,
  branch_moved: 5,
  complaint: 20,
  needs_changed: 10,
};

/** An event that is older than this many days when it is heard of opens nothing: it is history that was loaded. */
const FRESH_DAYS = 14;

/** Working days until what is to be done about it is due; null: nothing is to be done. `age` in days. */
export const measureDue = ({ event }: SignalKind, age: number): number | null =>
  event === 'other' || age > FRESH_DAYS ? null : MEASURE_DAYS[event];

/** Signals count for so many days, and from so many families on they escalate. Source: bank practice. */
export const SIGNAL_DAYS = 90;
export const ESCALATING_FAMILIES = 2;

/** Characters of a note. */
export const SIGNAL_NOTE_MAX_LENGTH = 500;

export type SeenSignal = SignalKind & {
  readonly on: LocalDate;
  readonly note: string | null;
  /** Who has seen it; null where it was read off the record. */
  readonly staffName: string | null;
};
