import { sightsOf } from '../../core/access/policy.ts';
import type { QueryFault } from '../../core/client/book-search/fault.ts';
import { parseBookQuery } from '../../core/client/book-search/parse.ts';
import { printBookQuery } from '../../core/client/book-search/print.ts';
import type { BookQuery } from '../../core/client/book-search/query.ts';
import type { BookRow } from '../../core/client/book-search/row.ts';
import type { Staff } from '../../core/client/client.ts';
import type { Currency } from '../../core/shared/money.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { keepLooks } from '../client/look-at-client.ts';
import { viewerOf } from '../client/see-client.ts';
import type { BookCursor, FoundPage, FoundRow } from './ports.ts';
import { askerOf, type BookDependencies, openRow } from './search-book.ts';

/** Rows of one file at most: what is more belongs into a report of the bank's own systems. */
const EXPORT_MAX_ROWS = 20_000;

/** Rows read in one go, so that others get their turn at the database in between. */
const ROWS_AT_ONCE = 1_000;

/** Clients whose looks are kept in one transaction. */
const LOOKS_AT_ONCE = 100;

/** What an export holds. `total` counts the clients that meet the query; `rows` are the first `EXPORT_MAX_ROWS` of them. */
type BookExport = {
  readonly query: BookQuery;
  readonly rows: readonly BookRow[];
  readonly total: number;
  readonly baseCurrency: Currency;
};

/**
 * Reads all that a query finds for `by`, as far as it is open to her, to be written into a file of hers. That it was taken out,
 * and how many rows, is on the audit trail before she gets it. `onBegin` hears how many rows it will be.
 *
 * Refuses the fault of a text that is no query, and `exported_already` where this very request was answered before.
 */
export type ExportBook = (request: {
  readonly by: Staff;
  readonly text: string;
  readonly requestKey: string;
  readonly origin: string;
  readonly onBegin: (rows: number) => Promise<void>;
}) => Promise<
  Result<BookExport, { readonly kind: 'fault'; readonly fault: QueryFault } | { readonly kind: 'exported_already' }>
>;

export function exportBook(deps: BookDependencies): ExportBook {
  return async ({ by, text, requestKey, origin, onBegin }) => {
    const parsed = parseBookQuery(text);
    if (!parsed.ok) return refuse({ kind: 'fault', fault: parsed.refusal });
    const query = parsed.value;
    const asker = await askerOf(deps, by, [query]);
    const read = (cursor: BookCursor | null): Promise<FoundPage> =>
      deps.book.search(asker, query, { cursor, limit: ROWS_AT_ONCE });

    const viewer = viewerOf(by);
    let page = await read(null);
    const { total } = page;
    const wanted = Math.min(total, EXPORT_MAX_ROWS);
    await onBegin(wanted);
    const found: FoundRow[] = [];
    for (;;) {
      found.push(...page.rows.slice(0, wanted - found.length));
      const last = page.rows.at(-1);
      if (last === undefined || page.rows.length < ROWS_AT_ONCE || found.length >= wanted) break;
      page = await read({ side: 'after', ...last.cursor });
    }

    for (let at = 0; at < found.length; at += LOOKS_AT_ONCE)
      await keepLooks(deps, viewer, found.slice(at, at + LOOKS_AT_ONCE), origin);
    const rows = found.map((row) => openRow(row, sightsOf(viewer, row.relation)));
    const first = await deps.unitOfWork<boolean>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      if (!(await tx.firstTime(requestKey))) return { value: false, events: [] };
      const written = printBookQuery(query, 'en');
      return {
        value: true,
        events: [{ kind: 'book_exported', staffId: by.id, rows: rows.length, query: written }],
      };
    });
    return first ? ok({ query, rows, total, baseCurrency: deps.baseCurrency }) : refuse({ kind: 'exported_already' });
  };
}
