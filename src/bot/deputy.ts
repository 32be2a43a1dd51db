import { deputyStore } from '../persistence/repositories.ts';
import type { DeputyUseCases } from '../slack/deputy/listeners.ts';
import { appointDeputy } from '../usecases/deputy/appoint-deputy.ts';
import { endDeputy } from '../usecases/deputy/end-deputy.ts';
import { openDeputyDesk } from '../usecases/deputy/open-deputy-desk.ts';
import type { Parts } from './parts.ts';

/** Who stands in for whom. */
export const deputyUseCases = (parts: Parts): DeputyUseCases => ({
  openDeputyDesk: openDeputyDesk({ ...parts, deputies: deputyStore(parts.database) }),
  appointDeputy: appointDeputy(parts),
  endDeputy: endDeputy(parts),
});
