import type { FeatureRoutes } from '../feature-routes.ts';
import { tidyingIds } from './ids.ts';
import { type TidyingUseCases, tidyCommand } from './listeners.ts';

export const tidyingRoutes = (usecases: TidyingUseCases): FeatureRoutes => ({
  commands: [{ name: tidyingIds.command, listener: tidyCommand(usecases), help: ({ tidying }) => tidying.help }],
});
