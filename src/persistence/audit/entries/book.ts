import type { BookEvent } from '../../../usecases/events/book.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function bookEntry(event: BookEvent): AuditEntry {
  switch (event.kind) {
    case 'book_exported':
      return {
        entity: 'staff',
        entityId: event.staffId,
        detail: { rows: event.rows },
        values: { query: event.query },
      };
    case 'list_saved':
      return {
        entity: 'saved_list',
        entityId: event.listId,
        detail: { staffId: event.staffId, replaced: event.replaced },
        values: { name: event.name, query: event.query },
      };
    case 'list_renamed':
      return {
        entity: 'saved_list',
        entityId: event.listId,
        detail: { staffId: event.staffId },
        values: { before: event.before, name: event.name },
      };
    case 'list_deleted':
      return {
        entity: 'saved_list',
        entityId: event.listId,
        detail: { staffId: event.staffId },
        values: { name: event.name },
      };
  }
}
