import type { ClientKind } from '../../../core/client/client.ts';
import type { InteractionChannel } from '../../../core/client/contact.ts';
import type { StickyClass } from '../../../core/client/products.ts';
import type { ReasonRefusal } from '../../../core/client/reason.ts';

/** What the bot says of clients. */
export type ClientWords = {
  readonly help: readonly string[];
  readonly card: {
    readonly owner: (name: string) => string;
    readonly noOwner: string;
    readonly since: (year: number) => string;
    readonly deposits: (amount: string) => string;
    /** `change`: against the average of the whole last year. */
    readonly average: (amount: string, change: string | null) => string;
    /** After the amounts of some currencies: how many more there are. */
    readonly otherCurrencies: (count: number) => string;
    readonly credit: (limit: string) => string;
    readonly used: (amount: string) => string;
    readonly matures: (day: string) => string;
    readonly products: (held: number) => string;
    readonly linked: (linked: number) => string;
    readonly missing: (names: readonly string[]) => string;
    readonly noHoldings: string;
    readonly otherBanks: (count: number) => string;
    /** `idealGapDays`: after so many days it is time, by the service level. */
    readonly lastContact: (day: string, channel: string, daysAgo: number, idealGapDays: number) => string;
    /** Nobody has spoken with the client for so long after a sale. */
    readonly neglected: (days: number, worstGapDays: number) => string;
    readonly neverContacted: string;
    readonly nextAppointment: (day: string, time: string, channel: string) => string;
    readonly noAppointment: string;
    readonly followUps: (count: number) => string;
    readonly promise: string;
    readonly overdue: (days: number) => string;
    readonly due: (day: string) => string;
    readonly more: (count: number) => string;
    readonly lastWeek: string;
    readonly weekOf: (monday: string) => string;
    /** Of the currencies `others` there are flows too, of which nothing is told. */
    readonly notCounted: (others: readonly string[]) => string;
    /** `week` as one of the two before says it. */
    readonly creditWeek: (week: string, credit: string, mean: string, change: string | null) => string;
    /** Two weeks running far above the weeks before. */
    readonly rising: string;
    /** The last week and those before it are known, and nothing came in: `lastMonday` is that of the last week with some. */
    readonly noCreditSince: (lastMonday: string) => string;
    /** The same where no week that is known had any: `firstMonday` is that of the first of them. */
    readonly noCreditFrom: (firstMonday: string) => string;
    readonly noFlows: string;
    readonly morePeople: (count: number) => string;
    readonly asOf: (day: string, time: string) => string;
    readonly people: string;
    readonly chart: string;
    readonly moreActions: string;
    readonly refresh: string;
  };
  readonly kinds: Readonly<Record<ClientKind, string>>;
  readonly channels: Readonly<Record<InteractionChannel, string>>;
  readonly sticky: Readonly<Record<StickyClass, string>>;
  readonly choose: {
    readonly title: (query: string, matches: number) => string;
    readonly otherName: readonly [before: string, after: string];
    readonly noneOfThese: (matches: number) => string;
    readonly otherWords: string;
  };
  readonly none: {
    readonly title: (query: string) => string;
    readonly nearest: string;
    readonly how: string;
    readonly emptyBook: string;
  };
  readonly notYours: {
    readonly facts: (branch: string | null, owner: string | null) => string;
    readonly why: string;
    readonly elsewhere: string;
    readonly ask: string;
  };
  readonly reason: {
    readonly title: string;
    readonly submit: string;
    readonly cancel: string;
    readonly label: string;
    readonly placeholder: string;
    readonly hint: string;
    readonly refused: (refusal: ReasonRefusal) => string;
    readonly notAllowed: string;
  };
  readonly peopleView: {
    readonly title: string;
    readonly nobody: string;
    readonly decisionMaker: string;
    readonly birthday: (day: string) => string;
    readonly interests: (names: readonly string[]) => string;
    readonly phone: (number: string) => string;
    readonly email: (address: string) => string;
    readonly privacy: string;
    readonly notVisible: string;
    readonly more: (count: number) => string;
  };
  readonly flowView: {
    readonly title: string;
    readonly moneyIn: string;
    readonly moneyOut: string;
    /** The mean week of a stretch of weeks. */
    readonly stretch: (from: string, to: string, moneyIn: string, moneyOut: string) => string;
    /** What the picture shows, for whoever does not see it; before the stretches. */
    readonly altText: (weeks: number) => string;
    /** The marks in it, in words. */
    readonly marks: (marks: readonly { readonly day: string; readonly text: string }[]) => string;
    readonly drawing: string;
    readonly failed: string;
    readonly netted: string;
    readonly notVisible: string;
  };
  /** What has become of a client that somebody still had before her. */
  readonly gone: {
    readonly unknown: string;
    readonly closed: (name: string, day: string) => string;
    readonly merged: (name: string, into: string) => string;
    readonly open: (into: string) => string;
  };
  readonly clientTitle: string;
};
