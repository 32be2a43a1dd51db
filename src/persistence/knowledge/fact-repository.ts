import type { Due } from '../../core/client/knowledge/due.ts';
import { markOf } from '../../core/client/knowledge/fact.ts';
import { staffRecipient } from '../../core/delivery/recipient.ts';
import { localDate } from '../../core/shared/calendar.ts';
import type { ClientId, PersonId } from '../../core/shared/ids.ts';
import type { FactStore } from '../../usecases/knowledge/ports.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { confirmedOn, type StatementJson, statementFromJson, statements } from './statements.ts';

/** What was said of clients. */
export function factRepository(db: Db): FactStore {
  return {
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
    dueOf: async (ownerId, { roleDays, questions }, today, limit) => {
      const [ids, days] = [questions.map(({ id }) => id), questions.map((question) => question.days)];
      const rows = await db.$queryRaw<readonly DueRow[]>`
        WITH owned AS (
          SELECT c.id FROM ownership o JOIN client c ON c.id = o.client_id
          WHERE o.staff_id = ${ownerId}::uuid AND o.role = 'owner' AND o.valid_to IS NULL AND c.closed_on IS NULL),
        life AS (SELECT * FROM unnest(${ids}::text[], ${days}::int[]) AS life(question, days))
        SELECT o.id::text AS client_id, f.question, f.as_of::text AS as_of, f.revision, NULL AS person_id, f.as_of + l.days AS due_on
        FROM owned o
        -- OFFSET 0 keeps the subquery whole, so that the id reaches the view; otherwise all facts of the bank are read.
        CROSS JOIN LATERAL (SELECT * FROM client_fact_current c WHERE c.client_id = o.id OFFSET 0) f
        JOIN life l ON l.question = f.question
        WHERE f.value IS NOT NULL AND f.as_of + l.days <= ${today}::date
        UNION ALL
        SELECT o.id::text, NULL, NULL, NULL, p.id::text, p.said_on + ${roleDays}::int
        FROM owned o
        CROSS JOIN LATERAL (SELECT p.id, ${confirmedOn} AS said_on FROM person p
          WHERE p.client_id = o.id AND p.left_on IS NULL AND (p.role IS NOT NULL OR p.phone IS NOT NULL)) p
        WHERE p.said_on + ${roleDays}::int <= ${today}::date
        ORDER BY due_on, client_id, question, person_id
        LIMIT ${limit}`;
      return rows.map(dueFromRow);
    },
    askedSince: async (staffId, day) => {
      const rows = await db.$queryRaw<readonly { readonly due: string }[]>`
        SELECT m.data ->> 'due' AS due FROM outbox_message m
        WHERE m.recipient = ${staffRecipient(staffId)} AND m.kind = 'digest' AND (m.data ->> 'day')::date >= ${day}::date
          AND m.data ->> 'due' <> ''`;
      return rows.flatMap(({ due }) => due.split(','));
    },
    confirmPerson: async (id, on) => {
      await db.person.update({ where: { id }, data: { confirmedOn: new Date(on) } });
    },
  };
}

type DueRow = { readonly client_id: string } & (
  | { readonly question: null; readonly person_id: string }
  | { readonly question: string; readonly as_of: string; readonly revision: number }
);

function dueFromRow(row: DueRow): Due {
  const clientId = row.client_id as ClientId;
  if (row.question === null) return { kind: 'person', clientId, personId: row.person_id as PersonId };
  const mark = markOf({ asOf: localDate(row.as_of), revision: row.revision });
  return { kind: 'fact', clientId, question: row.question, mark };
}
