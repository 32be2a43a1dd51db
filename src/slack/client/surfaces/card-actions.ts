import type { ActionsBlock } from '@slack/types';
import type { Action, FieldGroup } from '../../../core/access/policy.ts';
import { WEEKS_OF_CHART, weeklySeries } from '../../../core/client/weekly-series.ts';
import { auditIds } from '../../audit/ids.ts';
import { actions, button, MENU_ENTRIES, menu } from '../../blocks.ts';
import { complaintIds } from '../../complaint/ids.ts';
import { contactIds } from '../../contact/ids.ts';
import { giftIds } from '../../gift/ids.ts';
import { handOverIds } from '../../hand-over/ids.ts';
import { knowledgeIds } from '../../knowledge/ids.ts';
import { peopleIds } from '../../people/ids.ts';
import { planIds } from '../../plan/ids.ts';
import { referralIds } from '../../referral/ids.ts';
import { forceIds } from '../../task-force/ids.ts';
import type { Wording } from '../../wording/wording.ts';
import { clientIds as ids } from '../ids.ts';
import type { SeenClient } from './seen-client.ts';

/** Something a reader can do from the card. */
export type CardAction = {
  /** The listener of this id hears of it, as of a pressed button with the client's id as value, wherever the entry stands. */
  readonly actionId: string;
  readonly label: (wording: Wording) => string;
  /**
   * `row`: a button of its own, for what is done every day; `menu`: behind the three dots, one tap further; `more`: in the
   * list that the last entry of the menu opens, two taps away, with room for as many as there are. A phone shows three
   * buttons beside one another: six in the row are two lines, so that a new feature goes to `more`, or to `menu` and
   * another one from there to `more`. What the menu has no room for stands in the list as well.
   */
  readonly place: 'row' | 'menu' | 'more';
  /** Who has it: who may do this, or sees that group; null = everybody whom the card opens to. */
  readonly needs: { readonly act: Action } | { readonly see: FieldGroup } | null;
  /** Only where there is something to do: of which records that is; absent = of all. */
  readonly when?: (seen: SeenClient) => boolean;
  readonly style?: 'primary';
};

/** What the card offers, in this order; a feature adds its line here, as a rule with the place `more`. */
export const CARD_ACTIONS: readonly CardAction[] = [
  {
    actionId: contactIds.log,
    label: ({ contactLog }) => contactLog.card.log,
    place: 'row',
    needs: { act: 'log_contact' },
    style: 'primary',
  },
  {
    actionId: ids.chart,
    label: ({ card }) => card.chart,
    place: 'row',
    needs: { see: 'money' },
    when: ({ record }) => weeklySeries(record, WEEKS_OF_CHART) !== null,
  },
  {
    actionId: contactIds.addFollowUpFor,
    label: ({ contactLog }) => contactLog.card.followUp,
    place: 'menu',
    needs: { act: 'plan_contact' },
  },
  {
    actionId: contactIds.bookFor,
    label: ({ contactLog }) => contactLog.card.appointment,
    place: 'menu',
    needs: { act: 'plan_contact' },
  },
  {
    actionId: contactIds.all,
    label: ({ contactLog }) => contactLog.card.all,
    place: 'menu',
    needs: { see: 'contacts' },
  },
  {
    actionId: complaintIds.fileForClient,
    label: ({ complaint }) => complaint.fileCard,
    place: 'menu',
    needs: { see: 'identity' },
  },
  { actionId: peopleIds.open, label: ({ card }) => card.people, place: 'row', needs: { see: 'personal' } },
  {
    actionId: knowledgeIds.answerNext,
    label: ({ knowledge }) => knowledge.answerNext,
    place: 'row',
    needs: { act: 'edit_record' },
    when: ({ knowledge }) => knowledge !== null && knowledge.next !== null,
  },
  {
    actionId: knowledgeIds.open,
    label: ({ knowledge }) => knowledge.open,
    place: 'more',
    needs: { see: 'personal' },
    when: ({ knowledge }) => knowledge !== null,
  },
  { actionId: ids.record, label: ({ fullRecord }) => fullRecord.open, place: 'row', needs: null },
  {
    actionId: referralIds.openForClient,
    label: ({ referral }) => referral.open,
    place: 'more',
    needs: { act: 'log_contact' },
  },
  { actionId: planIds.quietFor, label: ({ plan }) => plan.quiet.open, place: 'more', needs: { act: 'edit_record' } },
  {
    actionId: forceIds.lost,
    label: ({ lost }) => lost.record,
    place: 'more',
    needs: { act: 'plan_contact' },
    when: ({ record }) => record.client.kind !== 'person',
  },
  { actionId: giftIds.openFor, label: ({ gift }) => gift.open, place: 'more', needs: { act: 'log_contact' } },
  { actionId: ids.share, label: ({ shareClient }) => shareClient.open, place: 'more', needs: { act: 'share' } },
  {
    actionId: handOverIds.openForClient,
    label: ({ handOver }) => handOver.open,
    place: 'more',
    needs: { act: 'hand_over' },
  },
  { actionId: auditIds.openFromCard, label: ({ audit }) => audit.title, place: 'row', needs: { see: 'trail' } },
  { actionId: ids.refresh, label: ({ card }) => card.refresh, place: 'row', needs: null },
];

