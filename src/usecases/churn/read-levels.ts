import type { FlowBook } from '../../core/churn/flow-book.ts';
import { levelMarks } from '../../core/churn/level.ts';
import type { ChurnRules } from '../../core/churn/rules.ts';
import { addDays, instantAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { SCANNED_AT } from './begin-day.ts';
import { readAhead } from './in-turns.ts';
import type { LevelHistory } from './ports/level-history.ts';

type Asked = {
  readonly rules: readonly ChurnRules[];
  /** The week of the book from which on test E is to be known. */
  readonly firstWeek: number;
  readonly bankZone: TimeZone;
  /** Hears how many clients are read. */
  readonly onClients: (clients: number) => Promise<void>;
  readonly pause: () => Promise<void>;
};

/**
 * What test E would have said of each client of a book in each week, see `levelMarks`: one byte for a client-week. A week is
 * weighed on the Monday after, with what was recorded until then; nobody asks before the first money of a client.
 */
export async function readLevels(
  history: LevelHistory,
  { clientIds, weeks, credit, debit }: Pick<FlowBook, 'clientIds' | 'weeks' | 'credit' | 'debit'>,
  { rules, firstWeek: first, bankZone, onClients, pause }: Asked,
): Promise<Uint8Array> {
  const marks = new Uint8Array(clientIds.length * weeks.length);
  const asks = weeks.slice(first).map((week) => {
    const on = addDays(week, 7);
    return { on, knownBy: instantAt(on, SCANNED_AT, bankZone) };
  });
  const firstMoney = (client: number): number => {
    const from = client * weeks.length;
    let week = 0;
    while (week < weeks.length && !((credit[from + week] as number) > 0 || (debit[from + week] as number) > 0))
      week += 1;
    return week;
  };
  const levels = await history(asks);
  if (levels === null) return marks;
  const level = { now: 0, before: 0 };
  let from = 0;
  const { clientsAtOnce, readsAhead, of } = levels;
  for await (const { clients, now, before } of readAhead(
    clientIds as readonly ClientId[],
    clientsAtOnce,
    of,
    readsAhead,
  )) {
    for (let client = 0; client < clients; client += 1)
      for (let week = Math.max(first, firstMoney(from + client)); week < weeks.length; week += 1) {
        const cell = client * asks.length + week - first;
        level.now = now[cell] as number;
        level.before = before[cell] as number;
        marks[(from + client) * weeks.length + week] = levelMarks(level, rules);
      }
    from += clients;
    await onClients(from);
    await pause();
  }
  return marks;
}
