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
  /** Test E: by how much deposits and wealth products lie below what they were a quarter ago. */
  readonly levelDrop: number;
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
  levelDrop: 0.4,
  hints: true,
};

/** The figures of the rules. */
export const RULE_FIGURES = [
  'yearlyFalseAlarms',
  'weekDrop',
  'weeksInRow',
  'recentWeeks',
  'quarterDrop',
  'silentWeeks',
  'levelDrop',
] as const satisfies readonly (keyof ChurnRules)[];
export type RuleFigure = (typeof RULE_FIGURES)[number];

/**
 * From what to what each figure goes. A share below a tenth is the chance of any week; a limit for fewer than one false
 * alarm in a hundred years would be set from a handful of clients.
 *
 * Source: our defaults.
 */
export const RULE_RANGE: Readonly<Record<RuleFigure, { readonly from: number; readonly to: number }>> = {
  yearlyFalseAlarms: { from: 0.01, to: 0.8 },
  weekDrop: { from: 0.1, to: 0.95 },
  weeksInRow: { from: 1, to: 8 },
  recentWeeks: { from: 4, to: 18 },
  quarterDrop: { from: 0.1, to: 0.95 },
  silentWeeks: { from: 2, to: 52 },
  levelDrop: { from: 0.1, to: 0.95 },
};

const COUNTED: ReadonlySet<RuleFigure> = new Set(['weeksInRow', 'recentWeeks', 'silentWeeks']);

/** Whether a figure counts weeks; else it is a share. */
export const countsWeeks = (figure: RuleFigure): boolean => COUNTED.has(figure);

/** The figures that lie outside their range, or count weeks in parts. */
export const ruleFaults = (rules: Readonly<Record<RuleFigure, number>>): readonly RuleFigure[] =>
  RULE_FIGURES.filter((figure) => {
    const value = rules[figure];
    const { from, to } = RULE_RANGE[figure];
    return !(value >= from && value <= to) || (countsWeeks(figure) && !Number.isInteger(value));
  });

/** Rules as they were stored, perhaps before there was such a figure: it has its default then. */
export const storedRules = (stored: Partial<ChurnRules>): ChurnRules => ({ ...DEFAULT_RULES, ...stored });
