import { FACT_SOURCES, type Fact } from '../../../core/client/knowledge/fact.ts';
import type { Question } from '../../../core/client/knowledge/question.ts';
import type { ClientId, PersonId } from '../../../core/shared/ids.ts';
import { answerTo, type KnowledgeSeen } from '../../../usecases/knowledge/see-knowledge.ts';
import { idOfButton } from '../../payload.ts';
import type { ActionListener, ViewListener } from '../../reader.ts';
import { sentence } from '../../said.ts';
import { showInPlace, showOnTop } from '../../show.ts';
import type { KnowledgeTab } from '../ids.ts';
import { factForm, factOfButton, listOf, messageOf, tabOfButton } from '../input.ts';
import { type FactForm, factFaults, factFormView } from '../surfaces/fact-form.ts';
import { knowledgeModal, refusedMessage, settled } from '../surfaces/frames.ts';
import { closeOver, type KnowledgeUseCases, listView, ORIGIN, refusedView, type View } from './show.ts';

type Press = Parameters<ActionListener>[0];

/** What is known of a client, from its card: at the tab to begin with, or at its needs. */
export const knowledgePressed =
  (uses: KnowledgeUseCases, tab: KnowledgeTab | null): ActionListener =>
  async (args) => {
    const clientId = idOfButton<ClientId>(args.action);
    await showOnTop(args, await listView(uses, args.staff, clientId, tab, args.reader));
  };

/** Another tab in the place of this one. */
export const knowledgeTabPressed =
  (uses: KnowledgeUseCases): ActionListener =>
  async (args) => {
    const { clientId, tab } = tabOfButton(args.action);
    await showInPlace(args, await listView(uses, args.staff, clientId, tab, args.reader));
  };

/** The form of the best next question. */
export const answerNextPressed =
  ({ seeKnowledge }: KnowledgeUseCases): ActionListener =>
  async (args) => {
    const { staff, reader } = args;
    const seen = await seeKnowledge(staff, idOfButton<ClientId>(args.action));
    if (!seen.ok) return showOnTop(args, refusedView(seen.refusal, reader));
    const { next } = seen.value.knowledge;
    if (next === null) return showOnTop(args, knowledgeModal(sentence(reader.wording.knowledge.allKnown), reader));
    await showOnTop(args, formOf(seen.value, next, null, args));
  };

/** The form of one question. */
export const answerPressed =
  ({ seeKnowledge }: KnowledgeUseCases): ActionListener =>
  async (args) => {
    const { action, body, staff, reader } = args;
    const { clientId, question } = factOfButton(action);
    const seen = await seeKnowledge(staff, clientId);
    if (!seen.ok) return showOnTop(args, refusedView(seen.refusal, reader));
    const answer = answerTo(seen.value, question);
    if (answer === null) return showOnTop(args, refusedView({ kind: 'question_gone' }, reader));
    await showOnTop(args, formOf(seen.value, answer.question, listOf(body.view)?.tab ?? null, args));
  };

/** Another question in the place of this one. */
export const anotherPressed =
  ({ seeKnowledge }: KnowledgeUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const { clientId, question } = factOfButton(action);
    const seen = await seeKnowledge(staff, clientId);
    if (!seen.ok) return showInPlace(args, refusedView(seen.refusal, reader));
    const answer = answerTo(seen.value, question);
    if (answer === null) return showInPlace(args, refusedView({ kind: 'question_gone' }, reader));
    await showInPlace(args, formOf(seen.value, answer.question, null, args));
  };

function formOf(
  seen: KnowledgeSeen,
  question: Question,
  from: KnowledgeTab | null,
  { reader }: Press,
  clash: FactForm['clash'] = null,
): View {
  const fact = answerTo(seen, question.id)?.fact ?? null;
  const value = fact?.value ?? '';
  return factFormView(
    {
      clientName: seen.client.name,
      question,
      metadata: { clientId: seen.client.id, question: question.id, seen: fact?.value ?? null, from },
      value,
      source: FACT_SOURCES.find((source) => source === fact?.basis) ?? null,
      isNotApplicable: fact?.basis === 'not_applicable',
      clash,
      // From the list she chooses for herself.
      another: from === null && clash === null ? after(seen, question) : null,
    },
    reader,
  );
}

/** The next open question in the order of the checklist, from the first again after the last; null where there is no other. */
function after({ knowledge }: KnowledgeSeen, { id }: Question): Question | null {
  const open = knowledge.answers.filter(
    ({ question, standing }) => standing === 'unknown' || standing === 'stale' || question.id === id,
  );
  const at = open.findIndex(({ question }) => question.id === id);
  const next = open[(at + 1) % open.length]?.question ?? null;
  return next === null || next.id === id ? null : next;
}

