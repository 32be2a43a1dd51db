import type { ActionsBlock, Button, KnownBlock, ModalView, StaticSelect } from '@slack/types';
import { dayAt, timeAt } from '../../../../core/shared/calendar.ts';
import type { ClientId } from '../../../../core/shared/ids.ts';
import { actions, bold, button, clipped, italic, line, lines, plain, plainText, sentences } from '../../../blocks.ts';
import type { Reader } from '../../../reader.ts';
import { inModal } from '../../../said.ts';
import type { Wording } from '../../../wording/wording.ts';
import { clientIds as ids } from '../../ids.ts';
import { isOffered } from '../card-actions.ts';

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
    ...(isSeen(tab) ? offered(seen, tab, reader) : []),
    ...content.blocks,
    ...pageRow(seen, tab, content, reader),
    lines([line(italic(as))]),
    ...(closed.length === 0 ? [] : [sentences(words.closed(closed))]),
  ];
  return inModal({ blocks }, words.title, reader);
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

/** What the history is narrowed down to, and what can be done from a tab: one row, since tabs are long. */
function offered(seen: SeenRecord, tab: RecordTab, { wording }: Reader): readonly ActionsBlock[] {
  const { id } = seen.record.client;
  const buttons = tab.offers
    .filter((each) => isOffered(each, seen))
    .map(({ actionId, label }) => button(label(wording), actionId, id));
  const elements = [...(tab.id === 'history' ? [filterOf(id, seen.place, wording)] : []), ...buttons];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: ids.recordOffersBlock, elements }];
}

function filterOf(clientId: ClientId, place: RecordPlace, { fullRecord }: Wording): StaticSelect {
  const { history: words } = fullRecord;
  const options = HISTORY_FILTERS.map((of) => ({
    text: plainText(of === null ? words.all : words.kinds[of]),
    value: placeValue(clientId, { ...place, page: 0, of }),
  }));
  const chosen = options[HISTORY_FILTERS.indexOf(place.of)];
  return {
    type: 'static_select',
    action_id: ids.recordFilter,
    options,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
}

/** Which rows of how many these are, and the way to the others. */
function pageRow(seen: SeenRecord, tab: RecordTab, { page }: TabContent, { wording }: Reader): readonly KnownBlock[] {
  if (page === undefined || page.total <= page.size) return [];
  const { fullRecord: words, format } = wording;
  const { id } = seen.record.client;
  const turn = (to: number, text: string, actionId: string): Button =>
    button(text, actionId, placeValue(id, { ...seen.place, tab: tab.id, page: to }));
  const last = Math.min(page.total, (page.page + 1) * page.size);
  const range = words.range(format.count(page.page * page.size + 1), format.count(last), format.count(page.total));
  return [
    lines([line(plain(range))]),
    actions(ids.recordBlock, [
      ...(page.page > 0 ? [turn(page.page - 1, words.previous, ids.recordPage.before)] : []),
      ...(last < page.total ? [turn(page.page + 1, words.next, ids.recordPage.after)] : []),
    ]),
  ];
}
