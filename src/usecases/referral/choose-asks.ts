import { asksCountFrom, asksLeft, blocksOf } from '../../core/referral/blocks.ts';
import { scoreOf } from '../../core/referral/candidates.ts';
import { learnWeights } from '../../core/referral/learning.ts';
import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import type { ChooseAsks } from '../contact-plan/ports.ts';
import { ANSWERS_LEARNED, blockFacts } from './judge-clients.ts';
import type { Interlocks, ReadInterlocks, ReferralStore, ReferrerFacts } from './ports.ts';

/** Whoever is less likely is not asked in passing. */
const SCORE_LEAST = 40;

/**
 * For each person the one client, of those that she speaks with that day, whom to ask for a referral as well: the likeliest that
 * nothing forbids to ask. Nobody for whom has asked enough this week.
 */
export function chooseAsks(deps: {
  readonly referrals: Pick<ReferralStore, 'referrers' | 'answered' | 'askDays'>;
  readonly readInterlocks: ReadInterlocks;
  readonly bankZone: TimeZone;
}): ChooseAsks {
  return async (met, day) => {
    const askDays = await deps.referrals.askDays([...met.keys()], asksCountFrom(day));
    const asking = [...met].filter(([staffId]) => asksLeft(askDays.get(staffId) ?? [], day) > 0);
    const all = [...new Set(asking.flatMap(([, clientIds]) => clientIds))];
    if (all.length === 0) return new Map();
    const { weights } = learnWeights(await deps.referrals.answered(ANSWERS_LEARNED));
    const known = new Map((await deps.referrals.referrers(all, day, deps.bankZone)).map((each) => [each.id, each]));
    const interlocks = await deps.readInterlocks(all);
    const chosen = new Map<StaffId, ClientId>();
    for (const [staffId, clientIds] of asking) {
      const [best] = clientIds
        .flatMap((id) => known.get(id) ?? [])
        .filter((each) => isFree(each, interlocks.get(each.id), day))
        .map(({ id, facts }) => ({ id, score: scoreOf(facts, day, weights).score }))
        .filter(({ score }) => score >= SCORE_LEAST)
        .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
      if (best !== undefined) chosen.set(staffId, best.id);
    }
    return chosen;
  };
}

/** Nothing forbids to ask it; of a complaint it is not said who may know. */
const isFree = (referrer: ReferrerFacts, interlocks: Interlocks | undefined, day: LocalDate): boolean =>
  blocksOf(blockFacts(referrer, interlocks, (interlocks?.complaints ?? []).length > 0), day).length === 0;
