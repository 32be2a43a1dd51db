import type { ModalView } from '@slack/types';
import { EVENT_NAME_MAX_LENGTH, EVENT_PLACE_MAX_LENGTH } from '../../../core/gathering/event.ts';
import { hourInput, selectInput, wordsInput } from '../../blocks/fields.ts';
import { plainText } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';
import { gatheringIds as ids } from '../ids.ts';

/** A select has 100 options. */
const CIRCLES_SHOWN = 99;
const USUAL_PLACES = '12';
const DIGITS = 3;

/** What, for whom, when, where, for how many. */
export function eventForm(
  circles: readonly { readonly id: string; readonly name: string }[],
  { wording }: Reader,
): ModalView {
  const { form: words } = wording.gathering;
  const choices = [
    { value: ids.wholeBranch, text: words.wholeBranch },
    ...circles.slice(0, CIRCLES_SHOWN).map(({ id, name }) => ({ value: id, text: name })),
  ];
  return {
    type: 'modal',
    callback_id: ids.form,
    title: plainText(words.title, 24),
    close: plainText(wording.referral.cancel, 24),
    submit: plainText(words.save, 24),
    blocks: [
      wordsInput(ids.name, { label: words.name, max: EVENT_NAME_MAX_LENGTH }, ''),
      selectInput(ids.circle, { label: words.circle }, choices, ids.wholeBranch),
      hourInput(ids.startsAt, { label: words.startsAt }, null),
      wordsInput(ids.place, { label: words.place, optional: true, max: EVENT_PLACE_MAX_LENGTH }, ''),
      wordsInput(ids.capacity, { label: words.capacity, hint: words.capacityHint, max: DIGITS }, USUAL_PLACES),
    ],
  };
}

/** One sentence of ours where a form was. */
export const saidView = (said: string, reader: Reader): ModalView =>
  inModal(sentence(said), reader.wording.gathering.form.title, reader);
