import type { LookupField } from './entry.ts';

/**
 * Credit codes and account numbers, found by their tail. Bank staff read out the last digits; four are the fewest that a search
 * takes as a tail.
 */
export const SHORTEST_TAIL = 4;

type CodeField = Extract<LookupField, 'credit_code' | 'account_number'>;

/** One code that ends in what was asked for. */
export type CodeHit = { readonly client: number; readonly field: CodeField; readonly length: number };

export type CodeIndex = {
  readonly add: (client: number, field: CodeField, code: string) => void;
  /** Codes that end with `tail` (normalised by {@link normaliseCode}), in no particular order, of live and former clients alike. */
  readonly endingWith: (tail: string) => readonly CodeHit[];
};

/** A code without spaces and dashes, in capitals. */
export const normaliseCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/gu, '');

/** A number of the bank's own as it is compared: whatever its case and width, without spaces; a dash is any dash. */
export const normaliseBankKey = (key: string): string =>
  key
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}]/gu, '')
    .replaceAll(/\p{Pd}/gu, '-')
    .toUpperCase();

const BUCKETS = 0x10000;
const LONGEST_CODE = 64;

/** Codes in one array of bytes, chained by a hash of their last four characters. */
type Store = { bytes: Uint8Array; ends: Uint32Array; clients: Uint32Array; next: Int32Array; count: number };

const grow = <Numbers extends Uint8Array | Uint32Array | Int32Array>(numbers: Numbers, needed: number): Numbers => {
  if (needed <= numbers.length) return numbers;
  const grown = new (numbers.constructor as new (length: number) => Numbers)(Math.max(needed, numbers.length * 2));
  grown.set(numbers);
  return grown;
};

const bucketOf = (code: string): number => {
  let hash = 0;
  for (let index = code.length - SHORTEST_TAIL; index < code.length; index += 1) {
    hash = Math.imul(hash ^ code.charCodeAt(index), 0x9e3779b1);
  }
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
};

const startOf = (store: Store, number: number): number => (number === 0 ? 0 : (store.ends[number - 1] as number));

const endsWith = (store: Store, number: number, tail: string): boolean => {
  const start = startOf(store, number);
  const offset = (store.ends[number] as number) - tail.length;
  if (offset < start) return false;
  for (let index = 0; index < tail.length; index += 1) {
    if (store.bytes[offset + index] !== tail.charCodeAt(index)) return false;
  }
  return true;
};

const insert = (store: Store, heads: Int32Array, owner: number, code: string): void => {
  const number = store.count;
  const start = startOf(store, number);
  store.bytes = grow(store.bytes, start + code.length);
  store.ends = grow(store.ends, number + 1);
  store.clients = grow(store.clients, number + 1);
  store.next = grow(store.next, number + 1);
  for (let index = 0; index < code.length; index += 1) store.bytes[start + index] = code.charCodeAt(index);
  const bucket = bucketOf(code);
  store.ends[number] = start + code.length;
  store.clients[number] = owner;
  store.next[number] = heads[bucket] as number;
  heads[bucket] = number;
  store.count += 1;
};

/** The field is kept in the lowest bit of the owner's number. */
const ownerOf = (client: number, field: CodeField): number => client * 2 + (field === 'account_number' ? 1 : 0);

export const codeIndex = (): CodeIndex => {
  const heads = new Int32Array(BUCKETS).fill(-1);
  const store: Store = {
    bytes: new Uint8Array(64),
    ends: new Uint32Array(8),
    clients: new Uint32Array(8),
    next: new Int32Array(8),
    count: 0,
  };
  return {
    add: (client, field, source) => {
      const code = normaliseCode(source).slice(0, LONGEST_CODE);
      if (code.length >= SHORTEST_TAIL) insert(store, heads, ownerOf(client, field), code);
    },
    endingWith: (tail) => (tail.length < SHORTEST_TAIL || tail.length > LONGEST_CODE ? [] : hitsOf(store, heads, tail)),
  };
};

const hitsOf = (store: Store, heads: Int32Array, tail: string): readonly CodeHit[] => {
  const hits: CodeHit[] = [];
  for (let number = heads[bucketOf(tail)] as number; number >= 0; number = store.next[number] as number) {
    if (!endsWith(store, number, tail)) continue;
    const owner = store.clients[number] as number;
    const field = owner % 2 === 1 ? 'account_number' : 'credit_code';
    hits.push({ client: owner >>> 1, field, length: (store.ends[number] as number) - startOf(store, number) });
  }
  return hits;
};
