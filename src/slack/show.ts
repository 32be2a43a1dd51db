import type { ModalView } from '@slack/types';
import type { ActionListener } from './reader.ts';

type Press = Pick<Parameters<ActionListener>[0], 'body' | 'client'>;

/** What a modal is opened with; a command has none below it. */
export type Opener = Pick<Press, 'client'> & { readonly body: Pick<Press['body'], 'trigger_id' | 'view'> };

/** Changes a modal that was opened before. */
export type TurnTo = (view: ModalView) => Promise<unknown>;

/** Opens a modal, on top of the one whose button was pressed if there is one. */
export async function showOnTop({ body, client }: Opener, view: ModalView): Promise<void> {
  const { trigger_id } = body;
  await (isOnModal(body) ? client.views.push({ trigger_id, view }) : client.views.open({ trigger_id, view }));
}

/** The view of App Home is no modal. */
const isOnModal = <Body extends Pick<Press['body'], 'view'>>(
  body: Body,
): body is Body & { readonly view: NonNullable<Press['body']['view']> } =>
  body.view !== undefined && body.view.type !== 'home';

/** The same for a modal that is drawn again later, by a name of ours: the answer that tells its id may be lost. */
export async function openToTurn(opener: Opener, view: ModalView): Promise<TurnTo> {
  const external_id = `turned:${opener.body.trigger_id}`;
  await showOnTop(opener, { ...view, external_id });
  return (next) => opener.client.views.update({ external_id, view: { ...next, external_id } });
}

/** Opens a modal, in the place of the one whose button was pressed if there is one: three may stand on one another. */
export async function showInPlace({ body, client }: Press, view: ModalView): Promise<void> {
  if (isOnModal(body)) await client.views.update({ view_id: body.view.id, view });
  else await client.views.open({ trigger_id: body.trigger_id, view });
}
