import { OPEN_STATES } from '../../core/complaint/complaint.ts';
import type { ComplaintState } from '../../core/complaint/words.ts';
import type { ClientId, ComplaintId } from '../../core/shared/ids.ts';
import type { OpenCase, ReadOpenCases } from '../../usecases/complaint/ports.ts';
import type { Database } from '../database.ts';
import { GUARDED_COLUMNS, GUARDED_JOINS, type GuardedRow, guardedFrom } from './guarded-row.ts';

/** For `IN`. */
export const OPEN_STATES_LISTED = `(${OPEN_STATES.map((state) => `'${state}'`).join(', ')})`;

/** Open complaints of clients, with what decides who may know of each: of these clients, or of all where $1 is null. */
const OPEN_CASES = `
  SELECT c.id::text, c.number, c.state, h.name AS handler_name, ${GUARDED_COLUMNS}
  FROM complaint c ${GUARDED_JOINS}
  LEFT JOIN staff h ON h.id = c.handler_id
  WHERE c.client_id IS NOT NULL AND c.state IN ${OPEN_STATES_LISTED}
    AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1::uuid[]))
  ORDER BY c.received_at, c.id`;

type Row = GuardedRow & {
  readonly id: string;
  readonly number: string;
  readonly client_id: string;
  readonly state: string;
  readonly handler_name: string | null;
};

export const openCases =
  ({ pool }: Pick<Database, 'pool'>): ReadOpenCases =>
  async (clientIds) => {
    const { rows } = await pool.query<Row>(OPEN_CASES, [clientIds === 'all' ? null : [...clientIds]]);
    return rows.map(fromRow);
  };

const fromRow = (row: Row): OpenCase => ({
  id: row.id as ComplaintId,
  number: row.number,
  clientId: row.client_id as ClientId,
  state: row.state as ComplaintState,
  handlerName: row.handler_name,
  guarded: guardedFrom(row),
});
