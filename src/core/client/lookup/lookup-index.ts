import { type CodeIndex, codeIndex, normaliseBankKey } from './code-index.ts';
import type { LookupEntry } from './entry.ts';
import { exactGrams, hanGrams, initialGrams, letterGrams, otherReadingGrams } from './grams.ts';
import { MAX_TEXT_LENGTH, normalise } from './normalise.ts';
import { type OpenSegment, openSegment } from './open-segment.ts';
import { type Form, SEGMENT_FORMS, type Segment } from './segment.ts';
import { segmentBuilder } from './segment-builder.ts';
import { lettersOutsideLegalForm, MAX_SPELLING, newSpelling, spell } from './spelling.ts';
import { classify } from './word-classes.ts';

/** A client as the index keeps it, under a number of its own; a change gives the client a new number. */
export type IndexedClient = { readonly clientId: string; readonly name: string; readonly aliases: readonly string[] };

/**
 * The clients of a book, by everything a person may call them. The only mutable thing in the core, because a million names
 * cannot be copied for each change: it is changed through `add`, `remove` and `update` alone, and a change shows in the next search.
 */
export type LookupIndex = {
  readonly segments: readonly Segment[];
  readonly codes: CodeIndex;
  /** The client with a number, null when it has been removed or changed since. */
  readonly client: (number: number) => IndexedClient | null;
  readonly numberOf: (clientId: string) => number | null;
  /** Places of the client's forms (see {@link SEGMENT_FORMS}): segment × segment size + number in it; empty when it is not known. */
  readonly placesOf: (clientId: string) => readonly number[];
  /** Number of the client that last had this bank key, however it is written; `client` says whether it is still known. */
  readonly numberOfBankKey: (key: string) => number | null;
  /** Clients that can be found. */
  readonly size: () => number;
  /** Clients whose former entries still take room; rebuilding the index gives it back. */
  readonly wasted: () => number;
  /** Adds a client, or changes the one with this id. */
  readonly add: (entry: LookupEntry) => void;
  readonly update: (entry: LookupEntry) => void;
  /** Whether there was such a client. */
  readonly remove: (clientId: string) => boolean;
};

const classes = new Uint8Array(MAX_TEXT_LENGTH);
const spelling = newSpelling();
const sounds = new Uint16Array(MAX_SPELLING);
let keys = new Uint32Array(1 << 12);
let keyCount = 0;

const takeKey = (key: number): void => {
  if (keyCount === keys.length) {
    const grown = new Uint32Array(keys.length * 2);
    grown.set(keys);
    keys = grown;
  }
  keys[keyCount] = key;
  keyCount += 1;
};

/** The pieces by which one name or alias is found. Valid until the next call. */
const keysOf = (codes: readonly number[]): Uint32Array => {
  keyCount = 0;
  classify(codes, 0, codes.length, classes);
  spell(codes, codes.length, classes, spelling);
  exactGrams(codes, codes.length, classes, takeKey);
  hanGrams(codes, codes.length, classes, takeKey);
  letterGrams(spelling, takeKey);
  otherReadingGrams(codes, spelling, takeKey);
  initialGrams(codes, spelling, takeKey);
  return keys.subarray(0, keyCount);
};

/** Where the forms of a client lie: segment and number in it. */
type Places = { first: number; count: number };

const MAX_FORMS = 200;

/** What the index holds per client number; columns, because a million objects would take twice the room. */
type Columns = {
  readonly ids: (string | null)[];
  readonly names: string[];
  readonly aliases: Map<number, readonly string[]>;
  /** Position of a client's first form over all segments, and how many there are. */
  readonly firstForm: number[];
  readonly formCount: number[];
  readonly numbers: Map<string, number>;
  readonly bankKeys: Map<string, number>;
};

const newColumns = (): Columns => ({
  ids: [],
  names: [],
  aliases: new Map(),
  firstForm: [],
  formCount: [],
  numbers: new Map(),
  bankKeys: new Map(),
});

type AddForms = (client: number, texts: readonly string[]) => Places;

const insert = (columns: Columns, codes: CodeIndex, addForms: AddForms, entry: LookupEntry): void => {
  const client = columns.ids.length;
  columns.ids.push(entry.clientId);
  columns.names.push(entry.name);
  columns.numbers.set(entry.clientId, client);
  if (entry.aliases.length > 0) columns.aliases.set(client, entry.aliases);
  for (const key of entry.bankKeys ?? []) columns.bankKeys.set(normaliseBankKey(key), client);
  const places = addForms(client, [entry.name, ...entry.aliases].slice(0, MAX_FORMS));
  columns.firstForm.push(places.first);
  columns.formCount.push(places.count);
  if (entry.creditCode !== null) codes.add(client, 'credit_code', entry.creditCode);
  for (const account of entry.accountNumbers) codes.add(client, 'account_number', account);
};

