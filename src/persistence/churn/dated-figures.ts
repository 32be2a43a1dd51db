/**
 * Figures of one thing in the order of their days, and of one day in that of their revisions: the first `count` of each column. The
 * columns are filled anew for one thing after the other: there are hundreds of thousands.
 */
export type Dated = {
  count: number;
  /** Days since 1 January 2000. */
  days: Int32Array;
  /** Instants in their order: from the database, microseconds since then. */
  recorded: Float64Array;
  figures: Float64Array;
};

export const newDated = (): Dated => ({
  count: 0,
  days: new Int32Array(0),
  recorded: new Float64Array(0),
  figures: new Float64Array(0),
});

/** A day, the instant and a figure, as PostgreSQL sends them: 4, 8 and 8 bytes. */
const FIGURE_BYTES = 20;

/** A number of eight bytes, as near as a double comes: a balance and a microsecond of our times are far below its 53 bits. */
const bigAt = (bytes: Buffer, at: number): number => bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);

/** Fills `dated` with the figures of one thing; null: it has none. */
export function fill(dated: Dated, bytes: Buffer | null): void {
  dated.count = (bytes?.length ?? 0) / FIGURE_BYTES;
  if (bytes === null) return;
  if (dated.days.length < dated.count) {
    dated.days = new Int32Array(2 * dated.count);
    dated.recorded = new Float64Array(2 * dated.count);
    dated.figures = new Float64Array(2 * dated.count);
  }
  for (let place = 0, at = 0; place < dated.count; place += 1, at += FIGURE_BYTES) {
    dated.days[place] = bytes.readInt32BE(at);
    dated.recorded[place] = bigAt(bytes, at + 4);
    dated.figures[place] = bigAt(bytes, at + 12);
  }
}

/** Days in order, and at the same place the instant by which a figure of the day had to be recorded. Numbers as in `Dated`. */
export type Asks = { readonly on: Int32Array; readonly knownBy: Float64Array };

/** Writes the newest figure up to each day, of those that were known, into `found`; no number where there was none. */
export function figuresOn({ count, days, recorded, figures }: Dated, { on, knownBy }: Asks, found: Float64Array): void {
  let next = 0;
  for (let at = 0; at < on.length; at += 1) {
    while (next < count && (days[next] as number) <= (on[at] as number)) next += 1;
    let place = next - 1;
    while (place >= 0 && (recorded[place] as number) > (knownBy[at] as number)) place -= 1;
    found[at] = place < 0 ? Number.NaN : (figures[place] as number);
  }
}
