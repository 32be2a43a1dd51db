import type { Limits } from './limits.ts';
import type { ChurnRules } from './rules.ts';

export type Severity = 'alert' | 'hint';

/** What is open about a client. */
export type Life = {
  open: Severity | null;
  /** Weeks in a row that count towards clearing what is open. */
  quietWeeks: number;
};

/** An alert clears below its limit by this much, half the odds, when it stays there for so many weeks. */
export const CLEARS_BY = 0.7;
export const CLEARS_AFTER_WEEKS = 4;

/** Where a level has fallen, the chart of money out needs to come only so near to its limit. */
const NEAR_LIMIT = 1.5;

export type Evidence = { readonly down: number; readonly out: number };

/** What one week says of a client: how grave it is, and whether it counts towards clearing what is open. */
export type Judged = { readonly severity: Severity | null; readonly isClear: boolean };

/** Whether the charts pass their limit. */
const isPassed = ({ down, out }: Evidence, limits: Limits): boolean => down > limits.down || out > limits.out;

/** Whether the chart of money out lies further beyond its limit than that of money in. */
export const isByOut = ({ down, out }: Evidence, limits: Limits): boolean => out - limits.out > down - limits.down;

// Of weeks there are millions: none makes an object of its own.
const ALERT: Judged = { severity: 'alert', isClear: false };
const HINT: Judged = { severity: 'hint', isClear: false };
/** Test A alone. */
const DOWN_BELOW: Judged = { severity: 'hint', isClear: true };
const UNCLEAR: Judged = { severity: null, isClear: false };
const CLEAR: Judged = { severity: null, isClear: true };

/**
 * Tests A and D are asked only where their answer counts. Test A fires between two paydays of whoever is paid by the month: by itself it
 * keeps no alert open whose evidence is gone.
 */
export function judge(
  evidence: Evidence,
  limits: Limits,
  rules: Pick<ChurnRules, 'hints'>,
  tests: { readonly isDown: () => boolean; readonly isQuiet: () => boolean },
): Judged {
  if (isPassed(evidence, limits)) return ALERT;
  if (rules.hints && tests.isQuiet()) return HINT;
  const isBelow = evidence.down < limits.down - CLEARS_BY && evidence.out < limits.out - CLEARS_BY;
  if (rules.hints && tests.isDown()) return isBelow ? DOWN_BELOW : HINT;
  return isBelow ? CLEAR : UNCLEAR;
}

/**
 * How grave it is where test E has fired as well: a fallen level is a hint by itself, and an alert where money moves out too, be
 * it less than the charts ask for; that stands as long as the level is fallen. `severity`: by the flows alone; `isAlert`: it is an
 * alert by test E already.
 */
export function withFallenLevel(
  severity: Severity | null,
  { out, isAlert }: Pick<Evidence, 'out'> & { readonly isAlert: boolean },
  limits: Pick<Limits, 'out'>,
  { hints }: Pick<ChurnRules, 'hints'>,
): Severity | null {
  if (severity === 'alert' || isAlert || out > limits.out - NEAR_LIMIT) return 'alert';
  return hints ? 'hint' : severity;
}

/** Lives on by a week; answers whether something is raised anew or has risen. Nothing clears in a week in which a test fires. */
export function live(life: Life, { severity, isClear }: Judged): boolean {
  const isQuiet = isClear && (severity === null || life.open === 'alert');
  life.quietWeeks = isQuiet ? life.quietWeeks + 1 : 0;
  if (life.quietWeeks >= CLEARS_AFTER_WEEKS && severity === null) life.open = null;
  if (severity === null || life.open === 'alert' || life.open === severity) return false;
  life.open = severity;
  return true;
}
