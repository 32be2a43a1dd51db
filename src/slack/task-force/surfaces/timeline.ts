import type { ForceEntry, KeptForce, KeptItem, KeptRemedy } from '../../../core/churn/task-force/kept-force.ts';
import { FORCE_ROLES } from '../../../core/churn/task-force/lifecycle.ts';
import { OUTCOMES } from '../../../core/churn/task-force/remedies.ts';
import { PRICING_FACTORS } from '../../../core/churn/waiver/guard.ts';
import { dayAt, timeAt } from '../../../core/shared/calendar.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../core/shared/csv.ts';
import { escaped, HTML_END, htmlHead } from '../../../core/shared/html.ts';
import type { Reader } from '../../reader.ts';
import { holderOf, itemText, remedyName, remedyText, rolesText, type ShownForce } from './force.ts';
import { againstOf, decidedOf, figuresOf, termsOf, yearlyOf } from './waiver-words.ts';

/** The sentence of a line of the timeline. */
function entryText({ kind, facts }: ForceEntry, { wording }: Reader): string {
  const { force: words } = wording;
  const role = FORCE_ROLES.find((each) => each === facts['role']);
  const outcome = OUTCOMES.find((each) => each === facts['outcome']);
  const name = role === undefined ? (outcome === undefined ? '' : words.outcomes[outcome]) : words.roles[role];
  return words.changes[kind](facts, name);
}

const hourOf = (at: Date, { zone }: Reader): string => `${dayAt(at, zone)} ${timeAt(at, zone)}`;

const cellsOf = (entry: ForceEntry, reader: Reader): readonly string[] => [
  hourOf(entry.at, reader),
  entry.by.name,
  entryText(entry, reader),
  entry.text ?? '',
];

/** The timeline as a file that a spreadsheet opens: when, who, what, in which words. Hours in the reader’s zone. */
export function timelineFile(entries: readonly ForceEntry[], reader: Reader): string {
  const rows = entries.map((entry) => csvLine(cellsOf(entry, reader)));
  return BYTE_ORDER_MARK + csvLine(reader.wording.force.timelineColumns) + rows.join('');
}

/**
 * The same as a page to read, to print and to keep: the task force as it stands, its checklist, remedies, what each waiver was judged
 * by, and all that happened.
 * It loads nothing and runs nothing, whatever people have written. `by`: who takes it out.
 */
export function timelinePage(
  { force, clientName }: Pick<ShownForce, 'force' | 'clientName'>,
  entries: readonly ForceEntry[],
  by: string,
  reader: Reader,
): string {
  const { wording, now } = reader;
  const { force: words, separator, language } = wording;
  const done = force.items.filter((item) => item.done !== null).length;
  return [
    htmlHead(words.timeline(clientName), language, [1, 2]),
    ...[
      words.head(clientName, words.states[force.state]),
      beginningText(force, reader),
      words.why(force.why),
      ...(force.reason === null ? [] : [words.refusedFor(force.reason)]),
      words.people(force.members.map(({ name }) => name).join(separator)),
      rolesText(force, wording),
    ]
      .filter((text) => text !== '')
      .map((text) => `<p>${escaped(text)}</p>\n`),
    list(
      words.list(done, force.items.length),
      force.items.map((item) => itemLine(item, force, reader)),
    ),
    list(
      words.remedies,
      force.remedies.length === 0 ? [words.noRemedy] : force.remedies.map((each) => remedyLine(each, reader)),
    ),
    ...force.remedies.map((remedy) => waiverPart(remedy, reader)),
    `<h2>${escaped(words.whatHappened)}</h2>\n`,
    row('th', words.timelineColumns, '<table>'),
    ...entries.map((entry) => row('td', cellsOf(entry, reader))),
    `</table>\n<p><small>${escaped(words.takenOut(by, hourOf(now, reader)))}</small></p>\n`,
    HTML_END,
  ].join('');
}

const list = (title: string, lines: readonly string[]): string =>
  `<h2>${escaped(title)}</h2>\n<ul>${lines.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>\n`;

const row = (cell: 'th' | 'td', cells: readonly string[], before = ''): string =>
  `${before}<tr>${cells.map((text) => `<${cell}>${escaped(text)}</${cell}>`).join('')}</tr>\n`;

function beginningText(
  { proposer, proposedAt, lead, decidedAt, closedAt }: KeptForce,
  { wording, zone }: Reader,
): string {
  const { force: words, separator } = wording;
  return [
    words.proposedBy(proposer.name, dayAt(proposedAt, zone)),
    ...(lead === null || decidedAt === null ? [] : [words.ledBy(lead.name, dayAt(decidedAt, zone))]),
    ...(closedAt === null ? [] : [words.closedOn(dayAt(closedAt, zone))]),
  ].join(separator);
}

function itemLine(item: KeptItem, force: KeptForce, reader: Reader): string {
  const { wording } = reader;
  const { force: words, separator } = wording;
  const facts = [
    itemText(item, wording),
    holderOf(item, force),
    item.done === null ? words.dueOn(item.dueOn) : hourOf(item.done.at, reader),
  ];
  return `${item.done === null ? '☐' : '☑'} ${facts.filter((fact) => fact !== null).join(separator)}`;
}

/** What a waiver was judged by: its cost against what may be lost, the five answers, and on which level it was decided. */
function waiverPart(remedy: KeptRemedy, { wording }: Reader): string {
  const { waiver } = remedy;
  if (waiver === null) return '';
  const { waiver: words, separator } = wording;
  const { decided } = waiver;
  const said = [
    termsOf(waiver, wording),
    againstOf(waiver, wording),
    yearlyOf(waiver, wording),
    ...figuresOf(waiver, wording),
    [
      words.proposer(remedy.chosenBy.name),
      waiver.askedOn,
      words.level(waiver.level, waiver.authorityVersion),
      ...(decided === null ? [] : [decidedOf(decided, decided.on, wording)]),
    ].join(separator),
    ...(decided?.reason == null ? [] : [decided.reason]),
  ];
  const answers = PRICING_FACTORS.map((factor) => [words.factors[factor], waiver.factors[factor]] as const);
  return [
    `<h2>${escaped(words.judgedBy(remedyName(remedy, wording)))}</h2>\n`,
    ...said.map((text) => `<p>${escaped(text)}</p>\n`),
    `<dl>${answers.map(([factor, answer]) => `<dt>${escaped(factor)}</dt><dd>${escaped(answer)}</dd>`).join('')}</dl>\n`,
  ].join('');
}

/** With its note in full, and days with their year: it is kept. */
const remedyLine = (remedy: KeptRemedy, reader: Reader): string => remedyText(remedy, remedy.note, reader, String);
