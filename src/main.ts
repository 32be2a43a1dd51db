import { pino } from 'pino';
import { filesNamedIn, loadBankRules } from './bot/bank-rules.ts';
import { endOnUncaught, quietLog } from './bot/quiet-log.ts';
import { makeBot } from './bot.ts';
import { runHanded } from './cli/handed.ts';
import { languageIn } from './cli/language.ts';
import { cliWordingIn } from './cli/wording/wording.ts';
import { takeCommands } from './command-socket.ts';
import { readBotConfig } from './config/config.ts';
import { parseTimeZone, type TimeZone } from './core/shared/calendar.ts';
import type { Currency } from './core/shared/money.ts';
import { newId } from './persistence/new-id.ts';
import type { Connection } from './slack/connection.ts';

const wording = cliWordingIn(languageIn([], process.env).language);
const read = readBotConfig(process.env);
// The schema has checked both; the brands are given here. Where it found faults, they are what the files are read with.
const bankZone = parseTimeZone(read.ok ? read.config.BANK_TIME_ZONE : 'Asia/Shanghai') as TimeZone;
const baseCurrency = (read.ok ? read.config.BASE_CURRENCY : 'CNY') as Currency;
const rules = loadBankRules(read.ok ? read.config : filesNamedIn(process.env), {
  zone: bankZone,
  currency: baseCurrency,
});
if (!read.ok || !rules.ok) {
  const faults = [...(read.ok ? [] : read.faults), ...(rules.ok ? [] : rules.refusal)];
  leave(`${wording.start.wrongEnvironment}\n${faults.map((fault) => `  ${fault[wording.language]}`).join('\n')}`);
}
const { config } = read;
const log = quietLog(pino({ level: config.LOG_LEVEL }));
endOnUncaught(process, log);

const connection: Connection =
  config.SLACK_APP_TOKEN === undefined
    ? { kind: 'http', signingSecret: config.SLACK_SIGNING_SECRET ?? '', port: config.PORT }
    : { kind: 'socket', appToken: config.SLACK_APP_TOKEN };

const clock = { now: () => new Date() };

const made = await makeBot({
  databaseUrl: config.DATABASE_URL,
  dataDir: config.DATA_DIR,
  auditAnchor: config.AUDIT_ANCHOR,
  bankZone,
  bankLanguage: config.BANK_LANGUAGE,
  baseCurrency,
  bankCalendar: config.BANK_CALENDAR,
  openingHours: { from: config.BANK_HOURS.slice(0, 5), until: config.BANK_HOURS.slice(6) },
  reminderMinutes: config.MEETING_REMINDER_MINUTES,
  festivalLeadDays: config.FESTIVAL_LEAD_DAYS,
  giftLimits: rules.value.giftLimits,
  messageBudget: config.MESSAGE_BUDGET,
  checklist: rules.value.checklist,
  planRules: rules.value.planRules,
  complaintRules: rules.value.complaintRules,
  tierApproval: config.TIER_APPROVAL,
  backups: { folder: config.BACKUP_DIR, at: config.BACKUP_AT, keep: config.BACKUP_KEEP },
  slack: { botToken: config.SLACK_BOT_TOKEN, connection, apiUrl: config.SLACK_API_URL },
  clock,
  log,
  onFatal: leave,
});
if (!made.ok) leave(wording.noDatabase(made.refusal));
const bot = made.value;

const { database } = bot;
// On a server the commands open the database themselves.
const commands =
  database.kind === 'embedded'
    ? await takeCommands(
        config.DATA_DIR,
        runHanded({
          database,
          lookup: bot.lookup,
          dataDir: config.DATA_DIR,
          auditAnchor: config.AUDIT_ANCHOR,
          complaintRules: rules.value.complaintRules,
          backupDir: config.BACKUP_DIR,
          log,
          bankTimeZone: bankZone,
          bankLanguage: config.BANK_LANGUAGE,
          baseCurrency,
          clock,
          newId,
        }),
      )
    : null;

await bot.connect().catch((error: unknown) => leave(connectionFault(error)));
log.info({ clients: bot.lookup.size(), database: database.kind, connection: connection.kind }, 'Rapport is ready');

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Whoever asks twice will not wait for what is being answered.
    if (isStopping) process.exit(1);
    isStopping = true;
    void shutDown(signal);
  });
}

async function shutDown(signal: string): Promise<void> {
  log.info({ signal }, 'stopping');
  try {
    await commands?.stop();
    await bot.stop();
    process.exit(0);
  } catch (err) {
    log.error({ err }, 'stopped, but not cleanly');
    process.exit(1);
  }
}

function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function connectionFault(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return wording.start.portTaken(config.PORT);
  const cause = error instanceof Error ? error.message : String(error);
  const tokens = connection.kind === 'http' ? ['SLACK_BOT_TOKEN'] : ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'];
  return wording.start.notConnected(cause, tokens);
}
