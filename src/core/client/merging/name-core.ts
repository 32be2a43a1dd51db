import { choiceKey } from '../lookup/choice.ts';
import { isHan } from '../lookup/han.ts';
import { LATIN_LEGAL_FORMS } from '../lookup/lexicon/latin-words.ts';
import { normalise, SPACE } from '../lookup/normalise.ts';

/**
 * Legal forms at the end of a Chinese name, the longest first. 集团 and 控股 are none here: a group and the company it grew
 * out of are two companies that often stand in one book.
 */
const HAN_FORMS = [
  '股份有限公司',
  '有限责任公司',
  '个人独资企业',
  '专业合作社',
  '有限公司',
  '股份公司',
  '合伙企业',
  '有限合伙',
  '合作社',
  '公司',
] as const;

/** Words of Latin names that say which company of a group it is, and so are no mere form. */
const SAYS_WHICH = new Set([
  'group',
  'grp',
  'holding',
  'holdings',
  'hldg',
  'hldgs',
  'trust',
  'fund',
  'etf',
  'est',
  'jituan',
  'kongu',
]);
const LATIN_FORMS: ReadonlySet<string> = new Set(LATIN_LEGAL_FORMS.filter((word) => !SAYS_WHICH.has(word)));

/** What a name ends with that is a part of a company: it is a client of its own, with a code of its own. */
const HAN_PART = /(?:分公司|支公司|分行|支行|分理处|营业部|办事处|代表处|分店|分院|分校|分厂|分部)$/u;
const LATIN_PART = /(?:^| )(?:branch|branch office|representative office|rep office|liaison office)$/u;

/** At least so much of a name must be left for it to be the name of anybody. */
const CORE_MIN = { han: 2, latin: 3 } as const;

/** A name as two of them are compared. */
export type ComparedName = {
  /** Without case, script, width, spaces and punctuation. */
  readonly whole: string;
  /** `whole` without the legal form at its end; where too little would be left, all of it. */
  readonly core: string;
  /** It names a branch, an office, a shop of a company. */
  readonly isPart: boolean;
};

export function comparedName(name: string): ComparedName {
  const whole = choiceKey(name);
  const spaced = String.fromCharCode(...normalise(name).codes);
  return { whole, core: coreOf(whole, spaced), isPart: HAN_PART.test(whole) || LATIN_PART.test(spaced) };
}

function coreOf(whole: string, spaced: string): string {
  const last = whole.charCodeAt(whole.length - 1);
  return isHan(last) ? withoutHanForm(whole) : withoutLatinForm(spaced);
}

function withoutHanForm(whole: string): string {
  const form = HAN_FORMS.find((each) => whole.endsWith(each));
  const rest = form === undefined ? whole : whole.slice(0, -form.length);
  return rest.length >= CORE_MIN.han ? rest : whole;
}

function withoutLatinForm(spaced: string): string {
  const words = spaced.split(String.fromCharCode(SPACE));
  const end = words.findLastIndex((word) => !LATIN_FORMS.has(word));
  const rest = words.slice(0, end + 1).join('');
  return rest.length >= CORE_MIN.latin ? rest : words.join('');
}

/**
 * How alike two name cores are, 0 to 1: the pairs of neighbouring characters that both have, of all that either has.
 *
 * Source: Dice's coefficient over bigrams.
 */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [bigramsOf(a), bigramsOf(b)];
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size);
}

const bigramsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
