import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startLocalSlack } from '../../src/local-slack/server.ts';
import { lockDirectory } from '../../src/persistence/embedded/directory-lock.ts';
import { afterwards } from '../support/afterwards.ts';
import { startBot } from '../support/bot-process.ts';
import { freshDataDir } from '../support/database.ts';

// The bot as a process. Whoever starts it wrongly reads one sentence that says what to do, and no stack.

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-test', SLACK_APP_TOKEN: 'xapp-test' };

async function refusal(environment: Readonly<Record<string, string>>): Promise<string> {
  const { code, err, out } = await startBot(environment).ended;
  expect(code).toBe(1);
  expect(`${out}${err}`).not.toMatch(/\n\s+at |unhandled/i);
  return err;
}

const oneSentence = async (environment: Readonly<Record<string, string>>): Promise<string> => {
  const err = await refusal(environment);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  return err;
};

const workspace = async () => {
  const slack = await startLocalSlack({
    people: [],
    channels: [],
    app: { name: 'Rapport', botToken: 'xoxb-test', appToken: 'xapp-test', manifest: {} },
  });
  afterwards(slack.stop);
  return slack;
};

describe('an environment that is not complete', () => {
  it('is told every fault at once', async () => {
    const err = await refusal({});
    expect(err).toContain('SLACK_BOT_TOKEN is missing');
    expect(err).toContain('SLACK_APP_TOKEN is missing');
  });

  it('is told by name, never by value', async () => {
    const wrong = {
      SLACK_BOT_TOKEN: 'bot-hunter2',
      SLACK_APP_TOKEN: 'app-hunter2',
      SLACK_SIGNING_SECRET: 'hunter2',
      DATABASE_URL: 'mysql://root:hunter2@db/rapport',
      PORT: '77hunter2',
      BANK_TIME_ZONE: 'Mars/hunter2',
      BANK_LANGUAGE: 'hunter2',
      BASE_CURRENCY: 'hunter2',
      LOG_LEVEL: 'hunter2',
    };
    const err = await refusal(wrong);
    expect(Object.keys(wrong).filter((name) => !err.includes(`  ${name} `))).toEqual([]);
    expect(err).not.toContain('hunter2');
  });
});

describe('a database that cannot be had', () => {
  it('because another process holds its directory', async () => {
    const dataDir = freshDataDir();
    const lock = lockDirectory(dataDir);
    if (!lock.ok) throw new Error(lock.refusal.kind);
    afterwards(lock.value);
    const err = await oneSentence({ ...TOKENS, DATA_DIR: dataDir });
    expect(err).toContain(`already uses ${dataDir} (process ${process.pid}`);
  });

  it('because its directory is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-test-'));
    afterwards(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'data'), '');
    expect(await oneSentence({ ...TOKENS, DATA_DIR: join(folder, 'data') })).toContain('cannot be used');
  });

  it('because its server does not answer', async () => {
    const err = await oneSentence({ ...TOKENS, DATABASE_URL: 'postgres://rapport:hunter2@127.0.0.1:1/rapport' });
    expect(err).toContain('The database at 127.0.0.1:1 does not answer');
    expect(err).not.toContain('hunter2');
  });
});

describe('Slack', () => {
  it.each([
    ['the bot token', { SLACK_BOT_TOKEN: 'xoxb-hunter2' }],
    ['the app-level token', { SLACK_APP_TOKEN: 'xapp-hunter2' }],
  ])('refuses %s', async (_, wrong) => {
    const { apiUrl } = await workspace();
    const err = await oneSentence({ ...TOKENS, ...wrong, DATA_DIR: freshDataDir(), SLACK_API_URL: apiUrl });
    expect(err).toMatch(/invalid_auth.*check SLACK_BOT_TOKEN, SLACK_APP_TOKEN/);
    expect(err).not.toContain('hunter2');
  });

  it('refuses the only token there is in HTTP mode', async () => {
    const { apiUrl } = await workspace();
    const environment = { SLACK_BOT_TOKEN: 'xoxb-hunter2', SLACK_SIGNING_SECRET: 'long enough', PORT: '0' };
    const err = await oneSentence({ ...environment, DATA_DIR: freshDataDir(), SLACK_API_URL: apiUrl });
    expect(err).toMatch(/invalid_auth.*check SLACK_BOT_TOKEN and/);
  });

  it('cannot be reached', async () => {
    const environment = { ...TOKENS, DATA_DIR: freshDataDir(), SLACK_API_URL: 'http://127.0.0.1:1/api/' };
    expect(await oneSentence(environment)).toContain('and the network');
  });

  it('is to be listened to on a port that is taken', async () => {
    const { apiUrl } = await workspace();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    afterwards(() => other.close());
    const { port } = other.address() as { port: number };
    const environment = { SLACK_BOT_TOKEN: 'xoxb-test', SLACK_SIGNING_SECRET: 'long enough', SLACK_API_URL: apiUrl };
    expect(await oneSentence({ ...environment, DATA_DIR: freshDataDir(), PORT: String(port) })).toContain(
      `Port ${port} is taken`,
    );
  });
});
