import { caseSight, isKeptApart, mayHandle, partsIn } from '../../core/access/complaint.ts';
import type { Viewer } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { isOpen } from '../../core/complaint/complaint.ts';
import { channelRecipient, slackChannelRecipient, staffRecipient } from '../../core/delivery/recipient.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { KeptComplaint } from './ports.ts';

/** States from which on whoever may approve has the message too. */
const APPROVERS_FROM = new Set(['planned', 'approved', 'carried_out', 'reported', 'appealed', 'appeal_decided']);

/**
 * Who has the message in which a case lives. The channel of the complaints officers; where the case is kept apart from it, the
 * channel of its own, and until one was chosen each neutral officer by herself. Then whoever works on it, by herself or `at` an
 * instant in the place of the handler, and is not an officer; whoever may approve, once there is something to; and the managers
 * at once where a regulator has forwarded it.
 */
export function readersOf(
  { complaint, guarded }: KeptComplaint,
  active: readonly Staff[],
  { hasChannel, at }: { readonly hasChannel: boolean; readonly at: Date },
): readonly string[] {
  const viewers = active.map(viewerOf);
  const neutral = viewers.filter((viewer) => caseSight(viewer, guarded, at) === 'all');
  const inOffice = (wanted: Viewer['role']) => neutral.filter(({ role }) => role === wanted).map(({ id }) => id);
  const officers = [inOffice('complaints_officer'), inOffice('compliance')].find((ids) => ids.length > 0) ?? [];
  const shared =
    complaint.ownChannel !== null
      ? [slackChannelRecipient(complaint.ownChannel)]
      : hasChannel && !isKeptApart(guarded, viewers)
        ? [channelRecipient({ kind: 'complaints' })]
        : officers.map(staffRecipient);
  const isUrgent = complaint.source === 'regulator' || complaint.severity === 'critical';
  const people = neutral.filter((viewer) => {
    const parts = partsIn(viewer, guarded, at);
    if (parts.includes('officer')) return false;
    if (parts.some((part) => part === 'handler' || part === 'appeal_handler' || part === 'offered')) return true;
    if (viewer.role !== 'branch_manager') return false;
    return (
      (isUrgent && parts.includes('manager')) || (APPROVERS_FROM.has(complaint.state) && parts.includes('approver'))
    );
  });
  return [...new Set([...shared, ...people.map(({ id }) => staffRecipient(id))])];
}

/** Whether a case has no place in the channel of the complaints officers, and none of its own yet. */
export const needsChannel = ({ complaint, guarded }: KeptComplaint, active: readonly Staff[]): boolean =>
  complaint.ownChannel === null && complaint.archivedAt === null && isKeptApart(guarded, active.map(viewerOf));

/** Whoever may work on a case, officers first, then by name; the bot offers these and refuses others. */
export const neutralFor = ({ guarded }: KeptComplaint, active: readonly Staff[]): readonly Staff[] =>
  active
    .filter((staff) => mayHandle(viewerOf(staff), guarded))
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh-CN'));

const rank = ({ role }: Staff): number => (role === 'complaints_officer' ? 0 : role === 'compliance' ? 2 : 1);

/** Whoever is to hear that a colleague is in touch with her client; null where the case is shut to her, or is over. */
export function ownerToTell({ complaint, guarded }: KeptComplaint, active: readonly Staff[]): StaffId | null {
  const owner = active.find(({ id }) => id === guarded.client?.owner?.id);
  if (owner === undefined || owner.id === complaint.filedBy || !isOpen(complaint)) return null;
  return caseSight(viewerOf(owner), guarded) === 'hidden' ? null : owner.id;
}
