// Starts `npm run demo` as a newcomer would, in a directory and on a port of its own, looks a client up as soon as it says that
// the bot answers, and types the first `/client …` that it suggests once all is there. Exit 1 unless the bot answers both
// within the limit, counted from the start of the command.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a newcomer is promised, on two idle cores; printed, and no reason to fail on a busy machine. */
const PROMISED_S = 40;
const LIMIT_S = 150;
/** The bot has much else to send when it begins, and the machine may be busy. */
const PATIENT = { first_ms: 15_000, quiet_ms: 2_000, at_most_ms: 30_000 };

const began = performance.now();
const seconds = () => ((performance.now() - began) / 1000).toFixed(1);

const dataDir = mkdtempSync(join(tmpdir(), 'rapport-demo-'));
const demo = spawn('npm', ['run', 'demo'], {
  env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
  // A process group of its own, so that npm and what npm starts end together.
  detached: true,
  stdio: ['ignore', 'pipe', 'pipe'],
});
let output = '';

function finish(sentence, code) {
  console.log(code === 0 ? sentence : `${sentence}\nThe demo said:\n${output}`);
  demo.removeAllListeners('exit');
  demo.once('exit', () => {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    process.exit(code);
  });
  process.kill(-demo.pid, 'SIGTERM');
}

async function call(url, verb, body) {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(new URL(`/_local/${verb}`, url), body && post);
  const answer = await response.json();
  if (!answer.ok) throw new Error(`${verb}: ${answer.error}`);
  return answer;
}

async function ask(url, text) {
  const { users } = await call(url, 'users');
  const { messages } = await call(url, 'command', { user: users[0].id, command: '/client', text, ...PATIENT });
  if (messages.length === 0) throw new Error(`/client ${text} brought no message`);
  return JSON.stringify(messages).length;
}

const timer = setTimeout(() => finish(`No answer within ${LIMIT_S} s.`, 1), LIMIT_S * 1000);
demo.once('exit', (code) => {
  console.log(`The demo ended by itself with ${code}:\n${output}`);
  process.exit(1);
});

let early = null;
let asked = false;
function listen(chunk) {
  output += chunk;
  const url = /https?:\/\/[0-9.]+:[0-9]+/.exec(output)?.[0];
  if (url && early === null && output.includes('the bot answers;')) {
    early = ask(url, 'acme').then(() =>
      console.log(`The first answer after ${seconds()} s, while the bank is loaded.`),
    );
    early.catch((error) => finish(String(error), 1));
  }
  const text = /\/client +([^\n]+)\n/.exec(output)?.[1]?.trim();
  if (asked || !url || !text) return;
  asked = true;
  Promise.resolve(early ?? Promise.reject(new Error('The bot did not answer before all was loaded.')))
    .then(() => ask(url, text))
    .then((size) =>
      finish(`/client ${text} answered with ${size} characters after ${seconds()} s (promised: ${PROMISED_S} s).`, 0),
    )
    .catch((error) => finish(String(error), 1))
    .finally(() => clearTimeout(timer));
}
demo.stdout.setEncoding('utf8').on('data', listen);
demo.stderr.setEncoding('utf8').on('data', listen);
