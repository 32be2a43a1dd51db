import { addDays, type LocalDate } from '../shared/calendar.ts';
import { ok, type Result, refuse } from '../shared/result.ts';

/** What a gift is for. */
export const GIFT_OCCASIONS = ['festival', 'birthday', 'opening', 'thanks', 'other'] as const;
export type GiftOccasion = (typeof GIFT_OCCASIONS)[number];

/** A gift as somebody registers it. */
export type GiftSaid = {
  readonly on: LocalDate;
  readonly what: string;
  /** What it cost, minor units of the bank’s base currency. */
  readonly value: bigint;
  readonly occasion: GiftOccasion;
  /** Whether whoever gets it is an official, or works for the state or a state-owned enterprise. */
  readonly publicDuty: boolean;
};

/** What the bank allows, minor units of its base currency: for one gift, and to one person in a calendar year. 0: nothing. */
export type GiftLimits = { readonly once: bigint; readonly perYear: bigint };

export const WHAT_MAX_LENGTH = 200;

/** A gift is registered within so many days; after that it is a matter for compliance. */
const REGISTER_WITHIN_DAYS = 30;

/** Why a gift is not allowed, or not to be registered so, at the field of the form that says it. */
export type GiftFault =
  /** No gift to whoever has a public duty: as is said now, as was said before, as the client’s name says. */
  | { readonly at: 'publicDuty'; readonly kind: 'public_duty'; readonly by: 'said' | 'earlier' | 'name' }
  | { readonly at: 'what'; readonly kind: 'without_what' }
  | { readonly at: 'what'; readonly kind: 'too_long'; readonly max: number }
  /** Money, or what is as good as money. */
  | { readonly at: 'what'; readonly kind: 'money'; readonly word: string }
  | { readonly at: 'value'; readonly kind: 'no_value' }
  /** The bank allows none at all. */
  | { readonly at: 'value'; readonly kind: 'no_gifts' }
  | { readonly at: 'value'; readonly kind: 'over_once'; readonly limit: bigint }
  | { readonly at: 'value'; readonly kind: 'over_year'; readonly limit: bigint; readonly given: bigint }
  | { readonly at: 'on'; readonly kind: 'in_future' }
  | { readonly at: 'on'; readonly kind: 'too_long_ago'; readonly days: number };

/** What is known of whoever gets it. */
export type GiftRecipient = {
  readonly clientName: string;
  /** Somebody has said before that she has a public duty. */
  readonly publicDuty: boolean;
  /** What she was given in the calendar year of the gift, minor units. */
  readonly given: bigint;
};

/**
 * The gift without the space around its words, or all that stands against it. `today` in the bank’s zone.
 *
 * Source: bank practice (礼品登记); 国家行政机关及其工作人员在国内公务活动中不得赠送和接受礼品的规定, articles 2 and 3; 刑法 article 164 and 389.
 */
export function checkGift(
  said: GiftSaid,
  { clientName, publicDuty, given }: GiftRecipient,
  { once, perYear }: GiftLimits,
  today: LocalDate,
): Result<GiftSaid, readonly GiftFault[]> {
  const clean = { ...said, what: said.what.replace(/\s+/g, ' ').trim() };
  const word = moneyWordIn(clean.what);
  const faults: readonly GiftFault[] = [
    ...dutyFaults(said.publicDuty, publicDuty, clientName),
    ...(clean.what === '' ? [{ at: 'what', kind: 'without_what' } as const] : []),
    ...([...clean.what].length > WHAT_MAX_LENGTH
      ? [{ at: 'what', kind: 'too_long', max: WHAT_MAX_LENGTH } as const]
      : []),
    ...(word === null ? [] : [{ at: 'what', kind: 'money', word } as const]),
    ...valueFaults(said.value, given, once, perYear),
    ...(said.on > today ? [{ at: 'on', kind: 'in_future' } as const] : []),
    ...(said.on < addDays(today, -REGISTER_WITHIN_DAYS)
      ? [{ at: 'on', kind: 'too_long_ago', days: REGISTER_WITHIN_DAYS } as const]
      : []),
  ];
  return faults.length > 0 ? refuse(faults) : ok(clean);
}

function dutyFaults(said: boolean, earlier: boolean, clientName: string): readonly GiftFault[] {
  const by = said ? 'said' : earlier ? 'earlier' : hasPublicName(clientName) ? 'name' : null;
  return by === null ? [] : [{ at: 'publicDuty', kind: 'public_duty', by }];
}

function valueFaults(value: bigint, given: bigint, once: bigint, perYear: bigint): readonly GiftFault[] {
  if (value <= 0n) return [{ at: 'value', kind: 'no_value' }];
  if (once === 0n || perYear === 0n) return [{ at: 'value', kind: 'no_gifts' }];
  if (value > once) return [{ at: 'value', kind: 'over_once', limit: once }];
  return given + value > perYear ? [{ at: 'value', kind: 'over_year', limit: perYear, given }] : [];
}

/** Names that only an organ of the state, or an enterprise it owns, has. Whoever is not told by the name is asked. */
const PUBLIC_NAMES =
  /人民政府|人民法院|人民检察院|人民代表大会|政治协商会议|公安局|税务局|财政局|海关|监管局|管理委员会|国有资产|国有独资|国有控股|People’?'?s Government|Ministry of|Tax Bureau|State-owned/iu;

export const hasPublicName = (clientName: string): boolean => PUBLIC_NAMES.test(clientName);

/** Money and what is as good as money. Source: 刑法 article 163 and 164 and its interpretation (法释〔2016〕9号, article 12). */
const MONEY =
  /[现現]金|[红紅]包(?![装裝])|[礼禮]金|[购購]物卡|充值卡|加油卡|[储儲]值卡|[预預]付卡|消[费費]券|代金券|有[价價][证證]券|回扣|\b(?:cash|gift ?cards?|vouchers?|red envelopes?|rebates?)\b/iu;

const moneyWordIn = (text: string): string | null => MONEY.exec(text.normalize('NFKC'))?.[0] ?? null;
