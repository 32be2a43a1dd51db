import { addDays, daysBetween, type LocalDate } from '../../shared/calendar.ts';
import { medianOf } from '../../shared/median.ts';
import { TRIAL_WEEKS } from '../alert.ts';
import {
  isAvoidable,
  type Loss,
  type PastAlert,
  type PastRemedy,
  scoreLoss,
  type Verdict,
  verdictOn,
} from './score.ts';

/** A stretch of time for which clients were watched by one version of the bank's rules and one of our charts. */
export type RulesTerm = {
  /** 0 = our defaults. */
  readonly rules: number;
  readonly charts: number;
  readonly from: LocalDate;
  /** The day on which another took over; null: in force. */
  readonly until: LocalDate | null;
  /** Clients that were watched in it, in years. */
  readonly clientYears: number;
};

/** `term`: its place among the terms, which is that of the day on which it was raised; null: nobody watched. */
export type TermAlert = PastAlert & { readonly term: number | null };
/** `watchedFrom`: the day from which its client was watched; null: nobody ever watched it. */
export type WatchedLoss = Loss & { readonly watchedFrom: LocalDate | null };
/** `term`: that in which its alert was raised; null without one. */
export type TermRemedy = PastRemedy & { readonly term: number | null };

/** The ledger of a part of the book, over all time, since a version of the rules is scored by all of its own; the earliest term first. */
export type Ledger = {
  readonly losses: readonly WatchedLoss[];
  readonly alerts: readonly TermAlert[];
  readonly remedies: readonly TermRemedy[];
  readonly terms: readonly RulesTerm[];
};

/** How one version has done, over all the time for which it was in force. */
export type RulesScore = Omit<RulesTerm, 'clientYears'> & {
  readonly clientYears: number;
  /** Losses that it could have warned of, those it has warned of, and the median of how early, in days. */
  readonly foreseeable: number;
  readonly warned: number;
  readonly medianLeadDays: number | null;
  readonly alerts: Readonly<Record<Verdict, number>>;
  /** A year and client: those known to be false, and those with all that are open. Null: too little was watched to say. */
  readonly falseAlarms: { readonly known: number; readonly atMost: number } | null;
  /** Waivers whose outcome is known, and those of them that held. */
  readonly waivers: { readonly asked: number; readonly held: number };
};

/** Less than a client's year watched says nothing of a rate. */
const CLIENT_YEARS_MIN = 1;

/** A warning that comes later than that before a loss comes too late: see `TRIAL_WEEKS`. */
const IN_TIME_DAYS = TRIAL_WEEKS.least * 7;

/**
 * The term that answers for a loss: that which raised its alert; without one that of the last day on which an alert would have been in
 * time. Null where nobody watched the client by then: no rules have missed it.
 */
export function termOfLoss(
  { lostOn, watchedFrom }: WatchedLoss,
  alert: TermAlert | null,
  terms: readonly RulesTerm[],
): number | null {
  if (alert !== null) return alert.term;
  const inTime = addDays(lostOn, -IN_TIME_DAYS);
  return watchedFrom === null || watchedFrom > inTime ? null : termOn(inTime, terms);
}

/** The place of the term in force on a day; null before the first. */
function termOn(day: LocalDate, terms: readonly RulesTerm[]): number | null {
  const at = terms.findLastIndex(({ from }) => from <= day);
  return at < 0 ? null : at;
}

/** The score of each term, the latest first. */
export function scoreTerms({ losses, alerts, remedies, terms }: Ledger, today: LocalDate): readonly RulesScore[] {
  const [lossesOf, alertsOf, remediesOf] = [by(losses), by(alerts), by(remedies)];
  const scored = losses
    .filter(({ reason }) => isAvoidable(reason))
    .map((loss) => {
      const { alert } = scoreLoss(loss, alertsOf.get(loss.clientId) ?? [], []);
      return { lostOn: loss.lostOn, alert, term: termOfLoss(loss, alert, terms) };
    });
  const waivers = remedies
    .filter(({ kind, outcome }) => kind === 'fee' && outcome !== null)
    .map((waiver) => ({ ...waiver, term: waiver.term ?? termOn(waiver.startedOn, terms) }));
  return terms
    .map((term, at): RulesScore => {
      const verdicts: Record<Verdict, number> = { loss: 0, saved: 0, false: 0, open: 0 };
      for (const alert of alerts) {
        const lost = lossesOf.get(alert.clientId) ?? [];
        if (alert.term === at && counts(alert, lost))
          verdicts[verdictOn(alert, lost, remediesOf.get(alert.clientId) ?? [], today)] += 1;
      }
      const own = scored.filter((loss) => loss.term === at);
      const leads = own.flatMap(({ alert, lostOn }) => (alert === null ? [] : [daysBetween(alert.raisedOn, lostOn)]));
      const rated = waivers.filter((waiver) => waiver.term === at);
      return {
        ...term,
        foreseeable: own.length,
        warned: leads.length,
        medianLeadDays: medianOf(leads),
        alerts: verdicts,
        falseAlarms: rateOf(verdicts, term.clientYears),
        waivers: { asked: rated.length, held: rated.filter(({ outcome }) => outcome === 'held').length },
      };
    })
    .toReversed();
}

/**
 * Whether an alert is one of the time that was watched: one whose client was merged goes on as an alert of the other, and none of the
 * time of a client comes after its loss.
 */
const counts = ({ raisedOn, endedFor }: PastAlert, losses: readonly Loss[]): boolean =>
  endedFor !== 'client_merged' && losses.every(({ lostOn }) => raisedOn <= lostOn);

const rateOf = (of: Readonly<Record<Verdict, number>>, years: number): RulesScore['falseAlarms'] =>
  years < CLIENT_YEARS_MIN ? null : { known: of.false / years, atMost: (of.false + of.open) / years };

const by = <Row extends { readonly clientId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> =>
  Map.groupBy(rows, ({ clientId }) => clientId);
