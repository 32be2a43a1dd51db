import { caseSight, mayKnowOfComplaints } from '../../core/access/complaint.ts';
import { sightOf } from '../../core/access/policy.ts';
import { mayAnswerAlert, mayRecordLoss } from '../../core/access/task-force.ts';
import type { ChurnAlert } from '../../core/churn/alert.ts';
import type { AlertList, ListedAlert, NoAlertsYet, SeenAlert } from '../../core/churn/seen-alert.ts';
import { isOpenForce } from '../../core/churn/task-force/lifecycle.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ChurnAlertId } from '../../core/shared/ids.ts';
import { guardedOf, relationWith, viewerOf } from '../client/see-client.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';
import { partsIn } from '../task-force/act.ts';
import type { TaskForceStore } from '../task-force/ports.ts';
import type { AlertStore } from './ports.ts';

export type AlertSightDependencies = {
  readonly clock: Clock;
  readonly clients: Pick<ClientStore, 'headings'>;
  readonly grants: GrantStore;
  readonly alerts: Pick<AlertStore, 'find' | 'list' | 'complaintsOf' | 'lossOf'>;
  readonly forces: Pick<TaskForceStore, 'latestOf'>;
};

/** Null where there is no such alert, or its client is not hers to see. */
export async function seeAlert(
  deps: Omit<AlertSightDependencies, 'alerts'> & {
    readonly alerts: Pick<AlertStore, 'find' | 'complaintsOf' | 'lossOf'>;
  },
  by: Staff,
  id: ChurnAlertId,
): Promise<SeenAlert | null> {
  const alert = await deps.alerts.find(id);
  return alert === null ? null : sightOfAlert(deps, by, alert);
}

export async function sightOfAlert(
  {
    clock,
    clients,
    grants,
    alerts,
    forces,
  }: Omit<AlertSightDependencies, 'alerts'> & { readonly alerts: Pick<AlertStore, 'complaintsOf' | 'lossOf'> },
  by: Staff,
  alert: ChurnAlert,
): Promise<SeenAlert | null> {
  const [heading] = await clients.headings([alert.clientId]);
  if (heading === undefined) return null;
  const viewer = viewerOf(by);
  const now = clock.now();
  const relation = await relationWith(grants, viewer, heading, now);
  if (sightOf(viewer, relation, 'money') !== 'see') return null;
  const complaints = (await alerts.complaintsOf(alert.clientId)).filter(
    ({ guarded }) => caseSight(viewer, guarded, now) !== 'hidden',
  );
  // How many kinds of signs there are would tell of a complaint that is no sign to her.
  const ofSigns = mayKnowOfComplaints(viewer, relation, guardedOf(heading));
  const tests = alert.tests.filter(({ test }) => ofSigns || test !== 'signals');
  // One that was shut to her since the risk was worked out is not to be read off it.
  const reasons = alert.reasons.filter(
    ({ factor, value }) => (ofSigns || factor !== 'signals') && (factor !== 'complaints' || value <= complaints.length),
  );
  // Why a client was lost is read by whoever may say it.
  const mayRecord = mayRecordLoss(viewer, relation, guardedOf(heading));
  const mayAnswer = mayAnswerAlert(viewer, relation, guardedOf(heading));
  const force = mayAnswer ? await forces.latestOf(alert.clientId) : null;
  return {
    alert: { ...alert, tests, reasons },
    clientName: heading.name,
    ownerId: heading.owner?.id ?? null,
    ownerName: heading.owner?.name ?? null,
    branchId: heading.branch?.id ?? null,
    branchName: heading.branch?.name ?? null,
    complaints: complaints.map(({ number, handlerName }) => ({ number, handlerName })),
    loss: mayRecord ? await alerts.lossOf(alert.clientId) : null,
    mayRecordLoss: mayRecord,
    mayAnswer,
    force:
      force === null || !isOpenForce(force.state)
        ? null
        : { id: force.id, isHers: partsIn(force, by, heading, now).length > 0 },
  };
}

/** What stands of the clients of one person, or of a manager's branch: alerts first, then by what may be lost. */
export type ListAlerts = (by: Staff) => Promise<AlertList>;

/** An RM sees those of her clients and of those she stands in for, a manager those of the branch. */
export function listAlerts(
  deps: Pick<AlertSightDependencies, 'clock' | 'grants'> & { readonly alerts: Pick<AlertStore, 'list' | 'notYet'> },
): ListAlerts {
  const { clock, grants, alerts } = deps;
  return async (by) => {
    if (by.role === 'branch_manager' && by.branch !== null) {
      const ofBranch = { branchId: by.branch.id };
      return split(true, await alerts.list(ofBranch), () => alerts.notYet(ofBranch));
    }
    if (by.role !== 'rm' && by.role !== 'branch_manager')
      return { isBranch: false, alerts: [], hints: 0, notYet: null };
    const granted = await grants.grantedTo(by.id, clock.now());
    const mayKnow = ({ clientId, ownerId }: ListedAlert): boolean => ownerId === by.id || isHers(granted.get(clientId));
    const all = granted.size === 0 ? await alerts.list({ ownerIds: [by.id] }) : await alerts.list({});
    // Why a client was lost is read by whoever may say it: not by members of a task force.
    const known = all
      .filter(mayKnow)
      .map((each) =>
        each.ownerId === by.id || granted.get(each.clientId) === 'deputy' ? each : { ...each, loss: null },
      );
    return split(false, known, () => alerts.notYet([...granted.values()].some(isHers) ? {} : { staffId: by.id }));
  };
}

const isHers = (grant: string | undefined): boolean => grant === 'deputy' || grant === 'task_force';

const split = async (
  isBranch: boolean,
  all: readonly ListedAlert[],
  notYet: () => Promise<NoAlertsYet | null>,
): Promise<AlertList> => ({
  isBranch,
  alerts: all.filter(({ severity }) => severity === 'alert'),
  hints: all.filter(({ severity }) => severity === 'hint').length,
  notYet: all.length === 0 ? await notYet() : null,
});
