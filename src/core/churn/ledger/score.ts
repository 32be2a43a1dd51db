import { addDays, daysBetween, type LocalDate } from '../../shared/calendar.ts';
import type { ClientId } from '../../shared/ids.ts';
import { type ClearedFor, TRIAL_WEEKS } from '../alert.ts';
import type { Outcome, RemedyKind } from '../task-force/remedies.ts';

/** Why a client was lost. */
export const LOSS_REASONS = [
  'other_bank',
  'price',
  'service',
  'complaint',
  'people_changed',
  'needs_changed',
  'moved',
  'group_pooling',
  'closed_business',
  'not_known',
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

/** No alert could have kept a client that has ceased to be; it is kept on record and counts for no rate. */
export const isAvoidable = (reason: LossReason): boolean => reason !== 'closed_business';

/**
 * A client that leaves has tried another bank for so long at most: an alert counts as a warning when it stood within that time
 * before the loss, and as false when no loss has followed in that time.
 */
export const TRIAL_DAYS = TRIAL_WEEKS.most * 7;

/** A lost client, on the day it was gone. */
export type Loss = { readonly clientId: ClientId; readonly lostOn: LocalDate; readonly reason: LossReason };

/** An alert of the past; `endedOn` and `endedFor` null while it stands. */
export type PastAlert = {
  readonly clientId: ClientId;
  readonly raisedOn: LocalDate;
  readonly endedOn: LocalDate | null;
  readonly endedFor: ClearedFor | null;
};

/** A remedy of the past, with the last answer about its outcome. */
export type PastRemedy = {
  readonly clientId: ClientId;
  readonly kind: RemedyKind;
  readonly startedOn: LocalDate;
  readonly outcome: Outcome | null;
};

/** What the ledger says of one loss. */
export type ScoredLoss<Alert extends PastAlert = PastAlert> = Loss & {
  /** The earliest alert that stood in the trial time before the loss; null: there was none. */
  readonly alert: Alert | null;
  /** Days from the raising of that alert to the loss. */
  readonly leadDays: number | null;
  /** Kinds of remedy that were tried in the year before. */
  readonly tried: readonly RemedyKind[];
};

const YEAR_DAYS = 364;

/** Whether an alert stood at some time in the trial time before the loss. */
export const warnsOf = ({ clientId, lostOn }: Loss, alert: PastAlert): boolean =>
  alert.clientId === clientId &&
  alert.raisedOn <= lostOn &&
  (alert.endedOn === null || alert.endedOn >= addDays(lostOn, -TRIAL_DAYS));

/** Scores one loss: alerted, how early, what was tried. */
export function scoreLoss<Alert extends PastAlert>(
  loss: Loss,
  alerts: readonly Alert[],
  remedies: readonly PastRemedy[],
): ScoredLoss<Alert> {
  const alert = alerts
    .filter((each) => warnsOf(loss, each))
    .reduce<Alert | null>((first, each) => (first === null || each.raisedOn < first.raisedOn ? each : first), null);
  const since = addDays(loss.lostOn, -YEAR_DAYS);
  const tried = remedies
    .filter(({ clientId, startedOn }) => clientId === loss.clientId && startedOn >= since && startedOn <= loss.lostOn)
    .map(({ kind }) => kind);
  const leadDays = alert === null ? null : daysBetween(alert.raisedOn, loss.lostOn);
  return { ...loss, alert, leadDays, tried: [...new Set(tried)] };
}

/**
 * What became of an alert: `loss`, the client is lost; `saved`, a remedy that began while it stood, or in the trial time after it, has
 * held it; `false`, neither, and it has been quiet for the trial time; `open`, nobody can say yet. One that ended because its client
 * has closed is not false for that: nobody has said why.
 */
export type Verdict = 'loss' | 'saved' | 'false' | 'open';

export function verdictOn(
  alert: PastAlert,
  losses: readonly Loss[],
  remedies: readonly PastRemedy[],
  today: LocalDate,
): Verdict {
  if (losses.some((loss) => warnsOf(loss, alert))) return 'loss';
  const over = alert.endedOn === null ? null : addDays(alert.endedOn, TRIAL_DAYS);
  const held = remedies.some(
    ({ clientId, startedOn, outcome }) =>
      clientId === alert.clientId &&
      outcome === 'held' &&
      startedOn >= alert.raisedOn &&
      (over === null || startedOn <= over),
  );
  if (held) return 'saved';
  return over !== null && over < today && alert.endedFor === 'evidence' ? 'false' : 'open';
}
