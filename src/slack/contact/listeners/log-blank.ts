import { type LogDraft, NEED_LEVELS } from '../../../core/client/contact-log/entry.ts';
import type { Reader } from '../../reader.ts';
import type { FormValues } from '../ids/form.ts';
import { emptyValues, type LogForm } from '../surfaces/log-form.ts';

/** The form of a new contact with nothing in it. */
export const blank = (reader: Reader): LogForm => ({
  client: null,
  people: [],
  values: emptyValues(reader),
  shown: [],
  notice: null,
  from: null,
});

/** What the form says, as the contact log takes it. */
export function draftOf(values: FormValues, { today }: Reader, people: LogDraft['people']): LogDraft {
  const { on, channel, outcome, note, promise, nextStep, needs } = values;
  return {
    on: on ?? today,
    channel,
    outcome,
    people,
    note,
    promise,
    nextStep,
    needs: NEED_LEVELS.map((level) => ({ level, text: needs[level] })),
  };
}
