import { mayJoinForce } from '../../../core/access/task-force.ts';
import type { KeptForce } from '../../../core/churn/task-force/kept-force.ts';
import type { ForceStep } from '../../../core/churn/task-force/lifecycle.ts';
import type { StaffId } from '../../../core/shared/ids.ts';
import type { Result } from '../../../core/shared/result.ts';
import { viewerOf } from '../../../usecases/client/see-client.ts';
import { whyNoForm } from '../../../usecases/task-force/act.ts';
import { type SeenForce, takesOutTimelines } from '../../../usecases/task-force/see-force.ts';
import type { Message } from '../../blocks.ts';
import { clientOfButton } from '../../payload.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../../reader.ts';
import { sentence, sentenceWithName } from '../../said.ts';
import { queryOfCommand } from '../../typed.ts';
import { forceIds as ids } from '../ids.ts';
import {
  checklistOfForm,
  claimedOfButton,
  convenedOfForm,
  findingOfForm,
  forceId,
  forceOfButton,
  invitedOfForm,
  proposalOfForm,
  proposedOfButton,
  reasonOfForm,
} from '../input.ts';
import { forceMessage } from '../surfaces/force.ts';
import { checklistForm, conveneForm, findingForm, inviteForm, proposeForm, reasonForm } from '../surfaces/forms.ts';
import { said } from '../surfaces/frames.ts';
import { chooseMessage, listMessage } from '../surfaces/lists.ts';
import { drawCard, forceOfClient, isOpen, openedFrom } from './card.ts';
import { refusedSaid } from './refused.ts';
import type { TaskForceUseCases, WithPeople } from './use-cases.ts';

const ORIGIN = 'slack:task_force';

type ActionArgs = Parameters<ActionListener>[0];

/** Names a press, so that Slack’s second delivery of it changes nothing. */
export const pressKey = ({ action, body }: Pick<ActionArgs, 'action' | 'body'>): string =>
  `force:${body.container?.['message_ts'] ?? body.view?.id ?? ''}:${'action_ts' in action ? action.action_ts : ''}`;

/** Says something beside the message whose button was pressed, to whoever pressed it. */
export const sayBeside = async ({ respond }: Pick<ActionArgs, 'respond'>, message: Message): Promise<void> => {
  await respond({ response_type: 'ephemeral', replace_original: false, ...message });
};

/** `/churn force`: one’s own task forces; `/churn force acme`: that of a client, or the way to propose one. */
export const forceCommand =
  (uses: TaskForceUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const query = queryOfCommand(command.text);
    const answer = query === '' ? await ownForces() : await ofClient();
    await respond({ response_type: 'ephemeral', ...answer });

    async function ownForces(): Promise<Message> {
      const forces = await uses.listForces(staff);
      return forces.length === 0 ? noForces(staff, reader) : listMessage(forces, reader);
    }

    async function ofClient(): Promise<Message> {
      const matched = await uses.matchClients(staff, query);
      if (matched.kind === 'one') return forceOfClient(uses, staff, matched.clientId, reader);
      return chooseMessage(query, matched, 'force', reader);
    }
  };

/** That she is in none, and what she can do all the same. */
function noForces(staff: ActionArgs['staff'], { wording: { force: words } }: Reader): Message {
  const next = mayJoinForce(viewerOf(staff)) ? words.toPropose : takesOutTimelines(staff) ? words.toTakeOut : null;
  return sentence([words.nothingOpen, next].filter((each) => each !== null).join('\n'));
}

/** A client chosen from several. */
export const forceClientPressed =
  (uses: TaskForceUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const message = await forceOfClient(uses, staff, clientOfButton(action), reader);
    await respond({ response_type: 'ephemeral', replace_original: true, ...message });
  };

/** "Open": the task force by itself, as she sees it now. */
export const forceOpened =
  ({ findForce }: TaskForceUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const seen = await findForce(staff, forceOfButton(action));
    const { refused } = reader.wording.force;
    await sayBeside(args, seen === null ? sentenceWithName(refused.force_gone) : forceMessage(seen, reader));
  };

