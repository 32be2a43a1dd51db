import type { Button, KnownBlock, Overflow } from '@slack/types';
import type { Block } from '../../../core/referral/blocks.ts';
import type { Saying } from '../../../core/referral/saying.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import {
  actions,
  bold,
  button,
  inert,
  italic,
  line,
  lines,
  type Message,
  menu,
  plain,
  plainText,
  shortened,
} from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { wordingIn } from '../../wording/wording.ts';
import { referralIds as ids } from '../ids.ts';
import { reasonSaid, type ShownReason } from './frames.ts';

/** A client to be asked: see Judged. */
export type ShownCandidate = {
  readonly referrer: {
    readonly id: string;
    readonly name: string;
    readonly language: 'zh-CN' | 'en';
    readonly person: { readonly name: string; readonly role: string | null } | null;
  };
  readonly scored: { readonly score: number; readonly moment: { readonly kind: NonNullable<Saying['moment']> } | null };
  readonly pairs: readonly {
    readonly targetId: string;
    readonly name: string;
    readonly reasons: readonly ShownReason[];
  }[];
  readonly saying: Saying;
};

/** See ReferralDesk. */
export type ShownDesk = {
  readonly suggestions: readonly (ShownCandidate & { readonly ease: number })[];
  readonly asksLeft: number;
  readonly clients: number;
  readonly blocked: ReadonlyMap<Block['kind'], number>;
  readonly learned: { readonly asks: number; readonly names: number };
  readonly waiting: readonly {
    readonly clientId: string;
    readonly clientName: string;
    readonly targetName: string | null;
    readonly on: LocalDate;
  }[];
  readonly followed: readonly { readonly stage: string; readonly thankedOn: LocalDate | null }[];
};

const NAME_SHOWN = 28;
const REASONS_SHOWN = 3;
const WAITING_SHOWN = 5;
/** Ids that one button carries: a value has at most 2000 characters. */
const PASSED_OVER_MOST = 40;

/** Whom to ask today, for whom, why, and with which words; then who has not answered, and what is on its way. */
export function deskMessage(
  desk: ShownDesk,
  passedOver: readonly string[],
  reader: Reader,
  saidFirst: string | null = null,
): Message {
  const { referral: words, separator } = reader.wording;
  const { suggestions, asksLeft } = desk;
  const title =
    suggestions.length === 0
      ? emptySaid(desk, reader)
      : [words.deskTitle(suggestions.length), words.asksLeft(asksLeft)].join(separator);
  return {
    text: inert(title),
    blocks: [
      lines([...(saidFirst === null ? [] : [line(plain(saidFirst))]), line(bold(title))]),
      ...suggestions.flatMap((each, at) => candidateBlocks(each, at + 1, passedOver, reader)),
      ...waitingBlocks(desk, reader),
      ...footBlocks(desk, reader),
    ],
  };
}

function emptySaid({ asksLeft, clients }: ShownDesk, { wording: { referral: words } }: Reader): string {
  if (clients === 0) return words.noClients;
  return asksLeft === 0 ? words.weekFull : words.nobody;
}

function candidateBlocks(
  { referrer, scored, ease, pairs, saying }: ShownDesk['suggestions'][number],
  position: number,
  passedOver: readonly string[],
  reader: Reader,
): KnownBlock[] {
  const { referral: words, separator } = reader.wording;
  const [pair] = pairs;
  const person = referrer.person === null ? null : shortened(referrer.person.name, NAME_SHOWN);
  const target = pair === undefined ? null : shortened(pair.name, NAME_SHOWN);
  const whom = words.whom(shortened(referrer.name, NAME_SHOWN), person === referrer.name ? null : person, target);
  const why = [
    words.score(scored.score, ease),
    ...(scored.moment === null ? [] : [words.moments[scored.moment.kind]]),
    ...(pair?.reasons ?? []).slice(0, REASONS_SHOWN).map((reason) => reasonSaid(reason, reader)),
  ];
  const value = pair === undefined ? referrer.id : `${referrer.id} ${pair.targetId}`;
  const skipped = [...passedOver, referrer.id].slice(-PASSED_OVER_MOST).join(' ');
  return [
    lines([
      line(bold(`${position}. ${whom}`)),
      line(plain(why.join(separator))),
      line(italic(sayingSaid(saying, referrer.language, reader))),
    ]),
    actions(ids.listBlock(position), [
      button(words.buttons.asked, ids.asked, value, 'primary'),
      button(words.buttons.another, ids.another, skipped),
      answerMenu(value, reader, 'why'),
    ]),
  ];
}

/** What to say, in the client’s language, as a quotation. */
export const wordsSaid = (saying: Saying, language: 'zh-CN' | 'en', { wording }: Reader): string =>
  wording.referral.sayQuoted(wordingIn(language).referral.say(saying));

/** … with a word before it that says so. */
export const sayingSaid = (saying: Saying, language: 'zh-CN' | 'en', reader: Reader): string =>
  `${reader.wording.referral.sayLabel}${wordsSaid(saying, language, reader)}`;

/** What a client may answer; `besides`: and where the score comes from. */
export function answerMenu(value: string, { wording }: Reader, besides: 'why' | null = null): Overflow {
  const { buttons: words } = wording.referral;
  const entry = (text: string, actionId: string) => ({ text, actionId, value });
  return menu([
    entry(words.name, ids.name),
    entry(words.notNow, ids.notNow),
    entry(words.never, ids.never),
    ...(besides === 'why' ? [entry(words.why, ids.why)] : []),
  ]);
}

function waitingBlocks({ waiting }: ShownDesk, reader: Reader): KnownBlock[] {
  if (waiting.length === 0) return [];
  const { wording, today } = reader;
  const { referral: words } = wording;
  return [
    lines([line(bold(words.waitingTitle))]),
    ...waiting.slice(0, WAITING_SHOWN).map(({ clientId, clientName, targetName, on }, at): KnownBlock => {
      const target = targetName === null ? null : shortened(targetName, NAME_SHOWN);
      const text = words.waiting(shortened(clientName, NAME_SHOWN), target, wording.format.day(on, today));
      return {
        type: 'section',
        block_id: ids.waitingBlock(at + 1),
        text: plainText(text),
        accessory: answerMenu(clientId, reader),
      };
    }),
  ];
}

function footBlocks({ followed, blocked, learned, clients }: ShownDesk, { wording }: Reader): KnownBlock[] {
  const { referral: words, separator } = wording;
  const open = followed.filter(({ stage }) => stage !== 'won' && stage !== 'lost').length;
  const thanks = followed.filter(({ thankedOn }) => thankedOn === null).length;
  const left = [...blocked].map(([why, count]) => words.blockedCount(words.blocks[why], count));
  const rows = [
    ...(left.length === 0 ? [] : [words.blockedTitle(left.join(separator))]),
    ...(clients === 0 ? [] : [words.learned(learned.asks, learned.names)]),
    ...(open + thanks === 0 ? [] : [words.onTheWay(open, thanks)]),
  ];
  const buttons: Button[] = open + thanks === 0 ? [] : [button(words.buttons.followed, ids.followed, 'followed')];
  return [
    ...(rows.length === 0 ? [] : [lines(rows.map((row) => line(plain(row))))]),
    ...(buttons.length === 0 ? [] : [actions(ids.footBlock, buttons)]),
  ];
}
