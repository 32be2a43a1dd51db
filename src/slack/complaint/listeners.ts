import type { Staff } from '../../core/client/client.ts';
import { parseComplaintNumber } from '../../core/complaint/complaint.ts';
import { ruleFor } from '../../core/complaint/lifecycle.ts';
import { preparedText } from '../../core/complaint/prepared-plans.ts';
import type { Step, StepKind } from '../../core/complaint/step.ts';
import type { ComplaintId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { FileComplaint } from '../../usecases/complaint/file-complaint.ts';
import type { FindSimilar } from '../../usecases/complaint/find-similar.ts';
import type { ListComplaints } from '../../usecases/complaint/list-complaints.ts';
import type { FindForIntake, OpenIntake } from '../../usecases/complaint/open-intake.ts';
import type { OpenComplaint, OpenedCase } from '../../usecases/complaint/see-complaint.ts';
import type { SetComplaintChannel } from '../../usecases/complaint/set-channel.ts';
import type { TakeComplaintStep } from '../../usecases/complaint/take-complaint-step.ts';
import type { ActionListener, Reader, ViewListener } from '../reader.ts';
import { sentence } from '../said.ts';
import {
  type AskedStep,
  channelOfAction,
  complaintOfButton,
  type ReadStep,
  stepOfButton,
  stepOfForm,
  typedIn,
} from './input.ts';
import { showAtOnce } from './listeners/at-once.ts';
import { peopleFor } from './listeners/people.ts';
import { isUnfinished, withFindings } from './surfaces/notice.ts';
import { caseView, complaintSaid } from './surfaces/opened-case.ts';
import { stepRefused } from './surfaces/refused.ts';
import { fieldOfRefusal, lacksPeople, STEP_FIELDS, type StepDesk, stepForm } from './surfaces/step-form.ts';

export type ComplaintUseCases = {
  readonly findForIntake: FindForIntake;
  readonly openIntake: OpenIntake;
  readonly findSimilar: FindSimilar;
  readonly fileComplaint: FileComplaint;
  readonly openComplaint: OpenComplaint;
  readonly listComplaints: ListComplaints;
  readonly takeComplaintStep: TakeComplaintStep;
  readonly setComplaintChannel: SetComplaintChannel;
  /** The currency that amounts in forms mean. */
  readonly redressCurrency: Currency;
};

/** "Details and more": the whole case, with all that she may do now. */
export const openPressed =
  ({ openComplaint }: ComplaintUseCases): ActionListener =>
  (args) =>
    showAtOnce(args, async () =>
      caseView(await openComplaint(args.staff, complaintOfButton(args.action)), args.reader),
    );

/** A step, from the message or from the opened case: its form, or why it is not for her or not for now. */
export const complaintStepPressed =
  (uses: ComplaintUseCases): ActionListener =>
  (args) => {
    const { staff, reader } = args;
    const { id, kind, outcome } = stepOfButton(args.action);
    return showAtOnce(args, async () => {
      const opened = await uses.openComplaint(staff, id);
      if (opened === null) return caseView(opened, reader);
      if (!opened.steps.includes(kind))
        return caseView(opened, reader, opened.kind === 'all' ? whyNot(opened, kind, reader) : null);
      return stepView(uses, opened, { kind, outcome }, reader);
    });
  };

/** The form of a step that she may take; the case instead, where it has to name somebody and there is nobody. */
function stepView(
  uses: ComplaintUseCases,
  opened: OpenedCase,
  asked: Pick<AskedStep, 'kind' | 'outcome'>,
  reader: Reader,
  said: string | null = null,
): ReturnType<typeof stepForm> {
  const desk = stepDesk(uses, opened, asked);
  return lacksPeople(desk)
    ? caseView(opened, reader, reader.wording.complaint.refused.nobody_to_name)
    : stepForm(desk, reader, said);
}

function stepDesk(
  { redressCurrency: currency }: ComplaintUseCases,
  opened: OpenedCase,
  asked: Pick<AskedStep, 'kind' | 'outcome'>,
): StepDesk {
  const { extensions, prepared, appealDays } = opened.kind === 'all' ? opened : NOTHING;
  const people = peopleFor(asked.kind, opened);
  return { ...asked, shown: opened.shown, people, extensions, prepared, appealDays, currency };
}

/** Whoever may only know how far it is takes no step that names somebody. */
const NOTHING = { extensions: [], prepared: [], appealDays: null } as const;

/** In the words of the refusal that the step would meet: it is somebody else's to take, or not taken in this state. */
function whyNot(
  { shown: { complaint }, extensions }: Extract<OpenedCase, { kind: 'all' }>,
  step: StepKind,
  reader: Reader,
): string {
  const { state, judgement } = complaint;
  const rule = ruleFor(step, state, judgement?.outcome ?? null);
  if (rule !== null && step === 'extend' && extensions.length === 0)
    return stepRefused({ kind: 'not_extendable' }, reader);
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
    const step = await whole(uses, staff, { asked, read, reader });
    if (!step.ok) {
      const block = fieldOfRefusal(step.refusal, asked.kind, typedIn(view));
      const text = reader.wording.complaint.refused[step.refusal];
      return void (await ack({ response_action: 'errors', errors: { [block]: text } }));
    }
    const { id, version } = asked;
    const taken = await uses.takeComplaintStep({
      by: staff,
      id,
      seen: version,
      step: step.value,
      // The form that takes its place keeps the id.
      requestKey: `view:${view.id}:${version}`,
      origin: `slack:complaint_${asked.kind}`,
    });
    if (!taken.ok) return void (await ack(await stepAnswer(uses, asked, taken.refusal, { view, staff, reader })));
    await ack();
    if (view.previous_view_id != null)
      await client.views.update({
        view_id: view.previous_view_id,
        view: caseView(await uses.openComplaint(staff, id), reader),
      });
  };

/** Under the field that is meant; a case that has changed meanwhile is shown in a form drawn anew, which keeps what is filled in. */
async function stepAnswer(
  uses: ComplaintUseCases,
  asked: AskedStep,
  refusal: Parameters<typeof stepRefused>[0],
  { view, staff, reader }: Pick<Parameters<ViewListener>[0], 'view' | 'staff' | 'reader'>,
): Promise<FormAnswer> {
  const opened = refusal.kind === 'changed_meanwhile' ? await uses.openComplaint(staff, asked.id) : null;
  if (opened?.steps.includes(asked.kind) === true)
    return {
      response_action: 'update',
      view: stepView(uses, opened, asked, reader, stepRefused(refusal, reader)),
    };
  const text = opened?.kind === 'all' ? whyNot(opened, asked.kind, reader) : stepRefused(refusal, reader);
  return STEP_FIELDS[asked.kind].length > 0
    ? { response_action: 'errors', errors: { [fieldOfRefusal(refusal.kind, asked.kind, typedIn(view))]: text } }
    : { response_action: 'update', view: complaintSaid(text, reader) };
}

type FormAnswer = Parameters<Parameters<ViewListener>[0]['ack']>[0];

/** What the form names is looked up: a colleague with her unit, a complaint by its number. */
async function whole(
  { openComplaint }: ComplaintUseCases,
  staff: Staff,
  { asked: { id }, read, reader }: { readonly asked: AskedStep; readonly read: ReadStep; readonly reader: Reader },
): Promise<Result<Step, 'not_an_amount' | 'no_such_number' | 'handler_concerned' | 'notice_unfinished'>> {
  switch (read.kind) {
    case 'step':
      if ('notice' in read.step && isUnfinished(read.step.notice.text)) return refuse('notice_unfinished');
      return ok(withFindings(withPrepared(read.step, reader)));
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

/** Whoever chose a prepared plan and wrote none of her own has taken it as it is. */
function withPrepared(step: Step, { wording }: Reader): Step {
  if (step.kind !== 'propose_plan' || step.prepared === undefined || step.plan.text !== '') return step;
  const text = preparedText(step.prepared)?.[wording.language] ?? '';
  return { ...step, plan: { ...step.plan, text } };
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
