import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The demo, running as a process of its own as `npm run demo` starts it. */
export type Demo = {
  readonly url: string;
  /** Where a screenshot goes: PICTURES, else the temporary files. */
  readonly picture: (name: string) => string;
  readonly stop: () => Promise<void>;
};

const ROOT = new URL('../../', import.meta.url);

/** Starts the demo on a free port and a directory of its own; resolves when it says that it is ready. */
export async function startDemo(): Promise<Demo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-demo-'));
  const pictures = process.env['PICTURES'] ?? join(dataDir, 'pictures');
  mkdirSync(pictures, { recursive: true });
  const child = spawn(process.execPath, ['src/demo.ts'], {
    cwd: ROOT,
    // What it says is read here, in English whatever the terminal.
    env: { ...process.env, LC_ALL: 'C.UTF-8', PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += String(chunk);
      const found = /Ready: open (\S+)/.exec(said);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}:\n${said}`)));
  });
  return {
    url,
    picture: (name) => join(pictures, `${name}.png`),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
