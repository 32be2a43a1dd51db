import type { FactSource, StatementBasis } from '../../../core/client/knowledge/fact.ts';
import type { NeedEnd } from '../../../core/client/knowledge/kept-need.ts';
import type { Block } from '../../../core/client/knowledge/question.ts';

/** What the bot says of what is known of a client, of what to ask, and of needs. */
export type KnowledgeWords = {
  readonly knowledge: {
    readonly title: string;
    /** On the card. */
    readonly open: string;
    readonly answerNext: string;
    readonly editNeeds: string;
    /** How complete the record is. */
    readonly complete: (percent: number) => string;
    readonly next: (question: string) => string;
    readonly due: (count: number) => string;
    readonly tabs: Readonly<Record<Block, (percent: number) => string>> & {
      readonly due: (count: number) => string;
      readonly needs: (count: number) => string;
    };
    readonly blocks: Readonly<Record<Block, string>>;
    readonly known: (known: number, all: number) => string;
    readonly nothingDue: string;
    readonly noNeeds: string;
    readonly onRecord: string;
    readonly notApplicable: string;
    readonly unknown: string;
    readonly toConfirm: (days: number) => string;
    readonly rolePhone: string;
    /** Of somebody at a client, who is not named. */
    readonly rolePhoneOf: string;
    readonly verified: string;
    readonly from: (basis: string) => string;
    readonly bases: Readonly<Record<Exclude<StatementBasis, 'taken_back' | 'not_applicable'>, string>>;
    readonly by: (day: string, name: string | null) => string;
    readonly answer: string;
    readonly confirm: string;
    readonly edit: string;
    readonly lookOrEdit: string;
    readonly takeBack: string;
    readonly another: string;
    readonly more: (count: number) => string;
    readonly form: {
      readonly title: string;
      readonly save: string;
      readonly cancel: string;
      readonly value: string;
      /** Of the question whose answer says when licences run out. */
      readonly licenceHint: string;
      readonly source: string;
      readonly sourceHint: string;
      readonly sources: Readonly<Record<FactSource, string>>;
      readonly notApplicable: string;
      readonly notApplicableLabel: string;
      readonly privacy: string;
      readonly standing: (value: string) => string;
    };
    readonly need: {
      readonly add: string;
      readonly addTitle: string;
      readonly editTitle: string;
      readonly level: string;
      readonly text: string;
      readonly edit: string;
      readonly confirm: string;
      readonly end: string;
      readonly endTitle: string;
      readonly endAs: string;
      readonly ends: Readonly<Record<NeedEnd, string>>;
      readonly ended: Readonly<Record<NeedEnd | 'unknown', (day: string) => string>>;
      readonly reason: string;
      readonly reasonHint: string;
    };
    readonly faults: {
      readonly withoutValue: string;
      readonly withoutSource: string;
      readonly withoutText: string;
      readonly withoutReason: string;
      readonly tooLong: (max: number) => string;
    };
    readonly refused: {
      readonly questionGone: string;
      readonly nothingToConfirm: string;
      readonly needGone: string;
      readonly notVisible: string;
    };
    readonly clash: {
      readonly title: (by: string | null) => string;
      readonly takenBack: string;
      readonly otherStands: (by: string | null) => string;
      readonly choice: string;
    };
    readonly saved: string;
    readonly confirmed: string;
    readonly allKnown: string;
  };
};
