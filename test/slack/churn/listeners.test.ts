import { expect, it } from 'vitest';
import type { NoAlertsYet } from '../../../src/core/churn/seen-alert.ts';
import { signalOf } from '../../../src/core/churn/signals.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { BranchId, ChurnAlertId, ClientId } from '../../../src/core/shared/ids.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import { branchMoveCommand, branchMoveSubmitted } from '../../../src/slack/churn/listeners/branch-move.ts';
import { signalPressed, signalSubmitted } from '../../../src/slack/churn/listeners/signals.ts';
import {
  alertAnswerPressed,
  alertFormPressed,
  alertPlanSubmitted,
  alertSnoozeSubmitted,
  type ChurnUseCases,
  churnCommand,
  churnListPressed,
  churnPicturePressed,
} from '../../../src/slack/churn/listeners.ts';
import type { Reader } from '../../../src/slack/reader.ts';
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
const wang = staff();
const alertId = id<ChurnAlertId>();
const clientId = id<ClientId>();

/** Calls a listener with what Slack would send, and gives what it answered. */
async function answersOf(
  listener: (args: never) => Promise<void>,
  sent: Readonly<Record<string, unknown>>,
  by = wang,
): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  const hear = async (answer: unknown): Promise<void> => void answers.push(answer);
  const views = { open: hear, update: hear };
  await listener({ respond: hear, ack: hear, client: { views }, staff: by, reader, body: {}, ...sent } as never);
  return answers;
}
const usecases = (some: Partial<ChurnUseCases>): ChurnUseCases => some as ChurnUseCases;
const read = (answer: unknown): string => textOf((answer as { readonly blocks: readonly unknown[] }).blocks);

it('/churn lists for those who get alerts, and tells others whom they are for', async () => {
  const listAlerts = async () => ({ isBranch: false, alerts: [], hints: 2, notYet: null });
  const command = { command: { text: '' } };
  const [list] = await answersOf(churnCommand(usecases({ listAlerts })), command);
  expect(read(list)).toContain(`${wording.churn.none(false)}\n${wording.churn.hints(2)}`);
  const [refused] = await answersOf(churnCommand(usecases({ listAlerts })), command, staff({ role: 'compliance' }));
  expect(read(refused)).toBe(`${wording.churn.notForYou}\n${wording.churn.forRole.compliance}`);
  const [admin] = await answersOf(churnCommand(usecases({ listAlerts })), command, staff({ role: 'admin' }));
  expect(read(admin)).toContain('/churn authority');
  const [officer] = await answersOf(
    churnCommand(usecases({ listAlerts })),
    command,
    staff({ role: 'complaints_officer' }),
  );
  expect(read(officer)).toBe(wording.churn.notForYou);
});

it('/churn says why there can be no alert yet, and what to do, in place of that there is none', async () => {
  const said = async (isBranch: boolean, notYet: NoAlertsYet) => {
    const listAlerts = async () => ({ isBranch, alerts: [], hints: 0, notYet });
    const [list] = await answersOf(churnCommand(usecases({ listAlerts })), { command: { text: '' } });
    return read(list);
  };
  expect(await said(false, 'empty_book')).toContain('No clients are loaded yet. An administrator loads them');
  expect(await said(false, 'no_clients')).toContain('You have no clients yet. Please ask your branch manager');
  expect(await said(true, 'no_clients')).toContain('Your branch has no clients yet.');
  expect(await said(true, 'no_flows')).toContain('No weekly flows are loaded yet');
  expect(await said(true, 'no_flows')).toContain('npm run rapport -- import weekly_flows.csv');
  expect(await said(false, 'only_individuals')).toContain('Your clients are all individuals.');
  expect(await said(true, 'only_individuals')).toContain('The clients of the branch are all individuals.');
  expect(await said(false, 'no_flows_of_hers')).toContain('No weekly flows of your clients are loaded');
  expect(await said(true, 'no_flows_of_hers')).toContain('No weekly flows of the clients of the branch are loaded');
  expect(await said(false, 'no_flows_of_hers')).toContain('npm run rapport -- import weekly_flows.csv');
  expect(await said(true, 'not_weighed')).toContain('no client has been weighed yet');
  expect(await said(true, 'not_weighed')).not.toContain(wording.churn.none(true));
});

