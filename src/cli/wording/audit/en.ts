import type { TrailFault } from '../../../usecases/audit/verify-trail.ts';
import { counted, figure } from '../../table.ts';
import type { AuditWords } from './words.ts';

const verifyUsage = `  verify [--anchors FILE]… [--within MINUTES] [--json]
      Walks the chain over the trail and says whether a row was altered, removed, put in or cut off.
      --anchors FILE     holds the chain against these anchors, or against those in a log of the bot; without it, against
                         the file of AUDIT_ANCHOR
      --within MINUTES   a row older than this has its seal if all is well; without it, 15
      --json             one JSON object instead of sentences
      Ends with 0 when all is well, 1 when it is not.
`;

const exportUsage = `  export [--from DAY] [--to DAY] [--client KEY] --out FILE
      Writes the trail to a new FILE, oldest first: for a spreadsheet when it ends in .csv, JSON lines when in .jsonl.
      --from, --to    days as 2026-11-23 in the bank's zone, both inclusive
      --client KEY    what concerns one client, by the bank's key or Rapport's id
      Who exported, and what, is on the trail itself.
`;

const eraseUsage = `  erase --client KEY|--audit ID --reason TEXT [--dry-run] [--yes]
      Erases for good what was written of one client: notes, wishes, promises, appointments, facts, plans, gifts, people and
      their personal data, in its record, and the words of all rows of the trail that concern it. Or the words of one row of
      the trail. All in one go, or nothing. Its name, keys and figures stay, ids, days and codes too, and words of complaints for
      the years that these are kept. The rows of the trail stay, and the chain stays whole; that words are missing, and why, is
      on the trail itself. Messages in Slack, copies, exports and backups are not reached. It cannot be undone: without --yes it
      says what would go, by table, and erases nothing.
      --client KEY    by the bank's key or Rapport's id
      --reason TEXT   4 to 300 characters. It stays: let it say nothing of what is erased
      --dry-run       says what would go, and ends with 0
      --yes           erases
`;

const usage = `Usage: npm run rapport -- audit VERB …

${verifyUsage}
${exportUsage}
${eraseUsage}
What is kept, and how to read it, is in docs/audit.md.
`;

const alone = (ofVerb: string): string => `Usage: npm run rapport -- audit\n${ofVerb}`;

export const en: AuditWords = {
  audit: {
    usage,
    verifyUsage: alone(verifyUsage),
    exportUsage: alone(exportUsage),
    eraseUsage: alone(eraseUsage),
    noSuchClient: (key) => `No client has the key ${key}.`,
    verify: {
      bar: '{bar} {percentage}% · {value} rows · {eta_formatted} left',
      sofar: (rows, of, percent) => `${figure(rows)} of ${figure(of)} rows, ${percent}%`,
      withinTakes: '--within takes a number of minutes.',
      noAnchors: (path) => `There are no anchors in ${path}: what was cut off the end cannot be found.`,
      unreadable: (path) => `${path}: it is no file that can be read.`,
      noAnchorIn: (path) => `${path}: there is no anchor in it.`,
      nothingSealed: 'Nothing has been sealed yet.',
      walked: (seals, anchors) => `${counted(seals, 'sealed row')} and ${counted(anchors, 'anchor')} were examined.`,
      ends: (sequence, hash) => `The chain ends at sequence ${sequence}, hash ${hash}.`,
      whole: 'The trail is whole.',
      damaged: (faults, first) =>
        `The trail is damaged: ${counted(faults, 'fault')}${first === null ? '' : `, the first at sequence ${first}`}.`,
      fault: faultSentence,
      more: (faults) => `… and ${figure(faults)} more.`,
      sealedBy:
        'Rows are sealed by a bot, within a minute or two of its start: where none has run since they were written, start one and verify again.',
    },
    export: {
      written: (rows, file) => `${counted(rows, 'row')} of the trail written to ${file}.`,
      outTakes: '--out takes a file that ends in .csv or .jsonl.',
      toBeforeFrom: '--to is before --from.',
    },
    erase: {
      reasonTakes: '--reason takes 4 to 300 characters.',
      importRunning: 'Files of the bank are being loaded: nothing is erased. Try again when the import has ended.',
      nothingYet: 'Nothing is erased yet. What is erased does not come back: say it again with --yes.',
      dryOrYes: '--yes or --dry-run?',
      why: 'Why? Say it with --reason.',
      auditTakes: '--audit takes the id of a row.',
      noWords: 'There are no words there to erase.',
      wouldGo: 'These texts would go, for good:',
      trail: 'trail',
      ofTrail: (words, rows) => `${counted(words, 'word')} of ${counted(rows, 'row')}`,
      complaintsKeep: (complaints) =>
        `${counted(complaints, 'complaint keeps its', 'complaints keep their')} words for the years of the law: docs/complaints.md.`,
      ofRecord: (texts, tables) => `${counted(texts, 'text')} in ${counted(tables, 'table')} of the record`,
      erased: (what) => `${what.join(' and ')} erased. The trail says so.`,
    },
  },
};

function faultSentence(fault: TrailFault & { readonly withinMinutes: number }): string {
  switch (fault.kind) {
    case 'seals_missing':
      return `${stretch(fault)}: the seals are missing.`;
    case 'seal_altered':
      return `${fault.sequence}: the seal of row ${fault.auditId} does not follow from the one before; one of the two was altered.`;
    case 'row_removed':
      return `${fault.sequence}: row ${fault.auditId} was removed.`;
    case 'row_altered':
      return `${fault.sequence}: row ${fault.auditId} was altered.`;
    case 'word_altered':
      return `${fault.sequence}: the word "${fault.name}" of row ${fault.auditId} was altered.`;
    case 'word_removed':
      return `${fault.sequence}: the word "${fault.name}" of row ${fault.auditId} was removed, and no erasure says so.`;
    case 'word_added':
      return `${fault.sequence}: the word "${fault.name}" was added to row ${fault.auditId} after it was sealed.`;
    case 'anchor_differs':
      return `${fault.sequence}: an anchor has another hash; the chain was made anew from here or from before.`;
    case 'cut_off':
      return `${stretch(fault)}: an anchor says that the chain came so far; its end was cut off.`;
    case 'row_unsealed':
      return `Row ${fault.auditId} has no seal: it has waited for more than ${fault.withinMinutes} minutes, or is not among those that wait.`;
    case 'unsealed_row_removed':
      return `Row ${fault.auditId} was removed before it was sealed.`;
  }
}

const stretch = ({ sequence, to }: { readonly sequence: number; readonly to: number }): string =>
  sequence === to ? `${sequence}` : `${sequence} to ${to}`;
