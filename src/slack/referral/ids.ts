/** Every id by which Slack hands the referral surfaces' answers back. */
export const referralIds = {
  command: '/referral',
  /** Words after the command, in both languages. */
  pathWords: ['path', '路径'],
  yieldWords: ['yield', '成效'],
  circleWords: ['circles', 'circle', '圈子'],
  circleBlock: 'referral_circle_block',
  /** A topic, by its place; value = kind and topic. */
  makeCircleAny: /^referral_make_circle_\d+$/,
  makeCircle: (position: number): string => `referral_make_circle_${position}`,
  switchWords: ['switch', '开关'],
  listBlock: (position: number): string => `referral_list_${position}`,
  waitingBlock: (position: number): string => `referral_waiting_${position}`,
  footBlock: 'referral_foot',
  viewBlock: 'referral_view_block',
  pathBlock: 'referral_path_block',
  /** Value = client id, and after a space the target id where there is one. */
  asked: 'referral_asked',
  notNow: 'referral_not_now',
  never: 'referral_never',
  name: 'referral_name',
  /** Value = ids of whom she has passed over, apart by spaces. */
  another: 'referral_another',
  /** Value = client id; the second from the card. */
  why: 'referral_why',
  openForClient: 'referral_client',
  helped: 'referral_helped',
  link: 'referral_link',
  followed: 'referral_followed',
  view: 'referral_view',
  nameForm: 'referral_name_form',
  linkForm: 'referral_link_form',
  targetName: 'referral_target_name',
  industry: 'referral_industry',
  consent: 'referral_consent',
  linkKind: 'referral_link_kind',
  linkBasis: 'referral_link_basis',
  followedBlock: (id: string): string => `referral_followed_${id}`,
  /** Value = referral id. */
  stepAny: /^referral_step_(contacted|met|won|lost|given|withdrawn|thanked)$/,
  step: (step: string): string => `referral_step_${step}`,
  /** One target of several, by its place; value = its name. */
  pathAny: /^referral_path_\d+$/,
  path: (position: number): string => `referral_path_${position}`,
} as const;
