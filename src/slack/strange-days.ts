import { type LocalDate, parseLocalDate } from '../core/shared/calendar.ts';
import type { View } from './app/router.ts';

/** No form asks for a day of another century: its year was mistyped. */
const YEARS_AWAY = 100;

/**
 * The inputs of a form that hold a day or an hour which can only be a slip of the finger, by block: a day can be typed into a picker,
 * and 2026 becomes the year 1, or 9999.
 */
export function strangeDays({ blocks, state }: View['view'], today: LocalDate): readonly string[] {
  const isInput = new Set(blocks.flatMap(({ type, block_id }) => (type === 'input' ? [block_id] : [])));
  return Object.entries(state.values).flatMap(([block, held]) => {
    const years = Object.values(held).flatMap(yearsIn);
    // What has no year is at no distance either.
    const isStrange = years.some((year) => !(Math.abs(year - Number(today.slice(0, 4))) <= YEARS_AWAY));
    return isInput.has(block) && isStrange ? [block] : [];
  });
}

type Held = View['view']['state']['values'][string][string];

function yearsIn({ selected_date: day, selected_date_time: seconds }: Held): readonly number[] {
  return [
    ...(typeof day === 'string' ? [Number(parseLocalDate(day)?.slice(0, 4) ?? Number.NaN)] : []),
    ...(typeof seconds === 'number' ? [new Date(seconds * 1_000).getUTCFullYear()] : []),
  ];
}
