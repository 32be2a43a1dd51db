import { createHash } from 'node:crypto';
import type { FileChunk, GoodRow, ImportFile, ImportRow } from '../usecases/import/rows.ts';

const SERIES_OF_CLIENTS: ReadonlySet<string> = new Set(['weekly_flow', 'measure', 'consent']);

/**
 * A clients file made of the numbers that `files` name: each once, a company whose name is its number until somebody
 * says another; one that they name by its name has that. A client that is known already is left as it is.
 */
export function clientsNamedIn(files: readonly ImportFile[]): ImportFile {
  const others = files.filter(({ kind }) => kind !== 'clients');
  const sha256 = createHash('sha256');
  for (const file of others) sha256.update(file.sha256);
  return {
    name: 'clients_named_elsewhere',
    // Behind clients.csv: what that says of a client counts.
    isMade: true,
    kind: 'clients',
    bytes: others.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: sha256.digest('hex'),
    encoding: 'utf-8',
    header: ['client_id'],
    above: [],
    unknownColumns: [],
    chunks: (size) => chunks(others, size),
  };
}

async function* chunks(files: readonly ImportFile[], size: number): AsyncGenerator<FileChunk> {
  const named = new Set<string>();
  const good: GoodRow[] = [];
  let before = 0;
  for (const file of files) {
    for await (const chunk of file.chunks(1_000)) {
      for (const { line, row } of chunk.good) {
        const key = clientOf(row);
        if (key === null || named.has(key)) continue;
        named.add(key);
        good.push({ line, cells: [key], row: newClient(key) });
      }
      while (good.length >= size) yield { good: good.splice(0, size), bad: [], bytesRead: before + chunk.bytesRead };
    }
    before += file.bytes;
  }
  yield { good, bad: [], bytesRead: before };
}

function clientOf(row: ImportRow): string | null {
  if (row.type === 'record') return row.client ?? null;
  return SERIES_OF_CLIENTS.has(row.series) && row.subject !== '' ? row.subject : null;
}

const newClient = (key: string): ImportRow => ({
  type: 'record',
  entity: 'client',
  key,
  onlyNew: true,
  fields: { name: key.replace(/^name:/, ''), kind: 'corporate' },
});
