import type { AppointmentChannel, InteractionChannel, Outcome } from '../../../core/client/contact.ts';
import type { AppointmentState, FollowUpState } from '../../../core/client/contact-log/agenda.ts';
import type { NeedLevel } from '../../../core/client/contact-log/entry.ts';

/** What the bot says of contacts that are logged, and of what is to be done and agreed for later. */
export type ContactWords = {
  readonly contactLog: {
    readonly outcomes: Readonly<Record<Outcome, string>>;
    readonly needLevels: Readonly<Record<NeedLevel, string>>;
    readonly needHints: Readonly<Record<NeedLevel, string>>;
    readonly channels: Readonly<Record<InteractionChannel, string>>;
    readonly dayAndChannel: (day: string, channel: string) => string;
    readonly appointmentChannels: Readonly<Record<AppointmentChannel, string>>;
    readonly followUpStates: Readonly<Record<FollowUpState, string>>;
    readonly appointmentStates: Readonly<Record<AppointmentState, string>>;
    readonly kinds: Readonly<Record<'follow_up' | 'promise', string>>;

    readonly card: {
      readonly log: string;
      readonly followUp: string;
      readonly appointment: string;
      readonly all: string;
    };
    readonly help: readonly string[];

    /** The form. A title has at most 24 characters. */
    readonly form: {
      readonly title: string;
      readonly editTitle: string;
      readonly submit: string;
      readonly save: string;
      readonly cancel: string;
      readonly client: string;
      readonly clientPlaceholder: string;
      readonly notYours: string;
      readonly on: string;
      readonly channel: string;
      readonly outcome: string;
      readonly people: string;
      readonly peoplePlaceholder: string;
      readonly otherPeople: string;
      readonly otherPeopleHint: string;
      readonly note: string;
      readonly notePlaceholder: string;
      readonly noteHint: string;
      /** Beside the words of a message, of which the form does not hold all. */
      readonly noteCut: (max: number) => string;
      readonly noteTooLongToEdit: string;
      readonly promise: string;
      readonly promiseOn: string;
      readonly nextStep: string;
      readonly nextStepOn: string;
      readonly addPromise: string;
      readonly addNextStep: string;
      readonly addNeeds: string;
      readonly lastEdit: (by: string, when: string) => string;
    };

    readonly faults: {
      readonly chooseClient: string;
      readonly noDay: string;
      readonly noSuchDay: (said: string) => string;
      readonly day_in_future: string;
      readonly day_too_long_ago: (days: number) => string;
      readonly nothing_said: string;
      readonly too_long: (max: number) => string;
      readonly too_many: (max: number) => string;
      readonly without_text: string;
      readonly without_day: string;
      readonly day_past: string;
      readonly day_too_far: (months: number) => string;
      readonly hour_past: string;
    };

    readonly confirm: {
      readonly logged: string;
      readonly saved: string;
      readonly promise: (text: string, day: string) => string;
      readonly nextStep: (text: string, day: string) => string;
      readonly need: (level: string, text: string) => string;
      /** `words`: stretches of the note. */
      readonly soundsDissatisfied: (words: readonly string[]) => string;
      /** `owner` null: nobody’s client. */
      readonly notYetAComplaint: (owner: string | null) => string;
      readonly voice: string;
      readonly voiced: (owner: string) => string;
      readonly voiceText: (note: string) => string;
      readonly undoUntil: (minutes: number) => string;
      readonly undo: string;
      readonly edit: string;
      readonly addPromise: string;
      readonly addFollowUp: string;
      readonly book: string;
      readonly all: string;
      readonly undone: string;
      readonly undoneText: string;
      readonly tooLate: (minutes: number) => string;
      readonly notYours: string;
      readonly withdrawn: string;
    };

    readonly choose: {
      readonly title: (query: string) => string;
      readonly kept: string;
      readonly none: (query: string) => string;
      readonly openForm: string;
      readonly noneOfThese: string;
    };

    readonly refused: {
      readonly notAllowed: string;
      readonly afterReason: string;
      readonly followUpGone: string;
      readonly ask: string;
      readonly notSaved: string;
      /** In the form, over what she typed. */
      readonly chooseAgain: string;
      readonly saveUnder: (name: string) => string;
      readonly yourText: string;
      readonly tooLongForLine: (max: number) => string;
    };

    readonly clash: {
      /** `by` null: a file of the bank’s. */
      readonly title: (by: string | null, when: string | null) => string;
      readonly theirs: (field: string, value: string) => string;
      readonly choice: (field: string) => string;
      readonly keepMine: string;
      readonly keepTheirs: string;
      readonly nothing: string;
    };

    readonly followUp: {
      readonly title: string;
      readonly editTitle: string;
      readonly kind: string;
      readonly text: string;
      readonly textPlaceholder: string;
      readonly dueOn: string;
      readonly done: string;
      readonly change: string;
      readonly cancel: string;
      readonly reopen: string;
    };

    readonly appointment: {
      readonly title: string;
      readonly editTitle: string;
      readonly startsAt: string;
      readonly startsAtHint: (zone: string) => string;
      readonly duration: string;
      readonly minutes: (minutes: number) => string;
      readonly endsAt: string;
      readonly channel: string;
      readonly subject: string;
      readonly subjectPlaceholder: string;
      readonly place: string;
      readonly overlap: (from: string, until: string, client: string, channel: string) => string;
      readonly otherClient: string;
      readonly saveAnyway: string;
      readonly held: string;
      readonly change: string;
      readonly cancel: string;
    };

    readonly all: {
      readonly title: string;
      readonly toDo: string;
      readonly nothingToDo: string;
      readonly agreed: string;
      readonly nothingAgreed: string;
      readonly contacts: string;
      readonly noContacts: string;
      readonly more: (count: number) => string;
      readonly late: (days: number) => string;
      readonly due: (day: string) => string;
      readonly dissatisfied: string;
      readonly edit: string;
      readonly log: string;
      readonly by: (name: string) => string;
    };

    readonly directMessage: {
      readonly offer: (client: string) => string;
      readonly log: string;
      readonly choose: (query: string) => string;
      readonly none: (query: string) => string;
      readonly notAllowed: (client: string) => string;
      readonly tooLong: string;
      readonly noSuchDay: string;
      readonly logged: (client: string) => string;
      readonly replyHint: string;
      readonly noted: (clientName: string) => string;
    };

    readonly newsDissatisfied: (client: string, by: string) => string;
  };
};
