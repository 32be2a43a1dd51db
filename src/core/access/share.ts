import type { FieldGroup } from './policy.ts';

/**
 * What of a client can be shown in a channel beside its name, branch and owner. Personal data and the trail never are:
 * a message in a channel stays.
 */
export const SHARE_GROUPS = ['profile', 'money', 'people', 'contacts'] as const satisfies readonly FieldGroup[];
export type ShareGroup = (typeof SHARE_GROUPS)[number];
