import type { ClientKind } from '../core/client/client.ts';
import type { InteractionChannel } from '../core/client/contact.ts';
import type { Random } from './random.ts';
import type { InteractionRow, Product, Tier } from './rows.ts';

/** A sentence of a contact log, and whom it suits. */
export type Note = {
  readonly text: string;
  readonly on: readonly InteractionChannel[];
  /** `reached` where none is given. */
  readonly outcome?: InteractionRow['outcome'];
  readonly of?: 'company' | 'association' | 'person';
  /** Only for clients who hold, or do not hold, this product. */
  readonly needs?: Product;
  readonly lacks?: Product;
  readonly trades?: readonly string[];
  /** Only above the lowest tier. */
  readonly big?: true;
  /** Something one settles with a clerk; the rest is for those who decide. */
  readonly clerk?: true;
  /** Does not happen to a client every year. */
  readonly rare?: true;
  /** Only in these months, 1 to 12. */
  readonly months?: readonly number[];
};

/** What decides which notes suit a client. */
export type NoteTaker = {
  readonly kind: ClientKind;
  readonly tier: Tier;
  readonly industry: string;
  readonly products: readonly Product[];
};

const OF: Readonly<Record<ClientKind, Note['of']>> = {
  corporate: 'company',
  association: 'association',
  person: 'person',
};

export const notesFor = (client: NoteTaker, notes: readonly Note[]): readonly Note[] =>
  notes.filter(
    (note) =>
      (note.of === undefined || note.of === OF[client.kind]) &&
      (note.needs === undefined || client.products.includes(note.needs)) &&
      (note.lacks === undefined || !client.products.includes(note.lacks)) &&
      (note.trades === undefined || note.trades.includes(client.industry)) &&
      (note.big === undefined || (client.tier !== '基础' && client.tier !== '普通')),
  );

export type Slots = {
  readonly who: string;
  /** Of the contact, 1 to 12. */
  readonly month: number;
  /** A sum in CNY that suits the client. */
  readonly amount: number;
  readonly trade: string;
};

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS_ZH = ['下周一', '下周二', '下周三', '下周四', '下周五'];
const DAYS_EN = ['on Monday', 'on Tuesday', 'on Wednesday', 'next Thursday', 'next week'];

export function filled(text: string, language: 'zh' | 'en', slots: Slots, random: Random): string {
  const ahead = ((slots.month + random.whole(0, 2)) % 12) + 1;
  const zh = language === 'zh';
  return text
    .replaceAll('{who}', zh && /^[A-Za-z]/.test(slots.who) ? ` ${slots.who} ` : slots.who)
    .replaceAll('{trade}', zh ? slots.trade : 'industry')
    .replaceAll('{day}', random.pick(zh ? DAYS_ZH : DAYS_EN))
    .replaceAll('{month}', zh ? ` ${ahead} 月` : (MONTHS[ahead - 1] ?? ''))
    .replaceAll('{amount}', zh ? amountZh(slots.amount) : amountEn(slots.amount))
    .replace(/^ | (?=[，。：、])|(?<=[，。：、]) /g, '');
}

/** Two figures are what people say: 320 万, 1.5 亿. */
function amountZh(amount: number): string {
  const told = Number(amount.toPrecision(2));
  return told >= 1e8 ? ` ${told / 1e8} 亿` : ` ${Math.max(1, Math.round(told / 1e4))} 万`;
}

function amountEn(amount: number): string {
  const told = Number(amount.toPrecision(2));
  return told >= 1e6 ? `CNY ${told / 1e6} million` : `CNY ${Math.max(10, Math.round(told / 1e3))}k`;
}
