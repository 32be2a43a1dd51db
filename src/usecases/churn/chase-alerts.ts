import { awake, type ChurnAlert, isWithManagement } from '../../core/churn/alert.ts';
import { isAnew } from '../../core/churn/groups.ts';
import { planInForce } from '../../core/churn/plan-in-force.ts';
import type { ListedAlert } from '../../core/churn/seen-alert.ts';
import { channelKey } from '../../core/delivery/channel.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { ChurnLedgerStore } from '../churn-ledger/ports.ts';
import type { AlertChange } from '../events/churn.ts';
import type { Context, DomainEvent } from '../events.ts';
import type { ChannelStore, Clock, StaffStore, Transaction, UnitOfWork } from '../ports.ts';
import { type BranchManagers, managersByBranch } from './managers-by-branch.ts';
import type { AlertStore } from './ports.ts';
import { tellSuccessors } from './tell-successors.ts';

/**
 * Looks, on every working day, at what people have left: a snooze that is over ends, with new last days, and an alert that nobody
 * answered by its day, or that has no plan by then, goes one level up: to the branch manager, and when neither has done anything to
 * management. Whoever has come to look after a client, or to manage its branch, gets the message that others have, some a day.
 * Of a day that is over nothing is made up for: on the day that runs the same is due, and between two levels lies a day.
 */
export type ChaseAlerts = (day: LocalDate, context: Context) => Promise<void>;

/** First to the branch manager, then to management. */
const MOST_LEVELS = 2;

type ChaseDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly alerts: Pick<AlertStore, 'list' | 'untold' | 'dueSince' | 'readersOfCrowds'>;
  readonly ledger: Pick<ChurnLedgerStore, 'lostAmong'>;
  readonly staff: Pick<StaffStore, 'listByRole'>;
  readonly channels: Pick<ChannelStore, 'find'>;
  readonly unitOfWork: UnitOfWork;
};

export function chaseAlerts(deps: ChaseDependencies): ChaseAlerts {
  return async (day, context) => {
    const now = deps.clock.now();
    if (day < dayAt(now, deps.bankZone) || !deps.calendar.isWorkingDay(day)) return;
    const standing = await deps.alerts.list({});
    const lost = await deps.ledger.lostAmong(standing.map(({ clientId }) => clientId));
    const due = standing.flatMap((alert) => {
      const what = whatIsDue(alert, day);
      // Nobody plans any more for whom the bank has lost.
      return what === null || (what === 'escalated' && lost.has(alert.clientId)) ? [] : [{ alert, what }];
    });
    const managers = await managersByBranch(deps.staff);
    await tellSuccessors(
      deps,
      context,
      standing.filter(({ clientId }) => !lost.has(clientId)),
      managers,
    );
    if (due.length === 0) return;
    const hasManagement = (await deps.channels.find(channelKey({ kind: 'management' }))) !== null;
    const at = { now, day, calendar: deps.calendar, managers, hasManagement };
    for (const crowd of crowdsOf(due))
      await deps.unitOfWork(context, async (tx) => {
        const events: DomainEvent[] = [];
        for (const each of crowd) events.push(...(await change(tx, each, at)));
        return { value: undefined, events };
      });
  };
}

async function change(
  tx: Transaction,
  { alert, what }: Due,
  {
    now,
    day,
    calendar,
    managers,
    hasManagement,
  }: {
    readonly now: Date;
    readonly day: LocalDate;
    readonly calendar: BankCalendar;
    readonly managers: BranchManagers;
    readonly hasManagement: boolean;
  },
): Promise<readonly DomainEvent[]> {
  const held = await tx.churnAlerts.lock(alert.id);
  // Somebody has answered it meanwhile.
  if (held === null || held.version !== alert.version) return [];
  const next =
    what === 'woken' ? awake(held, day, calendar) : { ...held, escalations: held.escalations + 1, escalatedAt: now };
  await tx.churnAlerts.change([next]);
  const managerIds = managers.get(alert.branchId) ?? [];
  const { ownerId } = alert;
  const { escalations } = next;
  const facts = what === 'escalated' ? { level: escalations } : {};
  await tx.churnAlerts.note([{ alertId: held.id, at: now, kind: what, week: null, staffId: null, facts }]);
  return [
    {
      kind: 'churn_alert_changed',
      alertId: held.id,
      clientId: held.clientId satisfies ClientId,
      severity: held.severity,
      what,
      version: held.version + 1,
      ownerId,
      managerIds,
      told: held.group === null,
      toManagement: what === 'escalated' && isWithManagement({ escalations, ownerId }, managerIds) && hasManagement,
      together: isAnew(held.group) ? { at: now, crowd: crowdOf(alert) } : null,
      reason: null,
    },
  ];
}

type Due = { readonly alert: ListedAlert; readonly what: Extract<AlertChange, 'woken' | 'escalated'> };

/** What is told as one is changed as one: alerts of a branch that came to light when everybody was weighed anew. */
function crowdsOf(due: readonly Due[]): readonly (readonly Due[])[] {
  return [...Map.groupBy(due, ({ alert }) => crowdOf(alert)).values()];
}

const crowdOf = ({ id, group, branchId }: ListedAlert): string => (isAnew(group) ? (branchId ?? group ?? id) : id);

function whatIsDue(alert: ChurnAlert, today: LocalDate): Extract<AlertChange, 'woken' | 'escalated'> | null {
  const { state, severity, snooze, due, answered, escalations, group } = alert;
  if (state === 'snoozed') return snooze !== null && snooze.until < today ? 'woken' : null;
  // Of what has probably one cause nobody is chased client by client.
  const isChased = group === null || isAnew(group);
  if (severity === 'hint' || due === null || !isChased || escalations >= MOST_LEVELS) return null;
  if (answered === null && due.respondBy < today && escalations === 0) return 'escalated';
  // Whoever has never answered has gone up once already.
  return planInForce(alert) === null && due.planBy < today && escalations === (answered === null ? 1 : 0)
    ? 'escalated'
    : null;
}
