import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { parse } from 'yaml';
import { type Bot, makeBot } from '../../src/bot.ts';
import { runHanded } from '../../src/cli/handed.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import type { LocalPerson, LocalSlackOptions } from '../../src/local-slack/options.ts';
import { type LocalSlack, startLocalSlack } from '../../src/local-slack/server.ts';
import { newId } from '../../src/persistence/new-id.ts';
import { freshDataDir } from './database.ts';
import { SHANGHAI } from './records.ts';

/** Everything at once: database, bot, and a workspace to talk to it through a real socket. */
export type Whole = {
  readonly slack: LocalSlack;
  readonly bot: Bot;
  /** What was logged, a line each. */
  readonly log: readonly string[];
  /** Loads files, by name, through `rapport import`'s own verb; gives its exit code and output. */
  readonly importFiles: (
    files: Readonly<Record<string, string | Uint8Array>>,
  ) => Promise<{ code: number; output: string }>;
  /** A verb of `npm run rapport` as the running bot carries it out. */
  readonly rapport: (verb: string, ...args: readonly string[]) => Promise<{ code: number; output: string }>;
};

const TOKENS = { botToken: 'xoxb-test', appToken: 'xapp-test' };
const ROOT = new URL('../../', import.meta.url);

/** Starts everything on an empty database; it stops by itself after the file. Call at the top of a test file. */
export async function wholeBot(options: {
  readonly people: readonly LocalPerson[];
  readonly now: () => Date;
  readonly channels?: LocalSlackOptions['channels'];
  readonly postLimit?: LocalSlackOptions['postLimit'];
  /** How fast the bot writes to one recipient; absent: as in production. */
  readonly messageEveryMs?: number;
}): Promise<Whole> {
  const clock = { now: options.now };
  const log: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
  const answering: { bot?: Bot } = {};
  const slack = await startLocalSlack({
    port: 0,
    people: options.people,
    channels: options.channels ?? [{ name: 'general', members: options.people.map(({ email }) => email) }],
    app: { name: 'Rapport', ...TOKENS, manifest: parse(readFileSync(new URL('manifest.yml', ROOT), 'utf8')) },
    clock,
    settled: async () => answering.bot?.settled(),
    ...(options.postLimit === undefined ? {} : { postLimit: options.postLimit }),
  });
  const dataDir = freshDataDir();
  const made = await makeBot({
    databaseUrl: undefined,
    dataDir,
    bankZone: SHANGHAI,
    bankLanguage: 'zh-CN',
    ...(options.messageEveryMs === undefined ? {} : { messageEveryMs: options.messageEveryMs }),
    slack: {
      botToken: TOKENS.botToken,
      connection: { kind: 'socket', appToken: TOKENS.appToken },
      apiUrl: slack.apiUrl,
    },
    clock,
    log: logger,
    onFatal: (sentence) => log.push(sentence),
  });
  if (!made.ok) throw new Error(made.refusal.kind);
  const bot = made.value;
  answering.bot = bot;
  await bot.connect();
  afterAll(async () => {
    await bot.stop();
    await slack.stop();
  });
  return { slack, bot, log, importFiles, rapport };

  async function importFiles(
    files: Readonly<Record<string, string | Uint8Array>>,
  ): Promise<{ code: number; output: string }> {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-files-'));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const done = await rapport('import', folder);
    rmSync(folder, { recursive: true });
    return done;
  }

  async function rapport(verb: string, ...args: readonly string[]): Promise<{ code: number; output: string }> {
    let output = '';
    const collect = (text: string): void => {
      output += text;
    };
    const run = runHanded({
      database: bot.database,
      lookup: bot.lookup,
      dataDir,
      log: logger,
      bankTimeZone: SHANGHAI,
      baseCurrency: 'CNY' as Currency,
      clock,
      newId,
    });
    const code = await run({ verb, args, isTTY: false, language: 'en' }, { out: collect, err: collect });
    return { code, output };
  }
}
