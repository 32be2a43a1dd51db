import type { Bot } from '../bot.ts';
import type { LocalDate } from '../core/shared/calendar.ts';
import { readFile } from '../ingest/read-file.ts';
import type { Source } from '../ingest/source.ts';
import { importStore } from '../persistence/import/store.ts';
import { newId } from '../persistence/new-id.ts';
import type { SampleFile } from '../sample-bank/files.ts';
import { announce } from '../usecases/announce/announce.ts';
import { importFiles } from '../usecases/import/import-files.ts';
import type { BadRow, ImportFile } from '../usecases/import/rows.ts';
import type { Clock } from '../usecases/ports.ts';
import { BASE_CURRENCY, ZONE } from './bank.ts';

/** The sample goes the way of the bank's own files: as CSV, through the import. */
export async function loadFiles(
  { database, lookup }: Bot,
  written: readonly SampleFile[],
  {
    clock,
    today,
    onFile,
  }: {
    readonly clock: Clock;
    readonly today: LocalDate;
    /** A file has its turn. */
    readonly onFile: (name: string) => void;
  },
): Promise<void> {
  const sources = written.map(({ name, lines }): Source => ({ name, open: () => encoded(lines) }));
  const context = { today, timeZone: ZONE, baseCurrency: BASE_CURRENCY };
  const files: ImportFile[] = [];
  for (const source of sources) {
    const file = await readFile(source, context);
    if (!file.ok)
      throw new Error(`the sample bank wrote a ${source.name} that the import refuses: ${file.refusal.kind}`);
    files.push(file.value);
  }
  let shown = '';
  const importAll = importFiles({
    clock,
    newId,
    store: importStore(database, { clock, newId, announce }),
    rejects: { write: refuseRejects },
    timeZone: ZONE,
    baseCurrency: BASE_CURRENCY,
    onProgress: ({ file }) => {
      if (file.name === shown) return;
      shown = file.name;
      onFile(shown);
    },
  });
  const loaded = await importAll({
    files,
    context: { actor: { kind: 'cli', name: 'demo' }, origin: 'cli:demo' },
    dryRun: false,
    complete: false,
    evenMost: false,
  });
  if (!loaded.ok) throw new Error('another import holds the demo’s database');
  await lookup.look();
}

async function refuseRejects(file: ImportFile, [bad]: readonly BadRow[]): Promise<void> {
  if (bad === undefined) return;
  throw new Error(`the sample bank wrote a row in ${file.name} that the import refuses: ${JSON.stringify(bad)}`);
}

async function* encoded(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let part = '';
  for (const line of lines) {
    part += `${line}\n`;
    if (part.length < 65_536) continue;
    yield encoder.encode(part);
    part = '';
  }
  yield encoder.encode(part);
}
