import { parseLocalDate } from '../core/shared/calendar.ts';
import type { View } from './app/router.ts';

/**
 * The inputs of a form that hold a day which is none to us, by block: a day can be typed into a picker, and a year with a slip of the
 * finger becomes the year 1.
 */
export function strangeDays({ blocks, state }: View['view']): readonly string[] {
  const isInput = new Set(blocks.flatMap(({ type, block_id }) => (type === 'input' ? [block_id] : [])));
  return Object.entries(state.values).flatMap(([block, held]) => {
    const days = Object.values(held).flatMap(({ selected_date }) => selected_date ?? []);
    return isInput.has(block) && days.some((day) => parseLocalDate(day) === null) ? [block] : [];
  });
}
