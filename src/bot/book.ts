import type { Currency } from '../core/shared/money.ts';
import type { BookEntries } from '../persistence/book/entries.ts';
import { bookOf } from '../persistence/book/search.ts';
import { openCases } from '../persistence/complaint/open-cases.ts';
import { savedListStore } from '../persistence/repositories.ts';
import type { BookUseCases } from '../slack/book/listeners.ts';
import { exportBook } from '../usecases/book/export-book.ts';
import { deleteList, findSavedList, listSavedLists, renameList, saveList } from '../usecases/book/saved-lists.ts';
import { searchBook } from '../usecases/book/search-book.ts';
import { suggestValues } from '../usecases/book/suggest-values.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import type { Parts } from './parts.ts';

/** Searching the book, and what keeps its figures up to date between searches. */
export type BookParts = {
  readonly usecases: BookUseCases;
  /** Derives figures that have changed or become old, for a while; asked every minute, so that readers find them ready. */
  readonly refresh: (now: Date) => Promise<void>;
};

/** How long one refresh may take in all, in steps that let others in between. */
const REFRESH_WITHIN_MS = 20_000;

export function bookParts(parts: Parts, lookup: ClientLookup, baseCurrency: Currency): BookParts {
  const { book, entries } = bookOf(parts.database, { bankZone: parts.bankZone, baseCurrency });
  const deps = {
    ...parts,
    baseCurrency,
    book,
    openCases: openCases(parts.database),
    lists: savedListStore(parts.database),
  };
  return {
    usecases: {
      searchBook: searchBook(deps),
      exportBook: exportBook(deps),
      listSavedLists: listSavedLists(deps),
      findSavedList: findSavedList(deps),
      saveList: saveList(deps),
      renameList: renameList(deps),
      deleteList: deleteList(deps),
      suggestValues: suggestValues({ ...deps, lookup }),
      bookCurrency: baseCurrency,
    },
    refresh: refreshing(entries),
  };
}

function refreshing(entries: BookEntries): BookParts['refresh'] {
  let busy = false;
  return async (now) => {
    // A minute that comes while the last one is still at work is passed over.
    if (busy) return;
    busy = true;
    try {
      await entries.refresh(now, REFRESH_WITHIN_MS);
    } finally {
      busy = false;
    }
  };
}