/**
 * The row under the card, of what its reader may have. A menu for one entry is none: it stands in the row. Of several lists
 * to come, the last entry of the menu opens the one of all that has no room here.
 */
export function cardActions(all: readonly CardAction[], seen: SeenClient, wording: Wording): ActionsBlock {
  const { row, menu: inMenu, more } = placed(all, seen);
  const { id } = seen.record.client;
  const entries = inMenu.map(({ actionId, label }) => ({ text: label(wording), actionId, value: id }));
  if (more.length > 0) entries.push({ text: wording.card.moreActions, actionId: ids.more, value: id });
  const buttons = row.map(({ actionId, label, style }) => button(label(wording), actionId, id, style));
  const [only, ...others] = entries;
  if (only === undefined) return actions(ids.cardBlock, buttons);
  if (others.length > 0) return actions(ids.cardBlock, [...buttons, menu(entries)]);
  return actions(ids.cardBlock, [...buttons, button(only.text, only.actionId, only.value)]);
}

/** What the list behind the last entry of the menu holds, as buttons. */
export function moreActions(all: readonly CardAction[], seen: SeenClient, wording: Wording): ActionsBlock | null {
  const { more } = placed(all, seen);
  if (more.length === 0) return null;
  const { id } = seen.record.client;
  return actions(
    ids.moreBlock,
    more.map(({ actionId, label }) => button(label(wording), actionId, id)),
  );
}

/** What stands where, for this reader: where one thing alone would be behind a list, there is no list. */
function placed(all: readonly CardAction[], seen: SeenClient) {
  const offered = all.filter((each) => isOffered(each, seen));
  const at = (place: CardAction['place']) => offered.filter((each) => each.place === place);
  const [row, inMenu, listed] = [at('row'), at('menu'), at('more')];
  if (inMenu.length + listed.length <= MENU_ENTRIES) return { row, menu: [...inMenu, ...listed], more: [] };
  const shown = inMenu.slice(0, MENU_ENTRIES - 1);
  return { row, menu: shown, more: [...inMenu.filter((each) => !shown.includes(each)), ...listed] };
}

/** Whether a reader has this at this client. */
export function isOffered({ needs, when }: Pick<CardAction, 'needs' | 'when'>, seen: SeenClient): boolean {
  const { sights, may } = seen;
  if (when?.(seen) === false) return false;
  if (needs === null) return true;
  return 'act' in needs ? may.includes(needs.act) : sights[needs.see] === 'see';
}
