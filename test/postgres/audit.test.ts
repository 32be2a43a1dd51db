import { expect, test } from 'vitest';
import { type Place, sealRows } from '../../src/core/audit/chain.ts';
import { chainReader } from '../../src/persistence/audit/chain-reader.ts';
import { sha256 } from '../../src/persistence/audit/digest.ts';
import { sealStore } from '../../src/persistence/audit/seal-store.ts';
import { verifyTrail } from '../../src/usecases/audit/verify-trail.ts';
import { newId } from '../support/bank.ts';
import { emptyPostgres, openPostgres } from '../support/postgres.ts';
import { happen, opened, sealer } from '../support/trail.ts';

// Several processes on one server: what one session alone cannot show.

const url = await emptyPostgres();
const [one, two] = [await openPostgres(url), await openPostgres(url)];
const clock = { now: () => new Date() };
const anchors: readonly [Place[], Place[]] = [[], []];
const [sealOne, sealTwo] = [sealer(one, anchors[0], clock), sealer(two, anchors[1], clock)];

const count = async (sql: string): Promise<number> => Number((await one.pool.query(sql)).rows[0]?.n);
const verify = () =>
  verifyTrail({ chain: chainReader(one), digest: sha256, clock })({
    anchors: anchors.flat(),
    sealedWithinMinutes: 15,
    onProgress: () => undefined,
  });

/** A writer that holds its transaction open after it has written its row, until it is told to commit. */
async function lateWriter(): Promise<{ readonly id: string; readonly commit: () => Promise<void> }> {
  const id = newId<string>();
  const connection = await two.pool.connect();
  await connection.query('BEGIN');
  await connection.query(
    `INSERT INTO audit (id, at, actor, action, entity, origin) VALUES ($1, now(), 'cli:late', 'x', 'y', 'cli:x')`,
    [id],
  );
  return {
    id,
    async commit() {
      await connection.query('COMMIT');
      connection.release();
    },
  };
}
const sequenceOf = async (id: string): Promise<number | null> => {
  const { rows } = await one.pool.query('SELECT sequence FROM audit_seal WHERE audit_id = $1', [id]);
  return rows[0] === undefined ? null : Number(rows[0].sequence);
};

test('two sealers and ten writers, some of whom commit late: every committed row is sealed once, in one chain', async () => {
  const late = [await lateWriter(), await lateWriter(), await lateWriter()];
  let writing = true;
  const sealing = [sealOne, sealTwo].map(async (seal) => {
    let rounds = 0;
    for (; writing; rounds += 1) await seal();
    return rounds;
  });
  const writers = Array.from({ length: 10 }, (_, at) =>
    happen(
      at % 2 === 0 ? one : two,
      clock.now,
      ...Array.from({ length: 30 }, (_unused, turn) => [opened(`${at} ${turn}`), opened('again')]),
    ),
  );
  await Promise.all(writers);
  // Written before all of those, and committed when they have long been sealed.
  for (const { commit } of late) await commit();
  writing = false;
  const rounds = await Promise.all(sealing);
  expect(Math.min(...rounds)).toBeGreaterThan(1);
  await sealOne();
  await sealTwo();

  const rows = 10 * 30 * 2 + late.length;
  expect(await count('SELECT count(*) AS n FROM audit')).toBe(rows);
  expect(await count('SELECT count(*) AS n FROM audit_seal')).toBe(rows);
  expect(await count('SELECT count(DISTINCT audit_id) AS n FROM audit_seal')).toBe(rows);
  expect(await count('SELECT max(sequence) AS n FROM audit_seal')).toBe(rows);
  expect(await count('SELECT count(*) AS n FROM audit_unsealed')).toBe(0);
  expect(await verify()).toMatchObject({ seals: rows, faultCount: 0, faults: [] });
  // Both have seen the end of the chain and written it down.
  expect(anchors[0].at(-1)).toEqual(anchors[1].at(-1));
});

test('a row whose transaction commits after later ones were sealed is sealed then, behind them', async () => {
  const late = await lateWriter();
  await happen(one, clock.now, [opened('in time')]);
  await sealOne();
  const head = await sealStore(one).head();
  expect(await sequenceOf(late.id)).toBeNull();
  await late.commit();
  await sealTwo();
  expect(await sequenceOf(late.id)).toBe(head.sequence + 1);
  expect((await verify()).faults).toEqual([]);
});

test('no writer waits for a sealer, and no second sealer for the first', async () => {
  await happen(one, clock.now, [opened('waits for its seal')]);
  const sealed = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  // A sealer that stops in the middle of its transaction, its rows written and its lock held.
  const connection = await two.pool.connect();
  const store = sealStore({ ...two, pool: { connect: async () => held } as unknown as typeof two.pool });
  const held = new Proxy(connection, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name, target);
      return async (...args: Parameters<typeof connection.query>) => {
        if (args[0] === ('COMMIT' as unknown)) {
          sealed.resolve();
          await go.promise;
        }
        return target.query(...args);
      };
    },
  });
  const slow = store.sealNext((head, rows) => sealRows(sha256, head, rows));
  await sealed.promise;

  const session = await one.pool.connect();
  try {
    // Whatever would wait for the sealer fails instead.
    await session.query(`SET lock_timeout = '1ms'`);
    const id = newId<string>();
    await session.query(
      `WITH row AS (INSERT INTO audit (id, at, actor, action, entity, origin)
                    VALUES ($1, now(), 'cli:x', 'x', 'y', 'cli:x') RETURNING id)
       INSERT INTO audit_value (audit_id, name, value) SELECT id, 'reason', 'w' FROM row`,
      [id],
    );
    expect(await sealStore(one).sealNext(() => [])).toBeNull();
  } finally {
    await session.query('RESET lock_timeout');
    session.release();
    go.resolve();
  }
  expect(await slow).toBe(1);
  await sealOne();
  expect((await verify()).faults).toEqual([]);
});
