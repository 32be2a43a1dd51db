const SAID = 'cells as in the header, not';

/** What is expected of a row that has not as many cells as the header. */
export const otherCellCount = (width: number, found: number): string =>
  `${width} ${SAID} ${found}: is there a delimiter inside a cell without quotes?`;

/** What a rejects file says after it: cut or filled up to the header's width, the row would pass for a good one. */
export const UNTIL_EMPTIED = 'once the row is right, empty this cell';

const BECAUSE = new RegExp(`^expected (\\d+ ${SAID} .*?)(?:; ${UNTIL_EMPTIED})?$`);

/** What was expected, where this is why a rejects file says that a row had another number of cells; else null. */
export const cellCountIn = (because: string): string | null => BECAUSE.exec(because)?.[1] ?? null;
