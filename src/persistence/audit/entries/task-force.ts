import type { TaskForceEvent } from '../../../usecases/events/task-force.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of a task force goes on the trail. What was written in it stands in its timeline. */
export function taskForceEntry(event: TaskForceEvent): AuditEntry {
  switch (event.kind) {
    case 'task_force_changed': {
      const { forceId, clientId, change, reason, revision, otherId } = event;
      const values = reason === null ? {} : { reason };
      const detail = { clientId, change, revision, ...(otherId === undefined ? {} : { otherId }) };
      return { entity: 'task_force', entityId: forceId, detail, values };
    }
    case 'task_force_reminded': {
      const { kind: _kind, forceId, ...detail } = event;
      return { entity: 'task_force', entityId: forceId, detail, values: {} };
    }
    case 'task_force_told': {
      const { forceId, clientId, about, name, toIds } = event;
      const detail = { clientId, about, toIds: [...toIds] };
      return { entity: 'task_force', entityId: forceId, detail, values: name === '' ? {} : { name } };
    }
    case 'waiver_asked': {
      const { remedyId, forceId, clientId, level, approverIds } = event;
      const detail = { forceId, clientId, level, approverIds: [...approverIds] };
      return { entity: 'churn_remedy', entityId: remedyId, detail, values: {} };
    }
    case 'waiver_decided': {
      const { remedyId, forceId, clientId, proposerId, as, reason } = event;
      const detail = { forceId, clientId, proposerId, as };
      return { entity: 'churn_remedy', entityId: remedyId, detail, values: reason === null ? {} : { reason } };
    }
    case 'waiver_reminded': {
      const { remedyId, clientId, about, toIds, day } = event;
      const detail = { clientId, about, toIds: [...toIds], day };
      return { entity: 'churn_remedy', entityId: remedyId, detail, values: {} };
    }
    case 'outcome_asked': {
      const { kind: _kind, remedyId, ...detail } = event;
      return { entity: 'churn_remedy', entityId: remedyId, detail, values: {} };
    }
    case 'outcome_answered': {
      const { kind: _kind, remedyId, byId: _byId, ...detail } = event;
      return { entity: 'churn_remedy', entityId: remedyId, detail, values: {} };
    }
    case 'timeline_exported': {
      const { forceId, clientId, staffId } = event;
      return { entity: 'task_force', entityId: forceId, detail: { clientId, staffId }, values: {} };
    }
    case 'client_loss_recorded':
    case 'client_loss_withdrawn': {
      const { clientId, lossId, reason } = event;
      return { entity: 'client', entityId: clientId, detail: { lossId, reason }, values: {} };
    }
    case 'churn_policy_written': {
      const { policy, version } = event;
      return { entity: 'churn_policy', entityId: null, detail: { policy, version }, values: {} };
    }
  }
}
