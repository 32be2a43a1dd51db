import { clientSuggestions } from '../contact/listeners/log-form.ts';
import type { ContactUseCases } from '../contact/listeners/use-cases.ts';
import type { FeatureRoutes } from '../feature-routes.ts';
import { planIds } from './ids.ts';
import {
  type AddUseCases,
  addCommand,
  addOfferedPressed,
  addPressed,
  addSubmitted,
  addThisPressed,
  leftOutPressed,
} from './listeners/add.ts';
import { type QuietUseCases, quietPressed, quietSubmitted } from './listeners/quiet.ts';
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
} from './listeners.ts';

export const planRoutes = (usecases: PlanUseCases & AddUseCases & QuietUseCases & ContactUseCases): FeatureRoutes => ({
  commands: [{ name: planIds.command, listener: planCommand(usecases), help: ({ plan }) => plan.help }],
  words: [
    { command: planIds.command, words: planIds.nextWords, listener: nextPlanCommand(usecases) },
    { command: planIds.command, words: planIds.teamWords, listener: teamPlanCommand(usecases) },
    { command: planIds.command, words: planIds.addWords, listener: addCommand(usecases) },
    { command: planIds.command, words: planIds.hourWords, listener: hourCommand(usecases) },
  ],
  actions: [
    [planIds.quietFor, quietPressed(usecases)],
    [planIds.reached, lineAnswerPressed(usecases, { kind: 'done', outcome: 'nothing_new' })],
    [planIds.meetingAgreed, lineAnswerPressed(usecases, { kind: 'done', outcome: 'meeting_agreed' })],
    [planIds.toDo, lineAnswerPressed(usecases, { kind: 'done', outcome: 'to_do' })],
    [planIds.noAnswer, lineAnswerPressed(usecases, { kind: 'no_answer' })],
    [planIds.all, allPlanPressed(usecases)],
    [planIds.more, morePressed(usecases)],
    [planIds.errandDone, errandDonePressed(usecases)],
    [planIds.add, addPressed()],
    [planIds.addThisAny, addThisPressed(usecases)],
    [planIds.leftOut, leftOutPressed(usecases)],
    [planIds.addOffered, addOfferedPressed(usecases)],
  ],
  views: [
    [planIds.quietView, quietSubmitted(usecases)],
    [planIds.addView, addSubmitted(usecases)],
    [planIds.lineView, lineSubmitted(usecases)],
  ],
  options: [[planIds.client, clientSuggestions(usecases)]],
});
