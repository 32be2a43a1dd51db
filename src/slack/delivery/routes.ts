import type { FeatureRoutes } from '../feature-routes.ts';
import { deliveryIds } from './ids.ts';
import {
  channelSubmitted,
  checkChannelChosen,
  clearChannelChosen,
  type DeliveryUseCases,
  rapportCommand,
  retryAllPressed,
  retryPressed,
  setUpChannelPressed,
} from './listeners.ts';

export const deliveryRoutes = (usecases: DeliveryUseCases): FeatureRoutes => ({
  commands: [{ name: deliveryIds.command, listener: rapportCommand(usecases), help: ({ outbox }) => outbox.help }],
  actions: [
    [deliveryIds.retryAny, retryPressed(usecases)],
    [deliveryIds.retryAll, retryAllPressed(usecases)],
    [deliveryIds.setUpChannel, setUpChannelPressed(usecases)],
    [deliveryIds.checkChannel, checkChannelChosen(usecases)],
    [deliveryIds.clearChannel, clearChannelChosen(usecases)],
  ],
  views: [[deliveryIds.channelView, channelSubmitted(usecases)]],
});
