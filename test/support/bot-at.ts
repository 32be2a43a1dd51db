// Started by killed-day.ts as a process of its own: the bot as `main` makes it, at an instant of another day from which its clock goes on.
import { pino } from 'pino';
import { makeBot } from '../../src/bot.ts';
import { SHANGHAI } from './records.ts';

const { DATABASE_URL = '', DATA_DIR = '', SLACK_API_URL = '', BEGINS_AT = '' } = process.env;
const begins = Date.parse(BEGINS_AT);
const from = performance.now();

const made = await makeBot({
  databaseUrl: DATABASE_URL,
  dataDir: DATA_DIR,
  bankZone: SHANGHAI,
  bankLanguage: 'zh-CN',
  // Which of the messages of a day goes into the digest would hang on which comes first.
  messageBudget: 1_000,
  messageEveryMs: 100,
  slack: {
    botToken: 'xoxb-test',
    connection: { kind: 'socket', appToken: 'xapp-test' },
    apiUrl: SLACK_API_URL,
  },
  clock: { now: () => new Date(begins + performance.now() - from) },
  log: pino({ level: 'warn' }),
  onFatal: (sentence) => {
    throw new Error(sentence);
  },
});
if (!made.ok) throw new Error(made.refusal.kind);
const bot = made.value;
await bot.connect();
process.stdout.write('is at work\n');
await bot.passTime(new Date(begins), () => undefined);
process.stdout.write('has done its minute\n');
