import { type ChurnAlert, isSinceAtLeast, weekOfTrial } from '../../../core/churn/alert.ts';
import type { OpenComplaint } from '../../../core/complaint/shown-case.ts';
import { shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { tierName } from '../../wording/bank-terms.ts';
import { askedFor } from '../../wording/churn/said.ts';
import { joined } from '../../wording/joined.ts';
import { gapSaid } from '../../wording/tier/said.ts';
import type { SeenClient } from './seen-client.ts';

const COMPLAINTS_SHOWN = 2;
const NAME_SHOWN = 40;

/** What stands open, before anything else: complaints, since nothing is sold meanwhile, and then the alert. */
export function matterRows({ alert, complaints }: SeenClient['matters'], reader: Reader): readonly string[] {
  const { wording } = reader;
  const more = complaints.length - COMPLAINTS_SHOWN;
  return [
    ...complaints.slice(0, COMPLAINTS_SHOWN).map((each) => complaintText(each, reader)),
    ...(more > 0 ? [wording.complaint.moreCases(more)] : []),
    ...(alert === null ? [] : [alertText(alert, reader)]),
  ];
}

/** Conditions of the next tier that are told: what is further away nobody reaches soon. */
const GAPS_SHOWN = 2;

/** How far it is to the next tier; nothing where no rules say so, and where all of it is met already. */
export function nextTierText({ nextTier }: SeenClient['matters'], { wording }: Reader): string | null {
  if (nextTier === null) return null;
  const { explained, currency } = nextTier;
  const missed = explained.findings.filter(({ isMet }) => !isMet);
  if (missed.length === 0) return null;
  const gaps = missed.slice(0, GAPS_SHOWN).map((each) => gapSaid(each, currency, wording));
  const more = missed.length - gaps.length;
  const told = joined(wording, [...gaps, more > 0 ? wording.card.more(more) : null]);
  return `${wording.tiers.next(shortened(tierName(explained.tier, wording), NAME_SHOWN))}${wording.language === 'zh-CN' ? '' : ' '}${told}`;
}

/** Where the reader’s own scale puts the client; nothing where she has none. */
export const degreeText = ({ degree }: SeenClient['matters'], { wording }: Reader): string | null =>
  degree === null ? null : wording.tiers.scale.degree(shortened(degree, NAME_SHOWN));

function complaintText({ number, state, handlerName, dueOn }: OpenComplaint, { wording, today }: Reader): string {
  const { complaint: words, format } = wording;
  const handler = handlerName === null ? words.noHandler : words.handler(shortened(handlerName, NAME_SHOWN));
  const due = dueOn === null ? null : words.answerBy(format.day(dueOn, today));
  return `⚠ ${words.onCard(number, words.states[state], joined(wording, [handler, due]))}`;
}

/** How grave, why, since when, how likely, and who is to do something by when. */
function alertText(alert: ChurnAlert, { wording, today }: Reader): string {
  const { churn: words, format } = wording;
  const { severity, state, changePoint, answered } = alert;
  if (severity === 'hint') return joined(wording, [words.hint, hintReason(alert, wording)]);
  return joined(wording, [
    `⚠ ${words.alert}`,
    changePoint === null ? null : words.changes[changePoint.change],
    changePoint === null
      ? null
      : words.sinceOnCard(
          format.day(changePoint.since, today),
          weekOfTrial(changePoint.since, today),
          isSinceAtLeast(changePoint.since, alert.week),
        ),
    words.riskOnCard(alert.risk),
    askedFor(alert, wording, today),
    state === 'open' || answered === null ? null : shortened(answered.name, NAME_SHOWN),
  ]);
}

/** The figures of a week stand a line further down: only what they mean. */
function hintReason({ tests }: ChurnAlert, { churn: words, format }: Reader['wording']): string {
  for (const test of tests) {
    if (test.test === 'D') return words.tests.silence(test.weeks, test.longestWeeks);
    if (test.test === 'A') return words.weekDown;
    if (test.test === 'E') return words.levelDown(format.change(test.now / test.before - 1));
    if (test.test === 'signals') return words.signsLately;
  }
  return words.notQuiet;
}
