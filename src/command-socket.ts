import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

// One process holds the embedded database. A command that needs it while the bot runs is handed to the bot, over a socket
// in the data directory that only the same user of this machine can open. Lines of JSON: a request there, pieces of output
// and at last an exit code back.

/** A command as it was typed. Paths among `args` are absolute. */
export type HandedCommand = {
  readonly verb: string;
  readonly args: readonly string[];
  readonly isTTY: boolean;
  /** Of the person who typed it. */
  readonly language: string;
};

/** Where a command's words go. */
export type Output = { readonly out: (text: string) => void; readonly err: (text: string) => void };

/** What the person who typed it is told where the bot does not get to its end. */
export type Told = Output & { readonly failed: (said: string) => void; readonly stopped: () => void };

type Piece =
  | { readonly out: string }
  | { readonly err: string }
  | { readonly failed: string }
  | { readonly exit: number };

/** Unix allows some hundred bytes for a socket's path; a longer one gets a name of its own among the temporary files. */
const LONGEST_PATH = 100;

function socketPath(dataDir: string): string {
  const full = resolve(dataDir);
  const path = join(full, 'bot.sock');
  const name = `rapport-${createHash('sha256').update(full).digest('hex').slice(0, 16)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return Buffer.byteLength(path) <= LONGEST_PATH ? path : join(tmpdir(), `${name}.sock`);
}

/** Takes commands for as long as the bot runs. `run` answers the exit code; what it throws is answered as a failure. */
export async function takeCommands(
  dataDir: string,
  run: (command: HandedCommand, output: Output) => Promise<number>,
): Promise<{ readonly stop: () => Promise<void> }> {
  const path = socketPath(dataDir);
  // Left by a process that was killed: the lock on the directory is ours, so nobody listens there.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
    serve(socket, run).catch(() => socket.destroy());
  });
  server.listen(path);
  await once(server, 'listening');
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  return {
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
      if (server.listening) await once(server, 'close');
    },
  };
}

async function serve(socket: Socket, run: (command: HandedCommand, output: Output) => Promise<number>): Promise<void> {
  const send = (piece: Piece): void => {
    if (socket.writable) socket.write(`${JSON.stringify(piece)}\n`);
  };
  for await (const line of createInterface({ input: socket })) {
    const command = commandIn(line);
    // Not one of ours: whoever it is gets no answer, and the bot goes on.
    if (command === null) return void socket.destroy();
    const code = await run(command, {
      out: (text) => send({ out: text }),
      err: (text) => send({ err: text }),
    }).catch((error: unknown) => {
      send({ failed: error instanceof Error ? error.message : String(error) });
      return 1;
    });
    send({ exit: code });
    socket.end();
    return;
  }
}

function commandIn(line: string): HandedCommand | null {
  try {
    const { verb, args, isTTY, language } = JSON.parse(line) as Partial<HandedCommand>;
    return typeof verb === 'string' && Array.isArray(args)
      ? { verb, args: args.map(String), isTTY: isTTY === true, language: String(language) }
      : null;
  } catch {
    return null;
  }
}

/** Hands a command to the bot that holds `dataDir`; its exit code, or null when no bot listens there. */
export async function sendCommand(dataDir: string, command: HandedCommand, told: Told): Promise<number | null> {
  const socket = createConnection(socketPath(dataDir));
  try {
    await once(socket, 'connect');
  } catch {
    return null;
  }
  socket.write(`${JSON.stringify(command)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const piece = JSON.parse(line) as Piece;
    if ('exit' in piece) return piece.exit;
    if ('out' in piece) told.out(piece.out);
    else if ('err' in piece) told.err(piece.err);
    else told.failed(piece.failed);
  }
  told.stopped();
  return 1;
}
