import type { Button } from '@slack/types';
import type { ChurnAlert } from '../../../core/churn/alert.ts';
import { planInForce } from '../../../core/churn/plan-in-force.ts';
import type { SeenAlert } from '../../../core/churn/seen-alert.ts';
import { actions, bold, button, inert, line, lines, type Message, plain, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { forceIds } from '../../task-force/ids.ts';
import { churnIds as ids } from '../ids.ts';
import { alertRows } from './alert-rows.ts';
import { lossButtons } from './loss.ts';

const NAME_SHOWN = 80;

/** An alert as it stands: a message to owner and manager that is changed and never doubled. */
export function alertMessage(seen: SeenAlert, reader: Reader): Message {
  const { wording } = reader;
  const { alert, mayAnswer } = seen;
  const title = titleOf(seen, reader);
  const buttons = alert.state === 'cleared' || !mayAnswer ? [] : buttonsOf(seen, reader);
  return {
    text: inert(title),
    blocks: [
      lines([line(bold(title)), ...alertRows(seen, reader).map((row) => line(plain(row)))]),
      actions(ids.alertBlock, [...buttons, button(wording.churn.details, ids.details, alert.clientId)]),
    ],
  };
}

function titleOf({ alert, clientName, loss }: SeenAlert, reader: Reader): string {
  const { wording, today } = reader;
  const { churn: words, format } = wording;
  const { due } = alert;
  const asked = loss === null ? answerBy(alert, reader) : null;
  const standsAs = loss === null || alert.state === 'cleared' ? words.states[alert.state] : wording.lost.state;
  const parts = [
    shortened(clientName, NAME_SHOWN),
    alert.severity === 'alert' ? words.alert : words.hint,
    asked ?? standsAs,
    alert.state === 'acknowledged' && planInForce(alert) === null && due !== null && loss === null
      ? (due.planBy < today ? words.planLate : words.planBy)(format.day(due.planBy, today))
      : null,
  ];
  return `${alert.state === 'cleared' ? '' : '⚠ '}${parts.filter((part) => part !== null).join(wording.separator)}`;
}

/** By when it is to be answered; null of one that has been, or that asks for no answer. */
export function answerBy(
  { state, due }: ChurnAlert,
  { wording: { churn: words, format }, today }: Reader,
): string | null {
  if (state !== 'open' || due === null) return null;
  const { respondBy } = due;
  return (respondBy < today ? words.respondLate : words.respondBy)(format.day(respondBy, today));
}

function buttonsOf(seen: SeenAlert, reader: Reader): Button[] {
  const { alert, loss: recorded, mayRecordLoss } = seen;
  const { wording } = reader;
  const { churn: words, lost } = wording;
  // Who is gone is not followed up any more.
  if (recorded !== null) return lossButtons(recorded, alert.clientId, reader);
  const loss = mayRecordLoss ? [button(lost.button, forceIds.lost, alert.clientId)] : [];
  if (alert.state === 'snoozed') return [button(words.wake, ids.wake, alert.id), ...loss];
  return [
    ...(alert.state === 'open' ? [button(words.follow, ids.follow, alert.id, 'primary')] : []),
    button(words.makePlan, ids.makePlan, alert.id),
    ...forceButton(seen, reader),
    button(words.snooze, ids.snooze, alert.id),
    ...loss,
  ];
}

/** A client has one task force at a time: where there is one, whoever is in it opens it. */
function forceButton({ alert, force }: SeenAlert, { wording: { force: words } }: Reader): Button[] {
  if (force === null) return [button(words.buttons.propose, forceIds.propose, `${alert.clientId} ${alert.id}`)];
  return force.isHers ? [button(words.openForce, forceIds.open, force.id)] : [];
}
