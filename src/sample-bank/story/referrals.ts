import type { TieBasis, TieKind } from '../../core/referral/ties.ts';

/** Whom a client knows, by the names of both: what the other is to it, and how the bank knows. */
export type ToldLink = {
  readonly client: string;
  readonly name: string;
  readonly industry: string;
  readonly kind: TieKind;
  readonly basis: Exclude<TieBasis, 'payments'>;
};

/** Nobody of these is a client. */
export const TOLD_LINKS: readonly ToldLink[] = [
  { client: '云港陈记食品有限公司', name: '云港东港冷藏食品厂', industry: '食品', kind: 'influence', basis: 'said' },
  { client: '云港陈记食品有限公司', name: '云港丰禾粮油', industry: '食品', kind: 'supplier', basis: 'by_hand' },
  { client: 'ACME 精密制造有限公司', name: '云港利刃刀具', industry: '精密制造', kind: 'supplier', basis: 'public' },
  { client: '云港远山医药有限公司', name: '云港康宁医疗器械', industry: '医药', kind: 'customer', basis: 'by_hand' },
  { client: '云港金石建材有限公司', name: '云港恒基混凝土', industry: '建材', kind: 'family', basis: 'by_hand' },
];

/** Whom its RM has just helped. */
export const TOLD_HELPED: readonly string[] = ['云港陈记食品有限公司'];
