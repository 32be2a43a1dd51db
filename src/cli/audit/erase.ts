import { parseArgs } from 'node:util';
import { checkReason } from '../../core/client/reason.ts';
import { type AuditId, type ClientId, parseId } from '../../core/shared/ids.ts';
import { clientOfKey } from '../../persistence/client/keys.ts';
import type { Database } from '../../persistence/database.ts';
import { recordEraserStore, trailStore } from '../../persistence/repositories.ts';
import { unitOfWork } from '../../persistence/unit-of-work.ts';
import { eraseRecord, previewErasure } from '../../usecases/audit/erase-record.ts';
import { eraseWords } from '../../usecases/audit/erase-words.ts';
import { CALLED_WRONGLY, optionFault } from '../called-wrongly.ts';
import { onDatabase } from '../on-database.ts';
import { userName } from '../user-name.ts';
import { erased, wouldGo } from './erased.ts';
import type { AuditVerb } from './verb.ts';

type Flags = {
  readonly of: { readonly kind: 'client'; readonly key: string } | { readonly kind: 'row'; readonly auditId: AuditId };
  readonly reason: string;
  readonly run: 'dry' | 'ask' | 'erase';
};

/** `rapport audit erase`. Answers the exit code; 1 where it has only said what would go, unless that was asked for. */
export async function eraseAudit(verb: AuditVerb): Promise<number> {
  const flags = readFlags(verb);
  if (typeof flags === 'string') {
    verb.io.stderr.write(flags);
    return CALLED_WRONGLY;
  }
  return onDatabase(verb, async (database) => {
    if (flags.of.kind === 'row') return ofRow(verb, flags, flags.of.auditId, database);
    const clientId = await clientOfKey(database, flags.of.key);
    if (clientId === null) {
      verb.io.stderr.write(`${verb.wording.audit.noSuchClient(flags.of.key)}\n`);
      return 1;
    }
    return ofClient(verb, flags, await recordEraserStore(database).survivor(clientId), database);
  });
}

const context = () => ({ actor: { kind: 'cli', name: userName() }, origin: 'cli:audit_erase' }) as const;

async function ofClient(verb: AuditVerb, flags: Flags, clientId: ClientId, database: Database): Promise<number> {
  const { io, clock, newId, announce } = verb;
  const { erase: words } = verb.wording.audit;
  if (flags.run !== 'erase') {
    const stores = { eraser: recordEraserStore(database), trail: trailStore(database) };
    io.stdout.write(wouldGo(await previewErasure(stores)(clientId), verb.wording));
    return asked(verb, flags);
  }
  const erase = eraseRecord({ clock, unitOfWork: unitOfWork(database, { clock, newId, announce }) });
  const done = await erase({ clientId, reason: flags.reason, context: context() });
  if (!done.ok) {
    io.stderr.write(`${done.refusal.kind === 'import_running' ? words.importRunning : words.reasonTakes}\n`);
    return 1;
  }
  io.stdout.write(erased(done.value, verb.wording));
  return 0;
}

async function ofRow(verb: AuditVerb, flags: Flags, auditId: AuditId, database: Database): Promise<number> {
  const { io, clock, newId, announce } = verb;
  const of = { kind: 'row', auditId } as const;
  if (flags.run !== 'erase') {
    const words = await trailStore(database).countWords(of);
    io.stdout.write(wouldGo({ texts: [], ...words, complaints: 0 }, verb.wording));
    return asked(verb, flags);
  }
  const erase = eraseWords({ unitOfWork: unitOfWork(database, { clock, newId, announce }) });
  const done = await erase({ of, reason: flags.reason, context: context() });
  if (!done.ok) {
    io.stderr.write(`${verb.wording.audit.erase.reasonTakes}\n`);
    return 1;
  }
  io.stdout.write(erased({ texts: [], ...done.value }, verb.wording));
  return 0;
}

function asked({ io, wording }: AuditVerb, { run }: Flags): number {
  if (run === 'dry') return 0;
  io.stderr.write(`${wording.audit.erase.nothingYet}\n`);
  return 1;
}

const runOf = ({ yes, 'dry-run': dry }: { readonly yes: boolean; readonly 'dry-run': boolean }): Flags['run'] =>
  yes ? 'erase' : dry ? 'dry' : 'ask';

function readFlags({ args, wording }: AuditVerb): Flags | string {
  const { eraseUsage: usage, erase: words } = wording.audit;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        client: { type: 'string' },
        audit: { type: 'string' },
        reason: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
      },
    });
    const { client, audit, reason } = values;
    if ((client === undefined) === (audit === undefined)) return usage;
    if (values.yes && values['dry-run']) return `${words.dryOrYes}\n\n${usage}`;
    const run = runOf(values);
    if (reason === undefined && run !== 'dry') return `${words.why}\n\n${usage}`;
    if (reason !== undefined && !checkReason(reason).ok) return `${words.reasonTakes}\n`;
    const said = { reason: reason ?? '', run } as const;
    if (client !== undefined) return { of: { kind: 'client', key: client }, ...said };
    const auditId = parseId<AuditId>(audit ?? '');
    return auditId === null ? `${words.auditTakes}\n\n${usage}` : { of: { kind: 'row', auditId }, ...said };
  } catch (error) {
    return `${optionFault(error, usage, wording)}\n\n${usage}`;
  }
}
