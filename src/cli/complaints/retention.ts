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
import type { CliWording } from '../wording/wording.ts';

export type RetentionVerb = Omit<AuditVerb, 'config'> & {
  readonly config: { readonly bankTimeZone: TimeZone; readonly retentionYears: number | null };
};

/** `rapport complaints retention`: what the next removal would take. Answers the exit code. */
export async function retentionVerb(verb: RetentionVerb, args: readonly string[]): Promise<number> {
  const { stdout, stderr } = verb.io;
  const { bankTimeZone: bankZone, retentionYears: years } = verb.config;
  const { complaints: words } = verb.wording;
  const day = dayIn(args, dayAt(verb.clock.now(), bankZone), verb.wording);
  if (!day.ok) {
    stderr.write(`${day.fault}\n\n${words.retentionUsage}`);
    return CALLED_WRONGLY;
  }
  return onDatabase(verb, async (database) => {
    const found = await previewRemoval({ retention: retentionStore(database), bankZone, years })(day.value);
    if (found === null) {
      stdout.write(`${words.keptForEver}\n`);
      return 0;
    }
    const at = { day: day.value, zone: bankZone };
    stdout.write(`${sentences(found, at, verb.wording).join('\n')}\n`);
    return 0;
  });
}

const sentences = (
  { cases, count, held, closedBefore }: NonNullable<Awaited<ReturnType<PreviewRemoval>>>,
  { day, zone }: { readonly day: LocalDate; readonly zone: TimeZone },
  { complaints: words }: CliWording,
): readonly string[] => [
  words.wouldGo(count, day, closedBefore),
  ...cases.map(({ number, closedAt }) => `  ${words.closed(number, dayAt(closedAt, zone))}`),
  ...(count > cases.length ? [`  ${words.more(count - cases.length)}`] : []),
  ...(held > 0 ? [words.held(held)] : []),
];

/** How long the bank's file says that records are kept, null for ever; a sentence where it cannot be read. */
export async function yearsIn(path: string | undefined, wording: CliWording): Promise<number | null | string> {
  const { complaints: words } = wording;
  if (path === undefined) return LEAST_RETENTION_YEARS;
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return `${words.fileUnreadable(path)}\n`;
  const read = readComplaintFile(text);
  if (!read.ok) {
    const faults = read.faults.map((fault) => `  ${fault[wording.language]}\n`);
    return `${words.fileWrong(path)}\n${faults.join('')}`;
  }
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
    return day === null ? { ok: false, fault: wording.complaints.onTakes } : { ok: true, value: day };
  } catch (error) {
    return { ok: false, fault: optionFault(error, wording.complaints.retentionUsage, wording) };
  }
}
