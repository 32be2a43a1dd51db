import { mayWithReferrals } from '../../core/access/referral.ts';
import type { Staff } from '../../core/client/client.ts';
import type { CircleId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, NewId, UnitOfWork } from '../ports.ts';
import type { CircleTopic, ReferralStore, StandingCircle } from './ports.ts';

/** Circles of a branch, and topics that enough of its clients share to make one. Counts alone: who is in it is told to nobody. */
type CircleDesk = { readonly circles: readonly StandingCircle[]; readonly suggested: readonly CircleTopic[] };

export type SeeCircles = (by: Staff) => Promise<Result<CircleDesk, { readonly kind: 'not_yours_to_gather' }>>;

/** From so many clients on that share an interest or a line of business it is a circle. */
const MEMBERS_LEAST = 4;
const SUGGESTED = 5;

export const seeCircles =
  (deps: { readonly referrals: Pick<ReferralStore, 'circles' | 'topics'> }): SeeCircles =>
  async (by) => {
    if (!mayWithReferrals(viewerOf(by), 'gather') || by.branch === null) return refuse({ kind: 'not_yours_to_gather' });
    const circles = await deps.referrals.circles(by.branch.id);
    const topics = await deps.referrals.topics(by.branch.id, MEMBERS_LEAST);
    return ok({ circles, suggested: topics.slice(0, SUGGESTED) });
  };

export type MakeCircle = (request: {
  readonly by: Staff;
  readonly kind: CircleTopic['kind'];
  readonly topic: string;
  readonly origin: string;
}) => Promise<Result<{ readonly members: number }, { readonly kind: 'not_yours_to_gather' | 'too_few_share' }>>;

/**
 * Makes a circle of the clients of a branch that share a topic, and of those who may be introduced and share it too; whoever does
 * not want its data used is left out. One that is there already stays as it is. Refuses `too_few_share` the topic.
 */
export const makeCircle =
  (deps: { readonly clock: Clock; readonly newId: NewId; readonly unitOfWork: UnitOfWork }): MakeCircle =>
  async (request) => {
    const { by, kind, topic } = request;
    const branchId = by.branch?.id ?? null;
    if (!mayWithReferrals(viewerOf(by), 'gather') || branchId === null) return refuse({ kind: 'not_yours_to_gather' });
    return carryOut(
      deps.unitOfWork,
      request,
      async (tx): Promise<Outcome<{ readonly members: number }, { readonly kind: 'too_few_share' }>> => {
        await tx.inTurn(`circles:${branchId}`);
        const circles = await tx.referrals.circles(branchId);
        const standing = circles.find((each) => each.kind === kind && each.name === topic);
        if (standing !== undefined) return { value: ok({ members: standing.members }), events: [] };
        const offered = await tx.referrals.topics(branchId, MEMBERS_LEAST);
        if (!offered.some((each) => each.kind === kind && each.topic === topic))
          return refused({ kind: 'too_few_share' });
        const circleId = deps.newId<CircleId>();
        const circle = { id: circleId, kind, topic, branchId, by: by.id, at: deps.clock.now() };
        const members = await tx.referrals.insertCircle(circle);
        return { value: ok({ members }), events: [{ kind: 'circle_made', circleId, members }] };
      },
    );
  };
