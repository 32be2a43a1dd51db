import type { Festival } from '../../../core/dates/festivals.ts';

/** Days ahead on which clients are greeted. A greeting is in the language of the client, and speaks to the client. */
export type DatesWords = {
  readonly dates: {
    readonly title: (days: number) => string;
    readonly nothing: (days: number) => string;
    readonly festivals: Readonly<Record<Festival, string>>;
    readonly clients: (count: number) => string;
    readonly inLanguage: Readonly<Record<'zh-CN' | 'en', string>>;
    readonly birthday: (person: string) => string;
    readonly memorial: (label: string, person: string | null) => string;
    readonly away: (days: number) => string;
    readonly say: (greeting: string) => string;
    readonly greetings: {
      readonly festival: Readonly<Record<Festival, string>>;
      readonly birthday: (person: { readonly name: string; readonly role: string | null }) => string;
      readonly memorial: (label: string) => string;
    };
    readonly more: (count: number) => string;
    readonly help: readonly string[];
    /** Below the list: how to see more or fewer days. */
    readonly days: string;
    readonly privacy: string;
    readonly near: (festival: string, day: string, clients: number) => string;
  };
};
