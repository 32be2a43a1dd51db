import type { Staff } from '../../core/client/client.ts';
import type { LineAnswer } from '../../core/contact-plan/kept-plan.ts';
import type { AnswerLine, AnswerRefusal } from '../../usecases/contact-plan/answer-line.ts';
import type { FindLine, FindPlan } from '../../usecases/contact-plan/find-plan.ts';
import type { SeePlan } from '../../usecases/contact-plan/see-plan.ts';
import type { SeeTeam } from '../../usecases/contact-plan/see-team.ts';
import type { Message } from '../blocks.ts';
import { goneSentence } from '../gone-client.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../reader.ts';
import { planIds as ids } from './ids.ts';
import { answerOfForm, askedOfCommand, lineOfButton, planOfButton } from './input.ts';
import { allView, fieldOfFault, lineForm, planMessage, said, sentence } from './surfaces/plan.ts';
import { teamMessage } from './surfaces/recap.ts';

export type PlanUseCases = {
  readonly seePlan: SeePlan;
  readonly seeTeam: SeeTeam;
  readonly findPlan: FindPlan;
  readonly findLine: FindLine;
  readonly answerLine: AnswerLine;
};

/** `/plan`: the contacts of today; `/plan tomorrow`: those of the next working day; `/plan team`: for the manager. */
export const planCommand =
  (uses: PlanUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const asked = askedOfCommand(command.text);
    await respond({ response_type: 'ephemeral', ...(await answerOf(uses, asked, staff, reader)) });
  };

async function answerOf(
  { seePlan, seeTeam }: PlanUseCases,
  asked: ReturnType<typeof askedOfCommand>,
  staff: Staff,
  reader: Reader,
): Promise<Message> {
  const words = reader.wording.plan;
  if (asked === null) return sentence(words.help);
  if (asked === 'team') {
    const team = await seeTeam(staff, reader.today);
    return team === null ? sentence(words.team.notForYou) : teamMessage(team, reader);
  }
  const seen = await seePlan(staff, asked, 'slack:/plan');
  if (seen.kind !== 'no_clients') return planMessage(seen.plan, reader);
  return sentence(seen.deputyName === null ? words.noClients : words.hasDeputy(seen.deputyName));
}

/** An entry of a line's menu: it is filed at once, and the plan is drawn anew where it was pressed. */
export const lineAnswerPressed =
  ({ answerLine }: PlanUseCases, answer: LineAnswer): ActionListener =>
  async ({ action, body, client, respond, staff, reader }) => {
    const requestKey = `plan:${body.container?.['message_ts'] ?? body.view?.id ?? ''}:${'action_ts' in action ? action.action_ts : ''}`;
    const answered = await answerLine({
      by: staff,
      lineId: lineOfButton(action),
      answer,
      requestKey,
      origin: 'slack:plan',
    });
    if (body.view !== undefined) {
      const view = answered.ok
        ? allView(answered.value.plan, reader)
        : said(refusedText(answered.refusal, reader), reader);
      return void (await client.views.update({ view_id: body.view.id, view }));
    }
    if (answered.ok)
      return void (await respond({ replace_original: true, ...planMessage(answered.value.plan, reader) }));
    const why = sentence(refusedText(answered.refusal, reader));
    await respond({ response_type: 'ephemeral', replace_original: false, ...why });
  };

/** "Show all": every line in a modal. */
export const allPlanPressed =
  ({ findPlan }: PlanUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const plan = await findPlan(staff, planOfButton(action));
    const view = plan === null ? said(reader.wording.plan.refused.line_gone, reader) : allView(plan, reader);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

/** "Why, put off, skip…": the line by itself. */
export const morePressed =
  ({ findLine }: PlanUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const found = await findLine(staff, lineOfButton(action));
    const view =
      found === null ? said(reader.wording.plan.refused.line_gone, reader) : lineForm(found.line, found.plan, reader);
    const { trigger_id } = body;
    if (body.view === undefined) await client.views.open({ trigger_id, view });
    else await client.views.push({ trigger_id, view });
  };

/** What becomes of a line instead: the form closes over what is stored. */
export const lineSubmitted =
  ({ answerLine }: PlanUseCases): ViewListener =>
  async ({ ack, view, client, staff, reader }) => {
    const { lineId, answer } = answerOfForm(view);
    const words = reader.wording.plan.refused;
    if (answer === null)
      return void (await ack({ response_action: 'errors', errors: { [ids.day]: words.day_not_ahead } }));
    const answered = await answerLine({
      by: staff,
      lineId,
      answer,
      requestKey: `view:${view.id}`,
      origin: 'slack:plan',
    });
    if (!answered.ok) {
      const { refusal } = answered;
      const text = refusedText(refusal, reader);
      const field = isFault(refusal) ? fieldOfFault(refusal.kind) : ids.what;
      return void (await ack({ response_action: 'errors', errors: { [field]: text } }));
    }
    await ack();
    if (view.previous_view_id != null)
      await client.views.update({ view_id: view.previous_view_id, view: allView(answered.value.plan, reader) });
  };

const isFault = (
  refusal: AnswerRefusal,
): refusal is Extract<AnswerRefusal, { kind: Parameters<typeof fieldOfFault>[0] }> =>
  refusal.kind === 'why_missing' ||
  refusal.kind === 'why_too_long' ||
  refusal.kind === 'day_not_ahead' ||
  refusal.kind === 'day_too_far' ||
  refusal.kind === 'is_booked' ||
  refusal.kind === 'plan_over';

function refusedText(refusal: AnswerRefusal, reader: Reader): string {
  const { plan, contactLog } = reader.wording;
  switch (refusal.kind) {
    case 'client_gone':
    case 'client_closed':
    case 'client_merged':
      return goneSentence(refusal, reader);
    case 'not_allowed':
      return refusal.canGiveReason ? contactLog.refused.afterReason : contactLog.refused.notAllowed;
    case 'plan_over':
    case 'why_missing':
    case 'why_too_long':
    case 'day_not_ahead':
    case 'day_too_far':
    case 'is_booked':
    case 'line_gone':
    case 'done_already':
      return plan.refused[refusal.kind];
  }
}
