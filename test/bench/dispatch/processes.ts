import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { LocalPerson } from '../../../src/local-slack/options.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/local-slack/server.ts';

/** An app in a process of its own, connected to a workspace in this one. */
export type Running = {
  readonly slack: LocalSlack;
  /** Processor time that the app has had, in ms; a hundredth of a second is its finest step. Linux says it, elsewhere NaN. */
  readonly cpuMs: () => number;
  readonly stop: () => Promise<void>;
};

const TOKENS = { botToken: 'xoxb-bench', appToken: 'xapp-bench' };
const MANIFEST = parse(readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8'));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

async function run(
  people: readonly LocalPerson[],
  ready: string,
  how: (apiUrl: string) => { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> },
): Promise<Running> {
  const app = { name: 'Rapport', ...TOKENS, manifest: MANIFEST };
  const slack = await startLocalSlack({ people, channels: [], app });
  const { args, env } = how(slack.apiUrl);
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      if (piece.toString().includes(ready)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}`)));
  });
  return {
    slack,
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await slack.stop();
    },
  };
}

/** Source: proc(5), /proc/pid/stat: utime and stime are its 14th and 15th field, in ticks of a hundredth of a second. */
function cpuMsOf(pid: number): number {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const fields = rest.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

/** Bolt with one listener, which is empty or says a word. */
export const bareApp = (people: readonly LocalPerson[], answers: boolean): Promise<Running> =>
  run(people, 'ready', (apiUrl) => ({
    args: ['test/bench/dispatch/bare.ts', apiUrl, TOKENS.appToken, TOKENS.botToken, ...(answers ? ['answers'] : [])],
    env: {},
  }));

/** The bot, as `npm start` runs it. */
export const wholeApp = (people: readonly LocalPerson[], dataDir: string, databaseUrl?: string): Promise<Running> =>
  run(people, 'Rapport is ready', (apiUrl) => ({
    args: ['--import', './scripts/lean.mjs', 'src/main.ts'],
    env: {
      SLACK_BOT_TOKEN: TOKENS.botToken,
      SLACK_APP_TOKEN: TOKENS.appToken,
      SLACK_API_URL: apiUrl,
      DATA_DIR: dataDir,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
  }));
