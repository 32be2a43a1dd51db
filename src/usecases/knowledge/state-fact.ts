import type { Staff } from '../../core/client/client.ts';
import { type Checklist, wordedFor } from '../../core/client/knowledge/checklist.ts';
import {
  currentFacts,
  FACT_MAX_LENGTH,
  type Fact,
  type FactMark,
  type FactSource,
  standsSince,
} from '../../core/client/knowledge/fact.ts';
import type { Question } from '../../core/client/knowledge/question.ts';
import { sensitiveWordIn } from '../../core/client/people/sensitive.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, Transaction, UnitOfWork } from '../ports.ts';

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly checklist: Checklist;
  readonly unitOfWork: UnitOfWork;
};

type FactFault =
  | { readonly at: 'value'; readonly kind: 'without_value' }
  | { readonly at: 'value'; readonly kind: 'too_long'; readonly max: number }
  /** Of the people of a client: religion or health. */
  | { readonly at: 'value'; readonly kind: 'sensitive'; readonly word: string }
  | { readonly at: 'source'; readonly kind: 'not_said' };

/** What somebody says in answer to a question. */
export type FactDraft =
  | { readonly kind: 'answer'; readonly value: string; readonly source: FactSource | null }
  | { readonly kind: 'not_applicable' };

/** `question_gone`: the bank asks that no more. */
type QuestionGone = { readonly kind: 'question_gone' };

/** Somebody else has answered the question since the form was opened, and differently. */
type FactClash = { readonly kind: 'clash'; readonly theirs: Fact | null };

export type StateRefusal =
  | ActRefusal
  | QuestionGone
  | FactClash
  | { readonly kind: 'faults'; readonly faults: readonly FactFault[] };

type StateRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly question: string;
  readonly draft: FactDraft;
  /** The answer that stood when the form was opened, or that she has just been shown; null: none. */
  readonly seen: string | null;
  readonly requestKey: string;
  readonly origin: string;
};

export type StateFact = (request: StateRequest) => Promise<Result<Question, StateRefusal>>;

/**
 * Says something of a client in answer to a question of the checklist, as of today. What was said before stays. Where somebody else
 * has answered it meanwhile, the second is shown that answer and chooses.
 *
 * Refuses `clash`, `faults`, `question_gone`, and as `actOnClient` does.
 */
export const stateFact =
  (deps: Dependencies): StateFact =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => state(tx, deps, request));

async function state(
  tx: Transaction,
  deps: Dependencies,
  { by, clientId, question: id, draft, seen, requestKey }: StateRequest,
): Promise<Outcome<Question, StateRefusal>> {
  const now = deps.clock.now();
  const asked = await questionFor(tx, deps, { by, clientId, question: id }, now);
  if (!asked.ok) return refused(asked.refusal);
  const { question, fact } = asked.value;
  const checked = checkFact(draft, question);
  if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
  const { value, basis } = checked.value;
  const stands = fact?.value ?? null;
  if (stands !== seen && stands !== value) return refused({ kind: 'clash', theirs: fact });
  if (!(await tx.firstTime(requestKey))) return { value: ok(question), events: [] };
  await tx.facts.append({ clientId, question: id, asOf: dayAt(now, deps.bankZone), value, basis, by: by.id, at: now });
  const event: DomainEvent = { kind: 'fact_stated', clientId, question: id, basis };
  return { value: ok(question), events: [event] };
}

type Asked = {
  readonly question: Question;
  readonly fact: Fact | null;
  readonly stillStands: (mark: FactMark) => boolean;
};

/** The question and what stands in answer to it, where `by` may change the record; nobody else answers it meanwhile. */
async function questionFor(
  tx: Transaction,
  { checklist }: Dependencies,
  { by, clientId, question: id }: Pick<StateRequest, 'by' | 'clientId' | 'question'>,
  now: Date,
): Promise<Result<Asked, ActRefusal | QuestionGone>> {
  const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
  if (!acted.ok) return acted;
  const question = checklist.questions.find((each) => each.id === id);
  if (question === undefined) return refuse({ kind: 'question_gone' });
  await tx.inTurn(`client_fact:${clientId}`);
  const statements = await tx.facts.statements(clientId, id);
  const [fact] = currentFacts(statements);
  return ok({
    question: wordedFor(question, acted.value.heading.kind),
    fact: fact ?? null,
    stillStands: (mark) => standsSince(statements, mark),
  });
}

