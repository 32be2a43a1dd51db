import { figure } from '../../table.ts';
import type { LookupWords } from './words.ts';

const usage = `Usage: npm run rapport -- lookup --book clients.csv --queries FILE [--json]

Answers each line of FILE as /client would, from clients.csv alone, without database or Slack.
  --book     columns client_id,name and, where present, aliases,credit_code,account_numbers (lists separated by ;);
             UTF-8 or GB18030; comma, semicolon or tab
  --queries  one query a line, UTF-8 or GB18030
             A million rows take half a minute; every few seconds a line on stderr says how far it is.
  --json     one JSON line per query: {"query","ms","matches":[{"clientId","name","score"}]}, up to 10 matches, best first
`;

export const en: LookupWords = {
  lookup: {
    usage,
    noIds: (path) => `${path}: it lacks the column client_id.`,
    inFile: (path, why) => `${path}: ${why}`,
    noTable: (why) => `The book is not a readable table: ${why}`,
    clientsRead: (path, clients) => `${path}: ${figure(clients)} clients read`,
    answered: (done, of) => `${figure(done)} of ${figure(of)} queries answered`,
    heading: (query, ms) => `${query}  (${ms} ms)`,
    nothing: 'nothing found',
  },
};
