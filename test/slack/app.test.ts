import { describe, expect, it, vi } from 'vitest';
import type { ComplaintUseCases } from '../../src/slack/complaint/listeners.ts';
import type { FindClient } from '../../src/usecases/client/find-client.ts';
import type { OpenClientWithReason } from '../../src/usecases/client/open-client-with-reason.ts';
import { freePort } from '../support/free-port.ts';
import { SIGHT, type SmallApp, smallApp } from '../support/small-app.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';

// The app over its real sockets, on use cases that a test holds in its hand.

type Outcome = Extract<Awaited<ReturnType<SmallApp['slack']['command']>>, { ok: true }>;

const done = async (outcome: ReturnType<SmallApp['slack']['command']>): Promise<Outcome> => {
  const result = await outcome;
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
};
const ask = ({ slack }: SmallApp, user = 'grace.ho', more: object = {}) =>
  done(slack.command({ user, command: '/client', text: 'acme', quiet_ms: 100, ...more }));
const press = ({ slack }: SmallApp, user: string, { messages }: Outcome, actionId: string) => {
  const { channel, ts } = messages.at(-1) as { channel: string; ts: string };
  return done(slack.action({ user, channel, ts, action_id: actionId, quiet_ms: 100, first_ms: 5_000 }));
};
const submit = ({ slack }: SmallApp, user: string, reason = 'owner on leave') =>
  done(slack.submit({ user, values: { client_reason_input: reason }, quiet_ms: 100 }));
const openForm = async (small: SmallApp, user = 'grace.ho') =>
  press(small, user, await ask(small, user), 'client_ask_to_see');
const shown = ({ messages }: Pick<Outcome, 'messages'>): string =>
  messages.map(({ blocks }) => textOf(blocks as object[])).join('\n');

/** A use case that waits to be let go. */
function held<Value>(value: Value) {
  const reached = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const run = async (): Promise<Value> => {
    reached.resolve();
    await release.promise;
    return value;
  };
  return { run, reached: reached.promise, release: () => release.resolve() };
}

const ONE = { kind: 'one' as const, sight: SIGHT };

describe('starting', () => {
  it.each([
    ['bot token', { botToken: 'xoxb-wrong' }],
    ['app-level token', { appToken: 'xapp-wrong' }],
  ])('says that Slack refuses the %s', async (_, tokens) => {
    const { app } = await smallApp({ tokens, isConnected: false });
    await expect(app.start()).rejects.toThrow('invalid_auth');
  });

  it('opens two sockets', async () => {
    const { slack } = await smallApp();
    expect(slack.sockets.connections()).toBe(2);
  });
});

describe('what is typed, whatever it is', () => {
  const LONG = '长'.repeat(2_000);

  it.each([
    ['/client', `海港${LONG}`],
    ['/plan', `add ${LONG}`],
    ['/log', LONG],
    ['/log', 'x'.repeat(3_000)],
  ])('%s answers within the limits of Slack when no client has so long a name', async (command, text) => {
    const { slack } = await smallApp({
      usecases: {
        findClient: async () => ({ kind: 'none', nearest: [], bookIsEmpty: false }),
        readLine: async () => ({ kind: 'none', text, query: text }),
      },
    });
    const outcome = await done(slack.command({ user: 'grace.ho', command, text, quiet_ms: 100 }));
    expect(JSON.stringify([outcome.messages, outcome.views])).toContain(text.slice(-50, -1).slice(0, 20));
    expect(shown(outcome)).not.toMatch(/R-[0-9A-Z]{4}/);
    expect(slack.controls.failures()).toEqual([]);
  });

  it('reaches the use case without what no database keeps', async () => {
    const asked: string[] = [];
    const { slack } = await smallApp({
      usecases: {
        findClient: async (_, query) => {
          asked.push(query);
          return ONE;
        },
      },
    });
    await done(slack.command({ user: 'grace.ho', command: '/client', text: 'AC\u0000ME \uD83D', quiet_ms: 100 }));
    expect(asked).toEqual(['ACME \uFFFD']);
  });
});

