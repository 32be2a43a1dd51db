import { Writable } from 'node:stream';
import type { HandedCommand, Output } from '../command-socket.ts';
import { type ClockRules, standardClockRules } from '../core/complaint/clocks/rules.ts';
import type { TimeZone } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import { ok } from '../core/shared/result.ts';
import { anchorPathOf } from '../persistence/audit/anchor-book.ts';
import type { Database } from '../persistence/database.ts';
import type { Log } from '../persistence/log.ts';
import type { Language } from '../slack/wording/format.ts';
import { announce } from '../usecases/announce/announce.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import type { Clock, NewId } from '../usecases/ports.ts';
import { auditVerb } from './audit.ts';
import { backupVerb } from './backup.ts';
import { complaintsVerb } from './complaints.ts';
import { heedFullDisk } from './disk-full.ts';
import { exportVerb } from './export.ts';
import { importVerb } from './import.ts';
import { languageNamed } from './language.ts';
import { type CliWording, cliWordingIn } from './wording/wording.ts';

type RunningBot = {
  readonly database: Database;
  readonly lookup: ClientLookup;
  readonly dataDir: string;
  readonly auditAnchor?: string | undefined;
  readonly complaintRules?: ClockRules | undefined;
  readonly backupDir?: string | undefined;
  readonly log: Log;
  readonly bankTimeZone: TimeZone;
  /** Absent: Chinese. */
  readonly bankLanguage?: Language;
  readonly baseCurrency: Currency;
  readonly clock: Clock;
  readonly newId: NewId;
};

/** Carries out, inside the running bot, the verbs that need the database which that bot holds. Answers the exit code. */
export const runHanded =
  (bot: RunningBot) =>
  (command: HandedCommand, output: Output): Promise<number> => {
    const wording = cliWordingIn(languageNamed(command.language) ?? 'en');
    return heedFullDisk({ stderr: paper(output.err), wording }, () => carryOut(bot, command, { output, wording }));
  };

async function carryOut(
  bot: RunningBot,
  { verb, args, isTTY }: HandedCommand,
  { output, wording }: { readonly output: Output; readonly wording: CliWording },
): Promise<number> {
  const { database, lookup, dataDir, bankTimeZone, baseCurrency, clock, newId } = bot;
  const surroundings = {
    args,
    wording,
    io: { stdout: paper(output.out), stderr: paper(output.err), isTTY },
    // The bot goes on with its database when the verb is done with it.
    openDatabase: async () => ok({ ...database, close: async () => undefined }),
    clock,
    newId,
    announce,
  };
  switch (verb) {
    case 'import': {
      const code = await importVerb({
        ...surroundings,
        config: { dataDir, bankTimeZone, baseCurrency, onServer: false },
      });
      // Whoever has loaded a client looks it up next.
      await lookup.look();
      return code;
    }
    case 'audit':
      return auditVerb({ ...surroundings, config: { anchorPath: anchorPathOf(bot), bankTimeZone } });
    case 'backup':
      return backupVerb({
        ...surroundings,
        config: { dataDir, anchorPath: anchorPathOf(bot), backupDir: bot.backupDir },
        log: bot.log,
      });
    case 'complaints':
      return complaintsVerb({
        ...surroundings,
        config: {
          bankTimeZone,
          language: bot.bankLanguage ?? 'zh-CN',
          retentionYears: (bot.complaintRules ?? standardClockRules(bankTimeZone)).retentionYears,
        },
      });
    case 'export':
      return exportVerb(surroundings);
    default:
      output.err(`${wording.bot.otherVersion(verb)}\n`);
      return 1;
  }
}

const paper = (write: (text: string) => void): Writable =>
  new Writable({
    write(chunk, _encoding, done) {
      write(String(chunk));
      done();
    },
  });
