import type { Viewer, ViewerRole } from './policy.ts';

/**
 * What is done about referrals beside asking one's own clients: circles and events are made; the yield of a whole branch is read;
 * links that payments show, or the list of who brings most, are switched on or off.
 */
export type ReferralStep = 'gather' | 'read_branch' | 'switch_payment_links' | 'switch_leaderboard';

/**
 * Who may: default deny.
 *
 * Source: bank practice. Compliance alone decides whether payments may show who knows whom; the administrator whether people
 * are compared.
 */
const STEPS: Readonly<Record<ViewerRole, readonly ReferralStep[]>> = {
  rm: ['gather'],
  branch_manager: ['gather', 'read_branch'],
  complaints_officer: [],
  compliance: ['switch_payment_links'],
  admin: ['switch_leaderboard'],
};

export const mayWithReferrals = (viewer: Viewer, step: ReferralStep): boolean =>
  viewer.active && STEPS[viewer.role].includes(step);
