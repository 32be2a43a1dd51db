import { pino } from 'pino';
import { loadChecklist } from './bot/checklist.ts';
import { loadComplaintRules } from './bot/complaint-rules.ts';
import { loadPlanRules } from './bot/plan-rules.ts';
import { endOnUncaught, quietLog } from './bot/quiet-log.ts';
import { makeBot } from './bot.ts';
import { runHanded } from './cli/handed.ts';
import { takeCommands } from './command-socket.ts';
import { readBotConfig } from './config/config.ts';
import { parseTimeZone, type TimeZone } from './core/shared/calendar.ts';
import { type Currency, parseAmount } from './core/shared/money.ts';
import { sentenceFor } from './persistence/database-refusal.ts';
import { newId } from './persistence/new-id.ts';
import type { Connection } from './slack/connection.ts';

const read = readBotConfig(process.env);
if (!read.ok)
  leave(`Rapport cannot start, its environment is not right:\n${read.faults.map((fault) => `  ${fault}`).join('\n')}`);
const { config } = read;
const log = quietLog(pino({ level: config.LOG_LEVEL }));
endOnUncaught(process, log);

const connection: Connection =
  config.SLACK_APP_TOKEN === undefined
    ? { kind: 'http', signingSecret: config.SLACK_SIGNING_SECRET ?? '', port: config.PORT }
    : { kind: 'socket', appToken: config.SLACK_APP_TOKEN };

// The schema has checked both; the brands are given here.
const bankZone = parseTimeZone(config.BANK_TIME_ZONE) as TimeZone;
const baseCurrency = config.BASE_CURRENCY as Currency;
const clock = { now: () => new Date() };

const checklist = loadChecklist(config.CHECKLIST_FILE);
if (!checklist.ok)
  leave(
    `Rapport cannot start, its checklist is not right:\n${checklist.refusal.map((fault) => `  ${fault}`).join('\n')}`,
  );

const planRules = loadPlanRules(config.PLAN_FILE);
if (!planRules.ok)
  leave(
    `Rapport cannot start, its rules of planning are not right:\n${planRules.refusal.map((fault) => `  ${fault}`).join('\n')}`,
  );

const complaintRules = loadComplaintRules(config.COMPLAINT_FILE, bankZone);
if (!complaintRules.ok)
  leave(
    `Rapport cannot start, its deadlines of complaints are not right:\n${complaintRules.refusal.map((fault) => `  ${fault}`).join('\n')}`,
  );

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
  giftLimits: { once: minorOf(config.GIFT_LIMIT), perYear: minorOf(config.GIFT_LIMIT_PER_YEAR) },
  messageBudget: config.MESSAGE_BUDGET,
  checklist: checklist.value,
  planRules: planRules.value,
  complaintRules: complaintRules.value,
  tierApproval: config.TIER_APPROVAL,
  backups: { folder: config.BACKUP_DIR, at: config.BACKUP_AT, keep: config.BACKUP_KEEP },
  slack: { botToken: config.SLACK_BOT_TOKEN, connection, apiUrl: config.SLACK_API_URL },
  clock,
  log,
  onFatal: leave,
});
if (!made.ok) leave(sentenceFor(made.refusal));
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

/** The schema has checked that it is an amount; one with more decimals than the currency has is none of it. */
function minorOf(text: string): bigint {
  const amount = parseAmount(text, baseCurrency);
  return amount.ok ? amount.value : leave(`Rapport cannot start: ${text} is no amount of ${baseCurrency}.`);
}

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
  if (code === 'EADDRINUSE') return `Port ${config.PORT} is taken by another program: set PORT to a free one.`;
  const cause = error instanceof Error ? error.message : String(error);
  return `Slack did not take the connection (${cause}): check SLACK_BOT_TOKEN, SLACK_APP_TOKEN and the network.`;
}
