import { addDays, type LocalDate } from '../shared/calendar.ts';
import type { ClientId } from '../shared/ids.ts';
import { medianOf } from '../shared/median.ts';
import { FIRST_WEEKS } from './evidence/pool.ts';
import type { FlowBook } from './flow-book.ts';
import {
  isAvoidable,
  type Loss,
  type PastAlert,
  type ScoredLoss,
  scoreLoss,
  TRIAL_DAYS,
  warnsOf,
} from './ledger/score.ts';
import { LEVEL_ASKED } from './level.ts';
import type { ChurnRules } from './rules.ts';
import { type ChartTask, MARK } from './watch/chart-task.ts';
import { livesUnder, type RaisedAt } from './watch/lives.ts';

/** So many weeks a rehearsal looks back on, and a year has in its rates. */
const REHEARSED_WEEKS = 52;

/** What rules would have done over the past 52 weeks, each week with what was known by its end. */
export type Rehearsal = {
  readonly alerts: number;
  readonly hints: number;
  /** Clients that were watched, and for how long in all: weeks with enough history before them, over 52. */
  readonly clients: number;
  readonly clientYears: number;
  /** Clients of whom test E was asked, and for how long in all; null where it was not rehearsed yet. */
  readonly levelClients: number | null;
  readonly levelClientYears: number | null;
  /** Losses that an alert could have warned of, those that had one, and the median of how early. */
  readonly losses: number;
  readonly caught: number;
  readonly medianLeadDays: number | null;
  /** Alerts that no loss has followed; `young`: those of them that a loss may still follow. */
  readonly unproven: number;
  readonly young: number;
};

/** What is kept of a rehearsal with the rules it was for; `owners`: relationship managers who own a client with flows. */
export type RehearsalFigures = Rehearsal & { readonly owners: number };

/** Null where rules were proposed without a rehearsal, since there were no flows. */
export const storedFigures = (stored: Partial<RehearsalFigures>): RehearsalFigures | null =>
  stored.alerts === undefined ? null : ({ levelClients: null, levelClientYears: null, ...stored } as RehearsalFigures);

/** A line of a rehearsal: an alert, and the loss that followed it; or a loss that nothing warned of. */
export type RehearsedLine = {
  readonly clientId: ClientId;
  /** The Monday of the week that raised it; null: nothing did. */
  readonly week: LocalDate | null;
  readonly lostOn: LocalDate | null;
  readonly leadDays: number | null;
};

export type Rehearsed = { readonly sum: Rehearsal; readonly lines: readonly RehearsedLine[] };

/**
 * The first week of a book in which test E is to be known: an alert of half a year before the past year may be the one that
 * warned of a loss, and what stood before the year is not raised in it.
 */
export const firstLevelWeek = (weeks: number): number =>
  Math.max(FIRST_WEEKS, weeks - REHEARSED_WEEKS - TRIAL_DAYS / 7);

/**
 * Rehearses the rules of a task over its book, all clients being charted; one answer for each of the rules, in their order. It
 * stops after each client, so that others get their turn. `losses`: of the past 52 weeks; `levels`: see `livesUnder`. An alert
 * counts as proven by a loss within the trial time after it stood; see `scoreLoss`. Lines: losses first, then alerts, the latest
 * first.
 */
export function* rehearsals(
  book: Pick<FlowBook, 'clientIds' | 'weeks'>,
  task: ChartTask,
  { losses, levels }: { readonly losses: readonly Loss[]; readonly levels: Uint8Array },
): Generator<void, readonly Rehearsed[]> {
  const first = Math.max(0, book.weeks.length - REHEARSED_WEEKS);
  const watched = { ...watchedSince(task, first), ...askedSince(levels, task, first) };
  const done: Rehearsed[] = [];
  for (let rules = 0; rules < task.rules.length; rules += 1) {
    const alerts: RaisedAt[] = [];
    let hints = 0;
    for (const raised of livesUnder(task, rules, levels)) {
      for (const each of raised)
        if (each.severity === 'alert') alerts.push(each);
        else if (each.week >= first) hints += 1;
      yield;
    }
    done.push(summed(book, { alerts, hints }, { losses, watched, first }));
  }
  return done;
}

type Watched = Pick<Rehearsal, 'clients' | 'clientYears' | 'levelClients' | 'levelClientYears'>;

/** An alert of the rehearsal, and the week of the book that raised it. */
type AlertOfWeek = PastAlert & { readonly week: number };

/** A week is known by its Sunday. */
const LAST_DAY = 6;

