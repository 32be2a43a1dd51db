import type { ChurnEvent } from '../../../usecases/events/churn.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of an event of churn early warning goes on the trail. */
export function churnEntry(event: ChurnEvent): AuditEntry {
  switch (event.kind) {
    case 'churn_alert_raised': {
      const { kind: _kind, at: _at, alertId, managerIds, ...detail } = event;
      return {
        entity: 'churn_alert',
        entityId: alertId,
        detail: { ...detail, managerIds: [...managerIds] },
        values: {},
      };
    }
    case 'churn_alert_changed': {
      const { kind: _kind, alertId, managerIds: _managers, together: _together, reason, ...detail } = event;
      return {
        entity: 'churn_alert',
        entityId: alertId,
        detail,
        values: reason === null ? {} : { reason },
      };
    }
    case 'churn_alerts_grouped': {
      const { of, group, week, alerts, toldIds } = event;
      return {
        entity: 'churn_alert',
        entityId: null,
        detail: { of, group, week, alerts, toldIds: [...toldIds] },
        values: {},
      };
    }
    case 'churn_week_scanned': {
      const { week, raised, cleared, standing } = event;
      return { entity: 'churn_alert', entityId: null, detail: { week, raised, cleared, standing }, values: {} };
    }
    case 'churn_week_passed_over': {
      const { week, why, times } = event;
      return { entity: 'churn_alert', entityId: null, detail: { week, why, times }, values: {} };
    }
    case 'churn_signal_recorded': {
      const { kind: _kind, signalId, ...detail } = event;
      return { entity: 'churn_signal', entityId: signalId, detail, values: {} };
    }
    case 'branch_move_recorded': {
      const { branchId, movesOn, before, toldIds, note } = event;
      const detail = { movesOn, before, toldIds: [...toldIds] };
      return { entity: 'branch', entityId: branchId, detail, values: note === '' ? {} : { note } };
    }
    case 'owner_left_clients': {
      const { leftId, managerId, day } = event;
      return { entity: 'staff', entityId: leftId, detail: { managerId, day }, values: {} };
    }
    case 'churn_opportunity_raised': {
      const { kind: _kind, at: _at, opportunityId, ...detail } = event;
      return { entity: 'churn_opportunity', entityId: opportunityId, detail, values: {} };
    }
    case 'churn_opportunity_closed': {
      const { kind: _kind, opportunityId, ...detail } = event;
      return { entity: 'churn_opportunity', entityId: opportunityId, detail, values: {} };
    }
    case 'churn_rules_proposed': {
      const { rulesId, version, approverIds } = event;
      return {
        entity: 'churn_rules',
        entityId: rulesId,
        detail: { version, approverIds: [...approverIds] },
        values: {},
      };
    }
    case 'churn_rules_activated': {
      const { rulesId, version, proposedBy, previous } = event;
      return { entity: 'churn_rules', entityId: rulesId, detail: { version, proposedBy, previous }, values: {} };
    }
    case 'churn_rules_declined': {
      const { rulesId, version, proposedBy, reason } = event;
      return { entity: 'churn_rules', entityId: rulesId, detail: { version, proposedBy }, values: { reason } };
    }
  }
}
