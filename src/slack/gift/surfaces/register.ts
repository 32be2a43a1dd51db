import type { SectionBlock } from '@slack/types';
import type { GiftOccasion } from '../../../core/gift/gift.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../core/shared/csv.ts';
import type { GiftId, PersonId } from '../../../core/shared/ids.ts';
import { amountText, type Currency } from '../../../core/shared/money.ts';
import {
  actions,
  bold,
  button,
  line,
  lines,
  type Message,
  plain,
  plainText,
  sentences,
  shortened,
} from '../../blocks.ts';
import { askWhich, type Doubtful } from '../../client-choice.ts';
import type { Reader } from '../../reader.ts';
import { helpMessage } from '../../said.ts';
import { giftIds as ids } from '../ids.ts';

const NAME_SHOWN = 60;
const WHAT_SHOWN = 60;
/** Lines of each part of a report: one screen of a phone. */
const RECIPIENTS_SHOWN = 8;
const GIVERS_SHOWN = 6;

/** Whoever got a gift. */
type Named = {
  readonly clientName: string;
  readonly personId: PersonId | null;
  /** Null with a `personId`: not for the reader. */
  readonly personName: string | null;
};

/** A gift as a list shows it. */
type ShownGift = Named & {
  readonly id: GiftId;
  readonly on: LocalDate;
  readonly what: string;
  readonly value: bigint;
  readonly currency: Currency;
  readonly occasion: GiftOccasion;
  readonly staff: { readonly name: string };
  readonly isStruck: boolean;
};

/** What to type, and what she has registered lately, each with the way to strike it. */
export function giftHelp(gifts: readonly ShownGift[], reader: Reader): Message {
  const { gift: words } = reader.wording;
  const { text, blocks } = helpMessage(words.help);
  return {
    text,
    blocks: [
      ...blocks,
      ...(gifts.length === 0 ? [] : [lines([line(bold(words.mine(gifts.length)))])]),
      ...gifts.map((each) => giftRow(each, reader)),
    ],
  };
}

function giftRow(gift: ShownGift, reader: Reader): SectionBlock {
  const { wording, today } = reader;
  const { gift: words, format, separator } = wording;
  const [title, text, confirm, deny] = words.strikeConfirm;
  const facts = [
    format.day(gift.on, today),
    recipientOf(gift, reader),
    isHidden(gift) ? words.nameHidden : null,
    shortened(gift.what, WHAT_SHOWN),
    format.sum({ minor: gift.value, currency: gift.currency }),
    gift.isStruck ? words.struck : null,
  ];
  const row = sentences(facts.filter((fact) => fact !== null).join(separator));
  if (gift.isStruck) return row;
  const strike = button(words.strike, ids.strike, gift.id);
  return {
    ...row,
    accessory: {
      ...strike,
      confirm: { title: plainText(title), text: plainText(text), confirm: plainText(confirm), deny: plainText(deny) },
    },
  };
}

const isHidden = ({ personId, personName }: Named): boolean => personId !== null && personName === null;

const recipientOf = ({ personName, clientName }: Pick<ShownGift, 'personName' | 'clientName'>, { wording }: Reader) =>
  [personName, clientName]
    .filter((name) => name !== null)
    .map((name) => shortened(name, NAME_SHOWN))
    .join(wording.separator);

/** Which client is meant. */
export const chooseClientForGift = (query: string, found: Doubtful, reader: Reader): Message =>
  askWhich(query, found, { blockId: ids.meantBlock, actionId: ids.meant }, reader);

type Report = {
  readonly year: number;
  readonly count: number;
  readonly sum: bigint;
  readonly gifts: readonly ShownGift[];
  readonly perRecipient: readonly (Named & { readonly sum: bigint })[];
  readonly perGiver: readonly { readonly name: string; readonly count: number; readonly sum: bigint }[];
};

/** The register of a year on one screen; the rest is the file. */
export function giftReport(report: Report, currency: Currency, reader: Reader): Message {
  const { gift, format, separator } = reader.wording;
  const { report: words } = gift;
  const { year, count, sum, gifts, perRecipient, perGiver } = report;
  if (gifts.length === 0) return { text: words.empty(year), blocks: [sentences(words.empty(year))] };
  const money = (minor: bigint): string => format.sum({ minor, currency });
  const title = words.title(year, count, money(sum));
  const more = (all: readonly unknown[], shown: number) =>
    all.length > shown ? [line(plain(words.more(all.length - shown)))] : [];
  return {
    text: title,
    blocks: [
      lines([
        line(bold(title)),
        line(bold(words.recipients)),
        ...perRecipient.slice(0, RECIPIENTS_SHOWN).map((each) => {
          const personName = isHidden(each) ? words.nameHidden : each.personName;
          const who = recipientOf({ personName, clientName: each.clientName }, reader);
          return line(plain(`• ${who}${separator}${money(each.sum)}`));
        }),
        ...more(perRecipient, RECIPIENTS_SHOWN),
        line(bold(words.givers)),
        ...perGiver
          .slice(0, GIVERS_SHOWN)
          .map((each) =>
            line(plain(`• ${words.giver(shortened(each.name, NAME_SHOWN), each.count, money(each.sum))}`)),
          ),
        ...more(perGiver, GIVERS_SHOWN),
      ]),
      actions(ids.reportBlock, [button(words.export, ids.export, String(year))]),
    ],
  };
}

/** The register of a year as a spreadsheet opens it, struck entries among it. */
export function giftFile({ gifts }: Report, { wording }: Reader): string {
  const { report: words, occasions } = wording.gift;
  const rows = gifts.map((each) =>
    csvLine([
      each.on,
      each.clientName,
      isHidden(each) ? words.nameHidden : (each.personName ?? each.clientName),
      each.what,
      { figure: amountText({ minor: each.value, currency: each.currency }) },
      each.currency,
      occasions[each.occasion],
      each.staff.name,
      each.isStruck ? words.isStruck : '',
    ]),
  );
  return BYTE_ORDER_MARK + csvLine([...words.columns]) + rows.join('');
}
