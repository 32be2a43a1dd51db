import type { DatabaseRefusal } from '../../../persistence/database-refusal.ts';

/** Why the database does not open, and what to do. */
export type DatabaseWords = { readonly noDatabase: (refusal: DatabaseRefusal) => string };
