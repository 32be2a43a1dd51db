import { sightOf } from '../../core/access/policy.ts';
import { newSince } from '../../core/churn/alert.ts';
import { type ChurnGroup, isAnew } from '../../core/churn/groups.ts';
import type { AlertLeft, ChurnCrowd, ListedAlert, SeenAlert, ToldSilence } from '../../core/churn/seen-alert.ts';
import { silenceOf } from '../../core/churn/silence.ts';
import type { Staff } from '../../core/client/client.ts';
import { type ChurnAlertId, parseId } from '../../core/shared/ids.ts';
import type { AlertStore } from '../churn/ports.ts';
import { type AlertSightDependencies, seeAlert } from '../churn/see-alerts.ts';
import { relationWith, viewerOf } from '../client/see-client.ts';
import { whyGone } from '../client/why-gone.ts';
import type { BranchStore, ClientStore } from '../ports.ts';
import { isDrawnAnew, type MessageData } from './message-data.ts';
import type { AlertGone } from './ports.ts';

type Dependencies = Omit<AlertSightDependencies, 'alerts'> & {
  readonly clients: Pick<ClientStore, 'headings' | 'vanished'>;
  readonly churnAlerts: Pick<AlertStore, 'find' | 'list' | 'complaintsOf' | 'lossOf'>;
  readonly branches: BranchStore;
};

type OfAlerts = 'churn_alert' | (ChurnCrowd | ToldSilence)['kind'];

export const isOfAlerts = (kind: string): kind is OfAlerts =>
  kind === 'churn_alert' || kind === 'churn_silent' || kind === 'churn_alerts_grouped';

/** The alert as it stands, that its client has fallen silent, or a crowd of them, as a message of its own. */
export async function readAlerts(
  deps: Dependencies,
  kind: OfAlerts,
  data: MessageData,
  reader: Staff,
): Promise<
  | { readonly kind: 'churn_alert'; readonly seen: SeenAlert }
  | AlertLeft
  | AlertGone
  | ToldSilence
  | ChurnCrowd
  | 'nothing'
> {
  if (kind === 'churn_alerts_grouped') return readCrowd(deps, data, reader);
  const seen = await readAlert(deps, data, reader);
  const wasTaken = typeof data['left'] === 'string' && (seen === null || !isConcerned(seen, reader));
  if (kind === 'churn_alert' && wasTaken) return readLeft(deps, data, reader);
  if (seen === null) return 'nothing';
  return kind === 'churn_alert' ? { kind, seen } : silent(seen, data);
}

/** Its owner, or the manager of the branch: who has the message of an alert. */
const isConcerned = ({ ownerId, branchId }: SeenAlert, { id, role, branch }: Staff): boolean =>
  ownerId === id || (role === 'branch_manager' && branch !== null && branch.id === branchId);

/** Whose the client of an alert is now, or what has become of it; its name for whoever may know it. */
async function readLeft(
  deps: Dependencies,
  data: MessageData,
  reader: Staff,
): Promise<AlertLeft | AlertGone | 'nothing'> {
  const id = parseId<ChurnAlertId>(String(data['alertId']));
  const alert = id === null ? null : await deps.churnAlerts.find(id);
  if (alert === null) return 'nothing';
  const [heading] = await deps.clients.headings([alert.clientId]);
  const viewer = viewerOf(reader);
  if (heading === undefined)
    return { kind: 'churn_alert_gone', why: await whyGone(deps.clients, viewer, alert.clientId) };
  const relation = await relationWith(deps.grants, viewer, heading, deps.clock.now());
  const maySee = sightOf(viewer, relation, 'identity') === 'see';
  return {
    kind: 'churn_alert_left',
    clientName: maySee ? heading.name : null,
    ownerName: heading.owner?.name ?? null,
  };
}

/** Where money has come since, or nothing is left to do about it, that is no news. */
function silent(seen: SeenAlert, data: MessageData): ToldSilence | 'nothing' {
  const silence = silenceOf(seen.alert.tests);
  const stoodAs = STOOD_AS.find((each) => each === data['stoodAs']);
  if (silence === null || stoodAs === undefined || seen.alert.state === 'cleared' || seen.loss !== null)
    return 'nothing';
  return { kind: 'churn_silent', seen, silence, stoodAs };
}

const STOOD_AS = ['open', 'acknowledged', 'snoozed'] as const;

/** Null where it is not the reader's to see any more. */
export async function readAlert(deps: Dependencies, data: MessageData, reader: Staff): Promise<SeenAlert | null> {
  const id = parseId<ChurnAlertId>(String(data['alertId']));
  return id === null ? null : seeAlert({ ...deps, alerts: deps.churnAlerts }, reader, id);
}

/** Those that still stand, as they are now. */
export async function readCrowd(
  deps: Pick<Dependencies, 'churnAlerts' | 'branches'>,
  data: MessageData,
  reader: Staff,
): Promise<ChurnCrowd | 'nothing'> {
  const key = String(data['group']);
  const branchId = reader.role === 'branch_manager' ? (reader.branch?.id ?? null) : null;
  const isBranch = branchId !== null;
  const all = await deps.churnAlerts.list(isBranch ? { branchId } : { ownerIds: [reader.id] });
  const of = data['of'] === 'silent' ? 'silent' : 'raised';
  const toldWith = (alert: ListedAlert): { readonly at: Date; readonly group: string | null } | null =>
    of === 'raised'
      ? { at: newSince(alert).at, group: alert.group }
      : // Where money has come since, that is no news.
        silenceOf(alert.tests) === null
        ? null
        : alert.silent;
  const isOfThese = (alert: ListedAlert): boolean => {
    const told = toldWith(alert);
    return told?.group === key && (isAnew(key) || told.at.toISOString() === data['raisedAt']);
  };
  const alerts = all.filter(isOfThese);
  const group = await groupOf(deps.branches, key);
  if (group === null || (alerts.length === 0 && !isDrawnAnew(data))) return 'nothing';
  return { kind: 'churn_alerts_grouped', of, group, alerts, isBranch };
}

async function groupOf(branches: BranchStore, key: string): Promise<ChurnGroup | null> {
  const [kind, name = ''] = [key.split(':', 1)[0], key.slice(key.indexOf(':') + 1)];
  if (kind === 'industry') return { kind, name };
  if (isAnew(key)) return { kind: 'anew' };
  if (kind !== 'branch') return { kind: 'all' };
  const branch = (await branches.list()).find(({ id }) => id === name);
  return branch === undefined ? null : { kind, name: branch.name };
}
