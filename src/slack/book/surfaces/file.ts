import { printBookQuery } from '../../../core/client/book-search/print.ts';
import type { BookField, BookQuery } from '../../../core/client/book-search/query.ts';
import type { BookRow } from '../../../core/client/book-search/row.ts';
import { dayAt, timeAt } from '../../../core/shared/calendar.ts';
import { BYTE_ORDER_MARK, type Cell, csvLine } from '../../../core/shared/csv.ts';
import { amountText, type Currency } from '../../../core/shared/money.ts';
import { inert } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { industryName, tierName } from '../../wording/bank-terms.ts';

const figure = (value: number): Cell => ({ figure: String(value) });

type Part = (row: BookRow, currency: Currency, reader: Reader) => readonly Cell[];

const who: Part = ({ name, owner, branch }) => [name, owner?.name ?? '', branch?.name ?? ''];

const profile: Part = ({ profile: part }, _, { wording }) =>
  part === null
    ? []
    : [
        wording.kinds[part.kind],
        tierName(part.tier, wording) ?? '',
        industryName(part.industry, wording) ?? '',
        part.area ?? '',
        part.clientSince ?? '',
        wording.bookSearch.languages[part.language],
      ];

const money: Part = ({ money: part }, currency, { wording }) => {
  if (part === null) return [];
  const { products, list } = wording.bookSearch;
  const amount = (minor: bigint | null): Cell => (minor === null ? '' : { figure: amountText({ minor, currency }) });
  return [
    figure(part.products),
    list(part.holds.map((each) => products[each])),
    list(part.missing.map((each) => products[each])),
    ...[part.balance, part.average, part.credit, part.used].map(amount),
    part.maturesOn ?? '',
    part.alert === null ? '' : wording.bookSearch.alerts[part.alert],
  ];
};

const contacts: Part = ({ contacts: part }, _, { zone }) => {
  if (part === null) return [];
  const { lastContactOn, nextAppointmentAt: at, followUps, overdue, promises } = part;
  return [
    lastContactOn ?? '',
    at === null ? '' : `${dayAt(at, zone)} ${timeAt(at, zone)}`,
    ...[followUps, overdue, promises].map(figure),
  ];
};

/** The parts of a row, each with its columns. What is not open and what is not known is empty. */
const PARTS: readonly (readonly [Part, readonly BookField[]])[] = [
  [who, ['name', 'owner', 'branch']],
  [profile, ['kind', 'tier', 'industry', 'area', 'since', 'language']],
  [money, ['products', 'holds', 'missing', 'balance', 'average', 'credit', 'used', 'matures', 'alert']],
  [contacts, ['last', 'next', 'followups', 'overdue', 'promise']],
];

const AMOUNTS: ReadonlySet<BookField> = new Set(['balance', 'average', 'credit', 'used']);

/** A file that a spreadsheet opens: UTF-8 with its mark, headings in the reader's language, amounts exact, days as ISO writes them. */
export function csvFile(rows: readonly BookRow[], currency: Currency, reader: Reader): string {
  const { fields, file } = reader.wording.bookSearch;
  const columns = PARTS.flatMap(([, names]) => names);
  const head = columns.map((field) => (AMOUNTS.has(field) ? file.column(fields[field], currency) : fields[field]));
  const body = rows.map((row) =>
    csvLine(
      PARTS.flatMap(([part, names]) => {
        const cells = part(row, currency, reader);
        return names.map((_, at) => cells[at] ?? '');
      }),
    ),
  );
  return BYTE_ORDER_MARK + csvLine(head) + body.join('');
}

export const fileName = ({ wording, today }: Reader): string => wording.bookSearch.file.name(today);

/** What stands above the file in the direct message; it is read as markup. */
export const fileComment = (rows: number, query: BookQuery, { wording }: Reader): string =>
  inert(wording.bookSearch.file.comment(wording.format.count(rows), printBookQuery(query, wording.language)));
