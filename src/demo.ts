import { pino } from 'pino';
import { type Bot, makeBot } from './bot.ts';
import { runHanded } from './cli/handed.ts';
import { languageIn } from './cli/language.ts';
import { cliWordingIn } from './cli/wording/wording.ts';
import { takeCommands } from './command-socket.ts';
import { readDemoConfig } from './config/config.ts';
import { dayAt } from './core/shared/calendar.ts';
import { BASE_CURRENCY, ZONE } from './demo/bank.ts';
import { movableClock } from './demo/clock.ts';
import { directoryOf } from './demo/directory.ts';
import { loadFiles } from './demo/load-files.ts';
import { leave, say } from './demo/say.ts';
import { tellStories } from './demo/stories.ts';
import { startWorkspace, TOKENS } from './demo/workspace.ts';
import type { Waiting } from './local-slack/options.ts';
import type { LocalSlack } from './local-slack/server.ts';
import { newId } from './persistence/new-id.ts';
import { type SampleFile, sampleBankFiles } from './sample-bank/files.ts';
import { sampleBank } from './sample-bank/sample-bank.ts';

/** Any number makes a bank; this one is known to show well. */
const SEED = 7;
/** Enough to look a client up. */
const LOADED_FIRST: readonly string[] = ['rates.csv', 'staff.csv', 'clients.csv', 'people.csv', 'holdings.csv'];

const { language, start, noDatabase } = cliWordingIn(languageIn([], process.env).language);
const words = start.demo;
const read = readDemoConfig(process.env);
if (!read.ok) leave(`${words.wrongEnvironment}\n${read.faults.map((fault) => `  ${fault[language]}`).join('\n')}`);
const { config } = read;
const log = pino({ level: config.LOG_LEVEL });
/** One clock for the bot and the workspace; whoever sits at the page can put it forward. */
const clock = movableClock();
const today = dayAt(clock.now(), ZONE);
const dataDir = directoryOf(config.DATA_DIR, today);

/** Set once the bot has its bank: before that there is nothing for time to pass over. */
let ready: Bot | null = null;
/** What whoever sits at the page still waits for. */
let waiting: Waiting | null = {
  'en-US': 'Rapport is being started…',
  'zh-CN': 'Rapport 正在启动……',
};

say(words.begins(today));
const bank = sampleBank({ seed: SEED, today });
const workspace = await startWorkspace(bank, {
  port: config.PORT,
  clock,
  waitsFor: () => waiting,
  moveClock: async (to) => {
    if (ready === null) throw new Error('The bank is still being loaded: try again in a moment.');
    await ready.passTime(to, clock.moveTo);
  },
});
say(words.pageIsThere(workspace.url));
const bot = await startBot(workspace);
if (!(await isLoaded(bot))) {
  await loadBank(bot);
  // Cut off before this, all of it is made anew by the next start.
  await bot.database.settle();
}
const commands = await takeCommands(
  dataDir,
  runHanded({
    database: bot.database,
    lookup: bot.lookup,
    dataDir,
    log,
    bankTimeZone: ZONE,
    baseCurrency: BASE_CURRENCY,
    clock,
    newId,
  }),
);
await bot.connect();
waiting = null;
ready = bot;

say(words.ready(workspace.url));

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shutDown());

async function shutDown(): Promise<void> {
  await commands.stop();
  await bot.stop();
  await workspace.stop();
  process.exit(0);
}

/** The files of the bank, those first by which clients are found; then what no file holds. */
async function loadBank(loaded: Bot): Promise<void> {
  const files = sampleBankFiles(bank);
  const isFirst = ({ name }: SampleFile): boolean => LOADED_FIRST.includes(name);
  const loading = (shownFor: (name: string) => Waiting | null) => ({
    clock,
    today,
    onFile: (name: string) => {
      say(words.loading(name));
      waiting = shownFor(name);
    },
  });
  const first = loading((name) => ({
    'en-US': `The bank is being loaded: ${name}. Rapport answers in a moment.`,
    'zh-CN': `正在载入示例银行：${name}。Rapport 稍后即可应答。`,
  }));
  await loadFiles(loaded, files.filter(isFirst), first);
  await loaded.answer();
  say(words.answers);
  const rest = files.filter((file) => !isFirst(file));
  await loadFiles(loaded, rest, loading(stillLoading));
  say(words.telling);
  waiting = answersAlready({
    'en-US': 'Still to come: complaints, referrals, churn alerts.',
    'zh-CN': '还有投诉、转介绍和流失预警正在准备。',
  });
  const asBefore = loading(() => waiting);
  await tellStories(loaded, bank, asBefore);
}

async function startBot({ apiUrl }: LocalSlack): Promise<Bot> {
  const made = await makeBot({
    databaseUrl: undefined,
    dataDir,
    newOneCountsOnce: 'filled',
    bankZone: ZONE,
    bankLanguage: 'zh-CN',
    baseCurrency: BASE_CURRENCY,
    // Whoever sits at the page changes her language there, and types at once.
    profileFreshMinutes: 0,
    slack: {
      botToken: TOKENS.botToken,
      connection: { kind: 'socket', appToken: TOKENS.appToken },
      apiUrl,
    },
    clock,
    log,
    onFatal: leave,
  });
  return made.ok ? made.value : leave(noDatabase(made.refusal));
}

/** Whether it was filled by an earlier start: one that was cut off has left nothing. */
async function isLoaded({ database }: Bot): Promise<boolean> {
  const { rowCount } = await database.pool.query("SELECT FROM import_batch WHERE state = 'done'");
  return rowCount !== 0;
}

/** What is done by then is made anew with all the rest, where the demo is stopped before the rest is there. */
function answersAlready(rest: Waiting): Waiting {
  return {
    'en-US': `Rapport answers already. ${rest['en-US']} What you do is kept once all is there.`,
    'zh-CN': `Rapport 已可应答。${rest['zh-CN']}全部就绪之后，您所做的才会保留。`,
  };
}

function stillLoading(name: string): Waiting {
  return answersAlready({ 'en-US': `Still being loaded: ${name}.`, 'zh-CN': `仍在载入：${name}。` });
}
