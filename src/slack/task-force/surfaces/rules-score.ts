import type { KnownBlock } from '@slack/types';
import type { RulesScore } from '../../../core/churn/ledger/by-rules.ts';
import { bold, inert, line, lines, type Message, plain, sentences } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';

/** Of a report, and of the list of versions, each of which is a block of its own. */
const [VERSIONS_SHOWN, VERSIONS_LISTED] = [3, 40] as const;

export const percent = (share: number): number => Math.round(share * 100);
export const weeksOf = (days: number): number => Math.round(days / 7);

/** In a report: how the latest versions of the rules have done, and how to see the others. */
export function rulesBlocks(rules: readonly RulesScore[], reader: Reader): readonly KnownBlock[] {
  const { report: words } = reader.wording;
  const title = lines([line(bold(words.rules))]);
  if (rules.length === 0) return [title, sentences(words.noneWatched)];
  const earlier = rules.length - VERSIONS_SHOWN;
  return [
    title,
    ...rowsOf(rules, VERSIONS_SHOWN, reader),
    ...(earlier > 0 ? [sentences(words.earlierRules(earlier))] : []),
    sentences(words.rulesNote),
  ];
}

/** `/churn report versions`: all of them. */
export function rulesMessage(
  { of, rules }: { readonly of: 'branch' | 'bank'; readonly rules: readonly RulesScore[] },
  reader: Reader,
): Message {
  const { report: words, force } = reader.wording;
  const title = words.rulesTitle(of);
  const head = lines([line(bold(title))]);
  if (rules.length === 0) return { text: inert(title), blocks: [head, sentences(words.noneWatched)] };
  const more = rules.length - VERSIONS_LISTED;
  return {
    text: inert(title),
    blocks: [
      head,
      ...rowsOf(rules, VERSIONS_LISTED, reader),
      ...(more > 0 ? [sentences(force.more(more))] : []),
      sentences(words.rulesNote),
    ],
  };
}

const rowsOf = (rules: readonly RulesScore[], shown: number, reader: Reader): readonly KnownBlock[] =>
  rules.slice(0, shown).map((score) => {
    const [title = '', ...rows] = textsOf(score, isOfManyCharts(score, rules), reader);
    return lines([line(bold(title)), ...rows.map((row) => line(plain(row)))]);
  });

/** The same rules have watched by charts of more than one release. */
const isOfManyCharts = ({ rules, charts }: RulesScore, all: readonly RulesScore[]): boolean =>
  all.some((each) => each.rules === rules && each.charts !== charts);

/** Which version, and when it was in force; hits and lead; false alarms; waivers and alerts. */
function textsOf(score: RulesScore, withCharts: boolean, { wording, today }: Reader): readonly string[] {
  const { report: words, format, separator } = wording;
  const { foreseeable, warned, medianLeadDays, falseAlarms, waivers, alerts } = score;
  const [from, until] = [format.day(score.from, today), score.until === null ? null : format.day(score.until, today)];
  const years = score.clientYears < 10 ? Math.round(score.clientYears * 10) / 10 : Math.round(score.clientYears);
  const hasAlerts = Object.values(alerts).some((count) => count > 0);
  return [
    [words.version(score.rules, withCharts ? score.charts : null), words.inForce(from, until)].join(separator),
    [
      foreseeable === 0 ? words.noHits : words.hits(warned, foreseeable, percent(warned / foreseeable)),
      ...(medianLeadDays === null ? [] : [words.lead(weeksOf(medianLeadDays))]),
    ].join(separator),
    falseAlarms === null ? words.tooFew(years) : words.falseAlarms(ratesText(falseAlarms, words.atMost), years),
    [
      waivers.asked === 0 ? words.noWaivers : words.waivers(waivers.held, waivers.asked),
      ...(hasAlerts ? [words.alerts(alerts)] : []),
    ].join(separator),
  ];
}

function ratesText(
  { known, atMost }: NonNullable<RulesScore['falseAlarms']>,
  both: (known: string, atMost: string) => string,
): string {
  const [low, high] = [rateText(known), rateText(atMost)];
  return low === high ? low : both(low, high);
}

/** One false alarm in hundreds of client-years is not none. */
const rateText = (rate: number): string => (rate === 0 ? '0' : rate.toFixed(rate < 0.1 ? 3 : 2));
