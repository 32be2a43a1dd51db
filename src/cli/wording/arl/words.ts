import type { DesignRefusal } from '../../../core/churn/charts/design.ts';

/** What keeps a design from being read. Parts have the names under which they were said: `--head-start`, `headStart`. */
export type DesignFault =
  | { readonly kind: 'no_object' }
  | { readonly kind: 'no_chart'; readonly part: string }
  | { readonly kind: 'unknown_chart'; readonly said: string }
  | {
      readonly kind: 'part_of_another';
      readonly part: string;
      readonly chart: string;
      /** Those that it has. */
      readonly parts: readonly string[];
    }
  | { readonly kind: 'lacks_part'; readonly chart: string; readonly part: string }
  | { readonly kind: 'no_number'; readonly part: string; readonly said: string }
  | { readonly kind: 'not_one_or_two'; readonly part: string; readonly said: number };

/** `rapport arl`. */
export type ArlWords = {
  readonly arl: {
    readonly usage: string;
    readonly answer: (length: string) => string;
    readonly seeFlags: string;
    readonly batchAlone: (other: string) => string;
    readonly noDesign: (path: string) => string;
    readonly inLine: (line: number, fault: string) => string;
    readonly fault: (fault: DesignFault) => string;
    /** Why a design has no run length, and what to do; `name` is how a part was said. */
    readonly noLength: (refusal: DesignRefusal, name: (part: string) => string) => string;
  };
};
