import { churnIds } from '../churn/ids.ts';
import type { FeatureRoutes } from '../feature-routes.ts';
import { givePrivateChannelUp, openPrivateChannel } from '../private-channel.ts';
import { answered } from '../tell.ts';
import { forceIds } from './ids.ts';
import { type AnswerAt, overForce, overProposal } from './listeners/card.ts';
import { channelPressed, exportPressed } from './listeners/channel.ts';
import {
  checklistPressed,
  checklistSubmitted,
  claimPressed,
  closePressed,
  closeSubmitted,
  convenePressed,
  conveneSubmitted,
  findingPressed,
  findingSubmitted,
  forceClientPressed,
  forceCommand,
  forceOpened,
  invitePressed,
  inviteSubmitted,
  proposalSubmitted,
  proposePressed,
  refusePressed,
  refuseSubmitted,
  withdrawPressed,
} from './listeners/force.ts';
import {
  lossPressed,
  lossSubmitted,
  lostCommand,
  notLostPressed,
  policyCommand,
  policyPressed,
  policySubmitted,
  reportCommand,
} from './listeners/ledger.ts';
import type { WithPeople } from './listeners/use-cases.ts';
import {
  approvePressed,
  declinePressed,
  declineSubmitted,
  outcomePressed,
  remedyPressed,
  remedySubmitted,
  waiverSubmitted,
} from './listeners/waiver.ts';

export const taskForceRoutes = (usecases: WithPeople, answerAt: AnswerAt = answered): FeatureRoutes => ({
  words: [
    { command: churnIds.command, words: forceIds.forceWords, listener: forceCommand(usecases) },
    { command: churnIds.command, words: forceIds.lostWords, listener: lostCommand(usecases) },
    { command: churnIds.command, words: forceIds.reportWords, listener: reportCommand(usecases) },
    { command: churnIds.command, words: forceIds.remediesWords, listener: policyCommand(usecases, 'remedies') },
    { command: churnIds.command, words: forceIds.authorityWords, listener: policyCommand(usecases, 'authority') },
  ],
  actions: [
    [forceIds.propose, proposePressed(usecases)],
    [forceIds.openClientAny, forceClientPressed(usecases)],
    [forceIds.open, forceOpened(usecases)],
    [forceIds.convene, convenePressed(usecases)],
    [forceIds.refuse, refusePressed(usecases)],
    [forceIds.withdraw, withdrawPressed(usecases)],
    [forceIds.claimAny, claimPressed(usecases)],
    [forceIds.checklist, checklistPressed(usecases)],
    [forceIds.finding, findingPressed(usecases)],
    [forceIds.remedy, remedyPressed(usecases)],
    [forceIds.invite, invitePressed(usecases)],
    [forceIds.channel, channelPressed(usecases, { open: openPrivateChannel, giveUp: givePrivateChannelUp })],
    [forceIds.export, exportPressed(usecases)],
    [forceIds.close, closePressed(usecases)],
    [forceIds.approve, approvePressed(usecases)],
    [forceIds.decline, declinePressed(usecases)],
    [forceIds.held, outcomePressed(usecases, 'held')],
    [forceIds.partly, outcomePressed(usecases, 'partly')],
    [forceIds.notHeld, outcomePressed(usecases, 'not_held')],
    [forceIds.lost, lossPressed(usecases)],
    [forceIds.lostAny, lossPressed(usecases)],
    [forceIds.notLost, notLostPressed(usecases)],
    [forceIds.writePolicy, policyPressed(usecases)],
  ],
  views: [
    [forceIds.proposeForm, overProposal(usecases, answerAt)(proposalSubmitted(usecases))],
    [forceIds.conveneForm, overForce(usecases, answerAt)(conveneSubmitted(usecases))],
    [forceIds.refuseForm, overForce(usecases, answerAt)(refuseSubmitted(usecases))],
    [forceIds.checklistForm, overForce(usecases, answerAt)(checklistSubmitted(usecases))],
    [forceIds.findingForm, overForce(usecases, answerAt)(findingSubmitted(usecases))],
    [forceIds.closeForm, overForce(usecases, answerAt)(closeSubmitted(usecases))],
    [forceIds.inviteForm, overForce(usecases, answerAt)(inviteSubmitted(usecases))],
    [forceIds.remedyForm, overForce(usecases, answerAt)(remedySubmitted(usecases))],
    [forceIds.waiverForm, overForce(usecases, answerAt)(waiverSubmitted(usecases))],
    [forceIds.declineForm, declineSubmitted(usecases)],
    [forceIds.lossForm, lossSubmitted(usecases)],
    [forceIds.policyForm, policySubmitted(usecases)],
  ],
});
