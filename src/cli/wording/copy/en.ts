import { figure } from '../../table.ts';
import type { CopyWords } from './words.ts';

const usage = `Usage: npm run rapport -- copy-database --to postgres://…|FOLDER

Copies every row of the database that DATABASE_URL names, or else of the embedded one in DATA_DIR, into an empty one: on a
server (postgres://…) or embedded (FOLDER, as DATA_DIR names it later). No bot may run on either. Compares counts and checksums
of all tables. Cut off, it goes on where it was when it is run again; until then no bot starts on the copy.
`;

export const en: CopyWords = {
  copy: {
    usage,
    target: (why) => `The database to copy to: ${why}`,
    noTarget: (address) =>
      `${address} is no database to copy to: a server is named by postgres://…, a folder by its path.`,
    sofar: (table, rows) => `${table}: ${figure(rows)} rows`,
    headings: ['table', 'rows'],
    done: (rows, tables) =>
      `${figure(rows)} rows in ${figure(tables)} tables copied; counts and checksums of every table agree.`,
    nowWhat:
      'Point the bot to the copy, and move the old database aside: two bots on two databases would both write to people.',
    refusal: (refusal) => {
      switch (refusal.kind) {
        case 'bot_running':
          return `A bot runs on the database to copy ${refusal.on}: stop every bot first. Nothing was copied.`;
        case 'not_empty':
          return `The database to copy to has rows already (${refusal.tables.join(', ')}): name an empty one. Nothing was copied.`;
        case 'begun_from_elsewhere':
          return `A copy from ${refusal.source} was begun there: finish that one, or name an empty database. Nothing was copied.`;
        case 'may_not_switch_triggers_off':
          return (
            `The role may not switch triggers off for its session (${refusal.cause}). Let an administrator of the server run ` +
            '"GRANT SET ON PARAMETER session_replication_role TO <role>", or copy as a superuser. Nothing was copied.'
          );
        case 'other_migrations':
          return `The two databases are not of one version: ${refusal.names.join(', ')}. Start each once with this version. Nothing was copied.`;
        case 'differs':
          return (
            `Not the same on both sides: ${refusal.tables.join(', ')}. Somebody wrote to the source meanwhile. ` +
            'Stop every bot, empty the database to copy to, and copy again; until then no bot starts on it.'
          );
      }
    },
  },
};
