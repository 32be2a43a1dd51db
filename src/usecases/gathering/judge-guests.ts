import { type Benefit, barOf, benefitOf, type GuestBar, reasonsOf } from '../../core/gathering/guest.ts';
import type { Guest } from '../../core/gathering/invite.ts';
import { scoreOf } from '../../core/referral/candidates.ts';
import { learnWeights } from '../../core/referral/learning.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import { ANSWERS_LEARNED, blockFacts } from '../referral/judge-clients.ts';
import type { Interlocks, ReadInterlocks, ReferralStore } from '../referral/ports.ts';
import type { GatheringStore, GuestRow } from './ports.ts';

export type JudgeGuestsDependencies = {
  readonly bankZone: TimeZone;
  readonly gatherings: Pick<GatheringStore, 'guests'>;
  readonly referrals: Pick<ReferralStore, 'referrers' | 'answered'>;
  readonly readInterlocks: ReadInterlocks;
};

type JudgedGuest = Guest<ClientId, StaffId> & { readonly reasons: readonly Benefit[] };

/** Who may be invited, with what it would do; and of those who may not, how many for which reason. */
export type JudgedGuests = {
  readonly guests: readonly JudgedGuest[];
  readonly barred: ReadonlyMap<GuestBar, number>;
};

/** Clients read at once: on the embedded database others get their turn in between. */
const READ_AT_ONCE = 100;

/** Weighs those who may be invited to an event, as things are `today`. */
export async function judgeGuests(
  deps: JudgeGuestsDependencies,
  asked: Parameters<GatheringStore['guests']>[0],
  today: LocalDate,
): Promise<JudgedGuests> {
  const day = dayAt(asked.startsAt, deps.bankZone);
  const rows = await deps.gatherings.guests(asked);
  const { weights } = learnWeights(await deps.referrals.answered(ANSWERS_LEARNED));
  const guests: JudgedGuest[] = [];
  const barred = new Map<GuestBar, number>();
  for (let at = 0; at < rows.length; at += READ_AT_ONCE) {
    for (const { bar, ...guest } of await judgeSome(rows.slice(at, at + READ_AT_ONCE))) {
      if (bar === null) guests.push(guest);
      else barred.set(bar, (barred.get(bar) ?? 0) + 1);
    }
  }
  return { guests, barred };

  async function judgeSome(some: readonly GuestRow[]) {
    const ids = some.map(({ clientId }) => clientId);
    const known = new Map((await deps.referrals.referrers(ids, today, deps.bankZone)).map((each) => [each.id, each]));
    const interlocks = await deps.readInterlocks(ids);
    return some.flatMap(({ clientId, staffId, isOfCircle, lastMetOn, otherEventAt }) => {
      const referrer = known.get(clientId);
      const locks = interlocks.get(clientId);
      if (referrer === undefined || isHeldBack(locks)) return [];
      const facts = blockFacts(referrer, locks, (locks?.complaints ?? []).length > 0);
      const otherEventOn = otherEventAt === null ? null : dayAt(otherEventAt, deps.bankZone);
      const bar = barOf({ ...facts, otherEventOn }, day);
      const referralScore = scoreOf(referrer.facts, today, weights).score;
      const isDrifting = facts.alertSince !== null;
      const { points, by } = benefitOf({ isOfCircle, lastMetOn, referralScore, isDrifting }, day);
      return [{ clientId, staffId, points, reasons: reasonsOf(by), bar }];
    });
  }
}

/** Whoever plans reads how many were left out for what: a client with a complaint that is shut to anybody is in no figure. */
const isHeldBack = (interlocks: Interlocks | undefined): boolean =>
  interlocks?.complaints.some(({ concerns }) => concerns.length > 0) ?? false;
