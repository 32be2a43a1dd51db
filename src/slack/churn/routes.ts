import type { FeatureRoutes } from '../feature-routes.ts';
import { whileOpen } from '../while-open.ts';
import { churnIds } from './ids.ts';
import { type BranchMoveUseCases, branchMoveCommand, branchMoveSubmitted } from './listeners/branch-move.ts';
import {
  type ChurnRulesUseCases,
  rehearsalSubmitted,
  rulesApproved,
  rulesBackPressed,
  rulesCommand,
  rulesDeclined,
  rulesDeclinePressed,
  rulesEditPressed,
  rulesSubmitted,
} from './listeners/rules.ts';
import { type ChurnSignalUseCases, signalPressed, signalSubmitted } from './listeners/signals.ts';
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
} from './listeners.ts';

export const churnRoutes = (
  usecases: ChurnUseCases & ChurnRulesUseCases & ChurnSignalUseCases & BranchMoveUseCases,
): FeatureRoutes => ({
  commands: [{ name: churnIds.command, listener: churnCommand(usecases), help: ({ churn }) => churn.help }],
  words: [
    { command: churnIds.command, words: churnIds.rulesWords, listener: rulesCommand(usecases) },
    { command: churnIds.command, words: churnIds.moveWords, listener: branchMoveCommand(usecases) },
  ],
  actions: [
    [churnIds.details, churnDetailsPressed(usecases)],
    [churnIds.openAny, churnDetailsPressed(usecases)],
    [churnIds.list, churnListPressed(usecases)],
    [churnIds.picture, churnPicturePressed(usecases)],
    [churnIds.follow, alertAnswerPressed(usecases, { kind: 'acknowledge' })],
    [churnIds.wake, alertAnswerPressed(usecases, { kind: 'wake' })],
    [churnIds.makePlan, alertFormPressed(usecases, 'plan')],
    [churnIds.snooze, alertFormPressed(usecases, 'snooze')],
    [churnIds.recordSignal, signalPressed(usecases)],
    [churnIds.rulesEdit, rulesEditPressed(usecases)],
    [churnIds.rulesBack, rulesBackPressed(usecases)],
    [churnIds.rulesApprove, rulesApproved(usecases)],
    [churnIds.rulesDecline, rulesDeclinePressed('other')],
    [churnIds.rulesWithdraw, rulesDeclinePressed('own')],
  ],
  views: [
    [churnIds.planForm, alertPlanSubmitted(usecases)],
    [churnIds.snoozeForm, alertSnoozeSubmitted(usecases)],
    [churnIds.signalForm, signalSubmitted(usecases)],
    [churnIds.moveForm, branchMoveSubmitted(usecases)],
    [churnIds.rulesForm, rulesSubmitted(usecases, whileOpen)],
    [churnIds.rehearsalForm, rehearsalSubmitted(usecases)],
    [churnIds.rulesDeclineForm, rulesDeclined(usecases)],
  ],
});
