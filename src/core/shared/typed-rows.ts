/** A row of a text: its number, from 1, and what it says without what stands behind it. */
export type TypedRow = { readonly number: number; readonly text: string };

/** The rows of what somebody has typed as a table. `#` begins a remark; rows that say nothing else are left out. */
export const typedRows = (text: string): readonly TypedRow[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((row, at) => ({ number: at + 1, text: row.replace(/#.*$/, '').trimEnd() }))
    .filter((row) => row.text.trim() !== '');
