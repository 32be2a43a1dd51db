/** At the beginning of a file it lets Excel read Chinese. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A cell that a spreadsheet would run as a formula, made harmless by an apostrophe.
 * Source: OWASP, CSV Injection.
 */
export const guarded = (cell: string): string =>
  /^[=+\-@\t\r'\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell;

/** Takes the apostrophe of `guarded` off again. */
export const unguarded = (cell: string): string =>
  /^'[=+\-@\t\r'\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell;

const csvCell = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A line of a CSV file that spreadsheets read and none of whose cells they run. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => csvCell(guarded(cell))).join(',')}\r\n`;
