import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { STEP_TEXT_MIN_LENGTH } from '../../../core/complaint/needs.ts';
import type { ShownCase } from '../../../core/complaint/shown-case.ts';
import type { StepKind } from '../../../core/complaint/step.ts';
import {
  APPEAL_DECISIONS,
  CAUSE_CLASSES,
  IDENTITY_CHECKS,
  LINK_KINDS,
  NOTICE_CHANNELS,
  OUTCOMES,
  SERVICE_DIMENSIONS,
  SETTLEMENTS,
  SURVEY_SCORES,
} from '../../../core/complaint/words.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { Currency } from '../../../core/shared/money.ts';
import { choice, namedOption, option } from '../../blocks/choice.ts';
import { bold, line, lines, plain, plainText, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { FormField } from '../../wording/complaint-terms/words.ts';
import type { Wording } from '../../wording/wording.ts';
import { complaintIds as ids } from '../ids.ts';
import { clockRows, titleOf } from './case-message.ts';
import { noticeText } from './notice.ts';

/** What the form of each step asks, in this order; a step with nothing to ask is confirmed. */
export const STEP_FIELDS: Readonly<Record<StepKind, readonly FormField[]>> = {
  accept: ['identity', 'channel', 'notice'],
  gather_facts: ['facts'],
  judge: ['outcome', 'findings', 'basis', 'reasons', 'channel', 'notice'],
  assign: ['person'],
  analyse_cause: ['cause', 'dimension', 'detail'],
  propose_plan: ['prepared', 'plan', 'amount'],
  approve: [],
  return: ['reason'],
  carry_out: ['doing', 'label', 'reference'],
  report: ['channel', 'notice'],
  accept_answer: [],
  appeal: ['reason', 'person'],
  replace_appeal_handler: ['person', 'reason'],
  decide_appeal: ['decision', 'reasons', 'channel', 'notice'],
  settle: ['settlement', 'doing', 'amount', 'cause', 'dimension', 'agreement', 'identity', 'channel', 'notice'],
  check_sample: ['result', 'reason'],
  survey: ['score_outcome', 'score_handling', 'score_loyalty', 'detail'],
  review: ['summary', 'prevention'],
  archive: [],
  withdraw: ['reason', 'channel', 'notice'],
  ask_client: ['reason'],
  client_answered: ['reason'],
  extend: ['extension', 'reason', 'channel', 'notice'],
  offer_hand_over: ['person', 'detail'],
  accept_hand_over: [],
  decline_hand_over: ['reason'],
  recuse: ['person', 'reason'],
  link: ['number', 'link'],
  hold: ['reason'],
  lift_hold: ['reason'],
  add_evidence: ['label', 'reference'],
  note: ['reason'],
};

/** Whether the step has to name a colleague, and there is none who may be. */
export const lacksPeople = ({ kind, people }: Pick<StepDesk, 'kind' | 'people'>): boolean =>
  people.length === 0 && STEP_FIELDS[kind].includes('person');

type ShownPlan = {
  readonly key: string;
  readonly text: { readonly 'zh-CN': string; readonly en: string };
  readonly offered: number;
  readonly used: number;
};

/** What a form needs beside the case. */
export type StepDesk = {
  readonly shown: ShownCase;
  readonly kind: StepKind;
  /** Whom a step may name. */
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly branch: { readonly name: string } | null;
  }[];
  readonly extensions: readonly {
    readonly key: string;
    readonly name: { readonly 'zh-CN': string; readonly en: string };
    /** Last day once it is extended so. */
    readonly dueOn: LocalDate;
  }[];
  /** Days within which the client may ask for a review of what she is told today; null: the rule book gives none. */
  readonly appealDays: number | null;
  /** Plans that fit its cause. */
  readonly prepared: readonly ShownPlan[];
  /** A judgement that was chosen with its button. */
  readonly outcome: string | null;
  /** What an amount in the form means. */
  readonly currency: Currency;
};

