import type { OpeningHours } from '../../../core/client/contact-log/hour-conflicts.ts';

/** Hours that are kept with clients: what stands against one, what goes into a calendar, what is told before. */
export type MeetingWords = {
  readonly meeting: {
    /** As a calendar file names its language. */
    readonly language: 'ZH' | 'EN';
    /** What stands against an hour, under one title. */
    readonly conflicts: {
      readonly title: string;
      readonly doNotContact: string;
      readonly refuses: (channel: string) => string;
      readonly clientAway: (until: string) => string;
      readonly clientQuiet: (hours: OpeningHours) => string;
      readonly dayOff: (day: string) => string;
      readonly outsideHours: (hours: OpeningHours) => string;
      /** After the title, what she may do all the same. */
      readonly mayStill: string;
    };
    readonly calendar: {
      readonly summary: (channel: string, client: string) => string;
      readonly booked: (what: string) => string;
      readonly changed: (what: string) => string;
      readonly cancelled: (what: string) => string;
      readonly addHint: string;
      readonly updateHint: string;
      readonly removeHint: string;
    };
    readonly brief: {
      readonly title: (hour: string, client: string) => string;
      readonly inMinutes: (minutes: number) => string;
      readonly who: string;
      readonly nobodyKnown: string;
      readonly more: (count: number) => string;
      readonly contacts: string;
      readonly noContacts: string;
      readonly open: string;
      readonly late: string;
      readonly due: (day: string) => string;
      readonly checks: string;
      readonly matures: (product: string, day: string) => string;
      readonly noDecisionMaker: string;
      readonly missing: (products: string) => string;
      readonly questions: string;
      readonly cautions: string;
      readonly dissatisfied: (day: string) => string;
      readonly drifts: (since: string, isAtLeast: boolean) => string;
      readonly complaint: (number: string) => string;
      readonly watched: string;
      readonly noOffers: string;
      readonly nothingPersonal: string;
      readonly openCard: string;
      readonly move: string;
    };
  };
};
