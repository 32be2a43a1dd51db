import { expect, it } from 'vitest';
import type { KeptForce } from '../../../src/core/churn/task-force/kept-force.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, StaffId, TaskForceId } from '../../../src/core/shared/ids.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import type { ActionListener, Reader, ViewListener } from '../../../src/slack/reader.ts';
import { forceIds } from '../../../src/slack/task-force/ids.ts';
import type { WithPeople } from '../../../src/slack/task-force/listeners/use-cases.ts';
import { taskForceRoutes } from '../../../src/slack/task-force/routes.ts';
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
  state: 'convened',
  why: '进账连续四周下降',
  proposer: wang,
  proposedAt: reader.now,
  lead: wang,
  decidedAt: reader.now,
  reason: null,
  slackChannel: null,
  closedAt: null,
  mergedInto: null,
  standIns: [],
  revision: 0,
  members: [wang],
  roles: [{ role: 'analysis', staff: null }],
  items: [],
  findings: [],
  lastWordAt: reader.now,
  remedies: [],
};
const CARD = 'https://hooks.slack.example/card';
const ENTRIES = [
  { kind: 'fee', zhCN: '手续费减免', en: 'Fee waiver' },
  { kind: 'service', zhCN: '每周上门一次', en: 'A visit every week' },
] as const;

/** A task force whose only role nobody has, until it is taken; and what the card of it was replaced by. */
function desk(more: Partial<WithPeople> = {}) {
  let now = force;
  const seen = () => ({ force: now, clientName: 'Harbour', ownerId: null, parts: ['lead' as const] });
  const cards: { readonly url: string; readonly answer: { readonly blocks: readonly unknown[] } }[] = [];
  const works = async () => {
    now = { ...now, findings: [{ at: reader.now, by: wang, text: 'money goes to another bank' }] };
    return ok(now);
  };
  const usecases = {
    forceCurrency: 'CNY',
    findForce: async () => seen(),
    findForceOfClient: async () => ({ kind: 'seen', seen: seen(), mayPropose: true }),
    readCatalogue: async () => ({ version: 0, entries: ENTRIES, yearlyMinor: null }),
    reportFinding: works,
    chooseRemedy: works,
    claimRole: async () => {
      now = { ...now, roles: [{ role: 'analysis', staff: wang }] };
      return ok(now);
    },
    ...more,
  } as unknown as WithPeople;
  const routes = taskForceRoutes(usecases, async (url, answer) => {
    cards.push({ url, answer: answer as (typeof cards)[number]['answer'] });
    return true;
  });
  const find = <Listener>(
    all: readonly (readonly [string | RegExp, Listener])[] | undefined,
    name: string,
  ): Listener => {
    const listener = all?.find(([each]) => (typeof each === 'string' ? each === name : each.test(name)))?.[1];
    if (listener === undefined) throw new Error(`no listener of ${name}`);
    return listener;
  };
  const given = async (listener: ActionListener | ViewListener, sent: object) => {
    const answers: unknown[] = [];
    const hear = async (answer: unknown): Promise<void> => void answers.push(answer);
    const client = { views: { open: hear, update: hear } };
    await listener({ respond: hear, ack: hear, client, staff: staff(), reader, ...sent } as never);
    return answers;
  };
  const press = (name: string, value: string, isCard = true) =>
    given(find(routes.actions, name), {
      action: { value, action_ts: '1' },
      body: { trigger_id: 't', container: { message_ts: '1', is_ephemeral: isCard }, response_url: CARD },
    });
  const submit = (view: Opened, values: Readonly<Record<string, object>>) =>
    given(find(routes.views, view.callback_id), {
      view: {
        ...view,
        id: 'V',
        hash: 'h',
        state: { values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { [key]: value }])) },
      },
    });
  return { press, submit, cards };
}

type Opened = { readonly callback_id: string; readonly private_metadata: string };
const viewOf = ([answer]: readonly unknown[]): Opened => (answer as { readonly view: Opened }).view;
const finding = (value: string) => ({ [forceIds.text]: { value } });
const chosen = (value: string) => ({
  [forceIds.catalogue]: { selected_option: { value } },
  [forceIds.note]: { value: null },
});

it('the card of /churn force is drawn anew over what was written in a form of it', async () => {
  const { press, submit, cards } = desk();
  const form = viewOf(await press(forceIds.finding, forceId));
  expect(await submit(form, finding('money goes to another bank'))).toEqual([undefined]);
  expect(cards).toMatchObject([{ url: CARD, answer: { response_type: 'ephemeral', replace_original: true } }]);
  expect(textOf(cards[0]?.answer.blocks ?? [])).toContain('money goes to another bank');
});

it('… and over a remedy, and a waiver, whose form stands on that of the remedy', async () => {
  const { press, submit, cards } = desk();
  const form = viewOf(await press(forceIds.remedy, forceId));
  await submit(form, chosen('每周上门一次'));
  expect(cards).toHaveLength(1);
  const pushed = viewOf(await submit(form, chosen('手续费减免')));
  expect(cards).toHaveLength(1);
  const fields = [
    ['force_concession', { selected_option: { value: 'waiver' } }],
    ['force_fee', { selected_option: { value: 'account' } }],
    ['force_monthly', { value: '2000' }],
    ['force_months', { value: '6' }],
  ] as const;
  expect(await submit(pushed, Object.fromEntries(fields))).toEqual([{ response_action: 'clear' }]);
  expect(cards.map(({ url }) => url)).toEqual([CARD, CARD]);
});

it('… and over a role that was taken on it', async () => {
  const { press } = desk();
  const [card] = await press(forceIds.claim('analysis'), `${forceId} analysis`);
  expect(card).toMatchObject({ replace_original: true });
  expect(textOf((card as { readonly blocks: readonly unknown[] }).blocks)).toContain('王莉');
});

it('what was refused leaves the card as it is', async () => {
  const { press, submit, cards } = desk({ reportFinding: async () => refuse({ kind: 'finding_empty' }) });
  const form = viewOf(await press(forceIds.finding, forceId));
  expect(await submit(form, finding(''))).toMatchObject([{ response_action: 'errors' }]);
  expect(cards).toEqual([]);
});

it('a message that is drawn anew by itself is left to that', async () => {
  const { press, submit, cards } = desk();
  const form = viewOf(await press(forceIds.finding, forceId, false));
  expect(form.private_metadata).toBe(forceId);
  await submit(form, finding('money goes to another bank'));
  expect(cards).toEqual([]);
  expect(await press(forceIds.claim('analysis'), `${forceId} analysis`, false)).toEqual([]);
});