const TEXT_MAX = 3000;
const LINE_MAX = 300;

/** Fields of one line; every other text has several. */
const ONE_LINE: ReadonlySet<FormField> = new Set(['amount', 'label', 'reference', 'number', 'agreement']);
const NOT_NEEDED: ReadonlySet<FormField> = new Set(['detail', 'amount', 'prepared']);

/** The form of a step: the case on top, above it what `said` says, and what the step needs. */
export function stepForm(desk: StepDesk, reader: Reader, said: string | null = null): ModalView {
  const { shown, kind } = desk;
  const { wording } = reader;
  const { complaint: words } = wording;
  const { complaint } = shown;
  const plan = complaint.plan;
  return {
    type: 'modal',
    callback_id: ids.stepForm,
    private_metadata: `${complaint.id} ${complaint.version} ${kind}`,
    title: plainText(words.steps[kind], 24),
    submit: plainText(words.submit),
    close: plainText(words.cancel),
    blocks: [
      ...(said === null ? [] : [sentences(said)]),
      lines([
        line(bold(titleOf(shown, wording))),
        ...clockRows(shown, reader).map((row) => line(plain(row))),
        ...(kind === 'approve' && plan !== null
          ? [
              line(plain(words.labelled(words.fields.plan, shortened(plan.text, 600)))),
              ...(plan.redress === null ? [] : [line(plain(words.redress(wording.format.sum(plan.redress))))]),
            ]
          : []),
      ]),
      ...(kind === 'propose_plan' && desk.prepared.length > 0 ? [preparedBlock(desk.prepared, wording)] : []),
      ...STEP_FIELDS[kind].flatMap((field): readonly InputBlock[] => fieldInput(field, desk, reader)),
    ],
  };
}

/** The prepared plans in full, to be taken as they are or changed, with how often each was used where it was offered. */
const preparedBlock = (plans: readonly ShownPlan[], { complaint: words, language }: Wording): KnownBlock =>
  lines([
    line(bold(words.preparedTitle)),
    ...plans.map(({ text: of, offered, used }, at) => line(plain(words.prepared(at + 1, of[language], used, offered)))),
  ]);

function fieldInput(field: FormField, desk: StepDesk, reader: Reader): readonly InputBlock[] {
  const { wording } = reader;
  const options = optionsOf(field, desk, reader);
  if (options !== null && options.length === 0) return [];
  return [
    {
      type: 'input',
      block_id: ids.fieldBlock(field),
      label: plainText(labelOf(field, desk, wording)),
      element: options === null ? textInput(field, desk) : selectInput(field, options, desk, wording),
      ...(isOptional(field, desk) ? { optional: true } : {}),
    },
  ];
}

function labelOf(field: FormField, { kind, currency }: StepDesk, { complaint: words, format }: Wording): string {
  if (field === 'amount') return words.amountIn(format.unit(currency));
  const own: Partial<Record<StepKind, Partial<Record<FormField, string>>>> = words.fieldsAt;
  return own[kind]?.[field] ?? words.fields[field];
}

/** A prepared plan that is chosen says the plan. */
const isOptional = (field: FormField, { prepared }: StepDesk): boolean =>
  NOT_NEEDED.has(field) || (field === 'plan' && prepared.length > 0);

function textInput(field: FormField, desk: StepDesk): InputBlock['element'] {
  const initial = field === 'notice' ? noticeText(desk) : field === 'facts' ? (desk.shown.complaint.facts ?? '') : '';
  return {
    type: 'plain_text_input',
    action_id: ids.field(field),
    multiline: !ONE_LINE.has(field),
    max_length: ONE_LINE.has(field) ? LINE_MAX : TEXT_MAX,
    ...(initial === '' ? {} : { initial_value: shortened(initial, TEXT_MAX) }),
  };
}

