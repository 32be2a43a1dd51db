import type { Goal } from '../../../core/contact-plan/goal.ts';
import type { AnswerFault, KeptLine, LineState } from '../../../core/contact-plan/kept-plan.ts';
import type { LeftOutWhy } from '../../../core/contact-plan/plan-day.ts';
import type { LineKind } from '../../../core/contact-plan/planned-line.ts';
import type { PolicyRefusal } from '../../../core/contact-plan/policy.ts';
import type { Bonus, Reason, ReviewMark } from '../../../core/contact-plan/reason.ts';
import type { QuietFault } from '../../../core/situation/quiet-times.ts';
import type { ConsentPurpose, HeldProduct } from '../../../core/situation/situation.ts';

/** What came of a contact, as it is answered. */
type PlanOutcome = 'nothing_new' | 'meeting_agreed' | 'to_do';

/** What the bot says of the plan of a day. */
export type PlanWords = {
  readonly plan: {
    /** From Monday on. */
    readonly weekdays: readonly [string, string, string, string, string, string, string];
    /** A day with its weekday. */
    readonly title: (day: string, weekday: string) => string;
    readonly preview: string;
    readonly meetings: (done: number, planned: number) => string;
    /** Of a plan that is not made yet. */
    readonly planned: (meetings: number, calls: number) => string;
    /** On a lock screen: the day, how many lines its plan has, and how many of them are meetings and calls. */
    readonly notice: (day: string, count: number, meetings: number, calls: number) => string;
    readonly calls: (tried: number, reached: number, planned: number) => string;
    readonly groups: Readonly<Record<'fresh' | 'meetings' | 'reports' | 'calls' | 'records', string>>;
    /** So many lines that follow, and what they are. */
    readonly restOf: (count: number) => string;
    readonly kinds: Readonly<Record<LineKind, string>>;
    /** On the plan of whoever stands in for its owner. */
    readonly insteadOf: (owner: string) => string;
    readonly goals: Readonly<Record<Goal, string>>;
    readonly goal: (goal: string) => string;
    /** Where the client of a complaint is to be found, and what was told is kept. */
    readonly whereToReport: string;
    /** Text of a promise or errand, and when it is due, where it is. */
    readonly promise: (text: string, due: string | null) => string;
    readonly errand: (text: string, due: string | null) => string;
    readonly late: (days: number) => string;
    readonly dueToday: string;
    /** Of a plan of a later day. */
    readonly dueOn: (day: string) => string;
    readonly reasons: {
      readonly promise: (due: string) => string;
      readonly follow_up: (due: string) => string;
      readonly cadence: (days: number, ideal: number) => string;
      /** The last day on which it can be spoken with in time. */
      readonly keep_ahead: (day: string) => string;
      readonly maturity: (product: string, day: string, days: number) => string;
      readonly licence: (day: string, days: number) => string;
      readonly review: Readonly<Record<ReviewMark, string>>;
      /** The tier, and what is missing. */
      readonly next_tier: (tier: string, short: string) => string;
      readonly loss: (percent: number) => string;
      readonly post_loan: string;
      readonly yearly_day: (days: number) => string;
      /** `since`: as the card of the client says it. */
      readonly churn_alert: (since: string) => string;
      readonly opportunity: (percent: number) => string;
      readonly report_back: (number: string) => string;
      readonly complaint: (number: string) => string;
      /** It was closed since the plan was made. */
      readonly case_closed: (number: string) => string;
      readonly postponed: string;
      readonly added: string;
      readonly appointment: string;
      readonly tidy: (lacks: readonly ('no_next_step' | 'no_need')[]) => string;
    };
    readonly shortOf: (measure: string, percent: number) => string;
    /** One thing is missing of those that are counted. */
    readonly shortOfOne: (measure: string, percent: number) => string;
    readonly products: Readonly<Record<HeldProduct['kind'], string>>;
    readonly bonuses: Readonly<Record<Exclude<Bonus['kind'], 'scale'>, string>>;
    /** Where the reader’s own scale puts the client. */
    readonly onScale: (degree: string) => string;
    readonly states: Readonly<Record<Exclude<LineState, 'planned' | 'dropped'>, string>>;
    readonly outcomes: Readonly<Record<PlanOutcome | 'reached', string>>;
    readonly movedTo: (day: string) => string;
    readonly menu: Readonly<Record<PlanOutcome | 'no_answer' | 'more' | 'tidied' | 'reported', string>>;
    /** What is best asked of the client. */
    readonly ask: (question: string) => string;
    /** Hours of the day in which the client is left alone. */
    readonly quietAt: (hours: string) => string;
    /** The client has refused what is planned since it was: all contact, or that way of it. */
    readonly barred: Readonly<Record<NonNullable<KeptLine['barred']>, string>>;
    /** What of a contact the client has refused. */
    readonly doesNotWant: (what: string) => string;
    readonly errandDone: (isPromise: boolean) => string;
    /** So many clients beside those that are named. */
    readonly moreClients: (count: number) => string;
    readonly addClient: string;
    readonly showLeftOut: string;
    /** What can still be said of a contact that is done. */
    readonly after: { readonly promise: string; readonly todo: string; readonly book: string; readonly note: string };
    readonly all: (count: number) => string;
    readonly leftOut: (count: number, whys: string) => string;
    readonly list: (parts: readonly string[]) => string;
    readonly whys: Readonly<Record<LeftOutWhy, (count: number) => string>>;
    /** Fewer worthwhile calls than the target. */
    readonly tooFew: (planned: number, target: number) => string;
    /** Where there is somebody whose turn has not come. */
    readonly tooFewOffered: (planned: number, target: number) => string;
    readonly empty: string;
    readonly noClients: string;
    readonly hasDeputy: (name: string) => string;
    readonly help: readonly string[];
    readonly line: {
      readonly title: string;
      readonly submit: string;
      readonly why: string;
      readonly points: (text: string, points: number) => string;
      readonly sum: (points: number) => string;
      readonly say: string;
      readonly what: string;
      readonly choices: Readonly<Record<'rescheduled' | 'skipped' | 'dropped' | 'first', string>>;
      readonly errandDone: (text: string) => string;
      readonly day: string;
      /** It was put off to a day off. */
      readonly movedOn: (name: string, dayOff: string, day: string) => string;
      readonly reason: string;
    };
    readonly recap: {
      readonly title: (day: string) => string;
      /** Other lines that were not answered. */
      readonly left: (count: number, isBesides: boolean) => string;
      readonly carried: string;
      readonly allDone: string;
      /** Plans in a row that left nothing undone that must not wait. */
      readonly streak: (days: number) => string;
      /** Lines that must not wait and were not answered. */
      readonly missed: (count: number) => string;
      readonly next: (day: string, meetings: number, calls: number) => string;
      readonly book: (names: string) => string;
    };
    readonly team: {
      readonly title: (day: string) => string;
      readonly columns: readonly [string, string, string, string];
      readonly none: string;
      readonly notForYou: string;
    };
    readonly allTitle: string;
    /** When somebody wants her plan. */
    readonly hour: { readonly chosen: (time: string) => string; readonly help: string };
    /** Putting a client on the plan. */
    readonly add: {
      readonly title: string;
      readonly client: string;
      readonly placeholder: string;
      readonly submit: string;
      readonly help: string;
      readonly done: (name: string) => string;
      readonly there: Readonly<Record<'planned' | 'done' | 'no_answer', (name: string) => string>>;
    };
    /** Who was left out, by reason. */
    readonly leftOutTitle: string;
    readonly leftOutNow: string;
    /** Over those whom a day with room to spare is offered, and of each how long nobody has spoken with it. */
    readonly offered: string;
    readonly waited: (name: string, days: number) => string;
    readonly offer: string;
    readonly refused: Readonly<
      Record<
        AnswerFault['kind'] | 'line_gone' | 'done_already' | 'no_plan_today' | 'no_owner' | 'nothing_to_do',
        string
      >
    > & {
      /** `followUp`: an entry in the menu of a client’s card. */
      readonly day_off: (next: string, followUp: string) => string;
      readonly calls_full: (most: number) => string;
      readonly forbidden: Readonly<Record<PolicyRefusal, string>>;
    };
    /** When a client may be contacted. */
    readonly quiet: {
      readonly open: string;
      readonly title: string;
      readonly save: string;
      readonly saved: string;
      readonly refuses: string;
      readonly refusesHint: string;
      readonly agrees: string;
      readonly agreesHint: string;
      readonly nothing: string;
      readonly yesAndNo: (what: string) => string;
      readonly purposes: Readonly<Record<ConsentPurpose, string>>;
      readonly hours: string;
      readonly hoursHint: string;
      readonly away: string;
      readonly awayHint: string;
      readonly faults: Readonly<Record<Exclude<QuietFault['kind'], 'too_many'>, (part: string) => string>> & {
        readonly too_many: (most: number) => string;
      };
    };
    readonly repeated: string;
    /** What to say first, to the client, in this language. */
    readonly openings: Readonly<Record<Exclude<Reason['kind'], 'maturity'>, string>> & {
      readonly licence: (day: string) => string;
      readonly maturity: (product: string, day: string) => string;
    };
  };
};
