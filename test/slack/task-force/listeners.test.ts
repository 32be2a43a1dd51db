import { expect, it } from 'vitest';
import type { KeptForce } from '../../../src/core/churn/task-force/kept-force.ts';
import type { Part } from '../../../src/core/churn/task-force/lifecycle.ts';
import type { DecisionRefusal } from '../../../src/core/churn/waiver/decide.ts';
import { PRICING_FACTORS } from '../../../src/core/churn/waiver/guard.ts';
import type { Staff, StaffRole } from '../../../src/core/client/client.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, LossId, StaffId, TaskForceId } from '../../../src/core/shared/ids.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import type { Reader } from '../../../src/slack/reader.ts';
import { forceIds } from '../../../src/slack/task-force/ids.ts';
import { checklistOfForm } from '../../../src/slack/task-force/input.ts';
import { channelPressed } from '../../../src/slack/task-force/listeners/channel.ts';
import {
  checklistPressed,
  closePressed,
  convenePressed,
  findingPressed,
  forceClientPressed,
  forceCommand,
  invitePressed,
  proposePressed,
  refusePressed,
} from '../../../src/slack/task-force/listeners/force.ts';
import { lossPressed, lossSubmitted } from '../../../src/slack/task-force/listeners/ledger.ts';
import type { TaskForceUseCases } from '../../../src/slack/task-force/listeners/use-cases.ts';
import {
  declinePressed,
  remedyPressed,
  remedySubmitted,
  waiverSubmitted,
} from '../../../src/slack/task-force/listeners/waiver.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { id, SHANGHAI, staff } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const wording = wordingIn('en');
const reader: Reader = {
  wording,
  today: localDate('2026-11-23'),
  now: new Date('2026-11-23T02:00:00Z'),
  zone: SHANGHAI,
};
const forceId = id<TaskForceId>();
const clientId = id<ClientId>();
const wang = { id: id<StaffId>(), name: '王莉' };
const force: KeptForce = {
  id: forceId,
  clientId,
  state: 'proposed',
  why: '进账连续四周下降',
  proposer: wang,
  proposedAt: reader.now,
  lead: null,
  decidedAt: null,
  reason: null,
  slackChannel: null,
  closedAt: null,
  mergedInto: null,
  standIns: [],
  revision: 0,
  members: [],
  roles: [],
  items: [],
  findings: [],
  lastWordAt: reader.now,
  remedies: [],
};
const usecases = (some: Partial<TaskForceUseCases>): TaskForceUseCases =>
  ({ forceCurrency: 'CNY', ...some }) as TaskForceUseCases;

/** What somebody sees who is so much to a task force. */
const seenAs = (state: KeptForce['state'], part: Part): Partial<TaskForceUseCases> => ({
  findForce: async () => ({ force: { ...force, state }, clientName: 'Harbour', ownerId: null, parts: [part] }),
  readCatalogue: async () => ({ version: 0, entries: [], yearlyMinor: null }),
});

/** Calls a listener with what Slack would send, and gives what it answered. */
async function answersOf(
  listener: (args: never) => Promise<void>,
  sent: Readonly<Record<string, unknown>>,
): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  const hear = async (answer: unknown): Promise<void> => void answers.push(answer);
  const views = { open: hear, update: hear };
  await listener({ respond: hear, ack: hear, client: { views }, staff: staff(), reader, body: {}, ...sent } as never);
  return answers;
}

it('where there is a task force already, proposing one shows it', async () => {
  const press = { action: { value: clientId }, body: { trigger_id: 't' } };
  const seen = (state: KeptForce['state']) => async () => ({
    kind: 'seen' as const,
    seen: { force: { ...force, state }, clientName: 'Harbour', ownerId: null, parts: ['owner' as const] },
    mayPropose: true,
  });
  const [shown] = await answersOf(proposePressed(usecases({ findForceOfClient: seen('proposed') })), press);
  expect(shown).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  expect((shown as { readonly text: string }).text).toContain('Harbour');
  const [asked] = await answersOf(proposePressed(usecases({ findForceOfClient: seen('closed') })), press);
  expect(asked).toMatchObject({ view: { callback_id: 'force_propose_form' } });
  expect(textOf((asked as { readonly view: { readonly blocks: readonly unknown[] } }).view.blocks)).toContain(
    'Harbour',
  );
});

it('whoever may propose none for a client is told so before she writes why', async () => {
  const press = { action: { value: clientId }, body: { trigger_id: 't' } };
  const findForceOfClient = async () => ({ kind: 'not_yours' as const, clientName: 'Harbour', exportableId: null });
  const [told] = await answersOf(proposePressed(usecases({ findForceOfClient })), press);
  expect(told).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  expect((told as { readonly text: string }).text).toContain(wording.force.notYours('Harbour'));
});

