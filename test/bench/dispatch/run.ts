// npm run bench -- dispatch [--commands 2000] [--rounds 7] [--at-once 16] [--seconds 10] [--rate 50] [--database URL]
//
// The bot beside a bare Bolt app, over the same local workspace, each app in a process of its own. First as many commands
// as go through, `--at-once` at a time; then `--rate` a second for `--seconds`, forms that commit among them. The bare app's
// listener is empty but for the acknowledgement; a second one says a word in it, as the bot says its answer. All take turns,
// `--rounds` times: a ratio is the median of the rounds' own, so that what else the machine does weighs on both sides.
//
// On two cores the workspace takes one, so the pair of them is measured. Every figure is to be read beside its neighbours and
// the calibration loop (about 35 ms on an idle core of the machine the limits were set on), never alone. Processor time is
// that of the app's process, embedded database included and server excluded; other work on the machine disturbs it least.
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
    rounds: { type: 'string', default: '7' },
    'at-once': { type: 'string', default: '16' },
    seconds: { type: 'string', default: '10' },
    rate: { type: 'string', default: '50' },
    // An empty database on a server; without one, the embedded database.
    database: { type: 'string' },
  },
});
const [commands, rounds, atOnce, seconds, rate] = [
  values.commands,
  values.rounds,
  values['at-once'],
  values.seconds,
  values.rate,
].map(Number) as [number, number, number, number, number];
/** Each sends one form. */
const people = accountsOf(rate * seconds);
const nameOf = (at: number): string => `person${at % people.length}`;

