import type { ClientKind } from '../core/client/client.ts';
import type { Random } from './random.ts';
import { PRODUCTS, type Product, type Tier } from './rows.ts';

/** How many products clients of a tier hold, 1 to 7. */
const COUNTS: Readonly<Record<Tier, readonly number[]>> = {
  基础: [42, 29, 17, 8, 3, 1, 0],
  重点: [6, 16, 27, 26, 15, 8, 2],
  战略: [0, 4, 12, 24, 28, 20, 12],
  普通: [40, 40, 20, 0, 0, 0, 0],
  金卡: [10, 40, 35, 15, 0, 0, 0],
  白金卡: [0, 20, 40, 40, 0, 0, 0],
};

const LIKING: Readonly<Record<Exclude<ClientKind, 'person'>, Readonly<Partial<Record<Product, number>>>>> = {
  corporate: { term_deposit: 5, credit_line: 4, loan: 5, bills: 3, payroll: 6, online_banking: 11, wealth: 3 },
  association: { term_deposit: 8, online_banking: 8, payroll: 3, wealth: 1 },
};
const LIKING_OF_PERSONS: Readonly<Partial<Record<Product, number>>> = {
  term_deposit: 6,
  wealth: 6,
  loan: 3,
  online_banking: 7,
};

/** The basic account, and what else the client has come to hold; in the order of the list. */
export function productsOf(kind: ClientKind, tier: Tier, tradesAbroad: boolean, random: Random): readonly Product[] {
  const count = random.weighted(COUNTS[tier].map((weight, at) => [at + 1, weight] as const));
  const liking = {
    ...(kind === 'person' ? LIKING_OF_PERSONS : LIKING[kind]),
    ...(tradesAbroad && { fx_settlement: 12 }),
  };
  const held = new Set<Product>(['basic_account']);
  while (held.size < count) {
    const open = Object.entries(liking).filter(([product]) => !held.has(product as Product));
    if (open.length === 0) break;
    held.add(random.weighted(open) as Product);
  }
  return PRODUCTS.filter((product) => held.has(product));
}
