import { mayWithReferrals, type ReferralStep } from '../../core/access/referral.ts';
import type { Staff } from '../../core/client/client.ts';
import { type Yield, yieldOf } from '../../core/referral/yield.ts';
import { addDays, dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, StaffStore, UnitOfWork } from '../ports.ts';
import type { ReferralStore } from './ports.ts';

/** What asks have brought in a year. `byStaff` null: people are not compared for this reader. */
type ReferralYield = {
  readonly all: Yield;
  readonly byReason: readonly (Yield & { readonly key: string })[];
  readonly byStaff: readonly (Yield & { readonly name: string })[] | null;
};

export type SeeYield = (by: Staff) => Promise<ReferralYield>;

const YEAR_DAYS = 365;

/**
 * An RM reads her own yield, a manager that of her branch, RM by RM. Where the bank has turned the list of who brings most on,
 * an RM sees her branch as well.
 */
export function seeYield(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly staff: Pick<StaffStore, 'listActive'>;
  readonly referrals: Pick<ReferralStore, 'yielded' | 'isOn'>;
}): SeeYield {
  return async (by) => {
    const since = addDays(dayAt(deps.clock.now(), deps.bankZone), -YEAR_DAYS);
    const mayCompare =
      mayWithReferrals(viewerOf(by), 'read_branch') ||
      (by.role === 'rm' && (await deps.referrals.isOn('referral_leaderboard')));
    const branch = (await deps.staff.listActive()).filter(
      (each) => each.branch !== null && each.branch.id === by.branch?.id,
    );
    const staffIds = mayCompare ? branch.map(({ id }) => id) : [by.id];
    const asks = await deps.referrals.yielded(since, staffIds);
    const names = new Map(asks.map(({ staffId, staffName }) => [staffId, staffName]));
    const { all, by: byReason } = yieldOf(asks, ({ reason }) => reason ?? 'none');
    const byStaff = yieldOf(asks, ({ staffId }) => staffId).by.map(({ key, ...each }) => ({
      ...each,
      name: names.get(key) ?? '',
    }));
    return { all, byReason, byStaff: mayCompare ? byStaff : null };
  };
}

type SwitchKey = 'payment_links' | 'referral_leaderboard';
const STEP_OF: Readonly<Record<SwitchKey, ReferralStep>> = {
  payment_links: 'switch_payment_links',
  referral_leaderboard: 'switch_leaderboard',
};

export type SwitchReferrals = (request: {
  readonly by: Staff;
  readonly key: SwitchKey;
  readonly isOn: boolean;
  readonly origin: string;
}) => Promise<Result<boolean, { readonly kind: 'not_yours_to_switch' }>>;

/** Turns links out of payments, or the list of who brings most, on or off; it stands on the trail who did. */
export const switchReferrals =
  (deps: { readonly clock: Clock; readonly unitOfWork: UnitOfWork }): SwitchReferrals =>
  async (request) => {
    const { by, key, isOn } = request;
    if (!mayWithReferrals(viewerOf(by), STEP_OF[key])) return refuse({ kind: 'not_yours_to_switch' });
    return carryOut(
      deps.unitOfWork,
      request,
      async (tx): Promise<Outcome<boolean, { readonly kind: 'not_yours_to_switch' }>> => {
        if ((await tx.referrals.isOn(key)) === isOn) return { value: ok(isOn), events: [] };
        if (!by.active) return refused({ kind: 'not_yours_to_switch' });
        await tx.referrals.setSwitch(key, isOn, by.id, deps.clock.now());
        return { value: ok(isOn), events: [{ kind: 'referral_switched', key, isOn }] };
      },
    );
  };
