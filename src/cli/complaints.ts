import type { FileHandle } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { dayAt, type LocalDate, parseLocalDate } from '../core/shared/calendar.ts';
import type { Database } from '../persistence/database.ts';
import { learningStore } from '../persistence/repositories.ts';
import { unitOfWork } from '../persistence/unit-of-work.ts';
import { csvRecords, htmlRecords } from '../slack/complaint-learning/surfaces/file.ts';
import { LANGUAGES, type Language } from '../slack/wording/format.ts';
import { wordingIn } from '../slack/wording/wording.ts';
import { exportAllComplaints } from '../usecases/complaint/learn/export-complaints.ts';
import { CALLED_WRONGLY, nearest, optionFault } from './called-wrongly.ts';
import { RETENTION_USAGE, type RetentionVerb, retentionVerb } from './complaints/retention.ts';
import { fillNewFile } from './new-file.ts';
import { onDatabase } from './on-database.ts';
import { counted } from './table.ts';
import { userName } from './user-name.ts';
import type { DatabaseVerb } from './verb.ts';

export const COMPLAINTS_USAGE = `Usage: npm run rapport -- complaints export --from DAY [--to DAY] --out FILE

  Writes the records of all complaints received in these days to a new FILE: for a spreadsheet when it ends in .csv, to
  read and to print when in .html. Every stage with its time and who took it, every notice to the client in its words,
  every mark of a deadline and whether it was told in time.
      --from, --to    days as 2026-11-23 in the bank's zone, both inclusive; without --to, up to today
      --language L    zh-CN or en; without it the language of the bank
  Who exported, and what, is on the audit trail. How long records are kept is in docs/complaints.md.
`;

export type ComplaintsVerb = DatabaseVerb & {
  readonly config: RetentionVerb['config'] & { readonly language: Language };
};

type Flags = {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly out: string;
  readonly language: Language;
};

/** `rapport complaints`. Answers the exit code. */
export async function complaintsVerb(verb: ComplaintsVerb): Promise<number> {
  const { stdout, stderr } = verb.io;
  const [name, ...args] = verb.args;
  if (name === 'retention') return retentionVerb(verb, args);
  if (name !== 'export') {
    const fault =
      name === undefined
        ? ''
        : `${verb.wording.called.noVerbOf('complaints', name, nearest(name, ['export', 'retention']))}\n\n`;
    stderr.write(`${fault}${COMPLAINTS_USAGE}\n${RETENTION_USAGE}`);
    return CALLED_WRONGLY;
  }
  const flags = readFlags(args, verb);
  if (typeof flags === 'string') {
    stderr.write(flags);
    return CALLED_WRONGLY;
  }
  return onDatabase(verb, async (database) => {
    const cases = await fillNewFile(flags.out, { stderr, wording: verb.wording }, (file) =>
      writeCases(file, verb, flags, database),
    );
    if (cases === null) return 1;
    stdout.write(`${counted(cases, 'complaint')} written to ${flags.out}.\n`);
    return 0;
  });
}

async function writeCases(
  file: FileHandle,
  { clock, newId, announce, config }: ComplaintsVerb,
  { from, until, out, language }: Flags,
  database: Database,
): Promise<number> {
  const reader = { wording: wordingIn(language), zone: config.bankTimeZone };
  const title = reader.wording.complaintLearning.file.titleOfPeriod(from, until);
  const { begin, ofCase, end } = out.endsWith('.csv') ? csvRecords(reader) : htmlRecords(title, reader);
  const pieces = exportAllComplaints({
    learning: learningStore(database, config.bankTimeZone),
    unitOfWork: unitOfWork(database, { clock, newId, announce }),
  })({
    period: { from, until },
    file: out,
    context: { actor: { kind: 'cli', name: userName() }, origin: 'cli:complaints_export' },
  });
  await file.appendFile(begin);
  let count = 0;
  for await (const cases of pieces) {
    count += cases.length;
    await file.appendFile(cases.map(ofCase).join(''));
  }
  await file.appendFile(end);
  return count;
}

function readFlags(args: readonly string[], { clock, config, wording }: ComplaintsVerb): Flags | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        out: { type: 'string' },
        language: { type: 'string' },
      },
    });
    const { out } = values;
    if (out === undefined || values.from === undefined) return COMPLAINTS_USAGE;
    if (!/\.(csv|html)$/.test(out)) return `--out takes a file that ends in .csv or .html.\n\n${COMPLAINTS_USAGE}`;
    const from = parseLocalDate(values.from);
    const until = values.to === undefined ? dayAt(clock.now(), config.bankTimeZone) : parseLocalDate(values.to);
    if (from === null || until === null) return `--from and --to take days such as 2026-11-23.\n\n${COMPLAINTS_USAGE}`;
    const language =
      values.language === undefined ? config.language : LANGUAGES.find((each) => each === values.language);
    if (language === undefined) return `--language takes ${LANGUAGES.join(' or ')}.\n\n${COMPLAINTS_USAGE}`;
    return { from, until, out, language };
  } catch (error) {
    return `${optionFault(error, COMPLAINTS_USAGE, wording)}\n\n${COMPLAINTS_USAGE}`;
  }
}
