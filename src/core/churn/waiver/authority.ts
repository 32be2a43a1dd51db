import { type Currency, parseAmount } from '../../shared/money.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { typedRows } from '../../shared/typed-rows.ts';

/** What is charged for. */
export const FEE_TYPES = ['account', 'settlement', 'cash_management', 'exchange', 'credit', 'card', 'other'] as const;
export type FeeType = (typeof FEE_TYPES)[number];

/** How far one level may go for one fee, or for any that has no line of its own: cost over the whole term, and term. */
type Limit = { readonly fee: FeeType | 'any'; readonly costMinor: bigint; readonly months: number };

/** Who decides on a level: the manager of the client’s branch, or people who are named. */
type Deciders = { readonly kind: 'branch_manager' } | { readonly kind: 'named'; readonly emails: readonly string[] };

/** A level of the delegated-authority table, as the bank names it. */
export type AuthorityLevel = {
  readonly name: string;
  readonly who: Deciders;
  readonly limits: readonly Limit[];
};

/** The delegated-authority table: levels from the lowest up, and the highest rate a deposit may bear, in percent × 1000. */
export type Authority = {
  readonly levels: readonly AuthorityLevel[];
  readonly ceilingThousandths: number | null;
};

const AUTHORITY_MAX_LENGTH = 3000;
const LEVELS_MAX = 6;
const LEVEL_NAME_MAX_LENGTH = 20;
/** No bank lets a fee go for longer without looking at it again. */
export const TERM_MAX_MONTHS = 24;

/** Why the table cannot be read; lines from 1. `below`: a level may do less than the one beneath it. */
export type AuthorityFault = {
  readonly kind:
    | 'authority_word'
    | 'authority_level'
    | 'authority_who'
    | 'authority_unknown_level'
    | 'authority_fee'
    | 'authority_amount'
    | 'authority_months'
    | 'authority_twice'
    | 'authority_below'
    | 'authority_rate'
    | 'authority_long'
    | 'authority_empty';
  readonly line: number;
};

/** The table in force cannot be read in this currency: it was written in another, until an administrator writes it anew. */
export type AuthorityUnreadable = { readonly kind: 'authority_unreadable' };

/**
 * The table that stands until the bank has written its own: small waivers with the branch manager and nobody above, so that
 * all else is refused by name.
 */
export const STANDARD_AUTHORITY = `# level NAME = branch_manager | e-mail, e-mail
level 支行长 = branch_manager
# limit NAME FEE COST MONTHS
limit 支行长 any 20000 6
`;

const FEE_WORDS: Readonly<Record<FeeType | 'any', readonly string[]>> = {
  any: ['any', '*', '任何', '全部'],
  account: ['account', '账户'],
  settlement: ['settlement', '结算'],
  cash_management: ['cash_management', '现金管理'],
  exchange: ['exchange', '汇兑'],
  credit: ['credit', '授信'],
  card: ['card', '银行卡'],
  other: ['other', '其他'],
};
const FEE_BY_WORD: ReadonlyMap<string, FeeType | 'any'> = new Map(
  (Object.keys(FEE_WORDS) as (FeeType | 'any')[]).flatMap((fee) => FEE_WORDS[fee].map((word) => [word, fee])),
);
const WORDS: Readonly<Record<string, 'level' | 'limit' | 'ceiling'>> = {
  level: 'level',
  层级: 'level',
  limit: 'limit',
  权限: 'limit',
  deposit_ceiling: 'ceiling',
  存款利率上限: 'ceiling',
};
const E_MAIL = /^[^\s@,]+@[^\s@,]+$/;

type Draft = {
  levels: { name: string; who: Deciders; limits: Limit[] }[];
  ceilingThousandths: number | null;
  /** On which line each limit stands. */
  readonly lineOf: Map<Limit, number>;
};
type Faulty = AuthorityFault['kind'] | null;

/**
 * Reads a table: `level NAME = branch_manager` or e-mails, from the lowest level up; `limit NAME FEE COST MONTHS`, the cost in
 * major units of `currency`; `deposit_ceiling PERCENT`. `#` begins a remark. Refuses with the line of the first fault.
 */
export function parseAuthority(text: string, currency: Currency): Result<Authority, AuthorityFault> {
  const read = readRows(text, currency);
  if (!read.ok) return read;
  const { levels, ceilingThousandths } = read.value;
  return ok({ levels, ceilingThousandths });
}

/**
 * A table as it may be written: of no fee may a level do less than one beneath it, in cost or in term, whether it says so of the fee
 * or of any; else one level up could be a step down. Refuses with the line of the later of the two limits.
 */
export function authorityToWrite(text: string, currency: Currency): Result<Authority, AuthorityFault> {
  const read = readRows(text, currency);
  if (!read.ok) return read;
  const { levels, ceilingThousandths, lineOf } = read.value;
  const lines = FEE_TYPES.flatMap((fee) => {
    const limits = levels.flatMap((level) => limitOf(level, fee) ?? []);
    return limits.flatMap((above, at) =>
      limits
        .slice(0, at)
        .filter((below) => below.costMinor > above.costMinor || below.months > above.months)
        .map((below) => Math.max(lineOf.get(below) ?? 1, lineOf.get(above) ?? 1)),
    );
  });
  return lines.length === 0
    ? ok({ levels, ceilingThousandths })
    : refuse({ kind: 'authority_below', line: Math.min(...lines) });
}

