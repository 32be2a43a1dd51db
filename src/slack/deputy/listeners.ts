import type { AppointDeputy } from '../../usecases/deputy/appoint-deputy.ts';
import type { EndDeputy } from '../../usecases/deputy/end-deputy.ts';
import type { OpenDeputyDesk } from '../../usecases/deputy/open-deputy-desk.ts';
import type { ActionListener, CommandListener, OptionsListener, ViewListener } from '../reader.ts';
import { appointmentOfButton, appointmentOfForm } from './input.ts';
import { deputyForm, deputyRefused, peopleFitting } from './surfaces.ts';

export type DeputyUseCases = {
  readonly openDeputyDesk: OpenDeputyDesk;
  readonly appointDeputy: AppointDeputy;
  readonly endDeputy: EndDeputy;
};

/** `/deputy`: who stands in for whom, and the form that appoints. */
export const deputyCommand =
  ({ openDeputyDesk }: DeputyUseCases): CommandListener =>
  async ({ command, client, staff, reader }) => {
    await client.views.open({
      trigger_id: command.trigger_id,
      view: deputyForm(await openDeputyDesk(staff), reader),
    });
  };

/** Who can be chosen in the form, of more colleagues than a select holds. */
export const colleaguesAsked =
  ({ openDeputyDesk }: DeputyUseCases): OptionsListener =>
  async ({ ack, options, staff }) => {
    await ack({ options: peopleFitting(await openDeputyDesk(staff), options.action_id, options.value) });
  };

/** The form: it stays open over a refusal, and over what was stored shows the list with it. */
export const deputySubmitted =
  ({ appointDeputy, openDeputyDesk }: DeputyUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const appointed = await appointDeputy({
      ...appointmentOfForm(view),
      by: staff,
      // The form that takes its place keeps the id, and changes the hash.
      requestKey: `view:${view.id}:${view.hash}`,
      origin: 'slack:/deputy',
    });
    if (!appointed.ok)
      return void (await ack({ response_action: 'errors', errors: deputyRefused(appointed.refusal, reader) }));
    await ack({
      response_action: 'update',
      view: deputyForm(await openDeputyDesk(staff), reader, reader.wording.deputy.saved),
    });
  };

/** "End now", in the form. */
export const deputyEndPressed =
  ({ endDeputy, openDeputyDesk }: DeputyUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const { deputy } = reader.wording;
    const ended = await endDeputy({
      by: staff,
      id: appointmentOfButton(action),
      requestKey: `button:${body.view.id}:${action.action_ts}`,
      origin: 'slack:/deputy',
    });
    const said = ended.ok ? deputy.ended : deputy.refused(ended.refusal);
    await client.views.update({
      view_id: body.view.id,
      view: deputyForm(await openDeputyDesk(staff), reader, said),
    });
  };
