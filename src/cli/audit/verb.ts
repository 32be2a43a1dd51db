import type { TimeZone } from '../../core/shared/calendar.ts';
import type { Result } from '../../core/shared/result.ts';
import type { Database } from '../../persistence/database.ts';
import type { RecordingParts } from '../../persistence/record-events.ts';
import type { Clock, NewId } from '../../usecases/ports.ts';

/** What the verbs of `rapport audit` work with. */
export type AuditVerb = {
  readonly args: readonly string[];
  readonly io: {
    readonly stdout: NodeJS.WritableStream;
    readonly stderr: NodeJS.WritableStream;
    readonly isTTY: boolean;
  };
  /** The sentence of a refusal says that the database is held by a running bot, where it is. */
  readonly openDatabase: () => Promise<Result<Database, { readonly sentence: string }>>;
  readonly config: { readonly anchorPath: string; readonly bankTimeZone: TimeZone };
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: RecordingParts['announce'];
};
