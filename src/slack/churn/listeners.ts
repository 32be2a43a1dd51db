import type { SeenAlert } from '../../core/churn/seen-alert.ts';
import type { Staff } from '../../core/client/client.ts';
import type { AlertAnswer, AlertRefusal, AnswerAlert } from '../../usecases/churn/answer-alert.ts';
import type { ExplainChurn, ExplainedChurn, FindAlert, FindChurn } from '../../usecases/churn/explain-churn.ts';
import type { ListAlerts } from '../../usecases/churn/see-alerts.ts';
import type { Message } from '../blocks.ts';
import type { ShowPicture } from '../charts/chart.ts';
import { goneMessage, goneSentence } from '../gone-client.ts';
import { clientOfButton } from '../payload.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../reader.ts';
import { sentence } from '../said.ts';
import { openToTurn, showOnTop } from '../show.ts';
import { queryOfCommand } from '../typed.ts';
import { churnIds as ids } from './ids.ts';
import { alertOfButton, planOfForm, snoozeOfForm } from './input.ts';
import { alertMessage } from './surfaces/alert.ts';
import { churnSaid, planForm, savedView, snoozeForm } from './surfaces/alert-forms.ts';
import { churnMessage, churnPicture, type PictureState, pictureView } from './surfaces/client.ts';
import { chooseMessage, listMessage } from './surfaces/list.ts';

export type ChurnUseCases = {
  readonly listAlerts: ListAlerts;
  readonly findChurn: FindChurn;
  readonly explainChurn: ExplainChurn;
  readonly findAlert: FindAlert;
  readonly answerAlert: AnswerAlert;
  readonly showPicture: ShowPicture;
};

const ORIGIN = 'slack:churn';

/** `/churn`: what stands; `/churn <client>`: one client with its numbers and its history. */
export const churnCommand =
  (usecases: ChurnUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const query = queryOfCommand(command.text);
    const answer = query === '' ? await listFor(usecases, staff, reader) : await oneFor(usecases, query, staff, reader);
    await respond({ response_type: 'ephemeral', ...answer });
  };

/** "All alerts": beside the message that shows some of them. */
export const churnListPressed =
  (usecases: Pick<ChurnUseCases, 'listAlerts'>): ActionListener =>
  async ({ respond, staff, reader }) => {
    await respond({ response_type: 'ephemeral', replace_original: false, ...(await listFor(usecases, staff, reader)) });
  };

async function listFor(
  { listAlerts }: Pick<ChurnUseCases, 'listAlerts'>,
  staff: Staff,
  reader: Reader,
): Promise<Message> {
  const { forRole, notForYou } = reader.wording.churn;
  if (staff.role === 'complaints_officer') return sentence(notForYou);
  if (staff.role === 'admin' || staff.role === 'compliance') return sentence(`${notForYou}\n${forRole[staff.role]}`);
  return listMessage(await listAlerts(staff), reader);
}

async function oneFor({ findChurn }: ChurnUseCases, query: string, staff: Staff, reader: Reader): Promise<Message> {
  const found = await findChurn(staff, query);
  if (found.kind === 'one') return explained(found.explained, reader);
  return chooseMessage(query, found, reader);
}

function explained(churn: ExplainedChurn, reader: Reader): Message {
  switch (churn.kind) {
    case 'seen':
      return churnMessage(churn, reader);
    case 'hidden': {
      const { afterReason, notForYou } = reader.wording.churn;
      return sentence(churn.canGiveReason ? afterReason : notForYou);
    }
    case 'gone':
      return goneMessage(churn.why, reader);
  }
}

/** "Details": beside the list or the alert, so that both stay. */
export const churnDetailsPressed =
  ({ explainChurn }: ChurnUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const churn = await explainChurn(staff, clientOfButton(action));
    await respond({ response_type: 'ephemeral', replace_original: false, ...explained(churn, reader) });
  };

