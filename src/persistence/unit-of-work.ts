import { setTimeout as sleep } from 'node:timers/promises';
import type { UnitOfWork } from '../usecases/ports.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { type RecordingParts, recordEvents } from './record-events.ts';
import { storesIn } from './repositories.ts';
import { withinTransaction } from './transaction-guard.ts';

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 10;

/**
 * One transaction for the change, its trail and its news. Runs `work` again, a few times at most, when the server asks
 * for that: two transactions in each other's way, where one was ended so that the other could go on.
 */
export function unitOfWork(database: Database, parts: RecordingParts): UnitOfWork {
  return async (context, work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { value, news } = await database.prisma.$transaction((tx) =>
          withinTransaction(async () => {
            const { value, events } = await work(storesIn(tx));
            return { value, news: await recordEvents(tx, context, events, parts) };
          }),
        );
        if (news > 0) parts.onNews?.();
        return value;
      } catch (error) {
        if (attempt === ATTEMPTS || !asksForRetry(error)) throw error;
        // Twice as long each time and never quite the same, so that the two do not meet again in step.
        await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (1 + Math.random()));
      }
    }
  };
}

/** SQLSTATE of a serialization failure and of a deadlock. */
const RETRY_STATES: ReadonlySet<unknown> = new Set(['40001', '40P01']);

/** Prisma's name for them is P2034; from raw SQL they come as P2010 with the driver's error inside. */
function asksForRetry(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === 'P2034') return true;
  const { driverAdapterError } = (error.meta ?? {}) as { driverAdapterError?: { cause?: { originalCode?: string } } };
  return RETRY_STATES.has(driverAdapterError?.cause?.originalCode);
}
