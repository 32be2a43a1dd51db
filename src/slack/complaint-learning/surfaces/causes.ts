import type { KnownBlock, ModalView } from '@slack/types';
import { COUNTED_BY, type ParetoBar } from '../../../core/complaint/causes/pareto.ts';
import type { RecurringCause } from '../../../core/complaint/causes/recurring.ts';
import type { Causes } from '../../../core/complaint/causes/shown-causes.ts';
import type { CauseClass, ServiceDimension } from '../../../core/complaint/words.ts';
import { actions, bold, button, line, lines, plain, sentences, shortened } from '../../blocks.ts';
import type { Picture, ShownPicture } from '../../charts/chart.ts';
import type { Reader } from '../../reader.ts';
import { inModal } from '../../said.ts';
import type { Wording } from '../../wording/wording.ts';
import { complaintLearningIds as ids } from '../ids.ts';

/** How the picture of a view stands: not there yet, there, or not to be had. */
export type PictureState = 'drawing' | 'failed' | ShownPicture;

/** Bars of one picture; the rest stand together in the last of them. */
const BARS = 8;
const NAME_SHOWN = 30;
const FLAGGED_SHOWN = 5;
const NUMBERS_SHOWN = 4;

type Bar = { readonly name: string; readonly count: number; readonly cumulative: number; readonly isVital: boolean };

/** What a key of a bar is called: a cause by its class and dimension, a month as it is. */
export function barName({ key }: Pick<ParetoBar, 'key'>, by: Causes['by'], wording: Wording): string {
  if (key === null) return wording.complaintLearning.causes.unknown;
  if (by !== 'cause') return shortened(key, NAME_SHOWN);
  const [causeClass = '', dimension = ''] = key.split('/');
  return causeName(causeClass, dimension, wording);
}

const causeName = (causeClass: string, dimension: string, { complaint: words }: Wording): string =>
  `${words.causes[causeClass as CauseClass]}/${words.dimensions[dimension as ServiceDimension]}`;

function barsOf({ bars, by }: Causes, wording: Wording): readonly Bar[] {
  const named = bars.map((bar) => ({ ...bar, name: barName(bar, by, wording) }));
  // The latest months say more than the earliest; of all else the most frequent.
  if (by === 'month') return named.slice(-12);
  if (named.length <= BARS) return named;
  const rest = named.slice(BARS - 1);
  const count = rest.reduce((sum, each) => sum + each.count, 0);
  const name = wording.complaintLearning.causes.others(rest.length);
  return [...named.slice(0, BARS - 1), { name, count, cumulative: 1, isVital: false }];
}

/** What complaints are about as a picture; null where there is nothing to draw. */
export function causesPicture(causes: Causes, { wording }: Reader): Picture | null {
  const bars = barsOf(causes, wording);
  if (bars.length === 0) return null;
  const words = wording.complaintLearning.causes;
  return {
    chart: {
      kind: 'bars',
      labels: bars.map(({ name }) => name),
      name: words.bars,
      counts: bars.map(({ count }) => count),
      strong: bars.map(({ isVital }) => isVital || causes.by === 'month'),
      cumulative:
        causes.by === 'month'
          ? null
          : { name: words.cumulative, percents: bars.map(({ cumulative }) => Math.round(cumulative * 100)) },
    },
    altText: shortened(
      words.altText(
        headingOf(causes, wording),
        bars.map(({ name, count }) => words.bar(name, count)).join(wording.separator),
      ),
      1_900,
    ),
  };
}

function headingOf({ months, total, by }: Causes, { complaintLearning }: Wording): string {
  const { heading, by: names } = complaintLearning.causes;
  return heading(months, total, names[by]);
}

/** The words at once, the picture when it is there, and other ways to look at it. */
export function causesView(causes: Causes, state: PictureState, reader: Reader): ModalView {
  const { wording } = reader;
  const words = wording.complaintLearning;
  return causesModal(
    [
      lines([
        line(bold(headingOf(causes, wording))),
        ...(causes.total === 0 ? [line(plain(words.causes.empty))] : vitalRow(causes, wording)),
      ]),
      ...(causes.total === 0 ? [] : [pictureBlock(state, wording)]),
      lines([
        line(bold(words.recurring.title)),
        ...flaggedRows(causes.recurring, wording).map((row) => line(plain(row))),
      ]),
      actions(
        ids.byBlock,
        COUNTED_BY.map((by) =>
          button(words.causes.by[by], ids.by(by), `${by} ${causes.months}`, by === causes.by ? 'primary' : undefined),
        ),
      ),
      actions(
        ids.monthsBlock,
        [3, 12].map((months) =>
          button(
            words.causes.period(months),
            ids.months(months),
            `${causes.by} ${months}`,
            months === causes.months ? 'primary' : undefined,
          ),
        ),
      ),
    ],
    reader,
  );
}

function vitalRow({ bars, by }: Causes, { complaintLearning: { causes: words } }: Wording) {
  const vital = bars.filter(({ isVital }) => isVital);
  const last = vital.at(-1);
  if (by === 'month' || last === undefined) return [];
  return [line(plain(words.vital(vital.length, Math.round(last.cumulative * 100))))];
}

/** Each cause that keeps coming in a line, the latest numbers with it. */
export function flaggedRows(recurring: readonly RecurringCause[], wording: Wording): readonly string[] {
  const { recurring: words } = wording.complaintLearning;
  if (recurring.length === 0) return [words.none];
  return recurring.slice(0, FLAGGED_SHOWN).map(({ product, causeClass, dimension, recent, expected, why, numbers }) => {
    const cause = [product === null ? null : shortened(product, NAME_SHOWN), causeName(causeClass, dimension, wording)]
      .filter((part) => part !== null)
      .join(wording.separator);
    const shown = numbers.slice(0, NUMBERS_SHOWN).join(' ') + (numbers.length > NUMBERS_SHOWN ? ' …' : '');
    return `• ${words.line(cause, recent, expected.toFixed(1), words.why[why], shown)}`;
  });
}

function pictureBlock(state: PictureState, { complaintLearning: { causes: words } }: Wording): KnownBlock {
  if (state === 'drawing') return sentences(words.drawing);
  return state === 'failed' ? sentences(words.failed) : state;
}

const causesModal = (blocks: KnownBlock[], reader: Reader): ModalView =>
  inModal({ blocks }, reader.wording.complaintLearning.causes.title, reader);

/** That it is not for her. */
export const causesRefused = (reader: Reader): ModalView =>
  causesModal([sentences(reader.wording.complaintLearning.notForYou)], reader);

/** While it is found out: a trigger lives for three seconds. */
export const causesLooking = (reader: Reader): ModalView =>
  causesModal([sentences(reader.wording.complaintLearning.causes.drawing)], reader);
