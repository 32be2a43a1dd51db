import { mayAnswerAlert } from '../../core/access/task-force.ts';
import { awake, type ChurnAlert, PLAN_MAX_LENGTH, SNOOZE_MAX_DAYS } from '../../core/churn/alert.ts';
import { planInForce } from '../../core/churn/plan-in-force.ts';
import type { SeenAlert } from '../../core/churn/seen-alert.ts';
import type { Staff } from '../../core/client/client.ts';
import { checkReason, type ReasonRefusal } from '../../core/client/reason.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import { dayAt, daysBetween, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ChurnAlertId, StaffId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import { guardedOf, viewerOf } from '../client/see-client.ts';
import type { AlertChange } from '../events/churn.ts';
import type { Clock, Transaction, UnitOfWork } from '../ports.ts';
import { changedEvent } from './changed-event.ts';
import type { AlertEntry } from './ports.ts';
import { sightOfAlert } from './see-alerts.ts';

/** What somebody does about an alert. */
export type AlertAnswer =
  /** She follows it up. */
  | { readonly kind: 'acknowledge' }
  /** `over`: when the plan was written over which she wrote; null: there was none; undefined: not known. */
  | { readonly kind: 'plan'; readonly text: string; readonly over?: Date | null | undefined }
  | { readonly kind: 'snooze'; readonly until: LocalDate; readonly reason: string }
  | { readonly kind: 'wake' };

export type AlertRefusal =
  | ActRefusal
  | ReasonRefusal
  /** Cleared meanwhile, or never there. */
  | { readonly kind: 'alert_gone' }
  | { readonly kind: 'plan_empty' }
  /** Somebody has written another plan since she began to. */
  | { readonly kind: 'plan_changed'; readonly byName: string; readonly seen: SeenAlert }
  | { readonly kind: 'plan_too_long'; readonly maxLength: number }
  | { readonly kind: 'snooze_past' }
  | { readonly kind: 'snooze_too_long'; readonly maxDays: number };

export type AnswerAlert = (request: {
  readonly by: Staff;
  readonly id: ChurnAlertId;
  readonly answer: AlertAnswer;
  readonly origin: string;
}) => Promise<Result<SeenAlert, AlertRefusal>>;

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly unitOfWork: UnitOfWork;
};

/** Who looks after a client answers its alert, or the manager of its branch. Saying the same again changes nothing. */
export function answerAlert({ clock, bankZone, calendar, unitOfWork }: Dependencies): AnswerAlert {
  return (request) => carryOut(unitOfWork, request, (tx) => work(tx, request));

  async function work(tx: Transaction, { by, id, answer }: Parameters<AnswerAlert>[0]) {
    const now = clock.now();
    await tx.churnAlerts.hold(id);
    const alert = await tx.churnAlerts.lock(id);
    if (alert === null || alert.state === 'cleared') return refused<AlertRefusal>({ kind: 'alert_gone' });
    const acted = await actOnClient(tx, by, alert.clientId, 'plan_contact', now);
    if (!acted.ok) return refused<AlertRefusal>(acted.refusal);
    const { heading, relation } = acted.value;
    if (!mayAnswerAlert(viewerOf(by), relation, guardedOf(heading)))
      return refused<AlertRefusal>({ kind: 'not_allowed', canGiveReason: false });
    const seeing = { clock, clients: tx.clients, grants: tx.grants, alerts: tx.churnAlerts, forces: tx.forces };
    const other = otherPlan(alert, answer);
    if (other !== null) {
      const byName = await nameOf(tx, other.by);
      return refused<AlertRefusal>({ kind: 'plan_changed', byName, seen: await sightOr(seeing, by, alert) });
    }
    const changed = answered(alert, answer, by, { now, today: dayAt(now, bankZone), calendar });
    if (!changed.ok) return refused<AlertRefusal>(changed.refusal);
    const { value: next } = changed;
    if (next === null) return { value: ok(await sightOr(seeing, by, alert)), events: [] };
    await tx.churnAlerts.change([next.alert]);
    await tx.churnAlerts.note([
      { alertId: id, at: now, kind: next.what, week: null, staffId: by.id, facts: next.facts },
    ]);
    const seen = await sightOr(seeing, by, { ...next.alert, version: alert.version + 1 });
    const reason = answer.kind === 'snooze' ? answer.reason.trim() : null;
    return {
      value: ok(seen),
      events: [await changedEvent(tx, alert, heading, { what: next.what, reason })],
    };
  }
}

