import type { PlanEvent } from '../../../usecases/events/plan.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function planEntry(event: PlanEvent): AuditEntry {
  switch (event.kind) {
    case 'plan_made': {
      const { kind: _kind, planId, tellAt: _tellAt, ...detail } = event;
      return { entity: 'plan', entityId: planId, detail, values: {} };
    }
    case 'plan_recapped':
    case 'team_recapped':
      return { entity: 'staff', entityId: event.staffId, detail: { day: event.day }, values: {} };
    case 'plan_hour_chosen':
      return { entity: 'staff', entityId: event.staffId, detail: { morning: event.morning }, values: {} };
    case 'plan_consent_changed':
    case 'plan_errand_gone':
    case 'plan_errand_changed':
    case 'plan_hour_moved':
    case 'plan_contact_corrected':
    case 'plan_case_moved':
    case 'plan_case_closed': {
      const { planId, staffId, clientIds, revision } = event;
      return { entity: 'plan', entityId: planId, detail: { staffId, clientIds: [...clientIds], revision }, values: {} };
    }
    case 'plan_grew': {
      const { kind: _kind, planId, clientIds, ...detail } = event;
      return { entity: 'plan', entityId: planId, detail: { ...detail, clientIds: [...clientIds] }, values: {} };
    }
    case 'plan_arranged':
    case 'plan_answered': {
      const { kind: _kind, planId, ...detail } = event;
      return { entity: 'plan', entityId: planId, detail, values: {} };
    }
  }
}
