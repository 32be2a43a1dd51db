import type { DataEvent } from '../../../usecases/events/data.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What the trail keeps of data that have left Rapport; where to, may name somebody. */
export function dataEntry(event: DataEvent): AuditEntry {
  switch (event.kind) {
    case 'backup_made': {
      const { tables, rows, path } = event;
      return { entity: 'backup', entityId: null, detail: { tables, rows }, values: { path } };
    }
    case 'backup_failed': {
      const { day, reason, adminIds } = event;
      return { entity: 'backup', entityId: null, detail: { day, reason, adminIds: [...adminIds] }, values: {} };
    }
    case 'client_copied_out': {
      const { clientId, personId, staffId, path } = event;
      return { entity: 'client', entityId: clientId, detail: { clientId, personId, staffId }, values: { path } };
    }
    case 'bank_exported':
      return { entity: 'bank', entityId: null, detail: { rows: event.rows }, values: { path: event.path } };
  }
}
