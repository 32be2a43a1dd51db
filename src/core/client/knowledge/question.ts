/** The five blocks of the checklist. */
export const BLOCKS = ['decision_makers', 'operations', 'affiliates', 'industry', 'other_banks'] as const;
export type Block = (typeof BLOCKS)[number];

/**
 * Kinds of facts by how long they keep: who does what and how to reach them; dealings with other banks and likely
 * needs; figures of the books; how the business goes; what hardly changes.
 */
export const FACT_KINDS = ['role', 'other_banks', 'financials', 'business', 'lasting'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** What the record itself may say, so that nobody is asked what stands there already. */
const RECORD_ANSWERS = [
  'decision_maker',
  'decision_maker_role',
  'decision_maker_phone',
  'decision_maker_birthday',
  'decision_maker_interests',
  'finance_contact',
  'daily_contact',
  'memorial_days',
  'industry',
  'address',
  'other_banks',
  'needs',
] as const;
export type RecordAnswer = (typeof RECORD_ANSWERS)[number];

/** A question in both languages, as an RM asks it or asks herself. */
type QuestionText = { readonly 'zh-CN': string; readonly en: string };

/** One question of the checklist. */
export type Question = {
  /** Stable: facts name it. Letters, digits, dots, dashes and underscores. */
  readonly id: string;
  readonly block: Block;
  /** 1 good to know, 2 useful, 3 needed to serve the client. */
  readonly weight: 1 | 2 | 3;
  readonly kind: FactKind;
  /** `business`: not asked of persons; of a person the decision maker is she herself. */
  readonly asked: 'all' | 'business';
  readonly record: RecordAnswer | null;
  readonly text: QuestionText;
  /** How it is asked of a person, who is nobody’s decision maker but her own. Absent: in the same words. */
  readonly ofPerson?: QuestionText;
};

export const QUESTION_ID = /^[a-z0-9_.-]{1,40}$/;
export const QUESTION_MAX_LENGTH = 150;

/** `person`: the words for a person, in Chinese and in English. */
type More = {
  readonly asked?: 'all';
  readonly record?: RecordAnswer;
  readonly person?: readonly [chinese: string, english: string];
};

/** One line of a block: id, weight, kind, the question in Chinese and in English. */
export type Line = readonly [
  id: string,
  weight: Question['weight'],
  kind: FactKind,
  chinese: string,
  english: string,
  more?: More,
];

/** The questions of a block from its lines. */
export const questionsOf = (block: Block, rows: readonly Line[]): readonly Question[] =>
  rows.map(([id, weight, kind, chinese, en, more = {}]) => ({
    id,
    block,
    weight,
    kind,
    asked: more.asked ?? 'business',
    record: more.record ?? null,
    text: { 'zh-CN': chinese, en },
    ...(more.person === undefined ? {} : { ofPerson: { 'zh-CN': more.person[0], en: more.person[1] } }),
  }));
