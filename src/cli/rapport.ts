import { pino } from 'pino';
import { sendCommand } from '../command-socket.ts';
import { type CommonConfig, readCommonConfig } from '../config/config.ts';
import { parseTimeZone, type TimeZone } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import { ok, refuse } from '../core/shared/result.ts';
import { anchorPathOf } from '../persistence/audit/anchor-book.ts';
import { openDatabase } from '../persistence/database.ts';
import { sentenceFor } from '../persistence/database-refusal.ts';
import { newId } from '../persistence/new-id.ts';
import { announce } from '../usecases/announce/announce.ts';
import { absoluteFiles, absolutePaths } from './absolute.ts';
import { ARL_USAGE, arlVerb } from './arl.ts';
import { AUDIT_USAGE, auditVerb } from './audit.ts';
import { BACKUP_USAGE, backupVerb, ON_A_SERVER } from './backup.ts';
import { CALLED_WRONGLY, isMeant } from './called-wrongly.ts';
import { RETENTION_USAGE, yearsIn } from './complaints/retention.ts';
import { COMPLAINTS_USAGE, complaintsVerb } from './complaints.ts';
import { COPY_USAGE, copyVerb } from './copy-database.ts';
import { heedFullDisk } from './disk-full.ts';
import { EXPORT_USAGE, exportVerb } from './export.ts';
import { IMPORT_USAGE, importVerb } from './import.ts';
import { LOOKUP_USAGE, lookupVerb } from './lookup.ts';
import { heedLostOutput } from './lost-output.ts';
import { REHEARSE_USAGE, rehearseVerb } from './rehearse.ts';
import { RESTORE_USAGE, restoreVerb } from './restore.ts';
import { TEMPLATE_USAGE, templateVerb } from './template.ts';

const USAGE = `Usage: npm run rapport -- VERB …

  import FOLDER|FILE…                      loads the bank's files
  template FILE.xlsx                       a workbook with the columns that import reads, to fill in
  lookup --book FILE --queries FILE        answers queries from a file alone
  rehearse --flows FILE [--balances FILE]  the churn alerts that flows and balances would have raised
  arl --chart CHART …                      the average run length of a control chart
  backup --to FOLDER                       a backup of the embedded database, while the bot runs too
  restore BACKUP                           brings one back into an empty DATA_DIR
  export --to FOLDER | --client KEY …      the bank as the files of its import; or all that is kept of one client
  copy-database --to URL|FOLDER            moves house: embedded to PostgreSQL, or back
  complaints export --from DAY --out FILE  the records of complaints, for a regulator
  complaints retention [--on DAY]          of how many the words would be removed, their years being over
  audit verify|export|erase …              proves the audit trail whole, writes it to a file, erases a client's words

Each verb explains itself with --help.
`;

const clock = { now: () => new Date() };

type Verb = keyof typeof VERBS;

const asksForHelp = (word: string): boolean => word === '--help' || word === '-h';

/** `run` answers the exit code. What is below is hoisted only where it is a function. */
const VERBS = {
  import: { usage: IMPORT_USAGE, run: (rest: Words) => withConfig((config) => runImport(config, rest)) },
  template: { usage: TEMPLATE_USAGE, run: (rest: Words) => templateVerb(rest, process) },
  lookup: { usage: LOOKUP_USAGE, run: (rest: Words) => lookupVerb(rest, process) },
  rehearse: { usage: REHEARSE_USAGE, run: (rest: Words) => rehearseVerb(rest, process, { clock }) },
  arl: { usage: ARL_USAGE, run: (rest: Words) => arlVerb(rest, process) },
  backup: { usage: BACKUP_USAGE, run: (rest: Words) => withConfig((config) => runBackup(config, rest)) },
  restore: { usage: RESTORE_USAGE, run: (rest: Words) => withConfig((config) => runRestore(config, rest)) },
  export: { usage: EXPORT_USAGE, run: (rest: Words) => withConfig((config) => runExport(config, rest)) },
  'copy-database': { usage: COPY_USAGE, run: (rest: Words) => withConfig((config) => runCopy(config, rest)) },
  complaints: {
    usage: `${COMPLAINTS_USAGE}\n${RETENTION_USAGE}`,
    run: (rest: Words) => withConfig((config) => runComplaints(config, rest)),
  },
  audit: { usage: AUDIT_USAGE, run: (rest: Words) => withConfig((config) => runAudit(config, rest)) },
};

type Words = readonly string[];

const [verb, ...args] = process.argv.slice(2);
heedLostOutput(process);
const exitCode = await heedFullDisk(process.stderr, () => run(verb, args));
process.exitCode ||= exitCode;

async function run(name: string | undefined, rest: readonly string[]): Promise<number> {
  if (rest.includes('')) {
    // What "$FOLDER" becomes where nobody has set it; as a path it would be the folder in which one happens to be.
    process.stderr.write(
      'One of the words after the verb is empty: is a variable of the shell not set? Nothing was done.\n',
    );
    return CALLED_WRONGLY;
  }
  if (name === undefined || name === 'help' || asksForHelp(name)) {
    process.stdout.write(USAGE);
    return 0;
  }
  const asked = Object.hasOwn(VERBS, name) ? VERBS[name as Verb] : null;
  if (asked === null) {
    process.stderr.write(`There is no verb ${name}${isMeant(name, Object.keys(VERBS))}\n\n${USAGE}`);
    return CALLED_WRONGLY;
  }
  if (rest.some(asksForHelp)) {
    process.stdout.write(asked.usage);
    return 0;
  }
  return asked.run(rest);
}

