import type { ActionsBlock, Button, KnownBlock, ModalView } from '@slack/types';
import { dayAt, timeAt } from '../../../../core/shared/calendar.ts';
import type { ClientId } from '../../../../core/shared/ids.ts';
import { actions, bold, button, clipped, italic, line, lines, plain, sentences } from '../../../blocks.ts';
import type { Reader } from '../../../reader.ts';
import { clientIds as ids } from '../../ids.ts';
import { isOffered } from '../card-actions.ts';
import { inModal } from '../frames.ts';
import { HISTORY_FILTERS } from './history-tab.ts';
import { RECORD_TABS, tabOf } from './record-tabs.ts';
import type { RecordPlace, RecordTab, SeenRecord, TabContent } from './tab.ts';

const NAME_SHOWN = 150;

/** The full record at one of its tabs. What is not open is named, so that nobody takes it for empty. */
export function recordView(seen: SeenRecord, reader: Reader): ModalView {
  const { record, sights, place } = seen;
  const { wording } = reader;
  const { fullRecord: words } = wording;
  const { client } = record;
  const tab = tabOf(place.tab);
  const isSeen = ({ sees }: RecordTab): boolean => sights[sees] === 'see';
  const closed = RECORD_TABS.filter((each) => !isSeen(each)).map(({ label }) => label(wording));
  const content = isSeen(tab)
    ? tab.content(seen, reader)
    : { blocks: [sentences(words.closedTab(tab.label(wording)))] };
  const as = wording.card.asOf(wording.format.day(dayAt(reader.now, reader.zone), reader.today), timeOf(reader));
  const blocks: KnownBlock[] = [
    lines([line(bold(clipped(client.name, NAME_SHOWN)))]),
    tabRow(client.id, RECORD_TABS.filter(isSeen), tab, reader),
    ...(tab.id === 'history' && isSeen(tab) ? [filterRow(client.id, place, reader)] : []),
    ...content.blocks,
    ...below(seen, tab, content, reader),
    lines([line(italic(as))]),
    ...(closed.length === 0 ? [] : [sentences(words.closed(closed))]),
  ];
  return inModal({ text: '', blocks }, words.title, reader);
}

const timeOf = ({ now, zone }: Reader): string => timeAt(now, zone);

/** A place as a button carries it. */
const placeValue = (clientId: ClientId, { tab, page, of }: RecordPlace): string =>
  `${clientId} ${tab} ${page} ${of ?? ''}`;

const tabRow = (clientId: ClientId, tabs: readonly RecordTab[], shown: RecordTab, { wording }: Reader): ActionsBlock =>
  actions(
    ids.recordTabsBlock,
    tabs.map((tab) =>
      button(
        tab.label(wording),
        ids.recordTab(tab.id),
        placeValue(clientId, { tab: tab.id, page: 0, of: null }),
        tab.id === shown.id ? 'primary' : undefined,
      ),
    ),
  );

function filterRow(clientId: ClientId, place: RecordPlace, { wording }: Reader): ActionsBlock {
  const { history: words } = wording.fullRecord;
  const options = HISTORY_FILTERS.map((of) => ({
    text: { type: 'plain_text' as const, text: of === null ? words.all : words.kinds[of], emoji: false },
    value: placeValue(clientId, { ...place, page: 0, of }),
  }));
  const chosen = options[HISTORY_FILTERS.indexOf(place.of)];
  return {
    type: 'actions',
    block_id: ids.recordFilterBlock,
    elements: [
      {
        type: 'static_select',
        action_id: ids.recordFilter,
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      },
    ],
  };
}

/** Which rows of how many these are, the way to the others, and what can be done from here. */
function below(seen: SeenRecord, tab: RecordTab, { page }: TabContent, { wording }: Reader): readonly KnownBlock[] {
  const { fullRecord: words, format } = wording;
  const { id } = seen.record.client;
  const turn = (to: number, text: string, actionId: string): Button =>
    button(text, actionId, placeValue(id, { ...seen.place, tab: tab.id, page: to }));
  const isLong = page !== undefined && page.total > page.size;
  const hasBefore = isLong && page.page > 0;
  const hasAfter = isLong && (page.page + 1) * page.size < page.total;
  const buttons = [
    ...(hasBefore ? [turn(page.page - 1, words.previous, ids.recordPage.before)] : []),
    ...(hasAfter ? [turn(page.page + 1, words.next, ids.recordPage.after)] : []),
    ...tab.offers
      .filter((each) => seen.sights[tab.sees] === 'see' && isOffered(each, seen))
      .map(({ actionId, label }) => button(label(wording), actionId, id)),
  ];
  const range = isLong
    ? words.range(
        format.count(page.page * page.size + 1),
        format.count(Math.min(page.total, (page.page + 1) * page.size)),
        format.count(page.total),
      )
    : '';
  return [
    ...(range === '' ? [] : [lines([line(plain(range))])]),
    ...(buttons.length === 0 ? [] : [actions(ids.recordBlock, buttons)]),
  ];
}
