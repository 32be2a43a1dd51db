import { WEEKS_OF_CHART, WEEKS_OF_RECORD } from '../core/client/weekly-series.ts';
import type { IdentifyPerson } from '../usecases/staff/identify-person.ts';
import type { Routes } from './app/routes.ts';
import { auditIds } from './audit/ids.ts';
import { type AuditUseCases, auditCommand, trailFromCardPressed, trailPressed } from './audit/listeners.ts';
import { bookIds } from './book/ids.ts';
import {
  type BookUseCases,
  deleteSubmitted,
  editPressed,
  exportPressed,
  findCommand,
  formSubmitted,
  listCommand,
  listDeletePressed,
  listOpenPressed,
  listRenamePressed,
  optionsAsked,
  pagePressed,
  renameSubmitted,
  savePressed,
  saveSubmitted,
  searchPressed,
} from './book/listeners.ts';
import { churnIds } from './churn/ids.ts';
import { type BranchMoveUseCases, branchMoveCommand, branchMoveSubmitted } from './churn/listeners/branch-move.ts';
import {
  type ChurnRulesUseCases,
  rulesApproved as churnRulesApproved,
  rulesSubmitted as churnRulesSubmitted,
  rehearsalSubmitted,
  rulesBackPressed,
  rulesCommand,
  rulesDeclined,
  rulesDeclinePressed,
  rulesEditPressed,
} from './churn/listeners/rules.ts';
import { type ChurnSignalUseCases, signalPressed, signalSubmitted } from './churn/listeners/signals.ts';
import {
  alertAnswerPressed,
  alertFormPressed,
  alertPlanSubmitted,
  alertSnoozeSubmitted,
  type ChurnUseCases,
  churnCommand,
  churnDetailsPressed,
  churnListPressed,
  churnPicturePressed,
} from './churn/listeners.ts';
import { clientIds } from './client/ids.ts';
import { recordPressed } from './client/listeners/record.ts';
import { type ShareUseCases, sharePressed, shareSubmitted } from './client/listeners/share.ts';
import {
  askToSeePressed,
  type ClientUseCases,
  chartPressed,
  clientCommand,
  morePressed as moreCardActionsPressed,
  noneOfThesePressed,
  openClientBeside,
  openClientPressed,
  openMatchPressed,
  reasonSubmitted,
} from './client/listeners.ts';
import { complaintIds } from './complaint/ids.ts';
import { homeOpened, homeRefreshed } from './complaint/listeners/home.ts';
import {
  complaintCommand,
  complaintShortcut,
  fileForNobodyPressed,
  fileForPressed,
  fileSaidPressed,
  intakeSubmitted,
  similarPressed,
} from './complaint/listeners/intake.ts';
import { aboutSuggestions, handlerSuggestions } from './complaint/listeners/suggested.ts';
import {
  type ComplaintUseCases,
  channelChosen,
  complaintStepPressed,
  complaintStepSubmitted,
  openPressed,
} from './complaint/listeners.ts';
import { complaintLearningIds } from './complaint-learning/ids.ts';
import {
  type ComplaintLearningUseCases,
  causesCommand,
  causesPressed,
  reportCommand as complaintReportCommand,
  exportCommand as exportComplaintsCommand,
} from './complaint-learning/listeners.ts';
import { contactIds } from './contact/ids.ts';
import { allPressed } from './contact/listeners/all.ts';
import {
  appointmentEnded,
  appointmentForPressed,
  appointmentSubmitted,
  bookFromPressed,
  changeAppointmentPressed,
} from './contact/listeners/appointments.ts';
import { directMeantPressed, directMessageWritten } from './contact/listeners/direct-message.ts';
import {
  changeFollowUpPressed,
  followUpEnded,
  followUpForPressed,
  followUpSubmitted,
  followUpToPressed,
} from './contact/listeners/follow-ups.ts';
import {
  clientChosen,
  clientSuggestions,
  logCommand,
  logForPressed,
  logMessageShortcut,
  logShortcut,
  logSubmitted,
  meantPressed,
  noneMeantPressed,
  partAdded,
} from './contact/listeners/log.ts';
import { editContactPressed, editSubmitted, undoPressed, voicePressed } from './contact/listeners/logged.ts';
import type { ContactUseCases } from './contact/listeners/use-cases.ts';
import { datesIds } from './dates/ids.ts';
import { type DatesUseCases, datesCommand } from './dates/listeners.ts';
import { deliveryIds } from './delivery/ids.ts';
import {
  channelSubmitted,
  checkChannelChosen,
  clearChannelChosen,
  type DeliveryUseCases,
  rapportCommand,
  retryAllPressed,
  retryPressed,
  setUpChannelPressed,
} from './delivery/listeners.ts';
import { deputyIds } from './deputy/ids.ts';
import { type DeputyUseCases, deputyCommand, deputyEndPressed, deputySubmitted } from './deputy/listeners.ts';
import { byFirstWord } from './first-word.ts';
import { gatheringIds } from './gathering/ids.ts';
import {
  cancelEventPressed,
  eventSubmitted,
  eventsCommand,
  type GatheringUseCases,
  invitationAnswered,
  openEventPressed,
  planEventPressed,
} from './gathering/listeners.ts';
import { giftIds } from './gift/ids.ts';
import {
  type GiftUseCases,
  giftCommand,
  giftForPressed,
  giftReportCommand,
  giftStruck,
  giftSubmitted,
  giftsExportPressed,
} from './gift/listeners.ts';
import { handOverIds } from './hand-over/ids.ts';
import {
  acceptPressed,
  declinePressed,
  declineSubmitted,
  gapsSubmitted,
  type HandOverUseCases,
  handOverClientPressed,
  handOverCommand,
  handOverSubmitted,
  reviewPressed,
  withdrawPressed,
} from './hand-over/listeners.ts';
import { knowledgeIds } from './knowledge/ids.ts';
import {
  anotherPressed,
  answerNextPressed,
  answerPressed,
  factSubmitted,
  factTouched,
  knowledgePressed,
  knowledgeTabPressed,
  personConfirmed,
} from './knowledge/listeners/facts.ts';
import {
  addNeedPressed,
  needConfirmed,
  needEndSubmitted,
  needPressed,
  needSubmitted,
} from './knowledge/listeners/needs.ts';
import type { KnowledgeUseCases } from './knowledge/listeners/show.ts';
import { mergingIds } from './merging/ids.ts';
import { comparePressed, type MergingUseCases, mergeSubmitted, survivorChosen } from './merging/listeners.ts';
import { peopleIds } from './people/ids.ts';
import {
  addDayPressed,
  addPersonPressed,
  daySubmitted,
  editDayPressed,
  editPersonPressed,
  joinPressed,
  type PeopleUseCases,
  peoplePressed,
  personSubmitted,
  removeDayPressed,
} from './people/listeners.ts';
import { planIds } from './plan/ids.ts';
import {
  type AddUseCases,
  addCommand,
  addPressed,
  addSubmitted,
  addThisPressed,
  leftOutPressed,
} from './plan/listeners/add.ts';
import { type QuietUseCases, quietPressed, quietSubmitted } from './plan/listeners/quiet.ts';
import {
  allPlanPressed,
  errandDonePressed,
  hourCommand,
  lineAnswerPressed,
  lineSubmitted,
  morePressed,
  nextPlanCommand,
  type PlanUseCases,
  planCommand,
  teamPlanCommand,
} from './plan/listeners.ts';
import { givePrivateChannelUp, openPrivateChannel } from './private-channel.ts';
import type { CommandListener } from './reader.ts';
import { referralIds } from './referral/ids.ts';
import {
  anotherPressed as anotherReferrerPressed,
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
} from './referral/listeners.ts';
import { staffOnly } from './staff-only.ts';
import { forceIds } from './task-force/ids.ts';
import { channelPressed, exportPressed as timelinePressed } from './task-force/listeners/channel.ts';
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
  proposalSubmitted as forceProposed,
  withdrawPressed as forceWithdrawn,
  invitePressed,
  inviteSubmitted,
  proposePressed,
  refusePressed,
  refuseSubmitted,
} from './task-force/listeners/force.ts';
import {
  lossPressed,
  lossSubmitted,
  lostCommand,
  notLostPressed,
  policyCommand,
  policyPressed,
  policySubmitted,
  reportCommand,
} from './task-force/listeners/ledger.ts';
import type { TaskForceUseCases } from './task-force/listeners/use-cases.ts';
import {
  approvePressed,
  outcomePressed,
  remedyPressed,
  remedySubmitted,
  declinePressed as waiverDeclined,
  declineSubmitted as waiverDeclineSubmitted,
  waiverSubmitted,
} from './task-force/listeners/waiver.ts';
import { answered } from './tell.ts';
import { tidyingIds } from './tidying/ids.ts';
import { keepApartPressed, type TidyingUseCases, tidyCommand } from './tidying/listeners.ts';
import { tierIds } from './tier/ids.ts';
import { editScalePressed, scalePressed, switchOffPressed } from './tier/listeners/scale.ts';
import {
  approvalSubmitted,
  backToRulesPressed,
  declineRulesPressed,
  declineRulesSubmitted,
  editRulesPressed,
  prioritiesPressed,
  proposalPressed,
  proposalSubmitted,
  rulesSubmitted,
  type TierUseCases,
  tierChosen,
  tierCommand,
} from './tier/listeners.ts';
import { turned, whileOpen } from './while-open.ts';

