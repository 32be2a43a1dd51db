import type { FileRefusal } from '../../ingest/read-file.ts';
import type { Ending } from '../../usecases/import/report.ts';
import { FILE_KINDS } from '../../usecases/import/rows.ts';
import { figure } from './table.ts';

/** Why a file was refused whole, and what to do. */
export function refusalSentence(refusal: FileRefusal): string {
  switch (refusal.kind) {
    case 'unknown_name':
      return `its name does not say what it holds; it should begin with one of ${FILE_KINDS.join(', ')} and end in .csv.`;
    case 'empty_file':
      return 'it is empty: there is not even a header line.';
    case 'utf16':
      return 'it is in UTF-16 ("Unicode text"). Save it as "CSV UTF-8".';
    case 'workbook':
      return 'it is an Excel workbook with the name of a text file. Save the sheet as "CSV UTF-8".';
    case 'compressed':
      return 'it is compressed. Unpack it first.';
    case 'binary':
      return `it is not text: line ${refusal.at.line} holds a zero byte (byte ${refusal.at.byte}).`;
    case 'line_too_long':
      return `line ${refusal.line} is longer than 16 MB: this is no table.`;
    case 'not_text':
      return (
        `it is neither UTF-8 (line ${refusal.utf8.line}, byte ${refusal.utf8.byte} does not fit) ` +
        `nor GB18030 (line ${refusal.gb18030.line}, byte ${refusal.gb18030.byte}). Export it again as UTF-8.`
      );
    case 'damaged_utf8':
      return (
        `it is UTF-8 but for line ${refusal.at.line} (byte ${refusal.at.byte}): ` +
        'part of it is damaged or comes from another file.'
      );
    case 'quote_not_closed':
      return `a quoted cell that opens in line ${refusal.line} or after it never ends: a " is missing or one too many.`;
    case 'missing_columns':
      return (
        `it lacks the column${refusal.columns.length === 1 ? '' : 's'} ${refusal.columns.join(', ')}. ` +
        `Its header has: ${refusal.found.join(', ')}.`
      );
    case 'duplicate_column':
      return `it has the column ${refusal.column} twice, as ${refusal.headers.map((header) => `"${header}"`).join(' and ')}.`;
    case 'unreadable':
      return refusal.code === 'ENOENT' ? 'there is no such file.' : `it cannot be read (${refusal.code}).`;
  }
}

/** What `--complete` did; null when there is nothing to say. */
export function endingSentence(file: string, ending: Ending, dryRun: boolean): string | null {
  switch (ending.kind) {
    case 'not_asked':
      return null;
    case 'ended':
      if (ending.records === 0) return null;
      return `${file} no longer names ${records(ending.records)}: ${dryRun ? 'would be ended' : 'ended as of today'}.`;
    case 'held_back_by_rejects':
      return (
        `${file} no longer names ${records(ending.records)}, but has rejected rows that may do so: nothing was ended. ` +
        'Correct the rows and import again with --complete.'
      );
    case 'held_back_by_size':
      return (
        `${file} no longer names ${figure(ending.records)} of ${records(ending.of)}, more than half: nothing was ended. ` +
        'Is the file cut off? If it is meant, import again with --complete --yes.'
      );
  }
}

const records = (count: number): string => (count === 1 ? '1 record' : `${figure(count)} records`);
