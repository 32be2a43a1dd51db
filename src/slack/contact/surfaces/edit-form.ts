import type { ModalView } from '@slack/types';
import type { Person } from '../../../core/client/client.ts';
import { OUTCOMES } from '../../../core/client/contact.ts';
import { NOTE_MAX_LENGTH, type Said } from '../../../core/client/contact-log/entry.ts';
import type { ContactAndAll, Edit } from '../../../core/client/contact-log/logged-contact.ts';
import type { FieldClash } from '../../../core/client/contact-log/merge-edit.ts';
import type { ShownClash } from '../../blocks/clash.ts';
import { bold, line, lines, plain, plainText, sentences } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { instantText } from '../../wording/instant-text.ts';
import { outcomeText } from '../../wording/outcome.ts';
import type { EditMetadata, FormValues, OpenedFrom } from '../ids/form.ts';
import { contactIds as ids } from '../ids.ts';
import { clashBlocks } from './clash.ts';
import { contactInputs, emptyValues } from './log-form.ts';
import { dayText } from './said.ts';

/** What a form of an edit starts with: what the contact says. People who are not (any more) on the record stay as names. */
export function valuesOf(
  { on, channel, outcome, people, note }: Said,
  known: readonly Person[],
  reader: Reader,
): FormValues {
  const ofRecord = people.filter(({ personId }) => known.some(({ id }) => id === personId));
  return {
    ...emptyValues(reader),
    on,
    channel,
    outcome,
    note,
    personIds: ofRecord.flatMap(({ personId }) => personId ?? []),
    otherPeople: people
      .filter((each) => !ofRecord.includes(each))
      .map(({ name }) => name)
      .join(reader.wording.language === 'zh-CN' ? '，' : ', '),
  };
}

/** What else an edit's form shows: what somebody else has written meanwhile. */
export type EditClash = { readonly clashes: readonly FieldClash<Said>[]; readonly last: Edit | null };

/** The form of an edit: what stands, or what was typed before somebody else's change was seen. */
export function editFormView(
  edited: {
    readonly all: Pick<ContactAndAll, 'contact' | 'client'>;
    readonly people: readonly Person[];
    readonly values: FormValues;
    readonly lastEdit: Edit | null;
    readonly clash: EditClash | null;
    readonly from: OpenedFrom;
  },
  reader: Reader,
): ModalView {
  const { all, people, values, lastEdit, clash, from } = edited;
  const { wording } = reader;
  const { form } = wording.contactLog;
  const { id, version, said } = all.contact;
  const asItIs = OUTCOMES.some((each) => each === said.outcome) ? null : said.outcome;
  const keepsNote = [...said.note].length > NOTE_MAX_LENGTH;
  const metadata: EditMetadata = { interactionId: id, seen: version, outcome: asItIs, keepsNote, from };
  const inputs = contactInputs(values, all.client.id, people, asItIs, wording);
  return {
    type: 'modal',
    callback_id: ids.editView,
    private_metadata: JSON.stringify(metadata),
    title: plainText(form.editTitle),
    submit: plainText(form.save),
    close: plainText(form.cancel),
    blocks: [
      lines([line(bold(all.client.name))]),
      ...(clash === null
        ? []
        : clashBlocks(
            clash.clashes.map((each) => shown(each, reader)),
            clash.last,
            reader,
          )),
      ...(keepsNote ? inputs.filter((block) => block.block_id !== ids.note) : inputs),
      ...(keepsNote ? [sentences(form.noteTooLongToEdit)] : []),
      ...(lastEdit === null || clash !== null
        ? []
        : [lines([line(plain(form.lastEdit(lastEdit.by.name, instantText(lastEdit.at, reader))))])]),
    ],
  };
}

function shown({ field, theirs }: FieldClash<Said>, reader: Reader): ShownClash {
  const { form, channels } = reader.wording.contactLog;
  switch (field) {
    case 'on':
      return { field, label: form.on, theirs: dayText(theirs, reader) };
    case 'channel':
      return { field, label: form.channel, theirs: channels[theirs] };
    case 'outcome':
      return { field, label: form.outcome, theirs: outcomeText(theirs, reader.wording) ?? '' };
    case 'people':
      return { field, label: form.people, theirs: theirs.map(({ name }) => name).join(', ') };
    case 'note':
      return { field, label: form.note, theirs };
  }
}
