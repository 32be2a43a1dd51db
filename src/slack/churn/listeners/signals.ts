import { measureDue } from '../../../core/churn/signals.ts';
import { daysBetween } from '../../../core/shared/calendar.ts';
import type { FindSignalClient, RecordSignal } from '../../../usecases/churn/signals/record-signals.ts';
import type { ActRefusal } from '../../../usecases/client/act-on-client.ts';
import { goneSentence } from '../../gone-client.ts';
import { clientOfButton } from '../../payload.ts';
import type { ActionListener, Reader, ViewListener } from '../../reader.ts';
import { churnIds as ids } from '../ids.ts';
import { signalOfForm } from '../input.ts';
import { signalForm, signalSaid } from '../surfaces/signals.ts';

export type ChurnSignalUseCases = {
  readonly findSignalClient: FindSignalClient;
  readonly recordSignal: RecordSignal;
};

/** "Record a risk sign…": a form that names its client. */
export const signalPressed =
  ({ findSignalClient }: Pick<ChurnSignalUseCases, 'findSignalClient'>): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const clientId = clientOfButton(action);
    const found = await findSignalClient(staff, clientId);
    const view = found.ok
      ? signalForm({ id: clientId, name: found.value.clientName }, reader)
      : signalSaid(refusedText(found.refusal, reader), reader);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

const refusedText = (refusal: ActRefusal, reader: Reader): string =>
  refusal.kind === 'not_allowed' ? reader.wording.churn.refused.not_allowed : goneSentence(refusal, reader);

/** The sign: turns into what was stored, and what is to be done about it. */
export const signalSubmitted =
  ({ recordSignal }: Pick<ChurnSignalUseCases, 'recordSignal'>): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const said = signalOfForm(view);
    const recorded = await recordSignal({ ...said, by: staff, origin: 'slack:/churn' });
    const { churnSignals: words } = reader.wording;
    const errors = (id: string, text: string) => ack({ response_action: 'errors', errors: { [id]: text } });
    if (recorded.ok) {
      const { clientName, isNew, doer } = recorded.value;
      const isDue = measureDue(said.kind, daysBetween(said.on, reader.today)) !== null;
      const measure = isDue && doer !== null ? { text: words.measures[said.kind.event], doer } : null;
      const text = isNew ? words.recorded(clientName, measure) : words.known(clientName);
      return void (await ack({ response_action: 'update', view: signalSaid(text, reader) }));
    }
    switch (recorded.refusal.kind) {
      case 'signal_day_ahead':
        return void (await errors(ids.signalOn, words.dayAhead));
      case 'signal_note_too_long':
        return void (await errors(ids.signalNote, words.noteTooLong(recorded.refusal.maxLength)));
      case 'not_allowed':
      case 'client_gone':
      case 'client_closed':
      case 'client_merged':
        return void (await errors(ids.signalWhat, refusedText(recorded.refusal, reader)));
    }
  };
