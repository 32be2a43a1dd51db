/** What has become of a task force by itself, and somebody in it hears of in a sentence. */
export const FORCE_TOLD = [
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
