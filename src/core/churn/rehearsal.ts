import type { BankCalendar } from '../shared/calendar/bank-calendar.ts';
import { addDays, type LocalDate } from '../shared/calendar.ts';
import type { ClientId } from '../shared/ids.ts';
import { BASE_WEEKS } from './evidence/weigh.ts';
import type { FlowBook } from './flow-book.ts';
import { medianOf } from './ledger/report.ts';
import { isAvoidable, type Loss, type PastAlert, scoreLoss, TRIAL_DAYS } from './ledger/score.ts';
import type { Severity } from './life.ts';
import type { ChurnRules } from './rules.ts';
import { type RaisedAt, raisedUnder } from './watch/watch-book.ts';

/** So many weeks a rehearsal looks back on, and a year has in its rates. */
const REHEARSED_WEEKS = 52;

/** What rules would have done over the past 52 weeks, each week with what was known by its end. */
export type Rehearsal = {
  readonly alerts: number;
  readonly hints: number;
  /** Clients that were watched, and for how long in all: weeks with enough history before them, over 52. */
  readonly clients: number;
  readonly clientYears: number;
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
  stored.alerts === undefined ? null : (stored as RehearsalFigures);

/** A line of a rehearsal: an alert, and the loss that followed it; or a loss that nothing warned of. */
export type RehearsedLine = {
  readonly clientId: ClientId;
  /** The Monday of the week that raised it; null: nothing did. */
  readonly week: LocalDate | null;
  readonly lostOn: LocalDate | null;
  readonly leadDays: number | null;
};

type Rehearsed = { readonly sum: Rehearsal; readonly lines: readonly RehearsedLine[] };

/**
 * Rehearses several rules over one book, of which it stops after each client, so that others get their turn. `losses`: of the
 * past 52 weeks. An alert counts as proven by a loss within the trial time after it stood; see `scoreLoss`. Lines: losses
 * first, then alerts, the latest first.
 */
export function* rehearsals<Name extends string>(
  book: FlowBook,
  {
    rules,
    losses,
    calendar,
  }: {
    readonly rules: Readonly<Record<Name, ChurnRules>>;
    readonly losses: readonly Loss[];
    readonly calendar: BankCalendar;
  },
): Generator<void, Readonly<Record<Name, Rehearsed>>> {
  const { counted, raised } = yield* raisedUnder(book, rules, calendar);
  const first = Math.max(0, book.weeks.length - REHEARSED_WEEKS);
  const watched = watchedSince(book, counted, first);
  yield;
  return Object.fromEntries(
    (Object.keys(rules) as Name[]).map((name) => [name, summed(book, raised[name], { losses, watched, first })]),
  ) as Record<Name, Rehearsed>;
}

type Watched = { readonly clients: number; readonly clientYears: number };

function summed(
  book: FlowBook,
  raised: readonly RaisedAt[],
  { losses, watched, first }: { readonly losses: readonly Loss[]; readonly watched: Watched; readonly first: number },
): Rehearsed {
  const day = (week: number): LocalDate => addDays(book.weeks[week] as LocalDate, LAST_DAY);
  const alerts = raised.flatMap((each): readonly (PastAlert & { readonly week: number })[] =>
    each.severity === ('alert' satisfies Severity)
      ? [
          {
            clientId: book.clientIds[each.client] as ClientId,
            raisedOn: day(each.week),
            endedOn: each.cleared === null ? null : day(each.cleared),
            rules: 0,
            week: each.week,
          },
        ]
      : [],
  );
  const avoidable = losses.filter(({ reason }) => isAvoidable(reason));
  const ofClient = Map.groupBy(alerts, ({ clientId }) => clientId);
  const scored = avoidable.map((loss) => scoreLoss(loss, ofClient.get(loss.clientId) ?? [], []));
  const caught = scored.filter(({ alert }) => alert !== null);
  const lossOf = Map.groupBy(scored, ({ clientId }) => clientId);
  const recent = alerts.filter(({ week }) => week >= first);
  const isProven = (alert: PastAlert): boolean =>
    (lossOf.get(alert.clientId) ?? []).some((loss) => scoreLoss(loss, [alert], []).alert !== null);
  const unproven = recent.filter((alert) => !isProven(alert));
  const last = day(book.weeks.length - 1);
  return {
    sum: {
      alerts: recent.length,
      hints: raised.filter(({ week, severity }) => week >= first && severity === 'hint').length,
      ...watched,
      losses: avoidable.length,
      caught: caught.length,
      medianLeadDays: medianOf(caught.flatMap(({ leadDays }) => leadDays ?? [])),
      unproven: unproven.length,
      young: unproven.filter(({ endedOn }) => endedOn === null || addDays(endedOn, TRIAL_DAYS) >= last).length,
    },
    lines: [
      ...scored.map(({ clientId, lostOn, alert, leadDays }) => ({
        clientId,
        week: alert === null ? null : addDays(alert.raisedOn, -LAST_DAY),
        lostOn,
        leadDays,
      })),
      ...unproven
        .toSorted((one, other) => other.week - one.week)
        .map(({ clientId, week }) => ({ clientId, week: book.weeks[week] as LocalDate, lostOn: null, leadDays: null })),
    ],
  };
}

/** A week is known by its Sunday. */
const LAST_DAY = 6;

/** Who was watched from week `first` on: weeks of clients with more history than a base takes. */
function watchedSince(
  { clientIds, weeks, credit, debit, known }: FlowBook,
  counted: Uint8Array,
  first: number,
): Watched {
  let [clients, clientWeeks] = [0, 0];
  for (let client = 0; client < clientIds.length; client += 1) {
    let [history, own] = [0, 0];
    for (let week = 0; week < weeks.length; week += 1) {
      const cell = client * weeks.length + week;
      const isMoney = (credit[cell] as number) > 0 || (debit[cell] as number) > 0;
      if (known[cell] === 1 && counted[week] === 1 && (history > 0 || isMoney)) history += 1;
      if (week >= first && history > BASE_WEEKS) own += 1;
    }
    clients += own > 0 ? 1 : 0;
    clientWeeks += own;
  }
  return { clients, clientYears: clientWeeks / REHEARSED_WEEKS };
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

/** Null where nobody owns a client with flows. */
export function alertBudget(
  { yearlyFalseAlarms }: Pick<ChurnRules, 'yearlyFalseAlarms'>,
  { alerts, hints, clientYears, owners }: RehearsalFigures,
): AlertBudget | null {
  if (owners === 0) return null;
  const monthly = (messages: number): number => messages / owners / MONTHS;
  return { stated: monthly(yearlyFalseAlarms * clientYears), alerts: monthly(alerts), hints: monthly(hints) };
}

/** False alarms per client and year, at most: some may still turn out right. Null: too little was watched to say. */
export const falsePerClientYear = ({ unproven, clientYears }: Rehearsal): number | null =>
  clientYears < 1 ? null : unproven / clientYears;
