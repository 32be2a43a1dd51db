import type { LocalDate } from '../../shared/calendar.ts';
import { type Outcome, REMEDY_KINDS, type RemedyKind } from '../task-force/remedies.ts';
import {
  isAvoidable,
  type Loss,
  type PastAlert,
  type PastRemedy,
  type ScoredLoss,
  scoreLoss,
  type Verdict,
  verdictOn,
} from './score.ts';

/** What the ledger is made of, for a stretch of time and a part of the book. */
export type Ledger = {
  readonly losses: readonly Loss[];
  readonly alerts: readonly PastAlert[];
  readonly remedies: readonly PastRemedy[];
  /** Clients that were watched, in years, by the version of the rules that watched them. */
  readonly clientYears: ReadonlyMap<number, number>;
};

/** How one version of the rules has done. */
type RulesScore = {
  readonly rules: number;
  readonly alerts: Readonly<Record<Verdict, number>>;
  readonly clientYears: number;
  /** Null: too little was watched to say. */
  readonly falsePerClientYear: number | null;
  /** Losses that this version has warned of, and the median of how early, in days. */
  readonly warned: number;
  readonly medianLeadDays: number | null;
};

/** Remedies of a kind that somebody has answered for, and those that held. */
type RemedyScore = { readonly kind: RemedyKind; readonly asked: number; readonly held: number };

export type LedgerReport = {
  /** Latest first. */
  readonly losses: readonly ScoredLoss[];
  /** Losses that an alert could have been raised for, and those that had one. */
  readonly avoidable: number;
  readonly warned: number;
  readonly medianLeadDays: number | null;
  readonly remedies: readonly RemedyScore[];
  /** Latest first. */
  readonly rules: readonly RulesScore[];
};

/** Less than a client’s year watched says nothing of a rate. */
const CLIENT_YEARS_MIN = 1;

/** The report of `today`. */
export function reportOf({ losses, alerts, remedies, clientYears }: Ledger, today: LocalDate): LedgerReport {
  const scored = losses
    .map((loss) => scoreLoss(loss, alerts, remedies))
    .toSorted((a, b) => (a.lostOn < b.lostOn ? 1 : a.lostOn > b.lostOn ? -1 : 0));
  const avoidable = scored.filter(({ reason }) => isAvoidable(reason));
  const warned = avoidable.filter(({ alert }) => alert !== null);
  const versions = new Set([...clientYears.keys(), ...alerts.map(({ rules }) => rules)]);
  return {
    losses: scored,
    avoidable: avoidable.length,
    warned: warned.length,
    medianLeadDays: medianOf(warned.flatMap(({ leadDays }) => leadDays ?? [])),
    remedies: REMEDY_KINDS.map((kind) => remedyScore(kind, remedies)),
    rules: [...versions].toSorted((a, b) => b - a).map(scoreOfRules),
  };

  function scoreOfRules(rules: number): RulesScore {
    const counts: Record<Verdict, number> = { loss: 0, saved: 0, false: 0, open: 0 };
    for (const alert of alerts) if (alert.rules === rules) counts[verdictOn(alert, losses, remedies, today)] += 1;
    const years = clientYears.get(rules) ?? 0;
    const ofVersion = warned.filter(({ alert }) => alert?.rules === rules);
    return {
      rules,
      alerts: counts,
      clientYears: years,
      falsePerClientYear: years < CLIENT_YEARS_MIN ? null : counts.false / years,
      warned: ofVersion.length,
      medianLeadDays: medianOf(ofVersion.flatMap(({ leadDays }) => leadDays ?? [])),
    };
  }
}

function remedyScore(kind: RemedyKind, remedies: readonly PastRemedy[]): RemedyScore {
  const outcomes = remedies.flatMap(({ kind: of, outcome }): readonly Outcome[] =>
    of === kind && outcome !== null ? [outcome] : [],
  );
  return { kind, asked: outcomes.length, held: outcomes.filter((outcome) => outcome === 'held').length };
}

/** The middle value, or the mean of the two in the middle; null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.floor(sorted.length / 2);
  const upper = sorted[at];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[at - 1] as number) + upper) / 2;
}
