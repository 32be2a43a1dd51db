import type { Button, ModalView } from '@slack/types';
import {
  type ChurnAlert,
  type ClearedFor,
  type FiredTest,
  isSinceAtLeast,
  PLAN_MAX_LENGTH,
  TRIAL_WEEKS,
  weekOfTrial,
} from '../../../core/churn/alert.ts';
import { type Because, LONGEST_WAIT_TOLD } from '../../../core/churn/evidence/because.ts';
import { CLEARS_AFTER_WEEKS } from '../../../core/churn/life.ts';
import type { AlertLeft, HiddenBySnooze, RecordedLoss, SeenAlert } from '../../../core/churn/seen-alert.ts';
import { ESCALATING_FAMILIES } from '../../../core/churn/signals.ts';
import { planInForce } from '../../../core/churn/silence.ts';
import type { GoneClient } from '../../../core/client/gone.ts';
import { REASON_MAX_LENGTH, REASON_MIN_LENGTH } from '../../../core/client/reason.ts';
import { addDays, dayAt } from '../../../core/shared/calendar.ts';
import type { Currency } from '../../../core/shared/money.ts';
import {
  actions,
  bold,
  button,
  inert,
  line,
  lines,
  type Message,
  plain,
  plainText,
  sentences,
  shortened,
} from '../../blocks.ts';
import { clientIds } from '../../client/ids.ts';
import { goneSentence } from '../../gone-client.ts';
import type { Reader } from '../../reader.ts';
import { inModal, sentence, sentenceWithName } from '../../said.ts';
import { forceIds } from '../../task-force/ids.ts';
import type { Wording } from '../../wording/wording.ts';
import { churnIds as ids } from '../ids.ts';

const NAME_SHOWN = 80;
const TEXT_SHOWN = 400;

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

/** By when it is to be answered; null of one that has been, or that asks for no answer. */
export function answerBy(
  { state, due }: ChurnAlert,
  { wording: { churn: words, format }, today }: Reader,
): string | null {
  if (state !== 'open' || due === null) return null;
  const { respondBy } = due;
  return (respondBy < today ? words.respondLate : words.respondBy)(format.day(respondBy, today));
}

/** Where an alert stood that its reader does not look after any more. */
export function leftMessage({ clientName, ownerName }: AlertLeft, { wording }: Reader): Message {
  const text = wording.churn.news.left(
    clientName === null ? null : shortened(clientName, NAME_SHOWN),
    ownerName === null ? null : shortened(ownerName, NAME_SHOWN),
  );
  return sentenceWithName(text);
}

/** Where the alert of a client stood that is closed or merged. The message stays: what it was merged into opens beside it. */
export function goneMessage(why: GoneClient, reader: Reader): Message {
  const text = goneSentence(why, reader);
  const { gone: words } = reader.wording;
  const into =
    why.kind === 'client_merged'
      ? [
          actions(ids.clientBlock, [
            button(words.open(shortened(why.into.name, 50)), clientIds.openBeside, why.into.id),
          ]),
        ]
      : [];
  return { text: inert(text), blocks: [lines([line(plain(text))]), ...into] };
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

/** What an alert says, a row each; without its client's name. */
export function alertRows(seen: SeenAlert, reader: Reader): readonly string[] {
  const { alert, loss } = seen;
  const { wording } = reader;
  const { churn: words, format, separator } = wording;
  const money = (minor: bigint | null): string | null =>
    minor === null ? null : format.money({ minor, currency: alert.currency });
  return [
    opened(changeRow(alert, reader) ?? ''),
    opened(testRows(alert, reader)),
    [words.risk(alert.risk), ...alert.reasons.map(words.reason)].join(separator),
    words.atRisk(money(alert.atRisk), money(alert.revenue)),
    ...(loss === null || alert.cleared !== null ? [clearRow(alert, reader)] : []),
    ...seen.complaints.map(({ number, handlerName }) => words.withComplaint(number, handlerName)),
    answerRow(alert, reader),
    loss === null ? null : lossText(loss, reader),
  ].filter((row): row is string => row !== null && row !== '');
}

const opened = (row: string): string => `${row.slice(0, 1).toUpperCase()}${row.slice(1)}`;

/** When the client was lost, and why. */
export const lossText = ({ lostOn, reason }: RecordedLoss, { wording: { lost, format }, today }: Reader): string =>
  lost.recordedOn(format.day(lostOn, today), lost.reasons[reason]);

/** What is recorded of a loss is mended, or taken back. */
export const lossButtons = (loss: RecordedLoss | null, clientId: string, { wording: { lost } }: Reader): Button[] =>
  loss === null
    ? []
    : [button(lost.change, forceIds.lost, clientId), button(lost.withdraw, forceIds.notLost, clientId)];

function changeRow({ changePoint, week }: ChurnAlert, { wording, today }: Reader): string | null {
  if (changePoint === null) return null;
  const { churn: words, format, separator } = wording;
  const { change, since, sinceFrom, sinceTo } = changePoint;
  const day = (each: typeof since): string => format.day(each, today);
  return [
    words.changes[change],
    isSinceAtLeast(since, week)
      ? words.sinceAtLeast(day(since), weekOfTrial(since, today))
      : words.since(day(since), day(sinceFrom), day(sinceTo), weekOfTrial(since, today)),
    words.trial(TRIAL_WEEKS.least, TRIAL_WEEKS.most),
  ].join(separator);
}

export const decimal = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '–');

