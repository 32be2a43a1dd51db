import type { ModalView } from '@slack/types';
import { MOVE_NOTE_MAX_LENGTH } from '../../../core/churn/branch-move.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { BranchId } from '../../../core/shared/ids.ts';
import { dayInput, wordsInput } from '../../blocks/fields.ts';
import { type Message, plainText, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';
import { churnIds as ids } from '../ids.ts';

const NAME_SHOWN = 80;

/** A branch moves: how many that concerns is said before it is recorded. */
export function branchMoveForm(
  reach: {
    readonly branch: { readonly id: BranchId; readonly name: string };
    readonly clients: number;
    readonly owners: number;
    readonly ahead: LocalDate | null;
  },
  { wording, today }: Reader,
): ModalView {
  const { branchMove: words, cancel } = wording.churnSignals;
  const name = shortened(reach.branch.name, NAME_SHOWN);
  return {
    type: 'modal',
    callback_id: ids.moveForm,
    private_metadata: reach.branch.id,
    title: plainText(words.title),
    submit: plainText(reach.ahead === null ? words.save : words.change),
    close: plainText(cancel),
    blocks: [
      sentences(
        reach.ahead === null
          ? words.reach(name, reach.clients, reach.owners)
          : words.ahead(name, wording.format.day(reach.ahead, today), reach.clients, reach.owners),
      ),
      dayInput(ids.moveOn, { label: words.on }, null),
      wordsInput(
        ids.moveNote,
        { label: words.note, hint: words.noteHint, max: MOVE_NOTE_MAX_LENGTH, optional: true },
        '',
      ),
    ],
  };
}

/** What has become of it. `movesOn`: the day that was asked for. */
export function moveSaid(
  { owners, isNew, before }: { readonly owners: number; readonly isNew: boolean; readonly before: LocalDate | null },
  movesOn: LocalDate,
  { wording: { churnSignals, format }, today }: Reader,
): string {
  const { branchMove: words } = churnSignals;
  if (!isNew) return words.known;
  if (before === null) return words.recorded(owners);
  return words.changed(format.day(movesOn, today), format.day(before, today), owners);
}

/** One sentence where the form was. */
export const branchMoveSaid = (text: string, reader: Reader): ModalView =>
  inModal(sentence(text), reader.wording.churnSignals.branchMove.title, reader);

const NAMES_SHOWN = 600;

/** Which branch is meant? With none, that this is not for her. */
export function whichBranch(branches: readonly { readonly name: string }[], { wording }: Reader): Message {
  const { branchMove: words } = wording.churnSignals;
  if (branches.length === 0) return sentence(words.notYours);
  return sentence(words.which(shortened(branches.map(({ name }) => name).join(wording.separator), NAMES_SHOWN)));
}
