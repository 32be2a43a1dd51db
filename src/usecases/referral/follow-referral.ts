import type { Staff } from '../../core/client/client.ts';
import { checkConsent, checkStage, type Stage, type StageRefusal } from '../../core/referral/referral.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ReferralId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import type { ClientLookup } from '../client/ports.ts';
import { endWithin } from '../contact/keep-follow-up.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, Transaction, UnitOfWork } from '../ports.ts';
import { clientNamed } from './client-named.ts';
import type { KeptReferral } from './ports.ts';

type Step =
  | { readonly kind: 'stage'; readonly to: Exclude<Stage, 'introduced'> }
  | { readonly kind: 'consent'; readonly to: 'given' | 'withdrawn' }
  | { readonly kind: 'thanked' };

type FollowRefusal = StageRefusal | { readonly kind: 'not_yours_to_follow' };

export type FollowReferral = (request: {
  readonly by: Staff;
  readonly id: ReferralId;
  readonly step: Step;
  readonly origin: string;
}) => Promise<Result<KeptReferral, FollowRefusal>>;

/**
 * What has become of a referral: a stage further, lost, the named one agrees or does not want to hear from us (which ends it),
 * the referrer was thanked. Whoever is won and has become a client is tied to it. Whoever took the name follows it, and whoever owns
 * the referrer by now; nobody else does anything.
 */
export function followReferral(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly unitOfWork: UnitOfWork;
  readonly lookup: ClientLookup;
  readonly referrals: { readonly followed: (staffId: Staff['id']) => Promise<readonly KeptReferral[]> };
}): FollowReferral {
  return async (request) => {
    const { by, id, step } = request;
    const now = deps.clock.now();
    const day = dayAt(now, deps.bankZone);
    const won = step.kind === 'stage' && step.to === 'won' ? await followed(by, id) : null;
    const becomes = won === null ? null : await clientNamed(deps.lookup, won.targetName);
    return carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<KeptReferral, FollowRefusal>> => {
      if (won !== null && becomes !== null) await tx.clients.hold(won.clientId, becomes);
      const referral = await tx.referrals.lockReferral(id);
      if (referral === null || !referral.followedBy.includes(by.id) || !by.active)
        return refused({ kind: 'not_yours_to_follow' });
      switch (step.kind) {
        case 'thanked':
          return thanked(tx, referral);
        case 'consent':
          return consentSaid(tx, referral, step.to);
        case 'stage':
          return stageSaid(tx, referral, step.to);
      }
    });

    async function thanked(tx: Transaction, referral: KeptReferral): Promise<Outcome<KeptReferral, FollowRefusal>> {
      if (referral.thankedOn !== null) return { value: ok(referral), events: [] };
      await tx.referrals.setThanked(id, day);
      const event = { kind: 'referrer_thanked', clientId: referral.clientId, referralId: id } as const;
      return { value: ok(referral), events: [event, ...(await thanksDone(tx, referral))] };
    }

    /** Nobody is reminded of what she has done; where it is no follow-up of hers to end, it stays. */
    async function thanksDone(tx: Transaction, { thanksId }: KeptReferral): Promise<readonly DomainEvent[]> {
      if (thanksId === null) return [];
      return (await endWithin(tx, deps, { by, followUpId: thanksId, as: 'done' })).events;
    }

    async function stageSaid(
      tx: Transaction,
      referral: KeptReferral,
      to: Stage,
    ): Promise<Outcome<KeptReferral, FollowRefusal>> {
      const checked = checkStage(referral, to);
      if (!checked.ok) return refused(checked.refusal);
      await tx.referrals.setStage(id, to, now);
      if (becomes !== null) await tx.referrals.becomeClient(referral.targetId, becomes);
      return { value: ok(referral), events: [moved(referral, to)] };
    }

    async function consentSaid(
      tx: Transaction,
      referral: KeptReferral,
      to: 'given' | 'withdrawn',
    ): Promise<Outcome<KeptReferral, FollowRefusal>> {
      const checked = checkConsent(referral, to);
      if (!checked.ok) return refused(checked.refusal);
      const { clientId, targetId, stage } = referral;
      await tx.referrals.setConsent(targetId, to, day);
      const said = { kind: 'referral_consent_noted', clientId, referralId: id, targetId, consent: to } as const;
      if (to === 'given' || stage === 'won' || stage === 'lost') return { value: ok(referral), events: [said] };
      await tx.referrals.setStage(id, 'lost', now);
      return { value: ok(referral), events: [said, moved(referral, 'lost')] };
    }
  };

  async function followed(by: Staff, id: ReferralId): Promise<KeptReferral | null> {
    return (await deps.referrals.followed(by.id)).find((each) => each.id === id) ?? null;
  }
}

const moved = ({ clientId, id }: KeptReferral, stage: Stage): DomainEvent => ({
  kind: 'referral_moved',
  clientId,
  referralId: id,
  stage,
});
