import type { ModalView } from '@slack/types';
import type { ActionListener } from './reader.ts';

type Press = Pick<Parameters<ActionListener>[0], 'body' | 'client'>;

/** Opens a modal, on top of the one whose button was pressed if there is one. */
export async function showOnTop(press: Press, view: ModalView): Promise<void> {
  await onTop(press, view);
}

/** The same for a modal that is drawn again later: its id. */
export const openOnTop = async (press: Press, view: ModalView): Promise<string> =>
  (await onTop(press, view)).view?.id ?? '';

const onTop = ({ body: { view: below, trigger_id }, client }: Press, view: ModalView) =>
  below === undefined ? client.views.open({ trigger_id, view }) : client.views.push({ trigger_id, view });

/** Opens a modal, in the place of the one whose button was pressed if there is one: three may stand on one another. */
export async function showInPlace({ body, client }: Press, view: ModalView): Promise<void> {
  if (body.view === undefined) await client.views.open({ trigger_id: body.trigger_id, view });
  else await client.views.update({ view_id: body.view.id, view });
}