describe('what no listener claims', () => {
  it('a command is answered in the person’s language, before Slack gives up', async () => {
    const small = await smallApp();
    await ask(small);
    const { ack, messages } = await done(small.slack.command({ user: 'grace.ho', command: '/relic', quiet_ms: 100 }));
    expect(ack?.kind).toBe('acked');
    expect(shown({ messages })).toContain('This comes from another version');
    expect(small.slack.controls.failures()).toEqual([]);
  });

  it('a shortcut too, by direct message', async () => {
    const small = await smallApp();
    const outcome = await done(small.slack.shortcut({ user: 'wang.li', callback_id: 'relic', quiet_ms: 100 }));
    expect(outcome.ack?.kind).toBe('acked');
    expect(shown(outcome)).toContain('这一项来自 Rapport 的其他版本');
  });

  it('and a button that another version left behind', async () => {
    const small = await smallApp();
    const { slack } = small;
    const relic = { type: 'button', action_id: 'relic', text: { type: 'plain_text', text: 'Relic' } };
    const user = slack.users().find(({ name }) => name === 'grace.ho')?.['id'];
    await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-test', 'content-type': 'application/json' },
      body: JSON.stringify({ channel: user, text: 'old', blocks: [{ type: 'actions', elements: [relic] }] }),
    });
    const inbox = await slack.messages({ user: 'grace.ho' });
    if (!inbox.ok) throw new Error(inbox.error);
    const outcome = await press(small, 'grace.ho', { messages: inbox.messages } as unknown as Outcome, 'relic');
    expect(outcome.ack?.kind).toBe('acked');
    // She has not spoken yet, so the bank's language is what there is.
    expect(shown(outcome)).toContain('其他版本');
  });
});

describe('a form whose saving fails', () => {
  it('stays as it was typed, with a reference under it', async () => {
    const small = await smallApp({ usecases: { openClientWithReason: () => Promise.reject(new Error('disk full')) } });
    await openForm(small);
    const { ack, errors, views } = await submit(small, 'grace.ho', 'owner is on leave');
    expect(ack?.kind).toBe('acked');
    expect(errors).toEqual({ client_reason_block: expect.stringMatching(/the reference R-[2-9A-Z]{4}\.$/) });
    expect(JSON.stringify(views)).toContain('owner is on leave');
    expect(small.slack.controls.failures()).toEqual([]);
  });
});

