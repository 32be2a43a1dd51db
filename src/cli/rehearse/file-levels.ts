import { LEVEL_DAYS } from '../../core/churn/level.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import { figuresOn } from '../../persistence/churn/dated-figures.ts';
import type { LevelHistory } from '../../usecases/churn/ports/level-history.ts';
import { type Balances, dayNumber, UNKNOWN } from './balance-rows.ts';

const CLIENTS_AT_ONCE = 1_000;

/** Levels of the past from the balances of a file: one of a day is known when the day is over. */
export const fileLevels =
  ({ holdingsOf, figures }: Balances, timeZone: TimeZone): LevelHistory =>
  async (asks) => {
    if (asks.length === 0 || holdingsOf.size === 0) return null;
    const knownBy = Float64Array.from(asks, (ask) => dayNumber(dayAt(ask.knownBy, timeZone)) - 1);
    const now = { on: Int32Array.from(asks, ({ on }) => dayNumber(on)), knownBy };
    const before = { on: now.on.map((day) => day - LEVEL_DAYS), knownBy };
    const [stoodNow, stoodBefore] = [new Float64Array(asks.length), new Float64Array(asks.length)];
    return {
      clientsAtOnce: CLIENTS_AT_ONCE,
      readsAhead: 1,
      of: async (clientIds) => {
        const cells = clientIds.length * asks.length;
        const page = { now: new Float64Array(cells), before: new Float64Array(cells) };
        for (const [place, id] of clientIds.entries())
          for (const holding of holdingsOf.get(id) ?? []) {
            const dated = figuresOfOne(figures, holding);
            figuresOn(dated, now, stoodNow);
            figuresOn(dated, before, stoodBefore);
            addLevels(page, place * asks.length, stoodNow, stoodBefore);
          }
        return { clients: clientIds.length, ...page };
      },
    };
  };

function figuresOfOne({ begins, days, recorded, figures }: Balances['figures'], holding: number) {
  const [from, to] = [begins[holding] as number, begins[holding + 1] as number];
  return {
    count: to - from,
    days: days.subarray(from, to),
    recorded: recorded.subarray(from, to),
    figures: figures.subarray(from, to),
  };
}

function addLevels(
  { now, before }: { readonly now: Float64Array; readonly before: Float64Array },
  first: number,
  stoodNow: Float64Array,
  stoodBefore: Float64Array,
): void {
  for (let ask = 0; ask < stoodNow.length; ask += 1) {
    // Without a balance yet there is nothing on it.
    const [ownNow, ownBefore] = [stoodNow[ask] || 0, stoodBefore[ask] || 0];
    const cell = first + ask;
    now[cell] = (now[cell] as number) + ownNow;
    before[cell] = (before[cell] as number) + (ownNow === UNKNOWN ? UNKNOWN : ownBefore);
  }
}
