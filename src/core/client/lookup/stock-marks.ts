/**
 * What stock lists put around a name: ST and *ST before it (losses), XD, XR, DR (dividends), N and C (new); A, B, H, U, W
 * and the like after it (class of shares, no profit yet, weighted votes), two letters and more only behind a dash.
 * Source: listing rules of the exchanges in Shanghai, Shenzhen and Hong Kong.
 */
const STOCK_MARKS = /^(?:\*?ST|XD|XR|DR|N|C)(?=\p{Script=Han})|(?<=\p{Script=Han})(?:[ABHUW]|-[A-Z]{1,3}|-旧|-新)$/gu;

/** Shorter names are everybody's. */
const SHORTEST_NAME = 2;

/**
 * A name as it is without the marks of a stock list; null where there are none, or hardly anything is left. The letters may
 * belong to the name all the same (N次方科技): this is another way to read it, never the only one.
 */
export function withoutStockMarks(text: string): string | null {
  const written = text.normalize('NFKC').trim();
  const stripped = written.replaceAll(STOCK_MARKS, '');
  const isName = (stripped.match(/\p{Script=Han}/gu)?.length ?? 0) >= SHORTEST_NAME;
  return stripped !== written && isName ? stripped : null;
}
