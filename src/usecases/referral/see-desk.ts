import type { Staff } from '../../core/client/client.ts';
import { asksCountFrom, asksLeft, type Block } from '../../core/referral/blocks.ts';
import { dayAt, type LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import {
  clientsAmong,
  type JudgeDependencies,
  type Judged,
  judgeClients,
  ownClients,
  withoutTargets,
} from './judge-clients.ts';
import type { KeptReferral, OpenAsk, ReferralStore } from './ports.ts';
import { type Suggestion, suggestAsks } from './suggest-asks.ts';

/** Whom to ask today, and what is on its way. */
type ReferralDesk = {
  readonly suggestions: readonly Suggestion[];
  /** How many more clients she may ask this week. */
  readonly asksLeft: number;
  /** Of how many clients that is. */
  readonly clients: number;
  /** Reason → how many are left out for it, of each client the first. */
  readonly blocked: ReadonlyMap<Block['kind'], number>;
  /** From how many answers of the bank the weights come beside the seed. */
  readonly learned: { readonly asks: number; readonly names: number };
  readonly waiting: readonly OpenAsk[];
  readonly followed: readonly FollowedReferral[];
};

/** A referral of hers, with the day at the bank on which it was opened. */
type FollowedReferral = Omit<KeptReferral, 'openedAt'> & { readonly openedOn: LocalDate };

/** `passedOver`: whom she does not want to see now. */
export type SeeReferralDesk = (by: Staff, passedOver: readonly ClientId[]) => Promise<ReferralDesk>;

/** The five best clients to ask today of those that somebody looks after. */
export function seeReferralDesk(
  deps: JudgeDependencies & { readonly referrals: Pick<ReferralStore, 'openAsks' | 'followed'> },
): SeeReferralDesk {
  return async (by, passedOver) => {
    const day = dayAt(deps.clock.now(), deps.bankZone);
    const own = await ownClients(deps, by);
    const { judged, learned } = await judgeClients(deps, by, own, day);
    const askedOn = (await deps.referrals.askDays([by.id], asksCountFrom(day))).get(by.id) ?? [];
    const blocked = new Map<Block['kind'], number>();
    for (const { blocks } of judged)
      if (blocks[0] !== undefined) blocked.set(blocks[0].kind, (blocked.get(blocks[0].kind) ?? 0) + 1);
    const left = asksLeft(askedOn, day);
    return {
      suggestions: left === 0 ? [] : await suggested(deps, judged, passedOver),
      asksLeft: left,
      clients: judged.length,
      blocked,
      learned: { asks: learned.asks, names: learned.names },
      waiting: await deps.referrals.openAsks(by.id),
      followed: (await deps.referrals.followed(by.id)).map(({ openedAt, ...referral }) => ({
        ...referral,
        openedOn: dayAt(openedAt, deps.bankZone),
      })),
    };
  };
}

/** Whom to ask, each for somebody who is no client: whoever has become one gives way, and those who come in their place are looked at too. */
async function suggested(
  deps: Pick<JudgeDependencies, 'lookup'>,
  judged: readonly Judged[],
  passedOver: readonly ClientId[],
): Promise<readonly Suggestion[]> {
  const suggestions = suggestAsks(judged, passedOver);
  const gone = await clientsAmong(deps, suggestions);
  if (gone.size === 0) return suggestions;
  return suggested(
    deps,
    judged.map((each) => withoutTargets(each, gone)),
    passedOver,
  );
}
