/** What somebody hears of a task force in a sentence: of a proposal that was decided on, and of what has become of one by itself. */
export const FORCE_TOLD = [
  'convened',
  'refused',
  'you_lead',
  'lead_changed',
  'owner_joined',
  'member_left',
  'client_silent',
  'client_closed',
  'took_in',
] as const;
export type ForceTold = (typeof FORCE_TOLD)[number];

/**
 * What somebody in a task force is reminded of; of a proposal: that it waits for her, or that nobody is there who could
 * convene it.
 */
export const FORCE_REMINDED = [
  'roles_unclaimed',
  'items_overdue',
  'no_update',
  'proposal_waits',
  'nobody_convenes',
] as const;
export type ForceReminded = (typeof FORCE_REMINDED)[number];

/** What is said again of a waiver: that it waits, that nobody may decide on it, that it has lapsed, and that its term ends. */
export const WAIVER_REMINDED = ['waits', 'nobody', 'lapsed', 'ends'] as const;
export type WaiverReminded = (typeof WAIVER_REMINDED)[number];
