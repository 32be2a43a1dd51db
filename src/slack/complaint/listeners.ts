import type { Staff } from '../../core/client/client.ts';
import { parseComplaintNumber } from '../../core/complaint/complaint.ts';
import { ruleFor } from '../../core/complaint/lifecycle.ts';
import type { Step, StepKind } from '../../core/complaint/step.ts';
import type { ComplaintId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { FileComplaint } from '../../usecases/complaint/file-complaint.ts';
import type { FindForIntake, IntakeDesk, OpenIntake } from '../../usecases/complaint/open-intake.ts';
import type { ListComplaints, OpenComplaint, OpenedCase } from '../../usecases/complaint/see-complaint.ts';
import type { SetComplaintChannel } from '../../usecases/complaint/set-channel.ts';
import type { TakeComplaintStep } from '../../usecases/complaint/take-complaint-step.ts';
import type { ActionListener, CommandListener, Reader, ShortcutListener, ViewListener } from '../reader.ts';
import { complaintIds as ids } from './ids.ts';
import {
  type AskedStep,
  channelOfAction,
  clientOfButton,
  complaintOfButton,
  draftOfForm,
  type ReadStep,
  stepOfButton,
  stepOfForm,
  textOfMessage,
} from './input.ts';
import { complaintHelp, filedView, intakeForm, whichClient } from './surfaces/intake.ts';
import { caseList, complaintSaid, openedView, sentence, stateText } from './surfaces/opened-case.ts';
import { fieldOfFileRefusal, fileRefused, stepRefused } from './surfaces/refused.ts';
import { fieldOfRefusal, STEP_FIELDS, stepForm } from './surfaces/step-form.ts';

export type ComplaintUseCases = {
  readonly findForIntake: FindForIntake;
  readonly openIntake: OpenIntake;
  readonly fileComplaint: FileComplaint;
  readonly openComplaint: OpenComplaint;
  readonly listComplaints: ListComplaints;
  readonly takeComplaintStep: TakeComplaintStep;
  readonly setComplaintChannel: SetComplaintChannel;
  /** The currency that amounts in forms mean. */
  readonly redressCurrency: Currency;
};

type View = ReturnType<typeof openedView>;

/** Opens a modal, on top of the one whose button was pressed if there is one. */
async function show({ body, client }: Parameters<ActionListener>[0], view: View): Promise<void> {
  const { trigger_id } = body;
  if (body.view === undefined) await client.views.open({ trigger_id, view });
  else await client.views.push({ trigger_id, view });
}

const MINE = new Set(['mine', '我的']);

/** `/complaint acme` files, `/complaint C-2026-0147` opens, `/complaint list` and `/complaint mine` list. */
export const complaintCommand =
  (uses: ComplaintUseCases): CommandListener =>
  async ({ command, client, respond, staff, reader }) => {
    const text = command.text.trim();
    const say = (message: ReturnType<typeof sentence>) => respond({ response_type: 'ephemeral', ...message });
    if (text === '') return void (await say(complaintHelp(reader)));
    const list = listNamed(text);
    if (list !== null) return void (await say(caseList(await uses.listComplaints(staff, list), reader)));
    const number = parseComplaintNumber(text);
    const answer = number === null ? null : numbered(await uses.openComplaint(staff, { number }), reader);
    if (answer !== null && 'text' in answer) return void (await say(answer));
    if (answer !== null) return void (await client.views.open({ trigger_id: command.trigger_id, view: answer }));
    const found = await uses.findForIntake(staff, text);
    if (found.kind === 'which') return void (await say(whichClient(text, found.found, reader)));
    await client.views.open({ trigger_id: command.trigger_id, view: intakeOf(found.desk, reader) });
  };

/** The list that a word of the command names; null for any other word. */
function listNamed(text: string): 'open' | 'mine' | null {
  const word = text.toLowerCase();
  if (!ids.listWords.some((each) => each === word)) return null;
  return MINE.has(word) ? 'mine' : 'open';
}

/** The whole case in a modal, for whoever may see it; else a sentence. */
function numbered(opened: OpenedCase | null, reader: Reader): View | ReturnType<typeof sentence> {
  if (opened === null) return sentence(reader.wording.complaint.gone);
  return opened.kind === 'all' ? openedView(opened, reader) : sentence(stateText(opened.shown, reader));
}

const intakeOf = (desk: IntakeDesk, reader: Reader, words = ''): View =>
  intakeForm({ ...desk, words, source: words === '' ? 'phone' : 'online' }, reader);

/** From the card, from a choice, from a contact that sounds dissatisfied: the form for that client. */
export const fileForPressed =
  ({ openIntake }: ComplaintUseCases): ActionListener =>
  async (args) => {
    const desk = await openIntake(args.staff, clientOfButton(args.action));
    const { reader } = args;
    await show(
      args,
      desk === null ? complaintSaid(reader.wording.complaint.refused.client_gone, reader) : intakeOf(desk, reader),
    );
  };

/** For somebody who is no client. */
export const fileForNobodyPressed =
  ({ openIntake }: ComplaintUseCases): ActionListener =>
  async (args) => {
    const desk = await openIntake(args.staff, null);
    if (desk !== null) await show(args, intakeOf(desk, args.reader));
  };

/** Any message can be a complaint: its words go into the form, for somebody who is no client unless a client is named first. */
export const complaintShortcut =
  ({ openIntake }: ComplaintUseCases): ShortcutListener =>
  async ({ shortcut, client, staff, reader }) => {
    const desk = await openIntake(staff, null);
    if (desk === null) return;
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: intakeOf(desk, reader, textOfMessage(shortcut)),
    });
  };