const formOf = (client: number, field: number, text: string): Form => {
  const { codes } = normalise(text);
  const keys = keysOf(codes);
  return { client, field, codes, keys, classes, sounds: sounds.subarray(0, lettersOutsideLegalForm(spelling, sounds)) };
};

/** Builds the index of a book. Of two entries with one id the later one counts. */
export const buildLookupIndex = (entries: Iterable<LookupEntry>): LookupIndex => {
  const build = lookupIndexBuilder();
  for (const entry of entries) build.add(entry);
  return build.finish();
};

/** Builds an index entry by entry, for entries that arrive over time. */
export const lookupIndexBuilder = (): {
  readonly add: (entry: LookupEntry) => void;
  readonly finish: () => LookupIndex;
} => {
  const columns = newColumns();
  const codes = codeIndex();
  const segments: Segment[] = [];
  let builder = segmentBuilder();
  const replaced: number[] = [];
  const addForms: AddForms = (client, texts) => {
    if (builder.size() + texts.length > SEGMENT_FORMS) {
      segments.push(builder.freeze());
      builder = segmentBuilder();
    }
    const first = segments.length * SEGMENT_FORMS + builder.size();
    texts.forEach((text, field) => {
      builder.add(formOf(client, field, text));
    });
    return { first, count: texts.length };
  };
  return {
    add: (entry) => {
      const before = columns.numbers.get(entry.clientId);
      if (before !== undefined) replaced.push(before);
      insert(columns, codes, addForms, entry);
    },
    finish: () => {
      if (builder.size() > 0) segments.push(builder.freeze());
      const index = living(columns, codes, segments);
      for (const number of replaced) index.bury(number);
      return index;
    },
  };
};

const living = (
  columns: Columns,
  codes: CodeIndex,
  segments: Segment[],
): LookupIndex & { bury: (n: number) => void } => {
  let open: OpenSegment | null = null;
  const addForms: AddForms = (client, texts) => {
    if (open === null || open.size() + texts.length > SEGMENT_FORMS) {
      open = openSegment();
      segments.push(open);
    }
    const segment = open;
    const first = (segments.length - 1) * SEGMENT_FORMS + segment.size();
    texts.forEach((text, field) => {
      segment.add(formOf(client, field, text));
    });
    return { first, count: texts.length };
  };
  const bury = (client: number): void => {
    const first = columns.firstForm[client] as number;
    const alive = segments[Math.floor(first / SEGMENT_FORMS)]?.alive;
    const slot = first % SEGMENT_FORMS;
    alive?.fill(0, slot, slot + (columns.formCount[client] as number));
    columns.ids[client] = null;
    columns.names[client] = '';
    columns.aliases.delete(client);
  };
  const remove = (clientId: string): boolean => {
    const client = columns.numbers.get(clientId);
    if (client === undefined) return false;
    bury(client);
    columns.numbers.delete(clientId);
    return true;
  };
  const add = (entry: LookupEntry): void => {
    remove(entry.clientId);
    insert(columns, codes, addForms, entry);
  };
  return {
    segments,
    codes,
    client: (number) => clientOf(columns, number),
    numberOf: (clientId) => columns.numbers.get(clientId) ?? null,
    placesOf: (clientId) => placesOf(columns, clientId),
    numberOfBankKey: (key) => columns.bankKeys.get(normaliseBankKey(key)) ?? null,
    size: () => columns.numbers.size,
    wasted: () => columns.ids.length - columns.numbers.size,
    add,
    update: add,
    remove,
    bury,
  };
};

const placesOf = (columns: Columns, clientId: string): readonly number[] => {
  const client = columns.numbers.get(clientId);
  if (client === undefined) return [];
  const first = columns.firstForm[client] as number;
  return Array.from({ length: columns.formCount[client] as number }, (_, form) => first + form);
};

const clientOf = (columns: Columns, number: number): IndexedClient | null => {
  const clientId = columns.ids[number] ?? null;
  if (clientId === null) return null;
  return { clientId, name: columns.names[number] as string, aliases: columns.aliases.get(number) ?? [] };
};
