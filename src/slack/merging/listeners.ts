import type { ClientId } from '../../core/shared/ids.ts';
import type { CompareClients } from '../../usecases/merging/compare-clients.ts';
import type { MergeClients } from '../../usecases/merging/merge-clients.ts';
import { idsOfButton } from '../payload.ts';
import type { ActionListener, ViewListener } from '../reader.ts';
import { mergeForm } from './input.ts';
import { compareView, mergedMessage, mergeModal, mergeRefused } from './surfaces.ts';

export type MergingUseCases = { readonly compareClients: CompareClients; readonly mergeClients: MergeClients };

/** "Merge…": the two side by side. */
export const comparePressed =
  ({ compareClients }: MergingUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const pair = idsOfButton<ClientId>(action);
    const compared = await compareClients(staff, pair, null);
    const view = compared.ok
      ? compareView(compared.value, pair, null, reader)
      : mergeModal(mergeRefused(compared.refusal, reader), reader);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

/** The other client is to stay: what is proposed is proposed anew. */
export const survivorChosen =
  ({ compareClients }: MergingUseCases): ActionListener =>
  async ({ body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const { ids, survivorId } = mergeForm(body.view);
    const compared = await compareClients(staff, ids, survivorId);
    const view = compared.ok
      ? compareView(compared.value, ids, null, reader)
      : mergeModal(mergeRefused(compared.refusal, reader), reader);
    await client.views.update({ view_id: body.view.id, view });
  };

/** The form: closes only over two that have become one. Where one was written to meanwhile it is drawn as it is now. */
export const mergeSubmitted =
  ({ compareClients, mergeClients }: MergingUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const { ids, ...form } = mergeForm(view);
    const merged = await mergeClients({ ...form, by: staff, requestKey: `view:${view.id}`, origin: 'slack:merging' });
    if (merged.ok)
      return void (await ack({
        response_action: 'update',
        view: mergeModal(mergedMessage(merged.value, reader), reader),
      }));
    const { refusal } = merged;
    if (refusal.kind === 'changed') {
      const compared = await compareClients(staff, ids, form.survivorId);
      if (compared.ok) {
        const again = compareView(compared.value, ids, reader.wording.merging.refused.changed, reader);
        return void (await ack({ response_action: 'update', view: again }));
      }
    }
    await ack({ response_action: 'update', view: mergeModal(mergeRefused(refusal, reader), reader) });
  };
