/** Every id by which Slack hands the tier surfaces' answers back. */
export const tierIds = {
  command: '/tier',
  /** As people type it who know `/churn rules`. */
  rulesWords: ['rules', '规则', '层级规则'] as readonly string[],
  deskBlock: 'tier_desk',
  /** Opens the rules to be written; value = `rules`. */
  edit: 'tier_edit',
  /** Shows what the open proposal would do; value = scheme id. */
  look: 'tier_look',
  /** Deal priorities of her own clients. */
  priorities: 'tier_priorities',
  /** Her own scale, for her own clients. */
  scale: 'tier_scale',
  scaleBlock: 'tier_scale_desk',
  editScale: 'tier_scale_edit',
  /** Proposes that she has no scale any more. */
  switchOff: 'tier_scale_off',
  scaleForm: 'tier_scale_form',
  scalePreviewForm: 'tier_scale_preview',
  scaleBack: 'tier_scale_back',
  /** The scale of somebody else that waits, by its place; value = scheme id. */
  lookAny: /^tier_look_\d+$/,
  lookAt: (position: number): string => `tier_look_${position}`,
  editForm: 'tier_edit_form',
  rules: 'tier_rules',
  previewBlock: 'tier_preview_block',
  previewForm: 'tier_preview_form',
  /** From the preview back to the rules, which the view carries. */
  back: 'tier_back',
  approveForm: 'tier_approve_form',
  /** Value = scheme id. */
  decline: 'tier_decline',
  /** Takes a proposal of one’s own back; value = scheme id. */
  withdraw: 'tier_withdraw',
  declineForm: 'tier_decline_form',
  reason: 'tier_decline_reason',
  clientsBlock: 'tier_clients',
  /** One client of a list, by its place; value = client id. */
  openAny: /^tier_open_\d+$/,
  open: (position: number): string => `tier_open_${position}`,
} as const;
