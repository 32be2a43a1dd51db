import { needStore } from '../persistence/repositories.ts';
import type { KnowledgeUseCases } from '../slack/knowledge/listeners/show.ts';
import { confirmPerson } from '../usecases/knowledge/confirm-person.ts';
import { addNeed, changeNeed, confirmNeed, endNeed } from '../usecases/knowledge/keep-need.ts';
import { seeKnowledge, seeNeed } from '../usecases/knowledge/see-knowledge.ts';
import { confirmFact, stateFact, takeFactBack } from '../usecases/knowledge/state-fact.ts';
import type { Parts } from './parts.ts';

/** What is known of clients, what to ask, and what they need. */
export function knowledgeUseCases(parts: Parts): KnowledgeUseCases {
  const reading = { ...parts, needs: needStore(parts.database) };
  return {
    seeKnowledge: seeKnowledge(reading),
    seeNeed: seeNeed(reading),
    stateFact: stateFact(parts),
    confirmFact: confirmFact(parts),
    takeFactBack: takeFactBack(parts),
    confirmPerson: confirmPerson(parts),
    addNeed: addNeed(parts),
    changeNeed: changeNeed(parts),
    confirmNeed: confirmNeed(parts),
    endNeed: endNeed(parts),
  };
}
