import type { Branch, StaffName } from '../core/client/client.ts';
import { type LocalDate, localDate } from '../core/shared/calendar.ts';
import type { BranchId, StaffId } from '../core/shared/ids.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';

// What the tables hold and what the core means by it. The brands are claims about text that only this program has
// written; they are given here and in each repository's `fromRow`.

/** Prisma outside a transaction, or inside one. */
export type Db = PrismaClient | Prisma.TransactionClient;

/** Of two columns that are null together: an id and a name. */
export const branchFromRow = (id: string | null, name: string | null): Branch | null =>
  id === null || name === null ? null : { id: id as BranchId, name };

export const staffNameFromRow = (id: string | null, name: string | null): StaffName | null =>
  id === null || name === null ? null : { id: id as StaffId, name };

/** The columns that say who of the staff a row is about. */
export type ByStaff = { readonly staff_id: string | null; readonly staff_name: string | null };

/** The one whom the table of the row demands. */
export function staffFromRow({ staff_id, staff_name }: ByStaff): StaffName {
  const staff = staffNameFromRow(staff_id, staff_name);
  if (staff === null) throw new Error('a row that must name its staff does not');
  return staff;
}

/** A day as Prisma reads and writes it: its midnight in UTC. */
export const dayFromDate = (date: Date): LocalDate => localDate(date.toISOString().slice(0, 10));
export const dayOrNull = (date: Date | null): LocalDate | null => (date === null ? null : dayFromDate(date));
export const dateOrNull = (day: LocalDate | null): Date | null => (day === null ? null : new Date(day));

/** A day as plain SQL reads it: a `date` cast to text. */
export const dayFromText = (text: string | null): LocalDate | null => (text === null ? null : localDate(text));

/** Where the fields of a record come from when somebody has written them: an import takes care not to write over these. */
export const writtenBy = (fields: readonly string[], staffId: StaffId): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map((field) => [field, `staff:${staffId}`]));
