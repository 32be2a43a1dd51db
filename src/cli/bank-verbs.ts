import { pino } from 'pino';
import { sendCommand } from '../command-socket.ts';
import { type CommonConfig, readCommonConfig } from '../config/config.ts';
import { parseTimeZone, type TimeZone } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import { ok, refuse } from '../core/shared/result.ts';
import { anchorPathOf } from '../persistence/audit/anchor-book.ts';
import { openDatabase } from '../persistence/database.ts';
import { newId } from '../persistence/new-id.ts';
import type { Language } from '../slack/wording/format.ts';
import { announce } from '../usecases/announce/announce.ts';
import { absoluteFiles, absolutePaths } from './absolute.ts';
import type { CliWording } from './wording/wording.ts';

type Words = readonly string[];
type BankVerb = (rest: Words) => Promise<number>;

/** The verbs that need the database, or a place for one, by name. Each answers its exit code. */
export type BankVerbs = Readonly<
  Record<'import' | 'audit' | 'backup' | 'export' | 'complaints' | 'restore' | 'copy-database', BankVerb>
>;

type Run = {
  readonly wording: CliWording;
  /** The language that was asked for; null: the terminal's. */
  readonly asked: Language | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/**
 * Each works on the database itself, or has the bot do it that holds the database; but for `restore` and `copy-database`, for which there
 * must be no bot. The language that was asked for is that of an exported file of complaints, too.
 */
export function bankVerbs({ wording, asked, environment }: Run): BankVerbs {
  const { stdout, stderr } = process;
  const io = { stdout, stderr, isTTY: stderr.isTTY };
  const clock = { now: () => new Date() };
  const log = pino({ level: 'warn' });

  const withConfig = (work: (config: CommonConfig, rest: Words) => Promise<number>) => async (rest: Words) => {
    const read = readCommonConfig(environment);
    if (read.ok) return work(read.config, rest);
    const faults = read.faults.map((fault) => `  ${fault[wording.language]}\n`);
    stderr.write(`${wording.called.environment}\n${faults.join('')}`);
    return 1;
  };

  /** Null where no bot holds the embedded database. On a server the commands open the database themselves. */
  const throughBot = async (config: CommonConfig, verb: string, args: Words): Promise<number | null> => {
    if (config.DATABASE_URL !== undefined) return null;
    const command = { verb, args, isTTY: io.isTTY, language: wording.language };
    return sendCommand(config.DATA_DIR, command, {
      out: (text) => stdout.write(text),
      err: (text) => stderr.write(text),
      failed: (said) => stderr.write(`${wording.bot.failed(said)}\n`),
      stopped: () => stderr.write(`${wording.bot.stopped}\n`),
    });
  };

  /** What every verb on a database of its own works with. Only an import begins one. */
  const surroundings = ({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir }: CommonConfig, begins?: 'begins') => ({
    io,
    wording,
    openDatabase: async () => {
      const notThere = begins === undefined ? { notThere: 'refused' as const } : {};
      const opened = await openDatabase({ dataDir, databaseUrl, log, ...notThere });
      return opened.ok ? ok(opened.value) : refuse({ sentence: wording.noDatabase(opened.refusal) });
    },
    clock,
    newId,
    announce,
  });

  return {
    import: withConfig(async (config, args) => {
      const handed = await throughBot(config, 'import', absolutePaths(args));
      if (handed !== null) return handed;
      const { importVerb } = await import('./import.ts');
      return importVerb({
        ...surroundings(config, args.includes('--undo') ? undefined : 'begins'),
        args,
        config: {
          dataDir: config.DATA_DIR,
          bankTimeZone: zoneOf(config),
          baseCurrency: config.BASE_CURRENCY as Currency,
          onServer: config.DATABASE_URL !== undefined,
        },
      });
    }),
    // Its `--to` is a day.
    audit: withConfig(async (config, args) => {
      const handed = await throughBot(config, 'audit', absoluteFiles(args, { except: '--to' }));
      if (handed !== null) return handed;
      const { auditVerb } = await import('./audit.ts');
      const { anchorPath } = placesOf(config);
      return auditVerb({ ...surroundings(config), args, config: { anchorPath, bankTimeZone: zoneOf(config) } });
    }),
    backup: withConfig(async (config, args) => {
      const handed = await throughBot(config, 'backup', absoluteFiles(args));
      if (handed !== null) return handed;
      const { backupVerb } = await import('./backup.ts');
      return backupVerb({ ...surroundings(config), args, config: placesOf(config), log });
    }),
    export: withConfig(async (config, args) => {
      const handed = await throughBot(config, 'export', absoluteFiles(args));
      if (handed !== null) return handed;
      const { exportVerb } = await import('./export.ts');
      return exportVerb({ ...surroundings(config), args });
    }),
    complaints: withConfig(async (config, words) => {
      const [name, ...rest] = words;
      const args = asked === null || name !== 'export' ? words : [name, `--language=${asked}`, ...rest];
      const handed = await throughBot(config, 'complaints', absoluteFiles(args, { except: '--to' }));
      if (handed !== null) return handed;
      const { complaintsVerb } = await import('./complaints.ts');
      const { yearsIn } = await import('./complaints/retention.ts');
      const retentionYears = await yearsIn(config.COMPLAINT_FILE, wording);
      if (typeof retentionYears === 'string') {
        stderr.write(retentionYears);
        return 1;
      }
      return complaintsVerb({
        ...surroundings(config),
        args,
        config: { bankTimeZone: zoneOf(config), language: config.BANK_LANGUAGE, retentionYears },
      });
    }),
    restore: withConfig(async (config, args) => {
      if (config.DATABASE_URL !== undefined) {
        stderr.write(`${wording.backup.onServer}\n`);
        return 1;
      }
      const { restoreVerb } = await import('./restore.ts');
      return restoreVerb({ args, io, config: placesOf(config), log, wording });
    }),
    'copy-database': withConfig(async ({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl }, args) => {
      const { copyVerb } = await import('./copy-database.ts');
      return copyVerb({ args, io, config: { dataDir, databaseUrl }, log, wording });
    }),
  };
}

const zoneOf = ({ BANK_TIME_ZONE: zone }: CommonConfig): TimeZone => parseTimeZone(zone) as TimeZone;

const placesOf = ({ DATA_DIR: dataDir, AUDIT_ANCHOR: auditAnchor, BACKUP_DIR: backupDir }: CommonConfig) => ({
  dataDir,
  anchorPath: anchorPathOf({ dataDir, auditAnchor }),
  backupDir,
});
