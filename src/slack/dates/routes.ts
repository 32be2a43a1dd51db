import type { FeatureRoutes } from '../feature-routes.ts';
import { datesIds } from './ids.ts';
import { type DatesUseCases, datesCommand } from './listeners.ts';

export const datesRoutes = (usecases: DatesUseCases): FeatureRoutes => ({
  commands: [{ name: datesIds.command, listener: datesCommand(usecases), help: ({ dates }) => dates.help }],
});
