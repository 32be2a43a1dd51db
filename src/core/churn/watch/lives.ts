import { FIRST_WEEKS } from '../evidence/pool.ts';
import { markOfFallen, markOfStillFallen } from '../level.ts';
import { judge, type Life, live, type Severity, withFallenLevel } from '../life.ts';
import {
  CALIBRATED_WEEKS,
  firstQuarterOf,
  type Highest,
  heldDown,
  type Limits,
  limitsOf,
  noneHighest,
} from '../limits.ts';
import type { ChurnRules } from '../rules.ts';
import { type ChartTask, MARK, markOfA, markOfD, type Tops } from './chart-task.ts';
import { packLife, viewOf, WATCH_BYTES } from './packing.ts';
import { quarterOf } from './watch.ts';

/** Something that was raised: number of the client and of the week, and the week in which it cleared; null while it stands. */
export type RaisedAt = {
  readonly client: number;
  readonly week: number;
  readonly severity: Severity;
  /** Test E has fired by then, and has not cleared. */
  readonly hasFallen: boolean;
  readonly cleared: number | null;
};

/** What rules make of a charted book. */
export type Lived = {
  /** The limits that hold in each week; null in the first ones. */
  readonly limits: readonly (Limits | null)[];
  /** By client, then by week. */
  readonly raised: readonly RaisedAt[];
};

/**
 * What the rules at place `rules` of the task would have raised, all clients being charted; what is open in the end by their flows is
 * written into their states. `levels`: what test E says, see `levelMarks`, laid out as the book; without it E is not asked. It
 * stops before the first client and after each, with what was raised of it, so that others get their turn. Of a large book hundreds of
 * thousands are raised, most of them hints: whoever asks keeps what is needed.
 */
export function* livesUnder(
  task: ChartTask,
  rules: number,
  levels?: Uint8Array,
): Generator<readonly RaisedAt[], Lived['limits']> {
  const limits = limitsUnder(task, task.rules[rules] as ChurnRules);
  yield NOTHING_RAISED;
  const { states } = task;
  const view = states === null ? null : viewOf(states);
  const lived = newLives(task, rules, { limits, levels });
  for (let client = 0; client < task.clients; client += 1) {
    const raised = lived.live(client);
    if (view !== null) packLife(lived.life, view, client * WATCH_BYTES);
    yield raised;
  }
  return limits;
}

const NOTHING_RAISED: readonly RaisedAt[] = [];

/** All of it at once, in this thread. */
export function livedUnder(task: ChartTask, rules: number, levels?: Uint8Array): Lived {
  const raised: RaisedAt[] = [];
  const lives = livesUnder(task, rules, levels);
  for (;;) {
    const step = lives.next();
    if (step.done === true) return { limits: step.value, raised };
    raised.push(...step.value);
  }
}

/** The week in which the limits of a week were set; −1 in the first weeks, which have none. */
export const lastCalibrated = (week: number): number =>
  week < FIRST_WEEKS ? -1 : week - ((week - FIRST_WEEKS) % CALIBRATED_WEEKS);

/** Whether a book knows money out before a week; `debitWeek`: its first week with any. */
export const knowsDebit = (debitWeek: number | null, week: number): boolean => debitWeek !== null && debitWeek < week;

/** Each quarter they are set from those before it, see `firstQuarterOf`. */
function limitsUnder({ clients, weeks, tops, facts }: ChartTask, rules: ChurnRules): readonly (Limits | null)[] {
  const highest = noneHighest(clients);
  const limits: (Limits | null)[] = [];
  for (let week = 0; week < weeks; week += 1) {
    const before = limits[week - 1] ?? null;
    if (lastCalibrated(week) !== week) {
      limits.push(before);
      continue;
    }
    const quarter = quarterOf(week);
    const asked = { yearly: rules.yearlyFalseAlarms, hasDebit: knowsDebit(facts.debitWeek, week), quarter };
    limits.push(heldDown(limitsOf(highestBefore(tops, quarter, highest), asked), quarter, before));
  }
  return limits;
}

