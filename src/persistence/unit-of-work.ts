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
            const { stores, forgetHandled } = watched(storesIn(tx), tx);
            const { value, events } = await work(stores);
            if (isRefusal(value) && events.length === 0) await forgetHandled();
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

type Stores = ReturnType<typeof storesIn>;

/**
 * The stores, and a way to forget which requests they were told of: one that was refused, and of which nothing is on the trail, was not
 * carried out, and the same form comes again with better answers.
 */
function watched(
  stores: Stores,
  tx: Prisma.TransactionClient,
): { readonly stores: Stores; readonly forgetHandled: () => Promise<void> } {
  const handled: string[] = [];
  const firstTime: Stores['firstTime'] = async (key) => {
    const isFirst = await stores.firstTime(key);
    if (isFirst) handled.push(key);
    return isFirst;
  };
  const forgetHandled = async (): Promise<void> => {
    if (handled.length > 0) await tx.$executeRaw`DELETE FROM handled_request WHERE key = ANY(${handled}::text[])`;
  };
  return { stores: { ...stores, firstTime }, forgetHandled };
}

const isRefusal = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;

/** SQLSTATE of a serialization failure and of a deadlock. */
const RETRY_STATES: ReadonlySet<unknown> = new Set(['40001', '40P01']);

/** Prisma's name for them is P2034; from raw SQL they come as P2010 with the driver's error inside. */
function asksForRetry(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === 'P2034') return true;
  const { driverAdapterError } = (error.meta ?? {}) as { driverAdapterError?: { cause?: { originalCode?: string } } };
  return RETRY_STATES.has(driverAdapterError?.cause?.originalCode);
}
