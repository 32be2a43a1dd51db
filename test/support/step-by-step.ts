import type { Database } from '../../src/persistence/database.ts';
import type { UnitOfWork } from '../../src/usecases/ports.ts';

/** Reading waits for nobody and keeps nobody waiting. */
const isRead = (sql: string): boolean =>
  /^\s*SELECT/.test(sql) && !/\bFOR (?:NO KEY UPDATE|UPDATE|SHARE|KEY SHARE)\b|pg_advisory/.test(sql);

type Query = (...args: readonly unknown[]) => unknown;

/** Lets the transactions of `database` be stopped before one of their statements that wait for others or keep others waiting. */
export function stepByStep({ pool }: Database) {
  let stop: { left: number; readonly isReached: () => void; readonly goOn: Promise<void> } | null = null;
  const begin = async (): Promise<void> => {
    if (stop === null || stop.left > 0) {
      if (stop !== null) stop.left -= 1;
      return;
    }
    const { isReached, goOn } = stop;
    stop = null;
    isReached();
    await goOn;
  };
  const connect = pool.connect.bind(pool) as (...args: readonly unknown[]) => unknown;
  const stepping = new WeakSet<object>();
  const patched = (...args: readonly unknown[]): unknown => {
    // By a callback the pool connects for a statement of its own.
    if (args.length > 0) return connect(...args);
    return (connect() as Promise<{ query: Query }>).then((connection) => {
      if (stepping.has(connection)) return connection;
      stepping.add(connection);
      const query = connection.query.bind(connection);
      connection.query = async (...said) => {
        const [asked] = said;
        const text = typeof asked === 'string' ? asked : (asked as { readonly text: string }).text;
        if (!isRead(text)) await begin();
        return query(...said);
      };
      return connection;
    });
  };
  Object.assign(pool, { connect: patched });
  return {
    /** `reached` once that many such statements have been made and the next one is to be; it is made after `goOn`. */
    stopAfter(statements: number) {
      const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      stop = { left: statements, isReached: reached.resolve, goOn: goOn.promise };
      return {
        reached: reached.promise,
        goOn: () => {
          stop = null;
          goOn.resolve();
        },
      };
    },
  };
}

/** A unit of work that notes how often the server has asked for one to be done again. */
export function countingRetries(unitOfWork: UnitOfWork) {
  const counted = { retries: 0 };
  const counting: UnitOfWork = (context, work) => {
    let isFirst = true;
    return unitOfWork(context, (tx) => {
      if (!isFirst) counted.retries += 1;
      isFirst = false;
      return work(tx);
    });
  };
  return { counted, unitOfWork: counting };
}
