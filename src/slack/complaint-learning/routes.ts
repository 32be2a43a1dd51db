import { complaintIds } from '../complaint/ids.ts';
import type { FeatureRoutes } from '../feature-routes.ts';
import { complaintLearningIds } from './ids.ts';
import {
  type ComplaintLearningUseCases,
  causesCommand,
  causesPressed,
  exportCommand,
  reportCommand,
} from './listeners.ts';

export const complaintLearningRoutes = (usecases: ComplaintLearningUseCases): FeatureRoutes => ({
  words: [
    { command: complaintIds.command, words: complaintLearningIds.causesWords, listener: causesCommand(usecases) },
    { command: complaintIds.command, words: complaintLearningIds.reportWords, listener: reportCommand(usecases) },
    { command: complaintIds.command, words: complaintLearningIds.exportWords, listener: exportCommand(usecases) },
  ],
  actions: [
    [complaintLearningIds.open, causesPressed(usecases)],
    [complaintLearningIds.byAny, causesPressed(usecases)],
    [complaintLearningIds.monthsAny, causesPressed(usecases)],
  ],
});
