/**
 * What stock lists put around a name: ST and *ST before it (losses), XD, XR, DR (dividends), N and C (new); A, B, H, R, U, W, SW
 * and the like after it (class of shares, counter in renminbi, no profit yet, weighted votes), others only behind a dash.
 * Source: listing rules of the exchanges in Shanghai, Shenzhen and Hong Kong.
 */
const STOCK_MARKS =
  /^(?:\*?ST|XD|XR|DR|N|C)(?=\p{Script=Han})|(?<=\p{Script=Han})(?:[ABHRU]|UW|S?WR?|-[A-Z]{1,3}|-旧|-新)$/gu;

/** Shorter names are everybody's. */
const SHORTEST_NAME = 2;

/** A name without the marks of a stock list, and what was taken for marks, without signs. */
export type Unmarked = { readonly name: string; readonly marks: readonly string[] };

/**
 * A name as it is without the marks of a stock list; null where there are none, or hardly anything is left. The letters may
 * belong to the name all the same (N次方科技): this is another way to read it, never the only one.
 */
export function withoutStockMarks(text: string): Unmarked | null {
  const written = text.normalize('NFKC').trim();
  const name = written.replaceAll(STOCK_MARKS, '');
  const isName = (name.match(/\p{Script=Han}/gu)?.length ?? 0) >= SHORTEST_NAME;
  if (name === written || !isName) return null;
  return { name, marks: (written.match(STOCK_MARKS) ?? []).map((mark) => mark.replaceAll(/[*-]/g, '')) };
}

/** Whether a name has the letters that may be marks, whatever its case and width. */
export const bears = (name: string, { marks }: Unmarked): boolean => {
  const written = name.normalize('NFKC').toUpperCase();
  return marks.every((mark) => written.includes(mark));
};
