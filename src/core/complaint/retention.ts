import { addMonths, type LocalDate } from '../shared/calendar.ts';

/** How long a record of a complaint is kept at least after it was closed. Source: China, 2020 No. 3: three years. */
const RETENTION_YEARS = 3;

/** The day until which a record is kept at least; nothing here deletes one after it. */
export const keptUntil = (closedOn: LocalDate): LocalDate => addMonths(closedOn, 12 * RETENTION_YEARS);
