import type { AlertState, FiredTest } from '../../../core/churn/alert.ts';
import type { Because } from '../../../core/churn/evidence/because.ts';
import type { Change } from '../../../core/churn/evidence/weigh.ts';
import type { RiskReason } from '../../../core/churn/risk.ts';
import type { AlertEntryKind } from '../../../core/churn/seen-alert.ts';
import type { Silence } from '../../../core/churn/silence.ts';
import type { ChurnNews } from '../../../core/delivery/churn-news.ts';

type NewsOf<Kind extends ChurnNews['kind']> = Extract<ChurnNews, { readonly kind: Kind }>;

/** A number as it is told: money and shares are written out already. */
type Written = { readonly now: string; readonly usual: string; readonly change: string };

/** What churn early warning says. */
export type ChurnWords = {
  readonly churn: {
    /** An alert and a hint. */
    readonly alert: string;
    readonly hint: string;
    /**
     * Why there is a hint, in a few words: test A; nothing any more, but it has not been quiet for long; signs; or test E. Not how many
     * kinds of signs: that would tell of a complaint to whoever is not to know of it.
     */
    readonly weekDown: string;
    readonly notQuiet: string;
    readonly signsLately: string;
    readonly levelDown: (change: string) => string;
    readonly respondBy: (day: string) => string;
    /** The last day for an answer, or for a plan, is over. */
    readonly respondLate: (day: string) => string;
    readonly planLate: (day: string) => string;
    /** Nobody has answered either. */
    readonly bothLate: (day: string) => string;
    readonly planBy: (day: string) => string;
    readonly states: Readonly<Record<AlertState, string>>;
    readonly changes: Readonly<Record<Change, string>>;
    /** Since when, from when to when it may have been, and the week of a trial at another bank that runs. */
    readonly since: (since: string, from: string, to: string, week: number) => string;
    /** It began then or before: farther back nothing is weighed. */
    readonly sinceAtLeast: (since: string, week: number) => string;
    readonly trial: (least: number, most: number) => string;
    readonly tests: {
      readonly week: (numbers: Written) => string;
      readonly quarter: (over: Extract<FiredTest, { test: 'B' }>['over'], change: string) => string;
      readonly charts: (evidence: string, limit: string) => string;
      readonly silence: (weeks: number, longest: number) => string;
      /** Deposits and wealth products now, and what they were a quarter ago. */
      readonly level: (numbers: Written) => string;
      readonly signals: (families: number) => string;
      readonly dealings: (change: string) => string;
    };
    /** What the charts compared with what, where they passed their limit. */
    readonly because: {
      /** Money in of four weeks. */
      readonly month: (numbers: Written) => string;
      /** `isCapped`: waits that were longer than the longest are not told apart from it. */
      readonly waits: (waits: Omit<Extract<Because, { kind: 'waits' }>, 'kind'>, isCapped: boolean) => string;
      /** Changes of weeks with money, for as many dealings; null where a side was not asked. */
      readonly sizes: (weeks: number, moneyIn: string | null, moneyOut: string | null) => string;
      /** Weeks with money in of the last `weeks`, where they are fewer; and the change of dealings in a week that has any. */
      readonly dealings: (
        weeks: number,
        active: { readonly now: number; readonly usual: number } | null,
        change: string | null,
      ) => string;
    };
    readonly risk: (risk: number) => string;
    readonly riskOnCard: (risk: number) => string;
    /** On a card there is one line for all of it. */
    /** On the card and in the plan. `isAtLeast`: or earlier. */
    readonly sinceOnCard: (since: string, week: number, isAtLeast: boolean) => string;
    readonly respondByOnCard: (day: string) => string;
    readonly reason: (reason: RiskReason) => string;
    /** An open complaint of the client; `handler` null: nobody yet. */
    readonly withComplaint: (number: string, handler: string | null) => string;
    readonly atRisk: (assets: string | null, revenue: string | null) => string;
    readonly clears: (below: string, weeks: number, quiet: number) => string;
    /** What is to be true besides, where the level of balances has fallen. */
    readonly clearsLevel: (above: string) => string;
    readonly clearsSignals: (families: number) => string;
    /** About when, if money comes as before. */
    readonly clearsAround: (day: string) => string;
    readonly clearsSilent: (weeks: number, quiet: number) => string;
    readonly cleared: {
      readonly evidence: (evidence: string, below: string, weeks: number) => string;
      /** Flows were corrected or undone, or are weighed by other rules: what was raised would not be now. */
      readonly anew: (evidence: string) => string;
      readonly client_closed: string;
      readonly client_merged: string;
    };
    readonly answeredBy: (name: string, day: string) => string;
    readonly plan: (text: string) => string;
    /** One that was made before money stopped, or for a hint. */
    readonly planBefore: Readonly<Record<'silent' | 'risen', (text: string) => string>>;
    readonly snoozedUntil: (day: string, reason: string) => string;
    /** In a list, without the reason. */
    readonly restsUntil: (day: string) => string;
    readonly escalated: string;
    /** Buttons. */
    readonly follow: string;
    readonly makePlan: string;
    readonly snooze: string;
    readonly wake: string;
    readonly details: string;
    /** Forms. */
    readonly cancel: string;
    readonly save: string;
    readonly planTitle: string;
    readonly planLabel: string;
    readonly planHint: string;
    /** Above what that plan says. */
    readonly planChanged: (by: string) => string;
    readonly snoozeTitle: string;
    readonly snoozeReason: string;
    readonly snoozeUntil: string;
    /** What the past 90 days of such a snooze would have hidden. */
    readonly hidden: (seen: {
      readonly updates: number;
      readonly risen: number;
      readonly alike: number;
      readonly alikeStanding: number;
    }) => string;
    readonly snoozeRule: Readonly<Record<'alert' | 'hint', string>>;
    /** Where no message of its own says so. */
    readonly planSaved: (client: string) => string;
    readonly snoozeSaved: (client: string, day: string) => string;
    readonly refused: {
      readonly alert_gone: string;
      readonly plan_empty: string;
      readonly plan_too_long: (maxLength: number) => string;
      readonly snooze_past: string;
      readonly snooze_too_long: (maxDays: number) => string;
      readonly not_allowed: string;
    };
    /** `/churn`. */
    readonly help: readonly string[];
    /** Below a list. */
    readonly moreHelp: string;
    readonly listTitle: (alerts: number, isBranch: boolean) => string;
    readonly none: (isBranch: boolean) => string;
    /** In place of it: the reader has no clients yet, and whom to ask. */
    readonly noClients: (isBranch: boolean) => string;
    /** … all her clients are individuals, who have no weekly flows. */
    readonly onlyIndividuals: (isBranch: boolean) => string;
    /** … the bank has weekly flows, but none of her clients; and what is to be done. */
    readonly noFlowsOfHers: (isBranch: boolean) => string;
    /** … nobody can be weighed yet, and what is to be done. */
    readonly notYet: Readonly<Record<'no_flows' | 'not_weighed', string>>;
    readonly hints: (count: number) => string;
    readonly week: (week: number, isAtLeast: boolean) => string;
    readonly more: (count: number) => string;
    /** … and so many more, in a message with a button for all. */
    readonly moreOnly: (count: number) => string;
    readonly all: string;
    readonly open: (position: number) => string;
    readonly notForYou: string;
    readonly afterReason: string;
    /** What of `/churn` is there for whoever sees no alerts. */
    readonly forRole: { readonly admin: string; readonly compliance: string };
    readonly noAlert: string;
    /** No scan has taken in the client since it came, or since another release is in use. */
    readonly notWeighed: string;
    readonly notEnough: (weeks: number, needed: number) => string;
    readonly noFlows: string;
    readonly quiet: (evidence: string, limit: string) => string;
    /** Money in well above its level: with the highest two weeks of the year before, and how long it is news. */
    readonly opportunity: (numbers: Written, highest: string, weeks: number) => string;
    readonly history: string;
    readonly earlier: string;
    readonly entry: Readonly<Record<AlertEntryKind, string>>;
    readonly by: (name: string) => string;
    readonly replaced: (by: string, text: string) => string;
    readonly numbers: (evidence: string, limit: string, risk: string) => string;
    readonly picture: string;
    readonly pictureTitle: string;
    readonly drawing: string;
    readonly pictureFailed: string;
    readonly lines: {
      readonly moneyIn: string;
      readonly mean: string;
      readonly low: string;
      readonly moneyOut: string;
    };
    readonly markSince: string;
    readonly markRaised: string;
    readonly markCleared: string;
    /** Of amounts that each sum up so many weeks. */
    readonly sumsOf: (unit: string, weeks: number) => string;
    readonly chartAlt: (client: string, facts: string) => string;
    readonly news: {
      readonly hint: {
        readonly silence: (client: string, weeks: number) => string;
        readonly week: (client: string, change: string) => string;
        readonly level: (client: string, change: string) => string;
        readonly signs: (client: string, families: number) => string;
      };
      /** `more`: how many there are beside these. */
      readonly hints: (lines: readonly string[], more: number) => string;
      /** Somebody has left, and so many clients have nobody who follows. */
      readonly ownerLeft: (name: string, clients: number) => string;
      /** One client with money in above its level, and all of a week. */
      readonly rise: (client: string, numbers: Written) => string;
      readonly rises: (lines: readonly string[], more: number) => string;
      /** `who`: the industry or branch they have in common; null = the whole bank. */
      readonly grouped: (who: string | null, alerts: number, isBranch: boolean) => string;
      /** All clients were weighed anew. */
      readonly anew: (alerts: number, isBranch: boolean) => string;
      /** Money has stopped of many that have an alert, as `grouped` and `anew`. */
      readonly groupedSilent: (who: string | null, alerts: number, isBranch: boolean) => string;
      readonly anewSilent: (alerts: number, isBranch: boolean) => string;
      /** Of such a one in the list. */
      readonly silentFor: (silence: Silence) => string;
      /** What was answered or put off stands. */
      readonly stands: string;
      /** Money has stopped of one that has an alert, and what is asked for, by what it stood as. */
      readonly silent: (client: string, silence: Silence) => string;
      readonly askedAgain: Readonly<Record<Exclude<AlertState, 'cleared'>, string>>;
      readonly inTurn: string;
      /** Of many that are told as one: how many nobody has answered, of how many. */
      readonly toAnswer: (open: number, alerts: number) => string;
      /** Nothing is left of them for the reader. */
      readonly crowdOver: string;
      readonly escalatedDone: string;
      /** The alert of a client that is not the reader's any more; `client` null: not hers to know. `owner` null: nobody. */
      readonly left: (client: string | null, owner: string | null) => string;
      readonly escalatedTogether: (alerts: number, missing: 'answer' | 'plan' | 'either') => string;
      readonly escalated: (news: NewsOf<'churn_escalated'>, day: string) => string;
      readonly counts: (news: NewsOf<'churn_week_scanned'>, week: string) => string;
      readonly passedOver: (week: string, off: Pick<NewsOf<'churn_week_passed_over'>, 'why' | 'times'>) => string;
      /** `more`: how many there are beside those named. */
      readonly names: (count: number, week: string) => string;
      readonly nameAndOwner: (of: NewsOf<'churn_names'>['clients'][number]) => string;
      readonly rules: Readonly<
        Record<
          'churn_rules_proposed' | 'churn_rules_activated' | 'churn_rules_declined',
          (version: number, by: string, reason: string | null) => string
        >
      >;
    };
  };
};
