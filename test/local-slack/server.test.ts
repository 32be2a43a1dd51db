import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { good } from '../support/good.ts';
import type { Running } from './sample-workspace.ts';
import { startBoth } from './sample-workspace.ts';

let running: Running;

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const modal = (callbackId = 'note') => ({
  type: 'modal' as const,
  callback_id: callbackId,
  title: plain('Note'),
  submit: plain('Save'),
  notify_on_close: true,
  blocks: [
    { type: 'input', block_id: 'what', label: plain('What'), element: { type: 'plain_text_input', action_id: 'text' } },
    {
      type: 'input',
      block_id: 'who',
      optional: true,
      label: plain('Who'),
      element: { type: 'external_select', action_id: 'client', min_query_length: 1 },
    },
  ],
});

const seen: string[] = [];

beforeAll(async () => {
  running = await startBoth((app) => {
    app.command('/client', async ({ ack, command, client, respond }) => {
      if (command.text === 'modal') {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: modal() });
        return;
      }
      await ack();
      await respond({
        text: `card of ${command.text}`,
        blocks: [
          { type: 'section', text: { type: 'mrkdwn', text: `*${command.text}*` } },
          {
            type: 'actions',
            block_id: 'card',
            elements: [
              { type: 'button', action_id: 'log', text: plain('Log'), value: 'c-1' },
              {
                type: 'static_select',
                action_id: 'tier',
                options: [
                  { text: plain('Gold'), value: 'gold' },
                  { text: plain('Silver'), value: 'silver' },
                ],
              },
            ],
          },
        ],
      });
    });
    app.command('/slow', async () => undefined);
    app.command('/quick', async ({ ack, command }) => {
      const blocks = command.text === 'wrong' ? [{ type: 'section' }] : undefined;
      await ack({ text: `you said ${command.text}`, ...(blocks === undefined ? {} : { blocks: blocks as never }) });
    });
    app.action('log', async ({ ack, respond, action }) => {
      await ack();
      await respond({ replace_original: true, text: `logged ${'value' in action ? action.value : ''}` });
    });
    app.action('tier', async ({ ack, action, respond }) => {
      await ack();
      const chosen = 'selected_option' in action ? action.selected_option?.value : '';
      await respond({ replace_original: false, text: `tier ${chosen}` });
    });
    app.options('client', async ({ ack, options }) =>
      ack({ options: [{ text: plain(`ACME ${options.value}`), value: `id-${options.value}` }] }),
    );
    app.view({ callback_id: 'note', type: 'view_submission' }, async ({ ack, view }) => {
      const text = view.state.values['what']?.['text']?.value;
      if (text === 'bad') await ack({ response_action: 'errors', errors: { what: 'Not that' } });
      else if (text === 'more') await ack({ response_action: 'push', view: modal('second') });
      else if (text === 'other')
        await ack({ response_action: 'update', view: { ...modal('note'), title: plain('Changed') } });
      else {
        seen.push(`${text}/${view.state.values['who']?.['client']?.selected_option?.value}`);
        await ack();
      }
    });
    app.view({ callback_id: 'second', type: 'view_submission' }, async ({ ack }) => ack({ response_action: 'clear' }));
    app.view({ callback_id: 'note', type: 'view_closed' }, async ({ ack }) => {
      seen.push('closed');
      await ack();
    });
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'header', text: plain('Hello') }] },
      });
    });
    app.message('ping', async ({ say }) => {
      await say({ text: 'pong' });
    });
    app.shortcut('file_complaint', async ({ ack, shortcut, respond }) => {
      await ack();
      if (shortcut.type === 'message_action') await respond({ text: `filed: ${shortcut.message.text}` });
    });
  });
});

afterAll(() => running.stop());

beforeEach(() => {
  running.slack.controls.clearFailures();
  seen.length = 0;
});

const quick = { quiet_ms: 300 };

describe('a slash command', () => {
  test('is answered with an ephemeral card that only this person sees', async () => {
    const { slack } = running;
    const outcome = good(
      await slack.command({ user: 'amy', channel: 'general', command: '/client', text: 'ACME', ...quick }),
    );
    expect(outcome.ack).toMatchObject({ kind: 'acked' });
    expect(outcome.messages).toMatchObject([{ text: 'card of ACME', is_ephemeral: true }]);
    const other = good(await slack.messages({ user: 'wang.li', channel: 'general' }));
    expect(other.messages.filter(({ text }) => text === 'card of ACME')).toEqual([]);
    expect(slack.controls.failures()).toEqual([]);
  });

  test('may be answered in its acknowledgement, for this person’s eyes', async () => {
    const { slack } = running;
    const outcome = good(
      await slack.command({ user: 'amy', channel: 'general', command: '/quick', text: 'ACME', ...quick }),
    );
    expect(outcome.ack).toMatchObject({ kind: 'acked', payload: { text: 'you said ACME' } });
    expect(outcome.messages).toMatchObject([{ text: 'you said ACME', is_ephemeral: true }]);
    expect(slack.controls.failures()).toEqual([]);
  });

  test('whose acknowledgement holds no message shows Slack’s error and is a failure', async () => {
    const { slack } = running;
    const outcome = good(
      await slack.command({ user: 'amy', channel: 'general', command: '/quick', text: 'wrong', ...quick }),
    );
    expect(outcome.arrived).toMatchObject([
      { kind: 'notice', text: '/quick failed with the error "invalid_command_response"' },
    ]);
    expect(slack.controls.failures()).toMatchObject([{ kind: 'bad_ack', what: '/quick: invalid_blocks' }]);
  });

  test('that the manifest does not promise is refused in a sentence', async () => {
    const answer = await running.slack.command({ user: 'amy', command: '/nothing' });
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining('/nothing is not a valid command') });
  });

  test('that is not acknowledged within 3 s shows Slack’s error and is a failure', async () => {
    const { slack } = running;
    const outcome = good(await slack.command({ user: 'amy', command: '/slow', ...quick }));
    expect(outcome.ack).toEqual({ kind: 'timed_out' });
    expect(outcome.arrived).toMatchObject([
      { kind: 'notice', text: '/slow failed with the error "operation_timeout"' },
    ]);
    expect(slack.controls.failures()).toMatchObject([{ kind: 'ack_timed_out', what: '/slow' }]);
  });
});

