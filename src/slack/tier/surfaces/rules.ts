import type { KnownBlock, ModalView } from '@slack/types';
import { REASON_MAX_LENGTH } from '../../../core/client/reason.ts';
import { dayAt } from '../../../core/shared/calendar.ts';
import { MEASURES } from '../../../core/tier/measures.ts';
import type { MoveDirection, MovePair, TierCount } from '../../../core/tier/moves.ts';
import type { SchemeFault } from '../../../core/tier/parse.ts';
import { LADDER_KINDS, RULES_MAX_LENGTH } from '../../../core/tier/scheme.ts';
import { wordsInput } from '../../blocks/fields.ts';
import { actions, bold, button, line, lines, plain, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { tierIds as ids } from '../ids.ts';
import { modal } from './frames.ts';

const PAIRS_SHOWN = 20;
const NAME_SHOWN = 60;

/** The forms of the bank’s rules and of a scale: alike, and told apart by their names. */
const FORMS = {
  bank: { edit: ids.editForm, preview: ids.previewForm, back: ids.back },
  own: { edit: ids.scaleForm, preview: ids.scalePreviewForm, back: ids.scaleBack },
} as const;
export type RulesOf = keyof typeof FORMS;

/** The rules to be written, beginning with those in force or with an example. */
export function rulesForm(of: RulesOf, rules: string | null, reader: Reader): ModalView {
  const { tiers: words } = reader.wording;
  const measures = Object.keys(MEASURES).map(words.measure);
  return modal(
    of === 'own' ? words.scale.title : words.editTitle,
    [
      wordsInput(
        ids.rules,
        { label: words.rules, hint: words.rulesHint, max: RULES_MAX_LENGTH, lines: true },
        rules ?? (of === 'own' ? words.scale.example : words.example),
      ),
      sentences(words.nearestMeasures(measures)),
    ],
    reader,
    { callbackId: FORMS[of].edit, submit: words.preview },
  );
}

/** What the form says under rules that cannot be read. */
export function faultSaid(fault: SchemeFault, { tiers: words }: Wording): string {
  const said = words.fault(fault);
  return fault.kind === 'measure' ? `${said}${words.nearestMeasures(Object.keys(MEASURES).map(words.measure))}` : said;
}

/** What rules move: see `SchemePreview`. */
export type ShownPreview = {
  readonly counts: readonly TierCount[];
  readonly pairs: readonly MovePair[];
  readonly up: number;
  readonly down: number;
  readonly fresh: number;
  readonly named: readonly {
    readonly name: string;
    readonly from: string | null;
    readonly to: string;
    readonly direction: MoveDirection;
  }[];
  /** How many there are to be named. */
  readonly nameable: number;
  readonly behind: number;
};

/** Rules that are being counted, or have been: to be proposed, and to be changed once more. */
export function previewView(of: RulesOf, rules: string, preview: ShownPreview | 'counting', reader: Reader): ModalView {
  const { tiers: words } = reader.wording;
  const isReady = preview !== 'counting';
  return modal(
    words.previewTitle,
    [
      ...previewBlocks(of, preview, reader),
      ...(isReady ? [actions(ids.previewBlock, [button(words.back, FORMS[of].back, 'rules')])] : []),
    ],
    reader,
    { callbackId: FORMS[of].preview, metadata: rules, submit: isReady ? words.propose : undefined },
  );
}

/** A proposal with what it moves, or that a scale is to be switched off; to be approved and declined by whoever may. */
export function proposalView(
  open: {
    readonly scheme: {
      readonly id: string;
      readonly version: number;
      readonly rules: string;
      readonly proposedBy: { readonly name: string };
      readonly proposedAt: Date;
      /** Null: it is for the tiers of the bank. */
      readonly owner: object | null;
    };
    readonly mayApprove: boolean;
    readonly mayDecline: boolean;
    readonly isOwn: boolean;
  },
  preview: ShownPreview | 'counting' | 'off',
  reader: Reader,
): ModalView {
  const { wording, today, zone } = reader;
  const { tiers: words, format } = wording;
  const { scheme, mayApprove, mayDecline, isOwn } = open;
  const { version, proposedBy, proposedAt } = scheme;
  const by = shortened(proposedBy.name, NAME_SHOWN);
  const head = words.open(version, by, format.day(dayAt(proposedAt, zone), today));
  const isReady = preview !== 'counting';
  return modal(
    words.previewTitle,
    [
      lines([line(bold(head))]),
      ...(preview === 'off'
        ? [sentences(words.scale.asksOff(by))]
        : [
            sentences(shortened(scheme.rules, RULES_MAX_LENGTH)),
            ...previewBlocks(scheme.owner === null ? 'bank' : 'own', preview, reader),
          ]),
      ...(isOwn && !mayApprove ? [sentences(words.refused.own_proposal)] : []),
      ...(mayDecline
        ? [
            actions(ids.previewBlock, [
              isOwn
                ? button(words.withdraw.button, ids.withdraw, scheme.id)
                : button(words.decline, ids.decline, scheme.id),
            ]),
          ]
        : []),
    ],
    reader,
    { callbackId: ids.approveForm, metadata: scheme.id, submit: isReady && mayApprove ? words.approve : undefined },
  );
}

function previewBlocks(of: RulesOf, preview: ShownPreview | 'counting', { wording }: Reader): KnownBlock[] {
  const { tiers, format } = wording;
  const words = of === 'own' ? { ...tiers, ...tiers.scale.preview } : tiers;
  if (preview === 'counting') return [sentences(words.counting)];
  const { up, down, fresh, pairs, named, nameable, behind } = preview;
  const moved = up + down + fresh;
  const title =
    moved === 0
      ? words.nobodyMoves
      : `${words.moves(format.count(moved), format.count(up), format.count(down))}${fresh === 0 ? '' : words.fresh(format.count(fresh))}`;
  const more = pairs.length - PAIRS_SHOWN;
  const tier = (name: string | null): string => (name === null ? words.noTier : shortened(name, NAME_SHOWN));
  // Tiers of two kinds may have one name.
  const kindOf = (kind: MovePair['kind']): string =>
    pairs.some((pair) => pair.kind !== kind) ? `${words.kinds[kind]}${wording.separator}` : '';
  const rows = pairs
    .slice(0, PAIRS_SHOWN)
    .map(({ kind, from, to, count, direction }) =>
      line(plain(`${kindOf(kind)}${words.pair[direction](tier(from), tier(to), format.count(count))}`)),
    );
  return [
    lines([
      line(bold(title)),
      ...rows,
      ...(more > 0 ? [line(plain(words.morePairs(more)))] : []),
      ...sizeRows(preview, wording),
      ...(behind > 0 ? [line(plain(words.behind(behind, format.count(behind))))] : []),
    ]),
    ...(moved === 0
      ? []
      : [
          lines(
            named.length === 0
              ? [line(plain(words.unnamed))]
              : [
                  line(bold(words.named(named.length, nameable, format.count(nameable)))),
                  ...named.map(({ name, from, to }) =>
                    line(plain(words.namedRow(shortened(name, NAME_SHOWN), tier(from), tier(to)))),
                  ),
                ],
          ),
        ]),
  ];
}

const sizeRows = ({ counts }: ShownPreview, { tiers: words, format, separator }: Wording) =>
  LADDER_KINDS.flatMap((kind) => {
    const some = counts.filter((each) => each.kind === kind);
    if (some.length === 0) return [];
    const all = some.map(({ tier, before, after }) => words.sizes(tier, format.count(before), format.count(after)));
    return [line(plain(`${words.kinds[kind]}${separator}${all.join(separator)}`))];
  });

/** Whose proposal is declined. */
export type Whose = 'own' | 'other';

/** Why not. */
export const declineForm = (schemeId: string, whose: Whose, reader: Reader): ModalView => {
  const { declineTitle, declineReason, decline, withdraw } = reader.wording.tiers;
  const words = whose === 'own' ? withdraw : { title: declineTitle, reason: declineReason, button: decline };
  return modal(
    words.title,
    [wordsInput(ids.reason, { label: words.reason, max: REASON_MAX_LENGTH, lines: true }, '')],
    reader,
    { callbackId: ids.declineForm, metadata: schemeId, submit: words.button },
  );
};
