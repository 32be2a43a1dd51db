import { doubleStore, tidyingStore } from '../persistence/repositories.ts';
import type { TidyingUseCases } from '../slack/tidying/listeners.ts';
import { keepApart } from '../usecases/merging/keep-apart.ts';
import { suggestDoubles } from '../usecases/merging/suggest-doubles.ts';
import { listTidying } from '../usecases/tidying/list-tidying.ts';
import type { Parts } from './parts.ts';

/** The fortnightly tidying, at any time. */
export const tidyingUseCases = (parts: Parts): TidyingUseCases => ({
  listTidying: listTidying({ ...parts, tidying: tidyingStore(parts.database) }),
  suggestDoubles: suggestDoubles({ ...parts, doubles: doubleStore(parts.database) }),
  keepApart: keepApart(parts),
});