it('"All alerts" puts the list beside the message that shows some', async () => {
  const listAlerts = async () => ({ isBranch: true, alerts: [], hints: 0, notYet: null });
  const [list] = await answersOf(churnListPressed({ listAlerts }), {});
  expect(list).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  expect(read(list)).toContain(wording.churn.none(true));
});

it('/churn acme says that a client is not hers, or which ones it may be', async () => {
  const command = { command: { text: 'acme' } };
  const hidden = (canGiveReason: boolean) =>
    churnCommand(
      usecases({
        findChurn: async () => ({ kind: 'one', explained: { kind: 'hidden', clientId, canGiveReason } }) as const,
      }),
    );
  const [answer] = await answersOf(hidden(false), command);
  expect(read(answer)).toBe(wording.churn.notForYou);
  const [colleagues] = await answersOf(hidden(true), command);
  expect(read(colleagues)).toContain('Open it with /client and give a reason');
  const none = { kind: 'none', nearest: [], bookIsEmpty: false } as never;
  const [which] = await answersOf(churnCommand(usecases({ findChurn: async () => none })), command);
  expect(read(which)).toContain(wording.none.title('acme'));
});

it('an answer to an alert that has cleared is refused beside it', async () => {
  const answerAlert = async () => refuse({ kind: 'alert_gone' } as const);
  const listener = alertAnswerPressed(usecases({ answerAlert }), { kind: 'acknowledge' });
  const [answer] = await answersOf(listener, { action: { value: alertId } });
  expect(answer).toMatchObject({ replace_original: false });
  expect(read(answer)).toBe(wording.churn.refused.alert_gone);
  const findAlert = async () => null;
  const [form] = await answersOf(alertFormPressed(usecases({ findAlert }), 'snooze'), {
    action: { value: alertId },
    body: { trigger_id: '1.2' },
  });
  expect(form).toMatchObject({ trigger_id: '1.2', view: { type: 'modal' } });
  expect(read((form as { readonly view: unknown }).view)).toBe(wording.churn.refused.alert_gone);
});

it('a plan and a snooze close only over what is stored; faults stand under their fields', async () => {
  const values = (fields: Readonly<Record<string, unknown>>) => ({
    view: {
      private_metadata: alertId,
      state: {
        values: Object.fromEntries(Object.entries(fields).map(([block, value]) => [block, { [block]: value }])),
      },
    },
  });
  const answering = (alert: Readonly<Record<string, unknown>>) =>
    usecases({ answerAlert: async () => ok({ clientName: '海港物流', alert } as never) });
  const plan = values({ churn_plan: { value: 'Visit' } });
  const stored = answering({ severity: 'alert', group: null });
  expect(await answersOf(alertPlanSubmitted(stored), plan)).toEqual([undefined]);
  // Where no message of its own follows the form says what was stored.
  const grouped = { severity: 'alert', group: 'anew:2026-11-23T00:00:00.000Z', snooze: null };
  const saidIn = async (listener: (args: never) => Promise<void>, sent: typeof plan) => {
    const [answer] = await answersOf(listener, sent);
    expect(answer).toMatchObject({ response_action: 'update' });
    return read((answer as { readonly view: unknown }).view);
  };
  expect(await saidIn(alertPlanSubmitted(answering(grouped)), plan)).toBe('The plan for 海港物流 is saved.');
  const resting = { severity: 'hint', group: null, snooze: { until: localDate('2026-12-11') } };
  const reason = values({ churn_reason: { value: 'moving house' }, churn_until: { selected_date: '2026-12-11' } });
  expect(await saidIn(alertSnoozeSubmitted(answering(resting)), reason)).toBe(
    'The alert of 海港物流 is snoozed until 11 Dec.',
  );
  const empty = usecases({ answerAlert: async () => refuse({ kind: 'plan_empty' } as const) });
  expect(await answersOf(alertPlanSubmitted(empty), values({ churn_plan: { value: ' ' } }))).toEqual([
    { response_action: 'errors', errors: { churn_plan: wording.churn.refused.plan_empty } },
  ]);
  const at = new Date('2026-11-23T02:00:00Z');
  const other = { clientName: '海港物流', alert: { id: alertId, plan: { text: 'Dinner', at } } };
  const changed = usecases({
    answerAlert: async () => refuse({ kind: 'plan_changed', byName: '何行长', seen: other as never } as const),
  });
  const said = await saidIn(alertPlanSubmitted(changed), plan);
  for (const words of ['何行长', 'Dinner', 'not saved yet']) expect(said).toContain(words);
  const late = usecases({ answerAlert: async () => refuse({ kind: 'snooze_too_long', maxDays: 90 } as const) });
  const snooze = (until: string | null) =>
    values({ churn_reason: { value: 'moving house' }, churn_until: { selected_date: until } });
  expect(await answersOf(alertSnoozeSubmitted(late), snooze('2027-11-23'))).toEqual([
    { response_action: 'errors', errors: { churn_until: wording.churn.refused.snooze_too_long(90) } },
  ]);
  expect(await answersOf(alertSnoozeSubmitted(late), snooze(null))).toEqual([
    { response_action: 'errors', errors: { churn_until: wording.churn.refused.snooze_past } },
  ]);
});

