import { newSince } from '../../core/churn/alert.ts';
import { crowdKey, type ToldCrowd, toldAt } from '../../core/churn/groups.ts';
import type { ListedAlert } from '../../core/churn/seen-alert.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { Context, DomainEvent } from '../events.ts';
import type { UnitOfWork } from '../ports.ts';
import { changedEvent } from './changed-event.ts';
import type { BranchManagers } from './managers-by-branch.ts';
import type { AlertStore } from './ports.ts';

/** Messages about alerts that stood before that a person gets in a day, those with the most at risk first. Source: our default. */
const SUCCEEDED_A_DAY = 5;

type Dependencies = {
  readonly alerts: Pick<AlertStore, 'untold' | 'dueSince' | 'readersOfCrowds'>;
  readonly unitOfWork: UnitOfWork;
};

/**
 * Whoever has come to look after a client, or to manage its branch, gets the message that others have: of an alert by itself, some a day,
 * and of alerts that were told as one that one. `standing`: those that somebody is still to follow up.
 */
export async function tellSuccessors(
  deps: Dependencies,
  context: Context,
  standing: readonly ListedAlert[],
  managers: BranchManagers,
): Promise<void> {
  await tellAlerts(deps, context, standing);
  for (const event of await crowdsUntold(deps, standing, managers))
    await deps.unitOfWork(context, async () => ({ value: undefined, events: [event] }));
}

async function tellAlerts(
  { alerts, unitOfWork }: Dependencies,
  context: Context,
  standing: readonly ListedAlert[],
): Promise<void> {
  const among = new Set(standing.map(({ id }) => id));
  const untold = Map.groupBy(await alerts.untold(), ({ staffId }) => staffId);
  const next = [...untold.values()].flatMap((own) =>
    own.filter(({ alertId }) => among.has(alertId)).slice(0, SUCCEEDED_A_DAY),
  );
  for (const id of new Set(next.map(({ alertId }) => alertId)))
    await unitOfWork(context, async (tx) => {
      const held = await tx.churnAlerts.lock(id);
      const [heading = null] = held === null ? [] : await tx.clients.headings([held.clientId]);
      if (held === null || held.state === 'cleared' || heading === null) return { value: undefined, events: [] };
      const told = await changedEvent(tx, held, heading, { what: 'updated', reason: null });
      return { value: undefined, events: [{ ...told, version: held.version }] };
    });
}

/** A message of many alerts for those who look after one of them, and have it not. */
async function crowdsUntold(
  { alerts }: Dependencies,
  standing: readonly ListedAlert[],
  managers: BranchManagers,
): Promise<readonly Extract<DomainEvent, { readonly kind: 'churn_alerts_grouped' }>[]> {
  const asked = standing.filter(({ severity, state }) => severity === 'alert' && state !== 'snoozed');
  // What a scan has stored and not summed up yet is told to everybody by that. Asked after the alerts were read and before the readers.
  const due = await alerts.dueSince();
  const crowds = Map.groupBy(asked, (alert) => {
    const crowd = crowdOf(alert);
    return crowd === null || (due !== null && crowd.at >= due) ? null : crowdKey(crowd);
  });
  const readers = await alerts.readersOfCrowds([...crowds.keys()].filter((key) => key !== null));
  return [...crowds].flatMap(([key, members]) => {
    const [first] = members;
    const crowd = first === undefined ? null : crowdOf(first);
    if (key === null || crowd === null) return [];
    const concerned = members.flatMap(({ ownerId, branchId }): readonly StaffId[] => [
      ...(ownerId === null ? [] : [ownerId]),
      ...(managers.get(branchId) ?? []),
    ]);
    const toldIds = [...new Set(concerned)].filter((id) => readers.get(key)?.has(id) !== true);
    if (toldIds.length === 0) return [];
    const [week] = members
      .map((alert) => alert.week)
      .toSorted()
      .reverse();
    return week === undefined
      ? []
      : [{ kind: 'churn_alerts_grouped', ...crowd, week, alerts: members.length, toldIds }];
  });
}

const crowdOf = (alert: ListedAlert): ToldCrowd | null =>
  alert.group === null ? null : { of: 'raised', group: alert.group, at: toldAt(alert.group, newSince(alert).at) };
