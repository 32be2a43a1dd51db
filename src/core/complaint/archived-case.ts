import type { LocalDate } from '../shared/calendar.ts';
import type { ClockKind, Mark } from './clocks/marks.ts';
import type { Evidence, Notice } from './complaint.ts';
import type { KeptStep, ShownCase } from './shown-case.ts';

/** A step of the history with what hangs on it. */
export type ArchivedStep = KeptStep & { readonly notice: Notice | null; readonly evidence: readonly Evidence[] };

/** A mark of a clock; `toldAt` null where nobody has been told yet. */
export type ArchivedMark = {
  readonly clock: ClockKind;
  readonly mark: Mark['mark'];
  readonly reachedAt: Date;
  readonly toldAt: Date | null;
};

/** A complaint with all that is on record of it, oldest first. */
export type ArchivedCase = Omit<ShownCase, 'clocks' | 'next' | 'needsChannel'> & {
  /** Last day of the statutory deadline; null where nobody has reckoned it yet. */
  readonly dueOn: LocalDate | null;
  readonly steps: readonly ArchivedStep[];
  readonly marks: readonly ArchivedMark[];
};