type Figures = {
  readonly name: string;
  readonly perSecond: number;
  /** From payload to acknowledgement, in ms. */
  readonly ms: readonly number[];
  /** Processor time for each, in ms. */
  readonly cpuMs: number;
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(share * (values.length - 1))] ?? 0;

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`.padStart(10);

const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The rounds of one contender in one line: medians of what they did, and of its ratios to `beside` round by round. */
const printRounds = (name: string, had: readonly Figures[], beside: readonly Figures[]): void => {
  const ratios = (of: (figures: Figures) => number) => had.map((one, at) => of(one) / of(beside[at] ?? one));
  const speed = ratios(({ perSecond }) => perSecond);
  const words = `${median(speed).toFixed(2)} of bare Bolt (${Math.min(...speed).toFixed(2)} to ${Math.max(...speed).toFixed(2)})`;
  const cpu = `${median(ratios(({ cpuMs }) => cpuMs)).toFixed(1)} times its processor time`;
  const whole = {
    name,
    perSecond: median(had.map(({ perSecond }) => perSecond)),
    ms: had.flatMap(({ ms }) => ms),
    cpuMs: median(had.map(({ cpuMs }) => cpuMs)),
  };
  print(whole, had === beside ? '' : `${words}, ${cpu}`);
};

const print = ({ name, perSecond, ms, cpuMs }: Figures, ratio = ''): void => {
  const [middle, p99] = [percentile(ms, 0.5), percentile(ms, 0.99)].map(milliseconds);
  console.log(
    `${name.padEnd(44)}${perSecond.toFixed(0).padStart(7)}/s${middle}${p99}${`${cpuMs.toFixed(2)} ms`.padStart(10)}  ${ratio}`,
  );
};

const head = (words: string): void =>
  console.log(`${words.padEnd(44)}${'p50'.padStart(19)}${'p99'.padStart(10)}${'CPU'.padStart(10)}`);

type Patience = { readonly first_ms: number; readonly at_most_ms: number; readonly quiet_ms: number };
const AT_ONCE: Patience = { first_ms: 0, at_most_ms: 0, quiet_ms: 0 };
const SHOWN: Patience = { first_ms: 20_000, at_most_ms: 20_000, quiet_ms: 0 };

async function done(outcome: ReturnType<LocalSlack['command']>) {
  const result = await outcome;
  if (!result.ok || result.ack?.ms === undefined) throw new Error(JSON.stringify(result).slice(0, 500));
  return { ...result, ackMs: result.ack.ms };
}

const type = (slack: LocalSlack, at: number, text: string, patience: Patience) =>
  done(slack.command({ user: nameOf(at), command: '/client', text, ...patience }));

/** Milliseconds to the acknowledgement, which must bear an answer if `answered`. */
async function ask(slack: LocalSlack, at: number, text: string, answered: boolean): Promise<number> {
  const { ackMs, messages } = await type(slack, at, text, AT_ONCE);
  if (answered && messages.length === 0) throw new Error('acknowledged without an answer');
  return ackMs;
}

/** Each of `count` tasks, `atOnce` at a time. */
async function inTurns(count: number, task: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const turn = async (): Promise<void> => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
}

/** What `work` takes, on the clock and of the app's processor time. */
async function measured(name: string, app: Running, work: () => Promise<readonly number[]>): Promise<Figures> {
  const [began, hadMs] = [performance.now(), app.cpuMs()];
  const ms = await work();
  const tookMs = performance.now() - began;
  return { name, perSecond: (ms.length / tookMs) * 1000, ms, cpuMs: (app.cpuMs() - hadMs) / ms.length };
}

/** As many commands as go through: the next one waits for the acknowledgement. */
const flood = (name: string, app: Running, text: (at: number) => string, answered: boolean): Promise<Figures> =>
  measured(name, app, async () => {
    const ms: number[] = [];
    await inTurns(commands, async (at) => void ms.push(await ask(app.slack, at, text(at), answered)));
    return ms;
  });

/** `rate` a second, whatever becomes of those before. */
const steadily = (name: string, app: Running, task: (at: number) => Promise<number>): Promise<Figures> =>
  measured(name, app, async () => {
    const began = performance.now();
    const tasks: Promise<number>[] = [];
    for (let at = 0; at < rate * seconds; at += 1) {
      await sleep(Math.max(0, began + (at * 1000) / rate - performance.now()));
      tasks.push(task(at));
    }
    return Promise.all(tasks);
  });

/** Everybody opens the form for a reason, for the client of the next. */
async function openForms({ slack }: Running): Promise<void> {
  await inTurns(people.length, async (at) => {
    const { messages } = await type(slack, at, clientName((at + 1) % people.length), SHOWN);
    const { channel, ts } = messages.at(-1) as { channel: string; ts: string };
    await done(slack.action({ user: nameOf(at), channel, ts, action_id: 'client_ask_to_see', ...SHOWN }));
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

const [empty, word] = [await bareApp(people, false), await bareApp(people, true)];
const whole = await wholeApp(people, work, values.database);
await openForms(whole);

type Contender = {
  readonly name: string;
  readonly app: Running;
  readonly text: (at: number) => string;
  readonly answered: boolean;
};
const contenders: readonly Contender[] = [
  { name: 'bare Bolt, empty listener', app: empty, text: help, answered: false },
  { name: 'bare Bolt, answering a word', app: word, text: help, answered: true },
  { name: '/client (help), answered', app: whole, text: help, answered: true },
];
const race = async (): Promise<readonly Figures[]> => {
  const figures: Figures[] = [];
  for (const { name, app, text, answered } of contenders) figures.push(await flood(name, app, text, answered));
  return figures;
};

console.log(`calibration ${calibrate().toFixed(0)} ms`);
head(`${commands} commands, ${atOnce} at once, ${rounds} rounds`);
await race();
const raced: (readonly Figures[])[] = [];
for (let round = 0; round < rounds; round += 1) raced.push(await race());
const roundsOf = (contender: number): Figures[] => raced.flatMap((figures) => figures.slice(contender, contender + 1));
const first = roundsOf(0);
for (const [at, { name }] of contenders.entries()) printRounds(name, at === 0 ? first : roundsOf(at), first);
print(await flood('/client name, answered', whole, card, true));
await Promise.all([empty.stop(), word.stop()]);

head(`${rate} a second for ${seconds} s`);
print(await steadily('/client name, answered', whole, (at) => ask(whole.slack, at, card(at), true)));
await sleep(5_000);
print(await steadily('form: reason, committed, then acknowledged', whole, (at) => submit(whole, at)));
const failures = whole.slack.controls.failures();
await whole.stop();
rmSync(work, { recursive: true });
console.log(`calibration ${calibrate().toFixed(0)} ms; rules of Slack broken: ${failures.length}`);
