/** Every id by which Slack hands the hand-over surfaces' answers back. */
export const handOverIds = {
  command: '/handover',
  /** From the card; value = client id. */
  openForClient: 'hand_over_client',
  form: 'hand_over_form',
  gaps: 'hand_over_gaps',
  ownerBlock: 'hand_over_owner_block',
  owner: 'hand_over_owner',
  successorBlock: 'hand_over_successor_block',
  successor: 'hand_over_successor',
  modeBlock: 'hand_over_mode_block',
  mode: 'hand_over_mode',
  causeBlock: 'hand_over_cause_block',
  cause: 'hand_over_cause',
  visitBlock: 'hand_over_visit_block',
  visit: 'hand_over_visit',
  noteBlock: 'hand_over_note_block',
  note: 'hand_over_note',
  messageBlock: 'hand_over_message',
  /** Value = hand-over id, for all three. */
  accept: 'hand_over_accept',
  review: 'hand_over_review',
  decline: 'hand_over_decline',
  /** In the review; value = hand-over id and client id. */
  declineOne: 'hand_over_decline_one',
  withdraw: 'hand_over_withdraw',
  declineForm: 'hand_over_decline_form',
  reasonBlock: 'hand_over_reason_block',
  reason: 'hand_over_reason',
} as const;
