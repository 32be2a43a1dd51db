import type { DomainEvent } from '../events.ts';
import type { OutboxDraft } from '../ports.ts';

/**
 * Who hears of what, and how urgently: one table, so that noise is a decision somebody can read. An event without a
 * message has a line all the same.
 */
export function announce(event: DomainEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    // The owner reads of looks at her clients in her digest, not at once.
    case 'client_opened_with_reason':
    // Whoever ran the import sees its report where she ran it.
    case 'import_started':
    case 'import_finished':
    case 'import_failed':
    case 'import_undone':
      return [];
  }
}
