import type { TrailEvent } from '../../../usecases/events/trail.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function trailEntry(event: TrailEvent): AuditEntry {
  switch (event.kind) {
    case 'trail_opened': {
      const { clientId, staffId, page } = event;
      return { entity: 'client', entityId: clientId, detail: { staffId, page }, values: {} };
    }
    case 'trail_exported': {
      const { clientId, from, to, file } = event;
      return { entity: 'audit', entityId: null, detail: { clientId, from, to }, values: { file } };
    }
    case 'trail_erased': {
      const { auditId, clientId, rows, reason } = event;
      return { entity: 'audit', entityId: auditId, detail: { clientId, rows }, values: { reason } };
    }
    // Looked for by the triggers of tables that keep what they hold: without it, nothing of a record is erased.
    case 'record_erased': {
      const { clientId, reason } = event;
      const texts = Object.fromEntries(event.texts.map(({ table, texts }) => [table, texts]));
      return { entity: 'client', entityId: clientId, detail: { texts }, values: { reason } };
    }
    // What is missing is looked for here: by the trigger that refuses to delete a word, and when the trail is verified.
    case 'words_erased':
      return { entity: 'audit', entityId: event.auditId, detail: { names: [...event.names] }, values: {} };
  }
}
