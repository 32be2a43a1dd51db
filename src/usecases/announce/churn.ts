import { crowdKey } from '../../core/churn/groups.ts';
import { channelKey } from '../../core/delivery/channel.ts';
import { channelRecipient, staffRecipient } from '../../core/delivery/recipient.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { ChurnEvent } from '../events/churn.ts';
import type { OutboxDraft } from '../ports.ts';

/** Who hears of what churn early warning finds, and how urgently. */
export function announceChurn(event: ChurnEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    // Owner and manager get one message that lives as long as the alert. Hints that came to light together are one line of the
    // owner's digest, without what was read before.
    case 'churn_alert_raised': {
      const { alertId, severity, ownerId, managerIds, told, at } = event;
      if (severity === 'hint') return ownerId === null ? [] : [digestDraft('churn_hints', at, ownerId)];
      if (!told) return [];
      return concerned(ownerId, managerIds).map((id) => alertDraft(alertId, id, 1));
    }
    case 'churn_alert_changed':
      return changed(event);
    // A whole industry at once is one message to each whom it concerns.
    case 'churn_alerts_grouped': {
      const { kind, of, group, toldIds } = event;
      const raisedAt = event.at.toISOString();
      const livingKey = crowdKey(event);
      return toldIds.map((id) => ({
        dedupeKey: `${livingKey}:${id}`,
        kind,
        recipient: staffRecipient(id),
        data: { of, group, raisedAt },
        urgent: true,
        livingKey,
      }));
    }
    case 'churn_week_scanned':
      return toChannels(event);
    // Administrators can have the right file loaded; the management reads why no alert is judged by the week.
    case 'churn_week_passed_over': {
      const { kind, week, why, times, adminIds, hasManagementChannel } = event;
      const recipients = adminIds.map(staffRecipient);
      if (hasManagementChannel) recipients.push(channelRecipient({ kind: 'management' }));
      return recipients.map((recipient) => ({
        dedupeKey: `${kind}:${week}:${recipient}`,
        kind,
        recipient,
        data: { week, why, times },
        urgent: false,
      }));
    }
    // One message for all of her clients there.
    case 'branch_move_recorded': {
      const { kind, moveId, before, toldIds } = event;
      return toldIds.map((id) => ({
        dedupeKey: `${kind}:${moveId}:${id}`,
        kind,
        recipient: staffRecipient(id),
        data: { moveId, before },
        urgent: false,
      }));
    }
    case 'owner_left_clients': {
      const { kind, leftId, managerId, day } = event;
      return [
        {
          dedupeKey: `${kind}:${leftId}:${day}:${managerId}`,
          kind,
          recipient: staffRecipient(managerId),
          data: { staffId: leftId },
          urgent: false,
        },
      ];
    }
    // A line of the owner's digest, like hints: all that came to light together in one, and nothing that was read before.
    case 'churn_opportunity_raised':
      return [digestDraft('churn_opportunities', event.at, event.ownerId)];
    case 'churn_opportunity_closed':
      return [];
    // What is to be done about it is among the owner's follow-ups.
    case 'churn_signal_recorded':
      return [];
    // Who may approve rules is asked, whoever proposed them hears what became of them.
    case 'churn_rules_proposed': {
      const { kind, rulesId, version, byId, approverIds } = event;
      return approverIds.map((id) => ({
        dedupeKey: `${kind}:${rulesId}:${id}`,
        kind,
        recipient: staffRecipient(id),
        data: { version, staffId: byId },
        urgent: false,
      }));
    }
    case 'churn_rules_activated':
    case 'churn_rules_declined': {
      const { kind, rulesId, version, byId, proposedBy } = event;
      if (byId === proposedBy) return [];
      const data = { version, staffId: byId, rulesId };
      return [{ dedupeKey: `${kind}:${rulesId}`, kind, recipient: staffRecipient(proposedBy), data, urgent: false }];
    }
  }
}

type Of<Kind extends ChurnEvent['kind']> = Extract<ChurnEvent, { readonly kind: Kind }>;

/**
 * What becomes of an alert changes its message where it stands: nobody's phone rings, but where a hint has risen or, once, its client
 * has fallen silent, unless many have at once.
 */
