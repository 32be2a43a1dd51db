import type { ModalView } from '@slack/types';
import { PLAN_MAX_LENGTH } from '../../../core/churn/alert.ts';
import type { HiddenBySnooze, SeenAlert } from '../../../core/churn/seen-alert.ts';
import { REASON_MAX_LENGTH, REASON_MIN_LENGTH } from '../../../core/client/reason.ts';
import { addDays } from '../../../core/shared/calendar.ts';
import { bold, line, lines, plain, plainText, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';
import { churnIds as ids } from '../ids.ts';

const NAME_SHOWN = 80;

const USUAL_SNOOZE_DAYS = 14;

/**
 * What is going to be done. `typed`: what she has written over an earlier plan than the one that stands now, whose writer is named.
 */
export const planForm = (
  { alert, clientName }: SeenAlert,
  { wording }: Reader,
  typed: { readonly text: string; readonly byName: string } | null = null,
): ModalView => ({
  type: 'modal',
  callback_id: ids.planForm,
  private_metadata: `${alert.id} ${alert.plan?.at.toISOString() ?? ''}`,
  title: plainText(wording.churn.planTitle),
  submit: plainText(wording.churn.save),
  close: plainText(wording.churn.cancel),
  blocks: [
    lines([line(bold(shortened(clientName, NAME_SHOWN)))]),
    ...(typed === null || alert.plan === null
      ? []
      : [
          sentences(wording.churn.planChanged(shortened(typed.byName, NAME_SHOWN))),
          lines([line(plain(alert.plan.text))]),
        ]),
    {
      type: 'input',
      block_id: ids.plan,
      label: plainText(wording.churn.planLabel),
      hint: plainText(wording.churn.planHint),
      element: {
        type: 'plain_text_input',
        action_id: ids.plan,
        multiline: true,
        max_length: PLAN_MAX_LENGTH,
        ...initialPlan(typed?.text ?? alert.plan?.text),
      },
    },
  ],
});

const initialPlan = (text: string | undefined) => (text === undefined ? {} : { initial_value: text });

/** Why the alert is to rest, and until when; said before: what such a rest would have hidden. */
export const snoozeForm = (
  { alert, clientName }: SeenAlert,
  hidden: HiddenBySnooze,
  { wording, today }: Reader,
): ModalView => ({
  type: 'modal',
  callback_id: ids.snoozeForm,
  private_metadata: alert.id,
  title: plainText(wording.churn.snoozeTitle),
  submit: plainText(wording.churn.save),
  close: plainText(wording.churn.cancel),
  blocks: [
    lines([line(bold(shortened(clientName, NAME_SHOWN)))]),
    sentences(wording.churn.hidden(hidden)),
    {
      type: 'input',
      block_id: ids.reason,
      label: plainText(wording.churn.snoozeReason),
      element: {
        type: 'plain_text_input',
        action_id: ids.reason,
        multiline: true,
        min_length: REASON_MIN_LENGTH,
        max_length: REASON_MAX_LENGTH,
      },
    },
    {
      type: 'input',
      block_id: ids.until,
      label: plainText(wording.churn.snoozeUntil),
      element: { type: 'datepicker', action_id: ids.until, initial_date: addDays(today, USUAL_SNOOZE_DAYS) },
    },
    sentences(wording.churn.snoozeRule[alert.severity]),
  ],
});

/** What was stored of an alert that no message shows, since it was told with others or is a hint; null of any other. */
export function savedView({ alert, clientName }: SeenAlert, what: 'plan' | 'snooze', reader: Reader): ModalView | null {
  if (alert.severity === 'alert' && alert.group === null) return null;
  const { churn: words, format } = reader.wording;
  const name = shortened(clientName, NAME_SHOWN);
  return churnSaid(
    what === 'snooze' && alert.snooze !== null
      ? words.snoozeSaved(name, format.day(alert.snooze.until, reader.today))
      : words.planSaved(name),
    reader,
  );
}

/** One sentence in a modal. */
export const churnSaid = (text: string, reader: Reader): ModalView =>
  inModal(sentence(text), reader.wording.churn.alert, reader);
