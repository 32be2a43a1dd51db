import type { ModalView } from '@slack/types';
import { NEED_LEVELS, NEED_MAX_LENGTH, type NeedSaid } from '../../../core/client/contact-log/entry.ts';
import type { FieldClash } from '../../../core/client/contact-log/merge-edit.ts';
import { NEED_ENDS, NEED_REASON_MAX_LENGTH, type NeedFault } from '../../../core/client/knowledge/kept-need.ts';
import { selectInput, wordsInput } from '../../blocks/fields.ts';
import { bold, clipped, line, lines, plain, plainText, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { knowledgeIds as ids, type NeedMetadata } from '../ids.ts';
import { clashBlocks } from './frames.ts';

const NAME_SHOWN = 150;

/** A need that is being written down. */
export type NeedForm = {
  readonly clientName: string;
  readonly metadata: NeedMetadata;
  readonly said: NeedSaid;
  readonly clash: { readonly clashes: readonly FieldClash<NeedSaid>[]; readonly lastBy: string | null } | null;
};

/** The form of a need, on one of the three levels. */
export function needFormView({ clientName, metadata, said, clash }: NeedForm, reader: Reader): ModalView {
  const { knowledge, contactLog, people } = reader.wording;
  const words = knowledge.need;
  const id = (name: keyof NeedSaid): string => ids.needField(name, metadata.seen);
  const whose = clash?.lastBy ?? null;
  return {
    type: 'modal',
    callback_id: ids.needForm,
    private_metadata: JSON.stringify(metadata),
    title: plainText(metadata.needId === null ? words.addTitle : words.editTitle),
    submit: plainText(knowledge.form.save),
    close: plainText(knowledge.form.cancel),
    blocks: [
      lines([line(bold(clipped(clientName, NAME_SHOWN)))]),
      ...(clash === null
        ? []
        : clashBlocks(
            people.clash.title(whose === null ? null : shortened(whose, 100)),
            clash.clashes.map((each) =>
              each.field === 'level'
                ? { field: each.field, label: words.level, theirs: contactLog.needLevels[each.theirs] }
                : { field: each.field, label: words.text, theirs: each.theirs },
            ),
            reader,
          )),
      selectInput(
        id('level'),
        { label: words.level },
        NEED_LEVELS.map((level) => ({
          value: level,
          text: contactLog.needLevels[level],
          description: contactLog.needHints[level],
        })),
        said.level,
      ),
      wordsInput(id('text'), { label: words.text, max: NEED_MAX_LENGTH, lines: true }, said.text),
    ],
  };
}

/** The form in which a need ends. */
export function endFormView(
  clientName: string,
  metadata: NeedMetadata,
  said: NeedSaid,
  { wording }: Reader,
): ModalView {
  const { need: words, form } = wording.knowledge;
  return {
    type: 'modal',
    callback_id: ids.endForm,
    private_metadata: JSON.stringify(metadata),
    title: plainText(words.endTitle),
    submit: plainText(form.save),
    close: plainText(form.cancel),
    blocks: [
      lines([
        line(bold(clipped(clientName, NAME_SHOWN))),
        line(plain(`${wording.contactLog.needLevels[said.level]}${wording.separator}${said.text}`)),
      ]),
      selectInput(
        ids.endAs,
        { label: words.endAs },
        NEED_ENDS.map((end) => ({ value: end, text: words.ends[end] })),
        'met',
      ),
      wordsInput(
        ids.endReason,
        { label: words.reason, hint: words.reasonHint, max: NEED_REASON_MAX_LENGTH, lines: true, optional: true },
        '',
      ),
    ],
  };
}

/** What the form of that version says under the fields that are wrong. */
export const needFaults = (
  faults: readonly NeedFault[],
  seen: number,
  wording: Wording,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    faults.map((fault) => [
      fault.at === 'text' ? ids.needField('text', seen) : ids.endReason,
      faultText(fault, wording),
    ]),
  );

function faultText(fault: NeedFault, { knowledge: { faults } }: Wording): string {
  switch (fault.kind) {
    case 'without_text':
      return faults.withoutText;
    case 'without_reason':
      return faults.withoutReason;
    case 'too_long':
      return faults.tooLong(fault.max);
  }
}
