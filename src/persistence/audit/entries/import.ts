import type { ImportEvent } from '../../../usecases/events/import.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function importEntry(event: ImportEvent): AuditEntry {
  switch (event.kind) {
    case 'import_started':
      return {
        entity: 'import_batch',
        entityId: event.batchId,
        detail: { files: event.files.length },
        values: { files: event.files.join('\n') },
      };
    case 'import_finished': {
      const { kind: _kind, batchId, ...counts } = event;
      return { entity: 'import_batch', entityId: batchId, detail: counts, values: {} };
    }
    case 'import_failed':
      return { entity: 'import_batch', entityId: event.batchId, detail: {}, values: { cause: event.cause } };
    case 'import_undone':
      return { entity: 'import_batch', entityId: event.batchId, detail: { restored: event.restored }, values: {} };
  }
}
