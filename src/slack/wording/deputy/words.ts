import type { DeputyRefusal } from '../../../core/access/deputy.ts';

/** A refusal with its days as the reader writes them. */
type SaidDeputyRefusal =
  | Exclude<DeputyRefusal, { readonly from: unknown }>
  | { readonly kind: 'deputy_already' | 'deputy_away' | 'stands_in'; readonly from: string; readonly until: string };

/** What the bot says of deputies. */
export type DeputyWords = {
  readonly deputy: {
    readonly title: string;
    readonly submit: string;
    readonly cancel: string;
    readonly about: string;
    /** What the command is for. */
    readonly help: string;
    readonly nobody: string;
    readonly none: string;
    /** One appointment. */
    readonly line: (staff: string, deputy: string, from: string, until: string) => string;
    readonly end: string;
    readonly endTitle: string;
    readonly endText: (staff: string, deputy: string) => string;
    readonly endConfirm: string;
    readonly endDeny: string;
    readonly principal: string;
    readonly candidate: string;
    readonly choose: string;
    readonly from: string;
    readonly until: string;
    readonly refused: (refusal: SaidDeputyRefusal) => string;
    readonly saved: string;
    readonly ended: string;
    readonly newsForDeputy: (staff: string, from: string, until: string) => string;
    readonly newsForStaff: (deputy: string, from: string, until: string) => string;
    readonly endedForDeputy: (staff: string) => string;
    readonly endedForStaff: (deputy: string) => string;
    /** In the morning of the first day. */
    readonly begunForDeputy: (staff: string, until: string) => string;
    readonly begunForStaff: (deputy: string, until: string) => string;
  };
};
