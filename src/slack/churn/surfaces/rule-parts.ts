import type { KnownBlock, ModalView } from '@slack/types';
import { type ChurnRules, countsWeeks, RULE_FIGURES, type RuleFigure } from '../../../core/churn/rules.ts';
import { plainText } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';

type Form = { readonly callbackId: string; readonly metadata: string; readonly submit?: string | undefined };

/** A modal of the rules; with `submit` a form. */
export const rulesModal = (
  title: string,
  blocks: KnownBlock[],
  { wording }: Reader,
  form: Form | null = null,
): ModalView => ({
  type: 'modal',
  title: plainText(title, 24),
  close: plainText(form?.submit === undefined ? wording.close : wording.churnRules.cancel, 24),
  ...(form === null ? {} : { callback_id: form.callbackId, private_metadata: form.metadata }),
  ...(form?.submit === undefined ? {} : { submit: plainText(form.submit, 24) }),
  blocks,
});

const HUNDRED = 100;

/** 0.1 as "10%", 8 as "8 weeks". */
export function figureText(figure: RuleFigure, value: number, { wording }: Reader): string {
  return countsWeeks(figure) ? wording.churnRules.weeks(value) : `${percent(value)}%`;
}

/** To a tenth of a percent, as it can be typed. */
export const percent = (share: number): string => String(Math.round(share * HUNDRED * 10) / 10);

/** What a proposal changes. */
export function changedRows(before: ChurnRules, after: ChurnRules, reader: Reader): readonly string[] {
  const { churnRules: words } = reader.wording;
  const hints = (on: boolean): string => (on ? words.hintsOn : words.hintsOff);
  return [
    ...RULE_FIGURES.filter((figure) => before[figure] !== after[figure]).map((figure) =>
      words.changedRow(
        words.figure[figure],
        figureText(figure, before[figure], reader),
        figureText(figure, after[figure], reader),
      ),
    ),
    ...(before.hints === after.hints ? [] : [words.changedRow(words.hints, hints(before.hints), hints(after.hints))]),
  ];
}
