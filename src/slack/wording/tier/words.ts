import type { Quadrant } from '../../../core/tier/degrees.ts';
import type { MeasureUnit } from '../../../core/tier/measures.ts';
import type { MoveDirection } from '../../../core/tier/moves.ts';
import type { SchemeFaultKind } from '../../../core/tier/parse.ts';
import type { LadderKind } from '../../../core/tier/scheme.ts';

/** What the bot says of tiers and their rules. */
export type TierWords = {
  readonly tiers: {
    readonly title: string;
    readonly help: readonly string[];
    readonly cancel: string;
    /** The rules in force, by version and first day. */
    readonly active: (version: number, since: string) => string;
    readonly noRules: string;
    readonly noTier: string;
    readonly kinds: Readonly<Record<LadderKind, string>>;
    readonly size: (tier: string, count: string) => string;
    readonly open: (version: number, name: string, day: string) => string;
    readonly look: string;
    readonly edit: string;
    readonly write: string;
    readonly movesTitle: string;
    readonly move: (day: string, name: string, from: string, to: string) => string;
    readonly editTitle: string;
    readonly preview: string;
    readonly rules: string;
    readonly rulesHint: string;
    /** An example that works, for a bank without rules. */
    readonly example: string;
    readonly measuresTitle: string;
    readonly previewTitle: string;
    readonly counting: string;
    readonly moves: (moved: string, up: string, down: string) => string;
    readonly fresh: (count: string) => string;
    readonly nobodyMoves: string;
    readonly pair: Readonly<Record<MoveDirection, (from: string, to: string, count: string) => string>>;
    readonly morePairs: (count: number) => string;
    readonly sizes: (tier: string, before: string, after: string) => string;
    readonly named: (shown: number, all: number, allText: string) => string;
    readonly namedRow: (name: string, from: string, to: string) => string;
    readonly unnamed: string;
    readonly behind: (count: number, text: string) => string;
    readonly propose: string;
    readonly back: string;
    readonly proposed: (version: number) => string;
    readonly applying: (version: number) => string;
    readonly applied: (version: number, moved: string) => string;
    readonly approve: string;
    readonly decline: string;
    readonly declineTitle: string;
    readonly declineReason: string;
    readonly declined: (version: number) => string;
    /** Of a proposal of one’s own. */
    readonly withdraw: {
      readonly button: string;
      readonly title: string;
      readonly reason: string;
      readonly done: (version: number) => string;
    };
    readonly refused: Readonly<
      Record<'not_yours' | 'own_proposal' | 'proposal_gone', string> & {
        readonly proposal_open: (version: number) => string;
      }
    >;
    readonly fault: (fault: {
      readonly kind: SchemeFaultKind;
      readonly line: number;
      readonly found: string;
    }) => string;
    readonly nearestMeasures: (names: readonly string[]) => string;
    readonly measure: (name: string) => string;
    readonly figure: Readonly<Record<Exclude<MeasureUnit, 'amount'>, (value: string) => string>>;
    readonly unknown: string;
    /** A condition that holds; `asked` such as ≥ 500. */
    readonly met: (measure: string, value: string, asked: string) => string;
    readonly missed: (measure: string, value: string, asked: string, gap: string) => string;
    readonly tooMuch: (measure: string, value: string, asked: string, gap: string) => string;
    readonly missing: (measure: string, asked: string) => string;
    readonly has: (client: string, tier: string, version: number) => string;
    readonly fromFile: (client: string, tier: string) => string;
    readonly lowest: string;
    readonly kept: string;
    readonly pending: (tier: string) => string;
    readonly next: (tier: string) => string;
    /** What is missing for the next tier, in a few words: too little, too much, not known. */
    readonly gaps: {
      readonly short: (measure: string, gap: string) => string;
      readonly over: (measure: string, gap: string) => string;
      readonly unknown: (measure: string) => string;
    };
    readonly top: string;
    readonly figuresHidden: string;
    /** Over the four degrees. */
    readonly degrees: string;
    readonly satisfaction: (value: string) => string;
    readonly loyalty: (value: string) => string;
    readonly stickiness: (value: string) => string;
    readonly contribution: (value: string) => string;
    readonly verdicts: Readonly<Record<'asset' | 'liability', string>>;
    readonly priority: (where: string) => string;
    readonly quadrants: Readonly<Record<Quadrant, string>>;
    /** Her own clients by value and readiness. */
    readonly priorities: {
      readonly open: string;
      readonly title: string;
      readonly readiness: string;
      readonly worth: string;
      readonly corners: Readonly<Record<Quadrant, string>>;
      readonly row: (quadrant: string, count: number) => string;
      readonly unknown: (count: number) => string;
      readonly none: string;
      readonly drawing: string;
      readonly failed: string;
      readonly notYours: string;
    };
    readonly news: Readonly<
      Record<
        'tier_scheme_proposed' | 'tier_scheme_activated' | 'tier_scheme_declined',
        (version: number, name: string, reason: string | null) => string
      >
    >;
    /** The scale by which a relationship manager orders her own clients. */
    readonly scale: {
      /** What a preview says otherwise of a scale. */
      readonly preview: Pick<TierWords['tiers'], 'noTier' | 'moves' | 'fresh' | 'nobodyMoves'>;
      readonly open: string;
      readonly title: string;
      readonly about: string;
      readonly none: string;
      readonly active: (version: number, since: string) => string;
      readonly waiting: (version: number, day: string) => string;
      readonly switchOff: string;
      readonly offConfirm: readonly [title: string, text: string, confirm: string, deny: string];
      readonly switchedOff: (version: number, since: string) => string;
      /** What a version asks that waits, to its owner and to whoever may approve it. */
      readonly toSwitchOff: string;
      readonly asksOff: (name: string) => string;
      readonly offProposed: (version: number) => string;
      readonly offApplied: string;
      readonly example: string;
      readonly proposed: (version: number) => string;
      readonly applied: (version: number) => string;
      /** Scales of others that wait for the reader. */
      readonly asked: (count: number) => string;
      readonly look: (name: string) => string;
      readonly refused: Readonly<Record<'not_yours', string>>;
      /** Of one client; and beside its name. */
      readonly degree: (degree: string) => string;
      readonly beside: (degree: string) => string;
      readonly news: TierWords['tiers']['news'];
    };
    readonly newsMoved: (up: number, down: number, fresh: number) => string;
  };
};
