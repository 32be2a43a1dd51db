import { parseArgs } from 'node:util';
import { copyDatabase } from '../persistence/copying/copy-database.ts';
import { type Database, openDatabase } from '../persistence/database.ts';
import type { Log } from '../persistence/log.ts';
import { CALLED_WRONGLY, optionFault } from './called-wrongly.ts';
import { figure, table } from './table.ts';
import type { CliWording } from './wording/wording.ts';

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
      stderr.write(`${verb.wording.copy.target(verb.wording.noDatabase(target.refusal))}\n`);
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
  const { copy: words } = verb.wording;
  const done = await copyDatabase(from, to, {
    source: nameOf(config),
    onProgress: (progress) => {
      if (io.isTTY) io.stderr.write(`\r\u001B[K${words.sofar(progress.table, progress.rows)}`);
      onProgress?.();
    },
  });
  if (io.isTTY) io.stderr.write('\r\u001B[K');
  if (!done.ok) {
    io.stderr.write(`${words.refusal(done.refusal)}\n`);
    return 1;
  }
  const sums = Object.entries(done.value.tables);
  const rows = sums.reduce((sum, [, each]) => sum + each.rows, 0);
  io.stdout.write(
    table(
      words.headings,
      sums.map(([name, each]) => [name, figure(each.rows)]),
    ),
  );
  io.stdout.write(`\n${words.done(rows, sums.length)}\n${words.nowWhat}\n`);
  return 0;
}

/** Without a password. */
function nameOf({ databaseUrl, dataDir }: CopyVerb['config']): string {
  if (databaseUrl === undefined) return `embedded ${dataDir}`;
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

function readFlags(args: readonly string[], wording: CliWording): { readonly to: string } | string {
  const { usage, noTarget } = wording.copy;
  try {
    const { to } = parseArgs({ args: [...args], options: { to: { type: 'string' } } }).values;
    if (to === undefined) return usage;
    if (/^[a-z][\w+.-]*:\/\//i.test(to) && !isServer(to)) return `${noTarget(`${to.split('://')[0]}://…`)}\n`;
    return { to };
  } catch (error) {
    return `${optionFault(error, usage, wording)}\n\n${usage}`;
  }
}