function testRows(alert: ChurnAlert, { wording }: Reader): string {
  const { churn: words, format, separator } = wording;
  const money = (value: number): string => format.money({ minor: BigInt(Math.round(value)), currency: alert.currency });
  const said = (test: FiredTest): string => {
    switch (test.test) {
      case 'A':
        return words.tests.week({
          now: money(test.now),
          usual: money(test.usual),
          change: format.change(test.now / test.usual - 1),
        });
      case 'B':
        return words.tests.quarter(test.over, format.change(test.now / test.before - 1));
      case 'C':
        return [
          words.tests.charts(decimal(test.evidence), decimal(test.limit)),
          ...(test.because === undefined ? [] : [becauseText(test.because, alert.currency, wording)]),
        ].join(separator);
      case 'D':
        return words.tests.silence(test.weeks, test.longestWeeks);
      case 'E':
        return words.tests.level({
          now: money(test.now),
          usual: money(test.before),
          change: format.change(test.now / test.before - 1),
        });
      case 'signals':
        return words.tests.signals(test.families);
      case 'dealings':
        return words.tests.dealings(format.change(test.now / test.usual - 1));
    }
  };
  // The bank's own rule first: everybody knows it.
  return alert.tests
    .toSorted((a, b) => ORDER.indexOf(a.test) - ORDER.indexOf(b.test))
    .map(said)
    .join(separator);
}

/** What was compared with what. */
function becauseText(because: Because, currency: Currency, { churn: { because: words }, format }: Wording): string {
  const money = (value: number): string => format.money({ minor: BigInt(Math.round(value)), currency });
  const change = (share: number | null): string | null => (share === null ? null : format.change(share));
  switch (because.kind) {
    case 'month':
      return words.month({
        now: money(because.now),
        usual: money(because.usual),
        change: format.change(because.now / because.usual - 1),
      });
    case 'waits':
      return words.waits(because, because.longestWeeks >= LONGEST_WAIT_TOLD);
    case 'sizes':
      return words.sizes(because.weeks, change(because.moneyIn), change(because.moneyOut));
    case 'dealings':
      return words.dealings(
        because.weeks,
        because.active === null ? null : { now: because.active.now, usual: Math.round(because.active.usual) },
        change(because.change),
      );
  }
}

const ORDER: readonly FiredTest['test'][] = ['A', 'B', 'C', 'D', 'E', 'signals', 'dealings'];

function clearRow(alert: ChurnAlert, { wording, today }: Reader): string {
  const { churn: words, format } = wording;
  if (alert.cleared !== null) return clearedRow(alert, alert.cleared.why, words);
  const level = alert.tests.find(({ test }) => test === 'E');
  const ofLevel =
    level?.test === 'E'
      ? words.clearsLevel(format.money({ minor: BigInt(Math.round(level.clearsAbove)), currency: alert.currency }))
      : '';
  const ofFlows = Number.isFinite(alert.clearsBelow)
    ? words.clears(decimal(alert.clearsBelow), CLEARS_AFTER_WEEKS, alert.quietWeeks)
    : words.clearsSilent(CLEARS_AFTER_WEEKS, alert.quietWeeks);
  const ofSignals = alert.tests.some(({ test }) => test === 'signals') ? words.clearsSignals(ESCALATING_FAMILIES) : '';
  const around = alert.clearsAround === null ? '' : words.clearsAround(format.day(alert.clearsAround, today));
  return `${ofFlows}${ofLevel}${ofSignals}${around}`;
}

/** By weeks that were quiet; or at once, since flows were corrected or undone, or are weighed by other rules. */
function clearedRow(
  { evidence, clearsBelow, quietWeeks }: ChurnAlert,
  why: ClearedFor,
  { cleared }: Wording['churn'],
): string {
  if (why !== 'evidence') return cleared[why];
  return quietWeeks < CLEARS_AFTER_WEEKS
    ? cleared.anew(decimal(evidence))
    : cleared.evidence(decimal(evidence), decimal(clearsBelow), CLEARS_AFTER_WEEKS);
}

function answerRow(alert: ChurnAlert, { wording, today, zone }: Reader): string | null {
  const { churn: words, format, separator } = wording;
  const parts = [
    alert.answered === null
      ? null
      : words.answeredBy(shortened(alert.answered.name, NAME_SHOWN), format.day(dayAt(alert.answered.at, zone), today)),
    alert.plan === null
      ? null
      : (planInForce(alert) === null ? words.planBefore : words.plan)(shortened(alert.plan.text, TEXT_SHOWN)),
    alert.state === 'snoozed' && alert.snooze !== null
      ? words.snoozedUntil(format.day(alert.snooze.until, today), shortened(alert.snooze.reason, TEXT_SHOWN))
      : null,
    alert.escalations > 0 && alert.answered === null ? words.escalated : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(separator);
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

const initialPlan = (text: string | undefined) => (text === undefined ? {} : { initial_value: text });

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

const USUAL_SNOOZE_DAYS = 14;

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