it('whoever is in no task force is told what she can do: propose one, take out a timeline, or nothing', async () => {
  const said = async (role: StaffRole, branch: Staff['branch'] = staff().branch) => {
    const listener = forceCommand(usecases({ listForces: async () => [] }));
    const sent = { command: { text: '' }, staff: staff({ role, branch }) };
    const [answer] = await answersOf(listener, sent);
    return textOf((answer as { readonly blocks: readonly unknown[] }).blocks);
  };
  for (const role of ['rm', 'branch_manager'] as const)
    expect(await said(role)).toBe('You are in no task force.\nTo propose one: /churn force ACME');
  expect(await said('compliance', null)).toBe(
    'You are in no task force.\nTo export the timeline of one: /churn force ACME',
  );
  for (const role of ['admin', 'complaints_officer'] as const)
    expect(await said(role, null)).toBe('You are in no task force.');
});

it('compliance is offered the timeline of a task force that she is not in', async () => {
  const findForceOfClient = async () => ({ kind: 'not_yours' as const, clientName: 'Harbour', exportableId: forceId });
  const press = { action: { value: clientId } };
  const [answer] = await answersOf(forceClientPressed(usecases({ findForceOfClient })), press);
  const { blocks } = answer as { readonly blocks: readonly { readonly elements?: readonly unknown[] }[] };
  expect(blocks.at(-1)?.elements).toMatchObject([{ action_id: 'force_export', value: forceId }]);
});

it('every form of a task force says of which client it is', async () => {
  const press = { action: { value: forceId }, body: { trigger_id: 't' } };
  const pressed = [
    { state: 'proposed', part: 'manager', listeners: [convenePressed, refusePressed] },
    {
      state: 'convened',
      part: 'lead',
      listeners: [checklistPressed, findingPressed, closePressed, invitePressed, remedyPressed],
    },
  ] as const;
  for (const { state, part, listeners } of pressed)
    for (const listener of listeners) {
      const [opened] = await answersOf(listener(usecases(seenAs(state, part))), press);
      const { view } = opened as { readonly view: { readonly blocks: readonly unknown[] } };
      expect(textOf(view.blocks.slice(0, 1)), listener.name).toContain('Harbour');
    }
});

it('a button of an old message opens no form of what can be done no more, or by somebody else', async () => {
  const press = { action: { value: forceId }, body: { trigger_id: 't' } };
  const said = async (listener: (uses: TaskForceUseCases) => (args: never) => Promise<void>, some: object) => {
    const [opened] = await answersOf(listener(usecases(some)), press);
    const { view } = opened as { readonly view: { readonly submit?: unknown; readonly blocks: readonly unknown[] } };
    return [view.submit, textOf(view.blocks)];
  };
  const over = 'The task force is closed: this cannot be done now.';
  for (const listener of [checklistPressed, findingPressed, remedyPressed, invitePressed, closePressed])
    expect(await said(listener, seenAs('closed', 'lead')), listener.name).toEqual([undefined, over]);
  const atWork = 'The task force is at work: this cannot be done now.';
  for (const listener of [convenePressed, refusePressed])
    expect(await said(listener, seenAs('convened', 'manager')), listener.name).toEqual([undefined, atWork]);
  // In a channel everybody has the buttons of the lead.
  expect(await said(closePressed, seenAs('convened', 'member'))).toEqual([undefined, 'This is for the lead to do.']);
});

it('a table of authority that cannot be read is said in the waiver, and to whoever decides on it, with who mends it', async () => {
  const unreadable = { kind: 'authority_unreadable' } as const;
  const text =
    'The table of authority cannot be read any more, so nobody may approve. An administrator rewrites it: /churn authority.';
  const view = waiverView(null, 'covered');
  expect(
    await answersOf(waiverSubmitted(usecases({ chooseRemedy: async () => refuse(unreadable) })), { view }),
  ).toEqual([{ response_action: 'errors', errors: { [forceIds.concession]: text } }]);
  const findWaiver = async () => ({ clientName: 'Harbour', refusal: unreadable });
  const press = { action: { value: id() }, body: { trigger_id: 't' } };
  const [opened] = await answersOf(declinePressed(usecases({ findWaiver } as never)), press);
  expect(textOf((opened as { readonly view: { readonly blocks: readonly unknown[] } }).view.blocks)).toBe(text);
});

