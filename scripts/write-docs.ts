// Writes the parts of README.md and docs/ that are made from the program: `npm run docs`. A test checks that they are
// current. A part stands between <!-- made: NAME --> and <!-- end: NAME -->.

import { readFileSync, writeFileSync } from 'node:fs';
import { documentedVariables } from '../src/config/config.ts';
import { ACTIONS, FIELD_GROUPS, MAY, RELATIONS, type Relation, SIGHT } from '../src/core/access/policy.ts';
import { BOOK_FIELDS, SORT_FIELDS } from '../src/core/client/book-search/query.ts';
import { CHOICES, everyName, FIELDS, SORT_NAMES } from '../src/core/client/book-search/vocabulary.ts';
import { STANDARD_CHECKLIST } from '../src/core/client/knowledge/checklist.ts';
import { BLOCKS } from '../src/core/client/knowledge/question.ts';
import type { Term } from '../src/core/complaint/clocks/deadline-pack.ts';
import { type ClockKind, hearersOf, MARK_PERCENTS } from '../src/core/complaint/clocks/marks.ts';
import { STANDARD_PACKS } from '../src/core/complaint/clocks/packs.ts';
import { OPEN_STATES } from '../src/core/complaint/complaint.ts';
import { LIFECYCLE } from '../src/core/complaint/lifecycle.ts';
import { STEP_NEEDS } from '../src/core/complaint/needs.ts';
import { PARTS } from '../src/core/complaint/step.ts';
import {
  APPEAL_DECISIONS,
  CAUSE_CLASSES,
  COMPLAINANT_KINDS,
  COMPLAINT_SOURCES,
  COMPLAINT_STATES,
  type ComplaintState,
  EXTENSIONS,
  HANDLINGS,
  IDENTITY_CHECKS,
  LINK_KINDS,
  NOTICE_CHANNELS,
  OUTCOMES,
  SERVICE_DIMENSIONS,
  SETTLEMENTS,
  SEVERITIES,
} from '../src/core/complaint/words.ts';
import { columnsMarkdown, fileDocumentation } from '../src/ingest/documentation.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const configuration = (): string =>
  table(
    ['variable', 'default', 'meaning'],
    documentedVariables().map(({ name, standard, required, meaning }) => [
      `\`${name}\``,
      required ? '(required)' : standard === null ? '' : `\`${standard}\``,
      meaning,
    ]),
  );

const files = (): string =>
  table(
    ['file', 'holds', 'key'],
    fileDocumentation().map(({ file, about, key }) => [`\`${file}\``, about, key]),
  );

const MARKS = { see: '●', reason: '○ after a reason', hidden: '' };

/** A row for each role and all relations in which its cells are the same. */
const byRelation = <Value>(
  roles: Readonly<Record<string, Readonly<Record<Relation, Value>>>>,
  cellsOf: (value: Value) => readonly string[],
): readonly (readonly string[])[] =>
  Object.entries(roles).flatMap(([role, values]) => {
    const alike = Map.groupBy(RELATIONS, (relation) => cellsOf(values[relation]).join('|'));
    return [...alike.values()].map((relations) => [
      role,
      relations.length === RELATIONS.length ? '(any)' : relations.join(', '),
      ...cellsOf(values[relations[0] as Relation]),
    ]);
  });

const sight = (): string =>
  table(
    ['role', 'relation to the client', ...FIELD_GROUPS],
    byRelation(SIGHT, (row) => FIELD_GROUPS.map((group) => MARKS[row[group] ?? 'hidden'])),
  );

const deeds = (): string =>
  table(
    ['role', 'relation to the client', ...ACTIONS],
    byRelation(MAY, (actions) => ACTIONS.map((action) => (actions.includes(action) ? MARKS.see : ''))).filter((cells) =>
      cells.includes(MARKS.see),
    ),
  );

const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(' ');

const bookFields = (): string =>
  table(
    ['English', '中文', 'finds clients by', 'for example'],
    BOOK_FIELDS.map((field) => {
      const { names, about, example } = FIELDS[field];
      return [code(names.en), code(names['zh-CN']), about, code(example)];
    }),
  );

const bookChoices = (): string =>
  table(
    ['field', 'values, each with its other names'],
    Object.entries(CHOICES).map(([field, choices]) => [
      `\`${field}\``,
      Object.values(choices)
        .map((names) => everyName(names).join(' '))
        .join(' · '),
    ]),
  );

const bookSorts = (): string =>
  `${code(everyName(SORT_NAMES))} with one of ${code(SORT_FIELDS.map((field) => FIELDS[field].names.en[0]))}.`;

const checklist = (): string =>
  BLOCKS.map((block) =>
    [
      `### ${block}`,
      '',
      table(
        ['id', 'weight', 'kind', 'persons', 'answered by the record', '中文', 'English'],
        STANDARD_CHECKLIST.questions
          .filter((question) => question.block === block)
          .map(({ id, weight, kind, asked, record, text, ofPerson }) => [
            `\`${id}\``,
            String(weight),
            kind,
            asked !== 'all' ? '' : ofPerson === undefined ? 'yes' : `${ofPerson['zh-CN']} ${ofPerson.en}`,
            record ?? '',
            text['zh-CN'],
            text.en,
          ]),
      ),
      '',
    ].join('\n'),
  ).join('\n');

const shelfLives = (): string =>
  table(
    ['kind', 'days'],
    Object.entries(STANDARD_CHECKLIST.shelfLifeDays).map(([kind, days]) => [`\`${kind}\``, String(days)]),
  );

