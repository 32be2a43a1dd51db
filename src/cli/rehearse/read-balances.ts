import type { LocalDate } from '../../core/shared/calendar.ts';
import type { Currency } from '../../core/shared/money.ts';
import { unpacked } from '../../ingest/compressed.ts';
import { readFile } from '../../ingest/read-file.ts';
import { diskFile } from '../../ingest/source.ts';
import type { GoodRow } from '../../usecases/import/rows.ts';
import { whyUnreadable } from '../unreadable.ts';
import { type BalanceRow, type Balances, balanceRows } from './balance-rows.ts';
import type { FileContext } from './file-context.ts';
import { badRow, type LineFault, sentencesOf } from './line-faults.ts';
import { cannotRead } from './unusable.ts';

/** The balances of a file, a sentence for every row that is not in them, and what is not looked at. */
export type BalancesRead =
  | {
      readonly ok: true;
      readonly balances: Balances;
      readonly faults: readonly string[];
      readonly unknownColumns: readonly string[];
      /** Products that are neither deposits nor wealth products by their names. */
      readonly others: ReadonlySet<string>;
    }
  | { readonly ok: false; readonly sentence: string };

const ROWS_AT_ONCE = 5000;

/** Reads holdings.csv as the import does, whatever its name; also gzipped. */
export async function readBalances(path: string, context: FileContext): Promise<BalancesRead> {
  const source = await diskFile(path);
  const { wording } = context;
  if (source === null)
    return { ok: false, sentence: wording.files.cannotRead(path, await whyUnreadable(path, wording)) };
  const { open } = /\.gz$/i.test(source.name) ? unpacked(source) : source;
  const file = await readFile({ name: 'holdings.csv', open }, context);
  if (!file.ok) return { ok: false, sentence: cannotRead(path, file.refusal, wording) };
  const reading = balanceRows(context.baseCurrency, context.rates);
  const faults: LineFault[] = [];
  let [lines, used] = [0, 0];
  for await (const { good, bad } of file.value.chunks(ROWS_AT_ONCE)) {
    for (const each of bad) faults.push(badRow(each));
    for (const each of good) reading.add(balanceRow(each));
    lines += good.length + bad.length;
    used += good.length;
    context.progress(() => wording.rehearse.linesRead(path, lines));
  }
  const { balances, others, faults: more } = reading.finish();
  const sentences = sentencesOf([...faults, ...more], 'balances', wording);
  if (used === 0) {
    const why = [wording.rehearse.cannotUse(path, wording.rehearse.noRow), ...sentences.slice(0, 1)];
    return { ok: false, sentence: wording.sentences(why) };
  }
  return { ok: true, balances, faults: sentences, unknownColumns: file.value.unknownColumns, others };
}

function balanceRow({ line, row }: GoodRow): BalanceRow {
  if (row.type !== 'record' || row.client === undefined) throw new TypeError('a holding is a record of a client');
  const { product, currency, closedOn } = row.fields;
  return {
    clientId: row.client,
    holding: row.key,
    product: product as string,
    currency: currency as Currency,
    asOf: row.balance?.asOf ?? null,
    balance: (row.balance?.figures[0] ?? null) as bigint | null,
    closedOn: closedOn as LocalDate | null,
    line,
  };
}
