/** How alerts are raised. */
export type ChurnRules = {
  /** Probability that a client nothing has happened to gets an alert within a year, between 0 and 1. */
  readonly yearlyFalseAlarms: number;
  /** Test A: by how much a week lies below the mean of the recent weeks, as a share, and how many weeks in a row. */
  readonly weekDrop: number;
  readonly weeksInRow: number;
  readonly recentWeeks: number;
  /** Test B: by how much a quarter lies below the quarter before, or a year below the year before. */
  readonly quarterDrop: number;
  /** Test D: weeks without money that are never silence. */
  readonly silentWeeks: number;
  /** Whether hints are raised beside alerts. */
  readonly hints: boolean;
};

export const DEFAULT_RULES: ChurnRules = {
  yearlyFalseAlarms: 0.1,
  weekDrop: 0.5,
  weeksInRow: 2,
  recentWeeks: 8,
  quarterDrop: 0.3,
  silentWeeks: 4,
  hints: true,
};