/** States of a case that many steps have in common, the most first. */
const STRETCHES: readonly (readonly [string, readonly ComplaintState[]])[] = [
  ['any', COMPLAINT_STATES],
  ['any but archived', COMPLAINT_STATES.filter((state) => state !== 'archived')],
  ['any in which it is worked on', OPEN_STATES],
  ['any in which it is worked on, but judged', OPEN_STATES.filter((state) => state !== 'judged')],
  ['any before the answer', OPEN_STATES.filter((state) => state !== 'appealed')],
];

function statesText(from: readonly ComplaintState[]): string {
  const asked = new Set(from);
  const same = STRETCHES.find(
    ([, states]) => states.length === asked.size && states.every((state) => asked.has(state)),
  );
  return same?.[0] ?? from.join(', ');
}

const WHERE_TO = { stays: '(stays)', by_decision: '(as decided)' } as const;

const lifecycle = (): string =>
  table(
    ['step', 'in state', 'who', 'needs', 'leads to'],
    LIFECYCLE.map(({ step, from, of, by, needs, to }) => [
      `\`${step}\``,
      `${statesText(from)}${of === undefined ? '' : `; ${of.join(', ')} only`}`,
      by.join(', '),
      needs.map((need) => STEP_NEEDS[need]).join('; '),
      to === 'stays' || to === 'by_decision' ? WHERE_TO[to] : to,
    ]),
  );

const complaintWords = (): string =>
  table(
    ['of what', 'words'],
    Object.entries({
      state: COMPLAINT_STATES,
      'part in a case': PARTS,
      source: COMPLAINT_SOURCES,
      identity: IDENTITY_CHECKS,
      'appeal decided': APPEAL_DECISIONS,
      extension: EXTENSIONS,
      complainant: COMPLAINANT_KINDS,
      severity: SEVERITIES,
      handling: HANDLINGS,
      judgement: OUTCOMES,
      'cause class': CAUSE_CLASSES,
      'service dimension': SERVICE_DIMENSIONS,
      settlement: SETTLEMENTS,
      'notice to the client': NOTICE_CHANNELS,
      link: LINK_KINDS,
    }).map(([of, words]) => [of, code(words)]),
  );

const termText = ({ count, unit, ends }: Term): string =>
  `${count} ${count === 1 ? unit.replace('_', ' ').slice(0, -1) : unit.replace('_', ' ')}${ends === 'close_of_business' ? ', to the close of business' : ''}`;

/** A source is the rule in its own words; a bar would end its cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Every figure of every rule book, with where it stands. */
const deadlines = (): string =>
  table(
    ['rule book', 'of what', 'figure', 'source'],
    STANDARD_PACKS.flatMap(({ id, version, tracks, stages, appeal, summary }) => {
      const row = (what: string, term: Term): readonly string[] => [
        `\`${id}\` ${version}`,
        what,
        termText(term),
        cell(term.source),
      ];
      return [
        ...tracks.flatMap((track) => [
          row(`${track.name.en}: decision`, track.decision),
          ...track.extensions.map(({ name, from, term, approver }) =>
            row(
              `${track.name.en}: ${name.en}, ${from === 'receipt' ? 'from receipt' : 'more'}, agreed by ${approver}`,
              term,
            ),
          ),
        ]),
        ...stages.map(({ name, term }) => row(name.en, term)),
        ...(appeal === null
          ? []
          : [row('appeal: to file it', appeal.fileWithin), row('appeal: to decide it', appeal.decideWithin)]),
        ...(summary === null ? [] : [row('summary resolution', summary)]),
      ];
    }),
  );

const CLOCKS: Readonly<Record<ClockKind, string>> = {
  statutory: 'statutory',
  appeal: 'appeal',
  service: "the bank's own",
};

const marks = (): string =>
  table(
    ['clock', ...MARK_PERCENTS.map((percent) => `${percent}%`), 'missed'],
    (Object.keys(CLOCKS) as ClockKind[]).map((clock) => [
      CLOCKS[clock],
      ...[...MARK_PERCENTS, 'breach' as const].map((mark) => hearersOf(clock, mark).join(', ').replaceAll('_', ' ')),
    ]),
  );

const MADE: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'README.md': { configuration },
  'docs/access.md': { sight, deeds },
  'docs/import.md': { files, columns: columnsMarkdown },
  'docs/checklist.md': { questions: checklist, shelfLives },
  'docs/complaints.md': { lifecycle, deadlines, marks, words: complaintWords },
  'docs/book-search.md': { fields: bookFields, choices: bookChoices, sorts: bookSorts },
};

/** The documents as they should be: path below the project's root → text. */
export function currentDocuments(): ReadonlyMap<string, { readonly is: string; readonly should: string }> {
  return new Map(
    Object.entries(MADE).map(([path, parts]) => {
      const is = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
      const should = Object.entries(parts).reduce((text, [name, make]) => replacePart(text, path, name, make()), is);
      return [path, { is, should }];
    }),
  );
}

function replacePart(text: string, path: string, name: string, part: string): string {
  const [begin, end] = [`<!-- made: ${name} -->`, `<!-- end: ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} has no part ${name}`);
  return `${text.slice(0, from + begin.length)}\n\n${part.trim()}\n\n${text.slice(to)}`;
}

if (import.meta.main)
  for (const [path, { should }] of currentDocuments()) writeFileSync(new URL(`../${path}`, import.meta.url), should);
