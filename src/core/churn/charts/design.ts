import { ok, type Result, refuse } from '../../shared/result.ts';
import { normalProbability } from '../normal.ts';
import { type CusumDesign, cusumRunLength } from './cusum.ts';
import { type EwmaDesign, ewmaRunLength, ewmaWidth } from './ewma.ts';
import { WIDEST } from './nodes.ts';

/** Each value by itself against a limit. */
type ShewhartDesign = {
  readonly chart: 'shewhart';
  readonly sided: 1 | 2;
  /** In standard deviations of the values. */
  readonly limit: number;
  /** Mean of the values, in their standard deviations. */
  readonly shift: number;
};

/** A control chart of independent normal values with standard deviation 1. */
export type ChartDesign = ShewhartDesign | EwmaDesign | CusumDesign;

export type DesignRefusal =
  | { readonly kind: 'not_above_zero'; readonly what: 'lambda' | 'limit' | 'h' }
  | { readonly kind: 'below_zero'; readonly what: 'k' | 'headStart' }
  | { readonly kind: 'lambda_above_one' }
  | { readonly kind: 'head_start_not_below_h' }
  | { readonly kind: 'too_wide'; readonly what: 'limit' | 'h' }
  | { readonly kind: 'head_start_too_high' }
  | { readonly kind: 'endless'; readonly what: 'limit' | 'h' };

/**
 * Zero-state average run length: the mean number of values to the signal of a chart that has just begun, the one that
 * signals included. Refuses what is no design, what is too wide to compute, and a run that would pass 1e300.
 */
export function averageRunLength(design: ChartDesign): Result<number, DesignRefusal> {
  const fault = faultOf(design);
  if (fault !== null) return refuse(fault);
  const length = runLength(design);
  if (length === null) return refuse({ kind: 'head_start_too_high' });
  return Number.isFinite(length) && length < 1e300
    ? ok(length)
    : refuse({ kind: 'endless', what: design.chart === 'cusum' ? 'h' : 'limit' });
}

function runLength(design: ChartDesign): number | null {
  switch (design.chart) {
    case 'ewma':
      return ewmaRunLength(design);
    case 'cusum':
      return cusumRunLength(design);
    case 'shewhart': {
      const above = normalProbability(design.shift - design.limit);
      return 1 / (design.sided === 2 ? above + normalProbability(-design.shift - design.limit) : above);
    }
  }
}

function faultOf(design: ChartDesign): DesignRefusal | null {
  switch (design.chart) {
    case 'ewma':
      return ewmaFault(design);
    case 'cusum':
      return cusumFault(design);
    case 'shewhart':
      return design.limit > 0 ? null : { kind: 'not_above_zero', what: 'limit' };
  }
}

function ewmaFault(design: EwmaDesign): DesignRefusal | null {
  if (!(design.lambda > 0)) return { kind: 'not_above_zero', what: 'lambda' };
  if (design.lambda > 1) return { kind: 'lambda_above_one' };
  if (!(design.limit > 0)) return { kind: 'not_above_zero', what: 'limit' };
  return ewmaWidth(design) > WIDEST ? { kind: 'too_wide', what: 'limit' } : null;
}

function cusumFault({ k, h, headStart }: CusumDesign): DesignRefusal | null {
  if (!(k >= 0)) return { kind: 'below_zero', what: 'k' };
  if (!(h > 0)) return { kind: 'not_above_zero', what: 'h' };
  if (!(headStart >= 0)) return { kind: 'below_zero', what: 'headStart' };
  if (headStart >= h) return { kind: 'head_start_not_below_h' };
  return h > WIDEST ? { kind: 'too_wide', what: 'h' } : null;
}
