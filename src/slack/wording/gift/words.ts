import type { GiftFault, GiftOccasion } from '../../../core/gift/gift.ts';

/** The gift register. */
export type GiftWords = {
  readonly gift: {
    readonly open: string;
    readonly title: string;
    readonly submit: string;
    readonly cancel: string;
    readonly notAllowed: string;
    readonly afterReason: string;
    readonly rule: (once: string, perYear: string) => string;
    readonly recipient: string;
    readonly given: (sum: string) => string;
    readonly nobody: string;
    readonly what: string;
    readonly whatPlaceholder: string;
    readonly value: (unit: string) => string;
    readonly on: string;
    readonly occasion: string;
    readonly occasions: Readonly<Record<GiftOccasion, string>>;
    readonly publicDuty: string;
    readonly publicDutyHint: string;
    readonly yes: string;
    readonly no: string;
    readonly answerMissing: string;
    readonly dayMissing: string;
    readonly notAnAmount: string;
    readonly faults: {
      readonly public_duty: Readonly<Record<Extract<GiftFault, { readonly kind: 'public_duty' }>['by'], string>>;
      readonly without_what: string;
      readonly too_long: (max: number) => string;
      readonly money: (word: string) => string;
      readonly no_value: string;
      readonly no_gifts: string;
      readonly over_once: (limit: string) => string;
      readonly over_year: (limit: string, given: string) => string;
      readonly in_future: string;
      readonly too_long_ago: (days: number) => string;
    };
    readonly registered: (what: string, value: string, recipient: string) => string;
    readonly personGone: string;
    readonly help: readonly string[];
    readonly mine: (count: number) => string;
    /** In place of a person at a client that is not hers any more. */
    readonly nameHidden: string;
    readonly struck: string;
    readonly strike: string;
    readonly strikeConfirm: readonly [title: string, text: string, confirm: string, deny: string];
    readonly notHers: string;
    readonly report: {
      readonly notForYou: string;
      readonly badYear: string;
      readonly title: (year: number, count: number, sum: string) => string;
      readonly empty: (year: number) => string;
      readonly recipients: string;
      /** In place of a person whose name is not for the reader. */
      readonly nameHidden: string;
      readonly givers: string;
      readonly giver: (name: string, count: number, sum: string) => string;
      readonly more: (count: number) => string;
      readonly export: string;
      readonly sent: (count: number) => string;
      readonly already: string;
      readonly file: (year: number) => string;
      readonly comment: (year: number, count: number) => string;
      readonly columns: readonly string[];
      readonly isStruck: string;
    };
  };
};
