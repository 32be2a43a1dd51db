/**
 * A cell that a spreadsheet would run as a formula, made harmless by an apostrophe.
 * Source: OWASP, CSV Injection.
 */
export const guarded = (cell: string): string =>
  /^[=+\-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell;

/** Takes the apostrophe of `guarded` off again. */
export const unguarded = (cell: string): string =>
  /^'[=+\-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell;

const csvCell = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Words, or a figure of ours: that one may begin with a minus. */
export type Cell = string | { readonly figure: string };

/** One line of a file that a spreadsheet opens, with its end. Source: RFC 4180. */
export const csvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => csvCell(typeof cell === 'string' ? guarded(cell) : cell.figure)).join(',')}\r\n`;

/** What a file begins with, so that Excel reads its Chinese. */
export const BYTE_ORDER_MARK = '\uFEFF';
