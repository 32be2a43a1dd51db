const TERMINATE = 'X'.charCodeAt(0);
const LENGTH_BYTES = 4;

export type FrameReader = {
  /** The whole messages that `chunk` completes, in memory of their own, which can be handed to another thread. */
  readonly take: (chunk: Buffer) => Uint8Array<ArrayBuffer>;
};

/**
 * Cuts what a client of PostgreSQL writes into whole messages: the embedded backend would read a message that is not
 * all there yet as the end of its client. Leaves out Terminate, since the backend is to stay.
 */
export function frameReader(): FrameReader {
  let rest: Buffer = Buffer.alloc(0);
  // Only the first message, Startup, has no type byte before its length.
  let typeBytes = 0;

  const next = (): Buffer | null => {
    if (rest.length < typeBytes + LENGTH_BYTES) return null;
    const end = typeBytes + rest.readInt32BE(typeBytes);
    if (rest.length < end) return null;
    const frame = rest.subarray(0, end);
    rest = rest.subarray(end);
    return frame;
  };

  return {
    take(chunk) {
      rest = Buffer.concat([rest, chunk]);
      const frames: Buffer[] = [];
      for (let frame = next(); frame !== null; frame = next()) {
        if (typeBytes === 0 || frame[0] !== TERMINATE) frames.push(frame);
        typeBytes = 1;
      }
      return joined(frames);
    },
  };
}

/** One piece of memory that holds all of `parts`, and nothing else. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
