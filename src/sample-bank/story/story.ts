import type { AppointmentRow, FollowUpRow, HoldingRow, InteractionRow, MeasureName, PersonRow } from '../rows.ts';

/** The end of a flow, in CNY: what a week usually brings, and the weeks that were written by hand, the newest last. */
export type ToldFlow = {
  readonly usualCredit: number;
  readonly lastCredits: readonly number[];
  /** Number of dealings of the same weeks; follows from the amounts where absent. */
  readonly lastCounts?: readonly number[];
};

/** What was written by hand of a client. */
export type Story = {
  readonly people: readonly PersonRow[];
  readonly holdings: readonly HoldingRow[];
  /** Oldest first; the drawn history ends before the first of them. */
  readonly interactions: readonly InteractionRow[];
  readonly followUps: readonly FollowUpRow[];
  readonly appointments: readonly AppointmentRow[];
  readonly measures: Readonly<Partial<Record<MeasureName, number>>>;
  readonly flow: ToldFlow | null;
};
