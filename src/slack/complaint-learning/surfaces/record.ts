import type { ArchivedCase, ArchivedMark, ArchivedStep } from '../../../core/complaint/archived-case.ts';
import { keptUntil } from '../../../core/complaint/retention.ts';
import { dayAt, type LocalDate, type TimeZone, timeAt } from '../../../core/shared/calendar.ts';
import type { StaffId } from '../../../core/shared/ids.ts';
import { amountText } from '../../../core/shared/money.ts';
import type { Wording } from '../../wording/wording.ts';

/** Who reads a record, and in which zone its hours are told. */
export type RecordReader = { readonly wording: Wording; readonly zone: TimeZone };

type Words = Wording['complaintLearning']['file'];
type Fact = keyof Words['facts'];

/** A line of a record: a stage of the case, or a mark of one of its deadlines. */
export type RecordEntry = {
  readonly at: Date;
  readonly cells: Readonly<Record<keyof Words['entry'], string>>;
};

/** `2026-11-20 09:30`. */
const instantText = (at: Date | null, zone: TimeZone): string =>
  at === null ? '' : `${dayAt(at, zone)} ${timeAt(at, zone)}`;

/** All facts of a case in words; '' where there is none. */
export function factsOf(of: ArchivedCase, { wording, zone }: RecordReader): Readonly<Record<Fact, string>> {
  const { complaint: words, complaintLearning } = wording;
  const { complaint, names, dueOn } = of;
  const { complainant, about, judgement, cause, plan, handlerId } = complaint;
  const answeredAt = answerOf(of);
  const redress = plan?.redress ?? null;
  return {
    number: complaint.number,
    client: of.clientName ?? '',
    complainant: [words.complainants[complainant.kind], complainant.name].filter(Boolean).join(' '),
    source: words.sources[complaint.source],
    received: instantText(complaint.receivedAt, zone),
    state: words.states[complaint.state],
    product: complaint.product ?? '',
    about: [of.aboutBranchName, about.unit, nameOf(about.staffId, names)].filter(Boolean).join(' '),
    words: complaint.words,
    remedy: complaint.remedy ?? '',
    severity: words.severities[complaint.severity],
    handler: [nameOf(handlerId, names), of.handlingBranchName].filter(Boolean).join(' '),
    outcome: judgement === null ? '' : words.outcomes[judgement.outcome],
    findings: judgement?.findings ?? '',
    basis: judgement?.basis ?? '',
    cause: cause === null ? '' : `${words.causes[cause.class]}/${words.dimensions[cause.dimension]}`,
    redress: redress === null ? '' : `${amountText(redress)} ${redress.currency}`,
    due: dueOn ?? '',
    regulatorDue: complaint.regulatorDueOn ?? '',
    answered: instantText(answeredAt, zone),
    inTime: inTimeText(answeredAt, dueOn, zone, complaintLearning.file),
    closed: instantText(complaint.closedAt, zone),
    keptUntil: complaint.closedAt === null ? '' : keptUntil(dayAt(complaint.closedAt, zone)),
  };
}

const nameOf = (id: StaffId | null, names: ArchivedCase['names']): string => (id === null ? '' : (names.get(id) ?? ''));

const ANSWERS: ReadonlySet<string> = new Set(['report', 'settle', 'withdraw']);

/** When it was first answered, settled or withdrawn. */
const answerOf = ({ steps }: ArchivedCase): Date | null => steps.find(({ kind }) => ANSWERS.has(kind))?.at ?? null;

const inTimeText = (answeredAt: Date | null, dueOn: LocalDate | null, zone: TimeZone, words: Words): string =>
  answeredAt === null || dueOn === null ? '' : dayAt(answeredAt, zone) <= dueOn ? words.yes : words.no;

/** Every stage and every mark that was told or has passed, in the order of time. */
export function entriesOf(of: ArchivedCase, reader: RecordReader): readonly RecordEntry[] {
  const end = of.complaint.closedAt;
  // What would have been told of a deadline that was kept has no place on record.
  const marks = of.marks.filter(({ toldAt, reachedAt }) => toldAt !== null || end === null || reachedAt <= end);
  return [
    ...of.steps.map((step) => stepEntry(step, of.names, reader)),
    ...marks.map((mark) => markEntry(mark, reader)),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function stepEntry(step: ArchivedStep, names: ArchivedCase['names'], { wording, zone }: RecordReader): RecordEntry {
  const { complaint: words, complaintLearning } = wording;
  const { notice, evidence, at, by, inPlaceOf, kind, data } = step;
  return {
    at,
    cells: {
      kind: complaintLearning.file.kinds.stage,
      at: instantText(at, zone),
      what: words.done[kind],
      by: inPlaceOf === null ? by.name : words.inPlaceOf(by.name, inPlaceOf.name),
      // What the filing says are the facts of the case.
      detail: kind === 'file' ? '' : leavesOf(data, names, wording).join(complaintLearning.file.between),
      channel: notice === null ? '' : words.channels[notice.channel],
      notice: notice?.text ?? '',
      evidence: evidence
        .map(({ label, reference }) => words.evidence(label, reference))
        .join(complaintLearning.file.between),
    },
  };
}

function markEntry({ clock, mark, reachedAt, toldAt }: ArchivedMark, { wording, zone }: RecordReader): RecordEntry {
  const { complaintLearning, complaintClocks } = wording;
  const { file: words } = complaintLearning;
  const how = mark === 'breach' ? words.breach : words.used(mark);
  return {
    at: toldAt ?? reachedAt,
    cells: {
      kind: words.kinds.clock,
      at: instantText(reachedAt, zone),
      what: words.mark(complaintClocks.clocks[clock], how),
      by: '',
      detail: toldAt === null ? words.untold : words.told(instantText(toldAt, zone)),
      channel: '',
      notice: '',
      evidence: '',
    },
  };
}

/** Told in columns of their own, or a name of ours for what is said in words beside it. */
const ELSEWHERE: ReadonlySet<string> = new Set(['notice', 'evidence', 'currency', 'prepared']);

/** What a step says, piece by piece: its words as they are, choices in words, people by name. Other ids say nothing. */
function leavesOf(value: unknown, names: ArchivedCase['names'], wording: Wording): readonly string[] {
  if (typeof value === 'string') return textOf(value, names, wording);
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((each) => leavesOf(each, names, wording));
  if (typeof value !== 'object' || value === null) return [];
  if ('minor' in value && 'currency' in value)
    return [
      `${amountText({ minor: BigInt(String(value.minor)), currency: String(value.currency) as never })} ${String(value.currency)}`,
    ];
  return Object.entries(value)
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .flatMap(([key, each]) => (ELSEWHERE.has(key) ? [] : leavesOf(each, names, wording)));
}

/** The database keeps keys in an order of its own; these are read in this one, before all others. */
const FIRST = ['outcome', 'findings', 'basis', 'class', 'dimension'];
const placeOf = (key: string): number => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function textOf(text: string, names: ArchivedCase['names'], { complaint: words }: Wording): readonly string[] {
  const { causes, dimensions, outcomes, settlements, identities, decisions, extensions, links, results } = words;
  const choices: Readonly<Record<string, string>> = {
    ...causes,
    ...dimensions,
    ...outcomes,
    ...settlements,
    ...identities,
    ...decisions,
    ...extensions,
    ...links,
    ...results,
  };
  if (UUID.test(text)) return [names.get(text as StaffId) ?? ''].filter(Boolean);
  const said = (Object.hasOwn(choices, text) ? choices[text] : undefined) ?? text;
  return said.trim() === '' ? [] : [said];
}
