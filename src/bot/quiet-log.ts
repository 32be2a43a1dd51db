import type { Logger } from 'pino';
import { unquoted } from '../core/shared/unquoted.ts';

/**
 * The same log, whose errors carry no client data. A database names the row it refused in `detail`, a parser quotes what
 * it could not read, and Prisma repeats the values it was given: of an error only its kind, its code, where it was thrown
 * and the last line of its message are kept, without what that line quotes.
 */
export const quietLog = (log: Logger): Logger => log.child({}, { serializers: { err: describeError } });

/** Ends the process at an error that nobody has caught. Node would write out all of it, with whatever data it quotes. */
export function endOnUncaught(
  process: {
    readonly on: (event: 'uncaughtException', listener: (error: unknown) => void) => unknown;
    readonly exit: (code: number) => unknown;
  },
  log: Logger,
): void {
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'an error that nobody has caught: the process ends');
    process.exit(1);
  });
}

type Described = {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly stack: readonly string[];
  readonly cause?: Described;
};

/** Causes of causes beyond this are left out. */
const DEEPEST = 4;

function describeError(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: [] };
  return {
    type: error.name,
    ...('code' in error ? { code: String(error.code) } : {}),
    message: unquoted(lastLine(withoutDoubleQuoted(error.message))),
    stack: framesOf(error),
    ...(error.cause === undefined || depth === DEEPEST ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

/** Everything before the first frame is the message again, and a line of what it quotes may look like a frame. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const at = stack.indexOf(message);
  return (at < 0 ? stack : stack.slice(at + message.length)).split('\n').flatMap((line) => FRAME.exec(line)?.[1] ?? []);
}

const FRAME = /^\s+at (.*)$/;

/** What PostgreSQL could not read it quotes with all its lines, of which the last would be taken for what went wrong. */
const withoutDoubleQuoted = (text: string): string => text.replaceAll(/".*"/gs, '"…"');

/** Prisma says what went wrong at the end, after the call and its arguments. */
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1)?.trim() ?? '';
