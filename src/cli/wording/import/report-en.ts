import { FILE_WORDS } from '../../../ingest/wording/wording.ts';
import type { Ending, FileReport } from '../../../usecases/import/report.ts';
import type { Nameless } from '../../../usecases/import/rows.ts';
import { counted, figure } from '../../table.ts';
import type { ImportOutcome, ImportWords, RejectsPlace } from './words.ts';

const { shouldBe } = FILE_WORDS.en;
const rows = (count: number): string => counted(count, 'row');

const LINES_NAMED = 3;

/** What was passed over as a title: the rows of a table whose header does not come first would be too. */
function aboveSentence(file: string, above: FileReport['above']): string {
  const named = above.slice(0, LINES_NAMED).map(({ line, text }) => `line ${line} "${text.slice(0, 60)}"`);
  const more = above.length > LINES_NAMED ? ` and ${above.length - LINES_NAMED} more` : '';
  return `${file}: passed over above its header: ${named.join(', ')}${more}. If that is a row, put it below the header.`;
}

/** What stands in columns without a name, and whether it seems to be the header that is wrong. */
function namelessSentence(file: string, { columns, looksShifted }: Nameless): string {
  const named = columns.map(({ column, rows }) => `${column} (${counted(rows, 'row')})`).join(', ');
  const what = looksShifted
    ? 'It looks as if the header had shifted: see that each name stands over its values, and import again.'
    : 'Give them a name in the header if they are meant.';
  return `${file}: columns without a name not loaded: ${named}. ${what}`;
}

/** What `--complete` did; null when there is nothing to say. */
function endingSentence(file: string, ending: Ending, dryRun: boolean): string | null {
  switch (ending.kind) {
    case 'not_asked':
      return null;
    case 'ended':
      if (ending.records === 0) return null;
      return `${file} no longer names ${counted(ending.records, 'record')}: ${dryRun ? 'would be ended' : 'ended as of today'}.`;
    case 'held_back_by_rejects':
      return (
        `${file} no longer names ${counted(ending.records, 'record')}, but has rejected rows that may do so: nothing was ended. ` +
        'Correct the rows and import again with --complete.'
      );
    case 'held_back_by_size':
      return (
        `${file} no longer names ${figure(ending.records)} of ${counted(ending.of, 'record')}, more than half: nothing was ended. ` +
        'Is the file cut off? If it is meant, import again with --complete --yes.'
      );
  }
}

function rejectedSentence(file: string, { line, fault }: FileReport['rejects'][number]): string {
  const where = fault.column === '' ? '' : `, ${fault.column}`;
  const value = fault.value === '' ? '' : ` "${fault.value.slice(0, VALUE_SHOWN)}"`;
  return `${file}, line ${line}${where}:${value} ${shouldBe(fault.expected)}`;
}

const VALUE_SHOWN = 60;

function outcomeSentence({ dryRun, added, changed, ended, batchId }: ImportOutcome): string {
  const endings = ended === 0 ? '' : `, ${figure(ended)} ended`;
  if (dryRun)
    return `A dry run: nothing was written. ${rows(added)} would be added, ${figure(changed)} changed${endings}.`;
  return added + changed + ended === 0
    ? 'Nothing has changed.'
    : `${rows(added)} added, ${figure(changed)} changed${endings} (batch ${batchId}).`;
}

function rejectsSentence(count: number, place: RejectsPlace | null): string {
  if (place === null) return `${rows(count)} would be rejected.`;
  const where =
    place.kind === 'one'
      ? `${place.path} and import ${place.file}`
      : `${place.folder} (${place.files.join(', ')}) and import them`;
  return `${rows(count)} rejected. Correct ${count === 1 ? 'it' : 'them'} in ${where}.`;
}

export const importReport: ImportWords['importReport'] = {
  headings: ['file', 'read', 'added', 'changed', 'unchanged', 'rejected', 'clashes', 'seconds'],
  total: 'total',
  noRow: (files) => `No row stands below the header of ${files.join(', ')}.`,
  leftOut: (file) =>
    `${file} was left out: what payments show is read only while compliance has it switched on, by /referral switch payments on.`,
  withoutRate: (currencies) =>
    `There is no rate of ${currencies.join(', ')}: weeks with money in ${currencies.length === 1 ? 'it' : 'them'} count as unknown in churn early warning until rates.csv names one. The rows were read all the same.`,
  notLoaded: (file, columns) => `${file}: columns not loaded: ${columns.join(', ')}.`,
  above: aboveSentence,
  nameless: namelessSentence,
  example: (file, { line, as, fields }) =>
    `${file}, line ${line}: would be ${as}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}`,
  ending: endingSentence,
  rejected: rejectedSentence,
  moreRejected: (count) => `… and ${figure(count)} more. By reason:`,
  reason: (count, column, what) => `  ${figure(count)} × ${column === '' ? '' : `${column}: `}${shouldBe(what)}`,
  outcome: outcomeSentence,
  clashing: (count) => `What people have written was kept in ${rows(count)} where the file differs (import_clash).`,
  rejects: rejectsSentence,
};
