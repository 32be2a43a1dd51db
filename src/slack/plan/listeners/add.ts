import type { Staff } from '../../../core/client/client.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import type { FindClient } from '../../../usecases/client/find-client.ts';
import type { AddToPlan } from '../../../usecases/contact-plan/add-to-plan.ts';
import type { SeeLeftOut } from '../../../usecases/contact-plan/see-left-out.ts';
import type { Message } from '../../blocks.ts';
import { goneSentence } from '../../gone-client.ts';
import { clientOfButton } from '../../payload.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../../reader.ts';
import { sentence } from '../../said.ts';
import { planIds as ids } from '../ids.ts';
import { clientOfForm, planOfButton, planOfLeftOut } from '../input.ts';
import { addForm, leftOutView, thereText, whichToAdd } from '../surfaces/adding.ts';
import { said } from '../surfaces/plan.ts';
import { refusedText } from '../surfaces/refused.ts';

export type AddUseCases = {
  readonly findClient: FindClient;
  readonly addToPlan: AddToPlan;
  readonly seeLeftOut: SeeLeftOut;
};

const ORIGIN = 'slack:plan';

/** `/plan add ACME`: at once where the client is known beyond doubt, else she chooses. */
export const addCommand =
  (uses: AddUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const query = command.text.replaceAll(/\s+/g, ' ');
    await respond({ response_type: 'ephemeral', ...(await addNamed(uses, query, staff, reader)) });
  };

async function addNamed(uses: AddUseCases, query: string, staff: Staff, reader: Reader): Promise<Message> {
  const { add } = reader.wording.plan;
  if (query === '') return sentence(add.help);
  const found = await uses.findClient(staff, query);
  switch (found.kind) {
    case 'one': {
      const { sight } = found;
      if (sight.kind === 'gone') return sentence(goneSentence(sight.why, reader));
      const client = sight.kind === 'record' ? sight.record.client : sight.heading;
      return sentence(await addOne(uses, client.id, staff, reader));
    }
    case 'several':
    case 'none':
      return whichToAdd(query, found, reader);
  }
}

async function addOne({ addToPlan }: AddUseCases, clientId: ClientId, staff: Staff, reader: Reader): Promise<string> {
  const { add } = reader.wording.plan;
  const added = await addToPlan({ by: staff, clientId, origin: ORIGIN });
  if (!added.ok) return refusedText(added.refusal, reader);
  const { line, isRepeated } = added.value;
  return isRepeated ? thereText(line, reader) : add.done(line.clientName);
}

/** One of several clients that were meant. */
export const addThisPressed =
  (uses: AddUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const text = await addOne(uses, clientOfButton(action), staff, reader);
    await respond({ replace_original: true, ...sentence(text) });
  };

/** "Add a client", below the plan. */
export const addPressed =
  (): ActionListener =>
  async ({ body, client, reader }) => {
    await client.views.open({ trigger_id: body.trigger_id, view: addForm(reader) });
  };

/** The form closes once the client is on the plan, which changes where it stands. */
export const addSubmitted =
  ({ addToPlan }: AddUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const added = await addToPlan({ by: staff, clientId: clientOfForm(view), origin: ORIGIN });
    if (added.ok && !added.value.isRepeated) return void (await ack());
    const text = added.ok ? thereText(added.value.line, reader) : refusedText(added.refusal, reader);
    await ack({ response_action: 'errors', errors: { [ids.client]: text } });
  };

/** Who was left out, by name and reason. */
export const leftOutPressed =
  ({ seeLeftOut }: AddUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const left = await seeLeftOut(staff, planOfButton(action));
    const view = left === null ? said(reader.wording.plan.refused.line_gone, reader) : leftOutView(left, reader);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

/** One whom a day with room to spare was offered. */
export const addOfferedPressed =
  (uses: AddUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const text = await addOne(uses, clientOfButton(action), staff, reader);
    const left = await uses.seeLeftOut(staff, planOfLeftOut(body.view));
    const view = left === null ? said(text, reader) : leftOutView(left, reader, text);
    await client.views.update({ view_id: body.view.id, view });
  };
