import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { expect, vi } from 'vitest';
import { parse } from 'yaml';
import { makeBot } from '../../src/bot.ts';
import type { LocalPerson } from '../../src/local-slack/options.ts';
import { type LocalSlack, startLocalSlack } from '../../src/local-slack/server.ts';
import { type Database, openDatabase } from '../../src/persistence/database.ts';
import { afterwards } from '../support/afterwards.ts';
import { insertStaff } from '../support/bank.ts';
import { startBot } from '../support/bot-process.ts';
import { freshDataDir } from '../support/database.ts';
import { insertMessage } from '../support/outbox.ts';
import { SHANGHAI } from '../support/records.ts';
import { chanceFrom } from './chance.ts';

// A morning on which everybody gets messages, Slack is limiting and stumbling, and the bot is killed again and again.

export type Morning = {
  readonly people: number;
  /** Messages for each of them. */
  readonly each: number;
  /** How often the bot is killed while it sends. */
  readonly kills: number;
  readonly seed: number;
};

export type MorningReport = {
  /** Keys of the messages that were owed, and of those that stand in Slack: each as often as it does. */
  readonly owed: readonly string[];
  readonly standing: readonly string[];
  /** Messages of the outbox by state. */
  readonly states: Readonly<Record<string, number>>;
  /** Faults that struck. */
  readonly struck: number;
  /** Looks into a conversation for a message that might stand there. */
  readonly looks: number;
  /** Rules of Slack’s that the bot broke. */
  readonly broken: number;
};

const TOKENS = { botToken: 'xoxb-test', appToken: 'xapp-test' };
const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));

export async function morning({ people, each, kills, seed }: Morning): Promise<MorningReport> {
  const chance = chanceFrom(seed);
  const accounts = Array.from(
    { length: people },
    (_, at): LocalPerson => ({
      name: `person${at}`,
      realName: `Person ${at}`,
      email: `person${at}@bank.example`,
      locale: at % 2 === 0 ? 'zh-CN' : 'en-US',
      tz: 'Asia/Shanghai',
    }),
  );
  const slack = await startLocalSlack({
    people: accounts,
    channels: [],
    app: { name: 'Rapport', ...TOKENS, manifest: MANIFEST },
  });
  afterwards(slack.stop);
  const dataDir = freshDataDir();
  const owed = await withDatabase(dataDir, (database) => fill(database, accounts, each));
  const environment = {
    SLACK_BOT_TOKEN: TOKENS.botToken,
    SLACK_APP_TOKEN: TOKENS.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: dataDir,
  };

  let given = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    given += strike(slack, chance.below);
    const bot = startBot(environment);
    // The bot dies as soon as Slack has so many more messages: some of them it has not noted yet.
    const { keys } = await conversations(slack);
    const most = Math.ceil((owed.length - keys.length) / (kills - kill + 1));
    await posted(slack, Math.min(owed.length, keys.length + 1 + chance.below(most)));
    bot.child.kill('SIGKILL');
    await bot.ended;
  }
  given += strike(slack, chance.below);
  const states = await finish(slack, dataDir, owed.length);
  const left = slack.controls.faults().reduce((sum, { timesLeft }) => sum + timesLeft, 0);
  return {
    owed,
    standing: (await conversations(slack)).keys,
    states,
    struck: given - left,
    looks: slack.controls.calls('conversations.history').length,
    broken: slack.controls.failures().length,
  };
}

/** Slack limits, stumbles, and loses answers; how often. */
function strike({ controls }: LocalSlack, below: (limit: number) => number): number {
  const method = 'chat.postMessage';
  const [limits, errors, losses] = [2 + below(5), 1 + below(2), 1 + below(2)];
  controls.strike({ kind: 'rate_limit', method, retryAfterSeconds: 1 }, limits);
  controls.strike({ kind: 'server_error', method, status: 503 }, errors);
  controls.strike({ kind: 'lost_answer', method }, losses);
  return limits + errors + losses;
}

/** The keys of all messages that stand in Slack. */
async function conversations(
  slack: LocalSlack,
): Promise<{ readonly keys: readonly string[]; readonly cursor: number }> {
  const seen = await slack.messages({});
  if (!seen.ok) throw new Error(seen.error);
  const keys = (seen.messages as readonly Keyed[]).map(({ metadata }) => metadata?.event_payload?.key ?? 'none');
  return { keys, cursor: seen.cursor };
}

type Keyed = { readonly metadata?: { readonly event_payload?: { readonly key?: string } } };

/** Waits until so many messages stand in Slack. */
async function posted(slack: LocalSlack, count: number): Promise<void> {
  for (let seen = await conversations(slack); seen.keys.length < count; seen = await conversations(slack))
    await slack.messages({ since: seen.cursor, wait_ms: 60_000 });
}

/** One more bot, which nobody kills: it works until nothing is owed any more. */
async function finish(slack: LocalSlack, dataDir: string, owed: number): Promise<Readonly<Record<string, number>>> {
  const made = await makeBot({
    databaseUrl: undefined,
    dataDir,
    bankZone: SHANGHAI,
    bankLanguage: 'zh-CN',
    slack: {
      botToken: TOKENS.botToken,
      connection: { kind: 'socket', appToken: TOKENS.appToken },
      apiUrl: slack.apiUrl,
    },
    clock: { now: () => new Date() },
    log: pino({ level: 'silent' }),
    onFatal: (sentence) => {
      throw new Error(sentence);
    },
  });
  if (!made.ok) throw new Error(made.refusal.kind);
  const bot = made.value;
  try {
    await bot.connect();
    return await vi.waitFor(
      async () => {
        const states = await statesIn(bot.database);
        if ((states['pending'] ?? 0) > 0) throw new Error(`of ${owed} messages are ${JSON.stringify(states)}`);
        return states;
      },
      { timeout: 120_000, interval: 200 },
    );
  } finally {
    await bot.stop();
  }
}

async function statesIn({ pool }: Database): Promise<Readonly<Record<string, number>>> {
  const { rows } = await pool.query<{ state: string; count: number }>(
    'SELECT state, count(*)::int AS count FROM outbox_message GROUP BY state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function withDatabase<Value>(dataDir: string, work: (database: Database) => Promise<Value>): Promise<Value> {
  const opened = await openDatabase({ dataDir, log: pino({ level: 'silent' }) });
  if (!opened.ok) throw new Error(opened.refusal.kind);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

async function fill(database: Database, accounts: readonly LocalPerson[], each: number): Promise<readonly string[]> {
  const owed: string[] = [];
  for (const { realName, email } of accounts) {
    const staffId = await insertStaff(database, realName, { email });
    for (let count = 0; count < each; count += 1)
      owed.push(await insertMessage(database, `staff:${staffId}`, { urgent: true, dueAt: new Date() }));
  }
  return owed;
}

/** Each message that was owed stands in Slack once, no other does, and the outbox knows it. */
export function expectNothingLostOrDoubled({ owed, standing, states, broken }: MorningReport): void {
  expect(standing.toSorted()).toEqual(owed.toSorted());
  expect(states).toEqual({ sent: owed.length });
  expect(broken).toBe(0);
}
