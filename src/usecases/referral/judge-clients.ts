import { caseSight } from '../../core/access/complaint.ts';
import type { Staff } from '../../core/client/client.ts';
import { type Block, type BlockFacts, blocksOf } from '../../core/referral/blocks.ts';
import { type Scored, scoreOf } from '../../core/referral/candidates.ts';
import { type Learned, learnWeights } from '../../core/referral/learning.ts';
import { findPairs, type KnownTie, type PairReason } from '../../core/referral/pairs.ts';
import { type Saying, sayingFor } from '../../core/referral/saying.ts';
import { addDays, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, ReferralTargetId } from '../../core/shared/ids.ts';
import type { ClientLookup } from '../client/ports.ts';
import { viewerOf } from '../client/see-client.ts';
import type { ReadOpenCases } from '../complaint/ports.ts';
import type { Clock, GrantStore } from '../ports.ts';
import { clientNamed } from './client-named.ts';
import type { Interlocks, ReadInterlocks, ReferralStore, ReferrerFacts, Target } from './ports.ts';

export type JudgeDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly clients: { readonly lookedAfterBy: (id: Staff['id']) => Promise<ReadonlySet<ClientId>> };
  readonly grants: Pick<GrantStore, 'grantedTo'>;
  readonly referrals: Pick<
    ReferralStore,
    'referrers' | 'answered' | 'targets' | 'ties' | 'circlesOf' | 'isOn' | 'askDays'
  >;
  readonly readInterlocks: ReadInterlocks;
  readonly readOpenCases: ReadOpenCases;
  readonly lookup: Pick<ClientLookup, 'search'>;
};

/** A reason of a pair as it is told to the RM. */
type NamedReason =
  | Exclude<PairReason, { readonly kind: 'circle' }>
  | { readonly kind: 'circle'; readonly name: string };

/** For whom a client may be asked. */
type ShownPair = {
  readonly targetId: ReferralTargetId;
  readonly name: string;
  readonly points: number;
  readonly reasons: readonly NamedReason[];
};

/** A client as a candidate, whether or not something forbids to ask it. */
export type Judged = {
  readonly referrer: ReferrerFacts;
  readonly scored: Scored;
  readonly blocks: readonly Block[];
  /** A complaint is open of which she may not know: it is not suggested, and nothing says why. */
  readonly isHeldBack: boolean;
  readonly pairs: readonly ShownPair[];
  /** For the first of its pairs. */
  readonly saying: Saying;
};

/** So many of the bank's last answers are learned from. */
export const ANSWERS_LEARNED = 3000;
/** For whom somebody was asked is not asked for again so soon. */
const TARGET_RESTS_DAYS = 60;
const PAIRS_OF_A_CLIENT = 3;

/** Whom somebody looks after: as owner, as co-owner, or as deputy. */
export async function ownClients(
  { clients, grants, clock }: Pick<JudgeDependencies, 'clients' | 'grants' | 'clock'>,
  by: Staff,
): Promise<readonly ClientId[]> {
  const granted = await grants.grantedTo(by.id, clock.now());
  const asDeputy = [...granted].filter(([, kind]) => kind === 'deputy').map(([id]) => id);
  return [...new Set([...(await clients.lookedAfterBy(by.id)), ...asDeputy])];
}

/** What forbids to ask a client. */
export const blockFacts = (
  { refused, nobodyThere, asks }: Pick<ReferrerFacts, 'refused' | 'nobodyThere' | 'asks'>,
  interlocks: Interlocks | undefined,
  complaintOpen: boolean,
): BlockFacts => ({ refused, nobodyThere, asks, complaintOpen, alertSince: interlocks?.alertSince ?? null });

/** Of these clients those with an open complaint that `by` may know of. */
async function complaining(
  { readOpenCases, clock }: Pick<JudgeDependencies, 'readOpenCases' | 'clock'>,
  by: Staff,
  clientIds: readonly ClientId[],
): Promise<ReadonlySet<ClientId>> {
  const viewer = viewerOf(by);
  const now = clock.now();
  const cases = await readOpenCases(clientIds);
  return new Set(
    cases.filter(({ guarded }) => caseSight(viewer, guarded, now) !== 'hidden').map(({ clientId }) => clientId),
  );
}

/**
 * Scores, interlocks, pairs and words of clients that `by` may ask, on a day. `ofComplaints` false: that a complaint was solved is no
 * occasion that she is told of.
 */
