import type { ActionsBlock, KnownBlock, ModalView } from '@slack/types';
import type { Person } from '../../../core/client/client.ts';
import { INTERACTION_CHANNELS, OUTCOMES } from '../../../core/client/contact.ts';
import {
  AGREED_MAX_LENGTH,
  type LogFault,
  NEED_LEVELS,
  NEED_MAX_LENGTH,
  NOTE_MAX_LENGTH,
} from '../../../core/client/contact-log/entry.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import { type Choice, dayInput, lookupInput, manyInput, selectInput, wordsInput } from '../../blocks/fields.ts';
import { actions, bold, button, line, lines, plainText, sentences } from '../../blocks.ts';
import { clientIds } from '../../client/ids.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import {
  AS_IT_IS,
  FORM_PARTS,
  type FormPart,
  type FormValues,
  type LogMetadata,
  type OpenedFrom,
} from '../ids/form.ts';
import { contactIds as ids } from '../ids.ts';

/** A contact that is being typed. */
export type LogForm = {
  /** Null: it is still to be chosen. */
  readonly client: { readonly id: ClientId; readonly name: string; readonly isFixed: boolean } | null;
  readonly people: readonly Person[];
  readonly values: FormValues;
  readonly shown: readonly FormPart[];
  /** What has to be said before anything else, and whether a reason would open the way. */
  readonly notice: { readonly text: string; readonly askFor: ClientId | null } | null;
  readonly from: OpenedFrom;
};

/** Nothing typed yet. */
export const emptyValues = ({ today }: Reader): FormValues => ({
  on: today,
  channel: 'call',
  outcome: null,
  personIds: [],
  otherPeople: '',
  note: '',
  promise: { text: '', dueOn: null },
  nextStep: { text: '', dueOn: null },
  needs: { stated: '', confirmed: '', latent: '' },
});

/** The one form of a contact. What is needed less often opens when asked for. */
export function logFormView({ client, people, values, shown, notice, from }: LogForm, reader: Reader): ModalView {
  const { wording } = reader;
  const { form } = wording.contactLog;
  const metadata: LogMetadata = { client: client?.id ?? null, isFixed: client?.isFixed ?? false, shown, from };
  return {
    type: 'modal',
    callback_id: ids.logView,
    private_metadata: JSON.stringify(metadata),
    title: plainText(form.title),
    submit: plainText(form.submit),
    close: plainText(form.cancel),
    blocks: [
      ...(notice === null ? [] : noticeBlocks(notice, wording)),
      client?.isFixed === true
        ? lines([line(bold(client.name))])
        : lookupInput(
            ids.client,
            { label: form.client, placeholder: form.clientPlaceholder },
            client === null ? null : { value: client.id, text: client.name },
          ),
      ...contactInputs(values, client?.id ?? null, people, null, wording),
      ...FORM_PARTS.filter((part) => shown.includes(part)).flatMap((part) => partInputs(part, values, wording)),
      ...addButtons(shown, wording),
    ],
  };
}

/** A sentence above a form, and the way to a reason where there is one. */
const noticeBlocks = (
  { text, askFor }: { readonly text: string; readonly askFor: ClientId | null },
  { contactLog }: Wording,
): readonly KnownBlock[] => [
  sentences(text),
  ...(askFor === null
    ? []
    : [actions(clientIds.askBlock, [button(contactLog.refused.ask, clientIds.askToSee, askFor, 'primary')])]),
];

/** The inputs that a new contact and an edit have in common. `asItIs`: how it ended in the bank's own word. */
export function contactInputs(
  values: FormValues,
  clientId: ClientId | null,
  people: readonly Person[],
  asItIs: string | null,
  wording: Wording,
): readonly KnownBlock[] {
  const { form, channels } = wording.contactLog;
  const chosen = values.personIds.filter((id) => people.some((person) => person.id === id));
  const isOwnWord = asItIs !== null && values.outcome === asItIs;
  return [
    dayInput(ids.on, { label: form.on }, values.on),
    selectInput(
      ids.channel,
      { label: form.channel },
      INTERACTION_CHANNELS.map((value) => ({ value, text: channels[value] })),
      values.channel,
    ),
    selectInput(
      ids.outcome,
      { label: form.outcome, optional: true },
      outcomeChoices(asItIs, wording),
      isOwnWord ? AS_IT_IS : values.outcome,
    ),
    ...(clientId === null || people.length === 0
      ? []
      : [
          manyInput(
            ids.people(clientId),
            { label: form.people, placeholder: form.peoplePlaceholder, optional: true },
            people.map(({ id, name, role }) => ({ value: id, text: name, description: role ?? '' })),
            chosen,
          ),
        ]),
    wordsInput(
      ids.otherPeople,
      {
        label: people.length === 0 ? form.people : form.otherPeople,
        hint: form.otherPeopleHint,
        max: 500,
        optional: true,
      },
      values.otherPeople,
    ),
    wordsInput(
      ids.note,
      {
        label: form.note,
        placeholder: form.notePlaceholder,
        hint: form.noteHint,
        max: NOTE_MAX_LENGTH,
        lines: true,
        optional: true,
      },
      values.note,
    ),
  ];
}

