import type { Staff } from '../../../core/client/client.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import type { ConfirmPerson } from '../../../usecases/knowledge/confirm-person.ts';
import type { AddNeed, ChangeNeed, ConfirmNeed, EndNeed } from '../../../usecases/knowledge/keep-need.ts';
import type { SeeKnowledge, SeeNeed } from '../../../usecases/knowledge/see-knowledge.ts';
import type { ConfirmFact, StateFact, TakeFactBack } from '../../../usecases/knowledge/state-fact.ts';
import type { Reader, ViewListener } from '../../reader.ts';
import { sentence } from '../../said.ts';
import type { KnowledgeTab } from '../ids.ts';
import { knowledgeModal, type Refused, refusedMessage } from '../surfaces/frames.ts';
import { firstTab, knowledgeView } from '../surfaces/knowledge-view.ts';

/** What the listeners of this feature ask for. */
export type KnowledgeUseCases = {
  readonly seeKnowledge: SeeKnowledge;
  readonly seeNeed: SeeNeed;
  readonly stateFact: StateFact;
  readonly confirmFact: ConfirmFact;
  readonly takeFactBack: TakeFactBack;
  readonly confirmPerson: ConfirmPerson;
  readonly addNeed: AddNeed;
  readonly changeNeed: ChangeNeed;
  readonly confirmNeed: ConfirmNeed;
  readonly endNeed: EndNeed;
};

type Submission = Parameters<ViewListener>[0];
export type View = ReturnType<typeof knowledgeModal>;

export const ORIGIN = 'slack:knowledge';

export const refusedView = (refusal: Refused, reader: Reader): View =>
  knowledgeModal(refusedMessage(refusal, '', reader), reader);

/** The list at that tab, or at the one to begin with; or why it is not shown. */
export async function listView(
  { seeKnowledge }: KnowledgeUseCases,
  staff: Staff,
  clientId: ClientId,
  tab: KnowledgeTab | null,
  reader: Reader,
): Promise<View> {
  const seen = await seeKnowledge(staff, clientId);
  if (seen.ok) return knowledgeView(seen.value, tab ?? firstTab(seen.value), reader);
  const isHidden = seen.refusal.kind === 'not_allowed' && !seen.refusal.canGiveReason;
  return isHidden
    ? knowledgeModal(sentence(reader.wording.knowledge.refused.notVisible), reader)
    : refusedView(seen.refusal, reader);
}

/** A form over the list closes, and the list is drawn anew; any other gives its place to a word that it is saved. */
export async function closeOver(
  { ack, view, client, staff, reader }: Submission,
  uses: KnowledgeUseCases,
  from: KnowledgeTab | null,
  clientId: ClientId,
): Promise<void> {
  if (from === null || view.previous_view_id === null) {
    const saved = knowledgeModal(sentence(reader.wording.knowledge.saved), reader);
    return void (await ack({ response_action: 'update', view: saved }));
  }
  await ack();
  const list = await listView(uses, staff, clientId, from, reader);
  await client.views.update({ view_id: view.previous_view_id, view: list });
}