/** The form closes over a complaint that is stored, and says what the client can be told. */
export const intakeSubmitted =
  (uses: ComplaintUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const draft = draftOfForm(view, reader.today);
    const filed = await uses.fileComplaint({
      by: staff,
      draft,
      requestKey: `view:${view.id}`,
      origin: 'slack:complaint_intake',
    });
    if (!filed.ok) {
      const text = fileRefused(filed.refusal, reader);
      return void (await ack({
        response_action: 'errors',
        errors: { [fieldOfFileRefusal(filed.refusal.kind)]: text },
      }));
    }
    const opened = await uses.openComplaint(staff, filed.value.complaint.id);
    const next =
      opened === null
        ? complaintSaid(reader.wording.complaint.intake.filed(filed.value.complaint.number), reader)
        : filedView(opened.shown, opened.kind === 'all', reader);
    await ack({ response_action: 'update', view: next });
  };

/** "Details and more": the whole case, with all that she may do now. */
export const openPressed =
  ({ openComplaint }: ComplaintUseCases): ActionListener =>
  async (args) => {
    await show(args, caseView(await openComplaint(args.staff, complaintOfButton(args.action)), args.reader));
  };

function caseView(opened: OpenedCase | null, reader: Reader, said: string | null = null): View {
  if (opened === null) return complaintSaid(reader.wording.complaint.gone, reader);
  return opened.kind === 'all'
    ? openedView(opened, reader, said)
    : complaintSaid(stateText(opened.shown, reader), reader);
}

/** A step, from the message or from the opened case: its form, or why it is not for her or not for now. */
export const complaintStepPressed =
  (uses: ComplaintUseCases): ActionListener =>
  async (args) => {
    const { staff, reader } = args;
    const asked = stepOfButton(args.action);
    const opened = await uses.openComplaint(staff, asked.id);
    if (opened?.kind !== 'all') return show(args, caseView(opened, reader));
    const { kind } = asked;
    if (!opened.steps.includes(kind)) return show(args, openedView(opened, reader, whyNot(opened, kind, reader)));
    const people = opened.neutral;
    await show(args, stepForm({ ...opened, kind, people, outcome: asked.outcome }, reader));
  };

/** In the words of the refusal that the step would meet: it is somebody else's to take, or not taken in this state. */
function whyNot(
  { shown: { complaint } }: Extract<OpenedCase, { kind: 'all' }>,
  step: StepKind,
  reader: Reader,
): string {
  const { state, judgement } = complaint;
  const rule = ruleFor(step, state, judgement?.outcome ?? null);
  return stepRefused(
    rule === null ? { kind: 'not_now', step, state } : { kind: 'not_yours', step, by: rule.by },
    reader,
  );
}

/** The form of a step closes only over what is stored; the message in which the case lives is refreshed by itself. */
export const complaintStepSubmitted =
  (uses: ComplaintUseCases): ViewListener =>
  async ({ ack, view, client, staff, reader }) => {
    const { asked, read } = stepOfForm(view, uses.redressCurrency);
    const block = (kind: string) => fieldOfRefusal(kind, asked.kind);
    const step = await whole(uses, staff, asked, read);
    if (!step.ok)
      return void (await ack({
        response_action: 'errors',
        errors: { [block(step.refusal)]: reader.wording.complaint.refused[step.refusal] },
      }));
    const { id, version } = asked;
    const taken = await uses.takeComplaintStep({
      by: staff,
      id,
      seen: version,
      step: step.value,
      requestKey: `view:${view.id}`,
      origin: `slack:complaint_${asked.kind}`,
    });
    if (!taken.ok) {
      const text = stepRefused(taken.refusal, reader);
      const hasField = STEP_FIELDS[asked.kind].length > 0;
      return void (await ack(
        hasField
          ? { response_action: 'errors', errors: { [block(taken.refusal.kind)]: text } }
          : { response_action: 'update', view: complaintSaid(text, reader) },
      ));
    }
    await ack();
    if (view.previous_view_id != null)
      await client.views.update({
        view_id: view.previous_view_id,
        view: caseView(await uses.openComplaint(staff, id), reader),
      });
  };

/** What the form names is looked up: a colleague with her unit, a complaint by its number. */
async function whole(
  { openComplaint }: ComplaintUseCases,
  staff: Staff,
  { id }: AskedStep,
  read: ReadStep,
): Promise<Result<Step, 'not_an_amount' | 'no_such_number' | 'handler_concerned'>> {
  switch (read.kind) {
    case 'step':
      return ok(read.step);
    case 'not_an_amount':
      return refuse('not_an_amount');
    case 'assign': {
      const opened = await openComplaint(staff, id);
      const person = opened?.kind === 'all' ? opened.neutral.find((each) => each.id === read.personId) : undefined;
      if (person === undefined) return refuse('handler_concerned');
      return ok({ kind: 'assign', handlerId: person.id, handlingBranchId: person.branch?.id ?? null });
    }
    case 'link': {
      const number = parseComplaintNumber(read.number);
      const other: OpenedCase | null = number === null ? null : await openComplaint(staff, { number });
      if (other === null) return refuse('no_such_number');
      const to: ComplaintId = other.shown.complaint.id;
      return ok({ kind: 'link', to, as: read.as });
    }
  }
}

/** The channel of a case that is kept apart. */
export const channelChosen =
  ({ setComplaintChannel }: ComplaintUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const { complaint: words } = reader.wording;
    const done = await setComplaintChannel({
      by: staff,
      ...channelOfAction(action),
      origin: 'slack:complaint_channel',
    });
    const text = done ? words.ownChannelSet : words.gone;
    await respond({ response_type: 'ephemeral', replace_original: false, ...sentence(text) });
  };
