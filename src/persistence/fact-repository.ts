import type { FactStore } from '../usecases/knowledge/ports.ts';
import { type StatementJson, statementFromJson, statements } from './fact-statements.ts';
import { Prisma } from './generated/client.ts';
import type { Db } from './rows.ts';

/** What was said of clients. */
export function factRepository(db: Db): FactStore {
  return {
    lock: async (clientId) => {
      // Of the client's statements alone: its row is locked by those who change it.
      await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('client_fact:' || ${clientId}, 0))`;
    },
    statements: async (clientId, question) => {
      const rows = await db.$queryRaw<readonly StatementJson[]>(
        Prisma.sql`SELECT * FROM (${statements(clientId)}) f WHERE f.question = ${question}`,
      );
      return rows.map(statementFromJson);
    },
    append: async ({ clientId, question, asOf, value, basis, by, at }) => {
      await db.$executeRaw`
        INSERT INTO client_fact (client_id, question, as_of, revision, value, basis, staff_id, recorded_at)
        SELECT ${clientId}::uuid, ${question}, ${asOf}::date, coalesce(max(f.revision), 0) + 1, ${value}, ${basis},
               ${by}::uuid, ${at}
        FROM client_fact f
        WHERE f.client_id = ${clientId}::uuid AND f.question = ${question} AND f.as_of = ${asOf}::date`;
    },
    confirmPerson: async (id, on) => {
      await db.person.update({ where: { id }, data: { confirmedOn: new Date(on) } });
    },
  };
}
