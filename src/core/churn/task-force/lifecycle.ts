import { ok, type Result, refuse } from '../../shared/result.ts';

/** A proposal is convened, refused or taken back; a convened one is closed with a finding. */
export const FORCE_STATES = ['proposed', 'convened', 'refused', 'withdrawn', 'closed'] as const;
export type ForceState = (typeof FORCE_STATES)[number];

/** What somebody is to a task force; one can be several of these. `manager`: of the client’s branch. */
export type Part = 'proposer' | 'owner' | 'manager' | 'lead' | 'member';

/** Work that is somebody’s: the word with the client, why it leaves, what it was done wrong, what it pays elsewhere. */
export const FORCE_ROLES = ['client_contact', 'analysis', 'service', 'pricing'] as const;
export type ForceRole = (typeof FORCE_ROLES)[number];

type Rule = { readonly from: readonly ForceState[]; readonly to: ForceState | 'same'; readonly by: readonly Part[] };

/**
 * All that can be done to a task force: from which states, to which, and by whom. What is not named here cannot be done.
 *
 * Source: bank practice (专责小组). The owner proposes, the branch manager convenes and leads, members work, the lead closes.
 */
export const FORCE_STEPS = {
  convene: { from: ['proposed'], to: 'convened', by: ['manager'] },
  refuse: { from: ['proposed'], to: 'refused', by: ['manager'] },
  withdraw: { from: ['proposed'], to: 'withdrawn', by: ['proposer'] },
  invite: { from: ['convened'], to: 'same', by: ['lead'] },
  release: { from: ['convened'], to: 'same', by: ['lead'] },
  claim_role: { from: ['convened'], to: 'same', by: ['lead', 'member'] },
  tick_item: { from: ['convened'], to: 'same', by: ['lead', 'member'] },
  report: { from: ['convened'], to: 'same', by: ['lead', 'member'] },
  choose_remedy: { from: ['convened'], to: 'same', by: ['lead', 'member'] },
  open_channel: { from: ['convened'], to: 'same', by: ['lead'] },
  close: { from: ['convened'], to: 'closed', by: ['lead'] },
  answer_outcome: { from: ['convened', 'closed'], to: 'same', by: ['owner', 'lead'] },
  read: { from: FORCE_STATES, to: 'same', by: ['proposer', 'owner', 'manager', 'lead', 'member'] },
} as const satisfies Readonly<Record<string, Rule>>;

export type ForceStep = keyof typeof FORCE_STEPS;

/**
 * Why a step is not taken: it is no step from this state; somebody else takes it, who is named; or it would close a task
 * force that has found nothing out, or whose waiver still waits for an answer.
 */
export type StepRefusal =
  | { readonly kind: 'not_in_this_state'; readonly state: ForceState }
  | { readonly kind: 'not_your_part'; readonly by: readonly Part[] }
  | { readonly kind: 'finding_missing' }
  | { readonly kind: 'waiver_waits' };

/** What of a task force decides whether it may be closed. */
export type ForceFacts = {
  readonly state: ForceState;
  /** Findings written down so far. */
  readonly findings: number;
  /** Waivers that nobody has answered. */
  readonly waiversWaiting: number;
};

/** The state after `step` taken by somebody who is `parts` to the task force. */
export function takeStep(facts: ForceFacts, step: ForceStep, parts: readonly Part[]): Result<ForceState, StepRefusal> {
  const { from, to, by }: Rule = FORCE_STEPS[step];
  // First: whose step it was may be nobody’s any more.
  if (!from.includes(facts.state)) return refuse({ kind: 'not_in_this_state', state: facts.state });
  if (!parts.some((part) => by.includes(part))) return refuse({ kind: 'not_your_part', by });
  if (step === 'close' && facts.findings === 0) return refuse({ kind: 'finding_missing' });
  if (step === 'close' && facts.waiversWaiting > 0) return refuse({ kind: 'waiver_waits' });
  return ok(to === 'same' ? facts.state : to);
}

/** Whether a task force still has a life of its own: a client has one such at most. */
export const isOpenForce = (state: ForceState): boolean => state === 'proposed' || state === 'convened';

/** Of two open task forces the one that goes on, and the one that becomes part of it. */
type Merged<Force> = { readonly stays: Force; readonly goes: Force };

/**
 * Which of two open task forces goes on when their clients become one: the one that is convened; of two alike that of the client
 * that stays.
 */
export const mergedForces = <Force extends Pick<ForceFacts, 'state'>>(
  survivors: Force,
  others: Force,
): Merged<Force> =>
  survivors.state === 'proposed' && others.state === 'convened'
    ? { stays: others, goes: survivors }
    : { stays: survivors, goes: others };
