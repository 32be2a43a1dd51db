import type { Staff } from '../../core/client/client.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { ClientLookup } from '../client/ports.ts';
import { relationsTo, viewerOf } from '../client/see-client.ts';
import type { ClientStore } from '../ports.ts';
import { askerOf, type BookDependencies } from './search-book.ts';

/** What can be completed while a search is filled in. */
export type SuggestedField = 'tier' | 'industry' | 'owner' | 'client';

/** Suggestions in one list. */
const SUGGESTIONS_MAX = 20;

/**
 * Values of a field that would find something for `by`, for what she has typed so far: tiers, industries and owners of clients
 * she may search by them, the most frequent first; names of clients in her reach, as the lookup understands them.
 */
export type SuggestValues = (by: Staff, field: SuggestedField, typed: string) => Promise<readonly string[]>;

export function suggestValues(
  deps: BookDependencies & { readonly clients: ClientStore; readonly lookup: ClientLookup },
): SuggestValues {
  return async (by, field, typed) => {
    const text = typed.trim();
    const asker = await askerOf(deps, by, []);
    if (field !== 'client') return deps.book.values(asker, field, text, SUGGESTIONS_MAX);
    if (text === '') return [];
    const matches = await deps.lookup.search(text);
    const headings = await deps.clients.headings(matches.map(({ clientId }) => clientId as ClientId));
    const relation = await relationsTo(deps.grants, viewerOf(by), headings, asker.now);
    return headings
      .filter((heading) => {
        const is = relation(heading);
        return asker.open.get('name')?.includes(is) === true && (asker.everywhere || is !== 'elsewhere');
      })
      .map(({ name }) => name)
      .slice(0, SUGGESTIONS_MAX);
  };
}
