import type { ActionsBlock, KnownBlock, RawTextElement, TableBlock } from '@slack/types';
import { printBookQuery } from '../../../core/client/book-search/print.ts';
import type { BookField, BookQuery } from '../../../core/client/book-search/query.ts';
import type { BookRow } from '../../../core/client/book-search/row.ts';
import type { Currency } from '../../../core/shared/money.ts';
import {
  actions,
  bold,
  button,
  code,
  inert,
  italic,
  line,
  lines,
  type Message,
  plain,
  plainText,
  shortened,
} from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { bookIds as ids } from '../ids.ts';
import { type Cell, cellText, isFigure } from './cells.ts';

/** What a page shows: see `BookPage` of the use case. */
export type ShownPage = {
  readonly query: BookQuery;
  readonly text: string;
  readonly total: number;
  readonly first: number;
  readonly rows: readonly BookRow[];
  readonly next: ShownCursor | null;
  readonly previous: ShownCursor | null;
  readonly leftOut: { readonly clients: number; readonly fields: readonly BookField[] };
  readonly everywhere: boolean;
  readonly withoutRate: readonly Currency[];
  readonly behind: number;
  readonly baseCurrency: Currency;
};

type ShownCursor = { readonly side: 'after' | 'before'; readonly key: string; readonly clientId: string };

/** Columns beside the name: as many as a phone shows with some turning. */
const COLUMNS_SHOWN = 5;
const NAME_SHOWN = 40;
const CELL_SHOWN = 28;

/** Columns that fill up a table whose query asks for little. */
const USUAL: readonly BookField[] = ['tier', 'owner', 'balance', 'products', 'last', 'next'];

/** What a search found: how many, a table of one page, what was left out, and what can be done with it. */
export function resultPage(page: ShownPage, list: string | null, reader: Reader): Message {
  const { wording } = reader;
  const { result } = wording.bookSearch;
  const { total, first, rows } = page;
  const title = total === 0 ? result.none(list) : result.title(total, list);
  const { count } = wording.format;
  const range = rows.length < total ? result.range(count(first), count(first + rows.length - 1)) : '';
  const query = printBookQuery(page.query, wording.language);
  const notes = notesOf(page, reader);
  return {
    text: inert(title),
    blocks: [
      lines([
        line(bold(shortened(title, 120)), plain(range === '' ? '' : wording.separator), plain(range)),
        query === '' ? line(plain(result.everybody)) : line(code(shortened(query, QUERY_SHOWN))),
      ]),
      ...(rows.length === 0 ? [] : [tableOf(page, reader)]),
      ...(notes.length === 0 ? [] : [lines(notes.map((note) => line(italic(note))))]),
      ...(rows.length === 0 ? [] : [openMenu(rows, reader)]),
      resultActions(page, query !== '', reader),
    ],
  };
}

/** A query is at most 500 characters as typed; written out in full it may be longer than anybody reads. */
const QUERY_SHOWN = 300;

function notesOf(
  { leftOut, everywhere, withoutRate, behind, total }: ShownPage,
  { wording }: Reader,
): readonly string[] {
  const { result, fields, list } = wording.bookSearch;
  return [
    leftOut.clients === 0 ? null : result.leftOut(leftOut.clients, list(leftOut.fields.map((field) => fields[field]))),
    // Whoever finds nothing wonders where was looked.
    total === 0 && !everywhere ? result.scope : null,
    withoutRate.length === 0 ? null : result.withoutRate(withoutRate),
    behind === 0 ? null : result.behind(behind),
  ].filter((note) => note !== null);
}

/**
 * The columns that tell the rows apart: first what the query asks for, then the usual ones. What a condition makes the same for
 * every row needs no column.
 */
export function columnsOf({ conditions, sort }: BookQuery): readonly BookField[] {
  const same = new Set<BookField>(
    conditions.filter((each) => !each.negated && isOneValue(each)).map(({ field }) => field),
  );
  const asked = [...conditions.map(({ field }) => field), ...(sort === null ? [] : [sort.field])];
  const wanted = [...asked, ...USUAL].filter((field) => !same.has(field) && !WITHOUT_COLUMN.has(field));
  return [...new Set(wanted)].slice(0, COLUMNS_SHOWN);
}

/** The name stands first in any case; of the others no more is shown than was asked. */
const WITHOUT_COLUMN: ReadonlySet<BookField> = new Set(['name', 'co_owner', 'complaint']);

const isOneValue = (condition: BookQuery['conditions'][number]): boolean =>
  condition.any.length === 1 &&
  (condition.field === 'kind' ||
    condition.field === 'language' ||
    condition.field === 'tier' ||
    (condition.field === 'alert' && condition.any[0] !== 'yes') ||
    (condition.kind === 'words' && condition.any[0]?.kind !== 'text') ||
    (condition.kind === 'number' && ['is', 'none'].includes(condition.any[0]?.kind ?? '')));

/** Columns whose words may be many; what is short stands in one line, and the name takes what is left. */
const WORDY: ReadonlySet<BookField> = new Set([
  'branch',
  'industry',
  'area',
  'holds',
  'missing',
  'last',
  'next',
  'matures',
]);

function tableOf(page: ShownPage, reader: Reader): TableBlock {
  const { fields } = reader.wording.bookSearch;
  const columns = columnsOf(page.query);
  const cell = (text: string): RawTextElement => ({ type: 'raw_text', text });
  // What stands in brackets is not torn: a day above, and how long ago below it.
  const shown = (value: Cell): RawTextElement =>
    cell(shortened(cellText(value).replaceAll(/ (?=[^(（]*[)）]$)/g, '\u00A0'), CELL_SHOWN));
  return {
    type: 'table',
    column_settings: [
      { is_wrapped: true },
      ...columns.map((field) => (isFigure(field) ? { align: 'right' as const } : { is_wrapped: WORDY.has(field) })),
    ],
    rows: [
      [cell(fields.name), ...columns.map((field) => cell(fields[field]))],
      ...page.rows.map((row) => [
        cell(shortened(row.name, NAME_SHOWN)),
        ...columns.map((field) => shown({ row, field, reader, currency: page.baseCurrency })),
      ]),
    ],
  };
}

/** One list to choose from instead of a button a row. */
function openMenu(rows: readonly BookRow[], { wording }: Reader): ActionsBlock {
  return {
    type: 'actions',
    block_id: ids.openBlock,
    elements: [
      {
        type: 'static_select',
        action_id: ids.open,
        placeholder: plainText(wording.bookSearch.result.open),
        options: rows.map(({ id, name }) => ({
          text: plainText(name, NAME_SHOWN),
          value: id,
        })),
      },
    ],
  };
}

function resultActions({ text, previous, next, total }: ShownPage, asks: boolean, { wording }: Reader): KnownBlock {
  const { result } = wording.bookSearch;
  return actions(ids.resultBlock, [
    ...(previous === null ? [] : [button(result.previous, ids.page.before, cursorValue(previous, text))]),
    ...(next === null ? [] : [button(result.next, ids.page.after, cursorValue(next, text))]),
    ...(total === 0 ? [] : [button(result.export, ids.export, queryValue(text))]),
    ...(asks ? [button(result.save, ids.save, queryValue(text))] : []),
    button(result.edit, ids.edit, queryValue(text)),
  ]);
}

/** A query as a button carries it; never empty, which Slack would refuse. */
export const queryValue = (text: string): string => `?${text}`;

const cursorValue = ({ key, clientId }: ShownCursor, text: string): string => `${key} ${clientId} ${text}`;
