import type { RecordingParts } from '../persistence/record-events.ts';
import type { Clock, NewId } from '../usecases/ports.ts';
import type { OpensDatabase } from './on-database.ts';
import type { CliWording } from './wording/wording.ts';

/** What a verb that works on the database is given; its settings are its own. */
export type DatabaseVerb = {
  readonly args: readonly string[];
  readonly io: {
    readonly stdout: NodeJS.WritableStream;
    readonly stderr: NodeJS.WritableStream;
    readonly isTTY: boolean;
  };
  /** Of the person who runs it, also where a bot carries it out. */
  readonly wording: CliWording;
  /** The sentence of a refusal says that the database is held by a running bot, where it is. */
  readonly openDatabase: OpensDatabase['openDatabase'];
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: RecordingParts['announce'];
};
