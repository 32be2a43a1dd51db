/** `transfer`: the successor becomes the owner. `joint`: she looks after the client as co-owner, and the owner stays. */
export const HAND_OVER_MODES = ['transfer', 'joint'] as const;
export type HandOverMode = (typeof HAND_OVER_MODES)[number];

/** What makes a client change hands. */
export const HAND_OVER_CAUSES = ['rm_moves', 'rm_leaves', 'client_moves', 'branch_moves', 'workload'] as const;
export type HandOverCause = (typeof HAND_OVER_CAUSES)[number];
