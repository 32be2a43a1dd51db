import type pg from 'pg';
import type { BatchId } from '../../core/shared/ids.ts';
import type { Appended, ImportTransaction, Observation } from '../../usecases/import/ports.ts';

type Series = Parameters<ImportTransaction['append']>[0];

type Column = readonly [name: string, type: string];

type SeriesTable = {
  readonly subject: Column;
  readonly at: readonly Column[];
  readonly figures: readonly Column[];
  /** A figure that is null says nothing, and the one of the last revision stands. */
  readonly partial: boolean;
};

/** The table of each series has its name; the columns are in the order of an observation's. */
const TABLES: Readonly<Record<Series, SeriesTable>> = {
  weekly_flow: {
    subject: ['client_id', 'uuid'],
    at: [
      ['currency', 'bpchar'],
      ['week', 'date'],
    ],
    figures: [
      ['debit', 'bigint'],
      ['credit', 'bigint'],
      ['internal_debit', 'bigint'],
      ['internal_credit', 'bigint'],
      ['dealings', 'integer'],
    ],
    partial: false,
  },
  holding_balance: {
    subject: ['holding_id', 'uuid'],
    at: [['as_of', 'date']],
    figures: [
      ['balance', 'bigint'],
      ['limit', 'bigint'],
      ['used', 'bigint'],
      ['rate', 'numeric'],
      ['profit_or_loss', 'bigint'],
      ['average_balance_ytd', 'bigint'],
      ['revenue_ytd', 'bigint'],
    ],
    partial: true,
  },
  measure: {
    subject: ['client_id', 'uuid'],
    at: [
      ['measure', 'text'],
      ['as_of', 'date'],
    ],
    figures: [['value', 'numeric']],
    partial: false,
  },
  consent: {
    subject: ['client_id', 'uuid'],
    at: [
      ['purpose', 'text'],
      ['as_of', 'date'],
    ],
    figures: [['granted', 'boolean']],
    partial: false,
  },
  client_fact: {
    subject: ['client_id', 'uuid'],
    at: [
      ['question', 'text'],
      ['as_of', 'date'],
    ],
    figures: [
      ['value', 'text'],
      ['basis', 'text'],
    ],
    partial: false,
  },
  counterparty: {
    subject: ['client_id', 'uuid'],
    at: [
      ['name', 'text'],
      ['side', 'text'],
      ['as_of', 'date'],
    ],
    figures: [['name_key', 'text']],
    partial: false,
  },
  exchange_rate: {
    subject: ['currency', 'bpchar'],
    at: [['on', 'date']],
    figures: [['rate', 'numeric']],
    partial: false,
  },
};

const quoted = (name: string): string => `"${name}"`;

/**
 * Compares observations with what is current and, given a batch, appends those that differ as the next revision. A
 * revision number is never used twice: those of an undone import, which do not count, keep theirs.
 */
export async function appendObservations(
  connection: pg.ClientBase,
  series: Series,
  batchId: BatchId | null,
  rows: readonly Observation[],
): Promise<readonly Appended[]> {
  if (rows.length === 0) return [];
  const { rows: fresh } = await connection.query<{ position: string; is_new: boolean }>(
    statementFor(series, batchId !== null),
    [...columnsOf(rows), ...(batchId === null ? [] : [batchId])],
  );
  return fresh.map(({ position, is_new }) => ({ position: Number(position) - 1, as: is_new ? 'added' : 'corrected' }));
}

/** One array a column: what `unnest` turns into rows again. */
function columnsOf(rows: readonly Observation[]): readonly (readonly unknown[])[] {
  const [first] = rows;
  const subjects = rows.map((row) => row.subject);
  const at = (first?.at ?? []).map((_, place) => rows.map((row) => row.at[place]));
  const figures = (first?.figures ?? []).map((_, place) => rows.map((row) => textOf(row.figures[place])));
  return [subjects, ...at, ...figures];
}

const textOf = (figure: unknown): string | null => (figure === null || figure === undefined ? null : String(figure));

function statementFor(series: Series, writes: boolean): string {
  const { subject, at, figures, partial } = TABLES[series];
  const table = quoted(series);
  const key = [subject, ...at];
  const columns = [...key, ...figures];
  const names = columns.map(([name]) => quoted(name));
  const sameKey = key.map(([name]) => `s.${quoted(name)} = given.${quoted(name)}`).join(' AND ');
  const said = figures.map(([name]) =>
    partial ? `coalesce(given.${quoted(name)}, held.${quoted(name)})` : `given.${quoted(name)}`,
  );
  const held = figures.map(([name]) => `held.${quoted(name)}`);
  return `
    WITH given AS (
      SELECT * FROM unnest(${columns.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ')})
        WITH ORDINALITY AS g(${names.join(', ')}, position)
    ), undone AS MATERIALIZED (
      SELECT coalesce(array_agg(id), '{}') AS ids FROM import_batch WHERE undone_at IS NOT NULL
    ), fresh AS (
      SELECT ${key.map(([name]) => `given.${quoted(name)}`).join(', ')},
        ${figures.map(([name], at) => `${said[at]} AS ${quoted(name)}`).join(', ')},
        given.position, held.revision IS NULL AS is_new
      FROM given
      LEFT JOIN LATERAL (
        -- One look into the index for each row, where the view of what is current would sort.
        SELECT s.* FROM ${table} s
        WHERE ${sameKey} AND (s.batch_id = ANY((SELECT ids FROM undone)::uuid[])) IS NOT TRUE
        ORDER BY s.revision DESC LIMIT 1
      ) held ON true
      WHERE held.revision IS NULL OR (${said.join(', ')}) IS DISTINCT FROM (${held.join(', ')})
    )${
      writes
        ? `, appended AS (
      INSERT INTO ${table} (${names.join(', ')}, revision, batch_id)
      SELECT ${names.join(', ')},
        coalesce((SELECT max(s.revision) FROM ${table} s WHERE ${sameKey.replaceAll('given.', 'fresh.')}), 0) + 1,
        $${columns.length + 1}::uuid
      FROM fresh
    )`
        : ''
    }
    SELECT position, is_new FROM fresh ORDER BY position`;
}
