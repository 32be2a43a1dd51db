import { addDays, type LocalDate } from '../../shared/calendar.ts';
import { medianOf } from '../../shared/median.ts';
import { type Outcome, REMEDY_KINDS, type RemedyKind } from '../task-force/remedies.ts';
import { type Ledger, type RulesScore, scoreTerms, termOfLoss } from './by-rules.ts';
import { isAvoidable, type PastRemedy, type ScoredLoss, scoreLoss, TRIAL_DAYS } from './score.ts';

/** Remedies of a kind that somebody has answered for, and those that held. */
type RemedyScore = { readonly kind: RemedyKind; readonly asked: number; readonly held: number };

export type LedgerReport = {
  /** Of the year, latest first. */
  readonly losses: readonly ScoredLoss[];
  /** Losses that an alert could have been raised for, since their client was watched, and those that had one. */
  readonly foreseeable: number;
  readonly warned: number;
  readonly medianLeadDays: number | null;
  /** Of the year, and of the trial time before it. */
  readonly remedies: readonly RemedyScore[];
  /** Each over all the time for which it was in force, latest first; none where nobody was watched. */
  readonly rules: readonly RulesScore[];
};

/** The report of a year that ends with `to`. */
export function reportOf(
  ledger: Ledger,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): LedgerReport {
  const { alerts, remedies, terms } = ledger;
  const alertsOf = Map.groupBy(alerts, ({ clientId }) => clientId);
  const remediesOf = Map.groupBy(remedies, ({ clientId }) => clientId);
  const scored = ledger.losses
    .filter(({ lostOn }) => lostOn >= from && lostOn <= to)
    .map((loss) => ({
      ...scoreLoss(loss, alertsOf.get(loss.clientId) ?? [], remediesOf.get(loss.clientId) ?? []),
      watchedFrom: loss.watchedFrom,
    }))
    .toSorted((a, b) => (a.lostOn < b.lostOn ? 1 : a.lostOn > b.lostOn ? -1 : 0));
  const foreseeable = scored.filter(
    (loss) => isAvoidable(loss.reason) && (loss.alert !== null || termOfLoss(loss, null, terms) !== null),
  );
  const warned = foreseeable.filter(({ alert }) => alert !== null);
  const since = addDays(from, -TRIAL_DAYS);
  const recent = remedies.filter(({ startedOn }) => startedOn >= since);
  return {
    losses: scored,
    foreseeable: foreseeable.length,
    warned: warned.length,
    medianLeadDays: medianOf(warned.flatMap(({ leadDays }) => leadDays ?? [])),
    remedies: REMEDY_KINDS.map((kind) => remedyScore(kind, recent)),
    rules: scoreTerms(ledger, to),
  };
}

function remedyScore(kind: RemedyKind, remedies: readonly PastRemedy[]): RemedyScore {
  const outcomes = remedies.flatMap(({ kind: of, outcome }): readonly Outcome[] =>
    of === kind && outcome !== null ? [outcome] : [],
  );
  return { kind, asked: outcomes.length, held: outcomes.filter((outcome) => outcome === 'held').length };
}
