import type { Staff } from '../../../core/client/client.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import type { LossRefusal } from '../../../usecases/churn-ledger/record-loss.ts';
import type { PolicyRefusal } from '../../../usecases/churn-ledger/write-policy.ts';
import type { Message } from '../../blocks.ts';
import { goneSentence } from '../../gone-client.ts';
import { clientOfButton } from '../../payload.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../../reader.ts';
import { sentenceWithName } from '../../said.ts';
import { showOnTop } from '../../show.ts';
import { queryOfCommand } from '../../typed.ts';
import { forceIds as ids } from '../ids.ts';
import { lossOfForm, policyOfButton, policyOfForm } from '../input.ts';
import { said } from '../surfaces/frames.ts';
import { lossForm, lossMessage, lossSaid, reportMessage, vanishedMessage } from '../surfaces/ledger.ts';
import { chooseMessage } from '../surfaces/lists.ts';
import { faultText, policyForm, policyMessage } from '../surfaces/policy.ts';
import { rulesMessage } from '../surfaces/rules-score.ts';
import { sayBeside } from './force.ts';
import type { TaskForceUseCases } from './use-cases.ts';

const ORIGIN = 'slack:/churn';

/** `/churn lost`: closed clients of which nobody has said why; `/churn lost acme`: one that is gone, or not after all. */
export const lostCommand =
  (uses: TaskForceUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const query = queryOfCommand(command.text);
    await respond({ response_type: 'ephemeral', ...(query === '' ? await vanished() : await ofClient()) });

    async function vanished() {
      return vanishedMessage(await uses.listVanished(staff), reader);
    }

    async function ofClient() {
      const matched = await uses.matchClients(staff, query);
      if (matched.kind === 'one') {
        const found = await uses.findLoss(staff, matched.clientId);
        if (!found.ok) return sentenceWithName(refusedLoss(found.refusal, reader));
        const { clientName, loss } = found.value;
        return lossMessage({ id: matched.clientId, name: clientName }, loss, reader);
      }
      return chooseMessage(query, matched, 'lost', reader);
    }
  };

function refusedLoss(refusal: LossRefusal, reader: Reader): string {
  const { refused } = reader.wording.lost;
  switch (refusal.kind) {
    case 'client_gone':
    case 'client_closed':
    case 'client_merged':
      return goneSentence(refusal, reader);
    case 'not_yours_to_record':
    case 'loss_changed':
    case 'lost_day_ahead':
    case 'lost_day_too_old':
      return refused[refusal.kind];
    case 'loss_note_too_long':
      return refused.loss_note_too_long(refusal.max);
  }
}

/** "Record the loss": a form, with what stands already. */
export const lossPressed =
  (uses: TaskForceUseCases): ActionListener =>
  async (args) =>
    showOnTop(args, await lossView(uses, args.staff, clientOfButton(args.action), args.reader));

async function lossView({ findLoss }: TaskForceUseCases, staff: Staff, clientId: ClientId, reader: Reader) {
  const found = await findLoss(staff, clientId);
  if (!found.ok) return lossSaid(refusedLoss(found.refusal, reader), reader);
  const { clientName, closedOn, loss } = found.value;
  return lossForm({ id: clientId, name: clientName, on: closedOn }, loss, reader);
}

export const lossSubmitted =
  ({ recordLoss }: TaskForceUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const recorded = await recordLoss({ ...lossOfForm(view), by: staff, origin: ORIGIN });
    if (recorded.ok) {
      const text = reader.wording.lost.recorded(recorded.value.clientName);
      return ack({ response_action: 'update', view: lossSaid(text, reader) });
    }
    const { refusal } = recorded;
    const isDay = refusal.kind === 'lost_day_ahead' || refusal.kind === 'lost_day_too_old';
    const isNote = refusal.kind === 'loss_note_too_long' || refusal.kind === 'loss_changed';
    const field = isDay ? ids.lostOn : isNote ? ids.lossNote : ids.lossReason;
    return ack({ response_action: 'errors', errors: { [field]: refusedLoss(refusal, reader) } });
  };

/** "Not lost after all". */
export const notLostPressed =
  ({ withdrawLoss }: TaskForceUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const done = await withdrawLoss({ by: staff, clientId: clientOfButton(action), origin: ORIGIN });
    const { lost: words } = reader.wording;
    await sayBeside(
      args,
      sentenceWithName(done.ok ? words.withdrawn(done.value.clientName) : refusedLoss(done.refusal, reader)),
    );
  };

/** `/churn report`; `/churn report versions`: all versions of the rules. */
export const reportCommand =
  ({ readLedger }: TaskForceUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const read = await readLedger(staff);
    await respond({ response_type: 'ephemeral', ...messageOf() });

    function messageOf(): Message {
      if (read === null) return sentenceWithName(reader.wording.report.notForYou);
      const asked = queryOfCommand(command.text).toLowerCase();
      return ids.versionsWords.some((word) => word === asked)
        ? rulesMessage({ of: read.of, rules: read.report.rules }, reader)
        : reportMessage(read, reader);
    }
  };

/** `/churn remedies` and `/churn authority`: what is in force. */
export const policyCommand =
  ({ findPolicy }: TaskForceUseCases, kind: 'remedies' | 'authority'): CommandListener =>
  async ({ respond, staff, reader }) => {
    await respond({ response_type: 'ephemeral', ...policyMessage(await findPolicy(staff, kind), reader) });
  };

/** "Rewrite": the text in force, to be written over. */
export const policyPressed =
  ({ findPolicy }: TaskForceUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const view = policyForm(await findPolicy(staff, policyOfButton(action)), reader);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

export const policySubmitted =
  ({ writePolicy }: TaskForceUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const written = await writePolicy({ ...policyOfForm(view), by: staff, origin: ORIGIN });
    const { policy: words } = reader.wording;
    if (written.ok) return ack({ response_action: 'update', view: said(words.written(written.value.version), reader) });
    return ack({ response_action: 'errors', errors: { [ids.policyText]: policyRefused(written.refusal, reader) } });
  };

function policyRefused(refusal: PolicyRefusal, { wording }: Reader): string {
  const { policy: words } = wording;
  if (refusal.kind === 'not_yours_to_write') return words.notYours;
  if (refusal.kind === 'own_authority') return words.ownAuthority;
  if (refusal.kind === 'policy_changed') return words.changed(refusal.version);
  return faultText(refusal, wording);
}
