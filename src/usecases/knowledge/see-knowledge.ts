import type { Person, Staff } from '../../core/client/client.ts';
import type { KeptNeed } from '../../core/client/knowledge/kept-need.ts';
import type { Answer, Knowledge } from '../../core/client/knowledge/knowledge.ts';
import { peopleDue } from '../../core/client/knowledge/people-due.ts';
import { addDays, dayAt, type LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, NeedId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { ActRefusal } from '../client/act-on-client.ts';
import { type LookDependencies, lookAtClient } from '../client/look-at-client.ts';
import { viewerOf } from '../client/see-client.ts';
import type { NeedStore } from './ports.ts';

type Dependencies = LookDependencies & { readonly needs: NeedStore };

/** What is known of a client and what it needs, and what its reader may do about it. */
export type KnowledgeSeen = {
  readonly client: { readonly id: ClientId; readonly name: string };
  readonly knowledge: Knowledge;
  /** People whose role and phone are to be confirmed. */
  readonly peopleDue: readonly (Person & { readonly confirmedOn: LocalDate })[];
  readonly needs: readonly KeptNeed[];
  readonly mayEdit: boolean;
};

/** How long a need that has ended stays in sight, in days. */
const ENDED_SHOWN_DAYS = 180;

export type SeeKnowledge = (by: Staff, clientId: ClientId) => Promise<Result<KnowledgeSeen, ActRefusal>>;

/** Reads what is known of a client, where the policy shows all of it to `by`; refuses as `actOnClient` does. */
export function seeKnowledge(deps: Dependencies): SeeKnowledge {
  return async (by, clientId) => {
    const sight = await lookAtClient(deps, viewerOf(by), clientId);
    if (sight.kind === 'gone') return refuse(sight.why);
    if (sight.kind === 'heading') return refuse({ kind: 'not_allowed', canGiveReason: sight.canGiveReason });
    const { record, knowledge, may } = sight;
    if (knowledge === null) return refuse({ kind: 'not_allowed', canGiveReason: false });
    const today = dayAt(deps.clock.now(), deps.bankZone);
    return ok({
      client: { id: clientId, name: record.client.name },
      knowledge,
      peopleDue: peopleDue(record.people, deps.checklist.shelfLifeDays.role, today),
      needs: await deps.needs.listOf(clientId, addDays(today, -ENDED_SHOWN_DAYS), deps.bankZone),
      mayEdit: may.includes('edit_record'),
    });
  };
}

/** The question and what stands in answer to it; null for a question that is not asked of that client. */
export const answerTo = ({ knowledge }: KnowledgeSeen, question: string): Answer | null =>
  knowledge.answers.find((answer) => answer.question.id === question) ?? null;

export type SeeNeed = (
  by: Staff,
  id: NeedId,
) => Promise<Result<{ readonly need: KeptNeed; readonly client: KnowledgeSeen['client'] }, ActRefusal>>;

/** One need as its form needs it; one that was taken back or never there counts as a client that is gone. */
export function seeNeed(deps: Dependencies): SeeNeed {
  return async (by, id) => {
    const need = await deps.needs.find(id, deps.bankZone);
    if (need === null || need.withdrawn) return refuse({ kind: 'client_gone' });
    const seen = await seeKnowledge(deps)(by, need.clientId);
    return seen.ok ? ok({ need, client: seen.value.client }) : seen;
  };
}
