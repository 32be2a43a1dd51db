import type { ActionsBlock } from '@slack/types';
import type { Action, FieldGroup } from '../../../core/access/policy.ts';
import { WEEKS_OF_CHART, weeklySeries } from '../../../core/client/weekly-series.ts';
import { auditIds } from '../../audit/ids.ts';
import { actions, button, MENU_ENTRIES, menu } from '../../blocks.ts';
import { contactIds } from '../../contact/ids.ts';
import { handOverIds } from '../../hand-over/ids.ts';
import { knowledgeIds } from '../../knowledge/ids.ts';
import { peopleIds } from '../../people/ids.ts';
import type { Wording } from '../../wording/wording.ts';
import { clientIds as ids } from '../ids.ts';
import type { SeenClient } from './seen-client.ts';

/** Something a reader can do from the card. */
export type CardAction = {
  /** The listener of this id hears of it, as of a pressed button with the client's id as value, wherever the entry stands. */
  readonly actionId: string;
  readonly label: (wording: Wording) => string;
  /** `row`: a button of its own; `menu`: behind the three dots. */
  readonly place: 'row' | 'menu';
  /** Who has it: who may do this, or sees that group; null = everybody whom the card opens to. */
  readonly needs: { readonly act: Action } | { readonly see: FieldGroup } | null;
  /** Only where there is something to do: of which records that is; absent = of all. */
  readonly when?: (seen: SeenClient) => boolean;
  readonly style?: 'primary';
};

/** What the card offers, in this order; a feature adds its line here. */
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
    place: 'row',
    needs: { see: 'personal' },
    when: ({ knowledge }) => knowledge !== null,
  },
  { actionId: ids.record, label: ({ fullRecord }) => fullRecord.open, place: 'row', needs: null },
  { actionId: ids.share, label: ({ shareClient }) => shareClient.open, place: 'menu', needs: { act: 'share' } },
  {
    actionId: handOverIds.openForClient,
    label: ({ handOver }) => handOver.open,
    place: 'menu',
    needs: { act: 'hand_over' },
  },
  { actionId: auditIds.openFromCard, label: ({ audit }) => audit.title, place: 'row', needs: { see: 'trail' } },
  { actionId: ids.refresh, label: ({ card }) => card.refresh, place: 'menu', needs: null },
];

/**
 * The row under the card, of what its reader may have. A menu for one entry is none, and what a menu has no room for stands
 * in the row.
 */
export function cardActions(all: readonly CardAction[], seen: SeenClient, wording: Wording): ActionsBlock {
  const offered = all.filter((each) => isOffered(each, seen));
  const inMenu = offered.filter(({ place }) => place === 'menu');
  const hidden = inMenu.length === 1 ? [] : inMenu.slice(0, MENU_ENTRIES);
  const { id } = seen.record.client;
  const buttons = offered
    .filter((each) => !hidden.includes(each))
    .map(({ actionId, label, style }) => button(label(wording), actionId, id, style));
  const entries = hidden.map(({ actionId, label }) => ({ text: label(wording), actionId, value: id }));
  return actions(ids.cardBlock, entries.length === 0 ? buttons : [...buttons, menu(entries)]);
}

/** Whether a reader has this at this client. */
export function isOffered({ needs, when }: Pick<CardAction, 'needs' | 'when'>, seen: SeenClient): boolean {
  const { sights, may } = seen;
  if (when?.(seen) === false) return false;
  if (needs === null) return true;
  return 'act' in needs ? may.includes(needs.act) : sights[needs.see] === 'see';
}