/** "Propose a task force", on an alert or after `/churn force`: asks why, or shows the one that there is. */
export const proposePressed =
  ({ findForceOfClient }: TaskForceUseCases): ActionListener =>
  async (args) => {
    const { action, body, client, staff, reader } = args;
    const { clientId, alertId } = proposedOfButton(action);
    const found = await findForceOfClient(staff, clientId);
    if (found.kind === 'seen' && isOpen(found.seen.force)) return sayBeside(args, forceMessage(found.seen, reader));
    const { force: words } = reader.wording;
    if (found.kind === 'client_gone') return sayBeside(args, sentenceWithName(words.refused.force_gone));
    const name = found.kind === 'seen' ? found.seen.clientName : found.clientName;
    if (found.kind === 'not_yours') return sayBeside(args, sentenceWithName(words.notYours(name)));
    const view = proposeForm(alertId === null ? clientId : `${clientId} ${alertId}`, name, reader);
    await client.views.open({ trigger_id: body.trigger_id, view: openedFrom(view, body) });
  };

/** Why: the form closes over a proposal that is stored; the manager’s message follows by itself. */
export const proposalSubmitted =
  ({ proposeForce, findForce, forceCurrency }: TaskForceUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const request = { ...proposalOfForm(view), by: staff, requestKey: `view:${view.id}`, origin: ORIGIN };
    const proposed = await proposeForce(request);
    if (!proposed.ok) {
      const text = refusedSaid(proposed.refusal, reader, forceCurrency);
      return void (await ack({ response_action: 'errors', errors: { [ids.why]: text } }));
    }
    const seen = await findForce(staff, proposed.value.forceId);
    const text = reader.wording.force.proposed(seen?.clientName ?? '');
    await ack({ response_action: 'update', view: said(text, reader) });
  };

/**
 * A button that opens the form of a step, drawn from the task force as it is now. What can be done no more, or not by her, is said
 * before she writes anything.
 */
export const opening =
  (
    { findForce, forceCurrency }: TaskForceUseCases,
    step: ForceStep,
    form: (seen: SeenForce, reader: Reader) => ReturnType<typeof conveneForm> | Promise<ReturnType<typeof conveneForm>>,
  ): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const seen = await findForce(staff, forceOfButton(action));
    const refusal = seen === null ? ({ kind: 'force_gone' } as const) : whyNoForm(seen, step, reader.today);
    const view =
      seen === null || refusal !== null
        ? said(refusedSaid(refusal ?? { kind: 'force_gone' }, reader, forceCurrency), reader)
        : openedFrom(await form(seen, reader), body);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

export const convenePressed = (uses: TaskForceUseCases): ActionListener => opening(uses, 'convene', conveneForm);
export const refusePressed = (uses: TaskForceUseCases): ActionListener =>
  opening(uses, 'refuse', ({ force: { id }, clientName }, reader) => reasonForm('refuse', { id, clientName }, reader));
export const checklistPressed = (uses: TaskForceUseCases): ActionListener => opening(uses, 'tick_item', checklistForm);
export const findingPressed = (uses: TaskForceUseCases): ActionListener =>
  opening(uses, 'report', (seen, reader) => findingForm('report', seen, reader));
export const closePressed = (uses: TaskForceUseCases): ActionListener =>
  opening(uses, 'close', (seen, reader) => findingForm('close', seen, reader));
export const invitePressed = (uses: TaskForceUseCases): ActionListener => opening(uses, 'invite', inviteForm);

type ViewArgs = Parameters<ViewListener>[0];

/** A form closes over what is stored, or says under a field why it is not. The message changes by itself. */
async function answered<Refusal extends Parameters<typeof refusedSaid>[0]>(
  { ack, reader }: ViewArgs,
  result: Result<KeptForce, Refusal>,
  field: string,
  { forceCurrency }: TaskForceUseCases,
): Promise<void> {
  if (result.ok) return void (await ack());
  await ack({ response_action: 'errors', errors: { [field]: refusedSaid(result.refusal, reader, forceCurrency) } });
}

