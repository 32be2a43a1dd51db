import type { FeatureRoutes } from '../feature-routes.ts';
import { deputyIds } from './ids.ts';
import { colleaguesAsked, type DeputyUseCases, deputyCommand, deputyEndPressed, deputySubmitted } from './listeners.ts';

export const deputyRoutes = (usecases: DeputyUseCases): FeatureRoutes => ({
  commands: [
    {
      name: deputyIds.command,
      listener: deputyCommand(usecases),
      help: ({ deputy }) => [deputy.help, deputy.about, deputy.nobody],
    },
  ],
  actions: [[deputyIds.end, deputyEndPressed(usecases)]],
  views: [[deputyIds.view, deputySubmitted(usecases)]],
  options: [deputyIds.principal, deputyIds.candidate].map((id) => [id, colleaguesAsked(usecases)] as const),
});
