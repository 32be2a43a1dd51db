import type { PersonalPurpose, PersonalSource } from '../../../core/client/people/person-said.ts';
import type { SaidDayFault } from '../../../core/shared/calendar/said-yearly-day.ts';

/** What the bot says where people of a client and their days are written down. */
export type PeopleWords = {
  readonly people: {
    /** Two entries that look like one person. */
    readonly twice: {
      readonly title: string;
      readonly join: (name: string) => string;
      readonly confirm: { readonly title: string; readonly text: string; readonly yes: string; readonly no: string };
    };
    readonly add: string;
    readonly addDay: string;
    readonly edit: string;
    readonly change: string;
    readonly remove: string;
    readonly days: string;
    /** Of a day that comes in so many days. */
    readonly comesIn: (days: number) => string;
    readonly ofCompany: string;
    readonly left: (day: string) => string;
    readonly origin: (source: string, purpose: string) => string;
    readonly sources: Readonly<Record<PersonalSource, string>>;
    readonly purposes: Readonly<Record<PersonalPurpose, string>>;
    readonly form: {
      readonly addTitle: string;
      readonly editTitle: string;
      readonly dayTitle: string;
      readonly save: string;
      readonly cancel: string;
      readonly name: string;
      readonly role: string;
      readonly rolePlaceholder: string;
      readonly decisionMaker: string;
      readonly decides: string;
      readonly phone: string;
      readonly email: string;
      readonly birthday: string;
      readonly birthdayHint: string;
      readonly interests: string;
      readonly interestsHint: string;
      readonly source: string;
      readonly purpose: string;
      readonly leftOn: string;
      readonly leftOnHint: string;
      /** What may be kept, and what may not. */
      readonly rule: string;
      readonly label: string;
      readonly labelPlaceholder: string;
      readonly day: string;
      readonly whose: string;
      /** Before the day where the moon counts: `lunar 02-30`. */
      readonly lunar: string;
    };
    readonly faults: {
      readonly withoutName: string;
      readonly withoutLabel: string;
      readonly tooLong: (max: number) => string;
      readonly day: (fault: SaidDayFault) => string;
      readonly bornInFuture: string;
      readonly child: (years: number) => string;
      readonly tooMany: (max: number, maxLength: number) => string;
      readonly sensitive: (word: string) => string;
      readonly noPhone: string;
      readonly noEmail: string;
      readonly leftInFuture: string;
      readonly withoutSource: string;
      readonly withoutPurpose: string;
    };
    readonly refused: {
      readonly notAllowed: string;
      readonly afterReason: string;
      readonly notSaved: string;
      readonly personGone: string;
      readonly dayGone: string;
      readonly yourText: string;
    };
    readonly clash: {
      readonly title: (by: string | null) => string;
      readonly theirs: (field: string, value: string) => string;
      readonly choice: (field: string) => string;
      readonly keepMine: string;
      readonly keepTheirs: string;
      readonly nothing: string;
      readonly yes: string;
      readonly no: string;
    };
  };
};
