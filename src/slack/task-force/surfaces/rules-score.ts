import type { KnownBlock, TableBlock } from '@slack/types';
import type { RulesScore } from '../../../core/churn/ledger/by-rules.ts';
import { bold, inert, line, lines, type Message, plain, sentences } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';

/** Of a report, and of the list of versions: a table of Slack has 100 rows. */
const [VERSIONS_SHOWN, VERSIONS_LISTED] = [4, 60] as const;

const NOTHING = '–';

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
    tableOf(rules, VERSIONS_SHOWN, reader),
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
      tableOf(rules, VERSIONS_LISTED, reader),
      ...(more > 0 ? [lines([line(plain(force.more(more)))])] : []),
      sentences(words.rulesNote),
    ],
  };
}

function tableOf(rules: readonly RulesScore[], shown: number, reader: Reader): TableBlock {
  const { columns } = reader.wording.report;
  const rows = rules.slice(0, shown).map((score) => rowOf(score, isOfManyCharts(score, rules), reader));
  return {
    type: 'table',
    rows: [[...columns], ...rows].map((row) => row.map((text) => ({ type: 'raw_text', text }))),
  };
}

/** The same rules have watched by charts of more than one release. */
const isOfManyCharts = ({ rules, charts }: RulesScore, all: readonly RulesScore[]): boolean =>
  all.some((each) => each.rules === rules && each.charts !== charts);

function rowOf(score: RulesScore, withCharts: boolean, { wording, today }: Reader): readonly string[] {
  const { report: words, format } = wording;
  const { foreseeable, warned, medianLeadDays, falseAlarms, waivers, alerts } = score;
  const [from, until] = [format.day(score.from, today), score.until === null ? null : format.day(score.until, today)];
  const alarms = Object.values(alerts).reduce((sum, count) => sum + count, 0);
  return [
    words.version(score.rules, withCharts ? score.charts : null),
    words.inForce(from, until),
    foreseeable === 0 ? NOTHING : words.hits(warned, foreseeable, percent(warned / foreseeable)),
    medianLeadDays === null ? NOTHING : words.weeks(weeksOf(medianLeadDays)),
    falseAlarms === null ? words.tooFew : rateText(falseAlarms, words.atMost),
    waivers.asked === 0 ? NOTHING : words.waiversHeld(waivers.held, waivers.asked),
    String(Math.round(score.clientYears * 10) / 10),
    alarms === 0 ? NOTHING : words.alerts(alerts),
  ];
}

function rateText(
  { known, atMost }: NonNullable<RulesScore['falseAlarms']>,
  both: (known: string, atMost: string) => string,
): string {
  const [low, high] = [known.toFixed(2), atMost.toFixed(2)];
  return low === high ? low : both(low, high);
}