export async function judgeClients(
  deps: JudgeDependencies,
  by: Staff,
  clientIds: readonly ClientId[],
  day: LocalDate,
  ofComplaints = true,
): Promise<{ readonly judged: readonly Judged[]; readonly learned: Learned }> {
  const branchId = by.branch?.id ?? null;
  const { referrals } = deps;
  const learned = learnWeights(await referrals.answered(ANSWERS_LEARNED));
  const referrers = await referrals.referrers(clientIds, day, deps.bankZone);
  const interlocks = await deps.readInterlocks(clientIds);
  const known = await complaining(deps, by, clientIds);
  const withPayments = await referrals.isOn('payment_links');
  const targets = await referrals.targets(branchId, addDays(day, -TARGET_RESTS_DAYS), withPayments);
  const circles = await referrals.circlesOf(clientIds, branchId);
  const ties = await referrals.ties(clientIds, withPayments);
  const pairs = pairsOf(referrers, targets, circles, ties);
  const judged = referrers.map((referrer, at): Judged => {
    const scored = scoreOf(ofComplaints ? referrer.facts : withoutSolved(referrer.facts), day, learned.weights);
    const locks = interlocks.get(referrer.id);
    const complaintOpen = known.has(referrer.id);
    const own = pairs[at] ?? [];
    return {
      referrer,
      scored,
      blocks: blocksOf(blockFacts(referrer, locks, complaintOpen), day),
      isHeldBack: !complaintOpen && (locks?.complaints ?? []).length > 0,
      pairs: own,
      saying: sayingOf(referrer, scored, own[0]),
    };
  });
  return { judged, learned };
}

const withoutSolved = (facts: ReferrerFacts['facts']): ReferrerFacts['facts'] => ({
  ...facts,
  moments: facts.moments.filter(({ kind }) => kind !== 'complaint_solved'),
});

/** What to say to a client for one of its pairs, or for nobody in particular. */
const sayingOf = (
  { person, industry, interests }: ReferrerFacts,
  { moment }: Scored,
  pair: ShownPair | undefined,
): Saying =>
  sayingFor(
    { person, industry, interests },
    pair === undefined ? null : { name: pair.name, reasons: pair.reasons.filter((reason) => reason.kind !== 'circle') },
    moment?.kind ?? null,
  );

/** The same without some of those for whom a client may be asked. */
export function withoutTargets(judged: Judged, gone: ReadonlySet<ReferralTargetId>): Judged {
  const pairs = judged.pairs.filter(({ targetId }) => !gone.has(targetId));
  return { ...judged, pairs, saying: sayingOf(judged.referrer, judged.scored, pairs[0]) };
}

/** Of those for whom these may be asked the ones who are clients by now, however they came to the bank. */
export async function clientsAmong(
  { lookup }: Pick<JudgeDependencies, 'lookup'>,
  judged: readonly Judged[],
): Promise<ReadonlySet<ReferralTargetId>> {
  const targets = new Map(judged.flatMap(({ pairs }) => pairs.map(({ targetId, name }) => [targetId, name] as const)));
  const gone = new Set<ReferralTargetId>();
  for (const [id, name] of targets) if ((await clientNamed(lookup, name)) !== null) gone.add(id);
  return gone;
}

function pairsOf(
  referrers: readonly ReferrerFacts[],
  targets: readonly Target[],
  circles: Awaited<ReturnType<ReferralStore['circlesOf']>>,
  ties: Awaited<ReturnType<ReferralStore['ties']>>,
) {
  const placeOf = new Map(referrers.map(({ id }, at) => [id, at]));
  const targetAt = new Map(targets.map(({ id }, at) => [id, at]));
  const numbers = new Map(
    [
      ...new Set(
        [...circles, ...targets.flatMap((each) => each.circles.map((circleId) => ({ circleId })))].map(
          ({ circleId }) => circleId,
        ),
      ),
    ].map((id, at) => [id, at]),
  );
  const names = new Map(circles.map(({ circleId, name }) => [numbers.get(circleId), name]));
  const circlesOf = Map.groupBy(circles, ({ clientId }) => clientId);
  const clients = referrers.map(({ id, industry, area, interests }) => ({
    industry,
    area,
    interests,
    circles: (circlesOf.get(id) ?? []).map(({ circleId }) => numbers.get(circleId) as number),
  }));
  const known = ties.flatMap(({ clientId, targetId, kind, basis }): readonly KnownTie[] => {
    const [client, target] = [placeOf.get(clientId), targetAt.get(targetId)];
    return client === undefined || target === undefined ? [] : [{ client, target, kind, basis }];
  });
  const others = targets.map((each) => ({
    ...each,
    circles: each.circles.map((circleId) => numbers.get(circleId) as number),
  }));
  return findPairs(clients, others, known, PAIRS_OF_A_CLIENT).map((found) =>
    found.map(({ target, points, reasons }): ShownPair => {
      const { id, name } = targets[target] as Target;
      const shown = reasons.map(
        (reason): NamedReason =>
          reason.kind === 'circle' ? { kind: 'circle', name: names.get(reason.circle) ?? '' } : reason,
      );
      return { targetId: id, name, points, reasons: shown };
    }),
  );
}
