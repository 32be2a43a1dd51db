/** Figures of one thing in the order of their days, and of one day in that of their revisions. */
export type Dated = {
  /** Days since 1 January 2000. */
  readonly days: Int32Array;
  /** Microseconds since then. */
  readonly recorded: Float64Array;
  readonly figures: Float64Array;
};

/** A day, the instant and a figure, as PostgreSQL sends them: 4, 8 and 8 bytes. */
const FIGURE_BYTES = 20;

/** A number of eight bytes, as near as a double comes: a balance and a microsecond of our times are far below its 53 bits. */
const bigAt = (bytes: Buffer, at: number): number => bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);

export function datedOf(bytes: Buffer): Dated {
  const count = bytes.length / FIGURE_BYTES;
  const dated = {
    days: new Int32Array(count),
    recorded: new Float64Array(count),
    figures: new Float64Array(count),
  };
  for (let place = 0, at = 0; place < count; place += 1, at += FIGURE_BYTES) {
    dated.days[place] = bytes.readInt32BE(at);
    dated.recorded[place] = bigAt(bytes, at + 4);
    dated.figures[place] = bigAt(bytes, at + 12);
  }
  return dated;
}

/**
 * The newest figure up to each of `on`, days in order, of those that had been recorded by the instant at the same place of
 * `knownBy`; no number where there was none. Numbers as in `Dated`.
 */
export function figuresOn({ days, recorded, figures }: Dated, on: Int32Array, knownBy: Float64Array): Float64Array {
  const found = new Float64Array(on.length);
  let next = 0;
  for (let at = 0; at < on.length; at += 1) {
    while (next < days.length && (days[next] as number) <= (on[at] as number)) next += 1;
    let place = next - 1;
    while (place >= 0 && (recorded[place] as number) > (knownBy[at] as number)) place -= 1;
    found[at] = place < 0 ? Number.NaN : (figures[place] as number);
  }
  return found;
}
