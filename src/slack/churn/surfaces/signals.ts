import type { ModalView } from '@slack/types';
import {
  CHANGE_EVENTS,
  type SeenSignal,
  SIGNAL_FAMILIES,
  SIGNAL_NOTE_MAX_LENGTH,
  signalOf,
} from '../../../core/churn/signals.ts';
import { dayInput, selectInput, wordsInput } from '../../blocks/fields.ts';
import { bold, line, lines, plain, plainText, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';
import { churnIds as ids } from '../ids.ts';

const SIGNALS_SHOWN = 6;
const NOTE_SHOWN = 120;
const NAME_SHOWN = 60;
const CLIENT_SHOWN = 120;

/** Signs of the last 90 days, a row each: the latest, and how many there are beside them. */
export function signalRows(signals: readonly SeenSignal[], { wording, today }: Reader) {
  const { churnSignals: words, format } = wording;
  if (signals.length === 0) return [];
  return [
    line(bold(words.title)),
    ...signals
      .slice(0, SIGNALS_SHOWN)
      .map(({ event, family, on, note, staffName }) =>
        line(
          plain(
            words.row(
              format.day(on, today),
              event === 'other' ? words.families[family] : words.events[event],
              note === null ? null : shortened(note.replaceAll(/\s+/g, ' '), NOTE_SHOWN),
              staffName === null ? null : shortened(staffName, NAME_SHOWN),
            ),
          ),
        ),
      ),
    ...(signals.length > SIGNALS_SHOWN ? [line(plain(words.more(signals.length - SIGNALS_SHOWN)))] : []),
  ];
}

/** What somebody has seen herself of a client. */
export function signalForm(
  client: { readonly id: string; readonly name: string },
  { wording, today }: Reader,
): ModalView {
  const { churnSignals: words } = wording;
  const choices = [
    ...CHANGE_EVENTS.map((event) => ({ value: `${event} ${signalOf(event).family}`, text: words.events[event] })),
    ...SIGNAL_FAMILIES.map((family) => ({ value: `other ${family}`, text: words.sign(words.families[family]) })),
  ];
  return {
    type: 'modal',
    callback_id: ids.signalForm,
    private_metadata: client.id,
    title: plainText(words.formTitle),
    submit: plainText(words.save),
    close: plainText(words.cancel),
    blocks: [
      lines([line(bold(shortened(client.name, CLIENT_SHOWN)))]),
      selectInput(ids.signalWhat, { label: words.what }, choices, null),
      dayInput(ids.signalOn, { label: words.on }, today),
      wordsInput(
        ids.signalNote,
        { label: words.note, hint: words.noteHint, max: SIGNAL_NOTE_MAX_LENGTH, lines: true, optional: true },
        '',
      ),
    ],
  };
}

/** One sentence where the form was. */
export const signalSaid = (text: string, reader: Reader): ModalView =>
  inModal(sentence(text), reader.wording.churnSignals.formTitle, reader);
