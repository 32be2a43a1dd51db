import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterwards } from './afterwards.ts';

/** The bot as a process of its own, as `npm start` runs it. */
export type BotProcess = {
  readonly child: ChildProcess;
  /** Resolves with the first line of its log that holds `words`; rejects when it ends without one. */
  readonly said: (words: string) => Promise<string>;
  /** How it ended, and all it wrote. */
  readonly ended: Promise<Ended>;
};

type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The log. */
  readonly out: string;
  readonly err: string;
};

const LEAN = new URL('../../scripts/lean.mjs', import.meta.url).href;
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/**
 * Starts the bot with this environment and nothing else of ours. Killed after the test or the file, if it still runs. `entry`: what is
 * run in its place.
 */
export function startBot(environment: Readonly<Record<string, string>>, entry: string = MAIN): BotProcess {
  const child = spawn(process.execPath, ['--import', LEAN, entry], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  afterwards(() => child.kill('SIGKILL'));
  const lines: string[] = [];
  let err = '';
  let wake = (): void => undefined;
  let hasEnded = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    wake();
  });
  child.stderr.on('data', (piece: Buffer) => {
    err += piece.toString();
  });
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    hasEnded = true;
    wake();
    return { code, signal, out: lines.join('\n'), err };
  });
  return {
    child,
    ended,
    async said(words) {
      for (;;) {
        const line = lines.find((one) => one.includes(words));
        if (line !== undefined) return line;
        if (hasEnded) throw new Error(`the bot ended without a word of “${words}”: ${err || lines.at(-1)}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