describe('an element of a message', () => {
  test('a button sends its value, and the answer replaces the message', async () => {
    const { slack } = running;
    const card = good(await slack.command({ user: 'wang.li', command: '/client', text: '海港', ...quick }));
    const ts = String(card.messages[0]?.['ts']);
    const pressed = good(await slack.action({ user: 'wang.li', ts, action_id: 'log', ...quick }));
    expect(pressed.arrived).toMatchObject([{ kind: 'message_changed', ts }]);
    expect(pressed.messages).toMatchObject([{ text: 'logged c-1' }]);
  });

  test('a menu takes an option by value or by its words, and refuses any other', async () => {
    const { slack } = running;
    const card = good(await slack.command({ user: 'amy', command: '/client', text: 'ACME', ...quick }));
    const ts = String(card.messages[0]?.['ts']);
    const chosen = good(await slack.action({ user: 'amy', ts, action_id: 'tier', value: 'Silver', ...quick }));
    expect(chosen.messages).toMatchObject([{ text: 'tier silver' }]);
    const wrong = await slack.action({ user: 'amy', ts, action_id: 'tier', value: 'bronze' });
    expect(wrong).toMatchObject({ ok: false, error: expect.stringContaining('gold, silver') });
  });
});

describe('a modal', () => {
  const open = async () => {
    const outcome = good(await running.slack.command({ user: 'amy', command: '/client', text: 'modal', ...quick }));
    const viewId = String(outcome.views[0]?.['id']);
    expect(outcome.arrived).toMatchObject([{ kind: 'view_opened', view_id: viewId }]);
    return viewId;
  };

  test('is submitted with values by block, external options asked from the app, and closes', async () => {
    const { slack } = running;
    const viewId = await open();
    const values = { what: { text: 'called' }, client: 'ac' };
    const outcome = good(await slack.submit({ user: 'amy', viewId, values, ...quick }));
    expect(outcome.views).toEqual([]);
    expect(outcome.arrived).toMatchObject([{ kind: 'view_closed', view_id: viewId }]);
    expect(seen).toEqual(['called/id-ac']);
  });

  test('shows the app’s errors and stays; update, push and clear do what they say', async () => {
    const { slack } = running;
    const viewId = await open();
    const bad = good(await slack.submit({ user: 'amy', viewId, values: { what: 'bad' }, ...quick }));
    expect(bad.errors).toEqual({ what: 'Not that' });
    expect(bad.views).toHaveLength(1);
    const changed = good(await slack.submit({ user: 'amy', viewId, values: { what: 'other' }, ...quick }));
    expect(changed.views).toMatchObject([{ id: viewId, title: { text: 'Changed' } }]);
    const pushed = good(await slack.submit({ user: 'amy', viewId, values: { what: 'more' }, ...quick }));
    expect(pushed.views).toMatchObject([{ id: viewId }, { callback_id: 'second', previous_view_id: viewId }]);
    const cleared = good(await slack.submit({ user: 'amy', values: { what: 'x' }, ...quick }));
    expect(cleared.views).toEqual([]);
    expect(slack.controls.failures()).toEqual([]);
  });

  test('that lacks a required input is not sent', async () => {
    const viewId = await open();
    const answer = await running.slack.submit({ user: 'amy', viewId, values: {} });
    expect(answer).toMatchObject({ ok: false, errors: { what: expect.any(String) } });
    await running.slack.close({ user: 'amy', viewId, ...quick });
    expect(seen).toEqual(['closed']);
  });
});

test('the Home tab is published when a person opens it', async () => {
  const home = good(await running.slack.home({ user: 'wang.li', ...quick }));
  expect(home.view).toMatchObject({ type: 'home', blocks: [{ type: 'header', text: { text: 'Hello' } }] });
});

test('a direct message reaches the app as an event', async () => {
  const outcome = good(await running.slack.message({ user: 'amy', text: 'ping', ...quick }));
  expect(outcome.messages).toMatchObject([{ text: 'ping' }, { text: 'pong' }]);
});

test('a shortcut on a message carries the message', async () => {
  const { slack } = running;
  const posted = good(await slack.message({ user: 'amy', channel: 'general', text: 'I am not amused', ...quick }));
  const ts = String(posted.messages[0]?.['ts']);
  const outcome = good(
    await slack.shortcut({ user: 'amy', channel: 'general', ts, callback_id: 'file_complaint', ...quick }),
  );
  expect(outcome.messages).toMatchObject([{ text: 'filed: I am not amused', is_ephemeral: true }]);
});
