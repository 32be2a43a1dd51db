import { parseArgs } from 'node:util';
import { type CopyRefusal, copyDatabase } from '../persistence/copying/copy-database.ts';
import { type Database, openDatabase } from '../persistence/database.ts';
import type { Log } from '../persistence/log.ts';
import { CALLED_WRONGLY, optionFault } from './called-wrongly.ts';
import { figure, table } from './table.ts';
import type { CliWording } from './wording/wording.ts';

export const COPY_USAGE = `Usage: npm run rapport -- copy-database --to postgres://…|FOLDER

Copies every row of the database that DATABASE_URL names, or else of the embedded one in DATA_DIR, into an empty one: on a
server (postgres://…) or embedded (FOLDER, as DATA_DIR names it later). No bot may run on either. Compares counts and checksums
of all tables. Cut off, it goes on where it was when it is run again; until then no bot starts on the copy.
`;

export type CopyVerb = {
  readonly args: readonly string[];
  readonly io: {
    readonly stdout: NodeJS.WritableStream;
    readonly stderr: NodeJS.WritableStream;
    readonly isTTY: boolean;
  };
  readonly config: { readonly dataDir: string; readonly databaseUrl: string | undefined };
  readonly log: Log;
  readonly wording: CliWording;
  /** A test cuts off here. */
  readonly onProgress?: () => void;
};

/** `rapport copy-database`. Answers the exit code. */
export async function copyVerb(verb: CopyVerb): Promise<number> {
  const { stderr } = verb.io;
  const flags = readFlags(verb.args, verb.wording);
  if (typeof flags === 'string') {
    stderr.write(flags);
    return CALLED_WRONGLY;
  }
  const { to } = flags;
  const { dataDir, databaseUrl } = verb.config;
  const source = await openDatabase({ dataDir, databaseUrl, log: verb.log, notThere: 'refused' });
  if (!source.ok) {
    stderr.write(`${verb.wording.noDatabase(source.refusal)}\n`);
    return 1;
  }
  try {
    const target = await openDatabase({
      dataDir: isServer(to) ? dataDir : to,
      databaseUrl: isServer(to) ? to : undefined,
      log: verb.log,
      halfCopied: 'allowed',
    });
    if (!target.ok) {
      stderr.write(`The database to copy to: ${verb.wording.noDatabase(target.refusal)}\n`);
      return 1;
    }
    try {
      return await copy(verb, source.value, target.value);
    } finally {
      await target.value.close();
    }
  } finally {
    await source.value.close();
  }
}

const isServer = (to: string): boolean => /^postgres(ql)?:/.test(to);

async function copy(verb: CopyVerb, from: Database, to: Database): Promise<number> {
  const { io, config, onProgress } = verb;
  const done = await copyDatabase(from, to, {
    source: nameOf(config),
    onProgress: (progress) => {
      if (io.isTTY) io.stderr.write(`\r\u001B[K${progress.table}: ${figure(progress.rows)} rows`);
      onProgress?.();
    },
  });
  if (io.isTTY) io.stderr.write('\r\u001B[K');
  if (!done.ok) {
    io.stderr.write(`${sentence(done.refusal)}\n`);
    return 1;
  }
  const sums = Object.entries(done.value.tables);
  const rows = sums.reduce((sum, [, each]) => sum + each.rows, 0);
  io.stdout.write(
    table(
      ['table', 'rows'],
      sums.map(([name, each]) => [name, figure(each.rows)]),
    ),
  );
  io.stdout.write(
    `\n${figure(rows)} rows in ${figure(sums.length)} tables copied; counts and checksums of every table agree.\n` +
      'Point the bot to the copy, and move the old database aside: two bots on two databases would both write to people.\n',
  );
  return 0;
}

/** Without a password. */
function nameOf({ databaseUrl, dataDir }: CopyVerb['config']): string {
  if (databaseUrl === undefined) return `embedded ${dataDir}`;
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

function readFlags(args: readonly string[], wording: CliWording): { readonly to: string } | string {
  try {
    const { to } = parseArgs({ args: [...args], options: { to: { type: 'string' } } }).values;
    if (to === undefined) return COPY_USAGE;
    if (/^[a-z][\w+.-]*:\/\//i.test(to) && !isServer(to))
      return `${to.split('://')[0]}://… is no database to copy to: a server is named by postgres://…, a folder by its path.\n`;
    return { to };
  } catch (error) {
    return `${optionFault(error, COPY_USAGE, wording)}\n\n${COPY_USAGE}`;
  }
}

function sentence(refusal: CopyRefusal): string {
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
}
