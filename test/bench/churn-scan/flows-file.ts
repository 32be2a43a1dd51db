import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { addDays } from '../../../src/core/shared/calendar.ts';
import { WEEKS as GENERATED, generatedBook } from '../churn/series.ts';
import { FIRST } from './bank.ts';

/** So many series are made; the others take them again. */
const MADE = 4_000;
const SEED = 20_261_126;

/** A file of weekly flows as a bank writes it, with a row for every week of every client. */
export async function writeFlows(path: string, clients: number): Promise<void> {
  const made = generatedBook(Math.min(clients, MADE), SEED);
  const weeks = Array.from({ length: GENERATED }, (_, week) => addDays(FIRST, 7 * week));
  const out = createWriteStream(path);
  out.write('client_id,week,debit,credit,internal_debit,internal_credit,count,currency\n');
  for (let client = 0; client < clients; client += 1) {
    const { credit, debit, dealings } = made[client % made.length] as (typeof made)[number];
    const lines = weeks.map(
      (week, at) => `C${client},${week},${debit[at]?.toFixed(2)},${credit[at]?.toFixed(2)},0,0,${dealings[at]},CNY\n`,
    );
    if (!out.write(lines.join(''))) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  out.end();
  await finished(out);
}
