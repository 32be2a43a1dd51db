import type { FeatureRoutes } from '../feature-routes.ts';
import { referralIds } from './ids.ts';
import {
  anotherPressed,
  askPressed,
  circlePressed,
  circlesCommand,
  considerPressed,
  followedPressed,
  helpedPressed,
  linkPressed,
  linkSubmitted,
  namePressed,
  nameSubmitted,
  pathChosen,
  pathCommand,
  type ReferralUseCases,
  referralCommand,
  stepPressed,
  switchCommand,
  yieldCommand,
} from './listeners.ts';

export const referralRoutes = (usecases: ReferralUseCases): FeatureRoutes => ({
  commands: [{ name: referralIds.command, listener: referralCommand(usecases), help: ({ referral }) => referral.help }],
  words: [
    { command: referralIds.command, words: referralIds.pathWords, listener: pathCommand(usecases) },
    { command: referralIds.command, words: referralIds.yieldWords, listener: yieldCommand(usecases) },
    { command: referralIds.command, words: referralIds.circleWords, listener: circlesCommand(usecases) },
    { command: referralIds.command, words: referralIds.switchWords, listener: switchCommand(usecases) },
  ],
  actions: [
    [referralIds.asked, askPressed(usecases, 'asked')],
    [referralIds.notNow, askPressed(usecases, 'not_now')],
    [referralIds.never, askPressed(usecases, 'never')],
    [referralIds.another, anotherPressed(usecases)],
    [referralIds.why, considerPressed(usecases)],
    [referralIds.openForClient, considerPressed(usecases)],
    [referralIds.name, namePressed(usecases)],
    [referralIds.link, linkPressed(usecases)],
    [referralIds.helped, helpedPressed(usecases)],
    [referralIds.followed, followedPressed(usecases)],
    [referralIds.stepAny, stepPressed(usecases)],
    [referralIds.makeCircleAny, circlePressed(usecases)],
    [referralIds.pathAny, pathChosen(usecases)],
  ],
  views: [
    [referralIds.nameForm, nameSubmitted(usecases)],
    [referralIds.linkForm, linkSubmitted(usecases)],
  ],
});
