import type { MomentKind } from '../../../core/referral/ask.ts';
import type { Block } from '../../../core/referral/blocks.ts';
import type { NamingRefusal, Stage, StageRefusal, TargetConsent } from '../../../core/referral/referral.ts';
import type { Saying } from '../../../core/referral/saying.ts';
import type { Term } from '../../../core/referral/terms.ts';
import type { TieBasis, TieKind } from '../../../core/referral/ties.ts';
import type { Yield } from '../../../core/referral/yield.ts';

/** What the bot says of referrals. */
export type ReferralWords = {
  readonly referral: {
    /** On the card. */
    readonly open: string;
    readonly title: string;
    readonly cancel: string;
    readonly save: string;
    readonly help: readonly string[];
    readonly deskTitle: (count: number) => string;
    readonly asksLeft: (count: number) => string;
    /** No number of clients stands in it: of those that are held back none tells. */
    readonly nobody: string;
    readonly weekFull: string;
    readonly noClients: string;
    /** Whom, for whom. */
    readonly whom: (client: string, person: string | null, target: string | null) => string;
    /** `ease`: what somebody to ask for adds to the place in the list. */
    readonly score: (score: number, ease: number) => string;
    readonly chance: (percent: number) => string;
    readonly sayLabel: string;
    readonly sayQuoted: (sentence: string) => string;
    /** In the client’s language: what is said to it. */
    readonly say: (saying: Saying) => string;
    readonly moments: Readonly<Record<MomentKind, string>>;
    readonly ties: Readonly<Record<TieKind, string>>;
    readonly bases: Readonly<Record<TieBasis, string>>;
    readonly tie: (tie: string, basis: string) => string;
    readonly circle: (name: string) => string;
    readonly shared: Readonly<Record<'interest' | 'industry' | 'area', (word: string) => string>>;
    readonly learned: (asks: number, names: number) => string;
    readonly blockedTitle: (list: string) => string;
    readonly blockedCount: (why: string, count: number) => string;
    readonly blocks: Readonly<Record<Block['kind'], string>>;
    readonly until: (why: string, day: string) => string;
    readonly mayNotAsk: string;
    readonly buttons: {
      readonly asked: string;
      readonly another: string;
      readonly name: string;
      readonly notNow: string;
      readonly never: string;
      readonly why: string;
      readonly helped: string;
      readonly link: string;
      readonly followed: string;
      readonly askedTitle: string;
      readonly neverText: string;
      readonly yes: string;
    };
    readonly done: Readonly<Record<'asked' | 'not_now' | 'never' | 'helped' | 'linked', (client: string) => string>>;
    readonly waiting: (client: string, target: string | null, day: string) => string;
    readonly waitingTitle: string;
    readonly onTheWay: (open: number, thanks: number) => string;
    readonly whyTitle: string;
    readonly terms: Readonly<Record<Term, string>>;
    readonly term: (name: string, points: number, most: number) => string;
    readonly unknown: string;
    readonly sum: (score: number) => string;
    readonly otherPairs: string;
    readonly nameTitle: string;
    readonly nameLabel: string;
    readonly nameHint: string;
    readonly industryLabel: string;
    readonly consentLabel: string;
    readonly consents: Readonly<Record<'given' | 'asking', string>>;
    readonly named: (target: string, referrer: string) => string;
    readonly namedNext: Readonly<Record<'given' | 'asking', string>>;
    readonly linkTitle: string;
    readonly linkName: string;
    readonly linkKind: string;
    readonly linkBasis: string;
    readonly refused: Readonly<
      Record<NamingRefusal['kind'] | StageRefusal['kind'], string> & {
        readonly week_full: string;
        readonly answer_stands: string;
        readonly not_allowed: string;
        readonly not_yours_to_follow: string;
        readonly not_yours_to_switch: string;
        readonly not_yours_to_gather: string;
        readonly too_few_share: string;
      }
    >;
    readonly followedTitle: string;
    readonly followedNone: string;
    readonly followedOne: (target: string, referrer: string, day: string) => string;
    readonly stages: Readonly<Record<Stage, string>>;
    readonly consentStates: Readonly<Record<TargetConsent, string>>;
    readonly thanksDue: string;
    readonly thanked: string;
    readonly steps: Readonly<Record<'contacted' | 'met' | 'won' | 'lost' | 'given' | 'withdrawn' | 'thanked', string>>;
    readonly stepped: Readonly<
      Record<'contacted' | 'met' | 'won' | 'lost' | 'given' | 'withdrawn' | 'thanked', (target: string) => string>
    >;
    readonly path: {
      readonly nobody: (words: string) => string;
      readonly several: (words: string) => string;
      readonly noWay: (target: string) => string;
      readonly title: (target: string, percent: number) => string;
      readonly you: string;
      readonly step: (how: string, percent: number) => string;
      readonly own: string;
      readonly member: string;
      readonly ask: (client: string) => string;
    };
    readonly circles: {
      readonly title: string;
      readonly none: string;
      readonly one: (name: string, members: number) => string;
      readonly suggested: string;
      readonly make: (topic: string, clients: number) => string;
      readonly made: (topic: string, members: number) => string;
    };
    readonly yield: {
      readonly title: (days: number) => string;
      readonly none: string;
      readonly row: (name: string, counted: Yield) => string;
      readonly all: string;
      readonly byReason: string;
      readonly byStaff: string;
      readonly reasons: Readonly<Record<string, string>>;
      readonly few: string;
    };
    readonly switches: Readonly<Record<'payment_links' | 'referral_leaderboard', (isOn: boolean) => string>>;
    readonly switchHelp: readonly string[];
    /** What is to be done, as the follow-up list keeps it. */
    readonly thank: (target: string) => string;
  };
};
