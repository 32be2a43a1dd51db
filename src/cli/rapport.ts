import { pino } from 'pino';
import { sendCommand } from '../command-socket.ts';
import { type CommonConfig, readCommonConfig } from '../config/config.ts';
import { parseTimeZone, type TimeZone } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import { ok, refuse } from '../core/shared/result.ts';
import { anchorPathOf } from '../persistence/audit/anchor-book.ts';
import { openDatabase } from '../persistence/database.ts';
import { newId } from '../persistence/new-id.ts';
import { announce } from '../usecases/announce/announce.ts';
import { absoluteFiles, absolutePaths } from './absolute.ts';
import { arlVerb } from './arl.ts';
import { auditVerb } from './audit.ts';
import { backupVerb } from './backup.ts';
import { CALLED_WRONGLY, nearest } from './called-wrongly.ts';
import { yearsIn } from './complaints/retention.ts';
import { complaintsVerb } from './complaints.ts';
import { copyVerb } from './copy-database.ts';
import { heedFullDisk } from './disk-full.ts';
import { exportVerb } from './export.ts';
import { importVerb } from './import.ts';
import { languageIn } from './language.ts';
import { lookupVerb } from './lookup.ts';
import { heedLostOutput } from './lost-output.ts';
import { rehearseVerb } from './rehearse.ts';
import { restoreVerb } from './restore.ts';
import { templateVerb } from './template.ts';
import { cliWordingIn } from './wording/wording.ts';

const clock = { now: () => new Date() };

type Verb = keyof typeof VERBS;

const asksForHelp = (word: string): boolean => word === '--help' || word === '-h';

type Words = readonly string[];

const typed = languageIn(process.argv.slice(2), process.env);
const wording = cliWordingIn(typed.language);
const [verb, ...args] = typed.words;

/** `run` answers the exit code. What is below is hoisted only where it is a function. */
const VERBS = {
  import: { usage: wording.import.usage, run: (rest: Words) => withConfig((config) => runImport(config, rest)) },
  template: { usage: wording.template.usage, run: (rest: Words) => templateVerb(rest, process, wording) },
  lookup: { usage: wording.lookup.usage, run: (rest: Words) => lookupVerb(rest, process, wording) },
  rehearse: { usage: wording.rehearse.usage, run: (rest: Words) => rehearseVerb(rest, process, { clock, wording }) },
  arl: { usage: wording.arl.usage, run: (rest: Words) => arlVerb(rest, process, wording) },
  backup: { usage: wording.backup.usage, run: (rest: Words) => withConfig((config) => runBackup(config, rest)) },
  restore: { usage: wording.restore.usage, run: (rest: Words) => withConfig((config) => runRestore(config, rest)) },
  export: { usage: wording.export.usage, run: (rest: Words) => withConfig((config) => runExport(config, rest)) },
  'copy-database': { usage: wording.copy.usage, run: (rest: Words) => withConfig((config) => runCopy(config, rest)) },
  complaints: {
    usage: `${wording.complaints.exportUsage}\n${wording.complaints.retentionUsage}`,
    run: (rest: Words) => withConfig((config) => runComplaints(config, rest)),
  },
  audit: { usage: wording.audit.usage, run: (rest: Words) => withConfig((config) => runAudit(config, rest)) },
};

heedLostOutput(process, wording);
const exitCode = await heedFullDisk({ stderr: process.stderr, wording }, () => run(verb, args));
process.exitCode ||= exitCode;

async function run(name: string | undefined, rest: readonly string[]): Promise<number> {
  const { called, usage } = wording;
  if (typed.unknown !== null) {
    process.stderr.write(`${called.noLanguage(typed.unknown)}\n`);
    return CALLED_WRONGLY;
  }
  if (rest.includes('')) {
    // What "$FOLDER" becomes where nobody has set it; as a path it would be the folder in which one happens to be.
    process.stderr.write(`${called.emptyWord}\n`);
    return CALLED_WRONGLY;
  }
  if (name === undefined || name === 'help' || asksForHelp(name)) {
    process.stdout.write(usage);
    return 0;
  }
  const asked = Object.hasOwn(VERBS, name) ? VERBS[name as Verb] : null;
  if (asked === null) {
    process.stderr.write(`${called.noVerb(name, nearest(name, Object.keys(VERBS)))}\n\n${usage}`);
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
  const { environment, setting } = wording.called;
  const faults = read.faults.map((fault, at) => `  ${setting(fault, read.variables[at] as keyof CommonConfig)}\n`);
  process.stderr.write(`${environment}\n${faults.join('')}`);
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

/** Of an export the language of the run, where one was asked for, is that of its file too. */
async function runComplaints(config: CommonConfig, words: readonly string[]): Promise<number> {
  const rest = typed.asked === null || words[0] !== 'export' ? words : [...words, `--language=${typed.asked}`];
  const handed = await throughBot(config, 'complaints', absoluteFiles(rest, { except: '--to' }));
  if (handed !== null) return handed;
  const bankTimeZone = parseTimeZone(config.BANK_TIME_ZONE) as TimeZone;
  const retentionYears = await yearsIn(config.COMPLAINT_FILE, wording);
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
    return restoreVerb({ args: rest, io: process, config: placesOf(config), log: quiet(), wording });
  process.stderr.write(`${wording.backup.onServer}\n`);
  return 1;
}

/** Never through a bot: there must be none. */
function runCopy({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl }: CommonConfig, args: readonly string[]) {
  return copyVerb({
    args,
    io: { stdout: process.stdout, stderr: process.stderr, isTTY: process.stderr.isTTY },
    config: { dataDir, databaseUrl },
    log: quiet(),
    wording,
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
  const command = { verb: name, args: words, isTTY: process.stderr.isTTY, language: wording.language };
  return sendCommand(config.DATA_DIR, command, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    failed: (said) => process.stderr.write(`${wording.bot.failed(said)}\n`),
    stopped: () => process.stderr.write(`${wording.bot.stopped}\n`),
  });
}

/** What every verb on a database of its own works with. Only an import begins one. */
function surroundings({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir }: CommonConfig, begins?: 'begins') {
  const log = quiet();
  return {
    io: { stdout: process.stdout, stderr: process.stderr, isTTY: process.stderr.isTTY },
    wording,
    openDatabase: async () => {
      const notThere = begins === undefined ? { notThere: 'refused' as const } : {};
      const opened = await openDatabase({ dataDir, databaseUrl, log, ...notThere });
      return opened.ok ? ok(opened.value) : refuse({ sentence: wording.noDatabase(opened.refusal) });
    },
    clock,
    newId,
    announce,
  };
}
