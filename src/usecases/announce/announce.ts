import type { DomainEvent } from '../events.ts';

/** A message that an event calls for, before it has an id and a state. */
export type OutboxDraft = {
  /** The same news is owed once: a second draft with this key is dropped. */
  readonly dedupeKey: string;
  /** What is rendered at sending time, such as `import_report`. */
  readonly kind: string;
  /** `staff:<id>` or `channel:<key>`. */
  readonly recipient: string;
  /** Ids and figures to render from; no words, no personal values. */
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  /** Does not count against the person's daily budget. */
  readonly urgent: boolean;
};

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