function changed(event: Of<'churn_alert_changed'>): readonly OutboxDraft[] {
  const { alertId, severity, what, version, ownerId, managerIds, told, toManagement, together, stoodAs } = event;
  if (severity === 'hint') return [];
  const changes = told ? concerned(ownerId, managerIds).map((id) => alertDraft(alertId, id, version)) : [];
  if (stoodAs !== undefined)
    return [...changes, ...concerned(ownerId, managerIds).map((id) => silentDraft(alertId, id, stoodAs))];
  if (what !== 'escalated') return changes;
  const above = [
    ...managerIds.map((id) => staffRecipient(id)),
    ...(toManagement ? [channelRecipient({ kind: 'management' })] : []),
  ];
  const escalations = above.map((recipient) =>
    together === null ? escalationDraft(alertId, recipient, version) : togetherDraft(together, recipient),
  );
  return [...changes, ...escalations];
}

/**
 * One message of all that go one level up at an instant. Management reads of several branches, whose crowds are stored one after the
 * other: what comes when the message stands already changes it.
 */
function togetherDraft(
  { at, crowd }: NonNullable<Of<'churn_alert_changed'>['together']>,
  recipient: OutboxDraft['recipient'],
): OutboxDraft {
  const kind = 'churn_escalated_together';
  const escalatedAt = at.toISOString();
  const livingKey = `${kind}:${escalatedAt}`;
  return {
    dedupeKey: `${livingKey}:${crowd}:${recipient}`,
    kind,
    recipient,
    data: { escalatedAt },
    urgent: true,
    livingKey,
  };
}

/**
 * A branch channel reads how many, and no name; the management channel reads the names. Of a week there is one message in each: what a
 * later scan finds changes it.
 */
function toChannels({ kind, week, at, branches, channels, raised }: Of<'churn_week_scanned'>): readonly OutboxDraft[] {
  const isThere = new Set(channels);
  const key = `${kind}:${week}:${at.toISOString()}`;
  const counts = branches
    .map(({ branchId, raised: ofBranch }) => ({ purpose: { kind: 'branch', branchId } as const, ofBranch }))
    .filter(({ purpose }) => isThere.has(channelKey(purpose)))
    .map(({ purpose, ofBranch }) => ({
      dedupeKey: `${key}:${purpose.branchId}`,
      kind,
      recipient: channelRecipient(purpose),
      data: { week, raised: ofBranch },
      urgent: false,
      livingKey: `churn_week:${week}`,
    }));
  const management = { kind: 'management' } as const;
  if (raised === 0 || !isThere.has(channelKey(management))) return counts;
  const names = {
    dedupeKey: `${key}:management`,
    kind: 'churn_names',
    recipient: channelRecipient(management),
    data: { week },
    urgent: false,
    livingKey: `churn_week:${week}`,
  };
  return [...counts, names];
}

const concerned = (ownerId: StaffId | null, managerIds: readonly StaffId[]): readonly StaffId[] => [
  ...new Set([...(ownerId === null ? [] : [ownerId]), ...managerIds]),
];

const alertDraft = (alertId: string, staffId: StaffId, version: number): OutboxDraft => ({
  dedupeKey: `churn_alert:${alertId}:${version}:${staffId}`,
  kind: 'churn_alert',
  recipient: staffRecipient(staffId),
  data: { alertId },
  urgent: true,
  livingKey: `churn_alert:${alertId}`,
});

/** Besides the alert, which is changed where it stands: once. */
const silentDraft = (alertId: string, staffId: StaffId, stoodAs: string): OutboxDraft => ({
  dedupeKey: `churn_silent:${alertId}:${staffId}`,
  kind: 'churn_silent',
  recipient: staffRecipient(staffId),
  data: { alertId, stoodAs },
  urgent: true,
});

/** One line of all that was raised at an instant. */
function digestDraft(kind: 'churn_hints' | 'churn_opportunities', at: Date, staffId: StaffId): OutboxDraft {
  const raisedAt = at.toISOString();
  const dedupeKey = `${kind}:${raisedAt}:${staffId}`;
  return { dedupeKey, kind, recipient: staffRecipient(staffId), data: { raisedAt }, urgent: false, forDigest: true };
}

const escalationDraft = (alertId: string, recipient: OutboxDraft['recipient'], version: number): OutboxDraft => ({
  dedupeKey: `churn_escalated:${alertId}:${version}:${recipient}`,
  kind: 'churn_escalated',
  recipient,
  data: { alertId },
  urgent: true,
});
