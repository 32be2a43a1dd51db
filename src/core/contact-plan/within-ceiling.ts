import { type CountedLine, progressOf } from './kept-plan.ts';
import type { PlannedLine } from './planned-line.ts';

/**
 * Of `news`, whose clients come to a plan in this order, those for which `most` calls leave room: an agreed hour comes whatever the
 * ceiling is, and whatever takes the place of a call that waits adds none.
 */
export function withinCeiling<Line extends Pick<PlannedLine, 'clientId' | 'kind' | 'appointmentId'>>(
  lines: readonly CountedLine[],
  news: readonly Line[],
  most: number,
): readonly Line[] {
  let planned = lines;
  return [...news.filter(isHour), ...news.filter((each) => !isHour(each))].filter((each) => {
    const after = withNews(planned, each);
    const calls = callsOf(after);
    const comes = isHour(each) || calls <= Math.max(most, callsOf(planned));
    if (comes) planned = after;
    return comes;
  });
}

const isHour = ({ appointmentId }: Pick<PlannedLine, 'appointmentId'>): boolean => appointmentId !== null;

const callsOf = (lines: readonly CountedLine[]): number => progressOf(lines).calls.planned;

/** The line of a client that waits becomes the new one; one that is answered stays beside it. */
const withNews = (
  lines: readonly CountedLine[],
  { clientId, kind }: Pick<PlannedLine, 'clientId' | 'kind'>,
): readonly CountedLine[] => [
  ...lines.filter((line) => line.clientId !== clientId || line.state !== 'planned'),
  { clientId, round: Infinity, kind, state: 'planned', barred: null },
];
