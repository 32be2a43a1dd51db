import { gramsOf } from './grams.ts';

/** A closed complaint as far as it helps the next one. */
export type ClosedComplaint = {
  readonly id: string;
  /** As the client said it, with the facts that were found. */
  readonly words: string;
  readonly product: string | null;
  /** Its cause class and service dimension; null where it was closed without, as when it was withdrawn. */
  readonly cause: string | null;
};

/** What is known of the new one: at intake no cause yet. */
export type AskedComplaint = Omit<ClosedComplaint, 'id'>;

type Similar = {
  readonly id: string;
  /** 0 to 1; what it is made of: see {@link closedIndex}. */
  readonly score: number;
};

type ClosedIndex = {
  /** Adds what is not there yet; what was closed stays closed, and is never changed. */
  readonly add: (complaint: ClosedComplaint) => void;
  readonly size: () => number;
  /** At most `limit`, the most similar first; none below {@link LEAST_SCORE}. */
  readonly similar: (asked: AskedComplaint, limit: number) => readonly Similar[];
};

/** The usual constants of BM25. Source: Robertson, Zaragoza, "The Probabilistic Relevance Framework", 2009, 3.5. */
const K1 = 1.2;
const B = 0.75;

/** What words, product and cause weigh. Source: ours, by the generated families of `npm run bench -- complaints`. */
const WEIGHTS = { words: 0.7, product: 0.2, cause: 0.1 } as const;

/** Below, two complaints share no more than the way people complain. Source: as the weights. */
const LEAST_SCORE = 0.2;

/** Grams that more than this part of the complaints hold say nothing; their lists would be the longest. */
const TOO_COMMON = 0.2;
/** … once there are as many complaints that a part of them is a statistic. */
const COMMON_FROM = 200;

/** Documents and how often a gram is in them, in lists that grow. */
type Postings = { documents: Int32Array; counts: Uint8Array; length: number };

const FIRST_CAPACITY = 4;

function push(postings: Postings, document: number, count: number): void {
  if (postings.length === postings.documents.length) {
    const capacity = postings.length * 2;
    const documents = new Int32Array(capacity);
    documents.set(postings.documents);
    const counts = new Uint8Array(capacity);
    counts.set(postings.counts);
    postings.documents = documents;
    postings.counts = counts;
  }
  postings.documents[postings.length] = document;
  postings.counts[postings.length] = Math.min(count, 255);
  postings.length += 1;
}

function counted(grams: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

const folded = (text: string | null): string | null => text?.normalize('NFKC').trim().toLowerCase() ?? null;

/**
 * Finds closed complaints like a new one.
 *
 * score = 0.7 · words + 0.2 · (same product) + 0.1 · (same cause), where the new one names product and cause; what it does
 * not name is left out, and the rest weighs in proportion. words = BM25 of the closed one for the grams of the new one,
 * divided by the BM25 that a complaint of the same words and of average length would have; at most 1.
 *
 * BM25 = Σ idf(g) · f · (k₁ + 1) / (f + k₁ · (1 − b + b · length / average length)), f being how often gram g is in the closed
 * one, idf(g) = ln(1 + (N − n + ½) / (n + ½)), n how many of the N hold it; k₁ = 1.2, b = 0.75.
 *
 * Source: Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
 */
export function closedIndex(): ClosedIndex {
  const ids: string[] = [];
  const known = new Set<string>();
  const products: (string | null)[] = [];
  const causes: (string | null)[] = [];
  const lengths: number[] = [];
  let allLengths = 0;
  const lists = new Map<string, Postings>();
  let scores = new Float64Array(0);

  const lengthFactor = (document: number): number =>
    K1 * (1 - B + (B * (lengths[document] as number) * ids.length) / Math.max(1, allLengths));

  function wordScores(grams: ReadonlyMap<string, number>): {
    readonly touched: readonly number[];
    readonly self: number;
  } {
    const touched: number[] = [];
    let self = 0;
    for (const [gram, asked] of grams) {
      const list = lists.get(gram);
      const holding = list?.length ?? 0;
      if (ids.length >= COMMON_FROM && holding > ids.length * TOO_COMMON) continue;
      const idf = Math.log(1 + (ids.length - holding + 0.5) / (holding + 0.5));
      self += (idf * asked * (K1 + 1)) / (asked + K1);
      if (list !== undefined) addScores(list, idf, touched);
    }
    return { touched, self };
  }

  function addScores(list: Postings, idf: number, touched: number[]): void {
    for (let at = 0; at < list.length; at += 1) {
      const document = list.documents[at] as number;
      const count = list.counts[at] as number;
      if (scores[document] === 0) touched.push(document);
      scores[document] = (scores[document] as number) + (idf * count * (K1 + 1)) / (count + lengthFactor(document));
    }
  }

  /** How much of product and cause is the same, in the weights of both. */
  function sameKind(document: number, product: string | null, cause: string | null): number {
    const sameProduct = product !== null && products[document] === product;
    const sameCause = cause !== null && causes[document] === cause;
    return (sameProduct ? WEIGHTS.product : 0) + (sameCause ? WEIGHTS.cause : 0);
  }

  return {
    add({ id, words, product, cause }) {
      if (known.has(id)) return;
      known.add(id);
      const document = ids.push(id) - 1;
      const grams = gramsOf(words);
      products.push(folded(product));
      causes.push(cause);
      lengths.push(grams.length);
      allLengths += grams.length;
      for (const [gram, count] of counted(grams)) {
        let list = lists.get(gram);
        if (list === undefined) {
          list = { documents: new Int32Array(FIRST_CAPACITY), counts: new Uint8Array(FIRST_CAPACITY), length: 0 };
          lists.set(gram, list);
        }
        push(list, document, count);
      }
    },
    size: () => ids.length,
    similar(asked, limit) {
      if (scores.length < ids.length) scores = new Float64Array(Math.max(ids.length, scores.length * 2));
      const { touched, self } = wordScores(counted(gramsOf(asked.words)));
      const product = folded(asked.product);
      const best = shortList(limit);
      for (const document of touched) {
        const words = self === 0 ? 0 : Math.min(1, (scores[document] as number) / self);
        // Left as it was found, for the next question.
        scores[document] = 0;
        const score = (WEIGHTS.words * words + sameKind(document, product, asked.cause)) / mostOf(asked);
        best.offer(ids[document] as string, score);
      }
      return best.taken();
    },
  };
}

/** What a complaint can reach at most: what the new one does not name is no part of it. */
const mostOf = ({ product, cause }: AskedComplaint): number =>
  WEIGHTS.words + (product === null ? 0 : WEIGHTS.product) + (cause === null ? 0 : WEIGHTS.cause);

/** Keeps the best few of many. */
function shortList(limit: number): {
  readonly offer: (id: string, score: number) => void;
  readonly taken: () => readonly Similar[];
} {
  let best: Similar[] = [];
  let least = LEAST_SCORE;
  return {
    offer(id, score) {
      if (score < least) return;
      best.push({ id, score });
      if (best.length < 4 * limit) return;
      best = best.toSorted(bySimilarity).slice(0, limit);
      least = best.at(-1)?.score ?? LEAST_SCORE;
    },
    taken: () => best.toSorted(bySimilarity).slice(0, limit),
  };
}

/** The later one first where two are as similar: ids count up with time, and practice changes. */
const bySimilarity = (one: Similar, other: Similar): number =>
  other.score - one.score || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0);
