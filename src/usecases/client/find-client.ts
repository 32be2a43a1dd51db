import { sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { Match, TextRange } from '../../core/client/lookup/match.ts';
import { resolve } from '../../core/client/lookup/resolve.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { ClientLookup } from './ports.ts';
import { type ClientSight, relationsTo, type SightDependencies, seeClient, viewerOf } from './see-client.ts';

/** A client that a query may mean, as far as the asker may know of it. */
type FoundClient = {
  readonly heading: ClientHeading;
  /** The parts of the name that the query met; empty where it met an alias or a code. */
  readonly ranges: readonly TextRange[];
  /** The alias that the query met, when it was not the name. */
  readonly alias: { readonly text: string; readonly ranges: readonly TextRange[] } | null;
  /** Whether the asker may see more than name, branch and owner, such as the tier. */
  readonly showsTier: boolean;
};

type Found =
  | { readonly kind: 'one'; readonly sight: ClientSight }
  | { readonly kind: 'several'; readonly matches: readonly FoundClient[] }
  | { readonly kind: 'none'; readonly nearest: readonly FoundClient[]; readonly bookIsEmpty: boolean };

/** Finds the client that `query` means. Any text is a query; an ambiguous one is answered with a choice, never a guess. */
export type FindClient = (by: Staff, query: string) => Promise<Found>;

/** What of a query is looked at, in UTF-16 units: a name has at most 300, and nobody types more to find one. */
const QUERY_MAX_LENGTH = 500;

export function findClient(deps: SightDependencies & { readonly lookup: ClientLookup }): FindClient {
  return async (by, query) => {
    const viewer = viewerOf(by);
    const answer = resolve(await deps.lookup.search(query.slice(0, QUERY_MAX_LENGTH)));
    switch (answer.kind) {
      case 'one':
        return { kind: 'one', sight: await seeClient(deps, viewer, idOf(answer.match)) };
      case 'several':
        return { kind: 'several', matches: ownFirst(await found(answer.matches), by) };
      case 'none':
        return {
          kind: 'none',
          nearest: ownFirst(await found(answer.nearest), by),
          bookIsEmpty: (await deps.clients.count()) === 0,
        };
    }

    async function found(matches: readonly Match[]): Promise<readonly Scored[]> {
      const headings = await deps.clients.headings(matches.map(idOf));
      const relation = await relationsTo(deps, viewer, headings);
      // A client that was closed a moment ago is still in the index, and has no heading.
      return matches.flatMap(({ clientId, score, matched }) => {
        const heading = headings.find(({ id }) => id === clientId);
        if (heading === undefined) return [];
        return [
          {
            score,
            heading,
            ranges: matched.field === 'name' ? matched.ranges : [],
            alias: matched.field === 'alias' ? { text: matched.text, ranges: matched.ranges } : null,
            showsTier: sightOf(viewer, relation(heading), 'profile') === 'see',
          },
        ];
      });
    }
  };
}

type Scored = FoundClient & { readonly score: number };

// The live index is fed with our own ids; it only does not carry their brand.
const idOf = (match: Match): ClientId => match.clientId as ClientId;

/** The asker's own clients come first among equal scores. This reorders and never decides: the asker still chooses. */
function ownFirst(matches: readonly Scored[], by: Staff): readonly FoundClient[] {
  const isOwn = ({ heading }: FoundClient): boolean =>
    heading.owner?.id === by.id || heading.coOwnerIds.includes(by.id);
  return matches.toSorted((a, b) => b.score - a.score || Number(isOwn(b)) - Number(isOwn(a)));
}
