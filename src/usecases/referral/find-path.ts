import type { Staff } from '../../core/client/client.ts';
import type { Block } from '../../core/referral/blocks.ts';
import type { Saying } from '../../core/referral/saying.ts';
import { sayingFor } from '../../core/referral/saying.ts';
import { CIRCLE_STRENGTH, closenessStrength, tieStrength } from '../../core/referral/ties.ts';
import { knowingGraph, warmPath } from '../../core/referral/warm-path.ts';
import { dayAt } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, ReferralTargetId } from '../../core/shared/ids.ts';
import { clientNamed } from './client-named.ts';
import { type JudgeDependencies, type Judged, judgeClients, ownClients } from './judge-clients.ts';
import type { ReferralStore, WayNode, WayTie } from './ports.ts';

/** A step of the way: from the one before to `node`. */
type PathStep = {
  readonly node: WayNode;
  /** 0 to 1. */
  readonly strength: number;
  /** `own`: she looks after it; null: membership of a circle. */
  readonly tie: 'own' | NonNullable<WayTie['tie']> | null;
};

type Named = { readonly id: ReferralTargetId; readonly name: string };

type FoundPath =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'several'; readonly targets: readonly Named[] }
  | { readonly kind: 'no_way'; readonly name: string }
  | {
      readonly kind: 'way';
      readonly name: string;
      readonly steps: readonly PathStep[];
      readonly strength: number;
      /** Of the client with whom the way begins: what forbids to ask it, and what to say to it. */
      readonly blocks: readonly Block[];
      readonly language: Judged['referrer']['language'];
      readonly saying: Saying;
    };

/** The warmest way to somebody, by its name or a part of it. */
export type FindPath = (by: Staff, words: string) => Promise<FoundPath>;

/** A way is no longer than that, and is looked for among so many at most. */
const STEPS_MOST = 5;
const NODES_MOST = 8_000;

export function findPath(
  deps: JudgeDependencies & { readonly referrals: Pick<ReferralStore, 'findTargets' | 'around'> },
): FindPath {
  return async (by, words) => {
    const branchId = by.branch?.id ?? null;
    const clientIds = await ownClients(deps, by);
    const withPayments = await deps.referrals.isOn('payment_links');
    const target = await targetMeant(words, branchId, withPayments ? clientIds : []);
    if ('kind' in target) return target;
    const known = await around(target.id, { branchId, clientIds, withPayments });
    const day = dayAt(deps.clock.now(), deps.bankZone);
    const near = clientIds.filter((id) => known.nodes.has(id));
    const referrers = await deps.referrals.referrers(near, day, deps.bankZone);
    const way = bestWay(
      known,
      referrers.map(({ id, facts }) => ({ id, strength: closenessStrength(facts.meetingsOfYear) })),
      target.id,
    );
    if (way === null) return { kind: 'no_way', name: target.name };
    const [first] = (await judgeClients(deps, by, [way.steps[0]?.node.id as ClientId], day)).judged;
    if (first === undefined) return { kind: 'no_way', name: target.name };
    const { language } = first.referrer;
    const saying = sayingOnTheWay(first, way.steps, target.name);
    return { kind: 'way', name: target.name, ...way, blocks: first.blocks, language, saying };
  };

  /** Whom somebody means; however it came to the bank, nobody is led to a client. */
  async function targetMeant(
    words: string,
    branchId: BranchId | null,
    payers: readonly ClientId[],
  ): Promise<Named | Extract<FoundPath, { readonly kind: 'nobody' | 'several' }>> {
    const found = await deps.referrals.findTargets(words, branchId, payers);
    const exact = found.filter(({ name }) => name === words);
    const [target] = exact.length === 1 ? exact : found;
    if (target === undefined) return { kind: 'nobody' };
    if (found.length > 1 && exact.length !== 1) return { kind: 'several', targets: found };
    return (await clientNamed(deps.lookup, target.name)) === null ? target : { kind: 'nobody' };
  }

  /** Outwards from the target, step by step. */
  async function around(targetId: ReferralTargetId, viewer: Parameters<ReferralStore['around']>[1]) {
    const nodes = new Map<string, WayNode>();
    const ties = new Map<string, WayTie>();
    let frontier: readonly string[] = [targetId];
    for (let step = 0; step < STEPS_MOST && frontier.length > 0 && nodes.size < NODES_MOST; step += 1) {
      const next = await deps.referrals.around(frontier, viewer);
      const fresh = next.nodes.filter(({ id }) => !nodes.has(id));
      for (const node of fresh) nodes.set(node.id, node);
      for (const tie of next.ties)
        ties.set(`${tie.from} ${tie.to} ${tie.tie?.kind ?? ''} ${tie.tie?.basis ?? ''}`, tie);
      frontier = fresh.map(({ id }) => id).filter((id) => id !== targetId);
    }
    return { nodes, ties: [...ties.values()] };
  }
}

/** To the first on the way; the target is spoken of only where that client is tied to it itself. */
function sayingOnTheWay({ referrer, scored }: Judged, steps: readonly PathStep[], name: string): Saying {
  const { person, industry, interests } = referrer;
  const tie = steps.length === 2 ? (steps[1]?.tie ?? null) : null;
  const pair = tie === null || tie === 'own' ? null : { name, reasons: [tie] };
  return sayingFor({ person, industry, interests }, pair, scored.moment?.kind ?? null);
}

function bestWay(
  { nodes, ties }: { readonly nodes: ReadonlyMap<string, WayNode>; readonly ties: readonly WayTie[] },
  starts: readonly { readonly id: string; readonly strength: number }[],
  targetId: string,
): { readonly steps: readonly PathStep[]; readonly strength: number } | null {
  const all = [...nodes.values()];
  const placeOf = new Map<string, number>(all.map(({ id }, at) => [id, at]));
  const place = (id: string): number => placeOf.get(id) as number;
  const target = placeOf.get(targetId);
  if (target === undefined) return null;
  const arcs = ties.map((tie) => ({ from: place(tie.from), to: place(tie.to), strength: strengthOf(tie) }));
  const known = starts.map(({ id, strength }) => ({ node: place(id), strength }));
  const path = warmPath(knowingGraph(all.length, arcs), known, target);
  if (path === null) return null;
  const steps = path.nodes.map((node, at): PathStep => {
    const before = path.nodes[at - 1];
    if (before === undefined)
      return {
        node: all[node] as WayNode,
        strength: starts.find(({ id }) => place(id) === node)?.strength ?? 0,
        tie: 'own',
      };
    const between = ties
      .filter(({ from, to }) => [place(from), place(to)].every((end) => end === before || end === node))
      .toSorted((a, b) => strengthOf(b) - strengthOf(a))[0] as WayTie;
    return { node: all[node] as WayNode, strength: strengthOf(between), tie: between.tie };
  });
  return { steps, strength: path.strength };
}

/** From a member into its circle is half of the way to another member. */
const strengthOf = ({ tie }: WayTie): number =>
  tie === null ? Math.sqrt(CIRCLE_STRENGTH) : tieStrength(tie.kind, tie.basis);
