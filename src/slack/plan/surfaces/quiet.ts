import type { ModalView } from '@slack/types';
import type { QuietFault, QuietTimes } from '../../../core/situation/quiet-times.ts';
import { CONSENT_PURPOSES, type ConsentPurpose } from '../../../core/situation/situation.ts';
import { manyInput, wordsInput } from '../../blocks/fields.ts';
import { bold, line, lines, plainText, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { planIds as ids } from '../ids.ts';

const TYPED_MAX = 300;

/** When a client may be contacted, and by what: as it has said, and as it says now. */
export function quietForm(
  terms: {
    readonly clientId: string;
    readonly clientName: string;
    readonly quiet: QuietTimes;
    readonly consents: { readonly granted: readonly ConsentPurpose[]; readonly refused: readonly ConsentPurpose[] };
  },
  { wording }: Reader,
): ModalView {
  const { quiet: words } = wording.plan;
  const purposes = CONSENT_PURPOSES.map((value) => ({ value, text: words.purposes[value] }));
  const { clientId, clientName, quiet, consents } = terms;
  return {
    type: 'modal',
    callback_id: ids.quietView,
    // With what she is shown: what comes to be known while the form is open stands.
    private_metadata: JSON.stringify({ clientId, before: consents, shown: quiet }),
    title: plainText(words.title),
    submit: plainText(words.save),
    close: plainText(wording.close),
    blocks: [
      lines([line(bold(shortened(clientName, 200)))]),
      manyInput(
        ids.refuses,
        { label: words.refuses, hint: words.refusesHint, optional: true, placeholder: words.nothing },
        purposes,
        consents.refused,
      ),
      manyInput(
        ids.agrees,
        { label: words.agrees, hint: words.agreesHint, optional: true, placeholder: words.nothing },
        purposes,
        consents.granted,
      ),
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
