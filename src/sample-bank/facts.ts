import { addDays, daysBetween, type LocalDate } from '../core/shared/calendar.ts';
import type { Outline, Plan } from './outline.ts';
import { randomFor } from './random.ts';
import type { FactRow } from './rows.ts';
import { TOLD_FACTS } from './story/facts.ts';
import { ANSWERS } from './words/answers.ts';

/** How many questions an RM has found an answer to, by chance: few of most clients. */
const KNOWN = [
  [0, 30],
  [2, 30],
  [4, 25],
  [7, 15],
] as const;

/** Days since an answer was checked last: some have passed any shelf life. */
const OLDEST_DAYS = 430;

/** What is known of a client beside its figures: told for those of the story, drawn for the others. */
export function factsOf(plan: Plan, { row, style }: Outline): readonly FactRow[] {
  const { clientId } = row;
  const told = TOLD_FACTS[row.name];
  if (told !== undefined)
    return told.map(([question, value, source, daysAgo]) => ({
      clientId,
      question,
      asOf: addDays(plan.today, -daysAgo),
      value,
      source,
    }));
  if (row.kind !== 'corporate') return [];
  const random = randomFor(plan.seed, clientId, 'facts');
  const count = random.weighted(KNOWN);
  const asked = new Set(Array.from({ length: count }, () => random.whole(0, ANSWERS.length - 1)));
  return [...asked].map((at) => {
    const [question, ...answers] = ANSWERS[at] ?? ANSWERS[0];
    const [chinese, english] = answers[random.whole(0, answers.length - 1)] ?? answers[0];
    const value = style === 'english' ? english : chinese;
    const asOf = notBefore(row.clientSince, addDays(plan.today, -random.whole(3, OLDEST_DAYS)));
    return { clientId, question, asOf, value, source: random.chance(0.7) ? 'client_said' : 'document' };
  });
}

const notBefore = (first: LocalDate, day: LocalDate): LocalDate => (daysBetween(first, day) < 0 ? first : day);
