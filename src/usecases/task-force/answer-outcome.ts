import type { KeptForce } from '../../core/churn/task-force/kept-force.ts';
import type { Outcome } from '../../core/churn/task-force/remedies.ts';
import { outcomeOpenOn } from '../../core/churn/task-force/reminders.ts';
import type { RemedyId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { actOnForce, type ForceDependencies, type ForceRefusal, type ForceRequest } from './act.ts';
import type { TaskForceStore } from './ports.ts';

/** `outcome_too_early`: it has worked for less than four weeks. */
export type OutcomeRefusal = { readonly kind: 'outcome_too_early' } | { readonly kind: 'force_gone' };

export type AnswerOutcome = (
  request: Omit<ForceRequest, 'forceId'> & { readonly remedyId: RemedyId; readonly outcome: Outcome },
) => Promise<Result<KeptForce, ForceRefusal | OutcomeRefusal>>;

/** Says whether a remedy has held the client, as an answer to the question that is open now; a second answer replaces the first. */
export function answerOutcome(
  deps: ForceDependencies & { readonly forces: Pick<TaskForceStore, 'forceOfRemedy'> },
): AnswerOutcome {
  return async ({ remedyId, outcome, ...request }) => {
    const forceId = await deps.forces.forceOfRemedy(remedyId);
    if (forceId === null) return refuse({ kind: 'force_gone' });
    const step = { ...request, forceId, step: 'answer_outcome' } as const;
    return actOnForce<OutcomeRefusal>(deps, step, async (tx, { force, now, today }) => {
      const remedy = force.remedies.find(({ id }) => id === remedyId);
      const startedOn = remedy?.startedOn ?? null;
      const weeks = startedOn === null ? null : outcomeOpenOn(startedOn, today);
      if (remedy === undefined || weeks === null) return refuse({ kind: 'outcome_too_early' });
      await tx.forces.answerOutcome(remedyId, { weeks, outcome, by: request.by.id, at: now });
      return ok({
        change: 'outcome',
        facts: { zh: remedy.zhCN, en: remedy.en, weeks, outcome },
        events: [{ kind: 'outcome_answered', remedyId, clientId: force.clientId, byId: request.by.id, weeks, outcome }],
      });
    });
  };
}
