import type { Outcome } from '../../../core/churn/task-force/remedies.ts';
import { rebateIn } from '../../../core/churn/waiver/guard.ts';
import { whyNoForm } from '../../../usecases/task-force/act.ts';
import type { ActionListener, ViewListener } from '../../reader.ts';
import { sentenceWithName } from '../../said.ts';
import { forceIds as ids } from '../ids.ts';
import { reasonOfForm, remedyId, remedyOfButton, remedyOfForm, waiverOfForm } from '../input.ts';
import { reasonForm } from '../surfaces/forms.ts';
import { said } from '../surfaces/frames.ts';
import { outcomeMessage, remedyForm, waiverForm } from '../surfaces/waiver.ts';
import { opening, pressKey, sayBeside } from './force.ts';
import { fieldOfWaiver, refusedSaid } from './refused.ts';
import type { TaskForceUseCases } from './use-cases.ts';

const ORIGIN = 'slack:waiver';

/** "Choose remedy": from the catalogue in force. */
export const remedyPressed = (uses: TaskForceUseCases): ActionListener =>
  opening(uses, 'choose_remedy', async (seen, reader) =>
    remedyForm(seen, (await uses.readCatalogue(seen.force.clientId)).entries, reader),
  );

/** A fee remedy goes on to its waiver; any other is stored. */
export const remedySubmitted =
  (uses: TaskForceUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const chosen = remedyOfForm(view);
    const seen = await uses.findForce(staff, chosen.forceId);
    const refuse = (field: string, text: string) => ack({ response_action: 'errors', errors: { [field]: text } });
    if (seen === null) return refuse(ids.catalogue, reader.wording.force.refused.force_gone);
    const over = whyNoForm(seen, 'choose_remedy', reader.today);
    if (over !== null) return refuse(ids.catalogue, refusedSaid(over, reader, uses.forceCurrency));
    const { entries, yearlyMinor } = await uses.readCatalogue(seen.force.clientId);
    const word = rebateIn([chosen.note]);
    if (word !== null) return refuse(ids.note, reader.wording.waiver.refused.rebate(word));
    if (entries.find(({ zhCN }) => zhCN === chosen.name)?.kind === 'fee') {
      const about = { clientName: seen.clientName, yearlyMinor, currency: uses.forceCurrency };
      return ack({ response_action: 'push', view: waiverForm(JSON.stringify(chosen), about, reader) });
    }
    const request = { ...chosen, waiver: null, by: staff, requestKey: `view:${view.id}`, origin: ORIGIN };
    const stored = await uses.chooseRemedy(request);
    if (stored.ok) return ack();
    const text = refusedSaid(stored.refusal, reader, uses.forceCurrency);
    return refuse(stored.refusal.kind === 'note_too_long' ? ids.note : ids.catalogue, text);
  };

/** The waiver: each refusal of the guard stands under the field that it is about. */
export const waiverSubmitted =
  (uses: TaskForceUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const read = waiverOfForm(view, uses.forceCurrency);
    if (!read.ok) {
      const text = reader.wording.waiver.refused[read.refusal.kind];
      return ack({ response_action: 'errors', errors: { [read.refusal.field]: text } });
    }
    const request = { ...read.value, by: staff, requestKey: `view:${view.id}:${view.hash}`, origin: ORIGIN };
    const asked = await uses.chooseRemedy(request);
    if (asked.ok) return ack({ response_action: 'clear' });
    const text = refusedSaid(asked.refusal, reader, uses.forceCurrency);
    return ack({
      response_action: 'errors',
      errors: { [fieldOfWaiver(asked.refusal, read.value.waiver.factors)]: text },
    });
  };

/** "Approve", behind a question; the message changes by itself. */
export const approvePressed =
  (uses: TaskForceUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const decision = { kind: 'approve' } as const;
    const id = remedyOfButton(action);
    const decided = await uses.decideWaiver({ by: staff, remedyId: id, decision, origin: ORIGIN });
    const text = decided.ok
      ? reader.wording.waiver.done.approve
      : refusedSaid(decided.refusal, reader, uses.forceCurrency);
    await sayBeside(args, sentenceWithName(text));
  };

/** "Decline": asks why. */
export const declinePressed =
  ({ findWaiver, forceCurrency }: TaskForceUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const id = remedyOfButton(action);
    const seen = await findWaiver(staff, id);
    const refusal = seen === null ? ({ kind: 'waiver_gone' } as const) : seen.refusal;
    const view =
      seen === null || refusal !== null
        ? said(refusedSaid(refusal ?? { kind: 'waiver_gone' }, reader, forceCurrency), reader)
        : reasonForm('decline', { id, clientName: seen.clientName }, reader);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

export const declineSubmitted =
  (uses: TaskForceUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const { about, reason } = reasonOfForm(view);
    const decision = { kind: 'decline', reason } as const;
    const decided = await uses.decideWaiver({ by: staff, remedyId: remedyId(about), decision, origin: ORIGIN });
    if (decided.ok) return ack({ response_action: 'update', view: said(reader.wording.waiver.done.decline, reader) });
    const text = refusedSaid(decided.refusal, reader, uses.forceCurrency);
    return ack({ response_action: 'errors', errors: { [ids.reason]: text } });
  };

/** Held, in part, or not: the question says what was answered. */
export const outcomePressed =
  (uses: TaskForceUseCases, outcome: Outcome): ActionListener =>
  async (args) => {
    const { action, respond, staff, reader } = args;
    const id = remedyOfButton(action);
    const request = { remedyId: id, outcome, by: staff, requestKey: pressKey(args), origin: ORIGIN };
    const answered = await uses.answerOutcome(request);
    if (!answered.ok)
      return sayBeside(args, sentenceWithName(refusedSaid(answered.refusal, reader, uses.forceCurrency)));
    const remedy = answered.value.remedies.find((each) => each.id === id);
    const seen = await uses.findForce(staff, answered.value.id);
    const last = remedy?.outcomes.at(-1);
    if (remedy === undefined || seen === null || last === undefined) return;
    const message = outcomeMessage({ clientName: seen.clientName, remedy, weeks: last.weeks }, reader);
    await respond({ replace_original: true, ...message });
  };