it('the form of a sign names its client; where she may record none it says so', async () => {
  const pressed = (found: Awaited<ReturnType<Parameters<typeof signalPressed>[0]['findSignalClient']>>) =>
    answersOf(signalPressed({ findSignalClient: async () => found }), { action: { value: clientId }, body: {} });
  const [form] = await pressed(ok({ clientName: 'Harbour' }));
  expect(form).toMatchObject({ view: { private_metadata: clientId } });
  expect(read((form as { readonly view: unknown }).view)).toContain('Harbour');
  const [refused] = await pressed(refuse({ kind: 'not_allowed', canGiveReason: false }));
  expect(read((refused as { readonly view: unknown }).view)).toBe(wording.churn.refused.not_allowed);
});

it('a sign that was recorded says what the owner has to do; one that is refused says why', async () => {
  const sent = (on: string) => ({
    view: {
      private_metadata: clientId,
      state: {
        values: {
          churn_signal_what: { churn_signal_what: { selected_option: { value: 'client_moved operations' } } },
          churn_signal_on: { churn_signal_on: { selected_date: on } },
          churn_signal_note: { churn_signal_note: { value: 'to the harbour' } },
        },
      },
    },
  });
  const asked: unknown[] = [];
  const storedFor = (doer: 'owner' | 'manager' | null) =>
    signalSubmitted({
      recordSignal: async (request) => {
        asked.push(request);
        return ok({ clientName: 'Harbour', isNew: true, doer });
      },
    });
  const stored = storedFor('owner');
  const [answer] = await answersOf(stored, sent('2026-11-20'));
  expect(asked).toMatchObject([{ by: wang, clientId, kind: signalOf('client_moved'), note: 'to the harbour' }]);
  expect(read((answer as { readonly view: unknown }).view)).toBe(
    `Recorded for Harbour. The owner has a follow-up: ${wording.churnSignals.measures.client_moved}.`,
  );
  const of = async (doer: 'manager' | null) => {
    const [said] = await answersOf(storedFor(doer), sent('2026-11-20'));
    return read((said as { readonly view: unknown }).view);
  };
  expect(await of('manager')).toContain('Recorded for Harbour. The branch manager has a follow-up: The client moved');
  // Of a client that nobody looks after nobody has it to do.
  expect(await of(null)).toBe('Recorded for Harbour.');
  // Of what is older than two weeks nothing is to be done.
  const [old] = await answersOf(stored, sent('2026-11-01'));
  expect(read((old as { readonly view: unknown }).view)).toBe(wording.churnSignals.recorded('Harbour', null));
  const refused = signalSubmitted({ recordSignal: async () => refuse({ kind: 'signal_day_ahead' } as const) });
  expect(await answersOf(refused, sent('2026-11-30'))).toEqual([
    { response_action: 'errors', errors: { churn_signal_on: wording.churnSignals.dayAhead } },
  ]);
});

