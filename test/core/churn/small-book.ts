import type { FlowBook } from '../../../src/core/churn/flow-book.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';

/** Money in of clients week by week, from 3 March 2025; `null` is a gap. Dealings are one a week with money. */
export function smallBook(
  clients: Readonly<Record<string, readonly (number | null)[]>>,
  debits: Readonly<Record<string, readonly number[]>> = {},
): FlowBook {
  const all = Object.entries(clients);
  const weeks = all[0]?.[1].length ?? 0;
  const cells = all.flatMap(([, own]) => own);
  const debit = all.flatMap(([id, own]) => debits[id] ?? own.map(() => 0));
  return {
    clientIds: all.map(([id]) => id),
    weeks: Array.from({ length: weeks }, (_, week) => addDays(localDate('2025-03-03'), 7 * week)),
    credit: Float32Array.from(cells, (amount) => amount ?? 0),
    debit: Float32Array.from(debit),
    dealings: Float32Array.from(cells, (amount, at) => ((amount ?? 0) > 0 || (debit[at] as number) > 0 ? 1 : 0)),
    known: Uint8Array.from(cells, (amount) => (amount === null ? 0 : 1)),
  };
}

/** Amounts that vary by a few percent, the same on every machine, different for each `client`. */
export const steady = (weeks: number, client = 0, level = 1000): readonly number[] =>
  Array.from({ length: weeks }, (_, week) => level * (1 + 0.08 * Math.sin(week * (1.7 + client * 0.37) + client)));

/** What `change` makes of the weeks from `from` on. */
export const from = (
  weeks: readonly number[],
  week: number,
  change: (amount: number, weeks: number) => number,
): readonly number[] => weeks.map((amount, at) => (at < week ? amount : change(amount, at - week)));
