import type { MeasureName, SignalKind } from '../../../core/churn/signals.ts';

/** What is said of signs that a client may leave. */
export type ChurnSignalWords = {
  readonly churnSignals: {
    readonly events: Readonly<Record<Exclude<SignalKind['event'], 'other'>, string>>;
    readonly families: Readonly<Record<SignalKind['family'], string>>;
    /**
     * What is to be done about it, as the text of a follow-up; of a complaint it says nothing: whoever is barred from it later
     * reads it too.
     */
    readonly measures: Readonly<Record<MeasureName, string>>;
    readonly title: string;
    readonly row: (day: string, what: string, note: string | null, by: string | null) => string;
    readonly more: (count: number) => string;
    readonly record: string;
    readonly formTitle: string;
    readonly what: string;
    readonly sign: (family: string) => string;
    readonly on: string;
    readonly note: string;
    readonly noteHint: string;
    readonly cancel: string;
    readonly save: string;
    readonly recorded: (
      client: string,
      measure: { readonly text: string; readonly doer: 'owner' | 'manager' } | null,
    ) => string;
    readonly known: (client: string) => string;
    readonly dayAhead: string;
    readonly noteTooLong: (maxLength: number) => string;
    /** `/churn move`: a whole branch. */
    readonly branchMove: {
      readonly title: string;
      readonly reach: (branch: string, clients: number, owners: number) => string;
      /** It is written down for that day already. */
      readonly ahead: (branch: string, day: string, clients: number, owners: number) => string;
      readonly on: string;
      readonly note: string;
      readonly noteHint: string;
      readonly save: string;
      readonly change: string;
      readonly recorded: (owners: number) => string;
      /** It is on another day now, or on the same one with other words. */
      readonly changed: (day: string, before: string, owners: number) => string;
      readonly known: string;
      readonly which: (names: string) => string;
      readonly notYours: string;
      readonly dayUnfit: (maxDays: number) => string;
      /** To whoever owns clients there; `note` '': nothing was said; `before`: the day she was told of. */
      readonly news: (
        branch: string,
        day: string,
        more: { readonly clients: number; readonly note: string; readonly before: string | null },
      ) => string;
    };
  };
};
