import type { Erasure } from '../../usecases/audit/erase-record.ts';
import { counted, figure } from '../table.ts';

const NOTHING = 'There are no words there to erase.\n';

const ofTrail = ({ words, rows }: Pick<Erasure, 'words' | 'rows'>): string =>
  `${counted(words, 'word')} of ${counted(rows, 'row')}`;

/** What would go, by table, and which complaints keep their words. */
export function wouldGo(found: Erasure & { readonly complaints: number }): string {
  const lines = [
    ...found.texts.map(({ table, texts }) => `  ${table.padEnd(20)}${figure(texts)}`),
    ...(found.words === 0 ? [] : [`  ${'trail'.padEnd(20)}${ofTrail(found)}`]),
  ];
  const goes = lines.length === 0 ? NOTHING : `These texts would go, for good:\n${lines.join('\n')}\n`;
  return `${goes}${keeps(found.complaints)}`;
}

const keeps = (complaints: number): string =>
  complaints === 0
    ? ''
    : `${counted(complaints, 'complaint keeps its', 'complaints keep their')} words for the years of the law: docs/complaints.md.\n`;

/** What has gone. */
export function erased({ texts, ...trail }: Erasure): string {
  if (texts.length === 0 && trail.words === 0) return NOTHING;
  const total = texts.reduce((sum, each) => sum + each.texts, 0);
  const tables = new Set(texts.map(({ table }) => table)).size;
  const record = `${counted(total, 'text', 'texts')} in ${counted(tables, 'table', 'tables')} of the record`;
  const gone = [...(texts.length === 0 ? [] : [record]), ...(trail.words === 0 ? [] : [ofTrail(trail)])];
  return `${gone.join(' and ')} erased. The trail says so.\n`;
}
