import type { ModalView } from '@slack/types';
import { type DealPlace, QUADRANTS, READY_FROM } from '../../../core/tier/degrees.ts';
import { bold, line, lines, plain, sentences, shortened } from '../../blocks.ts';
import type { Picture, ShownPicture } from '../../charts/chart.ts';
import type { Reader } from '../../reader.ts';
import { modal } from './frames.ts';

/** How the picture of a view stands: not there yet, there, or not to be had. */
export type PictureState = 'drawing' | 'failed' | ShownPicture;

/** See `Priorities`. */
export type ShownPriorities = {
  readonly clients: readonly (DealPlace & { readonly name: string; readonly degree: string | null })[];
  readonly unknown: number;
};

const NAMES_SHOWN = 6;
const NAME_SHOWN = 30;
/** Names in the picture, of those to be done first. */
const NAMES_DRAWN = 8;
const NAME_DRAWN = 10;
/** The axis ends at twice what is much: what is worth more stands at its end. */
const WORTH_DRAWN = 200;

/** Her clients by value and readiness: in words at once, and the picture when it is there. */
export function prioritiesView(shown: ShownPriorities, state: PictureState, reader: Reader): ModalView {
  const { tiers: words } = reader.wording;
  if (shown.clients.length === 0) return modal(words.priorities.title, [sentences(words.priorities.none)], reader);
  const picture =
    state === 'drawing'
      ? sentences(words.priorities.drawing)
      : state === 'failed'
        ? sentences(words.priorities.failed)
        : state;
  return modal(words.priorities.title, [picture, lines(rowsOf(shown, reader))], reader);
}

function rowsOf({ clients, unknown }: ShownPriorities, { wording }: Reader) {
  const { tiers: words, separator, plan } = wording;
  const rows = QUADRANTS.flatMap((quadrant) => {
    const some = clients.filter((each) => each.quadrant === quadrant);
    if (some.length === 0) return [];
    const names = some
      .slice(0, NAMES_SHOWN)
      .map(
        ({ name, degree }) =>
          `${shortened(name, NAME_SHOWN)}${degree === null ? '' : words.scale.beside(shortened(degree, 12))}`,
      );
    const more = some.length - names.length;
    return [
      line(bold(words.priorities.row(words.quadrants[quadrant], some.length))),
      line(plain([...names, ...(more > 0 ? [plan.moreClients(more)] : [])].join(separator))),
    ];
  });
  return unknown === 0 ? rows : [...rows, line(plain(words.priorities.unknown(unknown)))];
}

/** The same as a picture; null where there is nothing to draw. */
export function prioritiesPicture({ clients }: ShownPriorities, { wording }: Reader): Picture | null {
  if (clients.length === 0) return null;
  const { priorities: words, quadrants } = wording.tiers;
  const named = new Set(clients.filter(({ quadrant }) => quadrant === 'first').slice(0, NAMES_DRAWN));
  const counts = QUADRANTS.map((quadrant) =>
    words.row(quadrants[quadrant], clients.filter((each) => each.quadrant === quadrant).length),
  );
  return {
    chart: {
      kind: 'quadrants',
      across: { name: words.readiness, limit: READY_FROM, most: 100 },
      up: { name: words.worth, limit: 100, most: WORTH_DRAWN },
      points: clients.map((each) => ({
        x: each.readiness,
        y: each.worthPercent,
        name: named.has(each) ? shortened(each.name, NAME_DRAWN) : null,
      })),
      corners: {
        topLeft: words.corners.ripen,
        topRight: words.corners.first,
        bottomLeft: words.corners.wait,
        bottomRight: words.corners.serve,
      },
    },
    altText: shortened([words.title, ...counts].join(wording.separator), 1_900),
  };
}