export type UseCases = ClientUseCases &
  ComplaintUseCases &
  ComplaintLearningUseCases &
  AuditUseCases &
  BookUseCases &
  ChurnUseCases &
  ChurnRulesUseCases &
  ChurnSignalUseCases &
  BranchMoveUseCases &
  ContactUseCases &
  DatesUseCases &
  DeliveryUseCases &
  DeputyUseCases &
  GiftUseCases &
  HandOverUseCases &
  KnowledgeUseCases &
  PeopleUseCases &
  PlanUseCases &
  QuietUseCases &
  AddUseCases &
  ReferralUseCases &
  GatheringUseCases &
  ShareUseCases &
  MergingUseCases &
  TaskForceUseCases &
  TidyingUseCases &
  TierUseCases & { readonly identifyPerson: IdentifyPerson };

/** What the door of the listeners asks Slack. */
export type Door = { readonly isShared: (channelId: string) => Promise<boolean> };

/** Everything Slack can ask of this application, one line each. `manifest.yml` promises the same. */
export function registerListeners(app: Routes, usecases: UseCases, door: Door): void {
  const staff = staffOnly(usecases.identifyPerson, door.isShared);
  const pressed = (id: string | RegExp) => ({ type: 'block_actions' as const, action_id: id });
  const rooms = { open: openPrivateChannel, giveUp: givePrivateChannelUp };

  app.command(auditIds.command, staff.command(auditCommand(usecases)));
  app.action({ type: 'block_actions', action_id: auditIds.openAny }, staff.action(trailPressed(usecases)));
  app.action({ type: 'block_actions', action_id: auditIds.pageAny }, staff.action(trailPressed(usecases)));
  app.action({ type: 'block_actions', action_id: auditIds.openFromCard }, staff.action(trailFromCardPressed(usecases)));

  // `/client find …` and `/client list` are of the book, everything else names a client.
  const ofBook = {
    ...wordsFor(bookIds.findWords, findCommand(usecases)),
    ...wordsFor(bookIds.listWords, listCommand(usecases)),
  };
  app.command(clientIds.command, staff.command(byFirstWord(ofBook, clientCommand(usecases))));
  app.action({ type: 'block_actions', action_id: clientIds.openAny }, staff.action(openMatchPressed(usecases)));
  app.action({ type: 'block_actions', action_id: clientIds.refresh }, staff.action(openClientPressed(usecases)));
  app.action({ type: 'block_actions', action_id: clientIds.noneOfThese }, staff.action(noneOfThesePressed()));
  app.action({ type: 'block_actions', action_id: clientIds.askToSee }, staff.action(askToSeePressed(usecases)));
  app.action(pressed(clientIds.chart), staff.action(chartPressed(usecases, WEEKS_OF_CHART)));
  app.action(pressed(clientIds.longChart), staff.action(chartPressed(usecases, WEEKS_OF_RECORD)));
  for (const id of [clientIds.record, clientIds.recordTabAny, clientIds.recordFilter])
    app.action(pressed(id), staff.action(recordPressed(usecases)));
  for (const id of Object.values(clientIds.recordPage)) app.action(pressed(id), staff.action(recordPressed(usecases)));
  app.action(pressed(clientIds.openBeside), staff.action(openClientBeside(usecases)));
  app.action(pressed(clientIds.more), staff.action(moreCardActionsPressed(usecases)));
  app.action(pressed(clientIds.share), staff.action(sharePressed(usecases)));
  app.view(clientIds.shareView, staff.view(shareSubmitted(usecases, turned)));
  app.view(clientIds.reasonView, staff.view(reasonSubmitted(usecases)));

  for (const id of [churnIds.details, churnIds.openAny])
    app.action(pressed(id), staff.action(churnDetailsPressed(usecases)));
  app.action(pressed(churnIds.list), staff.action(churnListPressed(usecases)));
  app.action(pressed(churnIds.picture), staff.action(churnPicturePressed(usecases)));
  app.action(pressed(churnIds.follow), staff.action(alertAnswerPressed(usecases, { kind: 'acknowledge' })));
  app.action(pressed(churnIds.wake), staff.action(alertAnswerPressed(usecases, { kind: 'wake' })));
  app.action(pressed(churnIds.makePlan), staff.action(alertFormPressed(usecases, 'plan')));
  app.action(pressed(churnIds.snooze), staff.action(alertFormPressed(usecases, 'snooze')));
  app.view(churnIds.planForm, staff.view(alertPlanSubmitted(usecases)));
  app.view(churnIds.snoozeForm, staff.view(alertSnoozeSubmitted(usecases)));
  const learnt = {
    ...wordsFor(complaintLearningIds.causesWords, causesCommand(usecases)),
    ...wordsFor(complaintLearningIds.reportWords, complaintReportCommand(usecases)),
    ...wordsFor(complaintLearningIds.exportWords, exportComplaintsCommand(usecases)),
  };
  app.command(complaintIds.command, staff.command(byFirstWord(learnt, complaintCommand(usecases))));
  for (const id of [complaintLearningIds.open, complaintLearningIds.byAny, complaintLearningIds.monthsAny])
    app.action(pressed(id), staff.action(causesPressed(usecases)));
  app.action(pressed(churnIds.recordSignal), staff.action(signalPressed(usecases)));
  app.view(churnIds.signalForm, staff.view(signalSubmitted(usecases)));
  app.view(churnIds.moveForm, staff.view(branchMoveSubmitted(usecases)));
  app.action(pressed(churnIds.rulesEdit), staff.action(rulesEditPressed(usecases)));
  app.action(pressed(churnIds.rulesBack), staff.action(rulesBackPressed()));
  app.action(pressed(churnIds.rulesApprove), staff.action(churnRulesApproved(usecases)));
  app.action(pressed(churnIds.rulesDecline), staff.action(rulesDeclinePressed()));
  app.view(churnIds.rulesForm, staff.view(churnRulesSubmitted(usecases, whileOpen)));
  app.view(churnIds.rehearsalForm, staff.view(rehearsalSubmitted(usecases)));
  app.view(churnIds.rulesDeclineForm, staff.view(rulesDeclined(usecases)));
  app.shortcut(
    { callback_id: complaintIds.messageShortcut, type: 'message_action' },
    staff.shortcut(complaintShortcut(usecases)),
  );
  app.action(pressed(complaintIds.fileForClient), staff.action(fileForPressed(usecases)));
  app.action(pressed(complaintIds.fileFromContact), staff.action(fileForPressed(usecases)));
  app.action(pressed(complaintIds.meantAny), staff.action(fileForPressed(usecases)));
  app.action(pressed(complaintIds.fileForNobody), staff.action(fileForNobodyPressed(usecases)));
  app.action(pressed(complaintIds.fileSaid), staff.action(fileSaidPressed(usecases)));
  app.action(pressed(complaintIds.similar), staff.action(similarPressed(usecases)));
  app.options(complaintIds.intakeField('client'), staff.options(clientSuggestions(usecases)));
  app.options(complaintIds.intakeField('person'), staff.options(aboutSuggestions(usecases)));
  app.options(complaintIds.intakeField('branch'), staff.options(aboutSuggestions(usecases)));
  app.options(complaintIds.field('person'), staff.options(handlerSuggestions(usecases)));
  app.event('app_home_opened', staff.home(homeOpened(usecases)));
  app.action(pressed(complaintIds.homeRefresh), staff.action(homeRefreshed(usecases)));
  app.action(pressed(complaintIds.open), staff.action(openPressed(usecases)));
  app.action(pressed(complaintIds.openListed), staff.action(openPressed(usecases)));
  app.action(pressed(complaintIds.nextAny), staff.action(complaintStepPressed(usecases)));
  app.action(pressed(complaintIds.stepAny), staff.action(complaintStepPressed(usecases)));
  app.action(pressed(complaintIds.setChannelAny), staff.action(channelChosen(usecases)));
  app.view(complaintIds.intake, staff.view(intakeSubmitted(usecases)));
  app.view(complaintIds.stepForm, staff.view(complaintStepSubmitted(usecases)));

  app.command(contactIds.command, staff.command(logCommand(usecases)));
  app.shortcut({ callback_id: contactIds.shortcut, type: 'shortcut' }, staff.shortcut(logShortcut()));
  app.shortcut(
    { callback_id: contactIds.messageShortcut, type: 'message_action' },
    staff.shortcut(logMessageShortcut()),
  );
  app.event(contactIds.directMessage, staff.event(directMessageWritten(usecases)));
  app.options(contactIds.client, staff.options(clientSuggestions(usecases)));
  app.action(pressed(contactIds.client), staff.action(clientChosen(usecases)));
  app.action(pressed(contactIds.addAny), staff.action(partAdded(usecases)));
  app.action(pressed(contactIds.meantAny), staff.action(meantPressed(usecases)));
  app.action(pressed(contactIds.noneMeant), staff.action(noneMeantPressed()));
  app.action(pressed(contactIds.directMeantAny), staff.action(directMeantPressed(usecases)));
  app.action(pressed(contactIds.log), staff.action(logForPressed(usecases)));
  app.action(pressed(contactIds.undo), staff.action(undoPressed(usecases)));
  app.action(pressed(contactIds.edit), staff.action(editContactPressed(usecases)));
  app.action(pressed(contactIds.editListed), staff.action(editContactPressed(usecases)));
  app.action(pressed(contactIds.voice), staff.action(voicePressed(usecases)));
  app.action(pressed(contactIds.addPromise), staff.action(followUpToPressed(usecases, 'promise')));
  app.action(pressed(contactIds.addFollowUp), staff.action(followUpToPressed(usecases, 'follow_up')));
  app.action(pressed(contactIds.addFollowUpFor), staff.action(followUpForPressed(usecases)));
  app.action(pressed(contactIds.changeFollowUp), staff.action(changeFollowUpPressed(usecases)));
  app.action(pressed(contactIds.followUpDone), staff.action(followUpEnded(usecases, 'done')));
  app.action(pressed(contactIds.followUpCancelled), staff.action(followUpEnded(usecases, 'cancelled')));
  app.action(pressed(contactIds.followUpReopened), staff.action(followUpEnded(usecases, 'open')));
  app.action(pressed(contactIds.book), staff.action(bookFromPressed(usecases)));
  app.action(pressed(contactIds.bookFor), staff.action(appointmentForPressed(usecases)));
  app.action(pressed(contactIds.changeAppointment), staff.action(changeAppointmentPressed(usecases)));
  app.action(pressed(contactIds.appointmentHeld), staff.action(appointmentEnded(usecases, 'held')));
  app.action(pressed(contactIds.appointmentCancelled), staff.action(appointmentEnded(usecases, 'cancelled')));
  app.action(pressed(contactIds.all), staff.action(allPressed(usecases)));
  app.view(contactIds.logView, staff.view(logSubmitted(usecases)));
  app.view(contactIds.editView, staff.view(editSubmitted(usecases)));
  app.view(contactIds.followUpView, staff.view(followUpSubmitted(usecases)));
  app.view(contactIds.appointmentView, staff.view(appointmentSubmitted(usecases)));

  app.action(pressed(knowledgeIds.open), staff.action(knowledgePressed(usecases, null)));
  app.action(pressed(knowledgeIds.openNeeds), staff.action(knowledgePressed(usecases, 'needs')));
  app.action(pressed(knowledgeIds.tabAny), staff.action(knowledgeTabPressed(usecases)));
  app.action(pressed(knowledgeIds.answerNext), staff.action(answerNextPressed(usecases)));
  app.action(pressed(knowledgeIds.answer), staff.action(answerPressed(usecases)));
  app.action(pressed(knowledgeIds.another), staff.action(anotherPressed(usecases)));
  app.action(pressed(knowledgeIds.confirm), staff.action(factTouched(usecases, 'confirm')));
  app.action(pressed(knowledgeIds.takeBack), staff.action(factTouched(usecases, 'take_back')));
  app.action(pressed(knowledgeIds.confirmPerson), staff.action(personConfirmed(usecases)));
  app.action(pressed(knowledgeIds.addNeed), staff.action(addNeedPressed(usecases)));
  app.action(pressed(knowledgeIds.editNeed), staff.action(needPressed(usecases, 'edit')));
  app.action(pressed(knowledgeIds.endNeed), staff.action(needPressed(usecases, 'end')));
  app.action(pressed(knowledgeIds.confirmNeed), staff.action(needConfirmed(usecases)));
  app.view(knowledgeIds.factForm, staff.view(factSubmitted(usecases)));
  app.view(knowledgeIds.needForm, staff.view(needSubmitted(usecases)));
  app.view(knowledgeIds.endForm, staff.view(needEndSubmitted(usecases)));

  app.action(pressed(peopleIds.open), staff.action(peoplePressed(usecases)));
  app.action(pressed(peopleIds.addPerson), staff.action(addPersonPressed(usecases)));
  app.action(pressed(peopleIds.editPerson), staff.action(editPersonPressed(usecases)));
  app.action(pressed(peopleIds.joinAny), staff.action(joinPressed(usecases)));
  app.action(pressed(peopleIds.addDay), staff.action(addDayPressed(usecases)));
  app.action(pressed(peopleIds.editDay), staff.action(editDayPressed(usecases)));
  app.action(pressed(peopleIds.removeDay), staff.action(removeDayPressed(usecases)));
  app.view(peopleIds.personForm, staff.view(personSubmitted(usecases)));
  app.view(peopleIds.dayForm, staff.view(daySubmitted(usecases)));

  app.command(datesIds.command, staff.command(datesCommand(usecases)));
  app.command(
    giftIds.command,
    staff.command(byFirstWord(wordsFor(giftIds.reportWords, giftReportCommand(usecases)), giftCommand(usecases))),
  );
  app.action(pressed(giftIds.openFor), staff.action(giftForPressed(usecases)));
  app.action(pressed(giftIds.meantAny), staff.action(giftForPressed(usecases)));
  app.action(pressed(giftIds.strike), staff.action(giftStruck(usecases)));
  app.action(pressed(giftIds.export), staff.action(giftsExportPressed(usecases)));
  app.view(giftIds.form, staff.view(giftSubmitted(usecases)));

  app.action(pressed(planIds.quietFor), staff.action(quietPressed(usecases)));
  app.view(planIds.quietView, staff.view(quietSubmitted(usecases)));
  const ofPlan = {
    ...wordsFor(planIds.nextWords, nextPlanCommand(usecases)),
    ...wordsFor(planIds.teamWords, teamPlanCommand(usecases)),
    ...wordsFor(planIds.addWords, addCommand(usecases)),
    ...wordsFor(planIds.hourWords, hourCommand(usecases)),
  };
  app.command(planIds.command, staff.command(byFirstWord(ofPlan, planCommand(usecases))));
  app.action(pressed(planIds.reached), staff.action(lineAnswerPressed(usecases, { kind: 'done', outcome: 'reached' })));
  app.action(
    pressed(planIds.meetingAgreed),
    staff.action(lineAnswerPressed(usecases, { kind: 'done', outcome: 'meeting_agreed' })),
  );
  app.action(pressed(planIds.toDo), staff.action(lineAnswerPressed(usecases, { kind: 'done', outcome: 'to_do' })));
  app.action(pressed(planIds.noAnswer), staff.action(lineAnswerPressed(usecases, { kind: 'no_answer' })));
  app.action(pressed(planIds.all), staff.action(allPlanPressed(usecases)));
  app.action(pressed(planIds.more), staff.action(morePressed(usecases)));
  app.action(pressed(planIds.errandDone), staff.action(errandDonePressed(usecases)));
  app.action(pressed(planIds.add), staff.action(addPressed()));
  app.action(pressed(planIds.addThisAny), staff.action(addThisPressed(usecases)));
  app.action(pressed(planIds.leftOut), staff.action(leftOutPressed(usecases)));
  app.options(planIds.client, staff.options(clientSuggestions(usecases)));
  app.view(planIds.addView, staff.view(addSubmitted(usecases)));
  app.view(planIds.lineView, staff.view(lineSubmitted(usecases)));

  app.command(deliveryIds.command, staff.command(rapportCommand(usecases)));
  app.action({ type: 'block_actions', action_id: deliveryIds.retryAny }, staff.action(retryPressed(usecases)));
  app.action({ type: 'block_actions', action_id: deliveryIds.retryAll }, staff.action(retryAllPressed(usecases)));
  app.action(
    { type: 'block_actions', action_id: deliveryIds.setUpChannel },
    staff.action(setUpChannelPressed(usecases)),
  );
  app.action(
    { type: 'block_actions', action_id: deliveryIds.checkChannel },
    staff.action(checkChannelChosen(usecases)),
  );
  app.action(
    { type: 'block_actions', action_id: deliveryIds.clearChannel },
    staff.action(clearChannelChosen(usecases)),
  );
  app.view(deliveryIds.channelView, staff.view(channelSubmitted(usecases)));

  app.command(deputyIds.command, staff.command(deputyCommand(usecases)));
  app.view(deputyIds.view, staff.view(deputySubmitted(usecases)));
  app.action({ type: 'block_actions', action_id: deputyIds.end }, staff.action(deputyEndPressed(usecases)));

  app.command(handOverIds.command, staff.command(handOverCommand(usecases)));
  app.action(
    { type: 'block_actions', action_id: handOverIds.openForClient },
    staff.action(handOverClientPressed(usecases)),
  );
  app.view(handOverIds.form, staff.view(handOverSubmitted(usecases)));
  app.view(handOverIds.gaps, staff.view(gapsSubmitted(usecases)));
  app.action({ type: 'block_actions', action_id: handOverIds.accept }, staff.action(acceptPressed(usecases)));
  app.action({ type: 'block_actions', action_id: handOverIds.review }, staff.action(reviewPressed(usecases)));
  app.action({ type: 'block_actions', action_id: handOverIds.decline }, staff.action(declinePressed()));
  app.action({ type: 'block_actions', action_id: handOverIds.declineOne }, staff.action(declinePressed()));
  app.action({ type: 'block_actions', action_id: handOverIds.withdraw }, staff.action(withdrawPressed(usecases)));
  app.view(handOverIds.declineForm, staff.view(declineSubmitted(usecases)));

  // `/referral path …`, `yield` and `switch` have listeners of their own.
  const ofReferral = {
    ...wordsFor(referralIds.pathWords, pathCommand(usecases)),
    ...wordsFor(referralIds.yieldWords, yieldCommand(usecases)),
    ...wordsFor(referralIds.circleWords, circlesCommand(usecases)),
    ...wordsFor(referralIds.switchWords, switchCommand(usecases)),
    ...wordsFor(gatheringIds.words, eventsCommand(usecases)),
  };
  app.command(referralIds.command, staff.command(byFirstWord(ofReferral, referralCommand(usecases))));
  app.action(pressed(referralIds.asked), staff.action(askPressed(usecases, 'asked')));
  app.action(pressed(referralIds.notNow), staff.action(askPressed(usecases, 'not_now')));
  app.action(pressed(referralIds.never), staff.action(askPressed(usecases, 'never')));
  app.action(pressed(referralIds.another), staff.action(anotherReferrerPressed(usecases)));
  app.action(pressed(referralIds.why), staff.action(considerPressed(usecases)));
  app.action(pressed(referralIds.openForClient), staff.action(considerPressed(usecases)));
  app.action(pressed(referralIds.name), staff.action(namePressed()));
  app.action(pressed(referralIds.link), staff.action(linkPressed()));
  app.action(pressed(referralIds.helped), staff.action(helpedPressed(usecases)));
  app.action(pressed(referralIds.followed), staff.action(followedPressed(usecases)));
  app.action(pressed(referralIds.stepAny), staff.action(stepPressed(usecases)));
  app.action(pressed(referralIds.makeCircleAny), staff.action(circlePressed(usecases)));
  app.action(pressed(referralIds.pathAny), staff.action(pathChosen(usecases)));
  app.action(pressed(gatheringIds.plan), staff.action(planEventPressed(usecases)));
  app.action(pressed(gatheringIds.open), staff.action(openEventPressed(usecases)));
  app.action(pressed(gatheringIds.answerAny), staff.action(invitationAnswered(usecases)));
  app.action(pressed(gatheringIds.cancel), staff.action(cancelEventPressed(usecases)));
  app.view(gatheringIds.form, staff.view(eventSubmitted(usecases)));
  app.view(referralIds.nameForm, staff.view(nameSubmitted(usecases)));
  app.view(referralIds.linkForm, staff.view(linkSubmitted(usecases)));
  const ofChurn = {
    ...wordsFor(churnIds.rulesWords, rulesCommand(usecases)),
    ...wordsFor(churnIds.moveWords, branchMoveCommand(usecases)),
    ...wordsFor(forceIds.forceWords, forceCommand(usecases)),
    ...wordsFor(forceIds.lostWords, lostCommand(usecases)),
    ...wordsFor(forceIds.reportWords, reportCommand(usecases)),
    ...wordsFor(forceIds.remediesWords, policyCommand(usecases, 'remedies')),
    ...wordsFor(forceIds.authorityWords, policyCommand(usecases, 'authority')),
  };
  app.command(churnIds.command, staff.command(byFirstWord(ofChurn, churnCommand(usecases))));
  app.action(pressed(forceIds.propose), staff.action(proposePressed(usecases)));
  app.action(pressed(forceIds.openClient), staff.action(forceClientPressed(usecases)));
  app.action(pressed(forceIds.open), staff.action(forceOpened(usecases)));
  app.action(pressed(forceIds.convene), staff.action(convenePressed(usecases)));
  app.action(pressed(forceIds.refuse), staff.action(refusePressed(usecases)));
  app.action(pressed(forceIds.withdraw), staff.action(forceWithdrawn(usecases)));
  app.action(pressed(forceIds.claimAny), staff.action(claimPressed(usecases)));
  app.action(pressed(forceIds.checklist), staff.action(checklistPressed(usecases)));
  app.action(pressed(forceIds.finding), staff.action(findingPressed(usecases)));
  app.action(pressed(forceIds.remedy), staff.action(remedyPressed(usecases)));
  app.action(pressed(forceIds.invite), staff.action(invitePressed(usecases)));
  app.action(pressed(forceIds.channel), staff.action(channelPressed(usecases, rooms)));
  app.action(pressed(forceIds.export), staff.action(timelinePressed(usecases)));
  app.action(pressed(forceIds.close), staff.action(closePressed(usecases)));
  app.view(forceIds.proposeForm, staff.view(forceProposed(usecases)));
  app.view(forceIds.conveneForm, staff.view(conveneSubmitted(usecases)));
  app.view(forceIds.refuseForm, staff.view(refuseSubmitted(usecases)));
  app.view(forceIds.checklistForm, staff.view(checklistSubmitted(usecases)));
  app.view(forceIds.findingForm, staff.view(findingSubmitted(usecases)));
  app.view(forceIds.closeForm, staff.view(closeSubmitted(usecases)));
  app.view(forceIds.inviteForm, staff.view(inviteSubmitted(usecases)));
  app.view(forceIds.remedyForm, staff.view(remedySubmitted(usecases)));
  app.view(forceIds.waiverForm, staff.view(waiverSubmitted(usecases)));
  app.action(pressed(forceIds.approve), staff.action(approvePressed(usecases)));
  app.action(pressed(forceIds.decline), staff.action(waiverDeclined(usecases)));
  app.view(forceIds.declineForm, staff.view(waiverDeclineSubmitted(usecases)));
  app.action(pressed(forceIds.held), staff.action(outcomePressed(usecases, 'held')));
  app.action(pressed(forceIds.partly), staff.action(outcomePressed(usecases, 'partly')));
  app.action(pressed(forceIds.notHeld), staff.action(outcomePressed(usecases, 'not_held')));
  app.action(pressed(forceIds.lost), staff.action(lossPressed(usecases)));
  app.action(pressed(forceIds.lostAny), staff.action(lossPressed(usecases)));
  app.action(pressed(forceIds.notLost), staff.action(notLostPressed(usecases)));
  app.view(forceIds.lossForm, staff.view(lossSubmitted(usecases)));
  app.action(pressed(forceIds.writePolicy), staff.action(policyPressed(usecases)));
  app.view(forceIds.policyForm, staff.view(policySubmitted(usecases)));

  app.command(tidyingIds.command, staff.command(tidyCommand(usecases)));
  app.action(pressed(mergingIds.keepApart), staff.action(keepApartPressed(usecases)));
  app.action(pressed(mergingIds.compare), staff.action(comparePressed(usecases)));
  app.action(pressed(mergingIds.survivor), staff.action(survivorChosen(usecases)));
  app.view(mergingIds.view, staff.view(mergeSubmitted(usecases)));

  app.command(tierIds.command, staff.command(tierCommand(usecases)));
  app.action(pressed(tierIds.openAny), staff.action(tierChosen(usecases)));
  app.action(pressed(tierIds.priorities), staff.action(prioritiesPressed(usecases)));
  app.action(pressed(tierIds.edit), staff.action(editRulesPressed(usecases)));
  app.view(tierIds.editForm, staff.view(rulesSubmitted(usecases, 'bank')));
  app.action(pressed(tierIds.back), staff.action(backToRulesPressed('bank')));
  app.view(tierIds.previewForm, staff.view(proposalSubmitted(usecases, 'bank')));
  app.action(pressed(tierIds.scale), staff.action(scalePressed(usecases)));
  app.action(pressed(tierIds.editScale), staff.action(editScalePressed(usecases)));
  app.action(pressed(tierIds.switchOff), staff.action(switchOffPressed(usecases)));
  app.view(tierIds.scaleForm, staff.view(rulesSubmitted(usecases, 'own')));
  app.action(pressed(tierIds.scaleBack), staff.action(backToRulesPressed('own')));
  app.view(tierIds.scalePreviewForm, staff.view(proposalSubmitted(usecases, 'own')));
  app.action(pressed(tierIds.lookAny), staff.action(proposalPressed(usecases)));
  app.action(pressed(tierIds.look), staff.action(proposalPressed(usecases)));
  app.view(tierIds.approveForm, staff.view(approvalSubmitted(usecases)));
  app.action(pressed(tierIds.decline), staff.action(declineRulesPressed()));
  app.view(tierIds.declineForm, staff.view(declineRulesSubmitted(usecases)));
  app.action(pressed(bookIds.search), staff.action(searchPressed(usecases)));
  app.action(pressed(bookIds.page.after), staff.action(pagePressed(usecases)));
  app.action(pressed(bookIds.page.before), staff.action(pagePressed(usecases)));
  app.action(pressed(bookIds.open), staff.action(openClientBeside(usecases)));
  app.action(pressed(bookIds.export), staff.action(exportPressed(usecases)));
  app.action(pressed(bookIds.edit), staff.action(editPressed(usecases)));
  app.view(bookIds.form, staff.view(formSubmitted(usecases, answered)));
  for (const field of bookIds.suggested) app.options(field, staff.options(optionsAsked(usecases)));
  app.action(pressed(bookIds.save), staff.action(savePressed()));
  app.view(bookIds.saveForm, staff.view(saveSubmitted(usecases)));
  app.action(pressed(bookIds.listOpen), staff.action(listOpenPressed(usecases)));
  app.action(pressed(bookIds.listRename), staff.action(listRenamePressed(usecases)));
  app.view(bookIds.renameForm, staff.view(renameSubmitted(usecases)));
  app.action(pressed(bookIds.listDelete), staff.action(listDeletePressed(usecases)));
  app.view(bookIds.deleteForm, staff.view(deleteSubmitted(usecases, answered)));
}

const wordsFor = (words: readonly string[], listener: CommandListener): Readonly<Record<string, CommandListener>> =>
  Object.fromEntries(words.map((word) => [word, listener]));
