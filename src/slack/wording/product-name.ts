import { productClass } from '../../core/client/products.ts';
import type { Wording } from './wording.ts';

/**
 * A code of the bank's system, such as term_deposit, as words; after the word for what it is where those are no words
 * of hers.
 */
export function productName(product: string, { bookSearch, language }: Wording): string {
  if (!/^[a-z\d_]+$/.test(product)) return product;
  const words = product.replaceAll('_', ' ');
  const kind = productClass(product);
  if (language === 'en' || kind === 'other') return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  return `${bookSearch.products[kind]}（${words}）`;
}