async function withConfig(work: (config: CommonConfig) => Promise<number>): Promise<number> {
  const read = readCommonConfig(process.env);
  if (read.ok) return work(read.config);
  process.stderr.write(`The environment is not right:\n${read.faults.map((fault) => `  ${fault}\n`).join('')}`);
  return 1;
}

/** Loads into the database itself, or through the bot that holds it. */
async function runImport(config: CommonConfig, rest: readonly string[]): Promise<number> {
  const handed = await throughBot(config, 'import', absolutePaths(rest));
  if (handed !== null) return handed;
  return importVerb({
    ...surroundings(config, rest.includes('--undo') ? undefined : 'begins'),
    args: rest,
    config: {
      dataDir: config.DATA_DIR,
      bankTimeZone: parseTimeZone(config.BANK_TIME_ZONE) as TimeZone,
      baseCurrency: config.BASE_CURRENCY as Currency,
      onServer: config.DATABASE_URL !== undefined,
    },
  });
}

/** Asks the database itself, or the bot that holds it. Its `--to` is a day. */
async function runAudit(config: CommonConfig, rest: readonly string[]): Promise<number> {
  const handed = await throughBot(config, 'audit', absoluteFiles(rest, { except: '--to' }));
  if (handed !== null) return handed;
  return auditVerb({
    ...surroundings(config),
    args: rest,
    config: {
      anchorPath: anchorPathOf({ dataDir: config.DATA_DIR, auditAnchor: config.AUDIT_ANCHOR }),
      bankTimeZone: parseTimeZone(config.BANK_TIME_ZONE) as TimeZone,
    },
  });
}

/** Makes a backup itself, or has the bot make it that holds the database. */
async function runBackup(config: CommonConfig, rest: readonly string[]): Promise<number> {
  const handed = await throughBot(config, 'backup', absoluteFiles(rest));
  if (handed !== null) return handed;
  return backupVerb({ ...surroundings(config), args: rest, config: placesOf(config), log: quiet() });
}

async function runExport(config: CommonConfig, rest: readonly string[]): Promise<number> {
  const handed = await throughBot(config, 'export', absoluteFiles(rest));
  return handed ?? exportVerb({ ...surroundings(config), args: rest });
}

async function runComplaints(config: CommonConfig, rest: readonly string[]): Promise<number> {
  const handed = await throughBot(config, 'complaints', absoluteFiles(rest, { except: '--to' }));
  if (handed !== null) return handed;
  const bankTimeZone = parseTimeZone(config.BANK_TIME_ZONE) as TimeZone;
  const retentionYears = await yearsIn(config.COMPLAINT_FILE);
  if (typeof retentionYears === 'string') {
    process.stderr.write(retentionYears);
    return 1;
  }
  return complaintsVerb({
    ...surroundings(config),
    args: rest,
    config: { bankTimeZone, language: config.BANK_LANGUAGE, retentionYears },
  });
}

/** Never through a bot: there must be none. */
async function runRestore(config: CommonConfig, rest: readonly string[]): Promise<number> {
  if (config.DATABASE_URL === undefined)
    return restoreVerb({ args: rest, io: process, config: placesOf(config), log: quiet() });
  process.stderr.write(ON_A_SERVER);
  return 1;
}

/** Never through a bot: there must be none. */
function runCopy({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl }: CommonConfig, args: readonly string[]) {
  return copyVerb({
    args,
    io: { stdout: process.stdout, stderr: process.stderr, isTTY: process.stderr.isTTY },
    config: { dataDir, databaseUrl },
    log: quiet(),
  });
}

function placesOf(config: CommonConfig) {
  return {
    dataDir: config.DATA_DIR,
    anchorPath: anchorPathOf({ dataDir: config.DATA_DIR, auditAnchor: config.AUDIT_ANCHOR }),
    backupDir: config.BACKUP_DIR,
  };
}

function quiet() {
  return pino({ level: 'warn' });
}

/** Null where no bot holds the embedded database. On a server the commands open the database themselves. */
async function throughBot(config: CommonConfig, name: string, words: readonly string[]): Promise<number | null> {
  if (config.DATABASE_URL !== undefined) return null;
  const output = {
    out: (text: string) => process.stdout.write(text),
    err: (text: string) => process.stderr.write(text),
  };
  return sendCommand(config.DATA_DIR, { verb: name, args: words, isTTY: process.stderr.isTTY }, output);
}

/** What every verb on a database of its own works with. Only an import begins one. */
function surroundings({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir }: CommonConfig, begins?: 'begins') {
  const log = quiet();
  return {
    io: { stdout: process.stdout, stderr: process.stderr, isTTY: process.stderr.isTTY },
    openDatabase: async () => {
      const notThere = begins === undefined ? { notThere: 'refused' as const } : {};
      const opened = await openDatabase({ dataDir, databaseUrl, log, ...notThere });
      return opened.ok ? ok(opened.value) : refuse({ sentence: sentenceFor(opened.refusal) });
    },
    clock,
    newId,
    announce,
  };
}
