import { figure } from '../../table.ts';
import type { ExportWords } from './words.ts';

const usage = `Usage: npm run rapport -- export --to FOLDER
       npm run rapport -- export --client KEY [--person NAME] --by E-MAIL --out FILE.json

The first writes the whole bank into an empty FOLDER, as the files that import reads. The second writes everything that is kept of
one client, or of one person at it, for whoever it is about.
  --client KEY   the bank's key of the client, or Rapport's id
  --person NAME  her name as the record has it, or her key
  --by E-MAIL    who answers for it at the bank; she must be one who may see that client's personal data and money
Both are on the audit trail.
`;

export const en: ExportWords = {
  export: {
    usage,
    isTaken: (place) => `${place} is there already. Name another, or move that one aside.`,
    filledMeanwhile: (folder) =>
      `${folder} cannot be filled: somebody has written files of these names to it meanwhile. Name an empty folder.`,
    bankWritten: (rows, files, folder) => `${figure(rows)} rows in ${figure(files)} files written to ${folder}.`,
    copyWritten: (rows, tables, file) =>
      `${figure(rows)} rows of ${figure(tables)} tables written to ${file}. Read it before you hand it on: notes may speak of others.`,
    refusal: (refusal) => {
      switch (refusal.kind) {
        case 'no_such_staff':
          return `Nobody in the staff file has the e-mail ${refusal.by}.`;
        case 'client_gone':
          return `There is no open client ${refusal.client}.`;
        case 'no_such_person':
          return `At ${refusal.client} there is nobody, or more than one, called ${refusal.person}: give her key or id.`;
        case 'not_allowed':
          return `${refusal.by} may not see the personal data, contacts and money of ${refusal.client}, and so cannot answer for a copy.`;
      }
    },
    nothing: 'Nothing was written.',
  },
};