/** The form of an answer: closes only over what is stored. */
export const factSubmitted =
  (uses: KnowledgeUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const form = factForm(view);
    const { clientId, question, seen, from, value, source, isNotApplicable } = form;
    if (form.leavesTheirs) return closeOver(args, uses, from, clientId);
    const draft = isNotApplicable
      ? ({ kind: 'not_applicable' } as const)
      : ({ kind: 'answer', value, source } as const);
    const requestKey = `view:${view.id}:${question}`;
    const stated = await uses.stateFact({ by: staff, clientId, question, draft, seen, requestKey, origin: ORIGIN });
    if (stated.ok) return closeOver(args, uses, from, clientId);
    const { refusal } = stated;
    switch (refusal.kind) {
      case 'faults':
        return ack({ response_action: 'errors', errors: factFaults(refusal.faults, question, reader.wording) });
      case 'clash':
        return ack({ response_action: 'update', view: await clashView(args, uses, form, refusal.theirs) });
      case 'client_gone':
      case 'client_closed':
      case 'client_merged':
      case 'not_allowed':
      case 'question_gone':
        return ack({ response_action: 'update', view: knowledgeModal(refusedMessage(refusal, value, reader), reader) });
    }
  };

/** The form again, with what somebody else has answered meanwhile. */
async function clashView(
  { staff, reader }: Parameters<ViewListener>[0],
  { seeKnowledge }: KnowledgeUseCases,
  { clientId, question, from, value, source, isNotApplicable }: ReturnType<typeof factForm>,
  theirs: Fact | null,
): Promise<View> {
  const all = await seeKnowledge(staff, clientId);
  const asked = all.ok ? answerTo(all.value, question) : null;
  if (!all.ok || asked === null)
    return knowledgeModal(refusedMessage(all.ok ? { kind: 'question_gone' } : all.refusal, value, reader), reader);
  const typed = { value, source, isNotApplicable, clash: { typed: true, theirs } as const, another: null };
  const metadata = { clientId, question, seen: theirs?.value ?? null, from };
  return factFormView({ clientName: all.value.client.name, question: asked.question, metadata, ...typed }, reader);
}

/** What stands is still so, or is not so: the list is drawn anew. */
export const factTouched =
  (uses: KnowledgeUseCases, how: 'confirm' | 'take_back'): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const { clientId, question, seen } = factOfButton(action);
    const touch = how === 'confirm' ? uses.confirmFact : uses.takeFactBack;
    const touched = await touch({ by: staff, clientId, question, seen, origin: ORIGIN });
    if (touched.ok || touched.refusal.kind === 'nothing_to_confirm') return drawAnew(args, uses, clientId);
    if (touched.refusal.kind !== 'other_stands') return showOnTop(args, refusedView(touched.refusal, reader));
    await showOther(args, uses, clientId, question, touched.refusal.fact);
  };

/** The form with what stands now in the place of what she saw, over the list with the same. */
async function showOther(
  args: Press,
  uses: KnowledgeUseCases,
  clientId: ClientId,
  question: string,
  theirs: Fact,
): Promise<void> {
  const { body, staff, reader } = args;
  const seen = await uses.seeKnowledge(staff, clientId);
  const answer = seen.ok ? answerTo(seen.value, question) : null;
  if (!seen.ok || answer === null)
    return showOnTop(args, refusedView(seen.ok ? { kind: 'question_gone' } : seen.refusal, reader));
  const from = listOf(body.view)?.tab ?? null;
  await showOnTop(args, formOf(seen.value, answer.question, from, args, { typed: false, theirs }));
  if (body.view !== undefined) await drawAnew(args, uses, clientId);
}

/** The role and phone of somebody are still right. */
export const personConfirmed =
  (uses: KnowledgeUseCases): ActionListener =>
  async (args) => {
    const { action, body, staff, reader } = args;
    const personId = idOfButton<PersonId>(action);
    const pressedIn = body.view?.id ?? body.container?.['message_ts'] ?? '';
    const requestKey = `confirm:${pressedIn}:${'action_ts' in action ? action.action_ts : ''}`;
    const confirmed = await uses.confirmPerson({ by: staff, personId, requestKey, origin: ORIGIN });
    if (!confirmed.ok) return showOnTop(args, refusedView(confirmed.refusal, reader));
    await drawAnew(args, uses, confirmed.value);
  };

/** The list whose button was pressed; in a message that stays a word takes the place of the buttons. */
export async function drawAnew(args: Press, uses: KnowledgeUseCases, clientId: ClientId): Promise<void> {
  const { body, respond, staff, reader } = args;
  if (body.view === undefined) {
    return void (await respond({ replace_original: true, ...settled(messageOf(body, args.action), reader) }));
  }
  const list = listOf(body.view);
  if (list !== null) await showInPlace(args, await listView(uses, staff, clientId, list.tab, reader));
}
