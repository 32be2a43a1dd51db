import type { Checklist } from '../../core/client/knowledge/checklist.ts';
import { knowledgeOf } from '../../core/client/knowledge/knowledge.ts';
import type { KeptLine } from '../../core/contact-plan/kept-plan.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { KnownReader } from './ports.ts';

/** What is best asked of each client on a day; clients of which all is known are not among them. */
export type NextQuestions = (
  clientIds: readonly ClientId[],
  day: LocalDate,
) => Promise<ReadonlyMap<ClientId, Exclude<KeptLine['question'], null | 'none'>>>;

/** The next best question of the checklist, as the card of the client says it. */
export const nextQuestions =
  (deps: { readonly readKnown: KnownReader; readonly checklist: Checklist }): NextQuestions =>
  async (clientIds, day) => {
    const known = await deps.readKnown(clientIds);
    return new Map(
      [...known].flatMap(([id, record]) => {
        const { next } = knowledgeOf(deps.checklist, record, day);
        return next === null ? [] : [[id, next.text] as const];
      }),
    );
  };
