import { figure } from '../../table.ts';
import { importReport } from './report-en.ts';
import { importUndo } from './undo-en.ts';
import type { ImportWords } from './words.ts';

const usage = `Usage: npm run rapport -- import FOLDER|FILE… [--dry-run] [--complete] [--yes] [--rejects FOLDER]
       [--as KIND] [--map COLUMN=FIELD]… [--set FIELD=VALUE]… [--mapping FILE] [--save-mapping FILE] [--create-clients]
       npm run rapport -- import --undo [--batch ID] [--dry-run]

Loads the bank's files: staff, clients, people, holdings, weekly_flows, interactions, follow_ups, appointments, measures,
consents, facts, counterparties, rates (.csv, .csv.gz, .xlsx). The columns are in docs/import.md. Good rows load; bad ones go to
a rejects file with what is wrong.
  --dry-run          says what would change, and writes nothing
  --complete         what staff, clients, people and holdings no longer name is ended: left, closed
  --yes              with --complete: also when more than half would end
  --rejects FOLDER   where rejects files go; without it, rejects/ in the data directory
  --as KIND          what the files hold, whatever their names
  --map COLUMN=FIELD which of their columns fills which of ours, as in --map "Company Name=name"
  --set FIELD=VALUE  what a column of ours holds where the file has none for it or an empty cell, as in --set currency=GBP
  --mapping FILE     reads --as, --map and --set from a file that --save-mapping FILE wrote
  --create-clients   clients that other files name and nobody knows are added under their number
  --undo             takes the last import back; refused once somebody has worked on what it brought
  --batch ID         with --undo: only if that import is the last, or the last that changed something

Ends with 0 when every row was good, 2 when some were rejected, 1 when nothing was loaded.
`;

export const en: ImportWords = {
  import: {
    usage,
    completeAndCreate:
      'A file that is complete names every client: --complete and --create-clients do not go together.',
    undoAlone: (others) => `--undo takes the last import back whole: ${others.join(' ')} does not go with it.`,
    noRejectsPlace: {
      file: 'there is a file where a folder must be. Name a folder.',
      no_rights: 'it may not be written by whoever runs this. Name another folder.',
    },
    rejectsPlace: (folder, why) => `--rejects ${folder}: ${why}`,
    nothingLoaded: 'Nothing was loaded.',
    writtenMeanwhile: (file) => `Somebody wrote to ${file} while it was loaded.`,
    cutOff: 'The import was cut off. What it had loaded stays; the same files imported again complete it.',
    anotherRuns: 'Another import is running. Nothing was loaded; try again when it has ended.',
    noSuchPath: (path) => `${path}: there is no such file or folder.`,
    passedOver: (path) => `${path}: passed over, its name is none of the bank's files.`,
    noFile: 'There is no file to import there.',
    noTable: 'it is a pipe or a device, and no file. Take it away, or name the files that are meant.',
    refused: (name, why) => `${name} was refused: ${why}`,
    ofFile: (path, sentence) => `${path}: ${sentence}`,
    sheetOf: (path, sheet) => `${path}, sheet "${sheet}",`,
    progress: {
      bar: '{file} {bar} {percentage}% · {rows} rows · {rejected} rejected · {eta_formatted} left',
      line: (file, rows, percent) => `${file}: ${figure(rows)} rows, ${percent}%`,
    },
  },
  importReport,
  importUndo,
};
