import type { InvitationAnswer } from '../../core/gathering/event.ts';

/** Every id by which Slack hands the answers of event surfaces back. */
export const gatheringIds = {
  /** Words after `/referral`, in both languages. */
  words: ['events', 'event', '活动'],
  view: 'gathering_view',
  deskBlock: 'gathering_desk',
  viewBlock: 'gathering_view_block',
  eventBlock: (position: number): string => `gathering_event_${position}`,
  guestBlock: (position: number): string => `gathering_guest_${position}`,
  plan: 'gathering_plan',
  /** Value = event id. */
  open: 'gathering_open',
  cancel: 'gathering_cancel',
  /** Value = event id and client id. */
  answerAny: /^gathering_answer_(coming|declined|attended|absent)$/,
  answer: (answer: InvitationAnswer): string => `gathering_answer_${answer}`,
  form: 'gathering_form',
  name: 'gathering_name',
  circle: 'gathering_circle',
  /** The choice of no circle. */
  wholeBranch: 'branch',
  startsAt: 'gathering_starts_at',
  place: 'gathering_place',
  capacity: 'gathering_capacity',
} as const;
