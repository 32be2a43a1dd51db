import type { DatesEvent } from '../../../usecases/events/dates.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function datesEntry(event: DatesEvent): AuditEntry {
  switch (event.kind) {
    case 'festival_near': {
      const { staffId, festival, on, clients } = event;
      return { entity: 'staff', entityId: staffId, detail: { festival, on, clients }, values: {} };
    }
  }
}
