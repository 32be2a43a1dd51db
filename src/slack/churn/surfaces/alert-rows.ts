import {
  type ChurnAlert,
  type ClearedFor,
  isSinceAtLeast,
  TRIAL_WEEKS,
  weekOfTrial,
} from '../../../core/churn/alert.ts';
import { CLEARS_AFTER_WEEKS } from '../../../core/churn/life.ts';
import { overtakenBy } from '../../../core/churn/plan-in-force.ts';
import type { SeenAlert } from '../../../core/churn/seen-alert.ts';
import { ESCALATING_FAMILIES } from '../../../core/churn/signals.ts';
import { dayAt } from '../../../core/shared/calendar.ts';
import { shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { decimal, rounded, toldApart } from './figures.ts';
import { lossText } from './loss.ts';
import { testRow } from './test-row.ts';

const NAME_SHOWN = 80;
const TEXT_SHOWN = 400;

/** What an alert says, a row each; without its client's name. */
export function alertRows(seen: SeenAlert, reader: Reader): readonly string[] {
  const { alert, loss } = seen;
  const { wording } = reader;
  const { churn: words, format, separator } = wording;
  const money = (minor: bigint | null): string | null =>
    minor === null ? null : format.money({ minor, currency: alert.currency });
  return [
    capitalised(changeRow(alert, reader) ?? ''),
    capitalised(testRow(alert, reader)),
    [words.risk(alert.risk), ...alert.reasons.map(words.reason)].join(separator),
    words.atRisk(money(alert.atRisk), money(alert.revenue)),
    ...(loss === null || alert.cleared !== null ? [clearRow(alert, reader)] : []),
    ...seen.complaints.map(({ number, handlerName }) => words.withComplaint(number, handlerName)),
    answerRow(alert, reader),
    loss === null ? null : lossText(loss, reader),
  ].filter((row): row is string => row !== null && row !== '');
}

const capitalised = (row: string): string => `${row.slice(0, 1).toUpperCase()}${row.slice(1)}`;

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

function clearRow(alert: ChurnAlert, { wording, today }: Reader): string {
  const { churn: words, format } = wording;
  if (alert.cleared !== null) return clearedRow(alert, alert.cleared.why, words);
  const level = alert.tests.find(({ test }) => test === 'E');
  const ofLevel = level?.test === 'E' ? words.clearsLevel(rounded(level.clearsAbove, alert.currency, format)) : '';
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
    : cleared.evidence(...toldApart(evidence, clearsBelow), CLEARS_AFTER_WEEKS);
}

function answerRow(alert: ChurnAlert, { wording, today, zone }: Reader): string | null {
  const { churn: words, format, separator } = wording;
  const parts = [
    alert.answered === null
      ? null
      : words.answeredBy(shortened(alert.answered.name, NAME_SHOWN), format.day(dayAt(alert.answered.at, zone), today)),
    planRow(alert, words),
    alert.state === 'snoozed' && alert.snooze !== null
      ? words.snoozedUntil(format.day(alert.snooze.until, today), shortened(alert.snooze.reason, TEXT_SHOWN))
      : null,
    alert.escalations > 0 && alert.answered === null ? words.escalated : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(separator);
}

function planRow(alert: ChurnAlert, { plan, planBefore }: Wording['churn']): string | null {
  if (alert.plan === null) return null;
  const [text, overtaken] = [shortened(alert.plan.text, TEXT_SHOWN), overtakenBy(alert)];
  return overtaken === null ? plan(text) : planBefore[overtaken](text);
}
