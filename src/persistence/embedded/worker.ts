import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { DurableNodeFS, durableParams } from './durable-node-fs.ts';
import { joined } from './frames.ts';
import type { DatabaseThread, FromWorker, ToWorker } from './wire.ts';

// The thread in which PostgreSQL runs. It knows bytes of the wire protocol and nothing of who sends them. Whatever it
// does not expect ends it, and the main thread hears of that.

if (parentPort === null) throw new Error('this file is started as a worker thread');
const port = parentPort;
const say = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, [...transfer]);

const { directory, waitsForDisk, engine } = workerData as DatabaseThread;
const fs = new DurableNodeFS(directory);
fs.waitsForDisk = waitsForDisk;
const database = await PGlite.create({ fs, startParams: [...durableParams], pgliteWasmModule: engine });

let queue = Promise.resolve();
port.on('message', (message: ToWorker) => {
  queue = queue.then(() => handle(message));
});
say({ kind: 'ready' });

async function handle(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'bytes':
      await answer(message.session, message.bytes);
      return;
    case 'reset':
      // Outside a transaction ROLLBACK is a warning; DISCARD ALL drops what a session may have left behind.
      await database.exec('ROLLBACK');
      await database.exec('DISCARD ALL');
      return;
    case 'flush':
      fs.waitsForDisk = true;
      say({ kind: 'flushing' });
      return;
    case 'close':
      await database.close();
      say({ kind: 'closed' });
      port.close();
  }
}

async function answer(session: number, request: Uint8Array): Promise<void> {
  const parts: Uint8Array[] = [];
  // The bytes are a view of PostgreSQL's memory, which it writes over.
  await database.execProtocolRawStream(request, { onRawData: (part) => void parts.push(part.slice()) });
  const bytes = joined(parts);
  say({ kind: 'bytes', session, bytes }, [bytes.buffer]);
}
