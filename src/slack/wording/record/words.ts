import type { HistoryKind } from '../../../core/client/full-record.ts';

/** What the bot says of the full record. */
export type RecordWords = {
  readonly fullRecord: {
    readonly title: string;
    /** On the card. */
    readonly open: string;
    readonly tabs: {
      readonly business: string;
      readonly people: string;
      readonly holdings: string;
      readonly flows: string;
      readonly history: string;
      readonly needs: string;
      readonly facts: string;
      readonly otherBanks: string;
    };
    /** Tabs that are left out. */
    readonly closed: (tabs: readonly string[]) => string;
    readonly closedTab: (tab: string) => string;
    readonly range: (first: string, last: string, total: string) => string;
    readonly previous: string;
    readonly next: string;
    readonly business: {
      readonly name: string;
      readonly aliases: string;
      readonly kind: string;
      readonly creditCode: string;
      readonly industry: string;
      readonly tier: string;
      readonly branch: string;
      readonly owner: string;
      readonly coOwners: string;
      readonly area: string;
      readonly address: string;
      readonly clientSince: string;
      readonly language: string;
      readonly accounts: string;
      /** The client's language, as the reader calls it. */
      readonly languages: Readonly<Record<'zh-CN' | 'en', string>>;
      /** Between the name of a field and what it holds. */
      readonly colon: string;
      readonly unknown: (fields: readonly string[]) => string;
    };
    readonly people: {
      readonly datesHidden: string;
    };
    readonly holdings: {
      readonly title: (open: string, closed: string) => string;
      readonly balance: (amount: string) => string;
      readonly limit: (amount: string) => string;
      readonly used: (amount: string) => string;
      readonly average: (amount: string) => string;
      readonly averageLastYear: (amount: string) => string;
      readonly profit: (amount: string) => string;
      readonly loss: (amount: string) => string;
      readonly opened: (day: string) => string;
      readonly matures: (day: string) => string;
      readonly closed: (day: string) => string;
      readonly account: (tail: string) => string;
      readonly asOf: (day: string) => string;
    };
    readonly flows: {
      /** `weeks`: how far back it goes. */
      readonly title: (weeks: string, currency: string) => string;
      /** `month`: 2026-11. */
      readonly month: (month: string, moneyIn: string, moneyOut: string, weeks: number) => string;
      readonly chart: string;
    };
    readonly history: {
      readonly all: string;
      readonly kinds: Readonly<Record<HistoryKind, string>>;
      readonly nothing: string;
      readonly nothingOf: (kind: string) => string;
      readonly ownership: Readonly<Record<'owner' | 'co_owner', (name: string) => string>>;
      readonly period: (from: string, to: string | null) => string;
    };
    readonly needs: {
      readonly nothing: string;
      readonly open: (count: string) => string;
      readonly closed: (day: string) => string;
    };
    readonly otherBanks: {
      readonly count: (count: number) => string;
      readonly unknown: string;
      readonly baseline: string;
    };
  };
};
