import type { AuthorityUnreadable } from '../../core/churn/waiver/authority.ts';
import type { DecisionRefusal } from '../../core/churn/waiver/decide.ts';
import type { Staff } from '../../core/client/client.ts';
import { checkReason, type ReasonRefusal } from '../../core/client/reason.ts';
import { dayAt } from '../../core/shared/calendar.ts';
import type { RemedyId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { Transaction } from '../ports.ts';
import { drawnAnew, type ForceDependencies } from './act.ts';
import { decidersNow, mayDecide } from './ask-deciders.ts';

type WaiverDecision = { readonly kind: 'approve' } | { readonly kind: 'decline'; readonly reason: string };

/** `waiver_gone`: there is no such waiver. */
export type DecideWaiverRefusal =
  | DecisionRefusal
  | AuthorityUnreadable
  | ReasonRefusal
  | { readonly kind: 'waiver_gone' };

export type DecideWaiver = (request: {
  readonly by: Staff;
  readonly remedyId: RemedyId;
  readonly decision: WaiverDecision;
  readonly origin: string;
}) => Promise<Result<{ readonly clientName: string | null }, DecideWaiverRefusal>>;

/**
 * Approves or declines a waiver, by one of those who were asked. Whether she may is asked again now, of the table of authority in
 * force: nobody decides on a waiver of a task force she has joined since.
 */
export function decideWaiver({ clock, bankZone, unitOfWork }: ForceDependencies): DecideWaiver {
  return ({ by, remedyId, decision, origin }) => {
    const now = clock.now();
    const today = dayAt(now, bankZone);
    type Answer = Awaited<ReturnType<DecideWaiver>>;
    const nothing = (value: Answer) => ({ value, events: [] });
    const actor = { kind: 'staff', id: by.id } as const;
    return unitOfWork<Answer>({ actor, origin }, async (tx) => {
      const found = await waiverToDecide(tx, by, remedyId);
      if (found === null) return nothing(refuse({ kind: 'waiver_gone' }));
      const { force, remedy, waiver, heading } = found;
      const asked = { ...found, now, today };
      const deciders = await decidersNow(tx, asked);
      const may = mayDecide(deciders, by.id, asked);
      if (!may.ok) return nothing(may);
      const said = answerOf(decision);
      if (!said.ok) return nothing(said);
      const { as, change, reason } = said.value;
      const { level, version } = deciders;
      await tx.forces.decideWaiver(remedyId, { as, by: by.id, on: today, reason, level, version });
      const facts = { zh: remedy.zhCN, en: remedy.en };
      await tx.forces.addEntry(force.id, { at: now, byId: by.id, kind: change, text: reason, facts });
      const { changed } = await drawnAnew(tx, force.id, { change, byId: by.id, now });
      const ids = {
        remedyId,
        forceId: force.id,
        clientId: force.clientId,
        byId: by.id,
        proposerId: remedy.chosenBy.id,
      };
      const told = { kind: 'waiver_decided', ...ids, approverIds: waiver.askedIds, as, reason } as const;
      return { value: ok({ clientName: heading?.name ?? null }), events: [changed, told] };
    });
  };
}

/** The waiver with its task force, which nobody else changes until the transaction ends; null where there is none. */
async function waiverToDecide(tx: Transaction, by: Staff, remedyId: RemedyId) {
  const forceId = await tx.forces.forceOfRemedy(remedyId);
  if (forceId === null || !by.active) return null;
  await tx.forces.hold(forceId);
  const force = await tx.forces.find(forceId);
  const remedy = force?.remedies.find(({ id }) => id === remedyId);
  if (force === null || remedy === undefined || remedy.waiver === null) return null;
  const [heading = null] = await tx.clients.headings([force.clientId]);
  return { force, remedy, waiver: remedy.waiver, heading };
}

/** As it is kept and told; of one that is declined with its reason. */
function answerOf(decision: WaiverDecision) {
  if (decision.kind === 'approve') return ok({ as: 'approved', change: 'waiver_approved', reason: null } as const);
  const reason = checkReason(decision.reason);
  return reason.ok ? ok({ as: 'declined', change: 'waiver_declined', reason: reason.value } as const) : reason;
}
