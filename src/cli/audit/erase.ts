import { parseArgs } from 'node:util';
import { type AuditId, parseId } from '../../core/shared/ids.ts';
import { clientOfKey } from '../../persistence/client-keys.ts';
import type { Database } from '../../persistence/database.ts';
import { unitOfWork } from '../../persistence/unit-of-work.ts';
import { eraseWords } from '../../usecases/audit/erase-words.ts';
import type { WordsOf } from '../../usecases/audit/ports.ts';
import { figure } from '../import/table.ts';
import { onDatabase } from '../on-database.ts';
import { userName } from '../user-name.ts';
import { noSuchClient, optionFault } from './sentences.ts';
import type { AuditVerb } from './verb.ts';

export const ERASE_USAGE = `  erase --client KEY|--audit ID --reason TEXT
      Erases for good the words of all rows that concern one client, or of one row. The rows stay, and the chain stays
      whole; that words are missing, and why, is on the trail itself. Copies, exports and backups are not reached.
      --client KEY    by the bank's key or Rapport's id
      --reason TEXT   4 to 300 characters
`;

type Flags = {
  readonly of: { readonly kind: 'client'; readonly key: string } | Extract<WordsOf, { kind: 'row' }>;
  readonly reason: string;
};

/** `rapport audit erase`. Answers the exit code. */
export async function eraseAudit(verb: AuditVerb): Promise<number> {
  const { stderr } = verb.io;
  const flags = readFlags(verb.args);
  if (typeof flags === 'string') {
    stderr.write(flags);
    return 1;
  }
  return onDatabase(verb, (database) => erase(verb, flags, database));
}

async function erase({ io, clock, newId, announce }: AuditVerb, flags: Flags, database: Database): Promise<number> {
  const of = flags.of.kind === 'row' ? flags.of : await wordsOfClient(database, flags.of.key);
  if (of === null) {
    io.stderr.write(noSuchClient(flags.of.kind === 'client' ? flags.of.key : ''));
    return 1;
  }
  const erased = await eraseWords({ unitOfWork: unitOfWork(database, { clock, newId, announce }) })({
    of,
    reason: flags.reason,
    context: { actor: { kind: 'cli', name: userName() }, origin: 'cli:audit_erase' },
  });
  if (!erased.ok) {
    io.stderr.write('--reason takes 4 to 300 characters.\n');
    return 1;
  }
  const { rows, words } = erased.value;
  io.stdout.write(
    words === 0
      ? 'There are no words there to erase.\n'
      : `${figure(words)} ${words === 1 ? 'word' : 'words'} of ${figure(rows)} ${rows === 1 ? 'row' : 'rows'} erased. The trail says so.\n`,
  );
  return 0;
}

async function wordsOfClient(database: Database, key: string): Promise<WordsOf | null> {
  const clientId = await clientOfKey(database, key);
  return clientId === null ? null : { kind: 'client', clientId };
}

function readFlags(args: readonly string[]): Flags | string {
  const usage = `Usage: npm run rapport -- audit\n${ERASE_USAGE}`;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        client: { type: 'string' },
        audit: { type: 'string' },
        reason: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { client, audit, reason } = values;
    if (values.help || (client === undefined) === (audit === undefined)) return usage;
    if (reason === undefined) return `Why? Say it with --reason.\n\n${usage}`;
    if (client !== undefined) return { of: { kind: 'client', key: client }, reason };
    const auditId = parseId<AuditId>(audit ?? '');
    return auditId === null ? `--audit takes the id of a row.\n\n${usage}` : { of: { kind: 'row', auditId }, reason };
  } catch (error) {
    return `${optionFault(error)}\n\n${usage}`;
  }
}
