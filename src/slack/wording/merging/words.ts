import type { ClientLanguage } from '../../../core/client/client.ts';
import type { DoubleReason } from '../../../core/client/merging/doubles.ts';
import type { MergeField, MovedPart } from '../../../core/client/merging/plan.ts';

/** What the bot says of clients that are probably one, and of making them one. */
export type MergingWords = {
  readonly merging: {
    readonly suggested: (count: number) => string;
    readonly reasons: Readonly<Record<DoubleReason, string>>;
    /** The reader may not know why. */
    readonly otherSigns: string;
    readonly compare: string;
    readonly keepApart: string;
    /** She may merge one of the two at most. */
    readonly byOthers: string;
    readonly notYours: string;

    readonly title: string;
    readonly submit: string;
    readonly cancel: string;
    readonly fields: Readonly<Record<MergeField, string>>;
    readonly branch: string;
    readonly owner: string;
    readonly ownerHint: string;
    readonly tier: string;
    readonly holds: string;
    readonly nothing: string;
    readonly row: (label: string, value: string) => string;
    readonly languages: Readonly<Record<ClientLanguage, string>>;
    readonly survivor: string;
    readonly survivorHint: string;
    readonly bankSpeaks: string;
    readonly parts: Readonly<Record<MovedPart, (count: number) => string>>;
    readonly moves: (name: string, parts: string) => string;
    readonly nothingMoves: (name: string) => string;
    readonly keeps: string;
    readonly done: (merged: string, survivor: string) => string;

    readonly refused: {
      /** After what has become of it. */
      readonly closed: string;
      readonly same_client: string;
      readonly person_and_company: string;
      readonly codes_differ: string;
      readonly import_running: string;
      readonly changed: string;
      readonly hand_over_open: (name: string) => string;
      readonly not_allowed: (name: string, branch: string | null) => string;
    };
    readonly news: (merged: string, survivor: string, by: string, isHers: boolean) => string;
  };
};