const outcomeChoices = (asItIs: string | null, { contactLog }: Wording): readonly Choice[] => [
  ...OUTCOMES.map((value) => ({ value, text: contactLog.outcomes[value] })),
  ...(asItIs === null ? [] : [{ value: AS_IT_IS, text: asItIs }]),
];

function partInputs(part: FormPart, values: FormValues, wording: Wording): readonly KnownBlock[] {
  const { form, needLevels, needHints } = wording.contactLog;
  switch (part) {
    case 'promise':
      return [
        wordsInput(ids.promise, { label: form.promise, max: AGREED_MAX_LENGTH, optional: true }, values.promise.text),
        dayInput(ids.promiseOn, { label: form.promiseOn, optional: true }, values.promise.dueOn),
      ];
    case 'nextStep':
      return [
        wordsInput(
          ids.nextStep,
          { label: form.nextStep, max: AGREED_MAX_LENGTH, optional: true },
          values.nextStep.text,
        ),
        dayInput(ids.nextStepOn, { label: form.nextStepOn, optional: true }, values.nextStep.dueOn),
      ];
    case 'needs':
      return NEED_LEVELS.map((level) =>
        wordsInput(
          ids.need(level),
          { label: needLevels[level], hint: needHints[level], max: NEED_MAX_LENGTH, optional: true },
          values.needs[level],
        ),
      );
  }
}

function addButtons(shown: readonly FormPart[], { contactLog }: Wording): readonly ActionsBlock[] {
  const { form } = contactLog;
  const labels = { promise: form.addPromise, nextStep: form.addNextStep, needs: form.addNeeds };
  const hidden = FORM_PARTS.filter((part) => !shown.includes(part));
  return hidden.length === 0
    ? []
    : [
        actions(
          ids.addBlock,
          hidden.map((part) => button(labels[part], ids.add(part), part)),
        ),
      ];
}

/** What a form says under the fields that are wrong. */
export function logFaults(faults: readonly LogFault[], { contactLog }: Wording): Readonly<Record<string, string>> {
  return Object.fromEntries(faults.toReversed().map((fault) => [blockOf(fault), faultText(fault, contactLog.faults)]));
}

/** All of them in one breath, where there is no field to say it under. */
export const faultSentence = (faults: readonly LogFault[], { contactLog }: Wording): string =>
  faults.map((fault) => faultText(fault, contactLog.faults)).join(' ');

function blockOf({ at, kind }: LogFault): string {
  switch (at) {
    case 'on':
      return ids.on;
    case 'note':
      return ids.note;
    case 'people':
      return ids.otherPeople;
    case 'promise':
      return kind === 'without_text' || kind === 'too_long' ? ids.promise : ids.promiseOn;
    case 'nextStep':
      return kind === 'without_text' || kind === 'too_long' ? ids.nextStep : ids.nextStepOn;
  }
}

/** What is wrong with a part of a contact, of something to do, or of an appointment. */
export type Fault =
  | LogFault
  | { readonly kind: 'without_text' | 'without_day' | 'day_past' | 'hour_past' }
  | { readonly kind: 'day_too_far'; readonly months: number }
  | { readonly kind: 'too_long'; readonly max: number };

export function faultText(fault: Fault, words: Wording['contactLog']['faults']): string {
  switch (fault.kind) {
    case 'day_too_long_ago':
      return words.day_too_long_ago(fault.days);
    case 'too_long':
      return words.too_long(fault.max);
    case 'too_many':
      return words.too_many(fault.max);
    case 'day_too_far':
      return words.day_too_far(fault.months);
    case 'day_in_future':
    case 'nothing_said':
    case 'without_text':
    case 'without_day':
    case 'day_past':
    case 'hour_past':
      return words[fault.kind];
  }
}
