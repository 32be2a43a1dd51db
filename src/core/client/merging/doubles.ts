import type { ClientId } from '../../shared/ids.ts';
import type { ClientKind } from '../client.ts';
import { codesDiffer, comparableCode } from './credit-code.ts';
import { type ComparedName, comparedName, likeness } from './name-core.ts';

/** What is known of a client when doubles are looked for. */
export type Doubtful = {
  readonly id: ClientId;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: ClientKind;
  readonly creditCode: string | null;
  /** Of its decision makers who have not left; of a person's record, of everybody in it. */
  readonly phones: readonly string[];
  readonly emails: readonly string[];
};

/** Why two clients may be one, the strongest first. */
export const DOUBLE_REASONS = [
  'same_code',
  'same_name',
  'same_but_form',
  'alias_is_name',
  'same_phone',
  'same_email',
] as const;
export type DoubleReason = (typeof DOUBLE_REASONS)[number];

/** Two clients that are probably one. `first` is the one that was recorded first. */
export type Double = {
  readonly first: ClientId;
  readonly second: ClientId;
  /** 50 to 100; see `WEIGHTS`. */
  readonly score: number;
  readonly reasons: readonly DoubleReason[];
};

/**
 * What a reason weighs; what several weigh is added, to at most 100. A phone or an e-mail counts only beside a name
 * that is alike (`ALIKE`). People share names, so that the name of a person says little by itself.
 *
 * Ours: set so that a code, a name without its form, an alias, or a phone with a similar name is enough by itself.
 */
const WEIGHTS: Readonly<Record<DoubleReason, { readonly company: number; readonly person: number }>> = {
  same_code: { company: 90, person: 90 },
  same_name: { company: 70, person: 20 },
  same_but_form: { company: 60, person: 20 },
  alias_is_name: { company: 50, person: 20 },
  same_phone: { company: 50, person: 50 },
  same_email: { company: 50, person: 50 },
};

/** From here on a pair is suggested. */
export const SUGGESTED_FROM = 50;

/** Likeness of two names from which on a shared phone or e-mail counts. */
const ALIKE = 0.5;

/**
 * A key that more clients share than this says nothing: the phone of an accountant, 王伟. It also keeps the work in
 * bounds.
 */
const KEY_SHARED_AT_MOST = 20;

type Known = { readonly client: Doubtful; readonly name: ComparedName };

/**
 * Takes the clients of a book bit by bit, so that others get their turn in between, and then says which are probably
 * one.
 */
export type DoubleFinder = {
  readonly add: (clients: readonly Doubtful[]) => void;
  /** The likeliest first, then by id. */
  readonly find: () => readonly Double[];
};

/**
 * Finds the clients that are probably one. Clients meet only over a key they share (a code, a name without its form, a
 * phone), so that the work grows with their number and not with that of their pairs.
 *
 * Never one: a person and a company; a branch and anything that is not called the same; two with valid credit codes
 * that differ.
 */
export function doubleFinder(): DoubleFinder {
  const groups = new Map<string, Known[]>();
  return {
    add: (clients) => {
      for (const client of clients) {
        const known = { client, name: comparedName(client.name) };
        for (const key of keysOf(known)) {
          const group = groups.get(key);
          if (group === undefined) groups.set(key, [known]);
          else if (group.length <= KEY_SHARED_AT_MOST) group.push(known);
        }
      }
    },
    find: () => {
      const pairs = new Map<string, readonly [Known, Known]>();
      for (const group of groups.values()) {
        if (group.length > KEY_SHARED_AT_MOST) continue;
        for (const [a, b] of pairsIn(group)) pairs.set(`${a.client.id} ${b.client.id}`, [a, b]);
      }
      return [...pairs.values()].flatMap(([a, b]) => judge(a, b) ?? []).sort(likeliestFirst);
    },
  };
}

/** Each pair of a group once, whoever was recorded first in front. */
const pairsIn = (group: readonly Known[]): readonly (readonly [Known, Known])[] =>
  group.flatMap((one, at) =>
    group
      .slice(at + 1)
      .map((other) => (one.client.id < other.client.id ? ([one, other] as const) : ([other, one] as const))),
  );

const likeliestFirst = (a: Double, b: Double): number =>
  b.score - a.score || compare(a.first, b.first) || compare(a.second, b.second);

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function keysOf({ client, name }: Known): ReadonlySet<string> {
  return new Set([
    ...(client.creditCode === null ? [] : [`code ${comparableCode(client.creditCode)}`]),
    // An alias and a name meet under one key, or nobody would be found under another's alias.
    `name ${name.core}`,
    ...client.aliases.map((alias) => `name ${comparedName(alias).core}`),
    ...client.phones.map((phone) => `phone ${comparablePhone(phone)}`),
    ...client.emails.map((email) => `email ${comparableEmail(email)}`),
  ]);
}

/**
 * What speaks for two clients being one; null where too little does, or where they cannot be. `a` was recorded first.
 */
function judge(a: Known, b: Known): Double | null {
  if (cannotBeOne(a, b)) return null;
  const reasons = DOUBLE_REASONS.filter((reason) => SPEAKS[reason](a, b));
  const as = a.client.kind === 'person' ? 'person' : 'company';
  const score = Math.min(
    100,
    reasons.reduce((sum, reason) => sum + WEIGHTS[reason][as], 0),
  );
  return score < SUGGESTED_FROM ? null : { first: a.client.id, second: b.client.id, score, reasons };
}

function cannotBeOne(a: Known, b: Known): boolean {
  const [one, other] = [a.client, b.client];
  if ((one.kind === 'person') !== (other.kind === 'person')) return true;
  if ((a.name.isPart || b.name.isPart) && a.name.core !== b.name.core) return true;
  return codesDiffer(one.creditCode, other.creditCode);
}

const SPEAKS: Readonly<Record<DoubleReason, (a: Known, b: Known) => boolean>> = {
  same_code: ({ client: a }, { client: b }) =>
    a.creditCode !== null && b.creditCode !== null && comparableCode(a.creditCode) === comparableCode(b.creditCode),
  same_name: ({ name: a }, { name: b }) => a.whole !== '' && a.whole === b.whole,
  same_but_form: ({ name: a }, { name: b }) => a.core !== '' && a.core === b.core && a.whole !== b.whole,
  alias_is_name: (a, b) => isCalled(a.client, b.name) || isCalled(b.client, a.name),
  same_phone: (a, b) => areAlike(a, b) && share(a.client.phones, b.client.phones, comparablePhone),
  same_email: (a, b) => areAlike(a, b) && share(a.client.emails, b.client.emails, comparableEmail),
};

const isCalled = ({ aliases }: Doubtful, { core, whole }: ComparedName): boolean =>
  core !== '' &&
  aliases.some((alias) => {
    const other = comparedName(alias);
    return other.whole === whole || other.core === core;
  });

const areAlike = ({ name: a }: Known, { name: b }: Known): boolean => likeness(a.core, b.core) >= ALIKE;

const share = (a: readonly string[], b: readonly string[], comparable: (text: string) => string): boolean => {
  const held = new Set(a.map(comparable).filter((each) => each !== ''));
  return b.some((each) => held.has(comparable(each)));
};

/** The last eleven digits, which is a Chinese number without its prefix; '' of less than a number. */
const comparablePhone = (phone: string): string => {
  const digits = phone.normalize('NFKC').replaceAll(/\D/g, '');
  return digits.length < 7 ? '' : digits.slice(-11);
};

const comparableEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase();
