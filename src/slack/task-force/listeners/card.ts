import type { KeptForce } from '../../../core/churn/task-force/kept-force.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import type { Message } from '../../blocks.ts';
import type { ActionListener, Reader, ViewListener } from '../../reader.ts';
import { sentenceWithName } from '../../said.ts';
import { forceOfForm, proposalOfForm } from '../input.ts';
import { forceMessage } from '../surfaces/force.ts';
import { withExport, withProposal } from '../surfaces/lists.ts';
import type { TaskForceUseCases } from './use-cases.ts';

type ActionArgs = Parameters<ActionListener>[0];
type ViewArgs = Parameters<ViewListener>[0];

export const isOpen = ({ state }: KeptForce): boolean => state === 'proposed' || state === 'convened';

/** What `/churn force acme` answers: a task force as she sees it now, and whether she could propose one. */
export async function forceOfClient(
  { findForceOfClient }: Pick<TaskForceUseCases, 'findForceOfClient'>,
  staff: ActionArgs['staff'],
  clientId: ClientId,
  reader: Reader,
): Promise<Message> {
  const { force: words } = reader.wording;
  const found = await findForceOfClient(staff, clientId);
  switch (found.kind) {
    case 'client_gone':
      return sentenceWithName(words.refused.force_gone);
    case 'not_yours': {
      const message = sentenceWithName(words.notYours(found.clientName));
      return found.exportableId === null ? message : withExport(message, found.exportableId, reader);
    }
    case 'none':
      return withProposal(sentenceWithName(words.noneYet(found.clientName)), clientId, reader);
    case 'seen': {
      const message = forceMessage(found.seen, reader);
      return !isOpen(found.seen.force) && found.mayPropose ? withProposal(message, clientId, reader) : message;
    }
  }
}

/**
 * Where the card of `/churn force` is answered, if that is what was pressed: only its reader has it, and nothing but the answer to
 * a press changes it. Null of a message, which is drawn anew by itself.
 */
const cardOf = (body: Partial<Pick<ActionArgs['body'], 'container' | 'response_url'>>): string | null =>
  body.container?.['is_ephemeral'] === true ? (body.response_url ?? null) : null;

const BEFORE_URL = '\n';

/** A view; what has nothing to submit carries nothing. */
type Opened = { readonly private_metadata?: string | undefined; readonly submit?: unknown };

const carrying = <View extends Opened>(view: View, url: string | null): View =>
  url === null || view.submit === undefined
    ? view
    : { ...view, private_metadata: `${view.private_metadata ?? ''}${BEFORE_URL}${url}` };

/** A form that was opened from a card draws that anew once it is stored. */
export const openedFrom = <View extends Opened>(view: View, body: ActionArgs['body']): View =>
  carrying(view, cardOf(body));

/** Draws the card anew on which something was done without a form. */
export async function drawCard(uses: TaskForceUseCases, args: ActionArgs, clientId: ClientId): Promise<void> {
  if (cardOf(args.body) === null) return;
  const message = await forceOfClient(uses, args.staff, clientId, args.reader);
  await args.respond({ response_type: 'ephemeral', replace_original: true, ...message });
}

/** Answers at a response_url; whether the answer arrived. */
export type AnswerAt = (url: string, answer: object) => Promise<boolean>;

/** The client that a form is about, by what stands in it. */
type ClientOf = (view: ViewArgs['view'], args: ViewArgs) => Promise<ClientId | null>;

/** A form, and the card that it was opened from, which is drawn anew once the form is stored. */
const overCard =
  (uses: TaskForceUseCases, answerAt: AnswerAt, clientOf: ClientOf) =>
  (listener: ViewListener): ViewListener =>
  async (args) => {
    const [about = '', url] = args.view.private_metadata.split(BEFORE_URL);
    if (url === undefined) return listener(args);
    const view = { ...args.view, private_metadata: about };
    let isStored = false;
    const ack: ViewArgs['ack'] = async (answer) => {
      if (answer?.response_action === 'push') return args.ack({ ...answer, view: carrying(answer.view, url) });
      isStored = answer?.response_action !== 'errors';
      await args.ack(answer);
    };
    await listener({ ...args, ack, view });
    const clientId = isStored ? await clientOf(view, args) : null;
    if (clientId === null) return;
    const message = await forceOfClient(uses, args.staff, clientId, args.reader);
    await answerAt(url, { response_type: 'ephemeral', replace_original: true, ...message });
  };

export const overProposal = (uses: TaskForceUseCases, answerAt: AnswerAt) =>
  overCard(uses, answerAt, async (view) => proposalOfForm(view).clientId);

export const overForce = (uses: TaskForceUseCases, answerAt: AnswerAt) =>
  overCard(uses, answerAt, async (view, { staff }) => {
    const seen = await uses.findForce(staff, forceOfForm(view));
    return seen?.force.clientId ?? null;
  });
