/** Two nodes that know one another, and how well, above 0 and up to 1. Nodes are numbers from 0. */
export type Arc = { readonly from: number; readonly to: number; readonly strength: number };

/** Who knows whom, packed: the neighbours of node n stand from `start[n]` to before `start[n + 1]`. */
export type KnowingGraph = {
  readonly nodes: number;
  readonly start: Int32Array;
  readonly to: Int32Array;
  readonly cost: Uint16Array;
};

/** A strength as a cost that adds up where strengths multiply: the natural logarithm in steps of a hundredth. */
const STEPS = 100;
/** A path that carries less than that is no warm one. */
const WEAKEST = 0.01;

const costOf = (strength: number): number => Math.round(-Math.log(Math.min(1, Math.max(1e-9, strength))) * STEPS);
const COST_MOST = costOf(WEAKEST);

/** Packs who knows whom; each of the two knows the other. */
export function knowingGraph(nodes: number, arcs: readonly Arc[]): KnowingGraph {
  const start = new Int32Array(nodes + 1);
  for (const { from, to } of arcs) {
    start[from + 1] = (start[from + 1] as number) + 1;
    start[to + 1] = (start[to + 1] as number) + 1;
  }
  for (let node = 0; node < nodes; node += 1) start[node + 1] = (start[node + 1] as number) + (start[node] as number);
  const next = start.slice(0, nodes);
  const [to, cost] = [new Int32Array(arcs.length * 2), new Uint16Array(arcs.length * 2)];
  const put = (from: number, other: number, step: number): void => {
    const at = next[from] as number;
    to[at] = other;
    cost[at] = step;
    next[from] = at + 1;
  };
  for (const arc of arcs) {
    const step = Math.min(0xff_ff, costOf(arc.strength));
    put(arc.from, arc.to, step);
    put(arc.to, arc.from, step);
  }
  return { nodes, start, to, cost };
}

/** Nodes from one that we know ourselves to the target, and how well the whole way carries. */
export type WarmPath = { readonly nodes: readonly number[]; readonly strength: number };

/**
 * The way to `target` over those we know ourselves (`known`, with how well) that carries best; null where none carries at
 * least 1%. Strengths multiply; each is rounded to a hundredth of its logarithm, and ways that then are equal are told
 * apart by the order in which they are found.
 *
 * Source: Dijkstra's algorithm with buckets (Dial 1969): costs are whole and at most a few hundred.
 */
export function warmPath(
  { nodes, start, to, cost }: KnowingGraph,
  known: readonly { readonly node: number; readonly strength: number }[],
  target: number,
): WarmPath | null {
  const best = new Int32Array(nodes).fill(COST_MOST + 1);
  const before = new Int32Array(nodes).fill(-1);
  const buckets: number[][] = Array.from({ length: COST_MOST + 1 }, () => []);
  const reach = (node: number, total: number, by: number): void => {
    if (total > COST_MOST || total >= (best[node] as number)) return;
    best[node] = total;
    before[node] = by;
    (buckets[total] as number[]).push(node);
  };
  for (const { node, strength } of known) reach(node, costOf(strength), -1);
  for (let total = 0; total <= COST_MOST; total += 1) {
    const bucket = buckets[total] as number[];
    // Grows while it is read: an arc that costs nothing leads into the same bucket.
    for (let at = 0; at < bucket.length; at += 1) {
      const node = bucket[at] as number;
      if (best[node] !== total) continue;
      if (node === target) return { nodes: wayTo(target, before), strength: Math.exp(-total / STEPS) };
      const end = start[node + 1] as number;
      for (let arc = start[node] as number; arc < end; arc += 1)
        reach(to[arc] as number, total + (cost[arc] as number), node);
    }
  }
  return null;
}

function wayTo(target: number, before: Int32Array): readonly number[] {
  const way: number[] = [];
  for (let node = target; node !== -1; node = before[node] as number) way.unshift(node);
  return way;
}