function readRows(text: string, currency: Currency): Result<Draft, AuthorityFault> {
  if (text.length > AUTHORITY_MAX_LENGTH) return refuse({ kind: 'authority_long', line: 1 });
  const draft: Draft = { levels: [], ceilingThousandths: null, lineOf: new Map() };
  for (const row of typedRows(text.normalize('NFKC'))) {
    const fault = readRow(row.text.trim(), { draft, line: row.number, currency });
    if (fault !== null) return refuse({ kind: fault, line: row.number });
  }
  return draft.levels.some(({ limits }) => limits.length > 0)
    ? ok(draft)
    : refuse({ kind: 'authority_empty', line: 1 });
}

type Reading = { readonly draft: Draft; readonly line: number; readonly currency: Currency };

function readRow(row: string, reading: Reading): Faulty {
  const { draft } = reading;
  const [, word = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(row) ?? [];
  const kind = WORDS[word.toLowerCase()];
  if (kind === 'level') return readLevel(rest, draft);
  if (kind === 'limit') return readLimit(rest.split(/\s+/), reading);
  if (kind === undefined) return 'authority_word';
  draft.ceilingThousandths = rateThousandths(rest);
  return draft.ceilingThousandths === null ? 'authority_rate' : null;
}

function readLevel(rest: string, draft: Draft): Faulty {
  const [name = '', deciders = ''] = rest.split('=').map((part) => part.trim());
  if (name === '' || /\s/.test(name) || [...name].length > LEVEL_NAME_MAX_LENGTH) return 'authority_level';
  if (draft.levels.some((level) => level.name === name)) return 'authority_twice';
  if (draft.levels.length === LEVELS_MAX) return 'authority_long';
  if (deciders === 'branch_manager' || deciders === '支行长') {
    draft.levels.push({ name, who: { kind: 'branch_manager' }, limits: [] });
    return null;
  }
  const emails = deciders.split(/[,、]/).map((email) => email.trim().toLowerCase());
  if (!emails.every((email) => E_MAIL.test(email))) return 'authority_who';
  draft.levels.push({ name, who: { kind: 'named', emails }, limits: [] });
  return null;
}

function readLimit(
  [name, feeWord = '', amount = '', term = '', ...more]: string[],
  { draft, line, currency }: Reading,
): Faulty {
  const level = draft.levels.find((each) => each.name === name);
  if (level === undefined) return 'authority_unknown_level';
  const fee = FEE_BY_WORD.get(feeWord.toLowerCase());
  if (fee === undefined) return 'authority_fee';
  const cost = parseAmount(amount, currency);
  if (!cost.ok || cost.value <= 0n) return 'authority_amount';
  const months = /^\d{1,3}$/.test(term) ? Number(term) : 0;
  if (months < 1 || months > TERM_MAX_MONTHS || more.length > 0) return 'authority_months';
  if (level.limits.some((limit) => limit.fee === fee)) return 'authority_twice';
  const limit = { fee, costMinor: cost.value, months };
  level.limits.push(limit);
  draft.lineOf.set(limit, line);
  return null;
}

/** A rate in percent with at most three decimals, times 1000; null when it is none. */
export function rateThousandths(text: string): number | null {
  const match = /^(\d{1,2})(?:\.(\d{1,3}))?$/.exec(text.normalize('NFKC').replace(/%$/, '').trim());
  return match === null ? null : Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
}

/** Whether the table gives authority to whoever has this e-mail, by name. */
export const isNamedIn = ({ levels }: Authority, email: string): boolean =>
  levels.some(({ who }) => who.kind === 'named' && who.emails.includes(email.toLowerCase()));

/** What a level may grant of a fee: its own line, else that for any; null when it may grant nothing. */
export const limitOf = ({ limits }: AuthorityLevel, fee: FeeType): Limit | null =>
  limits.find((limit) => limit.fee === fee) ?? limits.find((limit) => limit.fee === 'any') ?? null;

/** What may be granted of a fee, from the lowest level up; `any`: of each fee that has no line of its own. */
export type Granted = {
  readonly fee: FeeType | 'any';
  readonly by: readonly { readonly level: string; readonly costMinor: bigint; readonly months: number }[];
};

/** The table fee by fee, in the order of {@link FEE_TYPES}, and last what holds for all others. */
export function grantedIn({ levels }: Authority): readonly Granted[] {
  const named = FEE_TYPES.filter((fee) => levels.some(({ limits }) => limits.some((limit) => limit.fee === fee)));
  const others = named.length === FEE_TYPES.length ? [] : (['any'] as const);
  return [...named, ...others].map((fee) => ({
    fee,
    by: levels.flatMap((level) => {
      const limit = fee === 'any' ? level.limits.find((each) => each.fee === 'any') : limitOf(level, fee);
      return limit == null ? [] : [{ level: level.name, costMinor: limit.costMinor, months: limit.months }];
    }),
  }));
}
