import { readFile as readText, writeFile } from 'node:fs/promises';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { ReadContext } from '../../ingest/cells/parser.ts';
import { chooseFiles } from '../../ingest/choose-files.ts';
import { clientsNamedIn } from '../../ingest/clients-named.ts';
import {
  type Mapping,
  type MappingRefusal,
  type MappingSaid,
  mappingText,
  NO_MAPPING,
  parseSavedMapping,
  readMapping,
} from '../../ingest/mapping.ts';
import { tablesIn } from '../../ingest/open-file.ts';
import { readFile } from '../../ingest/read-file.ts';
import type { Source } from '../../ingest/source.ts';
import type { ImportFile } from '../../usecases/import/rows.ts';
import type { Paper } from '../plainly.ts';
import type { CliWording } from '../wording/wording.ts';

/**
 * What the flags say of the files' columns, on top of a mapping that was kept; kept in turn where that is asked for.
 */
export async function mappingOf(flags: {
  readonly said: MappingSaid;
  readonly mapping: string | undefined;
  readonly saveMapping: string | undefined;
}): Promise<Result<Mapping, MappingRefusal>> {
  const { said, mapping, saveMapping } = flags;
  const saved = mapping === undefined ? ok(NO_MAPPING) : await savedMapping(mapping);
  const read = saved.ok ? readMapping(said, saved.value) : saved;
  if (!read.ok || saveMapping === undefined) return read;
  const fault = await writeFile(saveMapping, mappingText(read.value)).then(() => null, codeOf);
  return fault === null ? read : refuse({ kind: 'mapping_not_kept', path: saveMapping, code: fault });
}

async function savedMapping(path: string): Promise<Result<Mapping, MappingRefusal>> {
  const text = await readText(path, 'utf8').then(ok, (error: unknown) =>
    refuse({ kind: 'mapping_unreadable' as const, path, code: codeOf(error) }),
  );
  return text.ok ? parseSavedMapping(text.value) : text;
}

/** The system's code, such as EACCES or EISDIR. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}

type Wanted = {
  readonly paths: readonly string[];
  readonly mapping: Mapping;
  readonly context: ReadContext;
  readonly createClients: boolean;
  /** Bytes that a file may have; null: any number. */
  readonly largest: number | null;
  readonly stderr: Paper;
  readonly wording: CliWording;
};

/** Null when one of the files is refused: a run is checked whole before it loads. Every fault is said at once. */
export async function readFiles(wanted: Wanted): Promise<readonly ImportFile[] | null> {
  const {
    stderr,
    paths,
    createClients,
    wording: { import: words },
  } = wanted;
  const chosen = await chooseFiles(paths);
  for (const path of chosen.missing) stderr.write(`${words.noSuchPath(path)}\n`);
  for (const path of chosen.passedOver) stderr.write(`${words.passedOver(path)}\n`);
  const files: ImportFile[] = [];
  let broken = chosen.missing.length;
  for (const path of chosen.paths) {
    for (const read of await readPath(path, wanted)) {
      if ('chunks' in read) files.push(read);
      else {
        broken += 1;
        stderr.write(`${words.refused(read.name, read.sentence)}\n`);
      }
    }
  }
  if (broken > 0) return null;
  if (files.length > 0) return createClients ? [...files, clientsNamedIn(files)] : files;
  stderr.write(`${words.noFile}\n`);
  return null;
}

type Refused = { readonly name: string; readonly sentence: string };

async function readPath(path: string, wanted: Wanted): Promise<readonly (ImportFile | Refused)[]> {
  const tables = await tablesIn(path);
  const { bankFiles, import: words } = wanted.wording;
  if (tables === null) return [{ name: path, sentence: words.noTable }];
  if (!tables.ok) return [{ name: path, sentence: bankFiles.refusal(tables.refusal) }];
  const said = [...tables.value.slice(0, 1).map(bankFiles.sheet), ...tables.value.map(bankFiles.hidden)];
  for (const sentence of said) if (sentence !== null) wanted.stderr.write(`${words.ofFile(path, sentence)}\n`);
  const read: (ImportFile | Refused)[] = [];
  for (const table of tables.value) {
    const file = await readTable(table, wanted);
    const name = table.sheet === undefined ? path : words.sheetOf(path, table.sheet.name);
    read.push(file.ok ? file.value : { name, sentence: file.refusal });
  }
  return read;
}

/** One whose size is known is not read to its end to be refused; one that was packed has a size when it has been read. */
async function readTable(
  table: Source,
  { context, mapping, largest, wording: { bankFiles } }: Wanted,
): Promise<Result<ImportFile, string>> {
  const limit = largest ?? Number.POSITIVE_INFINITY;
  const tooLarge = (bytes: number) => refuse(bankFiles.tooLarge(bytes, limit));
  if (table.bytes !== undefined && table.bytes > limit) return tooLarge(table.bytes);
  const file = await readFile(table, context, mapping);
  if (!file.ok) return refuse(bankFiles.refusal(file.refusal, { mapsColumns: true }));
  return file.value.bytes > limit ? tooLarge(file.value.bytes) : file;
}