/** Who the accounts are; null when one of them is not of the staff. */
async function staffOf(
  { identifyPerson }: WithPeople,
  accounts: readonly string[],
): Promise<readonly StaffId[] | null> {
  const found: StaffId[] = [];
  for (const account of accounts) {
    const person = await identifyPerson(account);
    if (!person.ok) return null;
    found.push(person.value.staff.id);
  }
  return found;
}

const requestOf = ({ view, staff }: ViewArgs) => ({ by: staff, requestKey: `view:${view.id}`, origin: ORIGIN });

/** "Convene": members and roles. */
export const conveneSubmitted =
  (uses: WithPeople): ViewListener =>
  async (args) => {
    const { accounts, ...asked } = convenedOfForm(args.view);
    const memberIds = await staffOf(uses, accounts);
    const unfit = { ok: false, refusal: { kind: 'member_unfit' } } as const;
    if (memberIds === null) return answered(args, unfit, ids.members, uses);
    const result = await uses.conveneForce({ ...requestOf(args), ...asked, memberIds });
    await answered(args, result, !result.ok && result.refusal.kind === 'role_missing' ? ids.roles : ids.members, uses);
  };

export const refuseSubmitted =
  (uses: TaskForceUseCases): ViewListener =>
  async (args) => {
    const { about, reason } = reasonOfForm(args.view);
    const result = await uses.refuseForce({ ...requestOf(args), forceId: forceId(about), reason });
    await answered(args, result, ids.reason, uses);
  };

export const checklistSubmitted =
  (uses: TaskForceUseCases): ViewListener =>
  async (args) => {
    const result = await uses.tickItems({ ...requestOf(args), ...checklistOfForm(args.view) });
    const isDue = !result.ok && (result.refusal.kind === 'due_day_missing' || result.refusal.kind === 'due_day_past');
    await answered(args, result, isDue ? ids.newItemDue : ids.newItem, uses);
  };

export const findingSubmitted =
  (uses: TaskForceUseCases): ViewListener =>
  async (args) => {
    await answered(args, await uses.reportFinding({ ...requestOf(args), ...findingOfForm(args.view) }), ids.text, uses);
  };

export const closeSubmitted =
  (uses: TaskForceUseCases): ViewListener =>
  async (args) => {
    const { forceId: id, text: finding } = findingOfForm(args.view);
    await answered(args, await uses.closeForce({ ...requestOf(args), forceId: id, finding }), ids.text, uses);
  };

/** Who joins and who goes: two steps, each by itself. */
export const inviteSubmitted =
  (uses: WithPeople): ViewListener =>
  async (args) => {
    const { accounts, releasedId, forceId: id } = invitedOfForm(args.view);
    const memberIds = await staffOf(uses, accounts);
    const unfit = { ok: false, refusal: { kind: 'member_unfit' } } as const;
    if (memberIds === null) return answered(args, unfit, ids.members, uses);
    const request = requestOf(args);
    const keyed = (step: string) => ({ ...request, forceId: id, requestKey: `${request.requestKey}:${step}` });
    const invited = await uses.inviteMembers({ ...keyed('invite'), memberIds });
    if (!invited.ok || releasedId === null) return answered(args, invited, ids.members, uses);
    await answered(args, await uses.releaseMember({ ...keyed('release'), staffId: releasedId }), ids.released, uses);
  };

/** "Take: …", in the message: it is drawn anew by itself; a refusal is said beside it. */
export const claimPressed =
  (uses: TaskForceUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const request = { ...claimedOfButton(action), by: staff, requestKey: pressKey(args), origin: ORIGIN };
    const claimed = await uses.claimRole(request);
    if (claimed.ok) return drawCard(uses, args, claimed.value.clientId);
    await sayBeside(args, sentenceWithName(refusedSaid(claimed.refusal, reader, uses.forceCurrency)));
  };

export const withdrawPressed =
  (uses: TaskForceUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const request = { forceId: forceOfButton(action), by: staff, requestKey: pressKey(args), origin: ORIGIN };
    const withdrawn = await uses.withdrawForce(request);
    if (withdrawn.ok) return drawCard(uses, args, withdrawn.value.clientId);
    await sayBeside(args, sentenceWithName(refusedSaid(withdrawn.refusal, reader, uses.forceCurrency)));
  };
