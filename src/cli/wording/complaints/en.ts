import { counted, figure } from '../../table.ts';
import type { ComplaintsWords } from './words.ts';

const exportUsage = `Usage: npm run rapport -- complaints export --from DAY [--to DAY] --out FILE

  Writes the records of all complaints received in these days to a new FILE: for a spreadsheet when it ends in .csv, to
  read and to print when in .html. Every stage with its time and who took it, every notice to the client in its words,
  every mark of a deadline and whether it was told in time.
      --from, --to    days as 2026-11-23 in the bank's zone, both inclusive; without --to, up to today
      --language L    zh-CN or en; without it the language of the bank
  Who exported, and what, is on the audit trail. How long records are kept is in docs/complaints.md.
`;

const retentionUsage = `Usage: npm run rapport -- complaints retention [--on DAY]

  Says of how many complaints in the archive the words would be removed on a DAY, today without one, and which come first.
  It removes nothing: that is done by the bot, every morning. How long they are kept: "retentionYears" of COMPLAINT_FILE.
  What is held by compliance stays.
`;

export const en: ComplaintsWords = {
  complaints: {
    exportUsage,
    retentionUsage,
    written: (complaints, file) => `${counted(complaints, 'complaint')} written to ${file}.`,
    outTakes: '--out takes a file that ends in .csv or .html.',
    onTakes: '--on takes a day such as 2026-11-23.',
    keptForEver: 'Records of complaints are kept for ever: nothing is removed.',
    wouldGo: (complaints, on, closedBefore) =>
      `${counted(complaints, 'complaint')} would have the words removed on ${on}: archived, closed before ${closedBefore}.`,
    closed: (number, on) => `${number}  closed ${on}`,
    more: (complaints) => `and ${figure(complaints)} more`,
    held: (complaints) => `${counted(complaints, 'of that age is held and stays', 'of that age are held and stay')}.`,
    fileUnreadable: (path) => `COMPLAINT_FILE ${path} cannot be read.`,
    fileWrong: (path) => `COMPLAINT_FILE ${path} is not right:`,
  },
};
