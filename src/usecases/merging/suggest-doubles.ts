import { type FieldGroup, mayDo, type Sights, sightsOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { DoubleReason } from '../../core/client/merging/doubles.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import { redactedHeading, relationsTo, viewerOf } from '../client/see-client.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';
import type { DoubleStore, Found } from './ports.ts';

/** Two clients that are probably one, as far as the asker may know of them. */
type Suggestion = {
  readonly clients: readonly [ClientHeading, ClientHeading];
  /** Those that give nothing away she may not see of both. */
  readonly reasons: readonly DoubleReason[];
  /** Both are hers to merge. Where they are not, her manager’s, or that of neither branch alone. */
  readonly canMerge: boolean;
};

type Suggestions = { readonly pairs: readonly Suggestion[]; readonly count: number };

export type SuggestDoubles = (by: Staff) => Promise<Suggestions>;

/** Pairs that a list offers at once. */
const PAIRS_SHOWN = 5;

/**
 * Pairs that concern `by`: of an RM those of clients she owns, of a branch manager those of the branch. Nobody else
 * tidies.
 */
export function suggestDoubles(deps: {
  readonly clock: Clock;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  readonly doubles: DoubleStore;
}): SuggestDoubles {
  return async (by) => {
    const { pairs, count } = await pairsOf(deps.doubles, by);
    const viewer = viewerOf(by);
    const headings = await deps.clients.headings([...new Set(pairs.flatMap(({ first, second }) => [first, second]))]);
    const relation = await relationsTo(deps.grants, viewer, headings, deps.clock.now());
    const seen = new Map(
      headings.map((heading) => {
        const sights = sightsOf(viewer, relation(heading));
        const mayMerge = mayDo(viewer, relation(heading), 'merge');
        return [heading.id, { heading: redactedHeading(heading, sights), sights, mayMerge }];
      }),
    );
    const shown = pairs.flatMap(({ first, second, reasons }): readonly Suggestion[] => {
      const [a, b] = [seen.get(first), seen.get(second)];
      if (a === undefined || b === undefined || !seesBoth(a.sights, b.sights, 'identity')) return [];
      return [
        {
          clients: [a.heading, b.heading],
          reasons: reasons.filter((reason) => seesBoth(a.sights, b.sights, TELLS[reason])),
          canMerge: a.mayMerge && b.mayMerge,
        },
      ];
    });
    return { pairs: shown, count };
  };
}

const pairsOf = async (doubles: DoubleStore, { role, active, id, branch }: Staff): Promise<Found> => {
  if (active && role === 'rm') return doubles.ofOwner(id, PAIRS_SHOWN);
  if (active && role === 'branch_manager' && branch !== null) return doubles.ofBranch(branch.id, PAIRS_SHOWN);
  return { pairs: [], count: 0 };
};

/** Of what a reason gives away. */
const TELLS: Readonly<Record<DoubleReason, FieldGroup>> = {
  same_code: 'profile',
  same_name: 'identity',
  same_but_form: 'identity',
  alias_is_name: 'profile',
  same_phone: 'personal',
  same_email: 'personal',
};

const seesBoth = (a: Sights, b: Sights, group: FieldGroup): boolean => a[group] === 'see' && b[group] === 'see';
