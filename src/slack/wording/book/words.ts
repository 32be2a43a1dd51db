import type { Expected } from '../../../core/client/book-search/fault.ts';
import type { ListNameRefusal } from '../../../core/client/book-search/list-name.ts';
import type { BookField, SortField } from '../../../core/client/book-search/query.ts';
import type { StandingAlert } from '../../../core/client/book-search/row.ts';
import type { ClientLanguage } from '../../../core/client/client.ts';
import type { ProductClass } from '../../../core/client/products.ts';

/** What is lacking at a place of a query: of which field, and what the choices are. */
type Lacking = {
  readonly kind: Expected['kind'];
  readonly field: string;
  readonly choices: string;
  readonly max: number;
};

/** What the bot says of searching the book. */
export type BookWords = {
  readonly bookSearch: {
    readonly list: (names: readonly string[]) => string;
    readonly help: {
      readonly title: string;
      /** Each a query that works, and what it finds. */
      readonly examples: readonly (readonly [query: string, meaning: string])[];
      readonly rules: string;
      readonly fields: (names: readonly string[]) => string;
      /** What an example stands behind. */
      readonly command: string;
      readonly form: string;
    };
    /** Headings of columns, and what a field is called in a sentence. */
    readonly fields: Readonly<Record<BookField, string>>;
    readonly products: Readonly<Record<ProductClass, string>>;
    readonly alerts: Readonly<Record<NonNullable<StandingAlert>, string>>;
    readonly languages: Readonly<Record<ClientLanguage, string>>;
    readonly result: {
      readonly title: (total: number, list: string | null) => string;
      readonly none: (list: string | null) => string;
      readonly range: (from: string, to: string) => string;
      readonly everybody: string;
      /** Of clients that were not asked, since these fields of theirs are not open. */
      readonly leftOut: (clients: number, fields: string) => string;
      readonly scope: string;
      readonly withoutRate: (currencies: readonly string[]) => string;
      readonly behind: (clients: number) => string;
      /** A cell of a client that is not open. */
      readonly closed: string;
      readonly unknown: string;
      readonly inDays: (day: string, days: number) => string;
      readonly daysAgo: (day: string, days: number) => string;
      readonly never: string;
      /** A sum from which money without a rate is missing. */
      readonly atLeast: (amount: string) => string;
      readonly open: string;
      readonly previous: string;
      readonly next: string;
      readonly export: string;
      readonly save: string;
      readonly edit: string;
    };
    readonly fault: {
      readonly title: string;
      readonly expected: (lacking: Lacking) => string;
      readonly example: (query: string) => string;
      readonly instead: (query: string) => string;
      readonly use: string;
    };
    readonly file: {
      readonly name: (day: string) => string;
      readonly preparing: (rows: string) => string;
      readonly sent: (rows: string) => string;
      readonly comment: (rows: string, query: string) => string;
      readonly cutOff: (rows: string, total: string) => string;
      readonly already: string;
      readonly column: (name: string, currency: string) => string;
    };
    readonly form: {
      readonly title: string;
      readonly submit: string;
      readonly cancel: string;
      readonly client: string;
      readonly clientPlaceholder: string;
      readonly contains: (text: string) => string;
      readonly any: string;
      readonly me: string;
      readonly nobody: string;
      readonly productsBelow: string;
      readonly lastAbove: string;
      readonly maturesBelow: string;
      readonly balanceAbove: (currency: string) => string;
      readonly balancePlaceholder: string;
      readonly notAnAmount: string;
      readonly sort: string;
      readonly ascending: (field: string) => string;
      readonly descending: (field: string) => string;
      readonly sortNames: Readonly<Record<SortField, string>>;
      readonly rest: string;
      readonly restHint: string;
      readonly restPlaceholder: string;
      readonly fault: (spot: string, expected: string) => string;
      readonly tooLong: (max: number) => string;
      readonly expired: (query: string) => string;
    };
    readonly lists: {
      readonly title: (count: number) => string;
      readonly none: string;
      readonly row: (name: string, clients: string | null) => string;
      readonly open: string;
      readonly rename: string;
      readonly delete: string;
      readonly sure: { readonly title: string; readonly text: string; readonly yes: string; readonly no: string };
      readonly gone: string;
      readonly saveTitle: string;
      readonly renameTitle: string;
      readonly submit: string;
      readonly name: string;
      readonly replace: (name: string) => string;
      readonly replaceOption: string;
      readonly taken: (name: string) => string;
      readonly tooMany: (max: number) => string;
      readonly asksNothing: string;
      readonly refused: (refusal: ListNameRefusal) => string;
      readonly saved: (name: string) => string;
    };
  };
};
