import {
  BEGINNING,
  compareAnchors,
  type Digest,
  examineLinks,
  type Fault,
  type Place,
} from '../../core/audit/chain.ts';
import type { Clock } from '../ports.ts';
import type { ChainReader } from './ports.ts';

/** A fault of the chain, or of rows that are not in it. */
export type TrailFault =
  | Fault
  /** Should have a seal and has none: written long ago, or past the trigger that puts a row on the list of those to seal. */
  | { readonly kind: 'row_unsealed'; readonly auditId: string }
  /** Was removed before it was sealed. */
  | { readonly kind: 'unsealed_row_removed'; readonly auditId: string };

export type Verification = {
  /** Seals that were walked. */
  readonly seals: number;
  /** Where the walk ended: what an anchor of today would say. */
  readonly end: Place;
  /** Anchors that were held against the chain. */
  readonly anchors: number;
  /** Faults in all, of which the first in order of the chain are told. */
  readonly faultCount: number;
  readonly faults: readonly TrailFault[];
};

export type VerifyTrail = (request: {
  /** Places that were written down outside the database, in any order. Read before the walk begins. */
  readonly anchors: readonly Place[];
  /** A row older than that has its seal, if all is well. */
  readonly sealedWithinMinutes: number;
  /** `done` of `of` seals. */
  readonly onProgress: (done: number, of: number) => void;
}) => Promise<Verification>;

/** Faults told one by one; of a chain that is broken throughout nobody reads more. */
const FAULTS_TOLD = 100;

/** Walks the chain from its beginning, in chunks, while the bot works on: what is sealed meanwhile is left for next time. */
export function verifyTrail(deps: {
  readonly chain: ChainReader;
  readonly digest: Digest;
  readonly clock: Clock;
}): VerifyTrail {
  const { chain, digest, clock } = deps;
  return async ({ anchors, sealedWithinMinutes, onProgress }) => {
    const { note, faults, count } = faultList();
    const head = await chain.head();
    const anchored = bySequence(anchors);
    const longAgo = new Date(clock.now().getTime() - sealedWithinMinutes * 60_000);

    let place = BEGINNING;
    let seals = 0;
    while (place.sequence < head.sequence) {
      const links = (await chain.linksAfter(place.sequence)).filter(({ seal }) => seal.sequence <= head.sequence);
      // The seals are going while we look at them.
      if (links.length === 0) break;
      const examined = examineLinks(digest, place, links);
      const found = [...examined.faults, ...compareAnchors(anchored, links)];
      note(found.toSorted((a, b) => sequenceOf(a) - sequenceOf(b)));
      place = examined.place;
      seals += links.length;
      onProgress(place.sequence, head.sequence);
    }
    const furthest = anchors.reduce((most, { sequence }) => Math.max(most, sequence), 0);
    if (furthest > place.sequence) note([{ kind: 'cut_off', sequence: place.sequence + 1, to: furthest }]);
    await findUnsealed(longAgo, note);
    return { seals, end: place, anchors: anchors.length, faultCount: count(), faults };
  };

  async function findUnsealed(before: Date, note: (found: readonly TrailFault[]) => void): Promise<void> {
    for (const auditId of await chain.removedUnsealed()) note([{ kind: 'unsealed_row_removed', auditId }]);
    let after: string | null = null;
    do {
      const some: Awaited<ReturnType<ChainReader['unsealedAfter']>> = await chain.unsealedAfter(after, before);
      note(some.ids.map((auditId) => ({ kind: 'row_unsealed', auditId })));
      after = some.next;
    } while (after !== null);
  }
}

function faultList() {
  const faults: TrailFault[] = [];
  let count = 0;
  return {
    faults,
    count: () => count,
    note(found: readonly TrailFault[]) {
      count += found.length;
      faults.push(...found.slice(0, FAULTS_TOLD - faults.length));
    },
  };
}

const sequenceOf = ({ sequence }: Fault): number => sequence;

function bySequence(anchors: readonly Place[]): ReadonlyMap<number, readonly string[]> {
  const hashes = new Map<number, string[]>();
  for (const { sequence, hash } of anchors) {
    const there = hashes.get(sequence);
    // The same end of the chain is anchored by every process, and again at every start.
    if (there === undefined) hashes.set(sequence, [hash]);
    else if (!there.includes(hash)) there.push(hash);
  }
  return hashes;
}
