import type { ActionListener } from '../../reader.ts';
import { inModal } from '../../said.ts';
import { showInPlace } from '../../show.ts';
import { placeOfAction } from '../input.ts';
import type { ClientUseCases } from '../listeners.ts';

import { tabOf } from '../surfaces/record/record-tabs.ts';
import { recordView } from '../surfaces/record/record-view.ts';
import { seen } from './show.ts';

/** The full record, at its first tab or at the one that was pressed; each press asks anew what may be seen. */
export const recordPressed =
  ({ openRecord }: Pick<ClientUseCases, 'openRecord'>): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const { clientId, place } = placeOfAction(action);
    const tab = tabOf(place.tab);
    const { sight, part } = await openRecord(staff, clientId, tab.asks?.(place) ?? null);
    const view =
      sight.kind === 'record'
        ? recordView({ ...sight, part, place: { ...place, tab: tab.id } }, reader)
        : inModal(seen(sight, reader), reader.wording.fullRecord.title, reader);
    await showInPlace(args, view);
  };