function checkFact(
  draft: FactDraft,
  { block }: Question,
): Result<{ readonly value: string | null; readonly basis: FactSource | 'not_applicable' }, readonly FactFault[]> {
  if (draft.kind === 'not_applicable') return ok({ value: null, basis: 'not_applicable' });
  const value = draft.value.trim();
  const { source } = draft;
  // Elsewhere a hospital, or a church that builds, is a client like any other.
  const word = block === 'decision_makers' ? sensitiveWordIn(value) : null;
  const faults: FactFault[] = [];
  if (value === '') faults.push({ at: 'value', kind: 'without_value' });
  if ([...value].length > FACT_MAX_LENGTH) faults.push({ at: 'value', kind: 'too_long', max: FACT_MAX_LENGTH });
  if (word !== null) faults.push({ at: 'value', kind: 'sensitive', word });
  if (source === null) return refuse([...faults, { at: 'source', kind: 'not_said' }]);
  return faults.length > 0 ? refuse(faults) : ok({ value, basis: source });
}

type TouchRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly question: string;
  /** The answer that the button stood at; null where it did not say. */
  readonly seen: FactMark | null;
  readonly origin: string;
};

/** Another answer stands than the one she saw. */
type OtherStands = { readonly kind: 'other_stands'; readonly fact: Fact };

/** `nothing_to_confirm`: there is no answer any more. */
export type TouchRefusal = ActRefusal | QuestionGone | OtherStands | { readonly kind: 'nothing_to_confirm' };

/** The question of a button, and the answer that she saw beside it; null where none stands any more. */
async function answerSeen(
  tx: Transaction,
  deps: Dependencies,
  { by, clientId, question: id, seen }: TouchRequest,
  now: Date,
): Promise<Result<Pick<Asked, 'question' | 'fact'>, TouchRefusal>> {
  const asked = await questionFor(tx, deps, { by, clientId, question: id }, now);
  if (!asked.ok) return asked;
  const { question, fact, stillStands } = asked.value;
  if (fact !== null && (seen === null || !stillStands(seen))) return refuse({ kind: 'other_stands', fact });
  return ok({ question, fact });
}

export type ConfirmFact = (request: TouchRequest) => Promise<Result<Question, TouchRefusal>>;

/**
 * Says that what stands is still so, on the word of whoever says it: its source stays what it was, so that it verifies nothing.
 * Twice on a day is once.
 *
 * Refuses `other_stands`, `nothing_to_confirm`, `question_gone`, and as `actOnClient` does.
 */
export const confirmFact =
  (deps: Dependencies): ConfirmFact =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<Question, TouchRefusal>> => {
      const { by, clientId, question: id } = request;
      const now = deps.clock.now();
      const touched = await answerSeen(tx, deps, request, now);
      if (!touched.ok) return refused(touched.refusal);
      const { question, fact } = touched.value;
      if (fact === null) return refused({ kind: 'nothing_to_confirm' });
      const asOf = dayAt(now, deps.bankZone);
      if (fact.confirmedOn >= asOf) return { value: ok(question), events: [] };
      const { value, basis } = fact;
      await tx.facts.append({ clientId, question: id, asOf, value, basis, by: by.id, at: now });
      return { value: ok(question), events: [{ kind: 'fact_confirmed', clientId, question: id }] };
    });

export type TakeFactBack = (request: TouchRequest) => Promise<Result<Question, TouchRefusal>>;

/** Says that what stands is not so, without knowing better: the question is open again. Refuses as `confirmFact` does. */
export const takeFactBack =
  (deps: Dependencies): TakeFactBack =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<Question, TouchRefusal>> => {
      const { by, clientId, question: id } = request;
      const now = deps.clock.now();
      const touched = await answerSeen(tx, deps, request, now);
      if (!touched.ok) return refused(touched.refusal);
      const { question, fact } = touched.value;
      if (fact === null) return { value: ok(question), events: [] };
      const asOf = dayAt(now, deps.bankZone);
      const said = { value: null, basis: 'taken_back' } as const;
      await tx.facts.append({ clientId, question: id, asOf, ...said, by: by.id, at: now });
      return { value: ok(question), events: [{ kind: 'fact_taken_back', clientId, question: id }] };
    });
