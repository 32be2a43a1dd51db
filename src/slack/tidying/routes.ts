import type { FeatureRoutes } from '../feature-routes.ts';
import { tidyingIds } from './ids.ts';
import { type TidyingUseCases, tidyCommand } from './listeners.ts';

export const tidyingRoutes = (usecases: TidyingUseCases): FeatureRoutes => ({
  commands: [[tidyingIds.command, tidyCommand(usecases)]],
});
