import { caseSight, mayKnowOfComplaints } from '../../core/access/complaint.ts';
import { type FieldGroup, RELATIONS, relationTo, type Sights, sightOf, sightsOf } from '../../core/access/policy.ts';
import type { QueryFault } from '../../core/client/book-search/fault.ts';
import { parseBookQuery } from '../../core/client/book-search/parse.ts';
import { BOOK_FIELDS, type BookField, type BookQuery } from '../../core/client/book-search/query.ts';
import type { BookRow } from '../../core/client/book-search/row.ts';
import { MEASURES } from '../../core/client/book-search/vocabulary.ts';
import type { Staff } from '../../core/client/client.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { Currency } from '../../core/shared/money.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { keepLooks } from '../client/look-at-client.ts';
import { viewerOf } from '../client/see-client.ts';
import type { ReadOpenCases } from '../complaint/ports.ts';
import type { Clock, GrantStore, UnitOfWork } from '../ports.ts';
import type { Book, BookAsker, BookCursor, FoundRow } from './ports.ts';

/** The part of the record by which a field is shown or hidden. A field that is hidden of a client is not searched by. */
export const GROUP_OF: Readonly<Record<BookField, FieldGroup>> = {
  name: 'identity',
  owner: 'identity',
  branch: 'identity',
  co_owner: 'profile',
  tier: 'profile',
  kind: 'profile',
  language: 'profile',
  industry: 'profile',
  area: 'profile',
  since: 'profile',
  products: 'money',
  holds: 'money',
  missing: 'money',
  alert: 'money',
  complaint: 'profile',
  balance: 'money',
  average: 'money',
  credit: 'money',
  used: 'money',
  matures: 'money',
  last: 'contacts',
  next: 'contacts',
  followups: 'contacts',
  overdue: 'contacts',
  promise: 'contacts',
};

/** One page of what a search found. */
export type BookPage = {
  readonly query: BookQuery;
  /** The query as it was given. */
  readonly text: string;
  /** Clients that meet the query, and the rows of this page, the first of which is number `first` (from 1). */
  readonly total: number;
  readonly first: number;
  readonly rows: readonly BookRow[];
  readonly next: BookCursor | null;
  readonly previous: BookCursor | null;
  /** What was left out because it is not open to the asker: how many clients, and which fields of the query. */
  readonly leftOut: { readonly clients: number; readonly fields: readonly BookField[] };
  /** Whether clients of every branch were searched. */
  readonly everywhere: boolean;
  /** Currencies without a rate, where the query asks for amounts: what is held in them is not counted. */
  readonly withoutRate: readonly Currency[];
  /** Clients whose figures are being derived just now. */
  readonly behind: number;
  readonly baseCurrency: Currency;
};

/** Rows of a page that is read on a screen, and of a step of an export. */
export const PAGE_ROWS = 15;

/**
 * Searches the book for `text`, over the clients and fields that are open to `by`: her own, shared ones, those given to her and
 * those of her branch (of everybody's for who sees every profile). A client is found by a field only if that field of it may be
 * seen; what she may not see of a row is null.
 *
 * Refuses with the fault of a text that is no query.
 */
export type SearchBook = (by: Staff, text: string, cursor?: BookCursor | null) => Promise<Result<BookPage, QueryFault>>;

export type BookDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly baseCurrency: Currency;
  readonly grants: GrantStore;
  readonly book: Book;
  readonly openCases: ReadOpenCases;
  /** Keeps who was shown a client that she has for a time only. */
  readonly unitOfWork: UnitOfWork;
};

