import type { KnownBlock } from '@slack/types';
import type { DoubleReason } from '../../../core/client/merging/doubles.ts';
import type { ClientHeading } from '../../../core/client/record.ts';
import { actions, bold, button, line, lines, plain, shortened } from '../../blocks.ts';
import { mergingIds } from '../../merging/ids.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';

const NAME_SHOWN = 60;

/** See `Suggestions`. */
export type ShownSuggestions = {
  readonly pairs: readonly {
    readonly clients: readonly [ClientHeading, ClientHeading];
    readonly reasons: readonly DoubleReason[];
    readonly canMerge: boolean;
  }[];
  readonly count: number;
};

/** Clients that are probably one: why, and what can be done about it. Nothing where there are none. */
export function doubleBlocks({ pairs, count }: ShownSuggestions, { wording }: Reader): readonly KnownBlock[] {
  if (pairs.length === 0) return [];
  const words = wording.merging;
  return [
    lines([line(bold(words.suggested(count)))]),
    ...pairs.flatMap(({ clients, reasons, canMerge }, at) => {
      const value = clients.map(({ id }) => id).join(' ');
      const apart = button(words.keepApart, mergingIds.keepApart, value);
      return [
        lines([
          ...clients.map((client) => line(plain(clientText(client, wording)))),
          line(plain(reasonsText(reasons, wording))),
          ...(canMerge ? [] : [line(plain(words.byOthers))]),
        ]),
        actions(mergingIds.pairBlock(at + 1), [
          ...(canMerge ? [button(words.compare, mergingIds.compare, value, 'primary')] : []),
          apart,
        ]),
      ];
    }),
    ...(count > pairs.length ? [lines([line(plain(wording.card.more(count - pairs.length)))])] : []),
  ];
}

const clientText = ({ name, branch, owner }: ClientHeading, { card, separator }: Wording): string =>
  [
    `• ${shortened(name, NAME_SHOWN)}`,
    owner === null ? card.noOwner : card.owner(shortened(owner.name, NAME_SHOWN)),
    ...(branch === null ? [] : [shortened(branch.name, NAME_SHOWN)]),
  ].join(separator);

const reasonsText = (reasons: readonly DoubleReason[], { merging, separator }: Wording): string =>
  reasons.length === 0 ? merging.otherSigns : reasons.map((reason) => merging.reasons[reason]).join(separator);
