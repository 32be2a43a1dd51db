import { readFileSync } from 'node:fs';
import type { LocalSlack } from '../../src/local-slack/server.ts';
import { openDatabase } from '../../src/persistence/database.ts';
import { sentenceFor } from '../../src/persistence/database-refusal.ts';
import { liveBot } from '../support/live-bot.ts';
import { silentLog } from '../support/silent-log.ts';
import { STAFF_ACCOUNTS } from '../support/soak-bank.ts';
import { chanceFrom } from './chance.ts';
import { liveDay } from './day.ts';
import { type Interaction, personAt } from './person.ts';
import { type Ending, REFERENCE } from './sight.ts';
import { trouble } from './trouble.ts';

// Six people at once, in two languages, on commands, buttons and forms, while Slack fails in every way it can. Afterwards
// every interaction must have had its answer, or the person was told; and what was stored, was stored once.

export type SoakReport = {
  readonly endings: Readonly<Record<Ending, number>>;
  /** The kinds of interactions that nobody answered. */
  readonly lost: readonly string[];
  readonly byKind: Readonly<Record<string, number>>;
  readonly troubles: Readonly<Record<string, number>>;
  /** Words whose answer came more than once. */
  readonly doubled: readonly string[];
  /** Answers to commands that are in Slack at the end, and commands that were given. */
  readonly answers: number;
  readonly commands: number;
  /** `person client`: forms that showed the record, and the grants and audit rows that are there for them. */
  readonly granted: readonly string[];
  readonly grants: readonly string[];
  readonly audited: readonly string[];
  /** Memory of the bot's process in MB, over the course of the soak. */
  readonly memory: readonly number[];
  /** How the bot's process ended, and what it wrote beside its log. */
  readonly exit: { readonly code: number | null; readonly err: string };
  readonly seconds: number;
};

const CLIENTS = 420;
/** One trouble for so many interactions. */
const TROUBLE_EVERY = 12;
const OUTAGE_EVERY = 1_000;
const OUTAGE_SECONDS = 2;
const MEMORY_SAMPLES = 20;

export async function soak(options: { readonly interactions: number; readonly seed: number }): Promise<SoakReport> {
  const { slack, bot, dataDir } = await liveBot({ clients: CLIENTS });
  const makeTrouble = trouble(slack, chanceFrom(options.seed));
  const interactions: Interaction[] = [];
  const troubles: string[] = [];
  const memory: number[] = [];
  const asked: string[] = [];
  const granted: string[] = [];
  const began = performance.now();

  const note = (interaction: Interaction): void => {
    const count = interactions.push(interaction);
    if (count % TROUBLE_EVERY === 0) troubles.push(makeTrouble());
    if (count % OUTAGE_EVERY === 0) {
      slack.controls.strike({ kind: 'outage', seconds: OUTAGE_SECONDS }, 1);
      troubles.push('an outage');
    }
    if (count % Math.ceil(options.interactions / MEMORY_SAMPLES) === 0) memory.push(megabytesOf(bot.child.pid ?? 0));
  };
  const nextWords = (): string => {
    const words = unheardOf(asked.length);
    asked.push(words);
    return words;
  };

  await Promise.all(
    STAFF_ACCOUNTS.map(({ name }, at) =>
      liveDay({
        person: personAt(slack, name, note),
        at,
        clients: CLIENTS,
        chance: chanceFrom(options.seed * 100 + at),
        // In an outage nobody goes on trying a thousand times a second.
        goesOn: async () => (await slack.sockets.whenConnected(30_000)) && interactions.length < options.interactions,
        nextWords,
        onGranted: (client) => granted.push(`${name} ${client}`),
      }),
    ),
  );
  const seconds = (performance.now() - began) / 1000;
  slack.controls.clearFaults();
  await slack.sockets.whenConnected(20_000, 2);
  bot.child.kill('SIGTERM');
  const { code, err } = await bot.ended;

  const answers = await answersIn(slack);
  return {
    endings: { answered: 0, told: 0, refused_by_slack: 0, lost: 0, ...countBy(interactions.map((one) => one.ending)) },
    lost: interactions.filter(({ ending }) => ending === 'lost').map(({ kind }) => kind),
    byKind: countBy(interactions.map(({ kind }) => kind)),
    troubles: countBy(troubles),
    doubled: asked.filter((words) => answers.filter((text) => text.includes(words)).length > 1),
    answers: answers.filter((text) => !REFERENCE.test(text)).length,
    commands: interactions.filter(({ kind }) => kind === 'words' || kind === 'client').length,
    granted: granted.toSorted(),
    ...(await grantsIn(dataDir)),
    memory,
    exit: { code, err },
    seconds,
  };
}

/** Ten letters that are in no name, others for each number. */
const unheardOf = (number: number): string =>
  `qx${[...String(number).padStart(7, '0')].map((digit) => 'bcdfghjklm'[Number(digit)]).join('')}z`;

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** The texts of the answers to commands, which are for one person's eyes each. */
async function answersIn(slack: LocalSlack): Promise<readonly string[]> {
  const all = await slack.messages({});
  if (!all.ok) throw new Error(all.error);
  return all.messages.filter((message) => message['is_ephemeral'] === true).map(({ text }) => String(text));
}

/** Who was let see which client, by the grants and by the audit trail: `person client`, as often as it stands there. */
async function grantsIn(dataDir: string): Promise<{ grants: readonly string[]; audited: readonly string[] }> {
  const opened = await openDatabase({ dataDir, log: silentLog });
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  const { pool, close } = opened.value;
  const pairs = async (from: string): Promise<readonly string[]> => {
    const { rows } = await pool.query<{ pair: string }>(
      `SELECT split_part(s.email, '@', 1) || ' ' || (substring(c.name from 'KH(\\d+)')::int - 10000) AS pair FROM ${from}`,
    );
    return rows.map(({ pair }) => pair).toSorted();
  };
  const grants = await pairs('access_grant g JOIN staff s ON s.id = g.staff_id JOIN client c ON c.id = g.client_id');
  const audited = await pairs(
    `audit a JOIN staff s ON a.actor = 'staff:' || s.id JOIN client c ON c.id = a.entity_id
     WHERE a.action = 'client_opened_with_reason'`,
  );
  await close();
  return { grants, audited };
}

/** Resident memory of a process. Linux says it; elsewhere 0. */
function megabytesOf(pid: number): number {
  try {
    const [, kilobytes = '0'] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}
