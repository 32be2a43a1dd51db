import type { ModalView } from '@slack/types';
import { GIFT_OCCASIONS, type GiftFault, WHAT_MAX_LENGTH } from '../../../core/gift/gift.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import type { Currency } from '../../../core/shared/money.ts';
import { dayInput, option, selectInput, wordsInput } from '../../blocks/fields.ts';
import { bold, line, lines, plain, plainText, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';
import type { Wording } from '../../wording/wording.ts';
import { type GiftMetadata, HERSELF, giftIds as ids } from '../ids.ts';

const VALUE_MAX_LENGTH = 12;

/** Whom a gift may be for, and what the bank allows: minor units of `currency`. */
type Desk = {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly recipients: readonly {
    readonly personId: string | null;
    readonly name: string;
    readonly role: string | null;
    readonly given: bigint;
  }[];
  readonly limits: { readonly once: bigint; readonly perYear: bigint };
  readonly currency: Currency;
};

/** The form of a gift; without anybody to give it to, what to do first. */
export function giftFormView(desk: Desk, reader: Reader): ModalView {
  const { wording, today } = reader;
  const { gift: words, format } = wording;
  const { clientId, clientName, recipients, limits, currency } = desk;
  const money = (minor: bigint): string => format.sum({ minor, currency });
  if (recipients.length === 0) return giftSaid(`${shortened(clientName, 200)}\n${words.nobody}`, reader);
  const metadata: GiftMetadata = { clientId };
  const people = recipients.map(({ personId, name, role, given }) => ({
    value: personId ?? HERSELF,
    text: [name, role].filter(Boolean).join(' '),
    description: words.given(money(given)),
  }));
  return {
    type: 'modal',
    callback_id: ids.form,
    private_metadata: JSON.stringify(metadata),
    title: plainText(words.title),
    submit: plainText(words.submit),
    close: plainText(words.cancel),
    blocks: [
      lines([
        line(bold(clientName)),
        line(
          plain(
            limits.once === 0n || limits.perYear === 0n
              ? words.faults.no_gifts
              : words.rule(money(limits.once), money(limits.perYear)),
          ),
        ),
      ]),
      selectInput(
        ids.recipient,
        { label: words.recipient },
        people,
        people.length === 1 ? (people[0]?.value ?? null) : null,
      ),
      wordsInput(ids.what, { label: words.what, placeholder: words.whatPlaceholder, max: WHAT_MAX_LENGTH }, ''),
      wordsInput(ids.value, { label: words.value(format.unit(currency)), max: VALUE_MAX_LENGTH }, ''),
      dayInput(ids.on, { label: words.on }, today),
      selectInput(
        ids.occasion,
        { label: words.occasion },
        GIFT_OCCASIONS.map((value) => ({ value, text: words.occasions[value] })),
        'festival',
      ),
      {
        type: 'input',
        block_id: ids.publicDuty,
        label: plainText(words.publicDuty),
        hint: plainText(words.publicDutyHint),
        // Nothing is chosen for her: the answer must be hers.
        element: {
          type: 'radio_buttons',
          action_id: ids.publicDuty,
          options: [option({ value: 'no', text: words.no }), option({ value: 'yes', text: words.yes })],
        },
      },
    ],
  };
}

/** One sentence in the place of the form. */
export const giftSaid = (text: string, reader: Reader): ModalView =>
  inModal(sentence(text), reader.wording.gift.title, reader);

/** What the form says under the fields that are wrong; of one field the first. */
export function giftFaults(
  faults: readonly GiftFault[],
  currency: Currency,
  wording: Wording,
): Readonly<Record<string, string>> {
  const said = faults.map((fault) => [ids[fault.at], faultText(fault, currency, wording)] as const);
  return Object.fromEntries(said.toReversed());
}

function faultText(fault: GiftFault, currency: Currency, { gift, format }: Wording): string {
  const { faults: words } = gift;
  const money = (minor: bigint): string => format.sum({ minor, currency });
  switch (fault.kind) {
    case 'public_duty':
      return words.public_duty[fault.by];
    case 'too_long':
      return words.too_long(fault.max);
    case 'money':
      return words.money(fault.word);
    case 'over_once':
      return words.over_once(money(fault.limit));
    case 'over_year':
      return words.over_year(money(fault.limit), money(fault.given));
    case 'too_long_ago':
      return words.too_long_ago(fault.days);
    case 'without_what':
    case 'no_value':
    case 'no_gifts':
    case 'in_future':
      return words[fault.kind];
  }
}
