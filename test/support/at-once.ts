import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { expect } from 'vitest';
import type { ClientId } from '../../src/core/shared/ids.ts';
import type { Database } from '../../src/persistence/database.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import type { Clock, UnitOfWork } from '../../src/usecases/ports.ts';
import { newId } from './bank.ts';
import { emptyPostgres, openPostgres } from './postgres.ts';
import { countingRetries, stepByStep } from './step-by-step.ts';

/** What is asked of one of two bots. */
type Ask<Uses> = (uses: Uses) => Promise<unknown>;

/**
 * Two bots, each a process of its own, on one server. `atOnce`: the first has done all its work and not committed it when the second
 * begins, which goes as far as it can; the answers of both.
 */
export async function twoBots<Uses>(clock: Clock, make: (database: Database, unitOfWork: UnitOfWork) => Uses) {
  const url = await emptyPostgres();
  const [database, other] = [await openPostgres(url), await openPostgres(url)];
  const counted: { readonly retries: number }[] = [];
  const workOn = (on: Database): UnitOfWork => {
    const counting = countingRetries(unitOfWork(on, { clock, newId, announce }));
    counted.push(counting.counted);
    return counting.unitOfWork;
  };
  let worked = async (): Promise<void> => {};
  const waiting = workOn(database);
  const first = make(database, (context, work) =>
    waiting(context, async (tx) => {
      const done = await work(tx);
      await worked();
      return done;
    }),
  );
  const second = make(other, workOn(other));
  const steps = stepByStep(database);

  async function isHeldUp(people = 1): Promise<boolean> {
    const { rows } = await database.pool.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return rows.length >= people;
  }

  /** Resolves once so many wait for another. */
  async function heldUp(people = 1): Promise<void> {
    while (!(await isHeldUp(people))) await sleep(5);
  }

  async function answeredOrHeldUp(asked: Promise<unknown>): Promise<void> {
    let isAnswered = false;
    const answered = () => {
      isAnswered = true;
    };
    // A refusal of the server's is an answer too, and is thrown where the answer is waited for.
    asked.then(answered, answered);
    while (!isAnswered && !(await isHeldUp())) await sleep(5);
  }

  async function atOnce(askFirst: Ask<Uses>, askSecond: Ask<Uses>): Promise<readonly [unknown, unknown]> {
    const [written, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    worked = () => {
      written.resolve();
      return commit.promise;
    };
    try {
      const one = askFirst(first);
      await Promise.race([written.promise, one]);
      const two = askSecond(second);
      await answeredOrHeldUp(two);
      commit.resolve();
      return [await one, await two];
    } finally {
      commit.resolve();
    }
  }

  /**
   * The first is stopped before its statement number `step`, counted from 0, and the second goes as far as it can; then both go on. How
   * often the server ended one of them for the other, since they waited for each other; null where the first has no such step.
   */
  async function meetAt(step: number, askFirst: Ask<Uses>, askSecond: Ask<Uses>): Promise<number | null> {
    const before = retries();
    worked = async () => {};
    const { reached, goOn } = steps.stopAfter(step);
    const one = askFirst(first);
    const isStopped = await Promise.race([reached.then(() => true), one.then(() => false)]);
    if (!isStopped) {
      goOn();
      return null;
    }
    const two = askSecond(second);
    await answeredOrHeldUp(two);
    goOn();
    await Promise.all([one, two]);
    return retries() - before;
  }

  /**
   * What one does, and what another does meanwhile, made ready for each step of the first: at none of them do they wait for each other. Gone
   * through to the end, the first has done what it was asked for.
   */
  async function expectNeitherInTheWay(
    prepare: (step: number) => Promise<readonly [Ask<Uses>, Ask<Uses>]>,
  ): Promise<void> {
    let inEachOthersWay: number | null = 0;
    let answer: unknown;
    // The first statement begins the transaction, and before the second nothing is held.
    for (let step = 2; inEachOthersWay === 0; step += 1) {
      const [ask, meanwhile] = await prepare(step);
      inEachOthersWay = await meetAt(step, async (uses) => (answer = await ask(uses)), meanwhile);
    }
    // All of its steps were gone through.
    expect(inEachOthersWay).toBeNull();
    expect(answer).toMatchObject({ ok: true });
  }

  /** Somebody else has hold of a client until `meanwhile` is over. */
  async function whileHeld(clientId: ClientId, meanwhile: (held: pg.ClientBase) => Promise<void>): Promise<void> {
    const held = await database.pool.connect();
    try {
      await held.query('BEGIN');
      await held.query('SELECT FROM client WHERE id = $1 FOR UPDATE', [clientId]);
      await meanwhile(held);
      await held.query('COMMIT');
    } finally {
      held.release(true);
    }
  }

  /** How often the server has asked for work to be done again. */
  const retries = (): number => counted.reduce((sum, each) => sum + each.retries, 0);

  /** What was done and told so far: how often each stands on the trail, and how many messages of each kind there are. */
  async function left(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await database.pool.query<{ readonly what: string; readonly count: number }>(
      `SELECT action AS what, count(*)::int FROM audit GROUP BY action
       UNION ALL SELECT 'message ' || kind, count(*)::int FROM outbox_message GROUP BY kind`,
    );
    return new Map(rows.map(({ what, count }) => [what, count]));
  }

  /** What `work` has left. */
  async function leaves(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
    const before = await left();
    await work();
    const grown = [...(await left())].map(([what, count]) => [what, count - (before.get(what) ?? 0)] as const);
    return Object.fromEntries(grown.filter(([, count]) => count > 0));
  }

  return { database, first, atOnce, expectNeitherInTheWay, whileHeld, heldUp, retries, leaves };
}
