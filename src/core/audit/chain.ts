/** SHA-256 of the UTF-8 of a text, in lower-case hex. Comes as an argument: the core computes with digests, not with bytes. */
export type Digest = (text: string) => string;

/**
 * A row of the trail with every column as text that is the same in every database: ids as PostgreSQL writes a uuid,
 * `atMs` in milliseconds since 1970, `detail` as PostgreSQL writes a jsonb.
 */
export type TrailRow = {
  readonly id: string;
  readonly atMs: string;
  readonly actor: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string | null;
  readonly clientId: string | null;
  readonly origin: string;
  readonly detail: string;
};

/** A word of a row as it stands, with its salt. */
export type TrailWord = { readonly name: string; readonly value: string; readonly salt: string };

/** Name of a word → its digest. */
type WordDigests = Readonly<Record<string, string>>;

/** One link of the chain. */
export type Seal = {
  /** From 1, without a gap. */
  readonly sequence: number;
  readonly auditId: string;
  readonly rowDigest: string;
  readonly wordDigests: WordDigests;
  readonly hash: string;
};

/** A place in the chain: the seal of that sequence has that hash. Written down elsewhere, it is an anchor. */
export type Place = Pick<Seal, 'sequence' | 'hash'>;

/** Before the first seal. */
export const BEGINNING: Place = { sequence: 0, hash: '0'.repeat(64) };

/**
 * The digest of a word. Its salt is as unguessable as the word may be guessable, and both are erased together: what is
 * left then proves that the row was not altered and tells nothing of the word.
 */
const wordDigest = (digest: Digest, { name, value, salt }: TrailWord): string =>
  digest(JSON.stringify(['word', salt, name, value]));

/** The digest of a row: every column, and the digests of its words by name. JSON keeps the parts apart. */
function rowDigest(digest: Digest, row: TrailRow, words: WordDigests): string {
  const { id, atMs, actor, action, entity, entityId, clientId, origin, detail } = row;
  const named = Object.entries(words).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return digest(
    JSON.stringify(['row', id, atMs, actor, action, entity, entityId, clientId, origin, detail, ...named.flat()]),
  );
}

/** The hash of a link: its sequence and the hash before it are part of it, so that no link can be moved or left out. */
const linkHash = (digest: Digest, before: Place, row: string): string =>
  digest(JSON.stringify(['seal', before.sequence + 1, before.hash, row]));

/** Seals rows in the order given, onto the chain that ends at `head`. */
export function sealRows(
  digest: Digest,
  head: Place,
  rows: readonly { readonly row: TrailRow; readonly words: readonly TrailWord[] }[],
): readonly Seal[] {
  let last = head;
  return rows.map(({ row, words }) => {
    const wordDigests = Object.fromEntries(words.map((word) => [word.name, wordDigest(digest, word)]));
    const digestOfRow = rowDigest(digest, row, wordDigests);
    const hash = linkHash(digest, last, digestOfRow);
    const seal = { sequence: last.sequence + 1, auditId: row.id, rowDigest: digestOfRow, wordDigests, hash };
    last = seal;
    return seal;
  });
}

/** A seal and what stands today of the row it seals. */
export type Link = {
  readonly seal: Seal;
  /** Null: there is no such row any more. */
  readonly row: TrailRow | null;
  readonly words: readonly TrailWord[];
  /** Names of words that a row of the trail says were erased. */
  readonly erased: readonly string[];
};

/** What is wrong with the trail at one place of the chain. */
export type Fault =
  /** Seals `sequence` to `to`, inclusive, are not there. */
  | { readonly kind: 'seals_missing'; readonly sequence: number; readonly to: number }
  /** The hash does not follow from the one before: this seal or the one before was altered, or two changed places. */
  | { readonly kind: 'seal_altered'; readonly sequence: number; readonly auditId: string }
  | { readonly kind: 'row_removed'; readonly sequence: number; readonly auditId: string }
  | { readonly kind: 'row_altered'; readonly sequence: number; readonly auditId: string }
  /** Altered, gone without an erasure on the trail, or added after the row was sealed. */
  | {
      readonly kind: 'word_altered' | 'word_removed' | 'word_added';
      readonly sequence: number;
      readonly auditId: string;
      readonly name: string;
    }
  /** An anchor says that the chain had another hash here: it was made anew from some earlier place on. */
  | { readonly kind: 'anchor_differs'; readonly sequence: number }
  /** An anchor says that the chain once came as far as `to`; it ends before `sequence`. */
  | { readonly kind: 'cut_off'; readonly sequence: number; readonly to: number };

/**
 * Examines the links that follow `from`, in order of sequence, and says what is wrong with each and where the chain then
 * stands. A fault does not hide those after it: the walk goes on from what is stored.
 */
export function examineLinks(
  digest: Digest,
  from: Place,
  links: readonly Link[],
): { readonly faults: readonly Fault[]; readonly place: Place } {
  let place = from;
  const faults: Fault[] = [];
  for (const link of links) {
    faults.push(...faultsOfSeal(digest, place, link.seal), ...faultsOfRow(digest, link));
    place = link.seal;
  }
  return { faults, place: { sequence: place.sequence, hash: place.hash } };
}

function faultsOfSeal(digest: Digest, before: Place, { sequence, auditId, rowDigest, hash }: Seal): readonly Fault[] {
  const expected = before.sequence + 1;
  // What the hash before was, nobody knows any more.
  if (sequence !== expected) return [{ kind: 'seals_missing', sequence: expected, to: sequence - 1 }];
  return hash === linkHash(digest, before, rowDigest) ? [] : [{ kind: 'seal_altered', sequence, auditId }];
}

function faultsOfRow(digest: Digest, { seal, row, words, erased }: Link): readonly Fault[] {
  const { sequence, auditId, wordDigests } = seal;
  if (row === null) return [{ kind: 'row_removed', sequence, auditId }];
  const faults: Fault[] =
    rowDigest(digest, row, wordDigests) === seal.rowDigest ? [] : [{ kind: 'row_altered', sequence, auditId }];
  for (const word of words) {
    const sealed = wordDigests[word.name];
    if (sealed === wordDigest(digest, word)) continue;
    faults.push({ kind: sealed === undefined ? 'word_added' : 'word_altered', sequence, auditId, name: word.name });
  }
  const known = new Set([...words.map(({ name }) => name), ...erased]);
  for (const name of Object.keys(wordDigests))
    if (!known.has(name)) faults.push({ kind: 'word_removed', sequence, auditId, name });
  return faults;
}

/** Holds what was anchored, sequence → hashes, against links of the chain; anchors of other links are passed over. */
export function compareAnchors(
  anchors: ReadonlyMap<number, readonly string[]>,
  links: readonly Link[],
): readonly Fault[] {
  return links.flatMap(({ seal: { sequence, hash } }): readonly Fault[] =>
    (anchors.get(sequence) ?? []).every((anchored) => anchored === hash) ? [] : [{ kind: 'anchor_differs', sequence }],
  );
}
