import type { ModalView } from '@slack/types';
import { REASON_MAX_LENGTH, REASON_MIN_LENGTH, type ReasonRefusal } from '../../../core/client/reason.ts';
import type { ClientHeading } from '../../../core/client/record.ts';
import { bold, line, lines, plainText } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { clientIds as ids } from '../ids.ts';

/** The form in which a colleague says why she needs to see a client. */
export function reasonForm(client: Pick<ClientHeading, 'id' | 'name'>, { wording }: Reader): ModalView {
  const { reason } = wording;
  return {
    type: 'modal',
    callback_id: ids.reasonView,
    private_metadata: client.id,
    title: plainText(reason.title),
    submit: plainText(reason.submit),
    close: plainText(reason.cancel),
    blocks: [
      lines([line(bold(client.name))]),
      {
        type: 'input',
        block_id: ids.reasonBlock,
        label: plainText(reason.label),
        hint: plainText(reason.hint),
        element: {
          type: 'plain_text_input',
          action_id: ids.reasonInput,
          multiline: true,
          min_length: REASON_MIN_LENGTH,
          max_length: REASON_MAX_LENGTH,
          placeholder: plainText(reason.placeholder),
        },
      },
    ],
  };
}

/** What the form says under its field when the reason will not do. */
export const reasonRefused = (refusal: ReasonRefusal, wording: Wording): Readonly<Record<string, string>> => ({
  [ids.reasonBlock]: wording.reason.refused(refusal),
});
