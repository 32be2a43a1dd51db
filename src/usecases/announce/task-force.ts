import { slackChannelRecipient, staffRecipient } from '../../core/delivery/recipient.ts';
import type { RemedyId, StaffId } from '../../core/shared/ids.ts';
import type { TaskForceEvent } from '../events/task-force.ts';
import type { OutboxDraft } from '../ports.ts';

/** Who hears of what of a task force. */
export function announceTaskForce(event: TaskForceEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    // One message for each of those in it, and one in its channel, which every change draws anew where it stands. The alert of its
    // client offers to propose one where there is none.
    case 'task_force_changed': {
      const { forceId, toIds, slackChannel, revision, alert } = event;
      const recipients = toIds.map(staffRecipient);
      if (slackChannel !== null) recipients.push(slackChannelRecipient(slackChannel));
      const own = recipients.map((recipient) => ({
        dedupeKey: `task_force:${forceId}:${revision}:${recipient}`,
        kind: 'task_force',
        recipient,
        data: { forceId },
        urgent: true,
        livingKey: `task_force:${forceId}`,
      }));
      if (alert === undefined) return own;
      const ofAlert = alert.readers.map((recipient) => ({
        dedupeKey: `churn_alert:${alert.id}:force:${forceId}:${revision}:${recipient}`,
        kind: 'churn_alert',
        recipient,
        data: { alertId: alert.id },
        urgent: true,
        livingKey: `churn_alert:${alert.id}`,
      }));
      return [...own, ...ofAlert];
    }
    // In the thread of the message that it is about.
    case 'task_force_reminded': {
      const { kind, forceId, staffId, about, day, count } = event;
      return [
        {
          dedupeKey: `${kind}:${forceId}:${staffId}:${about}:${day}`,
          kind,
          recipient: staffRecipient(staffId),
          data: { forceId, about, count },
          urgent: false,
        },
      ];
    }
    // Whoever waits for an answer, or leads from now on, acts on it at once; the others read it. That money has stopped is told once of
    // each alert of its client.
    case 'task_force_told': {
      const { kind, forceId, about, name, revision, alertId, toIds } = event;
      return toIds.map((id) => ({
        dedupeKey: `${kind}:${forceId}:${revision}:${about}:${alertId ?? name}:${id}`,
        kind,
        recipient: staffRecipient(id),
        data: { forceId, about, name },
        urgent: about === 'you_lead' || about === 'convened' || about === 'refused',
      }));
    }
    // Whoever may approve is asked; the question changes where it stands once one of them has answered.
    case 'waiver_asked':
      return event.approverIds.map((id) => waiverQuestion(event.remedyId, id, null));
    case 'waiver_decided': {
      const { kind, remedyId, approverIds, proposerId } = event;
      return [
        ...approverIds.map((id) => waiverQuestion(remedyId, id, 'decided')),
        {
          dedupeKey: `${kind}:${remedyId}`,
          kind,
          recipient: staffRecipient(proposerId),
          data: { remedyId },
          urgent: true,
        },
      ];
    }
    case 'waiver_reminded': {
      const { kind, remedyId, about, toIds, askedIds = [], day } = event;
      const reminders = toIds.map((id) => ({
        dedupeKey: `${kind}:${remedyId}:${about}:${about === 'ends' ? '' : `${day}:`}${id}`,
        kind,
        recipient: staffRecipient(id),
        data: { remedyId, about },
        urgent: false,
      }));
      return [...reminders, ...askedIds.map((id) => waiverQuestion(remedyId, id, about))];
    }
    // A question with buttons is no line of a digest.
    case 'outcome_asked': {
      const { kind, remedyId, staffId, weeks, day } = event;
      return [
        {
          dedupeKey: `${kind}:${remedyId}:${weeks}:${day}`,
          kind,
          recipient: staffRecipient(staffId),
          data: { remedyId, weeks },
          urgent: true,
        },
      ];
    }
    // Whoever answers, takes out, writes down or writes over sees so at once.
    case 'outcome_answered':
    case 'timeline_exported':
    case 'client_loss_recorded':
    case 'client_loss_withdrawn':
    case 'churn_policy_written':
      return [];
  }
}

/** `change`: what has become of it since it was asked. */
const waiverQuestion = (remedyId: RemedyId, approverId: StaffId, change: string | null): OutboxDraft => ({
  dedupeKey: `waiver:${remedyId}:${approverId}${change === null ? '' : `:${change}`}`,
  kind: 'waiver',
  recipient: staffRecipient(approverId),
  data: { remedyId },
  urgent: true,
  livingKey: `waiver:${remedyId}`,
});
