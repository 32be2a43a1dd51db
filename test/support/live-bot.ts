import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type LocalSlack, startLocalSlack } from '../../src/local-slack/server.ts';
import { afterwards } from './afterwards.ts';
import { type BotProcess, startBot } from './bot-process.ts';
import { bankDataDir, STAFF_ACCOUNTS } from './soak-bank.ts';

/** The bot as a process, on the book of the soak, connected to a workspace in this one. */
export type LiveBot = { readonly slack: LocalSlack; readonly bot: BotProcess; readonly dataDir: string };

const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
export const SIGNING_SECRET = 'a signing secret';

/** Over two sockets; with `httpPort` by signed requests to that port. */
export async function liveBot(options: { readonly clients: number; readonly httpPort?: number }): Promise<LiveBot> {
  const { httpPort } = options;
  const dataDir = await bankDataDir(options.clients);
  const tokens = { botToken: 'xoxb-test', appToken: 'xapp-test' };
  const slack = await startLocalSlack({
    people: STAFF_ACCOUNTS,
    channels: [{ name: 'general', members: STAFF_ACCOUNTS.map(({ email }) => email) }],
    app: {
      name: 'Rapport',
      ...tokens,
      manifest: MANIFEST,
      ...(httpPort === undefined
        ? {}
        : { requestUrl: `http://127.0.0.1:${httpPort}/slack/events`, signingSecret: SIGNING_SECRET }),
    },
  });
  afterwards(slack.stop);
  const bot = startBot({
    SLACK_BOT_TOKEN: tokens.botToken,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'debug',
    ...(httpPort === undefined
      ? { SLACK_APP_TOKEN: tokens.appToken }
      : { SLACK_SIGNING_SECRET: SIGNING_SECRET, PORT: String(httpPort) }),
  });
  await bot.said('Rapport is ready');
  return { slack, bot, dataDir };
}
