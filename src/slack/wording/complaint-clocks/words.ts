import type { ClockKind } from '../../../core/complaint/clocks/marks.ts';

/** What the bot says of the clocks of complaints. */
export type ComplaintClockWords = {
  readonly complaintClocks: {
    readonly title: (count: number) => string;
    readonly clocks: Readonly<Record<ClockKind, string>>;
    /** The name of a clock with its day or hour. */
    readonly due: (clock: string, due: string) => string;
    /** … where the last working day is another. */
    readonly dueAndFinish: (clock: string, due: string, finish: string) => string;
    /** The bank's own deadline while the client owes an answer. */
    readonly still: string;
    readonly used: (percent: number) => string;
    readonly nearlyOver: string;
    readonly missed: string;
    readonly handledBy: (name: string) => string;
    /** `12-05（周六）`, `Sat 5 Dec`; Monday first. */
    readonly dayOfWeek: (day: string, weekday: string) => string;
    readonly weekdays: readonly string[];
    readonly holiday: (first: string, last: string, reopens: string, count: number) => string;
    readonly nobody: string;
  };
};