it('/churn move asks for the day of a manager’s own branch, and says what was recorded or what is wrong', async () => {
  const { branchMove: words } = wording.churnSignals;
  const branch = { id: id<BranchId>(), name: '城东支行' };
  const reach = { branch, clients: 312, owners: 9, ahead: null };
  const command = { command: { text: '', trigger_id: '1.2' } };
  const findBranchToMove = async () => ({ kind: 'found', reach }) as const;
  const [form] = await answersOf(branchMoveCommand({ findBranchToMove } as never), command);
  expect(form).toMatchObject({ trigger_id: '1.2', view: { private_metadata: branch.id } });
  expect(read((form as { readonly view: unknown }).view)).toContain(words.reach('城东支行', 312, 9));
  const again = async () => ({ kind: 'found', reach: { ...reach, ahead: localDate('2027-01-11') } }) as const;
  const [second] = await answersOf(branchMoveCommand({ findBranchToMove: again } as never), command);
  expect(read((second as { readonly view: unknown }).view)).toContain('is recorded to move on 11 Jan 2027.');
  const which = async () => ({ kind: 'which', branches: [branch, { ...branch, name: '城西支行' }] }) as const;
  const [asked] = await answersOf(branchMoveCommand({ findBranchToMove: which } as never), command);
  expect(read(asked)).toBe(words.which(`城东支行${wording.separator}城西支行`));

  const view = (on: string | null) => ({
    view: {
      private_metadata: branch.id,
      state: {
        values: {
          churn_move_on: { churn_move_on: { selected_date: on } },
          churn_move_note: { churn_move_note: { value: null } },
        },
      },
    },
  });
  const recordBranchMove = async () => ok({ owners: 9, isNew: true, before: null });
  const submit = (uses: unknown, on: string | null) => answersOf(branchMoveSubmitted(uses as never), view(on));
  const [stored] = await submit({ recordBranchMove }, '2027-01-11');
  expect(read((stored as { readonly view: unknown }).view)).toBe(words.recorded(9));
  const said = async (isNew: boolean, before: string) => {
    const change = async () => ok({ owners: 9, isNew, before: localDate(before) });
    const [view] = await submit({ recordBranchMove: change }, '2027-01-18');
    return read((view as { readonly view: unknown }).view);
  };
  expect(await said(false, '2027-01-18')).toBe(words.known);
  expect(await said(true, '2027-01-11')).toMatch(
    /the move is on 18 Jan 2027 now, not on 11 Jan 2027\. 9 relationship managers are told/,
  );
  expect(await said(true, '2027-01-18')).toMatch(
    /other words for the move on 18 Jan 2027\. 9 relationship managers are told/,
  );
  expect(await submit({ recordBranchMove }, null)).toEqual([
    { response_action: 'errors', errors: { churn_move_on: words.dayUnfit(365) } },
  ]);
  const past = async () => refuse({ kind: 'move_day_unfit', maxDays: 365 } as const);
  expect(await submit({ recordBranchMove: past }, '2026-01-11')).toEqual([
    { response_action: 'errors', errors: { churn_move_on: words.dayUnfit(365) } },
  ]);
});

it('the picture of a client is shown though Slack’s answer that tells which view has opened is lost', async () => {
  const weeks = {
    weeks: [localDate('2026-11-16')],
    summed: 1,
    moneyIn: [120],
    moneyOut: [80],
    usual: [null],
    low: [null],
  };
  const shown = {
    ...{ kind: 'seen', clientId, clientName: '海港物流', seen: null, loss: null, history: [], earlier: [], weeks },
    ...{ currency: 'CNY', now: null, signals: [], opportunity: null, mayRecord: false, counted: 3, needed: 13 },
  };
  const image = { type: 'image', slack_file: { id: 'F1' }, alt_text: 'x' } as const;
  const asked: { readonly external_id?: string; readonly view: { readonly external_id?: string } }[] = [];
  const open = async (call: (typeof asked)[number]) => void asked.push(call);
  await churnPicturePressed({
    explainChurn: async () => shown,
    showPicture: async (_: unknown, __: unknown, show: (picture: typeof image) => Promise<unknown>) => {
      await show(image);
      return 'shown';
    },
  } as never)({
    ...{ staff: wang, reader, action: { value: clientId }, body: { trigger_id: '7.8.abc' } },
    client: { views: { open, update: open } },
  } as never);
  expect(asked).toHaveLength(2);
  expect(asked[0]?.view.external_id).toBe('turned:7.8.abc');
  expect(asked[1]?.external_id).toBe('turned:7.8.abc');
  expect(JSON.stringify(asked[1]?.view)).toContain('"slack_file":{"id":"F1"}');
});
