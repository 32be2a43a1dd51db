import type { PrismaPg } from '@prisma/adapter-pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;

/**
 * Makes the transactions of Prisma send one query after the other. It reads all that belongs to a row at once, in a transaction over a
 * single connection, which pg is to refuse from its version 9 on (prisma/orm, pull request 29979).
 */
export function oneAfterTheOther(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory);
  return Object.assign(factory, {
    connect: async () => {
      const adapter = await connect();
      const start = adapter.startTransaction.bind(adapter);
      const startTransaction: Adapter['startTransaction'] = async (isolation) => inTurn(await start(isolation));
      return Object.assign(adapter, { startTransaction });
    },
  });
}

function inTurn(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  const afterLast =
    <Said, Answer>(ask: (said: Said) => Promise<Answer>) =>
    (said: Said): Promise<Answer> => {
      const answer = last.then(() => ask(said));
      last = answer.catch(() => undefined);
      return answer;
    };
  return Object.assign(transaction, {
    queryRaw: afterLast(transaction.queryRaw.bind(transaction)),
    executeRaw: afterLast(transaction.executeRaw.bind(transaction)),
  });
}
