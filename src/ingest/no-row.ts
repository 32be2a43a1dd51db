import type { Expected } from '../usecases/import/expected.ts';
import type { Fault } from '../usecases/import/rows.ts';
import type { Header } from './header.ts';

type RowOfTable = Extract<Expected, { readonly kind: 'row_of_table' }>;

/** What a report writes below its table. */
const TOTAL = /^(?:本[页月期]|全行)?(?:合|小|总|共|累)\s*计(?:$|[:：]|\s*\d)/;
const SIGNED =
  /^(?:制表|制单|编制|填表|填报|复核|审核|审批|经办|打印|导出|统计)(?:人员|人|员|日期|时间|单位|机构|部门)?\s*[:：]/;
const END = /^[（(]?\s*以下空白\s*[)）]?$/;
/** The same in English, where it may be a name. */
const TOTAL_OR_NAME = /^(?:grand |sub-?)?totals?:?$/i;
const END_OR_NAME = /^(?:(?:prepared|checked|printed|exported) (?:by|on|at)\b|end of (?:report|file|list)\b)/i;

/**
 * Whether a record is no row of the table although it has its cells: a total, who has made the table, the header once more. Its words must
 * not pass for a key or a name.
 */
export function noRow(found: readonly string[], header: Pick<Header, 'columns' | 'isRepeatedBy'>): Fault | null {
  const at = found.findIndex((cell) => cell.trim() !== '');
  const first = found[at]?.trim() ?? '';
  const column = header.columns[at] ?? '';
  const fault = (what: RowOfTable['found']): Fault => ({
    column,
    value: first,
    expected: { kind: 'row_of_table', found: what },
  });
  const mayBeName = column === 'name';
  if (TOTAL.test(first) || (!mayBeName && TOTAL_OR_NAME.test(first))) return fault('total');
  if (SIGNED.test(first) || END.test(first) || (!mayBeName && END_OR_NAME.test(first))) return fault('below');
  return header.isRepeatedBy(found) ? fault('header') : null;
}

/** Whether what stands in these cells is not of the table but below it. */
export function isBelowTable(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
  return [TOTAL, SIGNED, END, TOTAL_OR_NAME, END_OR_NAME].some((words) => words.test(first));
}