export function searchBook(deps: BookDependencies): SearchBook {
  return async (by, text, cursor = null) => {
    const parsed = parseBookQuery(text);
    if (!parsed.ok) return parsed;
    const query = parsed.value;
    const asker = await askerOf(deps, by, [query]);
    const found = await deps.book.search(asker, query, { cursor, limit: PAGE_ROWS });
    const viewer = viewerOf(by);
    await keepLooks(deps, viewer, found.rows, 'slack:/client find');
    const [first, last] = [found.rows[0], found.rows.at(-1)];
    const isLast = found.before + found.rows.length >= found.total;
    return ok({
      query,
      text,
      total: found.total,
      first: found.before + 1,
      rows: found.rows.map((row) => openRow(row, sightsOf(viewer, row.relation))),
      next: last === undefined || isLast ? null : { side: 'after', ...last.cursor },
      previous: first === undefined || found.before === 0 ? null : { side: 'before', ...first.cursor },
      leftOut: { clients: found.unasked, fields: closedFields(asker, query) },
      everywhere: asker.everywhere,
      withoutRate: asksForAmounts(query) ? await deps.book.currenciesWithoutRate(asker.today) : [],
      behind: found.behind,
      baseCurrency: deps.baseCurrency,
    });
  };
}

/** The asker of the book, with what the policy opens to her, and what `queries` have to know of her. */
export async function askerOf(
  { clock, bankZone, grants, openCases }: Pick<BookDependencies, 'clock' | 'bankZone' | 'grants' | 'openCases'>,
  by: Staff,
  queries: readonly BookQuery[],
): Promise<BookAsker> {
  const viewer = viewerOf(by);
  const now = clock.now();
  const granted = await grants.grantedTo(by.id, now);
  const asksForComplaints = queries.some(({ conditions }) => conditions.some(({ field }) => field === 'complaint'));
  const cases = asksForComplaints ? await openCases('all') : [];
  return {
    id: by.id,
    branchId: by.branch?.id ?? null,
    // What a grant makes of somebody who is nothing else to the client; who is more is found in the search.
    given: new Map([...granted].map(([clientId, kind]) => [clientId, relationTo(viewer, NOBODYS, kind)])),
    // A name alone is no reason to list the clients of the whole bank.
    everywhere: sightOf(viewer, 'elsewhere', 'profile') === 'see',
    open: new Map(
      BOOK_FIELDS.map((field) => [field, RELATIONS.filter((each) => sightOf(viewer, each, GROUP_OF[field]) === 'see')]),
    ),
    complained: cases
      .filter(({ guarded }) => caseSight(viewer, guarded, now) !== 'hidden')
      .map(({ clientId }) => clientId),
    hears: {
      relations: RELATIONS.filter((each) => mayKnowOfComplaints(viewer, each, NOBODYS)),
      branchId: mayKnowOfComplaints(viewer, 'elsewhere', viewer) ? viewer.branchId : null,
    },
    now,
    today: dayAt(now, bankZone),
  };
}

const NOBODYS = { ownerId: null, coOwnerIds: [], branchId: null };

/** Fields of the query that are not open of every client in the asker's scope. */
function closedFields(asker: BookAsker, query: BookQuery): readonly BookField[] {
  const scope = RELATIONS.filter((relation) => asker.everywhere || relation !== 'elsewhere');
  const fields = new Set(query.conditions.map(({ field }) => field));
  return [...fields].filter((field) => !scope.every((relation) => asker.open.get(field)?.includes(relation)));
}

const asksForAmounts = ({ conditions, sort }: BookQuery): boolean =>
  [...conditions.map(({ field }) => field), ...(sort === null ? [] : [sort.field])].some(
    (field) => field in MEASURES && MEASURES[field as keyof typeof MEASURES] === 'amount',
  );

/** A row without what is not open: what a surface is not given, it cannot show. */
export function openRow(row: FoundRow, sights: Sights): BookRow {
  const { id, name, owner, branch, kind, industry, area, clientSince, language, facts, alert } = row;
  const { tier, maturesOn, lastContactOn, nextAppointmentAt, followUps, overdue, promises } = facts;
  const { products, holds, missing, balance, average, credit, used, isPartial } = facts;
  return {
    id,
    name,
    owner,
    branch,
    profile: sights.profile === 'see' ? { tier, kind, industry, area, clientSince, language } : null,
    money:
      sights.money === 'see'
        ? { products, holds, missing, balance, average, credit, used, isPartial, maturesOn, alert }
        : null,
    contacts: sights.contacts === 'see' ? { lastContactOn, nextAppointmentAt, followUps, overdue, promises } : null,
  };
}