function summed(
  book: Pick<FlowBook, 'clientIds' | 'weeks'>,
  raised: { readonly alerts: readonly RaisedAt[]; readonly hints: number },
  { losses, watched, first }: { readonly losses: readonly Loss[]; readonly watched: Watched; readonly first: number },
): Rehearsed {
  const alerts = alertsOf(book, raised.alerts);
  const ofClient = Map.groupBy(alerts, ({ clientId }) => clientId);
  const scored = losses
    .filter(({ reason }) => isAvoidable(reason))
    .map((loss) => scoreLoss(loss, ofClient.get(loss.clientId) ?? [], []));
  const caught = scored.filter(({ alert }) => alert !== null);
  const lossOf = Map.groupBy(scored, ({ clientId }) => clientId);
  const isProven = (alert: PastAlert): boolean =>
    (lossOf.get(alert.clientId) ?? []).some((loss) => warnsOf(loss, alert));
  const recent = alerts.filter(({ week }) => week >= first);
  const unproven = recent.filter((alert) => !isProven(alert));
  const last = addDays(book.weeks.at(-1) as LocalDate, LAST_DAY);
  return {
    sum: {
      alerts: recent.length,
      hints: raised.hints,
      ...watched,
      losses: scored.length,
      caught: caught.length,
      medianLeadDays: medianOf(caught.flatMap(({ leadDays }) => leadDays ?? [])),
      unproven: unproven.length,
      young: unproven.filter(({ endedOn }) => endedOn === null || addDays(endedOn, TRIAL_DAYS) >= last).length,
    },
    lines: [
      ...scored.map(lineOfLoss),
      ...unproven
        .toSorted((one, other) => other.week - one.week)
        .map(({ clientId, week }) => ({ clientId, week: book.weeks[week] as LocalDate, lostOn: null, leadDays: null })),
    ],
  };
}

function alertsOf(
  { clientIds, weeks }: Pick<FlowBook, 'clientIds' | 'weeks'>,
  raised: readonly RaisedAt[],
): readonly AlertOfWeek[] {
  const days = weeks.map((week) => addDays(week, LAST_DAY));
  return raised.map(({ client, week, cleared }) => ({
    clientId: clientIds[client] as ClientId,
    raisedOn: days[week] as LocalDate,
    endedOn: cleared === null ? null : (days[cleared] as LocalDate),
    endedFor: cleared === null ? null : 'evidence',
    week,
  }));
}

const lineOfLoss = ({ clientId, lostOn, alert, leadDays }: ScoredLoss): RehearsedLine => ({
  clientId,
  week: alert === null ? null : addDays(alert.raisedOn, -LAST_DAY),
  lostOn,
  leadDays,
});

/** Who was watched from week `first` on: weeks of clients with more history than a base takes. */
function watchedSince(task: ChartTask, first: number): Pick<Watched, 'clients' | 'clientYears'> {
  const { clients, years } = markedSince(task.evidence.marks, MARK.hasBase, task, first);
  return { clients, clientYears: years };
}

/** Of whom test E was asked from week `first` on. */
export function askedSince(
  levels: Uint8Array,
  task: Pick<ChartTask, 'clients' | 'weeks'>,
  first: number,
): Pick<Watched, 'levelClients' | 'levelClientYears'> {
  const { clients, years } = markedSince(levels, LEVEL_ASKED, task, first);
  return { levelClients: clients, levelClientYears: years };
}

/** Clients that have a mark in some week from `first` on, and the weeks of all of them, in years. */
function markedSince(
  marks: Uint8Array,
  mark: number,
  { clients: all, weeks }: Pick<ChartTask, 'clients' | 'weeks'>,
  first: number,
): { readonly clients: number; readonly years: number } {
  let [clients, clientWeeks] = [0, 0];
  for (let client = 0; client < all; client += 1) {
    let own = 0;
    for (let cell = client * weeks + first; cell < (client + 1) * weeks; cell += 1)
      if (((marks[cell] as number) & mark) > 0) own += 1;
    clients += own > 0 ? 1 : 0;
    clientWeeks += own;
  }
  return { clients, years: clientWeeks / REHEARSED_WEEKS };
}

/** How many messages rules mean for one relationship manager in a month. */
export type AlertBudget = {
  /** False alarms that the stated probability allows. */
  readonly stated: number;
  /** Alerts and hints as rehearsed. */
  readonly alerts: number;
  readonly hints: number;
};

const MONTHS = 12;

/** For whom the rules hold: clients with flows, and the relationship managers who own some of them. */
export type AlertReach = { readonly clients: number; readonly owners: number };

/** The false alarms of one relationship manager in a month by a yearly probability per client; null where nobody owns one. */
export const falsePerMonth = (yearlyFalseAlarms: number, { clients, owners }: AlertReach): number | null =>
  owners === 0 ? null : (yearlyFalseAlarms * clients) / owners / MONTHS;

/** Null where nobody owns a client with flows. */
export function alertBudget(
  { yearlyFalseAlarms }: Pick<ChurnRules, 'yearlyFalseAlarms'>,
  { alerts, hints, clientYears, owners }: RehearsalFigures,
): AlertBudget | null {
  const stated = falsePerMonth(yearlyFalseAlarms, { clients: clientYears, owners });
  if (stated === null) return null;
  const monthly = (messages: number): number => messages / owners / MONTHS;
  return { stated, alerts: monthly(alerts), hints: monthly(hints) };
}

/** False alarms per client and year, at most: some may still turn out right. Null: too little was watched to say. */
export const falsePerClientYear = ({ unproven, clientYears }: Rehearsal): number | null =>
  clientYears < 1 ? null : unproven / clientYears;
