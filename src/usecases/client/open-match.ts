import type { Staff } from '../../core/client/client.ts';
import { choiceKey } from '../../core/client/lookup/choice.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { type LookDependencies, lookAtClient } from './look-at-client.ts';
import type { ChoiceStore } from './ports.ts';
import { type ClientSight, viewerOf } from './see-client.ts';

export type OpenMatch = (
  by: Staff,
  /** `query` is what the list was an answer to. */
  match: { readonly clientId: ClientId; readonly query: string },
) => Promise<ClientSight>;

/**
 * Opens the client that somebody chose from a list of matches, and remembers it: the next time she asks the same, it comes first.
 * A choice is her own. Nobody else's list changes by it, it opens nothing by itself, and it is on no trail; the look is, where
 * looks are kept.
 */
export function openMatch(deps: LookDependencies & { readonly choices: ChoiceStore }): OpenMatch {
  return async (by, { clientId, query }) => {
    const sight = await lookAtClient(deps, viewerOf(by), clientId);
    const key = choiceKey(query);
    if (sight.kind !== 'gone' && key !== '') {
      await deps.choices.remember({ staffId: by.id, query: key, clientId, at: deps.clock.now() });
    }
    return sight;
  };
}
