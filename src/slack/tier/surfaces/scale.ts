import type { KnownBlock, ModalView } from '@slack/types';
import { dayAt } from '../../../core/shared/calendar.ts';
import { SCALE_OFF } from '../../../core/tier/scheme.ts';
import { actions, bold, button, line, lines, plain, plainText, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { tierIds as ids } from '../ids.ts';
import type { ShownScheme } from './desk.ts';
import { modal } from './frames.ts';

const DEGREE_SHOWN = 40;

/** What the scale of its reader says: see `OwnScale`. */
export type ShownScale = {
  readonly active: ShownScheme | null;
  /** By which it was switched off. */
  readonly off: ShownScheme | null;
  readonly open: { readonly scheme: ShownScheme } | null;
  readonly sizes: readonly { readonly degree: string; readonly count: number }[];
};

/** "My scale": how she orders her own clients, how many are where, and what waits for her manager. */
export function scaleView({ active, off, open, sizes }: ShownScale, reader: Reader): ModalView {
  const { wording, today, zone } = reader;
  const { tiers: words, format, separator } = wording;
  const day = (at: Date): string => format.day(dayAt(at, zone), today);
  const since = ({ decidedAt, proposedAt }: ShownScheme): string => day(decidedAt ?? proposedAt);
  const title =
    active !== null
      ? words.scale.active(active.version, since(active))
      : off !== null
        ? words.scale.switchedOff(off.version, since(off))
        : words.scale.none;
  const counts = sizes.map(({ degree, count }) => words.size(shortened(degree, DEGREE_SHOWN), format.count(count)));
  const blocks: KnownBlock[] = [
    lines([line(bold(title)), ...(counts.length === 0 ? [] : [line(plain(counts.join(separator)))])]),
    sentences(words.scale.about),
    ...(active === null ? [] : [sentences(shortened(active.rules, 3_000))]),
    ...(open === null
      ? []
      : [
          lines([
            line(bold(words.scale.waiting(open.scheme.version, day(open.scheme.proposedAt)))),
            ...(open.scheme.rules === SCALE_OFF ? [line(plain(words.scale.toSwitchOff))] : []),
          ]),
        ]),
    actions(ids.scaleBlock, [
      ...(open === null
        ? [button(active === null ? words.write : words.edit, ids.editScale, 'rules')]
        : [button(words.withdraw.button, ids.withdraw, open.scheme.id)]),
      ...(open === null && active !== null ? [offButton(reader)] : []),
    ]),
  ];
  return modal(words.scale.title, blocks, reader);
}

/** "Switch off", which asks once more. */
function offButton({ wording }: Reader) {
  const [title, text, confirm, deny] = wording.tiers.scale.offConfirm;
  return {
    ...button(wording.tiers.scale.switchOff, ids.switchOff, 'off', 'danger'),
    confirm: { title: plainText(title), text: plainText(text), confirm: plainText(confirm), deny: plainText(deny) },
  };
}
