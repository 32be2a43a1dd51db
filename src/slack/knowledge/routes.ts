import type { FeatureRoutes } from '../feature-routes.ts';
import { knowledgeIds } from './ids.ts';
import {
  anotherPressed,
  answerNextPressed,
  answerPressed,
  factSubmitted,
  factTouched,
  knowledgePressed,
  knowledgeTabPressed,
  personConfirmed,
} from './listeners/facts.ts';
import { addNeedPressed, needConfirmed, needEndSubmitted, needPressed, needSubmitted } from './listeners/needs.ts';
import type { KnowledgeUseCases } from './listeners/show.ts';

export const knowledgeRoutes = (usecases: KnowledgeUseCases): FeatureRoutes => ({
  actions: [
    [knowledgeIds.open, knowledgePressed(usecases, null)],
    [knowledgeIds.openNeeds, knowledgePressed(usecases, 'needs')],
    [knowledgeIds.tabAny, knowledgeTabPressed(usecases)],
    [knowledgeIds.answerNext, answerNextPressed(usecases)],
    [knowledgeIds.answer, answerPressed(usecases)],
    [knowledgeIds.another, anotherPressed(usecases)],
    [knowledgeIds.confirm, factTouched(usecases, 'confirm')],
    [knowledgeIds.takeBack, factTouched(usecases, 'take_back')],
    [knowledgeIds.confirmPerson, personConfirmed(usecases)],
    [knowledgeIds.addNeed, addNeedPressed(usecases)],
    [knowledgeIds.editNeed, needPressed(usecases, 'edit')],
    [knowledgeIds.endNeed, needPressed(usecases, 'end')],
    [knowledgeIds.confirmNeed, needConfirmed(usecases)],
  ],
  views: [
    [knowledgeIds.factForm, factSubmitted(usecases)],
    [knowledgeIds.needForm, needSubmitted(usecases)],
    [knowledgeIds.endForm, needEndSubmitted(usecases)],
  ],
});
