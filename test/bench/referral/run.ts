// npm run bench -- referral: names that ten asks bring on made-up branches whose truth is known, and how long pairs and paths take.
// The truth has weights of its own, other than the seed's, and chance decides each ask. About half a minute.
import { type AnsweredAsk, learnWeights, SEED_WEIGHTS, type Weights } from '../../../src/core/referral/learning.ts';
import { type Acquaintance, findPairs, type KnownTie } from '../../../src/core/referral/pairs.ts';
import { type Shares, TERMS } from '../../../src/core/referral/terms.ts';
import { knowingGraph, warmPath } from '../../../src/core/referral/warm-path.ts';

const BRANCHES = 200;
const CLIENTS = 400;
const ASKS = 10;
const ANSWERS = 1000;

let state = 20261126;
/** 0 to 1, the same at every run (Park and Miller). */
const draw = (): number => {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
};
const whole = (sides: number): number => Math.floor(draw() * sides);

type Client = { readonly shares: Shares; readonly chance: number; readonly value: number };

/** What really counts: closeness and past names much, years and products hardly. */
const TRUTH = { satisfaction: 0.9, tenure: 0.1, recency: 0.4, products: 0, closeness: 1.5, past: 1.6, moment: 1.1 };
const BASE = -3.4;

function client(): Client {
  const share = (): number => draw();
  const shares: Shares = {
    satisfaction: share(),
    tenure: share(),
    recency: share(),
    products: whole(6) / 5,
    closeness: whole(5) / 4,
    past: draw() < 0.8 ? 0 : whole(4) / 3,
    moment: draw() < 0.1 ? 1 : 0,
  };
  // What nobody can see of a client counts as well.
  const hidden = (draw() + draw() + draw() - 1.5) * 1.2;
  const logOdds = TERMS.reduce((sum, term) => sum + TRUTH[term] * shares[term], BASE + hidden);
  return { shares, chance: 1 / (1 + Math.exp(-logOdds)), value: draw() };
}

const scored = ({ points }: Weights, { shares }: Client): number =>
  TERMS.reduce((sum, term) => sum + points[term] * shares[term], 0);

/** Names that ten asks of the best by `rank` may be expected to bring, a branch. */
function yieldAt(branches: readonly (readonly Client[])[], rank: (client: Client) => number): number {
  const names = branches.map((clients) =>
    clients
      .map((each) => ({ chance: each.chance, rank: rank(each) }))
      .toSorted((a, b) => b.rank - a.rank)
      .slice(0, ASKS)
      .reduce((sum, { chance }) => sum + chance, 0),
  );
  return names.reduce((sum, each) => sum + each, 0) / branches.length;
}

const branches = Array.from({ length: BRANCHES }, () => Array.from({ length: CLIENTS }, client));
const answers: readonly AnsweredAsk[] = Array.from({ length: ANSWERS }, () => {
  const { shares, chance } = client();
  return { shares, gaveName: draw() < chance };
});
const learned = learnWeights(answers).weights;
const oracle = yieldAt(branches, ({ chance }) => chance);
const rows: readonly (readonly [string, number])[] = [
  ['at random', yieldAt(branches, () => draw())],
  ['recency, frequency, value', yieldAt(branches, ({ shares, value }) => shares.recency + shares.closeness + value)],
  ['score, seed weights', yieldAt(branches, (each) => scored(SEED_WEIGHTS, each))],
  [`score, after ${ANSWERS} answers`, yieldAt(branches, (each) => scored(learned, each))],
  ['whoever knows the truth', oracle],
];
process.stdout.write(`names of ${ASKS} asks, mean of ${BRANCHES} branches of ${CLIENTS} clients\n`);
for (const [name, names] of rows)
  process.stdout.write(
    `  ${name.padEnd(28)}${names.toFixed(2)}  ${((100 * names) / oracle).toFixed(0)}% of the most there is\n`,
  );

const acquaintance = (): Acquaintance => ({
  industry: `industry ${whole(60)}`,
  area: `area ${whole(30)}`,
  interests: draw() < 0.5 ? [`interest ${whole(40)}`] : [],
  circles: draw() < 0.3 ? [whole(2000)] : [],
});
const clients = Array.from({ length: 100_000 }, acquaintance);
const targets = Array.from({ length: 20_000 }, acquaintance);
const ties = Array.from(
  { length: 50_000 },
  (): KnownTie => ({
    client: whole(clients.length),
    target: whole(targets.length),
    kind: 'supplier',
    basis: 'by_hand',
  }),
);
/** Milliseconds by the wall, and of the processor: on a busy machine the two differ. */
function timed(work: () => void): { readonly wall: number; readonly cpu: number } {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(used);
  return { wall: performance.now() - begun, cpu: (user + system) / 1000 };
}

let paired = 0;
const pairing = timed(() => {
  paired = findPairs(clients, targets, ties, 3).filter(({ length }) => length > 0).length;
});
process.stdout.write(
  `pairs of 100000 clients: ${pairing.wall.toFixed(0)} ms (processor ${pairing.cpu.toFixed(0)}), ${paired} have one\n`,
);

const NODES = 200_000;
const arcs = Array.from({ length: 1_000_000 }, () => ({
  from: whole(NODES),
  to: whole(NODES),
  strength: [0.9, 0.63, 0.45, 0.4][whole(4)] ?? 0.4,
}));
const graph = knowingGraph(NODES, arcs);
const known = Array.from({ length: 200 }, () => ({ node: whole(NODES), strength: 0.5 + 0.1 * whole(5) }));
const times = Array.from({ length: 21 }, () => {
  const target = whole(NODES);
  return timed(() => void warmPath(graph, known, target));
});
const middle = (of: (time: (typeof times)[number]) => number): string =>
  (times.map(of).toSorted((a, b) => a - b)[10] ?? 0).toFixed(0);
process.stdout.write(
  `path among 1000000 links: median ${middle(({ wall }) => wall)} ms (processor ${middle(({ cpu }) => cpu)})\n`,
);
