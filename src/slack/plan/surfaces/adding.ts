import type { KnownBlock, ModalView } from '@slack/types';
import type { KeptLine } from '../../../core/contact-plan/kept-plan.ts';
import type { LeftOutWhy, OfferedClient } from '../../../core/contact-plan/plan-day.ts';
import type { PlanId } from '../../../core/shared/ids.ts';
import { lookupInput } from '../../blocks/fields.ts';
import { bold, button, line, lines, type Message, plain, plainText, shortened } from '../../blocks.ts';
import { askWhich, type Doubtful } from '../../client-choice.ts';
import type { Reader } from '../../reader.ts';
import { planIds as ids } from '../ids.ts';
import { WHYS } from './whys.ts';

const NAME_SHOWN = 40;

/** Whom to put on the plan, looked up while somebody types. */
export function addForm({ wording }: Reader): ModalView {
  const { add } = wording.plan;
  return {
    type: 'modal',
    callback_id: ids.addView,
    title: plainText(add.title),
    submit: plainText(add.submit),
    close: plainText(wording.close),
    blocks: [
      { ...lookupInput(ids.client, { label: add.client, placeholder: add.placeholder }, null), dispatch_action: false },
    ],
  };
}

/** That a client is on the plan already, and whether it has had its contact. */
export const thereText = ({ clientName, state }: Pick<KeptLine, 'clientName' | 'state'>, { wording }: Reader): string =>
  wording.plan.add.there[state === 'done' || state === 'no_answer' ? state : 'planned'](clientName);

/** Which client was meant by what was typed. */
export const whichToAdd = (query: string, found: Doubtful, reader: Reader): Message =>
  askWhich(query, found, { blockId: ids.block, actionId: ids.addThis }, reader);

/** Names of one reason. Source: a rich text of more is no list that anybody reads. */
const NAMES_OF_WHY = 60;

/** Who is not on the plan: first whom a day with room to spare is offered, then all by reason. `said`: what came of a press. */
export function leftOutView(
  {
    id,
    offered,
    clients,
  }: {
    readonly id: PlanId;
    readonly offered: readonly OfferedClient[];
    readonly clients: readonly { readonly clientName: string; readonly why: LeftOutWhy }[];
  },
  { wording }: Reader,
  said: string | null = null,
): ModalView {
  const words = wording.plan;
  const groups = WHYS.map((why) => [why, clients.filter((each) => each.why === why)] as const);
  return {
    type: 'modal',
    callback_id: ids.leftOutView,
    private_metadata: id,
    title: plainText(words.leftOutTitle),
    close: plainText(wording.close),
    blocks: [
      lines([line(plain(said ?? words.leftOutNow))]),
      ...(offered.length === 0 ? [] : [lines([line(bold(words.offered))])]),
      ...offered.map((each) => offeredBlock(each, words)),
      ...groups
        .filter(([, of]) => of.length > 0)
        .map(([why, of]) => {
          const names = of.slice(0, NAMES_OF_WHY).map(({ clientName }) => shortened(clientName, NAME_SHOWN));
          const more = of.length - names.length;
          return lines([
            line(bold(words.whys[why](of.length))),
            line(plain([...names, ...(more > 0 ? [wording.news.more(more)] : [])].join(wording.separator))),
          ]);
        }),
    ],
  };
}

const offeredBlock = (
  { clientId, clientName, gapDays }: OfferedClient,
  words: Reader['wording']['plan'],
): KnownBlock => ({
  type: 'section',
  text: plainText(words.waited(shortened(clientName, NAME_SHOWN), gapDays)),
  accessory: button(words.offer, ids.addOffered, clientId),
});
