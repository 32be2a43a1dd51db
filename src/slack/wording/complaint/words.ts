import type { LinkedCase } from '../../../core/complaint/shown-case.ts';
import type { SurveyScore } from '../../../core/complaint/words.ts';
import type { ComplaintTerms } from '../complaint-terms/words.ts';

type By<Key extends string> = Readonly<Record<Key, string>>;

/** What the bot says of complaints. */
export type ComplaintWords = {
  readonly complaint: ComplaintTerms & {
    readonly title: string;
    /** While something is looked up that may take longer. */
    readonly looking: string;
    readonly help: readonly string[];
    readonly fileCard: string;
    readonly cancel: string;
    readonly choose: string;
    /** The field of an amount, in the currency it means. */
    readonly amountIn: (unit: string) => string;
    readonly intake: {
      readonly title: string;
      readonly submit: string;
      readonly forClient: (name: string) => string;
      readonly forNobody: string;
      /** Before anything is asked. */
      readonly calmFirst: string;
      readonly source: string;
      readonly receivedOn: string;
      readonly complainant: string;
      readonly name: string;
      readonly nameHint: string;
      readonly identity: string;
      readonly words: string;
      readonly wordsHint: string;
      readonly product: string;
      readonly branch: string;
      readonly unit: string;
      readonly person: string;
      readonly remedy: string;
      readonly severity: string;
      readonly handling: string;
      readonly regulatorDueOn: string;
      readonly more: string;
      readonly ownerConcerned: string;
      readonly isAnother: string;
      readonly client: string;
      readonly clientHint: string;
      readonly forAsked: string;
      readonly noClient: string;
      readonly filedTitle: string;
      readonly filed: (number: string) => string;
      readonly toSay: string;
      /** To whoever wrote to the bot what sounds like a complaint. */
      readonly offer: (client: string | null) => string;
      /** … where it is more than a button carries. */
      readonly tooLong: string;
      /** Beside the words of a message, of which the form does not hold all. */
      readonly wordsCut: (max: number) => string;
    };
    readonly similar: {
      readonly see: string;
      readonly title: string;
      readonly none: string;
      /** There is nothing yet that one could be like. */
      readonly noWords: string;
      readonly row: (number: string, percent: number) => string;
      /** One that the reader may not see. */
      readonly alike: (percent: number) => string;
      readonly redressed: string;
      readonly days: (days: number) => string;
    };
    /** Of the survey, from not at all to entirely. */
    readonly scores: Readonly<Record<SurveyScore, string>>;
    readonly surveyed: (outcome: number, handling: number, loyalty: number) => string;
    readonly preparedTitle: string;
    readonly prepared: (position: number, text: string, used: number, offered: number) => string;
    readonly extendTo: (name: string, day: string) => string;
    readonly labelled: (label: string, text: string) => string;
    readonly open: string;
    readonly more: string;
    readonly statutory: (day: string, finishBy: string, daysLeft: string) => string;
    readonly daysLeft: (days: number) => string;
    readonly overdue: (days: number) => string;
    readonly service: (until: string, percent: number) => string;
    readonly servicePassed: (until: string) => string;
    readonly serviceStill: string;
    readonly appealDue: (day: string, daysLeft: string) => string;
    readonly appealUntil: (day: string) => string;
    /** What the client objects to, before her words. */
    readonly appealed: string;
    readonly appealHandler: (name: string) => string;
    /** The bank's calendar is not published up to the deadline: its last working day is a guess. */
    readonly calendarUnknown: (year: string) => string;
    readonly handler: (name: string) => string;
    readonly noHandler: string;
    readonly handlerLeft: (name: string) => string;
    readonly offeredTo: (name: string) => string;
    readonly about: (what: string) => string;
    readonly remedy: (what: string) => string;
    readonly redress: (amount: string) => string;
    /** A churn alert of the client that is one case with it. */
    readonly withDrop: (since: string) => string;
    readonly judged: (outcome: string) => string;
    readonly next: (step: string) => string;
    /** In the place of a step of ours. */
    readonly nextIsClient: string;
    /** Before that day the client may still appeal. */
    readonly archiveFrom: (day: string) => string;
    readonly nothingNext: string;
    readonly nobody: string;
    /** What was said in it is gone since that day. */
    readonly removedOn: (day: string) => string;
    readonly wordsTitle: string;
    readonly filedBy: (name: string, day: string) => string;
    readonly history: string;
    readonly step: (time: string, name: string, what: string) => string;
    /** Who took a step, and in whose place. */
    readonly inPlaceOf: (name: string, of: string) => string;
    readonly evidence: (label: string, reference: string) => string;
    /** The first numbers, and how many there are. */
    readonly linked: Readonly<Record<LinkedCase['as'], (numbers: string, count: number) => string>>;
    /** `who`: the client, else whoever complains. */
    readonly stateOnly: (number: string, state: string, who: string | null, handler: string) => string;
    /** Of those that are open, and of those that are answered and not archived yet. */
    readonly listTitle: (open: number, answered: number) => string;
    /** Of all that she may know of, and of those that she handles. */
    readonly listEmpty: Readonly<Record<'open' | 'mine', string>>;
    readonly moreCases: (count: number) => string;
    readonly ownChannel: string;
    readonly ownChannelHint: string;
    readonly ownChannelSet: string;
    readonly submit: string;
    readonly saved: (number: string, state: string) => string;
    readonly gone: string;
    /** On the card of the client. */
    readonly onCard: (number: string, state: string, handler: string) => string;
    /** Beside the handler of one on a card. */
    readonly answerBy: (day: string) => string;
    /** To whoever looks after the client. */
    readonly toOwner: (client: string, number: string) => string;
    /** To the officers: the second may be the same as the first. */
    readonly filedAgain: (again: string, first: string, who: string, byName: string) => string;
    /** A week after the answer, to whoever handled it. */
    readonly callDue: (number: string, who: string) => string;
    readonly refused: {
      readonly not_now: (step: string, state: string) => string;
      readonly not_yours: (step: string, by: string) => string;
      readonly changed_meanwhile: (state: string) => string;
      readonly handler_concerned: string;
      readonly above_authority: (limit: string) => string;
      readonly too_late_to_settle: (until: string | null, ends: 'end_of_day' | 'close_of_business') => string;
      readonly appeal_too_late: (until: string) => string;
      readonly appeal_still_open: (until: string) => string;
      readonly filed_already: (number: string, byName: string) => string;
      readonly deadline_passed: (day: string) => string;
      readonly extension_out_of_order: (first: string) => string;
      readonly approver_too_low: string;
      readonly words_too_long: (most: number) => string;
    } & By<
      | 'identity_unchecked'
      | 'notice_missing'
      | 'notice_unfinished'
      | 'words_missing'
      | 'cause_missing'
      | 'own_plan'
      | 'own_case'
      | 'evidence_missing'
      | 'agreement_missing'
      | 'nothing_to_appeal'
      | 'not_in_sample'
      | 'not_one_level_up'
      | 'nobody_to_name'
      | 'sample_unchecked'
      | 'already_waiting'
      | 'not_waiting'
      | 'surveyed_already'
      | 'same_complaint'
      | 'already_held'
      | 'not_held'
      | 'complaint_gone'
      | 'unknown_extension'
      | 'extension_used'
      | 'not_extendable'
      | 'reason_missing'
      | 'client_not_told'
      | 'complainant_missing'
      | 'client_missing'
      | 'received_in_future'
      | 'received_too_long_ago'
      | 'regulator_day_over'
      | 'regulator_day_without_regulator'
      | 'client_gone'
      | 'not_an_amount'
      | 'no_such_number'
    >;
    /** To the client, in her language, to be said or copied. */
    readonly toClient: {
      /** At the intake; `accept`: once it is accepted. */
      readonly acknowledge: (number: string, day: string) => string;
      readonly accept: (number: string, day: string) => string;
      readonly judge: (number: string) => string;
      /** `appealDays` null: the rule book gives no review. */
      readonly report: (number: string, appealDays: number | null) => string;
      readonly settle: (number: string) => string;
      readonly withdraw: (number: string) => string;
      /** `day` null: still to be written. */
      readonly extend: (number: string, day: string | null) => string;
      readonly decide_appeal: (number: string) => string;
    };
    /** What there is to do after the answer. */
    readonly callAfter: (number: string) => string;
  };
};
