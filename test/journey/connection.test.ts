import { beforeAll, describe, expect, it, vi } from 'vitest';
import { bankFiles, clientName, STAFF_ACCOUNTS } from '../support/soak-bank.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';

// The whole bot over real sockets that Slack renews, drops and refuses.

const now = new Date('2026-11-23T00:30:00Z');
const whole = await wholeBot({ now: () => now, people: STAFF_ACCOUNTS });
const { slack, bot } = whole;

beforeAll(async () => {
  await whole.importFiles(bankFiles(6));
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(6), { timeout: SOON_MS });
});

const ask = async (user: string, text: string, more: object = {}) => {
  const outcome = await slack.command({ user, command: '/client', text, quiet_ms: 0, ...more });
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome;
};
const answer = async (user: string, text: string): Promise<string> => {
  const { messages } = await ask(user, text, { first_ms: 10_000 });
  return messages.map(({ blocks }) => textOf(blocks as object[])).join('\n');
};

/** Words for the commands of a test: no one of them is part of another. */
const words = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `qx${String(at).padStart(4, 'z')}q`);

async function timesSaid(text: string): Promise<number> {
  const all = await slack.messages({});
  return all.ok ? all.messages.filter((message) => String(message['text']).includes(`“${text}”`)).length : 0;
}

describe('sockets that Slack renews again and again', () => {
  it('lose no command of a stream, and answer each once', async () => {
    const asked = words(300);
    const renewals = { count: 0, over: false };
    const renewing = (async () => {
      while (!renewals.over) {
        slack.sockets.refresh('one');
        renewals.count += 1;
        expect(await slack.sockets.whenConnected(10_000, 2)).toBe(true);
      }
    })();
    const acks: (string | undefined)[] = [];
    const people = STAFF_ACCOUNTS.map(async ({ name }, at) => {
      for (const text of asked.filter((_, index) => index % STAFF_ACCOUNTS.length === at))
        acks.push((await ask(name, text, { first_ms: 10_000 })).ack?.kind);
    });
    await Promise.all(people);
    renewals.over = true;
    await renewing;
    expect(renewals.count).toBeGreaterThan(10);
    expect(acks.filter((kind) => kind !== 'acked')).toEqual([]);
    for (const text of asked) expect(await timesSaid(text)).toBe(1);
    expect(slack.controls.failures()).toEqual([]);
  });
});

describe('an outage', () => {
  it('is over for the bot when it is over for Slack, without a restart', async () => {
    slack.controls.strike({ kind: 'outage', seconds: 4 }, 1);
    expect((await ask('person3', 'during the outage')).ack?.kind).toBe('not_connected');
    expect(await slack.sockets.whenConnected(25_000, 2)).toBe(true);
    expect(await answer('person3', clientName(3))).toContain(clientName(3));
    slack.controls.clearFailures();
  });

  it('that begins while a button is answered leaves nobody without a word', async () => {
    const before = (await told()).length;
    await refreshed(() => slack.controls.strike({ kind: 'server_error', method: 'chat.postMessage', status: 503 }, 1));
    // Owed as a message from then on, which comes as soon as Slack takes one.
    await vi.waitFor(async () => expect(await told()).toHaveLength(before + 1), SOON_MS);
    expect(slack.controls.faults()).toEqual([]);
  });

  it('and tells nobody twice, where only the answer to that word was lost', async () => {
    const before = (await told()).length;
    await refreshed(() => slack.controls.strike({ kind: 'lost_answer', method: 'chat.postMessage' }, 1));
    await vi.waitFor(
      async () => expect(await bot.database.prisma.outboxMessage.count({ where: { state: 'sent' } })).toBe(2),
      SOON_MS,
    );
    expect(await told()).toHaveLength(before + 1);
    expect(slack.controls.faults()).toEqual([]);
  });

  /** Presses a button whose answer Slack does not take, and neither the word at the same place that it failed. */
  async function refreshed(strike: () => void): Promise<void> {
    const { messages } = await ask('person0', clientName(0), { first_ms: 10_000 });
    const { channel, ts } = messages.at(-1) as { channel: string; ts: string };
    slack.controls.strike({ kind: 'server_error', method: 'response_url', status: 503 }, 2);
    strike();
    const pressed = await slack.action({ user: 'person0', channel, ts, action_id: 'client_refresh', first_ms: 10_000 });
    if (!pressed.ok) throw new Error(pressed.error);
    expect(pressed.ack?.kind).toBe('acked');
  }

  async function told(): Promise<readonly object[]> {
    const all = await slack.messages({});
    return all.ok ? all.messages.filter(({ text }) => /R-[2-9A-HJKMNP-Z]{4}/.test(String(text))) : [];
  }
});

describe('one form that reaches the bot twice', () => {
  it('is one grant and one line on the audit trail', async () => {
    await askToSee(1);
    const submitted = await Promise.all([submit(), submit(), submit()]);
    expect(submitted.map((one) => one.ok && one.ack?.kind)).toEqual(['acked', 'acked', 'acked']);
    expect(await kept()).toEqual([1, 1]);
    await slack.close({ user: 'person0', all: true });
  });

  it('because the database held it up for longer than Slack waits is kept once as well, and shows what it has opened', async () => {
    await askToSee(2);
    const heldUp = bot.database.pool.query('SELECT pg_sleep(3.5)');
    const submitted = await Promise.all([submit(), submit()]);
    expect(submitted.map((one) => one.ok && one.ack?.kind)).toEqual(['timed_out', 'timed_out']);
    expect(slack.controls.failures().map(({ kind }) => kind)).toEqual(['ack_timed_out', 'ack_timed_out']);
    slack.controls.clearFailures();
    await heldUp;
    await bot.settled();
    expect(await kept()).toEqual([2, 2]);
    const shown = slack.views({ user: 'person0' });
    expect(shown.ok && shown.views.map(({ blocks }) => textOf(blocks as object[]))).toEqual([
      expect.stringContaining(clientName(2)),
    ]);
    await slack.close({ user: 'person0', all: true });
  });

  /** Opens the form that asks for a reason to see one of the colleagues’ clients. */
  async function askToSee(client: number): Promise<void> {
    const { messages } = await ask('person0', clientName(client), { first_ms: 10_000 });
    const { channel, ts } = messages.at(-1) as { channel: string; ts: string };
    const press = { user: 'person0', channel, ts, action_id: 'client_ask_to_see', first_ms: 5_000 };
    const opened = await slack.action(press);
    expect(opened.ok && opened.views).toHaveLength(1);
  }

  const submit = () => slack.submit({ user: 'person0', values: { client_reason_input: '客户经理休假' } });

  const kept = async (): Promise<readonly number[]> => [
    await bot.database.prisma.accessGrant.count(),
    await bot.database.prisma.audit.count({ where: { action: 'client_opened_with_reason' } }),
  ];
});

it('nothing of all this broke a rule of Slack’s', () => {
  expect(slack.controls.failures()).toEqual([]);
});
