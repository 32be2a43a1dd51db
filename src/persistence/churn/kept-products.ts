import { KEPT_CLASSES } from '../../core/client/book-search/facts.ts';
import { productClass } from '../../core/client/products.ts';
import type { Database } from '../database.ts';

/** The names under which the bank has deposits and wealth products. */
export async function keptProducts({ pool }: Pick<Database, 'pool'>): Promise<readonly string[]> {
  const { rows } = await pool.query<{ product: string }>('SELECT DISTINCT product FROM holding');
  return rows.map(({ product }) => product).filter((name) => KEPT_CLASSES.has(productClass(name)));
}
