import type { Gap } from '../../../core/client/hand-over/gaps.ts';
import type { HandOverCause, HandOverMode } from '../../../core/shared/hand-over.ts';

/** What the bot says of clients that change hands. */
export type HandOverWords = {
  readonly handOver: {
    /** On the card. */
    readonly open: string;
    readonly title: string;
    readonly next: string;
    readonly cancel: string;
    readonly notYours: string;
    /** What the command is for. */
    readonly help: string;
    readonly oneClient: (client: string) => string;
    readonly owner: string;
    readonly ownerHint: string;
    readonly successor: string;
    readonly mode: string;
    readonly modes: Readonly<Record<HandOverMode, string>>;
    readonly cause: string;
    readonly causes: Readonly<Record<HandOverCause, string>>;
    readonly visit: string;
    readonly note: string;
    readonly noteHint: string;
    readonly choose: string;
    readonly gapsTitle: string;
    readonly gapsSubmit: string;
    readonly gapsBack: string;
    readonly gapsSummary: (clients: number, withGaps: number) => string;
    readonly gapsAdvice: string;
    readonly gaps: Readonly<Record<Gap, string>>;
    readonly complete: string;
    readonly proposed: (clients: number) => string;
    readonly refused: {
      readonly not_yours_to_hand_over: string;
      readonly successor_is_owner: string;
      readonly successor_unfit: string;
      readonly nothing_to_hand_over: string;
      readonly visit_past: string;
      readonly not_yours_to_answer: string;
      readonly hand_over_gone: string;
    };
    /** The question to the successor. */
    readonly asked: (from: string, clients: number, mode: HandOverMode, cause: string) => string;
    readonly until: string;
    readonly visitOn: (day: string) => string;
    readonly noteSaid: (note: string) => string;
    readonly withGaps: (clients: number) => string;
    readonly accept: string;
    readonly review: string;
    readonly decline: string;
    readonly withdraw: string;
    readonly declineOne: string;
    readonly acceptTitle: string;
    readonly acceptText: (clients: number) => string;
    /** Of the answers so far. */
    readonly answered: (accepted: number, declined: number, withdrawn: number) => string;
    readonly declineTitle: string;
    readonly declineSubmit: string;
    readonly declineOf: (clients: number) => string;
    readonly declineLabel: string;
    readonly reviewTitle: string;
    readonly states: Readonly<Record<'proposed' | 'accepted' | 'declined' | 'withdrawn', string>>;
    /** To owner and proposer. */
    readonly news: Readonly<
      Record<'accepted' | 'declined' | 'withdrawn', (to: string, from: string, clients: number) => string>
    >;
    readonly done: Readonly<Record<'accept' | 'decline' | 'withdraw', (clients: number) => string>>;
    /** Somebody was quicker. */
    readonly nothingOpen: string;
    /** What the successor says to the client, in the client's language. */
    readonly toClient: (from: string, to: string) => string;
    readonly toClientLabel: string;
    /** What is to be done, as the follow-up list keeps it. */
    readonly tellClient: (from: string) => string;
    readonly jointVisit: (colleague: string) => string;
  };
};
