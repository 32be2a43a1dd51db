import type { FeatureRoutes } from '../feature-routes.ts';
import type { TidyingUseCases } from '../tidying/listeners.ts';
import { keepApartPressed } from '../tidying/listeners.ts';
import { mergingIds } from './ids.ts';
import { comparePressed, type MergingUseCases, mergeSubmitted, survivorChosen } from './listeners.ts';

export const mergingRoutes = (usecases: MergingUseCases & TidyingUseCases): FeatureRoutes => ({
  actions: [
    [mergingIds.keepApart, keepApartPressed(usecases)],
    [mergingIds.compare, comparePressed(usecases)],
    [mergingIds.survivor, survivorChosen(usecases)],
  ],
  views: [[mergingIds.view, mergeSubmitted(usecases)]],
});
