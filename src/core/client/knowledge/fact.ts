import { daysBetween, type LocalDate } from '../../shared/calendar.ts';
import type { StaffName } from '../client.ts';

/** How somebody knows: from the client itself, or from outside. */
export const DIRECT_SOURCES = ['client_said', 'seen'] as const;
export const OUTSIDE_SOURCES = ['public', 'document', 'third_party'] as const;
/** What a person can choose. */
export const FACT_SOURCES = [...DIRECT_SOURCES, ...OUTSIDE_SOURCES] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

/**
 * What a statement rests on. `bank_file`: a file gave no source. `not_applicable`: the question makes no sense for this client;
 * `taken_back`: what was said before is not so, and nobody knows what is.
 */
export type StatementBasis = FactSource | 'bank_file' | 'not_applicable' | 'taken_back';

/** What somebody said of a client on a day, in answer to a question. Never changed: a later one takes its place. */
export type FactStatement = {
  readonly question: string;
  /** The day of which it is true: today's of whoever writes it, or the file's. */
  readonly asOf: LocalDate;
  /** Counts the statements of one day from 1. */
  readonly revision: number;
  /** Null: not applicable, or taken back. */
  readonly value: string | null;
  readonly basis: StatementBasis;
  /** Null: a file said so. */
  readonly by: StaffName | null;
};

/** What is held to be true of a client now. */
export type Fact = {
  readonly question: string;
  /** Null: the question is not applicable. */
  readonly value: string | null;
  readonly basis: Exclude<StatementBasis, 'taken_back'>;
  /** The last day on which somebody said so. */
  readonly confirmedOn: LocalDate;
  /** Direct contact and an outside source say the same. */
  readonly verified: boolean;
  readonly by: StaffName | null;
  /** The statement that was the last to say so. */
  readonly mark: FactMark;
};

/** Names a statement among those of one client in answer to one question: its day and revision. */
export type FactMark = string;

export const FACT_MARK = /^\d{4}-\d{2}-\d{2}\.[1-9]\d*$/;

export const markOf = ({ asOf, revision }: Pick<FactStatement, 'asOf' | 'revision'>): FactMark => `${asOf}.${revision}`;

export const FACT_MAX_LENGTH = 1_000;

/** Two statements agree when they say the same words, space and case aside. */
const same = (a: string | null, b: string | null): boolean => plain(a) === plain(b);
const plain = (text: string | null): string | null =>
  text === null ? null : text.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();

/**
 * What all statements come to: of each question the last one. It is verified when the statements in a row that say the same come
 * from direct contact and from an outside source both.
 *
 * Source: PRODUCT 1: facts are verified when direct contact and an outside source agree.
 */
export function currentFacts(statements: readonly FactStatement[]): readonly Fact[] {
  const byQuestion = new Map<string, FactStatement[]>();
  for (const statement of statements)
    byQuestion.set(statement.question, [...(byQuestion.get(statement.question) ?? []), statement]);
  return [...byQuestion.values()].flatMap(currentOf);
}

/** Of one day, what a person said stands over what a file says. */
function laterFirst(a: FactStatement, b: FactStatement): number {
  if (a.asOf !== b.asOf) return a.asOf < b.asOf ? 1 : -1;
  return Number(a.by === null) - Number(b.by === null) || b.revision - a.revision;
}

function currentOf(statements: readonly FactStatement[]): readonly Fact[] {
  const said = lastInAgreement(statements);
  const [last] = said;
  if (last === undefined || last.basis === 'taken_back') return [];
  const agreeing = said.map(({ basis }) => basis);
  const has = (sources: readonly StatementBasis[]): boolean => agreeing.some((basis) => sources.includes(basis));
  return [
    {
      question: last.question,
      value: last.value,
      basis: last.basis,
      confirmedOn: last.asOf,
      verified: last.value !== null && has(DIRECT_SOURCES) && has(OUTSIDE_SOURCES),
      by: last.by,
      mark: markOf(last),
    },
  ];
}

/** The statements in a row that say what stands, the last first; none where that was taken back. */
function lastInAgreement(statements: readonly FactStatement[]): readonly FactStatement[] {
  const newest = statements.toSorted(laterFirst);
  const other = newest.findIndex(
    ({ basis, value }) => basis === 'taken_back' || !same(value, newest[0]?.value ?? null),
  );
  return newest.slice(0, other < 0 ? newest.length : other);
}

/** Whether what the statement `mark` of one question said has stood ever since: others may have said the same after it. */
export const standsSince = (statements: readonly FactStatement[], mark: FactMark): boolean =>
  lastInAgreement(statements).some((statement) => markOf(statement) === mark);

/** Whether a fact may still be relied on: `shelfLifeDays` after it was last said it is to be confirmed. */
export const isFresh = ({ confirmedOn }: Pick<Fact, 'confirmedOn'>, shelfLifeDays: number, today: LocalDate): boolean =>
  daysBetween(confirmedOn, today) < shelfLifeDays;
