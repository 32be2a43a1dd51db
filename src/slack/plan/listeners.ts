import type { Staff } from '../../core/client/client.ts';
import type { KeptLine, LineAnswer } from '../../core/contact-plan/kept-plan.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { AnswerLine, AnswerRefusal } from '../../usecases/contact-plan/answer-line.ts';
import type { ArrangePlan, ArrangeRefusal } from '../../usecases/contact-plan/arrange-plan.ts';
import type { ChooseHour } from '../../usecases/contact-plan/choose-hour.ts';
import type { FindLine, FindPlan } from '../../usecases/contact-plan/find-plan.ts';
import type { SeePlan } from '../../usecases/contact-plan/see-plan.ts';
import type { SeeTeam } from '../../usecases/contact-plan/see-team.ts';
import type { Message } from '../blocks.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../reader.ts';
import { helpMessage, sentence } from '../said.ts';
import { showOnTop } from '../show.ts';
import { planIds as ids } from './ids.ts';
import { answerOfForm, lineOfButton, planOfButton } from './input.ts';
import { fieldOfFault, lineForm } from './surfaces/line-form.ts';
import { allView, planMessage, said } from './surfaces/plan.ts';
import { teamMessage } from './surfaces/recap.ts';
import { refusedText } from './surfaces/refused.ts';

export type PlanUseCases = {
  readonly seePlan: SeePlan;
  readonly seeTeam: SeeTeam;
  readonly findPlan: FindPlan;
  readonly findLine: FindLine;
  readonly answerLine: AnswerLine;
  readonly arrangePlan: ArrangePlan;
  readonly chooseHour: ChooseHour;
};

/** `/plan`: the contacts of today; behind any word that has no listener of its own, what can be typed. */
export const planCommand =
  ({ seePlan }: PlanUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const isAsked = command.text.trim() === '';
    const answer = isAsked ? await planOf(seePlan, 'today', staff, reader) : helpMessage(reader.wording.plan.help);
    await respond({ response_type: 'ephemeral', ...answer });
  };

/** `/plan tomorrow`: the contacts of the next working day, as they would be planned now. */
export const nextPlanCommand =
  ({ seePlan }: PlanUseCases): CommandListener =>
  async ({ respond, staff, reader }) => {
    await respond({ response_type: 'ephemeral', ...(await planOf(seePlan, 'next', staff, reader)) });
  };

/** `/plan team`: how far the branch is, for its manager. */
export const teamPlanCommand =
  ({ seeTeam }: PlanUseCases): CommandListener =>
  async ({ respond, staff, reader }) => {
    const team = await seeTeam(staff, reader.today);
    const answer = team === null ? sentence(reader.wording.plan.team.notForYou) : teamMessage(team, reader);
    await respond({ response_type: 'ephemeral', ...answer });
  };

/** `/plan at 08:00`: when her plan comes. */
export const hourCommand =
  ({ chooseHour }: PlanUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const { hour } = reader.wording.plan;
    const chosen = await chooseHour(staff, command.text, 'slack:/plan');
    await respond({ response_type: 'ephemeral', ...sentence(chosen === null ? hour.help : hour.chosen(chosen)) });
  };

async function planOf(seePlan: SeePlan, which: 'today' | 'next', staff: Staff, reader: Reader): Promise<Message> {
  const words = reader.wording.plan;
  const seen = await seePlan(staff, which, 'slack:/plan');
  if (seen.kind !== 'no_clients') return planMessage(seen.plan, reader);
  if (seen.deputyName !== null) return sentence(words.hasDeputy(seen.deputyName));
  const { team } = reader.wording.home.commands;
  return sentence(staff.role === 'branch_manager' ? `${words.noClients}\n${team}` : words.noClients);
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

/** What was promised to the client of a line, or else is to do for it, is done. */
export const errandDonePressed =
  ({ arrangePlan }: PlanUseCases): ActionListener =>
  async ({ action, body, client, respond, staff, reader }) => {
    const lineId = lineOfButton(action);
    const done = await arrangePlan({ by: staff, lineId, what: 'errand_done', origin: 'slack:plan' });
    if (body.view !== undefined) {
      const view = done.ok ? allView(done.value.plan, reader) : said(refusedText(done.refusal, reader), reader);
      return void (await client.views.update({ view_id: body.view.id, view }));
    }
    if (done.ok) return void (await respond({ replace_original: true, ...planMessage(done.value.plan, reader) }));
    const why = sentence(refusedText(done.refusal, reader));
    await respond({ response_type: 'ephemeral', replace_original: false, ...why });
  };

/** "Why, put off, skip…": the line by itself. */
export const morePressed =
  ({ findLine }: PlanUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const found = await findLine(staff, lineOfButton(action));
    const view =
      found === null ? said(reader.wording.plan.refused.line_gone, reader) : lineForm(found.line, found.plan, reader);
    await showOnTop(args, view);
  };

/** What becomes of a line instead: the form closes over what is stored. */
export const lineSubmitted =
  ({ answerLine, arrangePlan }: PlanUseCases): ViewListener =>
  async ({ ack, view, client, staff, reader }) => {
    const { lineId, answer } = answerOfForm(view);
    const words = reader.wording.plan.refused;
    if (answer === null)
      return void (await ack({ response_action: 'errors', errors: { [ids.day]: words.day_not_ahead } }));
    const request = { by: staff, lineId, origin: 'slack:plan' };
    const answered = isArranging(answer)
      ? await arrangePlan({ ...request, what: answer.kind })
      : await answerLine({ ...request, answer, requestKey: `view:${view.id}` });
    if (!answered.ok) {
      const { refusal } = answered;
      const text = refusedText(refusal, reader);
      const field = isFault(refusal) ? fieldOfFault(refusal.kind) : ids.what;
      return void (await ack({ response_action: 'errors', errors: { [field]: text } }));
    }
    const moved = movedOn(answer, answered.value.line, reader);
    await ack(moved === null ? undefined : { response_action: 'update', view: said(moved, reader) });
    if (view.previous_view_id != null)
      await client.views.update({ view_id: view.previous_view_id, view: allView(answered.value.plan, reader) });
  };

/** Nobody has a plan on a day off: on which day it comes instead. */
function movedOn(answer: LineAnswer | Arranging, { clientName, movedTo }: KeptLine, reader: Reader): string | null {
  if (answer.kind !== 'rescheduled' || movedTo === null || movedTo === answer.to) return null;
  const day = (each: LocalDate): string => reader.wording.format.day(each, reader.today);
  return reader.wording.plan.line.movedOn(clientName, day(answer.to), day(movedTo));
}

type Arranging = { readonly kind: 'first' | 'errand_done' };

const isArranging = (answer: LineAnswer | Arranging): answer is Arranging =>
  answer.kind === 'first' || answer.kind === 'errand_done';

const isFault = (
  refusal: AnswerRefusal | ArrangeRefusal,
): refusal is Extract<AnswerRefusal, { kind: Parameters<typeof fieldOfFault>[0] }> =>
  refusal.kind === 'why_missing' ||
  refusal.kind === 'why_too_long' ||
  refusal.kind === 'day_not_ahead' ||
  refusal.kind === 'day_too_far' ||
  refusal.kind === 'is_booked' ||
  refusal.kind === 'plan_over';