/** Written into `highest`, which each quarter takes again. */
function highestBefore(tops: Tops, quarter: number, highest: Highest): Highest {
  const { quarters } = tops;
  const first = firstQuarterOf(quarter);
  for (let client = 0; client < highest.down.length; client += 1) {
    let [down, out, weeks] = [0, 0, 0];
    for (let at = client * quarters + first; at < client * quarters + quarter; at += 1) {
      down = Math.max(down, tops.down[at] as number);
      out = Math.max(out, tops.out[at] as number);
      weeks += tops.weeks[at] as number;
    }
    highest.down[client] = down;
    highest.out[client] = out;
    highest.weeks[client] = weeks;
  }
  return highest;
}

/** What is needed for one client after another is made once: a hundred thousand of each would be in the way. */
function newLives(
  { weeks, evidence, rules: all }: ChartTask,
  rules: number,
  { limits, levels }: { readonly limits: Lived['limits']; readonly levels: Uint8Array | undefined },
) {
  const life: Life = { open: null, quietWeeks: 0 };
  const standing: Standing = { severity: null, hasFallen: false };
  const [fallen, stillFallen] = [markOfFallen(rules), markOfStillFallen(rules)];
  const own = all[rules] as ChurnRules;
  const [ofA, ofD] = [markOfA(rules), markOfD(rules)];
  const now = { down: 0, out: 0, isAlert: false };
  let marks = 0;
  const tests = { isDown: () => (marks & ofA) > 0, isQuiet: () => (marks & ofD) > 0 };
  /** One week of the client that is asked now; answers as `stand` does. */
  const liveOn = (cell: number, weekLimits: Limits): ReturnType<typeof stand> => {
    marks = evidence.marks[cell] as number;
    const level = levels?.[cell] ?? 0;
    const counts = (marks & MARK.counts) > 0;
    // Balances are asked in a week without flows too.
    if (!counts && level === 0 && !standing.hasFallen) return null;
    now.down = evidence.down[cell] as number;
    now.out = evidence.out[cell] as number;
    if (counts) live(life, judge(now, weekLimits, own, tests));
    const hasFallen = (level & (standing.hasFallen ? stillFallen : fallen)) > 0;
    if (!hasFallen) return stand(standing, life.open, false);
    now.isAlert = standing.hasFallen && standing.severity === 'alert';
    return stand(standing, withFallenLevel(life.open, now, weekLimits, own), true);
  };
  return {
    /** What is open, by its flows, of the client that was asked last. */
    life,
    /** One client from its first week on: what was raised of it. */
    live: (client: number): readonly RaisedAt[] => {
      let raised: Raising[] | null = null;
      life.open = null;
      life.quietWeeks = 0;
      standing.severity = null;
      standing.hasFallen = false;
      for (let week = FIRST_WEEKS; week < weeks; week += 1) {
        const became = liveOn(client * weeks + week, limits[week] as Limits);
        if (became === null) continue;
        raised ??= [];
        if (became === 'cleared') clearAll(raised, week);
        else raised.push({ client, week, severity: became, hasFallen: standing.hasFallen, cleared: null });
      }
      return raised ?? NOTHING_RAISED;
    },
  };
}

/** The alert or hint of a client that stands: by its flows, its level or both. What was once an alert clears as one. */
type Standing = { severity: Severity | null; hasFallen: boolean };

/** Stands on by a week; answers what is raised anew or has risen, or that what stood has cleared. */
function stand(standing: Standing, severity: Severity | null, hasFallen: boolean): Severity | 'cleared' | null {
  const before = standing.severity;
  standing.hasFallen = hasFallen && severity !== null;
  if (severity === before || (severity === 'hint' && before === 'alert')) return null;
  standing.severity = severity;
  return severity ?? 'cleared';
}

/** What stands of it has cleared. */
function clearAll(raised: readonly Raising[], week: number): void {
  for (const each of raised) each.cleared ??= week;
}

type Raising = { -readonly [Part in keyof RaisedAt]: RaisedAt[Part] };
