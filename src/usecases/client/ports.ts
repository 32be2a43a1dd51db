import type { Match } from '../../core/client/lookup/match.ts';
import type { SearchOptions } from '../../core/client/lookup/search.ts';

/**
 * Finds clients by whatever a person types. It knows names and codes only, not who may see them: the use case asks the policy
 * before it shows a match. A change of a client shows within a second or two, in every process.
 */
export type ClientLookup = {
  /** Matches, best first; see `search` in core/client/lookup. */
  readonly search: (query: string, options?: SearchOptions) => Promise<readonly Match[]>;
  /** Looks at the change feed now rather than at its next turn: what was written before is searchable when it resolves. */
  readonly look: () => Promise<void>;
};
