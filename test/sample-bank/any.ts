import fc from 'fast-check';
import { addDays, localDate } from '../../src/core/shared/calendar.ts';

/** Days of some twenty years, weekends and holidays among them. */
export const anyToday = fc.integer({ min: 0, max: 20 * 365 }).map((days) => addDays(localDate('2022-01-01'), days));

export const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
