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
import { type RetentionVerb, retentionVerb } from './complaints/retention.ts';
import { fillNewFile } from './new-file.ts';
import { onDatabase } from './on-database.ts';
import { userName } from './user-name.ts';
import type { DatabaseVerb } from './verb.ts';

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
  const { complaints: words } = verb.wording;
  const [name, ...args] = verb.args;
  if (name === 'retention') return retentionVerb(verb, args);
  if (name !== 'export') {
    const fault =
      name === undefined
        ? ''
        : `${verb.wording.called.noVerbOf('complaints', name, nearest(name, ['export', 'retention']))}\n\n`;
    stderr.write(`${fault}${words.exportUsage}\n${words.retentionUsage}`);
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
    stdout.write(`${words.written(cases, flags.out)}\n`);
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
  const { exportUsage: usage, ...words } = wording.complaints;
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
    if (out === undefined || values.from === undefined) return usage;
    if (!/\.(csv|html)$/.test(out)) return `${words.outTakes}\n\n${usage}`;
    const from = parseLocalDate(values.from);
    const until = values.to === undefined ? dayAt(clock.now(), config.bankTimeZone) : parseLocalDate(values.to);
    if (from === null || until === null) return `${wording.called.daysTake}\n\n${usage}`;
    const language =
      values.language === undefined ? config.language : LANGUAGES.find((each) => each === values.language);
    if (language === undefined) return `${wording.called.noLanguage(values.language ?? '')}\n\n${usage}`;
    return { from, until, out, language };
  } catch (error) {
    return `${optionFault(error, usage, wording)}\n\n${usage}`;
  }
}
