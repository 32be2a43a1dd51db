import type { Erasure } from '../../usecases/audit/erase-record.ts';
import { figure, padded } from '../table.ts';
import type { CliWording } from '../wording/wording.ts';

const NAME_WIDTH = 20;

/** What would go, by table, and which complaints keep their words. */
export function wouldGo(found: Erasure & { readonly complaints: number }, { audit }: CliWording): string {
  const { erase: words } = audit;
  const lines = [
    ...found.texts.map(({ table, texts }) => `  ${padded(table, NAME_WIDTH)}${figure(texts)}`),
    ...(found.words === 0 ? [] : [`  ${padded(words.trail, NAME_WIDTH)}${words.ofTrail(found.words, found.rows)}`]),
  ];
  const goes = lines.length === 0 ? [words.noWords] : [words.wouldGo, ...lines];
  const keeps = found.complaints === 0 ? [] : [words.complaintsKeep(found.complaints)];
  return `${[...goes, ...keeps].join('\n')}\n`;
}

/** What has gone. */
export function erased({ texts, ...trail }: Erasure, { audit }: CliWording): string {
  const { erase: words } = audit;
  if (texts.length === 0 && trail.words === 0) return `${words.noWords}\n`;
  const total = texts.reduce((sum, each) => sum + each.texts, 0);
  const tables = new Set(texts.map(({ table }) => table)).size;
  const gone = [
    ...(texts.length === 0 ? [] : [words.ofRecord(total, tables)]),
    ...(trail.words === 0 ? [] : [words.ofTrail(trail.words, trail.rows)]),
  ];
  return `${words.erased(gone)}\n`;
}
