import type { ModalView } from '@slack/types';
import type { QuietFault, QuietTimes } from '../../../core/situation/quiet-times.ts';
import type { ConsentPurpose } from '../../../core/situation/situation.ts';
import { wordsInput } from '../../blocks/fields.ts';
import { bold, line, lines, plain, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { planIds as ids } from '../ids.ts';

const TYPED_MAX = 300;

/** When a client may be contacted: what its consents say, and what can be changed. */
export function quietForm(
  terms: {
    readonly clientId: string;
    readonly clientName: string;
    readonly quiet: QuietTimes;
    readonly refused: readonly ConsentPurpose[];
  },
  { wording }: Reader,
): ModalView {
  const { quiet: words, list } = wording.plan;
  const { clientId, clientName, quiet, refused } = terms;
  return {
    type: 'modal',
    callback_id: ids.quietView,
    private_metadata: clientId,
    title: { type: 'plain_text', text: words.title },
    submit: { type: 'plain_text', text: words.save },
    close: { type: 'plain_text', text: wording.plan.line.close },
    blocks: [
      lines([
        line(bold(shortened(clientName, 200))),
        ...(refused.length === 0
          ? []
          : [line(plain(words.refuses(list(refused.map((purpose) => words.purposes[purpose])))))]),
      ]),
      wordsInput(
        ids.quietHours,
        { label: words.hours, hint: words.hoursHint, optional: true, max: TYPED_MAX },
        quiet.hours.map(({ from, until }) => `${from}-${until}`).join(', '),
      ),
      wordsInput(
        ids.quietAway,
        { label: words.away, hint: words.awayHint, optional: true, max: TYPED_MAX },
        quiet.away.map(({ from, until }) => (from === until ? from : `${from} – ${until}`)).join(', '),
      ),
    ],
  };
}

/** What cannot be read, under its field. */
export function quietFault(
  at: 'hours' | 'away',
  fault: QuietFault,
  { plan }: Wording,
): Readonly<Record<string, string>> {
  const { faults: words } = plan.quiet;
  const text =
    fault.kind === 'too_many' ? words.too_many(fault.most) : words[fault.kind](shortened(fault.part, TYPED_MAX / 3));
  return { [at === 'hours' ? ids.quietHours : ids.quietAway]: text };
}
