import { addMonths, type LocalDate } from '../shared/calendar.ts';

/** How long a record of a complaint is kept at least after it was closed. Source: China, 2020 No. 3: three years. */
export const LEAST_RETENTION_YEARS = 3;

/** The day until which a record is kept at least. */
export const keptUntil = (closedOn: LocalDate): LocalDate => addMonths(closedOn, 12 * LEAST_RETENTION_YEARS);

/** The day before which a case was closed whose years are over on `day`. Of a leap day a day late, never early. */
export const closedBefore = (day: LocalDate, years: number): LocalDate => addMonths(day, -12 * years);

/**
 * What of a step stays when its words go: choices, ids, days and figures, by the names of core/complaint/step. A text under any
 * other name goes, so that one which a new step brings goes too.
 */
const STAYS: ReadonlySet<string> = new Set([
  'identity',
  'channel',
  'outcome',
  'class',
  'dimension',
  'handlerId',
  'handlingBranchId',
  'minor',
  'currency',
  'prepared',
  'decision',
  'as',
  'result',
  'to',
  'staffId',
  // What the filing says.
  'id',
  'number',
  'clientId',
  'source',
  'regulatorDueOn',
  'receivedAt',
  'filedAt',
  'filedBy',
  'product',
  'severity',
  'aboutBranchId',
  'aboutUnit',
  'aboutStaffId',
  'concernedOwnerId',
  'handling',
  'packId',
]);

type Data = Readonly<Record<string, unknown>>;

/** What a step says, without the words that somebody wrote in it. */
export const withoutWords = (data: Data): Data =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      const kept = left(name, value);
      return kept === undefined ? [] : [[name, kept]];
    }),
  );

function left(name: string, value: unknown): unknown {
  if (typeof value === 'string') return STAYS.has(name) ? value : undefined;
  if (Array.isArray(value)) return value.map((each) => left(name, each)).filter((each) => each !== undefined);
  return typeof value === 'object' && value !== null ? withoutWords(value as Data) : value;
}
