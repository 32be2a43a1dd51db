import type { KnownBlock, ModalView } from '@slack/types';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import { dayAt } from '../../../core/shared/calendar.ts';
import { LADDER_KINDS, type LadderKind } from '../../../core/tier/scheme.ts';
import { actions, bold, button, line, lines, plain, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { tierName } from '../../wording/bank-terms.ts';
import { tierIds as ids } from '../ids.ts';
import { modal } from './frames.ts';

const NAME_SHOWN = 60;
/** Tiers that a line names before it stops: a file may bring any number. */
const SIZES_SHOWN = 12;
/** Scales that wait for one manager; the rest follows as they are answered. */
const SCALES_SHOWN = 10;
const NAME_ON_BUTTON = 30;

export type ShownScheme = {
  readonly id: string;
  readonly version: number;
  readonly rules: string;
  readonly proposedBy: { readonly name: string };
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
};

/** What the desk shows: see `TierDesk`. */
export type ShownDesk = {
  readonly active: ShownScheme | null;
  readonly sizes: readonly { readonly kind: LadderKind; readonly tier: string | null; readonly count: number }[];
  readonly mayPropose: boolean;
  /** She has clients of her own whose figures she sees. */
  readonly hasPriorities: boolean;
  readonly open: { readonly scheme: ShownScheme; readonly mayApprove: boolean; readonly mayDecline: boolean } | null;
  readonly mayScale: boolean;
  /** Scales of others that wait for her answer. */
  readonly scales: readonly { readonly scheme: ShownScheme }[];
  readonly moves: readonly {
    readonly name: string;
    readonly from: string | null;
    readonly to: string;
    readonly on: LocalDate;
  }[];
};

/** `/tier`: what the rules say, how many clients are in each tier, and what can be done. */
export function deskView(desk: ShownDesk, reader: Reader): ModalView {
  const { wording, today, zone } = reader;
  const { tiers: words, format } = wording;
  const day = (at: Date): string => format.day(dayAt(at, zone), today);
  const { active, open } = desk;
  const title =
    active === null ? words.noRules : words.active(active.version, day(active.decidedAt ?? active.proposedAt));
  const blocks: KnownBlock[] = [lines([line(bold(title)), ...sizeRows(desk, reader)])];
  if (active !== null) blocks.push(sentences(shortened(active.rules, 3_000)));
  if (open !== null) {
    const { scheme } = open;
    blocks.push(
      lines([
        line(bold(words.open(scheme.version, shortened(scheme.proposedBy.name, NAME_SHOWN), day(scheme.proposedAt)))),
      ]),
    );
  }
  if (desk.moves.length > 0) blocks.push(lines(moveRows(desk, reader)));
  const buttons = buttonsOf(desk, reader);
  if (buttons.length > 0) blocks.push(actions(ids.deskBlock, buttons));
  blocks.push(...waitingScales(desk, reader));
  return modal(words.title, blocks, reader);
}

function buttonsOf({ active, open, ...desk }: ShownDesk, { wording: { tiers: words } }: Reader) {
  return [
    ...(desk.hasPriorities ? [button(words.priorities.open, ids.priorities, 'mine')] : []),
    ...(desk.mayScale ? [button(words.scale.open, ids.scale, 'mine')] : []),
    ...(open !== null && (open.mayApprove || open.mayDecline || desk.mayPropose)
      ? [button(words.look, ids.look, open.scheme.id, open.mayApprove ? 'primary' : undefined)]
      : []),
    ...(desk.mayPropose ? [button(active === null ? words.write : words.edit, ids.edit, 'rules')] : []),
  ];
}

/** Scales of others that wait for the reader. */
function waitingScales({ scales }: ShownDesk, { wording: { tiers: words } }: Reader): KnownBlock[] {
  const waiting = scales
    .slice(0, SCALES_SHOWN)
    .map(({ scheme }, at) =>
      button(words.scale.look(shortened(scheme.proposedBy.name, NAME_ON_BUTTON)), ids.lookAt(at), scheme.id),
    );
  return waiting.length === 0
    ? []
    : [lines([line(bold(words.scale.asked(scales.length)))]), actions(ids.scaleBlock, waiting)];
}

function sizeRows({ sizes, active }: ShownDesk, { wording }: Reader) {
  const { tiers: words, format, separator } = wording;
  // Rules have names of their own, and those stand below.
  const called = (tier: string): string => shortened(active === null ? tierName(tier, wording) : tier, NAME_SHOWN);
  return LADDER_KINDS.flatMap((kind) => {
    const some = sizes.filter((each) => each.kind === kind).slice(0, SIZES_SHOWN);
    if (some.length === 0) return [];
    const all = some.map(({ tier, count }) =>
      words.size(tier === null ? words.noTier : called(tier), format.count(count)),
    );
    return [line(plain(`${words.kinds[kind]}${separator}${all.join(separator)}`))];
  });
}

function moveRows({ moves }: ShownDesk, { wording, today }: Reader) {
  const { tiers: words, format } = wording;
  return [
    line(bold(words.movesTitle)),
    ...moves.map(({ name, from, to, on }) =>
      line(
        plain(
          words.move(
            format.nearDay(on, today),
            shortened(name, NAME_SHOWN),
            from === null ? words.noTier : shortened(tierName(from, wording), NAME_SHOWN),
            shortened(tierName(to, wording), NAME_SHOWN),
          ),
        ),
      ),
    ),
  ];
}
