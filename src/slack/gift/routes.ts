import type { ClientUseCases } from '../client/listeners.ts';
import type { FeatureRoutes } from '../feature-routes.ts';
import { giftIds } from './ids.ts';
import {
  type GiftUseCases,
  giftCommand,
  giftForPressed,
  giftReportCommand,
  giftStruck,
  giftSubmitted,
  giftsExportPressed,
} from './listeners.ts';

export const giftRoutes = (usecases: GiftUseCases & ClientUseCases): FeatureRoutes => ({
  commands: [{ name: giftIds.command, listener: giftCommand(usecases), help: ({ gift }) => gift.help }],
  words: [{ command: giftIds.command, words: giftIds.reportWords, listener: giftReportCommand(usecases) }],
  actions: [
    [giftIds.openFor, giftForPressed(usecases)],
    [giftIds.meantAny, giftForPressed(usecases)],
    [giftIds.strike, giftStruck(usecases)],
    [giftIds.export, giftsExportPressed(usecases)],
  ],
  views: [[giftIds.form, giftSubmitted(usecases)]],
});
