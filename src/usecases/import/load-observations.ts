import type { Expected } from './expected.ts';
import type { ImportTransaction, Observation } from './ports.ts';
import type { Tally } from './report.ts';
import type { BadRow, Fault, GoodRow, SeriesRow } from './rows.ts';
import { type Run, type SeenRows, saidInLine } from './run.ts';

type ObservationRow = GoodRow & { readonly row: SeriesRow };

const KEY_COLUMN: Readonly<Record<SeriesRow['series'], string>> = {
  weekly_flow: 'week',
  measure: 'measure',
  consent: 'purpose',
  client_fact: 'question',
  exchange_rate: 'on',
  holding_balance: 'as_of',
  counterparty: 'name',
};

/** What is expected where nobody has the key. */
export const unknownClient = (key: string | undefined): Expected => ({
  kind: 'known_client',
  isNumber: /^\d+$/.test(key ?? ''),
});

/** Appends what is new in some rows of a series. Answers the rows that cannot be loaded. */
export async function loadObservations(
  tx: ImportTransaction,
  run: Run,
  seen: SeenRows,
  tally: Tally,
  rows: readonly ObservationRow[],
): Promise<readonly BadRow[]> {
  const series = rows[0]?.row.series;
  if (series === undefined) return [];
  if (series !== 'exchange_rate') await run.keys.learn(tx, 'client', subjectsOf(rows));

  const bad: BadRow[] = [];
  const observations: Observation[] = [];
  const lines: number[] = [];
  for (const each of rows) {
    const read = understand(run, seen, each);
    if ('column' in read) {
      bad.push({ line: each.line, cells: each.cells, faults: [read] });
    } else {
      observations.push(read);
      lines.push(each.line);
    }
  }

  const appended = await tx.append(series, run.dryRun ? null : run.batchId, observations);
  const became = new Map(appended.map(({ position, as }) => [position, as]));
  for (const [position, line] of lines.entries()) tally.loaded(line, OUTCOME[became.get(position) ?? 'nothing'], []);
  if (series === 'weekly_flow') rememberFlows(run, observations, became.keys());
  rememberCurrencies(run, series, observations);
  return bad;
}

function rememberCurrencies(run: Run, series: SeriesRow['series'], observations: readonly Observation[]): void {
  for (const { subject, at } of observations) {
    if (series === 'weekly_flow') run.flowCurrencies.add(at[0] ?? '');
    else if (series === 'exchange_rate') run.rated.add(subject);
    else return;
  }
}

function rememberFlows(run: Run, observations: readonly Observation[], positions: Iterable<number>): void {
  for (const position of positions) {
    const { subject = '', at: [, week = ''] = [] } = observations[position] ?? {};
    const from = run.flowsFrom.get(subject);
    if (from === undefined || week < from) run.flowsFrom.set(subject, week);
  }
}

const OUTCOME = { added: 'added', corrected: 'changed', nothing: 'unchanged' } as const;

function understand(run: Run, seen: SeenRows, { line, row }: ObservationRow): Observation | Fault {
  const subject = row.series === 'exchange_rate' ? row.subject : run.keys.findPart(row.subject);
  if (subject === null) return { column: 'client_id', value: row.subject, expected: unknownClient(row.subject) };
  const earlier = seen.first(subject, row.at.join(' '), line);
  if (earlier !== null) {
    return { column: KEY_COLUMN[row.series], value: row.at.join(' '), expected: saidInLine(earlier) };
  }
  return { subject, at: row.at, figures: row.figures };
}

function subjectsOf(rows: readonly ObservationRow[]): ReadonlySet<string> {
  return new Set(rows.map(({ row }) => row.subject));
}
