import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readComplaintFile } from '../../config/complaint-file.ts';
import { LEAST_RETENTION_YEARS } from '../../core/complaint/retention.ts';
import { dayAt, type LocalDate, parseLocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import { retentionStore } from '../../persistence/repositories.ts';
import { type PreviewRemoval, previewRemoval } from '../../usecases/complaint/remove-words.ts';
import type { AuditVerb } from '../audit/verb.ts';
import { CALLED_WRONGLY, optionFault } from '../called-wrongly.ts';
import { onDatabase } from '../on-database.ts';
import { counted, figure } from '../table.ts';
import type { CliWording } from '../wording/wording.ts';

export const RETENTION_USAGE = `Usage: npm run rapport -- complaints retention [--on DAY]

  Says of how many complaints in the archive the words would be removed on a DAY, today without one, and which come first.
  It removes nothing: that is done by the bot, every morning. How long they are kept: "retentionYears" of COMPLAINT_FILE.
  What is held by compliance stays.
`;

export type RetentionVerb = Omit<AuditVerb, 'config'> & {
  readonly config: { readonly bankTimeZone: TimeZone; readonly retentionYears: number | null };
};

/** `rapport complaints retention`: what the next removal would take. Answers the exit code. */
export async function retentionVerb(verb: RetentionVerb, args: readonly string[]): Promise<number> {
  const { stdout, stderr } = verb.io;
  const { bankTimeZone: bankZone, retentionYears: years } = verb.config;
  const day = dayIn(args, dayAt(verb.clock.now(), bankZone), verb.wording);
  if (!day.ok) {
    stderr.write(`${day.fault}\n\n${RETENTION_USAGE}`);
    return CALLED_WRONGLY;
  }
  return onDatabase(verb, async (database) => {
    const found = await previewRemoval({ retention: retentionStore(database), bankZone, years })(day.value);
    if (found === null) {
      stdout.write('Records of complaints are kept for ever: nothing is removed.\n');
      return 0;
    }
    stdout.write(sentences(found, day.value, bankZone).join(''));
    return 0;
  });
}

const sentences = (
  { cases, count, held, closedBefore }: NonNullable<Awaited<ReturnType<PreviewRemoval>>>,
  day: LocalDate,
  zone: TimeZone,
): readonly string[] => [
  `${counted(count, 'complaint')} would have the words removed on ${day}: archived, closed before ${closedBefore}.\n`,
  ...cases.map(({ number, closedAt }) => `  ${number}  closed ${dayAt(closedAt, zone)}\n`),
  ...(count > cases.length ? [`  and ${figure(count - cases.length)} more\n`] : []),
  ...(held > 0 ? [`${counted(held, 'of that age is held and stays', 'of that age are held and stay')}.\n`] : []),
];

/** How long the bank's file says that records are kept, null for ever; a sentence where it cannot be read. */
export async function yearsIn(path: string | undefined): Promise<number | null | string> {
  if (path === undefined) return LEAST_RETENTION_YEARS;
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return `COMPLAINT_FILE ${path} cannot be read.\n`;
  const read = readComplaintFile(text);
  if (!read.ok) return `COMPLAINT_FILE ${path} is not right:\n${read.faults.map((fault) => `  ${fault}\n`).join('')}`;
  return read.content.retentionYears === undefined ? LEAST_RETENTION_YEARS : read.content.retentionYears;
}

type Day = { readonly ok: true; readonly value: LocalDate } | { readonly ok: false; readonly fault: string };

function dayIn(args: readonly string[], today: LocalDate, wording: CliWording): Day {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { on: { type: 'string' } },
    });
    const day = values.on === undefined ? today : parseLocalDate(values.on);
    return day === null ? { ok: false, fault: '--on takes a day such as 2026-11-23.' } : { ok: true, value: day };
  } catch (error) {
    return { ok: false, fault: optionFault(error, RETENTION_USAGE, wording) };
  }
}