it('whoever declines a waiver that was decided on or has lapsed reads that before she writes why', async () => {
  const said = async (refusal: DecisionRefusal | null) => {
    const findWaiver = async () => ({ clientName: 'Harbour', refusal });
    const press = { action: { value: id() }, body: { trigger_id: 't' } };
    const [opened] = await answersOf(declinePressed(usecases({ findWaiver } as never)), press);
    const { view } = opened as {
      readonly view: { readonly callback_id?: string; readonly blocks: readonly unknown[] };
    };
    return [view.callback_id, textOf(view.blocks)];
  };
  expect(await said({ kind: 'waiver_lapsed', afterDays: 14 })).toEqual([
    undefined,
    'Nobody answered within 14 days: it has lapsed and must be asked for again.',
  ]);
  expect(await said({ kind: 'waiver_decided', state: 'approved' })).toEqual([undefined, 'This waiver is approved.']);
  expect((await said(null))[0]).toBe('waiver_decline_form');
});

it('of the checklist a form says what was ticked and unticked in it, and nothing of the rest', () => {
  const [kept, ticked, unticked, open] = [id<string>(), id<string>(), id<string>(), id<string>()];
  const options = (...values: string[]) => values.map((value) => ({ value }));
  const view = {
    private_metadata: forceId,
    blocks: [
      { type: 'rich_text', block_id: 'client' },
      {
        type: 'input',
        block_id: 'force_done_0',
        element: { options: options(kept, ticked, unticked, open), initial_options: options(kept, unticked) },
      },
    ],
    state: {
      values: {
        force_done_0: { force_done_0: { selected_options: options(kept, ticked) } },
        force_new_item: { force_new_item: { value: null } },
        force_new_item_role: { force_new_item_role: { selected_option: null } },
        force_new_item_due: { force_new_item_due: { selected_date: null } },
      },
    },
  };
  expect(checklistOfForm(view)).toMatchObject({ doneIds: [ticked], openIds: [unticked] });
});

it('a rebate in the note is said under the note, before anybody fills in a waiver', async () => {
  const view = {
    id: 'V1',
    private_metadata: forceId,
    state: {
      values: {
        force_catalogue: { force_catalogue: { selected_option: { value: '手续费减免' } } },
        force_note: { force_note: { value: '返点 2%' } },
      },
    },
  };
  const entries = [{ kind: 'fee' as const, zhCN: '手续费减免', en: 'Fee waiver' }];
  const listener = remedySubmitted(
    usecases({
      findForce: async () => ({
        force: { ...force, state: 'convened' },
        clientName: 'Harbour',
        ownerId: null,
        parts: ['member'],
      }),
      readCatalogue: async () => ({ version: 0, entries, yearlyMinor: null }),
    }),
  );
  expect(await answersOf(listener, { view })).toEqual([
    { response_action: 'errors', errors: { force_note: wording.waiver.refused.rebate('返点') } },
  ]);
});

/** The form of a waiver, filled in but for what is asked about. */
function waiverView(rate: string | null, risk: string) {
  const values: Record<string, unknown> = {
    force_concession: { force_concession: { selected_option: { value: 'waiver' } } },
    force_fee: { force_fee: { selected_option: { value: 'account' } } },
    force_monthly: { force_monthly: { value: '2000' } },
    force_months: { force_months: { value: '6' } },
    force_yearly: { force_yearly: { value: null } },
    force_rate: { force_rate: { value: rate } },
  };
  for (const factor of PRICING_FACTORS) {
    const field = `force_factor_${factor}`;
    values[field] = { [field]: { value: factor === 'risk' ? risk : 'covered' } };
  }
  const metadata = JSON.stringify({ forceId, name: '手续费减免', note: '' });
  return { id: 'V2', hash: 'h', private_metadata: metadata, state: { values } };
}

it('a rate that cannot be read, or that is typed for anything but a deposit rate, is said under the rate', async () => {
  const said = async (rate: string) => {
    const chooseRemedy: TaskForceUseCases['chooseRemedy'] = async ({ waiver }) =>
      waiver?.rateThousandths === 1350 ? refuse({ kind: 'rate_not_asked' }) : refuse({ kind: 'no_cost' });
    const [answer] = await answersOf(waiverSubmitted(usecases({ chooseRemedy })), {
      view: waiverView(rate, 'covered'),
    });
    return (answer as { readonly errors: Readonly<Record<string, string>> }).errors;
  };
  expect(await said('1.35%')).toEqual({ force_rate: wording.waiver.refused.rate_not_asked });
  expect(await said('about two')).toEqual({ force_rate: wording.waiver.refused.not_a_rate });
});

