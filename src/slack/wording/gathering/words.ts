import type { EventFault, InvitationAnswer, InvitationState } from '../../../core/gathering/event.ts';
import type { Benefit, GuestBar } from '../../../core/gathering/guest.ts';

/** What the bot says of events to which clients are invited. */
export type GatheringWords = {
  readonly gathering: {
    readonly title: string;
    readonly none: string;
    readonly plan: string;
    /** Events of the branch that the list has no room for. */
    readonly moreEvents: (events: number) => string;
    readonly open: string;
    readonly cancel: string;
    readonly cancelTitle: string;
    readonly cancelText: string;
    readonly yes: string;
    readonly no: string;
    readonly places: (capacity: number) => string;
    readonly forCircle: (circle: string) => string;
    readonly cancelled: string;
    readonly count: Readonly<Record<InvitationState, (count: number) => string>>;
    readonly states: Readonly<Record<InvitationState, string>>;
    /** An event has begun, and nobody has said whether the client was to come. */
    readonly unanswered: string;
    readonly notInvited: (why: string) => string;
    /** Why a client is to be invited. */
    readonly reasons: Readonly<Record<Benefit, string>>;
    readonly answers: Readonly<Record<InvitationAnswer, string>>;
    readonly answered: Readonly<Record<InvitationAnswer, (client: string) => string>>;
    readonly yours: (clients: number) => string;
    readonly yoursNone: string;
    readonly more: (clients: number) => string;
    readonly byStaff: string;
    readonly staffRow: (name: string, invited: number, coming: number, attended: number) => string;
    readonly effect: (asks: number, names: number, won: number) => string;
    readonly invite: (event: string, clients: number) => string;
    readonly attendance: (event: string) => string;
    readonly placeFree: (event: string, when: string, client: string) => string;
    readonly calledOff: (event: string, when: string, clients: number) => string;
    readonly form: {
      readonly title: string;
      readonly save: string;
      readonly name: string;
      readonly circle: string;
      readonly wholeBranch: string;
      readonly startsAt: string;
      readonly place: string;
      readonly capacity: string;
      readonly capacityHint: string;
      readonly faults: Readonly<Record<EventFault['kind'], string>>;
    };
    readonly choosing: (event: string) => string;
    readonly planned: (event: string, invited: number) => string;
    readonly barredTitle: string;
    readonly bars: Readonly<Record<GuestBar, string>>;
    readonly barred: (why: string, clients: number) => string;
    readonly refused: Readonly<
      Record<
        | 'not_yours_to_gather'
        | 'circle_gone'
        | 'planned_otherwise'
        | 'event_gone'
        | 'event_begun'
        | 'event_not_begun'
        | 'event_cancelled'
        | 'event_full'
        | 'event_long_over'
        | 'answer_stands'
        | 'not_yours_to_cancel'
        | 'not_allowed',
        string
      >
    >;
    /** What is to be done, as the follow-up list keeps it. */
    readonly afterwards: (event: string, came: boolean) => string;
  };
};
