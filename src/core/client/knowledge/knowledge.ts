import type { LocalDate } from '../../shared/calendar.ts';
import type { ClientRecord } from '../record.ts';
import { type Checklist, questionsFor } from './checklist.ts';
import { type Fact, isFresh } from './fact.ts';
import { peopleDue } from './people-due.ts';
import { BLOCKS, type Block, type Question } from './question.ts';
import { recordAnswers } from './record-answers.ts';

/**
 * Where a question stands: answered and still fresh, answered too long ago, answered by the record itself, nobody
 * knows, or not applicable to this client.
 */
type Standing = 'fresh' | 'stale' | 'record' | 'unknown' | 'not_applicable';

export type Answer = {
  readonly question: Question;
  readonly standing: Standing;
  readonly fact: Fact | null;
};

/** How much is known: `known` of `all` questions answered and fresh, and their weighted share, 0 to 1. */
type Completeness = { readonly known: number; readonly all: number; readonly share: number };

/** What is known of a client, against what the bank wants to know. */
export type Knowledge = Completeness & {
  readonly answers: readonly Answer[];
  /** Answers, and people with their role and phone, that are to be confirmed. */
  readonly due: number;
  readonly blocks: Readonly<Record<Block, Completeness>>;
  /** The one question to ask next; null when all is known. */
  readonly next: Question | null;
};

/** What knowledge is made of. */
export type Known = Pick<ClientRecord, 'people' | 'otherBanks' | 'facts' | 'openNeeds' | 'memorialDays'> & {
  readonly client: Pick<ClientRecord['client'], 'kind' | 'industry' | 'address'>;
};

/** What is known of a client on `today`. */
export function knowledgeOf(checklist: Checklist, record: Known, today: LocalDate): Knowledge {
  const facts = new Map(record.facts.map((fact) => [fact.question, fact]));
  const said = recordAnswers(record, checklist.shelfLifeDays, today);
  const answers = questionsFor(checklist, record.client.kind).map((question): Answer => {
    const fact = facts.get(question.id) ?? null;
    const isSaid = question.record !== null && said.has(question.record);
    return { question, fact, standing: standingOf(question, fact, isSaid, checklist, today) };
  });
  const blocks = Object.fromEntries(
    BLOCKS.map((block) => [block, completeness(answers.filter(({ question }) => question.block === block))]),
  ) as Record<Block, Completeness>;
  const stale = answers.filter(({ standing }) => standing === 'stale').length;
  const due = stale + peopleDue(record.people, checklist.shelfLifeDays.role, today).length;
  const [next] = bestQuestions({ answers, blocks }, 1);
  return { ...completeness(answers), answers, due, blocks, next: next ?? null };
}

function standingOf(
  { kind }: Question,
  fact: Fact | null,
  isSaid: boolean,
  { shelfLifeDays }: Checklist,
  today: LocalDate,
): Standing {
  if (fact?.value === null) return 'not_applicable';
  if (fact !== null && isFresh(fact, shelfLifeDays[kind], today)) return 'fresh';
  if (isSaid) return 'record';
  return fact === null ? 'unknown' : 'stale';
}

const isKnown = ({ standing }: Answer): boolean => standing === 'fresh' || standing === 'record';

/** The weighted share of what is applicable; all of nothing is known. */
function completeness(answers: readonly Answer[]): Completeness {
  const asked = answers.filter(({ standing }) => standing !== 'not_applicable');
  const known = asked.filter(isKnown);
  const weight = (of: readonly Answer[]): number => of.reduce((sum, { question }) => sum + question.weight, 0);
  const all = weight(asked);
  return { known: known.length, all: asked.length, share: all === 0 ? 1 : weight(known) / all };
}

/** What was answered once is relied on, though it may be wrong by now: asking again is worth half as much again. */
const STALE_FACTOR = 1.5;

/**
 * What is worth asking, best first, at most `count`; of equals the first of the checklist. The value of a question is its
 * weight × (1 + the share of its block that is not known) × 1.5 where the answer has passed its shelf life. A heavy
 * question counts three times a light one, one in an empty block twice one in a block that is nearly complete.
 */
export function bestQuestions(
  { answers, blocks }: Pick<Knowledge, 'answers' | 'blocks'>,
  count: number,
): readonly Question[] {
  const value = ({ question, standing }: Answer): number =>
    question.weight * (2 - blocks[question.block].share) * (standing === 'stale' ? STALE_FACTOR : 1);
  return answers
    .filter(({ standing }) => standing === 'unknown' || standing === 'stale')
    .map((answer) => ({ question: answer.question, value: value(answer) }))
    .toSorted((a, b) => b.value - a.value)
    .slice(0, count)
    .map(({ question }) => question);
}
