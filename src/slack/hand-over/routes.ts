import type { IdentifyPerson } from '../../usecases/staff/identify-person.ts';
import type { FeatureRoutes } from '../feature-routes.ts';
import { handOverIds } from './ids.ts';
import {
  acceptPressed,
  declinePressed,
  declineSubmitted,
  gapsSubmitted,
  type HandOverUseCases,
  handOverClientPressed,
  handOverCommand,
  handOverSubmitted,
  ownersAsked,
  reviewPressed,
  withdrawPressed,
} from './listeners.ts';

export const handOverRoutes = (
  usecases: HandOverUseCases & { readonly identifyPerson: IdentifyPerson },
): FeatureRoutes => ({
  commands: [
    {
      name: handOverIds.command,
      listener: handOverCommand(usecases),
      help: ({ handOver }) => [handOver.help, handOver.notYours],
    },
  ],
  actions: [
    [handOverIds.openForClient, handOverClientPressed(usecases)],
    [handOverIds.accept, acceptPressed(usecases)],
    [handOverIds.review, reviewPressed(usecases)],
    [handOverIds.decline, declinePressed(usecases)],
    [handOverIds.declineOne, declinePressed(usecases)],
    [handOverIds.withdraw, withdrawPressed(usecases)],
  ],
  views: [
    [handOverIds.form, handOverSubmitted(usecases)],
    [handOverIds.gaps, gapsSubmitted(usecases)],
    [handOverIds.declineForm, declineSubmitted(usecases)],
  ],
  options: [[handOverIds.owner, ownersAsked(usecases)]],
});
