import type { ModalView } from '@slack/types';
import type { KeptFollowUp } from '../../../core/client/contact-log/agenda.ts';
import { AGREED_MAX_LENGTH, type AgreedFault } from '../../../core/client/contact-log/entry.ts';
import type { Edit } from '../../../core/client/contact-log/logged-contact.ts';
import type { FieldClash } from '../../../core/client/contact-log/merge-edit.ts';
import { dayInput, selectInput, wordsInput } from '../../blocks/fields.ts';
import { bold, line, lines, plainText } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import type { FollowUpMetadata } from '../ids/form.ts';
import { contactIds as ids } from '../ids.ts';
import { clashBlocks } from './clash.ts';
import { faultText } from './log-form.ts';
import { dayText } from './said.ts';

/** Something to do that is being typed. */
export type FollowUpForm = {
  readonly clientName: string;
  readonly metadata: FollowUpMetadata;
  readonly kind: KeptFollowUp['kind'];
  readonly said: KeptFollowUp['said'];
  readonly clash: { readonly clashes: readonly FieldClash<KeptFollowUp['said']>[]; readonly last: Edit | null } | null;
};

/** The form of something to do, or of a promise; of one that stands already without the kind, which it keeps. */
export function followUpFormView({ clientName, metadata, kind, said, clash }: FollowUpForm, reader: Reader): ModalView {
  const { followUp, form, kinds } = reader.wording.contactLog;
  const isNew = metadata.followUpId === null;
  return {
    type: 'modal',
    callback_id: ids.followUpView,
    private_metadata: JSON.stringify(metadata),
    title: plainText(isNew ? followUp.title : followUp.editTitle),
    submit: plainText(form.save),
    close: plainText(form.cancel),
    blocks: [
      lines([line(bold(clientName))]),
      ...(clash === null
        ? []
        : clashBlocks(
            clash.clashes.map((each) =>
              each.field === 'text'
                ? { field: each.field, label: followUp.text, theirs: each.theirs }
                : { field: each.field, label: followUp.dueOn, theirs: dayText(each.theirs, reader) },
            ),
            clash.last,
            reader,
          )),
      ...(isNew
        ? [
            selectInput(
              ids.kind,
              { label: followUp.kind },
              [
                { value: 'follow_up', text: kinds.follow_up },
                { value: 'promise', text: kinds.promise },
              ],
              kind,
            ),
          ]
        : []),
      wordsInput(
        ids.text,
        { label: followUp.text, placeholder: followUp.textPlaceholder, max: AGREED_MAX_LENGTH, lines: true },
        said.text,
      ),
      dayInput(ids.dueOn, { label: followUp.dueOn, optional: !isNew && said.dueOn === null }, said.dueOn),
    ],
  };
}

/** What the form says under the fields that are wrong. */
export const followUpFaults = (
  faults: readonly AgreedFault<'followUp'>[],
  { contactLog }: Wording,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    faults.map((fault) => [
      fault.kind === 'without_text' || fault.kind === 'too_long' ? ids.text : ids.dueOn,
      faultText(fault, contactLog.faults),
    ]),
  );