/** "Picture": the words at once, and the picture in their midst as soon as it is drawn and Slack has it. */
export const churnPicturePressed =
  ({ explainChurn, showPicture }: ChurnUseCases): ActionListener =>
  async (args) => {
    const { reader } = args;
    const churn = await explainChurn(args.staff, clientOfButton(args.action));
    if (churn.kind !== 'seen') {
      const text = churn.kind === 'gone' ? goneSentence(churn.why, reader) : reader.wording.churn.notForYou;
      return showOnTop(args, churnSaid(text, reader));
    }
    const turn = await openToTurn(args, pictureView(churn, 'drawing', reader));
    const picture = churnPicture(churn, reader);
    if (picture === null) return;
    const turnTo = (state: PictureState) => turn(pictureView(churn, state, reader));
    if ((await showPicture(picture, churn.clientId, turnTo)) === 'failed') await turnTo('failed');
  };

/** "I will follow up", "End the snooze": at once, where it stands. */
export const alertAnswerPressed =
  ({ answerAlert }: ChurnUseCases, answer: AlertAnswer): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const answered = await answerAlert({ by: staff, id: alertOfButton(action), answer, origin: ORIGIN });
    if (answered.ok) return void (await respond({ replace_original: true, ...alertMessage(answered.value, reader) }));
    const text = refusedText(answered.refusal, reader);
    await respond({ response_type: 'ephemeral', replace_original: false, ...sentence(text) });
  };

/** "Write a plan…" and "Snooze…": a form, over what stands. */
export const alertFormPressed =
  ({ findAlert }: ChurnUseCases, what: 'plan' | 'snooze'): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const found = await findAlert(staff, alertOfButton(action));
    const view =
      found === null
        ? churnSaid(reader.wording.churn.refused.alert_gone, reader)
        : what === 'plan'
          ? planForm(found.seen, reader)
          : snoozeForm(found.seen, found.hidden, reader);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

type FormAnswer = Parameters<Parameters<ViewListener>[0]['ack']>[0];

/** A form closes over what a message shows; else it says what was stored. */
function afterForm(seen: SeenAlert, what: 'plan' | 'snooze', reader: Reader): FormAnswer {
  const view = savedView(seen, what, reader);
  return view === null ? undefined : { response_action: 'update', view };
}

/** The plan: closes only over what is stored. Where another was written meanwhile, both are shown, and she sends hers again or not. */
export const alertPlanSubmitted =
  ({ answerAlert }: ChurnUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const { id, text, over } = planOfForm(view);
    const answered = await answerAlert({ by: staff, id, answer: { kind: 'plan', text, over }, origin: ORIGIN });
    if (answered.ok) return void (await ack(afterForm(answered.value, 'plan', reader)));
    if (answered.refusal.kind === 'plan_changed') {
      const { seen, byName } = answered.refusal;
      return void (await ack({ response_action: 'update', view: planForm(seen, reader, { text, byName }) }));
    }
    await ack({ response_action: 'errors', errors: { [ids.plan]: refusedText(answered.refusal, reader) } });
  };

/** The snooze: closes only over what is stored. */
export const alertSnoozeSubmitted =
  ({ answerAlert }: ChurnUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const { id, reason, until } = snoozeOfForm(view);
    const { refused } = reader.wording.churn;
    if (until === null)
      return void (await ack({ response_action: 'errors', errors: { [ids.until]: refused.snooze_past } }));
    const answered = await answerAlert({ by: staff, id, answer: { kind: 'snooze', until, reason }, origin: ORIGIN });
    if (answered.ok) return void (await ack(afterForm(answered.value, 'snooze', reader)));
    const { refusal } = answered;
    const field = refusal.kind === 'snooze_past' || refusal.kind === 'snooze_too_long' ? ids.until : ids.reason;
    await ack({ response_action: 'errors', errors: { [field]: refusedText(refusal, reader) } });
  };

function refusedText(refusal: AlertRefusal, reader: Reader): string {
  const { churn, reason } = reader.wording;
  switch (refusal.kind) {
    case 'client_gone':
    case 'client_closed':
    case 'client_merged':
      return goneSentence(refusal, reader);
    case 'not_allowed':
      return churn.refused.not_allowed;
    case 'reason_too_short':
    case 'reason_too_long':
      return reason.refused(refusal);
    case 'plan_changed':
      return churn.planChanged(refusal.byName);
    case 'plan_too_long':
      return churn.refused.plan_too_long(refusal.maxLength);
    case 'snooze_too_long':
      return churn.refused.snooze_too_long(refusal.maxDays);
    case 'alert_gone':
    case 'plan_empty':
    case 'snooze_past':
      return churn.refused[refusal.kind];
  }
}
