import { Duplex } from 'node:stream';
import type { Engine } from './engine.ts';
import { frameReader } from './frames.ts';

/** How the database's thread is started. */
export type DatabaseThread = {
  readonly directory: string;
  /** False: nothing waits for the disk until it is told to `flush`. */
  readonly waitsForDisk: boolean;
  readonly engine: Engine;
};

/** What the main thread tells the database's thread. `bytes` are whole messages of PostgreSQL's wire protocol. */
export type ToWorker =
  | { readonly kind: 'bytes'; readonly session: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'reset' }
  /** From here on what is written waits for the disk. */
  | { readonly kind: 'flush' }
  | { readonly kind: 'close' };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'flushing' }
  | { readonly kind: 'bytes'; readonly session: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'closed' };

/** The other end of the wire. */
export type Backend = {
  readonly send: (message: ToWorker, transfer?: readonly ArrayBuffer[]) => void;
  /** Set once the thread has gone: nothing sent will be answered. */
  readonly gone: () => Error | null;
};

/** Where the socket would be: pg writes its messages here and reads the answers. */
export type Wire = {
  readonly stream: Duplex;
  readonly session: number;
  readonly receive: (bytes: Uint8Array) => void;
};

/**
 * A stream that pg takes for a socket. One connection is one `session`: an answer to a connection that was given up is
 * known by its number and dropped, where the next connection would have read it as its own.
 */
export function openWire(session: number, backend: Backend, onEnd: () => void): Wire {
  const frames = frameReader();
  const stream = new Duplex({
    read() {},
    writev(chunks, done) {
      const whole = frames.take(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)));
      if (whole.length > 0) backend.send({ kind: 'bytes', session, bytes: whole }, [whole.buffer]);
      done();
    },
    final(done) {
      stream.push(null);
      done();
    },
    destroy(error, done) {
      onEnd();
      done(error);
    },
  });
  const socket = {
    connect() {
      queueMicrotask(() => {
        const error = backend.gone();
        if (error === null) stream.emit('connect');
        else stream.destroy(error);
      });
      return stream;
    },
    setNoDelay: () => stream,
    setKeepAlive: () => stream,
    ref: () => stream,
    unref: () => stream,
  };
  return { stream: Object.assign(stream, socket), session, receive: (bytes) => void stream.push(Buffer.from(bytes)) };
}
