import type { FileHandle } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isoAt, type LocalDate, parseLocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../core/shared/csv.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { trailArchive } from '../../persistence/audit/trail-archive.ts';
import { clientOfKey } from '../../persistence/client/keys.ts';
import { unitOfWork } from '../../persistence/unit-of-work.ts';
import { exportTrail } from '../../usecases/audit/export-trail.ts';
import type { ExportedRow } from '../../usecases/audit/ports.ts';
import { CALLED_WRONGLY, optionFault } from '../called-wrongly.ts';
import { fillNewFile } from '../new-file.ts';
import { onDatabase } from '../on-database.ts';
import { userName } from '../user-name.ts';
import type { AuditVerb } from './verb.ts';

type Flags = {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly client: string | null;
  readonly out: string;
};

/** `rapport audit export`. Answers the exit code. */
export async function exportAudit(verb: AuditVerb): Promise<number> {
  const { stdout, stderr } = verb.io;
  const { audit } = verb.wording;
  const flags = readFlags(verb);
  if (typeof flags === 'string') {
    stderr.write(flags);
    return CALLED_WRONGLY;
  }
  return onDatabase(verb, async (database) => {
    const clientId = flags.client === null ? null : await clientOfKey(database, flags.client);
    if (flags.client !== null && clientId === null) {
      stderr.write(`${audit.noSuchClient(flags.client)}\n`);
      return 1;
    }
    const rows = await fillNewFile(flags.out, { stderr, wording: verb.wording }, (file) =>
      writeRows(file, verb, flags, clientId, database),
    );
    if (rows === null) return 1;
    stdout.write(`${audit.export.written(rows, flags.out)}\n`);
    return 0;
  });
}

async function writeRows(
  file: FileHandle,
  verb: AuditVerb,
  flags: Flags,
  clientId: ClientId | null,
  database: Parameters<typeof trailArchive>[0],
): Promise<number> {
  const { clock, newId, announce, config } = verb;
  const pieces = exportTrail({
    archive: trailArchive(database),
    unitOfWork: unitOfWork(database, { clock, newId, announce }),
    bankZone: config.bankTimeZone,
  })({
    from: flags.from,
    to: flags.to,
    clientId,
    file: flags.out,
    context: { actor: { kind: 'cli', name: userName() }, origin: 'cli:audit_export' },
  });
  const isCsv = flags.out.endsWith('.csv');
  const lineOf = isCsv ? csvRow : jsonRow;
  if (isCsv) await file.appendFile(`${BYTE_ORDER_MARK}${csvLine(COLUMNS)}`);
  let count = 0;
  for await (const rows of pieces) {
    count += rows.length;
    await file.appendFile(rows.map((row) => lineOf(row, config.bankTimeZone)).join(''));
  }
  return count;
}

const COLUMNS = [
  'sequence',
  'at',
  'actor',
  'name',
  'action',
  'entity',
  'entity_id',
  'client_key',
  'origin',
  'detail',
  'words',
  'erased',
  'id',
  'hash',
];

const csvRow = (row: ExportedRow, zone: TimeZone): string =>
  csvLine([
    row.sequence === null ? '' : String(row.sequence),
    isoAt(row.at, zone),
    row.actor,
    row.actorName ?? '',
    row.action,
    row.entity,
    row.entityId ?? '',
    row.clientKey ?? row.clientId ?? '',
    row.origin,
    JSON.stringify(row.detail),
    Object.entries(row.words)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    row.erased.join(', '),
    row.id,
    row.hash ?? '',
  ]);

const jsonRow = (row: ExportedRow, zone: TimeZone): string =>
  `${JSON.stringify({
    sequence: row.sequence,
    at: isoAt(row.at, zone),
    actor: row.actor,
    name: row.actorName,
    action: row.action,
    entity: row.entity,
    entity_id: row.entityId,
    client_id: row.clientId,
    client_key: row.clientKey,
    origin: row.origin,
    detail: row.detail,
    words: row.words,
    erased: row.erased,
    id: row.id,
    hash: row.hash,
  })}\n`;

function readFlags({ args, wording }: AuditVerb): Flags | string {
  const { exportUsage: usage, export: words } = wording.audit;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        client: { type: 'string' },
        out: { type: 'string' },
      },
    });
    if (values.out === undefined) return usage;
    if (!/\.(csv|jsonl)$/.test(values.out)) return `${words.outTakes}\n\n${usage}`;
    const [from, to] = [values.from, values.to].map((text) => (text === undefined ? null : parseLocalDate(text)));
    if ((values.from !== undefined && from === null) || (values.to !== undefined && to === null))
      return `${wording.called.daysTake}\n\n${usage}`;
    if (from && to && to < from) return `${words.toBeforeFrom}\n\n${usage}`;
    return { from: from ?? null, to: to ?? null, client: values.client ?? null, out: values.out };
  } catch (error) {
    return `${optionFault(error, usage, wording)}\n\n${usage}`;
  }
}
