import type { TimeZone } from '../../core/shared/calendar.ts';
import type { DatabaseVerb } from '../verb.ts';

/** What the verbs of `rapport audit` work with. */
export type AuditVerb = DatabaseVerb & {
  readonly config: { readonly anchorPath: string; readonly bankTimeZone: TimeZone };
};
