import type { KnownWeeks } from '../../core/churn/watch/measure.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { FlowPage } from './ports/flows.ts';
import type { StoredBook } from './ports/states.ts';
import { isKnown } from './read-book.ts';

/** Where each of these stands. */
export const placesOf = (ids: readonly ClientId[]): ReadonlyMap<ClientId, number> =>
  new Map(ids.map((id, place) => [id, place]));

/** The weeks of a client that count, since its first money. */
export function knownWeeks(
  flows: FlowPage,
  place: number,
  { weeks, zeros }: Pick<StoredBook, 'weeks' | 'zeros'>,
): KnownWeeks {
  const known = { credit: [] as number[], debit: [] as number[], dealings: [] as number[], at: [] as number[] };
  const { credit } = known;
  if (place < 0) return known;
  for (const [week, { isCounted, active }] of weeks.entries()) {
    const cell = place * flows.weeks + week;
    const row = flows.rows[cell] as number;
    const [moneyIn, moneyOut] = [flows.credit[cell] as number, flows.debit[cell] as number];
    if (!isCounted || !isKnown(row, zeros, active >= 0) || (credit.length === 0 && !(moneyIn > 0 || moneyOut > 0)))
      continue;
    credit.push(moneyIn);
    known.debit.push(moneyOut);
    known.dealings.push(flows.dealings[cell] as number);
    known.at.push(week);
  }
  return known;
}