function selectInput(
  field: FormField,
  options: readonly PlainTextOption[],
  { outcome, shown }: StepDesk,
  { complaint: words }: Wording,
): InputBlock['element'] {
  const chosen: Partial<Record<FormField, string>> = {
    channel: 'phone',
    settlement: 'fast_lane',
    identity: shown.complaint.complainant.identity,
    ...(outcome === null ? {} : { outcome }),
  };
  return choice(ids.field(field), options, chosen[field] ?? null, words.choose);
}

/** What there is to choose from; null where it is written. */
function optionsOf(field: FormField, desk: StepDesk, { wording, today }: Reader): readonly PlainTextOption[] | null {
  const { complaint: words, language } = wording;
  const named = <Key extends string>(keys: readonly Key[], of: Readonly<Record<Key, string>>) =>
    keys.map((key) => option(of[key], key));
  const choices: { readonly [Field in FormField]?: () => readonly PlainTextOption[] } = {
    identity: () => named(IDENTITY_CHECKS, words.identities),
    channel: () => named(NOTICE_CHANNELS, words.channels),
    outcome: () => named(OUTCOMES, words.outcomes),
    cause: () => named(CAUSE_CLASSES, words.causes),
    dimension: () => named(SERVICE_DIMENSIONS, words.dimensions),
    decision: () => named(APPEAL_DECISIONS, words.decisions),
    settlement: () => named(SETTLEMENTS, words.settlements),
    link: () => named(LINK_KINDS, words.links),
    prepared: () => desk.prepared.map(({ key, text: of }, at) => option(`${at + 1} ${of[language]}`, key)),
    score_outcome: () => scores(words),
    score_handling: () => scores(words),
    score_loyalty: () => scores(words),
    result: () => named(['passed', 'failed'] as const, words.results),
    extension: () =>
      desk.extensions.map(({ key, name, dueOn }) =>
        option(words.extendTo(name[language], wording.format.day(dueOn, today)), key),
      ),
    person: () => desk.people.map(namedOption),
  };
  return choices[field]?.() ?? null;
}

const scores = ({ scores: of }: Wording['complaint']): readonly PlainTextOption[] =>
  SURVEY_SCORES.map((score) => option(of[score], String(score)));

/**
 * Under which field a refusal stands; the first of the form where none is meant. What is missing in words stands under the first text
 * that is not written: `typed` says what is.
 */
export const fieldOfRefusal = (kind: string, step: StepKind, typed: (field: FormField) => string): string => {
  const fields = STEP_FIELDS[step];
  const texts = MISSING[kind];
  const unsaid = fields.find((each) => texts?.has(each) === true && typed(each).length < STEP_TEXT_MIN_LENGTH);
  const field = texts === undefined ? FIELD_OF[kind] : unsaid;
  return ids.fieldBlock(field !== undefined && fields.includes(field) ? field : (fields[0] ?? 'reason'));
};

/** Texts that a step is refused without. */
const WRITTEN: ReadonlySet<FormField> = new Set([
  'facts',
  'findings',
  'basis',
  'reasons',
  'plan',
  'doing',
  'reason',
  'summary',
  'prevention',
]);

const EVIDENCE: ReadonlySet<FormField> = new Set(['doing', 'label', 'reference']);

/** By the refusal, the texts of which one is not written. */
const MISSING: Readonly<Record<string, ReadonlySet<FormField>>> = {
  words_missing: WRITTEN,
  reason_missing: WRITTEN,
  evidence_missing: EVIDENCE,
};

const FIELD_OF: Readonly<Record<string, FormField>> = {
  identity_unchecked: 'identity',
  notice_missing: 'notice',
  notice_unfinished: 'notice',
  client_not_told: 'notice',
  handler_concerned: 'person',
  not_one_level_up: 'person',
  above_authority: 'amount',
  not_an_amount: 'amount',
  agreement_missing: 'agreement',
  too_late_to_settle: 'settlement',
  same_complaint: 'number',
  no_such_number: 'number',
};
