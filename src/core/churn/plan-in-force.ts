import type { ChurnAlert } from './alert.ts';

type Planned = Pick<ChurnAlert, 'plan' | 'silent' | 'risen'>;

/**
 * What has happened since the plan of an alert was written, so that it is one for something else: the client has fallen silent by itself, or
 * a hint has become an alert.
 */
export function overtakenBy({ plan, silent, risen }: Planned): 'silent' | 'risen' | null {
  if (plan === null) return null;
  if (silent !== null && silent.group === null && plan.at < silent.at) return 'silent';
  return risen !== null && plan.at < risen.at ? 'risen' : null;
}

/** The plan that is followed; null where there is none, or one for what was before. */
export const planInForce = (alert: Planned): ChurnAlert['plan'] => (overtakenBy(alert) === null ? alert.plan : null);
