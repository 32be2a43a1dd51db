import { ok, type Result, refuse } from '../../shared/result.ts';
import type { ClientKind } from '../client.ts';
import { BLOCKS, type Block, FACT_KINDS, type FactKind, type Question } from './question.ts';
import { AFFILIATES } from './questions/affiliates.ts';
import { DECISION_MAKERS } from './questions/decision-makers.ts';
import { INDUSTRY } from './questions/industry.ts';
import { OPERATIONS } from './questions/operations.ts';
import { OTHER_BANKS } from './questions/other-banks.ts';

/** What a bank wants to know of its clients, and how long it may rely on it. */
export type Checklist = {
  /** Block by block. */
  readonly questions: readonly Question[];
  /** Days after which a fact of that kind is to be confirmed. */
  readonly shelfLifeDays: Readonly<Record<FactKind, number>>;
};

/**
 * 100 questions in five blocks of 20.
 *
 * Source: PRODUCT 1 of the bank's practice; shelf lives: phone and role 180 days, other banks 180, financials 365;
 * those of the business and of what hardly changes are ours.
 */
export const STANDARD_CHECKLIST: Checklist = {
  questions: [...DECISION_MAKERS, ...OPERATIONS, ...AFFILIATES, ...INDUSTRY, ...OTHER_BANKS],
  shelfLifeDays: { role: 180, other_banks: 180, financials: 365, business: 365, lasting: 1_095 },
};

/**
 * What a bank says of one question: another wording or weight of one of ours, one of ours switched off, or one of its
 * own.
 */
type QuestionChange = {
  readonly id: string;
  readonly off?: boolean | undefined;
  readonly block?: Block | undefined;
  readonly weight?: Question['weight'] | undefined;
  readonly kind?: FactKind | undefined;
  readonly asked?: Question['asked'] | undefined;
  readonly text?: { readonly 'zh-CN'?: string | undefined; readonly en?: string | undefined } | undefined;
};

export type ChecklistChange = {
  readonly shelfLifeDays?: Readonly<Partial<Record<FactKind, number | undefined>>> | undefined;
  readonly questions?: readonly QuestionChange[] | undefined;
};

/** Why a bank's changes will not do, at the question of that id. */
export type ChecklistFault =
  | { readonly id: string; readonly kind: 'twice' }
  /** None of ours, and neither its block nor its words in both languages are given. */
  | { readonly id: string; readonly kind: 'incomplete' }
  /** One of its own that is switched off, or everything is. */
  | { readonly id: string; readonly kind: 'nothing_to_switch_off' };

/** The standard checklist as the bank wants it; all faults at once. What it does not speak of stays. */
export function changedChecklist(
  standard: Checklist,
  { shelfLifeDays = {}, questions: changes = [] }: ChecklistChange,
): Result<Checklist, readonly ChecklistFault[]> {
  const ours = new Map(standard.questions.map((question) => [question.id, question]));
  const faults = changes.flatMap((change, at): readonly ChecklistFault[] => {
    if (changes.findIndex(({ id }) => id === change.id) !== at) return [{ id: change.id, kind: 'twice' }];
    if (ours.has(change.id)) return [];
    if (change.off === true) return [{ id: change.id, kind: 'nothing_to_switch_off' }];
    return ownQuestion(change) === null ? [{ id: change.id, kind: 'incomplete' }] : [];
  });
  if (faults.length > 0) return refuse(faults);
  const byId = new Map(changes.map((change) => [change.id, change]));
  const kept = standard.questions.flatMap((question) => {
    const change = byId.get(question.id);
    if (change === undefined) return [question];
    return change.off === true ? [] : [reworded(question, change)];
  });
  const added = changes.flatMap((change) => (ours.has(change.id) ? [] : (ownQuestion(change) ?? [])));
  const all = [...kept, ...added];
  return ok({
    questions: BLOCKS.flatMap((block) => all.filter((question) => question.block === block)),
    shelfLifeDays: Object.fromEntries(
      FACT_KINDS.map((kind) => [kind, shelfLifeDays[kind] ?? standard.shelfLifeDays[kind]]),
    ) as Record<FactKind, number>,
  });
}

/** The bank’s own words are those for everybody it asks. */
const reworded = (
  { ofPerson, ...question }: Question,
  { block, weight, kind, asked, text }: QuestionChange,
): Question => ({
  ...question,
  block: block ?? question.block,
  weight: weight ?? question.weight,
  kind: kind ?? question.kind,
  asked: asked ?? question.asked,
  text: inWords(question.text, text),
  ...(ofPerson === undefined ? {} : { ofPerson: inWords(ofPerson, text) }),
});

const inWords = (ours: Question['text'], own: QuestionChange['text']): Question['text'] => ({
  'zh-CN': own?.['zh-CN'] ?? ours['zh-CN'],
  en: own?.en ?? ours.en,
});

function ownQuestion({ id, block, weight, kind, asked, text }: QuestionChange): Question | null {
  const [chinese, en] = [text?.['zh-CN'], text?.en];
  if (block === undefined || chinese === undefined || en === undefined) return null;
  return {
    id,
    block,
    weight: weight ?? 2,
    kind: kind ?? 'business',
    asked: asked ?? 'business',
    record: null,
    text: { 'zh-CN': chinese, en },
  };
}

/** The questions that are asked of a client of that kind, in the words for it. */
export const questionsFor = ({ questions }: Checklist, kind: ClientKind): readonly Question[] =>
  kind === 'person'
    ? questions.filter(({ asked }) => asked === 'all').map((question) => wordedFor(question, kind))
    : questions;

/** A question in the words for a client of that kind. */
export const wordedFor = (question: Question, kind: ClientKind): Question => ({
  ...question,
  text: (kind === 'person' ? question.ofPerson : undefined) ?? question.text,
});
