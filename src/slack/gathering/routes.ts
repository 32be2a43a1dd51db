import type { FeatureRoutes } from '../feature-routes.ts';
import { referralIds } from '../referral/ids.ts';
import { gatheringIds } from './ids.ts';
import {
  cancelEventPressed,
  eventSubmitted,
  eventsCommand,
  type GatheringUseCases,
  invitationAnswered,
  openEventPressed,
  planEventPressed,
} from './listeners.ts';

export const gatheringRoutes = (usecases: GatheringUseCases): FeatureRoutes => ({
  words: [{ command: referralIds.command, words: gatheringIds.words, listener: eventsCommand(usecases) }],
  actions: [
    [gatheringIds.plan, planEventPressed(usecases)],
    [gatheringIds.open, openEventPressed(usecases)],
    [gatheringIds.answerAny, invitationAnswered(usecases)],
    [gatheringIds.cancel, cancelEventPressed(usecases)],
  ],
  views: [[gatheringIds.form, eventSubmitted(usecases)]],
});
