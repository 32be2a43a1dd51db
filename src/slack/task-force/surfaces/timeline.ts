import type { ForceEntry } from '../../../core/churn/task-force/kept-force.ts';
import { FORCE_ROLES } from '../../../core/churn/task-force/lifecycle.ts';
import { OUTCOMES } from '../../../core/churn/task-force/remedies.ts';
import { dayAt, timeAt } from '../../../core/shared/calendar.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../core/shared/csv.ts';
import type { Reader } from '../../reader.ts';

/** The sentence of a line of the timeline. */
function entryText({ kind, facts }: ForceEntry, { wording }: Reader): string {
  const { force: words } = wording;
  const role = FORCE_ROLES.find((each) => each === facts['role']);
  const outcome = OUTCOMES.find((each) => each === facts['outcome']);
  const name = role === undefined ? (outcome === undefined ? '' : words.outcomes[outcome]) : words.roles[role];
  return words.changes[kind](facts, name);
}

/** The timeline as a file that a spreadsheet opens: when, who, what, in which words. Hours in the reader’s zone. */
export function timelineFile(entries: readonly ForceEntry[], reader: Reader): string {
  const { zone, wording } = reader;
  const rows = entries.map((entry) =>
    csvLine([
      `${dayAt(entry.at, zone)} ${timeAt(entry.at, zone)}`,
      entry.by.name,
      entryText(entry, reader),
      entry.text ?? '',
    ]),
  );
  return BYTE_ORDER_MARK + csvLine(wording.force.timelineColumns) + rows.join('');
}
