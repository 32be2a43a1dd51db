import { type Digest, type Place, sealRows } from '../../core/audit/chain.ts';
import type { Clock } from '../ports.ts';
import type { AnchorBook, SealStore } from './ports.ts';

/** Seals what waits, and anchors the end of the chain. */
export type SealTrail = () => Promise<void>;

/** The rest of a backlog waits for the next minute, so that other jobs have their turn. */
const ROWS_IN_A_MINUTE = 20_000;

/**
 * The sealer. Whoever writes to the trail never waits for it: it comes afterwards and seals what is committed. What
 * commits late is sealed late, and not passed over, because what waits for a seal is a list of rows and not a mark up to
 * which all was done. Of several processes one seals at a time; each anchors what it sees.
 *
 * Before it anchors, it looks whether the place that was anchored last still stands.
 */
export function sealTrail(deps: {
  readonly store: SealStore;
  readonly anchors: AnchorBook;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly onAnchored: (place: Place) => void;
  /** The chain has another hash at a place that was anchored, or does not reach there any more. */
  readonly onBroken: (anchored: Place) => void;
}): SealTrail {
  const { store, anchors, digest, clock } = deps;
  let anchored: Place | null | undefined;

  return async () => {
    // First of all, so that a book that cannot be read or written keeps no row from its seal.
    await sealAll();
    anchored ??= await anchors.last();
    const head = await store.head();
    if (anchored !== null && (await store.hashAt(anchored.sequence)) !== anchored.hash) deps.onBroken(anchored);
    if (head.sequence === 0 || (head.sequence === anchored?.sequence && head.hash === anchored.hash)) return;
    await anchors.write(head, clock.now());
    anchored = head;
    deps.onAnchored(head);
  };

  async function sealAll(): Promise<void> {
    for (let done = 0; done < ROWS_IN_A_MINUTE; ) {
      const sealed = await store.sealNext((head, rows) => sealRows(digest, head, rows));
      if (sealed === null || sealed < store.rowsAtOnce) return;
      done += sealed;
    }
  }
}
