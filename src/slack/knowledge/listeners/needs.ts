import type { ClientId } from '../../../core/shared/ids.ts';
import { idOfButton } from '../../payload.ts';
import type { ActionListener, ViewListener } from '../../reader.ts';
import { showOnTop } from '../../show.ts';
import { endForm, listOf, needForm } from '../input.ts';
import { knowledgeModal, type Refused, refusedMessage } from '../surfaces/frames.ts';
import { endFormView, needFaults, needFormView } from '../surfaces/need-form.ts';
import { drawAnew } from './facts.ts';
import { closeOver, type KnowledgeUseCases, ORIGIN, refusedView } from './show.ts';

/** The form of a new need. */
export const addNeedPressed =
  ({ seeKnowledge }: KnowledgeUseCases): ActionListener =>
  async (args) => {
    const { action, body, staff, reader } = args;
    const clientId = idOfButton<ClientId>(action);
    const seen = await seeKnowledge(staff, clientId);
    if (!seen.ok) return showOnTop(args, refusedView(seen.refusal, reader));
    const from = listOf(body.view)?.tab ?? null;
    const metadata = { clientId, needId: null, seen: 0, base: null, from };
    const said = { level: 'stated', text: '' } as const;
    await showOnTop(args, needFormView({ clientName: seen.value.client.name, metadata, said, clash: null }, reader));
  };

/** The form in which a need is changed, or in which it ends. */
export const needPressed =
  ({ seeNeed }: KnowledgeUseCases, how: 'edit' | 'end'): ActionListener =>
  async (args) => {
    const { action, body, staff, reader } = args;
    const found = await seeNeed(staff, idOfButton(action));
    if (!found.ok) return showOnTop(args, refusedView(goneNeed(found.refusal), reader));
    const { need, client } = found.value;
    const { id: needId, clientId, said, version } = need;
    const metadata = { clientId, needId, seen: version, base: said, from: listOf(body.view)?.tab ?? null };
    const view =
      how === 'edit'
        ? needFormView({ clientName: client.name, metadata, said, clash: null }, reader)
        : endFormView(client.name, metadata, said, reader);
    await showOnTop(args, view);
  };

const goneNeed = (refusal: Refused): Refused => (refusal.kind === 'client_gone' ? { kind: 'need_gone' } : refusal);

/** A wish or a latent need is a confirmed one: the list is drawn anew. */
export const needConfirmed =
  (uses: KnowledgeUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const confirmed = await uses.confirmNeed({ by: staff, needId: idOfButton(action), origin: ORIGIN });
    if (confirmed.ok) return drawAnew(args, uses, confirmed.value);
    if (confirmed.refusal.kind !== 'faults') await showOnTop(args, refusedView(confirmed.refusal, reader));
  };

/** The form of a need: closes only over what is stored. */
export const needSubmitted =
  (uses: KnowledgeUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const { clientId, needId, seen, base, from, said, leave } = needForm(view);
    const stored =
      needId === null
        ? await uses.addNeed({ by: staff, clientId, said, requestKey: `view:${view.id}`, origin: ORIGIN })
        : await uses.changeNeed({ by: staff, needId, seen, base, said, leave, origin: ORIGIN });
    if (stored.ok) return closeOver(args, uses, from, stored.value);
    const { refusal } = stored;
    switch (refusal.kind) {
      case 'faults':
        return ack({ response_action: 'errors', errors: needFaults(refusal.faults, seen, reader.wording) });
      case 'clash': {
        const { theirs, clashes, mine, lastBy } = refusal;
        const all = await uses.seeKnowledge(staff, theirs.clientId);
        const clientName = all.ok ? all.value.client.name : '';
        const metadata = { clientId, needId, seen: theirs.version, base: theirs.said, from };
        const clash = { clashes, lastBy: lastBy?.name ?? null };
        const form = needFormView({ clientName, metadata, said: mine, clash }, reader);
        return ack({ response_action: 'update', view: form });
      }
      case 'client_gone':
      case 'client_closed':
      case 'client_merged':
      case 'not_allowed':
      case 'need_gone':
        return ack({
          response_action: 'update',
          view: knowledgeModal(refusedMessage(refusal, said.text, reader), reader),
        });
    }
  };

/** The form in which a need ends. */
export const needEndSubmitted =
  (uses: KnowledgeUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const { needId, seen, from, as, reason } = endForm(view);
    if (needId === null) throw new Error('a need that is nowhere cannot end');
    const ended = await uses.endNeed({ by: staff, needId, as, reason, origin: ORIGIN });
    if (ended.ok) return closeOver(args, uses, from, ended.value);
    const { refusal } = ended;
    if (refusal.kind === 'faults')
      return ack({ response_action: 'errors', errors: needFaults(refusal.faults, seen, reader.wording) });
    return ack({ response_action: 'update', view: knowledgeModal(refusedMessage(refusal, reason, reader), reader) });
  };
