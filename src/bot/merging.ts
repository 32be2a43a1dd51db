import { doubleStore, mergeStore } from '../persistence/repositories.ts';
import type { MergingUseCases } from '../slack/merging/listeners.ts';
import { compareClients } from '../usecases/merging/compare-clients.ts';
import { type LookForDoubles, lookForDoubles } from '../usecases/merging/look-for-doubles.ts';
import { mergeClients } from '../usecases/merging/merge-clients.ts';
import type { Parts } from './parts.ts';

/** Clients that are one, and the look for those that may be. */
export function mergingParts(parts: Parts): {
  readonly usecases: MergingUseCases;
  readonly look: LookForDoubles;
} {
  return {
    usecases: {
      compareClients: compareClients({ ...parts, merging: mergeStore(parts.database) }),
      mergeClients: mergeClients(parts),
    },
    look: lookForDoubles({ ...parts, doubles: doubleStore(parts.database) }),
  };
}
