import type { TidyGap } from '../../../core/client/tidying.ts';

/** What the bot says of the fortnightly tidying. */
export type TidyingWords = {
  readonly tidying: {
    readonly help: readonly string[];
    /** `untidy` of `touched` clients of the last two weeks. */
    readonly title: (touched: number, untidy: number) => string;
    readonly titleOf: (name: string, touched: number, untidy: number) => string;
    readonly tidy: string;
    /** `name` null: the reader’s own. */
    readonly nothingTouched: (name: string | null) => string;
    readonly touchedOn: (day: string) => string;
    readonly gaps: Readonly<Record<TidyGap, string>>;
    /** … clients that the list has no room for. */
    readonly more: (count: number) => string;
    readonly how: string;
    readonly overview: (touched: number, untidy: number) => string;
    readonly row: (name: string, touched: number, untidy: number) => string;
    readonly noRms: string;
    readonly vips: (count: number) => string;
    readonly allOwned: string;
    readonly one: string;
    readonly nobody: (name: string) => string;
    readonly notForYou: string;
    readonly news: (count: number) => string;
    readonly newsForManager: (count: number) => string;
  };
};
