import type { BookField, NumberField } from '../../../core/client/book-search/query.ts';
import type { BookRow } from '../../../core/client/book-search/row.ts';
import { MEASURES } from '../../../core/client/book-search/vocabulary.ts';
import { dayAt, daysBetween, type LocalDate, timeAt } from '../../../core/shared/calendar.ts';
import type { Currency } from '../../../core/shared/money.ts';
import type { Reader } from '../../reader.ts';
import { industryName, tierName } from '../../wording/bank-terms.ts';

/** One field of one row, for one reader. */
export type Cell = {
  readonly row: BookRow;
  readonly field: BookField;
  readonly reader: Reader;
  readonly currency: Currency;
};

/** Whether a column holds numbers, which stand under one another at the right. */
export const isFigure = (field: BookField): boolean => field in MEASURES && MEASURES[field as NumberField] !== 'days';

/** A field of a row in words: what is not open says so, what is not known is a dash. */
export function cellText(cell: Cell): string {
  const { result } = cell.reader.wording.bookSearch;
  const text = textOf(cell);
  return text === undefined ? result.closed : text === null || text === '' ? result.unknown : text;
}

type Profile = NonNullable<BookRow['profile']>;
type Money = NonNullable<BookRow['money']>;
type Contacts = NonNullable<BookRow['contacts']>;

/** What stands in a cell; null where it is not known. */
type In<Part> = (part: Part, reader: Reader, currency: Currency) => string | null;

const PROFILE: Readonly<Partial<Record<BookField, In<Profile>>>> = {
  tier: ({ tier }, { wording }) => tierName(tier, wording),
  kind: ({ kind }, { wording }) => wording.kinds[kind],
  language: ({ language }, { wording }) => wording.bookSearch.languages[language],
  industry: ({ industry }, { wording }) => industryName(industry, wording),
  area: ({ area }) => area,
  since: ({ clientSince }) => clientSince?.slice(0, 4) ?? null,
};

const named: (field: 'holds' | 'missing') => In<Money> =
  (field) =>
  (money, { wording }) => {
    const { list, products } = wording.bookSearch;
    return list(money[field].map((each) => products[each]));
  };

const amount: (field: 'balance' | 'average' | 'credit' | 'used') => In<Money> =
  (field) =>
  (money, { wording }, currency) => {
    const minor = money[field];
    if (minor === null) return null;
    const text = wording.format.money({ minor, currency });
    return money.isPartial ? wording.bookSearch.result.atLeast(text) : text;
  };

const MONEY: Readonly<Partial<Record<BookField, In<Money>>>> = {
  products: ({ products }, { wording }) => wording.format.count(products),
  holds: named('holds'),
  missing: named('missing'),
  balance: amount('balance'),
  average: amount('average'),
  credit: amount('credit'),
  used: amount('used'),
  alert: ({ alert }, { wording }) => (alert === null ? null : wording.bookSearch.alerts[alert]),
  matures: ({ maturesOn }, reader) => (maturesOn === null ? null : inDays(maturesOn, reader)),
};

const CONTACTS: Readonly<Partial<Record<BookField, In<Contacts>>>> = {
  last: ({ lastContactOn: day }, { wording, today }) => {
    const { never, daysAgo } = wording.bookSearch.result;
    return day === null ? never : daysAgo(wording.format.day(day, today), daysBetween(day, today));
  },
  next: ({ nextAppointmentAt }, reader) => (nextAppointmentAt === null ? null : whenText(nextAppointmentAt, reader)),
  followups: ({ followUps }, { wording }) => wording.format.count(followUps),
  overdue: ({ overdue }, { wording }) => wording.format.count(overdue),
  promise: ({ promises }, { wording }) => wording.format.count(promises),
};

/** Undefined where the field is not open, null where it is not known. */
function textOf({ row, field, reader, currency }: Cell): string | null | undefined {
  if (field === 'name') return row.name;
  if (field === 'owner') return row.owner?.name ?? null;
  if (field === 'branch') return row.branch?.name ?? null;
  const inPart = <Part>(part: Part | null, cells: Readonly<Partial<Record<BookField, In<Part>>>>) =>
    part === null ? undefined : cells[field]?.(part, reader, currency);
  if (field in PROFILE) return inPart(row.profile, PROFILE);
  return field in MONEY ? inPart(row.money, MONEY) : inPart(row.contacts, CONTACTS);
}

const inDays = (day: LocalDate, { wording, today }: Reader): string =>
  wording.bookSearch.result.inDays(wording.format.day(day, today), daysBetween(today, day));

const whenText = (instant: Date, { wording, now, zone }: Reader): string =>
  `${wording.format.nearDay(dayAt(instant, zone), dayAt(now, zone))} ${timeAt(instant, zone)}`;
