import type { FactStatement, StatementBasis } from '../../core/client/knowledge/fact.ts';
import { localDate } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { Prisma } from '../generated/client.ts';
import { staffNameFromRow } from '../rows.ts';

/** A statement as SQL tells it. */
export type StatementJson = {
  readonly question: string;
  readonly as_of: string;
  readonly revision: number;
  readonly value: string | null;
  readonly basis: string;
  readonly staff_id: string | null;
  readonly staff_name: string | null;
};

/** All that was said of a client, the statements of undone imports left out. */
export const statements = (clientId: ClientId): Prisma.Sql => Prisma.sql`
  SELECT f.question, f.as_of::text, f.revision, f.value, f.basis, s.id::text AS staff_id, s.name AS staff_name
  FROM client_fact_standing f LEFT JOIN staff s ON s.id = f.staff_id
  WHERE f.client_id = ${clientId}::uuid`;

export const statementFromJson = (row: StatementJson): FactStatement => ({
  question: row.question,
  asOf: localDate(row.as_of),
  revision: row.revision,
  value: row.value,
  basis: row.basis as StatementBasis,
  by: staffNameFromRow(row.staff_id, row.staff_name),
});

/**
 * The day on which the role and phone of person `p` were last said: by somebody, else by the file that brought them.
 */
export const confirmedOn = Prisma.sql`
  coalesce(p.confirmed_on, (SELECT max(b.started_at)::date FROM import_batch b
    WHERE b.id::text IN (p.provenance ->> 'role', p.provenance ->> 'phone', p.provenance ->> 'name')))`;
