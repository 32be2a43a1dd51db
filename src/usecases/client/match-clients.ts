import { type Sights, sightsOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { CHOICE_KEPT_DAYS, choiceKey } from '../../core/client/lookup/choice.ts';
import type { Match, TextRange } from '../../core/client/lookup/match.ts';
import { resolve } from '../../core/client/lookup/resolve.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { ChoiceStore, ClientLookup } from './ports.ts';
import { redactedHeading, relationsTo, type SightDependencies, viewerOf } from './see-client.ts';

/** A client that a query may mean, as far as the asker may know of it: the tier is null where it is not hers to see. */
type FoundClient = {
  readonly heading: ClientHeading;
  /** The parts of the name that the query met; empty where it met an alias or a code. */
  readonly ranges: readonly TextRange[];
  /** The alias that the query met, when it was not the name. */
  readonly alias: { readonly text: string; readonly ranges: readonly TextRange[] } | null;
};

/** What a query means, before anything of it is opened. */
export type Matched =
  | { readonly kind: 'one'; readonly clientId: ClientId }
  | { readonly kind: 'several'; readonly matches: readonly FoundClient[] }
  | { readonly kind: 'none'; readonly nearest: readonly FoundClient[]; readonly bookIsEmpty: boolean };

/** Finds out which client `query` means. Any text is a query; an ambiguous one is answered with a choice, never a guess. */
export type MatchClients = (by: Staff, query: string) => Promise<Matched>;

export type MatchDependencies = SightDependencies & { readonly lookup: ClientLookup; readonly choices: ChoiceStore };

/** What of a query is looked at, in UTF-16 units: a name has at most 300, and nobody types more to find one. */
const QUERY_MAX_LENGTH = 500;

const CHOICE_KEPT_MS = CHOICE_KEPT_DAYS * 24 * 60 * 60 * 1000;

export function matchClients(deps: MatchDependencies): MatchClients {
  return async (by, query) => {
    const viewer = viewerOf(by);
    const answer = resolve(await search(by, query.slice(0, QUERY_MAX_LENGTH)));
    switch (answer.kind) {
      case 'one':
        return { kind: 'one', clientId: idOf(answer.match) };
      case 'several':
        return { kind: 'several', matches: await found(answer.matches) };
      case 'none':
        return {
          kind: 'none',
          nearest: await found(answer.nearest),
          bookIsEmpty: (await deps.clients.count()) === 0,
        };
    }

    /** What she chose before comes first, then her own among equal scores. This reorders and never decides: she still chooses. */
    async function search({ id }: Staff, words: string): Promise<readonly Match[]> {
      const key = choiceKey(words);
      const since = new Date(deps.clock.now().getTime() - CHOICE_KEPT_MS);
      const preferred = await deps.clients.lookedAfterBy(id);
      const chosenBefore = key === '' ? [] : await deps.choices.chosenFor(id, key, since);
      return deps.lookup.search(words, { preferred, chosenBefore });
    }

    async function found(matches: readonly Match[]): Promise<readonly FoundClient[]> {
      const headings = await deps.clients.headings(matches.map(idOf));
      const relation = await relationsTo(deps.grants, viewer, headings, deps.clock.now());
      const byId = new Map(headings.map((heading) => [heading.id, heading]));
      return matches.flatMap((match) => {
        const heading = byId.get(idOf(match));
        // A client that was closed a moment ago is still in the index, and has no heading.
        return heading === undefined ? [] : foundClient(match, heading, sightsOf(viewer, relation(heading)));
      });
    }
  };
}

function foundClient({ matched }: Match, heading: ClientHeading, sights: Sights): readonly FoundClient[] {
  if (sights.identity !== 'see') return [];
  return [
    {
      heading: redactedHeading(heading, sights),
      ranges: matched.field === 'name' ? matched.ranges : [],
      alias: matched.field === 'alias' ? { text: matched.text, ranges: matched.ranges } : null,
    },
  ];
}

// The live index is fed with our own ids; it only does not carry their brand.
const idOf = (match: Match): ClientId => match.clientId as ClientId;
