import { staffRecipient } from '../../core/delivery/recipient.ts';
import type { PlanId, StaffId } from '../../core/shared/ids.ts';
import type { PlanEvent } from '../events/plan.ts';
import type { OutboxDraft } from '../ports.ts';

/** Who hears what becomes of the plan of a day: one message all day, which what becomes of its lines changes where it stands. */
export function announcePlan(event: PlanEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    case 'plan_made':
      return [planNews(event, 1, event.tellAt)];
    case 'plan_answered':
    case 'plan_grew':
    case 'plan_case_closed':
    case 'plan_case_moved':
    case 'plan_consent_changed':
    case 'plan_errand_gone':
    case 'plan_errand_changed':
    case 'plan_hour_moved':
    case 'plan_contact_corrected':
    case 'plan_arranged':
      return [planNews(event, event.revision)];
    // Whoever says so sees it at once.
    case 'plan_hour_chosen':
      return [];
    // The evening’s look back is the end of the day’s work, and must not wait for the digest of the same evening.
    case 'plan_recapped':
    case 'team_recapped': {
      const { kind, staffId, day } = event;
      const dedupeKey = `${kind}:${staffId}:${day}`;
      return [{ dedupeKey, kind, recipient: staffRecipient(staffId), data: { day }, urgent: true }];
    }
  }
}

/** By which the outbox knows the message of a plan. */
export const planKey = (planId: PlanId): string => `plan:${planId}`;

/** It does not count against the day's budget: it is the day's work. */
export const planNews = (
  { planId, staffId }: { readonly planId: PlanId; readonly staffId: StaffId },
  revision: number,
  dueAt?: Date,
): OutboxDraft => ({
  dedupeKey: `${planKey(planId)}:${revision}`,
  kind: 'plan',
  recipient: staffRecipient(staffId),
  data: { planId },
  urgent: true,
  livingKey: planKey(planId),
  ...(dueAt === undefined ? {} : { dueAt }),
});
