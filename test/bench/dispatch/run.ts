// npm run bench -- dispatch [--commands 2000] [--at-once 16] [--seconds 10] [--rate 50] [--database URL]
//
// The bot beside a bare Bolt app, over the same local workspace, each app in a process of its own. First as many commands
// as go through, `--at-once` at a time; then `--rate` a second for `--seconds`, forms that commit among them. The bare app
// acknowledges and no more; the one that answers says a word through the response_url, as the bot must.
//
// On two cores the workspace takes one, so the pair of them is measured. Every figure is to be read beside its neighbours and
// the calibration loop (about 35 ms on an idle core of the machine the limits were set on), never alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { LocalSlack } from '../../../src/local-slack/server.ts';
import { accountsOf, clientName, fillBank } from '../../support/soak-bank.ts';
import { calibrate } from '../calibrate.ts';
import { bareApp, type Running, wholeApp } from './processes.ts';

const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '2000' },
    'at-once': { type: 'string', default: '16' },
    seconds: { type: 'string', default: '10' },
    rate: { type: 'string', default: '50' },
    // An empty database on a server; without one, the embedded database.
    database: { type: 'string' },
  },
});
const [commands, atOnce, seconds, rate] = [values.commands, values['at-once'], values.seconds, values.rate].map(
  Number,
) as [number, number, number, number];
/** Each sends one form. */
const people = accountsOf(rate * seconds);
const nameOf = (at: number): string => `person${at % people.length}`;

type Figures = { readonly name: string; readonly perSecond: number; readonly ms: readonly number[] };

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(share * (values.length - 1))] ?? 0;

const print = ({ name, perSecond, ms }: Figures, beside?: Figures): void => {
  const ratio = beside === undefined ? '' : `${(perSecond / beside.perSecond).toFixed(2)} of ${beside.name}`;
  const [median, p99] = [percentile(ms, 0.5), percentile(ms, 0.99)].map((value) =>
    `${value.toFixed(1)} ms`.padStart(10),
  );
  console.log(`${name.padEnd(44)}${perSecond.toFixed(0).padStart(7)}/s${median}${p99}  ${ratio}`);
};

type Patience = { readonly first_ms: number; readonly at_most_ms: number; readonly quiet_ms: number };
const AT_ONCE: Patience = { first_ms: 0, at_most_ms: 0, quiet_ms: 0 };
const ANSWERED: Patience = { first_ms: 20_000, at_most_ms: 20_000, quiet_ms: 0 };

async function done(outcome: ReturnType<LocalSlack['command']>) {
  const result = await outcome;
  if (!result.ok || result.ack?.ms === undefined) throw new Error(JSON.stringify(result).slice(0, 500));
  return { ...result, ackMs: result.ack.ms };
}

const type = (slack: LocalSlack, at: number, text: string, patience: Patience) =>
  done(slack.command({ user: nameOf(at), command: '/client', text, ...patience }));

/** Each of `count` tasks, `atOnce` at a time; milliseconds it all took. */
async function inTurns(count: number, task: (at: number) => Promise<void>): Promise<number> {
  let next = 0;
  const began = performance.now();
  const turn = async (): Promise<void> => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
  return performance.now() - began;
}

/** As many commands as go through. The next one waits for the acknowledgement, or for the answer too. */
async function flood(name: string, { slack }: Running, text: (at: number) => string, waits: 'ack' | 'answer') {
  const ms: number[] = [];
  const took = await inTurns(commands, async (at) => {
    const began = performance.now();
    const { ackMs } = await type(slack, at, text(at), waits === 'ack' ? AT_ONCE : ANSWERED);
    ms.push(waits === 'ack' ? ackMs : performance.now() - began);
  });
  return { name, perSecond: (commands / took) * 1000, ms };
}

/** `rate` a second, whatever becomes of those before. */
async function steadily(name: string, task: (at: number) => Promise<number>): Promise<Figures> {
  const began = performance.now();
  const tasks: Promise<number>[] = [];
  for (let at = 0; at < rate * seconds; at += 1) {
    await sleep(Math.max(0, began + (at * 1000) / rate - performance.now()));
    tasks.push(task(at));
  }
  const ms = await Promise.all(tasks);
  return { name, perSecond: (ms.length / (performance.now() - began)) * 1000, ms };
}

/** Everybody opens the form for a reason, for the client of the next. */
async function openForms({ slack }: Running): Promise<void> {
  await inTurns(people.length, async (at) => {
    const { messages } = await type(slack, at, clientName((at + 1) % people.length), ANSWERED);
    const { channel, ts } = messages.at(-1) as { channel: string; ts: string };
    await done(slack.action({ user: nameOf(at), channel, ts, action_id: 'client_ask_to_see', ...ANSWERED }));
  });
}

const submit = async ({ slack }: Running, at: number): Promise<number> => {
  const form = { user: nameOf(at), values: { client_reason_input: 'the owner is on leave' } };
  return (await done(slack.submit({ ...form, ...AT_ONCE }))).ackMs;
};

const work = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
await fillBank(work, people.length, people, values.database);
const help = (): string => '';
const card = (at: number): string => clientName(at % people.length);

console.log(`calibration ${calibrate().toFixed(0)} ms`);
console.log(`${commands} commands, ${atOnce} at once`.padEnd(44), '            p50       p99');
const empty = await bareApp(people, false);
await flood('warming', empty, help, 'ack');
const bareAck = await flood('bare Bolt, empty listener', empty, help, 'ack');
await empty.stop();
const talking = await bareApp(people, true);
await flood('warming', talking, help, 'answer');
const bareAnswer = await flood('bare Bolt, answering a word', talking, help, 'answer');
await talking.stop();

const whole = await wholeApp(people, work, values.database);
await openForms(whole);
await flood('warming', whole, help, 'answer');
const helpAck = await flood('/client (help), acknowledged', whole, help, 'ack');
await sleep(2_000);
const helpAnswer = await flood('/client (help), answered', whole, help, 'answer');
const cardAnswer = await flood('/client name, answered', whole, card, 'answer');
print(bareAck);
print(helpAck, bareAck);
print(bareAnswer, bareAck);
print(helpAnswer, bareAnswer);
print(cardAnswer, bareAnswer);

console.log(`${rate} a second for ${seconds} s`.padEnd(44), '            p50       p99');
print(
  await steadily('/client name, acknowledged', async (at) => (await type(whole.slack, at, card(at), AT_ONCE)).ackMs),
);
await sleep(5_000);
print(await steadily('form: reason, committed, then acknowledged', (at) => submit(whole, at)));
const failures = whole.slack.controls.failures();
await whole.stop();
rmSync(work, { recursive: true });
console.log(`calibration ${calibrate().toFixed(0)} ms; rules of Slack broken: ${failures.length}`);