describe('the answer to a command', () => {
  it('comes with the acknowledgement: one message over the socket, and no call', async () => {
    const small = await smallApp();
    const { ack } = await ask(small, 'grace.ho', { quiet_ms: 0 });
    expect(JSON.stringify(ack?.payload)).toContain('ACME');
    expect(small.slack.controls.calls().filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  });

  it('that takes long comes later, and Slack has its acknowledgement all the same', async () => {
    const finding = held<Awaited<ReturnType<FindClient>>>(ONE);
    const small = await smallApp({ usecases: { findClient: finding.run } });
    const { ack, cursor } = await ask(small, 'grace.ho', { first_ms: 0, quiet_ms: 0 });
    expect(ack).toMatchObject({ kind: 'acked', payload: {} });
    finding.release();
    const later = await small.slack.messages({ user: 'grace.ho', since: cursor, wait_ms: 5_000 });
    expect(later.ok && shown(later as Outcome)).toContain('ACME');
    expect(small.slack.controls.failures()).toEqual([]);
  });

  it('is a reference where it cannot be made', async () => {
    const small = await smallApp({ usecases: { findClient: () => Promise.reject(new Error('disk full')) } });
    const { ack, messages } = await ask(small, 'grace.ho', { quiet_ms: 0 });
    expect(ack?.kind).toBe('acked');
    expect(shown({ messages })).toMatch(/the reference R-[2-9A-Z]{4}\./);
  });
});

describe('an answer that Slack does not take', () => {
  // The client went to another branch since its button was shown, which the response_url has to say.
  const gone = { openClient: async () => ({ ...SIGHT, canGiveReason: false }) };
  const pressed = async (small: SmallApp, more: object = {}) =>
    press(small, 'grace.ho', await ask(small, 'grace.ho', more), 'client_ask_to_see');

  it.each([
    ['because it is down', { kind: 'server_error' as const, method: 'response_url', status: 503 }],
    ['because there were too many', { kind: 'rate_limit' as const, method: 'response_url', retryAfterSeconds: 60 }],
  ])('%s is told by a reference, which the log knows', async (_, fault) => {
    const small = await smallApp({ usecases: gone });
    small.slack.controls.strike(fault, 1);
    const [, reference = ''] = shown(await pressed(small)).match(/the reference (R-[2-9A-Z]{4})\./) ?? [];
    expect(small.log.filter((line) => line.includes(`"reference":"${reference}"`))).toHaveLength(1);
  });

  it('at all is told by direct message', async () => {
    const small = await smallApp({ usecases: gone });
    small.slack.controls.strike({ kind: 'server_error', method: 'response_url', status: 503 }, 2);
    const { messages } = await pressed(small, { channel: 'general' });
    expect(shown({ messages })).toMatch(/R-[2-9A-Z]{4}/);
    expect(small.slack.controls.calls('chat.postMessage')).toHaveLength(1);
  });
});

describe('a sentence of whose posting Slack’s word is lost', () => {
  it('stands once in the direct conversation, however it is tried again', async () => {
    const small = await smallApp();
    small.slack.controls.strike({ kind: 'lost_answer', method: 'chat.postMessage' }, 1);
    await done(small.slack.shortcut({ user: 'grace.ho', callback_id: 'relic', quiet_ms: 0 }));
    await vi.waitFor(() => expect(small.slack.controls.calls('conversations.history')).toHaveLength(1), SOON_MS);
    await small.app.settled();
    const inbox = await small.slack.messages({ user: 'grace.ho' });
    expect(inbox.ok && inbox.messages).toHaveLength(1);
  });
});

describe('a form of whose opening Slack’s word is lost', () => {
  it('is open, and nobody is told otherwise', async () => {
    const small = await smallApp();
    const asked = await ask(small, 'grace.ho');
    small.slack.controls.strike({ kind: 'lost_answer', method: 'views.open' }, 1);
    const { views, cursor } = await press(small, 'grace.ho', asked, 'client_ask_to_see');
    expect(views).toHaveLength(1);
    await vi.waitFor(() => expect(small.slack.controls.calls('views.open')).toHaveLength(2), { timeout: SOON_MS });
    const told = await small.slack.messages({ user: 'grace.ho', since: cursor, wait_ms: 500 });
    expect(told).toMatchObject({ ok: true, messages: [] });
    expect(small.log.join('')).not.toContain('a listener failed');
  });
});

describe('a modal that is closed before its answer is there', () => {
  it('is no failure, and nobody is told of one', async () => {
    const looking = held<Awaited<ReturnType<ComplaintUseCases['openComplaint']>>>(null);
    const small = await smallApp({ usecases: { openComplaint: looking.run } });
    const user = 'grace.ho';
    const { views, cursor } = await ask(small, user, { command: '/complaint', text: 'C-2026-0147' });
    expect(views).toHaveLength(1);
    await done(small.slack.close({ user, quiet_ms: 0 }));
    looking.release();
    await vi.waitFor(() => expect(small.log.join('')).toContain('a modal was closed'), { timeout: SOON_MS });
    expect(await small.slack.messages({ user, since: cursor })).toMatchObject({ ok: true, messages: [] });
    expect(small.log.join('')).not.toContain('a listener failed');
  });
});

describe('a socket that Slack renews', () => {
  it('is closed only once what came over it is acknowledged', async () => {
    const saving = held<Awaited<ReturnType<OpenClientWithReason>>>({ ok: true, value: SIGHT });
    const small = await smallApp({ usecases: { openClientWithReason: saving.run } });
    await openForm(small);
    const submitted = submit(small, 'grace.ho');
    await saving.reached;
    expect(small.slack.sockets.refresh('all')).toBe(2);
    saving.release();
    expect((await submitted).ack?.kind).toBe('acked');
    expect(await small.slack.sockets.whenConnected(5_000, 2)).toBe(true);
    expect((await ask(small)).ack?.kind).toBe('acked');
    expect(small.slack.controls.failures()).toEqual([]);
  });

  it('is not given up for a warning, because Slack goes on sending over it', async () => {
    const small = await smallApp();
    small.slack.sockets.refresh('all', 'warning');
    expect(shown(await ask(small))).toContain('ACME');
    expect(small.log.join('')).not.toContain('a socket was renewed');
  });

  it('is left alone for a while where the app has more of them than Slack allows, and the log says so', async () => {
    const small = await smallApp();
    const opened = () => small.slack.controls.calls('apps.connections.open').length;
    small.slack.sockets.sendRaw({ type: 'disconnect', reason: 'too_many_websockets' });
    await vi.waitFor(() => expect(small.slack.sockets.connections()).toBe(1), SOON_MS);
    expect(small.log.filter((line) => line.includes('more sockets than Slack allows'))).toHaveLength(1);
    // Another socket than this would be closed for it, and open itself again at once, and so on.
    expect(shown(await ask(small))).toContain('ACME');
    expect(opened()).toBe(2);
  });

  it('comes back however Slack refuses it at first', async () => {
    const small = await smallApp();
    const method = 'apps.connections.open';
    small.slack.controls.strike({ kind: 'error', method, error: 'internal_error' }, 1);
    small.slack.controls.strike({ kind: 'server_error', method, status: 503 }, 2);
    small.slack.controls.strike({ kind: 'error', method, error: 'invalid_auth' }, 1);
    small.slack.controls.strike({ kind: 'lost_answer', method }, 2);
    small.slack.controls.strike({ kind: 'drop_socket', all: true }, 1);
    expect(await small.slack.sockets.whenConnected(20_000, 2)).toBe(true);
    expect(shown(await ask(small))).toContain('ACME');
  });
});

describe('frames that no well-behaved Slack sends', () => {
  it('are logged and forgotten; the sockets stay, and so does the bot', async () => {
    const small = await smallApp();
    const { slack, log } = small;
    slack.controls.strike({ kind: 'app_rate_limited' }, 1);
    for (const frame of ['not JSON', 'null', '[]', '7', '{}']) slack.sockets.sendRaw(frame);
    slack.sockets.sendRaw({ type: 'events_api', envelope_id: 'E1' });
    slack.sockets.sendRaw({ type: 'telepathy', envelope_id: 'E2', payload: { thought: 'hello' } });
    slack.sockets.sendRaw({ type: 'interactive', envelope_id: 'E3', payload: { type: 'unheard_of', user: 7 } });
    slack.sockets.sendRaw({ type: 'interactive', envelope_id: 'E4', payload: null });
    slack.sockets.sendRaw({ type: 'slash_commands', envelope_id: 'E5', payload: 'text' });
    await vi.waitFor(() => expect(log.filter((line) => line.includes('telepathy'))).toHaveLength(1), SOON_MS);
    expect(shown(await ask(small))).toContain('ACME');
    expect(slack.sockets.connections()).toBe(2);
    expect(slack.controls.failures()).toEqual([]);
  });
});

describe('when Slack says “slow down” to one call', () => {
  it('every other call goes on: somebody else’s form opens while the first waits in vain', async () => {
    const small = await smallApp();
    const [one, other] = [await ask(small, 'grace.ho'), await ask(small, 'wang.li')];
    small.slack.controls.strike({ kind: 'rate_limit', method: 'views.open', retryAfterSeconds: 60 }, 1);
    expect(shown(await press(small, 'grace.ho', one, 'client_ask_to_see'))).toMatch(/R-[2-9A-Z]{4}/);
    expect((await press(small, 'wang.li', other, 'client_ask_to_see')).views).toHaveLength(1);
    expect(small.slack.controls.failures()).toEqual([]);
  });

  it('nor does a channel that takes no more messages hold up a form or a command', async () => {
    const small = await smallApp();
    const asked = await ask(small, 'wang.li');
    small.slack.controls.strike({ kind: 'rate_limit', method: 'chat.postMessage', retryAfterSeconds: 60 }, 1);
    // Its answer goes by chat.postMessage.
    await done(small.slack.shortcut({ user: 'grace.ho', callback_id: 'relic', quiet_ms: 100 }));
    expect(small.slack.controls.faults()).toEqual([]);
    expect((await press(small, 'wang.li', asked, 'client_ask_to_see')).views).toHaveLength(1);
    expect(shown(await ask(small, 'wang.li', { channel: 'general' }))).toContain('ACME');
  });
});

describe('stopping', () => {
  it('answers what was acknowledged, takes nothing new, and then is done', async () => {
    const finding = held<Awaited<ReturnType<FindClient>>>(ONE);
    const small = await smallApp({ usecases: { findClient: finding.run } });
    const asked = ask(small, 'grace.ho', { quiet_ms: 1_000 });
    await finding.reached;
    let isStopped = false;
    const stopped = small.app.stop(10_000).then(() => {
      isStopped = true;
    });
    // The command is acknowledged at the latest after a second and a half; until then its socket stays.
    await vi.waitFor(() => expect(small.slack.sockets.connections()).toBe(0), { timeout: SOON_MS });
    expect((await ask(small, 'wang.li')).ack?.kind).toBe('not_connected');
    expect(isStopped).toBe(false);
    finding.release();
    expect(shown(await asked)).toContain('ACME');
    await stopped;
  });

  it('acknowledges a form that was being saved before it lets its socket go', async () => {
    const saving = held<Awaited<ReturnType<OpenClientWithReason>>>({ ok: true, value: SIGHT });
    const small = await smallApp({ usecases: { openClientWithReason: saving.run } });
    await openForm(small);
    const submitted = submit(small, 'grace.ho');
    await saving.reached;
    const stopped = small.app.stop(10_000);
    saving.release();
    expect((await submitted).ack?.kind).toBe('acked');
    await stopped;
  });

  it('waits no longer than it is told to', async () => {
    const finding = held<Awaited<ReturnType<FindClient>>>(ONE);
    const small = await smallApp({ usecases: { findClient: finding.run } });
    const asked = ask(small);
    await finding.reached;
    await small.app.stop(50);
    finding.release();
    await asked;
  });
});

describe('over HTTP', () => {
  const overHttp = async (usecases = {}, slacksSecret = 'the same secret') =>
    smallApp({ usecases, http: { port: await freePort(), appsSecret: 'the same secret', slacksSecret } });

  it('answers signed requests: a command, a button, a form', async () => {
    const small = await overHttp();
    await openForm(small);
    expect((await submit(small, 'grace.ho')).views).toHaveLength(1);
    expect(small.slack.controls.failures()).toEqual([]);
  });

  it('takes the answer to a command with the acknowledgement, or later', async () => {
    const finding = held<Awaited<ReturnType<FindClient>>>(ONE);
    const small = await overHttp({ findClient: finding.run });
    const slow = await ask(small, 'grace.ho', { first_ms: 0, quiet_ms: 0 });
    expect(slow).toMatchObject({ ack: { kind: 'acked' }, messages: [] });
    finding.release();
    const later = await small.slack.messages({ user: 'grace.ho', since: slow.cursor, wait_ms: 5_000 });
    expect(later.ok && shown(later as Outcome)).toContain('ACME');
    const quick = await ask(small, 'grace.ho', { quiet_ms: 0 });
    expect(JSON.stringify(quick.ack?.payload)).toContain('ACME');
    expect(small.slack.controls.failures()).toEqual([]);
  });

  it.each([
    ['over HTTP', overHttp],
    ['over a socket', (usecases: object) => smallApp({ usecases })],
  ])(
    'a form that is stored after Slack has stopped waiting says so, %s',
    async (_, start) => {
      const saving = held<Awaited<ReturnType<OpenClientWithReason>>>({ ok: true, value: SIGHT });
      const small = await start({ openClientWithReason: saving.run });
      await openForm(small);
      const { ack, cursor } = await submit(small, 'grace.ho');
      expect(ack?.kind).not.toBe('acked');
      saving.release();
      await small.app.settled();
      const open = small.slack.views({ user: 'grace.ho' });
      // What it would have turned into in time.
      expect(open.ok && open.views.map(({ blocks }) => textOf(blocks as object[]))).toEqual([
        expect.stringContaining('ACME'),
      ]);
      expect(await small.slack.messages({ user: 'grace.ho', since: cursor })).toMatchObject({ ok: true, messages: [] });
      expect(small.log.join('')).not.toContain('a listener failed');
    },
    20_000,
  );

  it('a form whose saving fails after that is told by direct message, for Slack shows nothing under its fields', async () => {
    for (const start of [overHttp, (usecases: object) => smallApp({ usecases })]) {
      const saving = held(undefined);
      const failing = () => saving.run().then(() => Promise.reject(new Error('disk full')));
      const small = await start({ openClientWithReason: failing });
      await openForm(small);
      const { cursor } = await submit(small, 'grace.ho');
      saving.release();
      const told = await small.slack.messages({ user: 'grace.ho', since: cursor, wait_ms: 5_000 });
      expect(told.ok && shown(told as Outcome)).toMatch(/the reference R-[2-9A-Z]{4}\./);
    }
  });

  it('answers what no listener claims', async () => {
    const small = await overHttp();
    const { ack } = await done(small.slack.command({ user: 'grace.ho', command: '/relic', quiet_ms: 100 }));
    expect(ack?.kind).toBe('acked');
  });

  it('refuses a request signed with another secret', async () => {
    const findClient = vi.fn(async () => ONE);
    const small = await overHttp({ findClient }, 'another secret');
    expect((await ask(small)).ack?.kind).toBe('refused');
    expect(findClient).not.toHaveBeenCalled();
  });

  it.each([
    ['old', -301],
    ['from the future', 301],
  ])('refuses a request that is %s', async (_, seconds) => {
    const findClient = vi.fn(async () => ONE);
    const small = await overHttp({ findClient });
    small.slack.controls.strike({ kind: 'clock_skew', seconds }, 1);
    expect((await ask(small)).ack?.kind).toBe('refused');
    expect(findClient).not.toHaveBeenCalled();
    expect((await ask(small)).ack?.kind).toBe('acked');
  });

  it('finishes what it acknowledged when it stops, and takes nothing new', async () => {
    const finding = held<Awaited<ReturnType<FindClient>>>(ONE);
    const small = await overHttp({ findClient: finding.run });
    const asked = ask(small, 'grace.ho', { quiet_ms: 1_000 });
    await finding.reached;
    const stopped = small.app.stop(10_000);
    await vi.waitFor(async () => expect((await ask(small, 'wang.li')).ack?.kind).toBe('not_connected'), SOON_MS);
    finding.release();
    expect(shown(await asked)).toContain('ACME');
    await stopped;
  });
});