it('what is beyond everybody’s authority by its term alone is said under the term', async () => {
  const beyond = { kind: 'above_all_limits', maxCostMinor: 2_000_000n, maxMonths: 3, besideMinor: 0n } as const;
  const fieldOf = async (over: 'cost' | 'term') => {
    const chooseRemedy = async () => refuse({ ...beyond, over });
    const view = waiverView(null, 'covered');
    const [answer] = await answersOf(waiverSubmitted(usecases({ chooseRemedy })), { view });
    return Object.keys((answer as { readonly errors: Readonly<Record<string, string>> }).errors);
  };
  expect(await fieldOf('term')).toEqual(['force_months']);
  expect(await fieldOf('cost')).toEqual(['force_monthly']);
});

it('a rebate among the five answers is said under the answer that has it', async () => {
  const view = waiverView(null, 'a kickback of 2%');
  const chooseRemedy = async () => refuse({ kind: 'rebate', word: 'kickback' } as const);
  expect(await answersOf(waiverSubmitted(usecases({ chooseRemedy })), { view })).toEqual([
    { response_action: 'errors', errors: { force_factor_risk: wording.waiver.refused.rebate('kickback') } },
  ]);
});

it('of a channel that is asked for twice at once there is one, and nobody is in the other', async () => {
  let kept: string | null = null;
  const gone: string[] = [];
  const leads = {
    force: { ...force, state: 'convened' as const },
    clientName: 'Harbour',
    ownerId: null,
    parts: ['lead' as const],
  };
  const bothRead = Promise.withResolvers<void>();
  let opened = 0;
  const uses = usecases({
    findForce: async () => leads,
    keepChannel: async ({ slackChannel }) => {
      kept ??= slackChannel;
      return ok({ ...leads.force, slackChannel: kept });
    },
  });
  const rooms = {
    open: async () => {
      opened += 1;
      const channel = `C${opened}`;
      if (opened === 2) bothRead.resolve();
      await bothRead.promise;
      return { ok: true, channel } as const;
    },
    giveUp: async (_client: unknown, channel: string) => void gone.push(channel),
  };
  const press = { action: { value: forceId, action_ts: '1' } };
  const answers = await Promise.all([1, 2].map(() => answersOf(channelPressed(uses, rooms), press)));
  expect([kept, gone]).toEqual(['C1', ['C2']]);
  expect(answers.flat().map((answer) => (answer as { readonly text: string }).text)).toEqual([
    wording.force.channelOpened,
    wording.force.channelThere,
  ]);
});

it('a channel that is refused meanwhile stays for the next press', async () => {
  const gone: string[] = [];
  const uses = usecases({
    findForce: async () => ({ force, clientName: 'Harbour', ownerId: null, parts: ['lead'] }),
    keepChannel: async () => refuse({ kind: 'force_gone' }),
  });
  const rooms = {
    open: async () => ({ ok: true, channel: 'C1' }) as const,
    giveUp: async (_client: unknown, channel: string) => void gone.push(channel),
  };
  const [answer] = await answersOf(channelPressed(uses, rooms), { action: { value: forceId, action_ts: '1' } });
  expect([gone, (answer as { readonly text: string }).text]).toEqual([[], wording.force.refused.force_gone]);
});

it('the form of a lost client says over what it was opened, and under the note that this has changed', async () => {
  const loss = { id: id<LossId>(), version: 2, clientId, clientName: 'Harbour', note: 'left' } as const;
  const known = { ...loss, lostOn: localDate('2026-11-20'), reason: 'price' as const };
  const overs: unknown[] = [];
  const uses = (stands: typeof known | null) =>
    usecases({
      findLoss: async () => ok({ clientName: 'Harbour', closedOn: null, loss: stands }),
      recordLoss: async ({ over }) => {
        overs.push(over);
        return refuse({ kind: 'loss_changed' });
      },
    });
  for (const stands of [known, null]) {
    const press = { action: { value: clientId }, body: { trigger_id: 't' } };
    const [shown] = await answersOf(lossPressed(uses(stands)), press);
    const { private_metadata } = (shown as { readonly view: { readonly private_metadata: string } }).view;
    const values = {
      loss_on: { loss_on: { selected_date: '2026-11-20' } },
      loss_reason: { loss_reason: { selected_option: { value: 'price' } } },
      loss_note: { loss_note: { value: 'left' } },
    };
    const view = { private_metadata, state: { values } };
    expect(await answersOf(lossSubmitted(uses(stands)), { view })).toEqual([
      { response_action: 'errors', errors: { loss_note: wording.lost.refused.loss_changed } },
    ]);
  }
  expect(overs).toEqual([{ id: loss.id, version: 2 }, null]);
});