async function sightOr(seeing: Parameters<typeof sightOfAlert>[0], by: Staff, alert: ChurnAlert): Promise<SeenAlert> {
  const seen = await sightOfAlert(seeing, by, alert);
  if (seen === null) throw new Error('whoever may answer an alert may see it');
  return seen;
}

type Next = {
  readonly alert: ChurnAlert;
  readonly what: Extract<AlertChange, AlertEntry['kind']>;
  readonly facts: AlertEntry['facts'];
};

/** The alert as it is then; null where that changes nothing. */
function answered(
  alert: ChurnAlert,
  answer: AlertAnswer,
  by: Staff,
  { now, today, calendar }: { readonly now: Date; readonly today: LocalDate; readonly calendar: BankCalendar },
): Result<Next | null, AlertRefusal> {
  const taken = { ...alert, answered: alert.answered ?? { by: by.id, name: by.name, at: now } };
  const stands = alert.state === 'snoozed' ? awake(taken, today, calendar) : taken;
  switch (answer.kind) {
    case 'acknowledge':
      if (alert.state === 'acknowledged') return ok(null);
      return ok({ what: 'answered', alert: { ...stands, state: 'acknowledged' }, facts: {} });
    case 'plan':
      return planned({ ...stands, state: alert.state }, answer.text, by, now);
    case 'snooze':
      return snoozed(taken, answer, by, today);
    case 'wake':
      return ok(alert.state === 'snoozed' ? { what: 'woken', alert: stands, facts: {} } : null);
  }
}

function planned(alert: ChurnAlert, said: string, by: Staff, at: Date): Result<Next | null, AlertRefusal> {
  const text = said.trim();
  if (text === '') return refuse({ kind: 'plan_empty' });
  if ([...text].length > PLAN_MAX_LENGTH) return refuse({ kind: 'plan_too_long', maxLength: PLAN_MAX_LENGTH });
  if (alert.state === 'acknowledged' && planInForce(alert)?.text === text) return ok(null);
  const plan = { text, by: by.id, at };
  const before = alert.plan === null || alert.plan.text === text ? null : alert.plan;
  const facts: AlertEntry['facts'] = before === null ? {} : { replaced: before.text, replacedBy: before.by };
  return ok({ what: 'planned', alert: { ...alert, state: 'acknowledged', plan }, facts });
}

/** The plan in whose place another would stand whose writer has not seen it. The same words again are no other plan. */
function otherPlan({ plan }: ChurnAlert, answer: AlertAnswer): ChurnAlert['plan'] {
  if (answer.kind !== 'plan' || answer.over === undefined || plan === null) return null;
  return plan.at.getTime() === answer.over?.getTime() || plan.text === answer.text.trim() ? null : plan;
}

const nameOf = async (tx: Transaction, id: StaffId): Promise<string> => (await tx.staff.find(id))?.name ?? '';

function snoozed(
  alert: ChurnAlert,
  answer: Extract<AlertAnswer, { readonly kind: 'snooze' }>,
  by: Staff,
  today: LocalDate,
): Result<Next | null, AlertRefusal> {
  const reason = checkReason(answer.reason);
  if (!reason.ok) return reason;
  const days = daysBetween(today, answer.until);
  if (days < 1) return refuse({ kind: 'snooze_past' });
  if (days > SNOOZE_MAX_DAYS) return refuse({ kind: 'snooze_too_long', maxDays: SNOOZE_MAX_DAYS });
  const { state, snooze: stands } = alert;
  if (state === 'snoozed' && stands?.until === answer.until && stands.reason === reason.value) return ok(null);
  const snooze = { until: answer.until, reason: reason.value, by: by.id };
  return ok({ what: 'snoozed', alert: { ...alert, state: 'snoozed', snooze }, facts: { until: answer.until } });
}
