import type { ActionListener, Reader } from '../../reader.ts';
import { complaintSaid } from '../surfaces/opened-case.ts';

type ModalView = ReturnType<typeof complaintSaid>;
type Slack = Parameters<ActionListener>[0]['client'];

/**
 * Opens a modal while its trigger lives, which is three seconds, and shows in it what may take longer to find. On top of the
 * modal whose button was pressed if there is one. The view has a name of ours, since the answer that tells its id may be lost.
 */
export async function showAtOnce(
  {
    client,
    trigger_id,
    isOnModal,
  }: { readonly client: Slack; readonly trigger_id: string; readonly isOnModal: boolean },
  reader: Reader,
  find: () => Promise<ModalView>,
): Promise<void> {
  const external_id = `complaint:${trigger_id}`;
  const view = { ...complaintSaid(reader.wording.complaint.looking, reader), external_id };
  await (isOnModal ? client.views.push({ trigger_id, view }) : client.views.open({ trigger_id, view }));
  await client.views.update({ external_id, view: await find() });
}

/** The same after a button; the view of App Home is no modal. */
export const showAfter = (
  { body, client, reader }: Pick<Parameters<ActionListener>[0], 'body' | 'client' | 'reader'>,
  find: () => Promise<ModalView>,
): Promise<void> =>
  showAtOnce({ client, trigger_id: body.trigger_id, isOnModal: body.view?.type === 'modal' }, reader, find);
