import { addDays, type LocalDate } from '../../shared/calendar.ts';
import type { ChangePoint, FiredTest, Measured } from '../alert.ts';
import { isDownBy } from '../down-by.ts';
import { type Because, because } from '../evidence/because.ts';
import { weekBack } from '../evidence/chart-state.ts';
import type { Pool } from '../evidence/pool.ts';
import { type Since, sinceWhen } from '../evidence/since.ts';
import type { LevelDrop } from '../level.ts';
import { CLEARS_BY, isByOut, type Severity, withFallenLevel } from '../life.ts';
import type { Limits } from '../limits.ts';
import { meanOf } from '../mean.ts';
import type { ChurnRules } from '../rules.ts';
import { ESCALATING_FAMILIES } from '../signals.ts';
import { isSilent, isWeekDown, periodDrops } from '../tests.ts';
import type { Watch } from './watch.ts';
import { USUAL_WEEKS, type UsualWeek, weeksToClear } from './weeks-to-clear.ts';

/** The counted and known weeks of a client, newest last: money in and out (minor units of the base currency) and dealings. */
export type KnownWeeks = {
  readonly credit: readonly number[];
  readonly debit: readonly number[];
  readonly dealings: readonly number[];
  /** Their numbers in the book. */
  readonly at: readonly number[];
};

type MeasuredBy = {
  readonly limits: Limits;
  readonly rules: ChurnRules;
  /** Mondays of the book. */
  readonly weeks: readonly LocalDate[];
  readonly pool: Pool;
  /** Where in month and quarter each week of the book lies. */
  readonly phase: Uint8Array;
};

/** What the tests say of a client after its last week. */
export function measure(
  watch: Watch,
  known: KnownWeeks,
  { limits, rules, weeks, pool, phase }: MeasuredBy,
): Omit<Measured, 'severity'> & { readonly severity: Severity | null } {
  const { weighed, life } = watch;
  const byOut = isByOut(weighed, limits);
  const [evidence, limit] = byOut ? [weighed.out, limits.out] : [weighed.down, limits.down];
  const since = sinceWhen(watch.chart, pool, byOut);
  const changedAt = since === null ? watch.week - rules.weeksInRow : weekBack(watch.chart, since.back) - 1;
  const ahead = weeksToClear(watch, weeksUpTo(known, Math.min(changedAt, lastActive(known)), phase), {
    pool,
    limits,
    rules,
  });
  return {
    severity: life.open,
    week: weeks[watch.week] as LocalDate,
    tests: [
      ...(evidence > limit ? [chartsTest(evidence, limit, because(watch.chart, pool, byOut))] : []),
      ...weekTest(known.credit, rules),
      ...periodTests(known.credit, rules),
      ...silenceTest(watch, rules),
      ...dealingsTest(known.dealings, rules),
    ],
    changePoint: since === null ? null : changePoint(watch, since, weeks),
    evidence,
    limit,
    clearsBelow: limit - CLEARS_BY,
    quietWeeks: life.quietWeeks,
    // The Monday on which the week that clears it is weighed.
    clearsAround: ahead === null ? null : addDays(weeks[watch.week] as LocalDate, 7 * (ahead + 1)),
  };
}

/** The last known weeks up to a week of the book, as many as say what is usual. */
function weeksUpTo({ at, credit, debit, dealings }: KnownWeeks, last: number, phase: Uint8Array): readonly UsualWeek[] {
  const end = at.findLastIndex((week) => week <= last) + 1;
  const first = Math.max(0, end - USUAL_WEEKS);
  return at.slice(first, end).map((week, place) => ({
    phase: phase[week] as number,
    credit: credit[first + place] as number,
    debit: debit[first + place] as number,
    dealings: dealings[first + place] as number,
  }));
}

/** The last week with money: a silence is not what was usual. */
const lastActive = ({ at, credit, debit }: KnownWeeks): number =>
  at[at.findLastIndex((_, place) => (credit[place] as number) > 0 || (debit[place] as number) > 0)] ?? -1;

export type MeasuredClient = ReturnType<typeof measure>;

/** The same with test E. */
export const withLevel = (
  measured: MeasuredClient,
  drop: LevelDrop,
  of: {
    readonly out: number;
    readonly isAlert: boolean;
    readonly limits: Limits;
    readonly rules: Pick<ChurnRules, 'hints'>;
  },
): MeasuredClient => ({
  ...measured,
  severity: withFallenLevel(measured.severity, of, of.limits, of.rules),
  tests: [...measured.tests, { test: 'E', ...drop }],
});

/**
 * The same with the families of signals of the last 90 days: from two on they escalate, a hint to an alert, and nothing to a
 * hint.
 */
export function withSignals(
  measured: MeasuredClient,
  families: number,
  { hints }: Pick<ChurnRules, 'hints'>,
): MeasuredClient {
  if (families < ESCALATING_FAMILIES) return measured;
  const severity = measured.severity === null ? (hints ? 'hint' : null) : 'alert';
  return { ...measured, severity, tests: [...measured.tests, { test: 'signals', families }] };
}

function changePoint(
  { chart }: Watch,
  { change, back, backMost, backLeast }: Since,
  weeks: readonly LocalDate[],
): ChangePoint {
  const day = (each: number): LocalDate => weeks[weekBack(chart, each)] as LocalDate;
  return { change, since: day(back), sinceFrom: day(backMost), sinceTo: day(backLeast) };
}

const chartsTest = (evidence: number, limit: number, because: Because | null): FiredTest => ({
  test: 'C',
  evidence,
  limit,
  ...(because === null ? {} : { because }),
});

function weekTest(credit: readonly number[], rules: ChurnRules): readonly FiredTest[] {
  if (!isWeekDown(credit, rules)) return [];
  const last = credit.length - 1;
  return [{ test: 'A', now: credit[last] as number, usual: meanOf(credit, last - rules.recentWeeks, last) }];
}

const periodTests = (credit: readonly number[], rules: ChurnRules): readonly FiredTest[] =>
  periodDrops(credit, rules).map((drop) => ({ test: 'B', ...drop }));

const silenceTest = ({ rhythm }: Watch, rules: ChurnRules): readonly FiredTest[] =>
  isSilent(rhythm, rules) ? [{ test: 'D', weeks: rhythm.gapWeeks, longestWeeks: rhythm.longestGapWeeks }] : [];

/** Dealings of a month are held against those of the half-year before. */
const DEALINGS_NOW_WEEKS = 4;
const DEALINGS_USUAL_WEEKS = 26;

/** Whether dealings are as far down as a week has to be by test A. */
function dealingsTest(dealings: readonly number[], { weekDrop }: ChurnRules): readonly FiredTest[] {
  const end = dealings.length - DEALINGS_NOW_WEEKS;
  if (end < DEALINGS_USUAL_WEEKS) return [];
  const now = meanOf(dealings, end, dealings.length);
  const usual = meanOf(dealings, end - DEALINGS_USUAL_WEEKS, end);
  return usual > 0 && isDownBy(weekDrop, now, usual) ? [{ test: 'dealings', now, usual }] : [];
}
