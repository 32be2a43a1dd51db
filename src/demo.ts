import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { parse } from 'yaml';
import { churnJobs } from './bot/churn.ts';
import { type Bot, makeBot } from './bot.ts';
import { runHanded } from './cli/handed.ts';
import { takeCommands } from './command-socket.ts';
import { readDemoConfig } from './config/config.ts';
import { channelKey } from './core/delivery/channel.ts';
import { bankCalendar } from './core/shared/calendar/bank-calendar.ts';
import { dayAt, type LocalDate, parseTimeZone, type TimeZone } from './core/shared/calendar.ts';
import type { Currency } from './core/shared/money.ts';
import { movableClock } from './demo/clock.ts';
import { tellComplaints } from './demo/told/complaints.ts';
import { tellPastChurn, tellPastRules } from './demo/told/past-churn.ts';
import { tellReferrals } from './demo/told/referrals.ts';
import { tellTaskForce } from './demo/told/task-force.ts';
import { writeDown } from './demo/told.ts';
import { readFile } from './ingest/read-file.ts';
import type { Source } from './ingest/source.ts';
import type { Waiting } from './local-slack/options.ts';
import { type LocalSlack, startLocalSlack } from './local-slack/server.ts';
import { bookOf } from './persistence/book-search.ts';
import { sentenceFor } from './persistence/database-refusal.ts';
import { importStore } from './persistence/import-store.ts';
import { makeDirectory } from './persistence/make-directory.ts';
import { newId } from './persistence/new-id.ts';
import { branchStore, channelStore, staffStore } from './persistence/repositories.ts';
import { unitOfWork } from './persistence/unit-of-work.ts';
import { sampleChannels, sampleGroups } from './sample-bank/channels.ts';
import { type SampleFile, sampleBankFiles } from './sample-bank/files.ts';
import { type SampleBank, sampleBank } from './sample-bank/sample-bank.ts';
import { samplePeople } from './sample-bank/staff.ts';
import { toldDrift } from './sample-bank/story/drift.ts';
import { toldGifts } from './sample-bank/story/gifts.ts';
import { toldDays } from './sample-bank/story/memorial-days.ts';
import { TOLD_NEEDS } from './sample-bank/story/needs.ts';
import { TOLD_HELPED, TOLD_LINKS } from './sample-bank/story/referrals.ts';
import { wordingIn } from './slack/wording/wording.ts';
import { announce } from './usecases/announce/announce.ts';
import { registerGift } from './usecases/gift/keep-gift.ts';
import { importFiles } from './usecases/import/import-files.ts';
import type { BadRow, ImportFile } from './usecases/import/rows.ts';
import { addNeed } from './usecases/knowledge/keep-need.ts';
import { addMemorialDay } from './usecases/people/keep-memorial-day.ts';
import { noteLink, noteMoment } from './usecases/referral/note-knowledge.ts';

const ZONE = parseTimeZone('Asia/Shanghai') as TimeZone;
const BASE_CURRENCY = 'CNY' as Currency;
/** Any number makes a bank; this one is known to show well. */
const SEED = 7;
/** How long what may be lost takes to be added up, at most. */
const FIGURES_WITHIN_MS = 20_000;
/** Enough to look a client up. */
const LOADED_FIRST: readonly string[] = ['rates.csv', 'staff.csv', 'clients.csv', 'people.csv', 'holdings.csv'];
/** Tokens of a workspace that exists on this machine only. */
const TOKENS = { botToken: 'xoxb-local', appToken: 'xapp-local' };

const read = readDemoConfig(process.env);
if (!read.ok) leave(`The demo cannot start:\n${read.faults.map((fault) => `  ${fault}`).join('\n')}`);
const { config } = read;
const log = pino({ level: config.LOG_LEVEL });
/** One clock for the bot and the workspace; whoever sits at the page can put it forward. */
const clock = movableClock();
const today = dayAt(clock.now(), ZONE);

/** Set once the bot has its bank: before that there is nothing for time to pass over. */
let ready: Bot | null = null;
/** What whoever sits at the page still waits for. */
let waiting: Waiting | null = {
  'en-US': 'Rapport is being started…',
  'zh-CN': 'Rapport 正在启动……',
};

say(`Rapport demo: a sample bank as of ${today}, a Slack workspace on this machine, and the bot.`);
const bank = sampleBank({ seed: SEED, today });
const workspace = await startWorkspace(bank);
say(`The page is there: ${workspace.url}. It says when the bot answers.`);
const bot = await startBot(workspace);
if (!(await isLoaded(bot))) {
  const files = sampleBankFiles(bank);
  const isFirst = ({ name }: SampleFile): boolean => LOADED_FIRST.includes(name);
  await load(bot, files.filter(isFirst), (name) => ({
    'en-US': `The bank is being loaded: ${name}. Rapport answers in a moment.`,
    'zh-CN': `正在载入示例银行：${name}。Rapport 稍后即可应答。`,
  }));
  await bot.answer();
  say('  the bot answers; what follows is loaded behind it');
  await load(
    bot,
    files.filter((file) => !isFirst(file)),
    stillLoading,
  );
  await tellStories();
  // Cut off before this, all of it is made anew by the next start.
  await bot.database.settle();
}
const commands = await takeCommands(
  directoryOf(today),
  runHanded({
    database: bot.database,
    lookup: bot.lookup,
    dataDir: directoryOf(today),
    log,
    bankTimeZone: ZONE,
    baseCurrency: BASE_CURRENCY,
    clock,
    newId,
  }),
);
await bot.connect();
waiting = null;
ready = bot;

say(`
Ready: open ${workspace.url}
Choose who you are (王莉 reads Chinese, Grace Ho English), and type into the message box:

  /client acme
  /client 海港
  /client yuanshan

The first opens a card, the second asks which of several is meant, the third is pinyin. Stop with Ctrl+C.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shutDown());

async function shutDown(): Promise<void> {
  await commands.stop();
  await bot.stop();
  await workspace.stop();
  process.exit(0);
}

/** What no file holds, each thing at its own time. */
async function tellStories(): Promise<void> {
  say('  writing down contacts, complaints and referrals');
  waiting = answersAlready({
    'en-US': 'Still to come: complaints, referrals, churn alerts.',
    'zh-CN': '还有投诉、转介绍和流失预警正在准备。',
  });
  await setUpChannels(bot, bank);
  const parts = { clock, newId, bankZone: ZONE, unitOfWork: unitOfWork(bot.database, { clock, newId, announce }) };
  await writeDown(
    bot.database,
    { days: toldDays(today), needs: TOLD_NEEDS, gifts: toldGifts(today), links: TOLD_LINKS, helped: TOLD_HELPED },
    {
      addMemorialDay: addMemorialDay(parts),
      addNeed: addNeed(parts),
      noteLink: noteLink({ ...parts, lookup: bot.lookup }),
      noteMoment: noteMoment(parts),
      registerGift: registerGift({
        ...parts,
        giftLimits: { once: 20_000n, perYear: 60_000n },
        giftCurrency: BASE_CURRENCY,
      }),
    },
  );
  await tellTaskForce(bot.database, parts, BASE_CURRENCY);
  await tellComplaints(bot.database, parts, BASE_CURRENCY);
  await tellReferrals(bot.database, { ...parts, lookup: bot.lookup });
  await tellPastRules(bot.database, parts);
  await letDrift(bot, bank);
  await tellPastChurn(bot.database, parts);
}

/** The workspace: everybody of the bank, one who is in no staff file, a stranger, and the channels where they meet. */
async function startWorkspace(sample: SampleBank): Promise<LocalSlack> {
  const people = samplePeople(sample);
  const manifest = parse(readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8'));
  try {
    return await startLocalSlack({
      port: config.PORT,
      teamName: '云港银行',
      people: people.map(({ standing, timeZone, ...person }) => ({
        ...person,
        tz: timeZone,
        isStranger: standing === 'stranger',
      })),
      channels: sampleChannels(sample),
      groups: sampleGroups(sample),
      app: { name: 'Rapport', ...TOKENS, manifest },
      clock,
      waitsFor: () => waiting,
      moveClock: async (to) => {
        if (ready === null) throw new Error('The bank is still being loaded: try again in a moment.');
        await ready.passTime(to, clock.moveTo);
      },
    });
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE')
      leave(`Port ${config.PORT} is taken by another program: set PORT to a free one, or to 0 to take any.`);
    throw error;
  }
}

async function startBot({ apiUrl }: LocalSlack): Promise<Bot> {
  const made = await makeBot({
    databaseUrl: undefined,
    dataDir: directoryOf(today),
    newOneCountsOnce: 'filled',
    bankZone: ZONE,
    bankLanguage: 'zh-CN',
    baseCurrency: BASE_CURRENCY,
    slack: {
      botToken: TOKENS.botToken,
      connection: { kind: 'socket', appToken: TOKENS.appToken },
      apiUrl,
    },
    clock,
    log,
    onFatal: leave,
  });
  return made.ok ? made.value : leave(sentenceFor(made.refusal));
}

/** The sample's dates are relative to today, so each day has a database of its own; those of other days are removed. */
function directoryOf(day: LocalDate): string {
  const mark = 'sample-bank';
  const home = join(config.DATA_DIR, `sample-${day}`);
  makeDirectory(home);
  writeFileSync(join(home, mark), 'Made by npm run demo, which removes it on another day.\n');
  for (const name of readdirSync(config.DATA_DIR)) {
    if (!/^sample-\d{4}-\d{2}-\d{2}$/.test(name) || name === `sample-${day}`) continue;
    const old = join(config.DATA_DIR, name);
    if (readdirSync(old).includes(mark)) rmSync(old, { recursive: true, force: true });
  }
  return home;
}

/** Whether it was filled by an earlier start: one that was cut off has left nothing. */
async function isLoaded({ database }: Bot): Promise<boolean> {
  const { rowCount } = await database.pool.query("SELECT FROM import_batch WHERE state = 'done'");
  return rowCount !== 0;
}

/** What is done by then is made anew with all the rest, where the demo is stopped before the rest is there. */
function answersAlready(rest: Waiting): Waiting {
  return {
    'en-US': `Rapport answers already. ${rest['en-US']} What you do is kept once all is there.`,
    'zh-CN': `Rapport 已可应答。${rest['zh-CN']}全部就绪之后，您所做的才会保留。`,
  };
}

function stillLoading(name: string): Waiting {
  return answersAlready({ 'en-US': `Still being loaded: ${name}.`, 'zh-CN': `仍在载入：${name}。` });
}

/** The sample goes the way of the bank's own files: as CSV, through the import. */
async function load(
  { database, lookup }: Bot,
  written: readonly SampleFile[],
  whileLoading: (name: string) => Waiting | null,
): Promise<void> {
  const sources = written.map(({ name, lines }): Source => ({ name, open: () => encoded(lines) }));
  const context = { today, timeZone: ZONE, baseCurrency: BASE_CURRENCY };
  const files: ImportFile[] = [];
  for (const source of sources) {
    const file = await readFile(source, context);
    if (!file.ok)
      throw new Error(`the sample bank wrote a ${source.name} that the import refuses: ${file.refusal.kind}`);
    files.push(file.value);
  }
  let shown = '';
  const importAll = importFiles({
    clock,
    newId,
    store: importStore(database, { clock, newId, announce }),
    rejects: { write: refuseRejects },
    timeZone: ZONE,
    baseCurrency: BASE_CURRENCY,
    onProgress: ({ file }) => {
      if (file.name === shown) return;
      shown = file.name;
      say(`  loading ${shown}`);
      waiting = whileLoading(shown);
    },
  });
  const loaded = await importAll({
    files,
    context: { actor: { kind: 'cli', name: 'demo' }, origin: 'cli:demo' },
    dryRun: false,
    complete: false,
    evenMost: false,
  });
  if (!loaded.ok) throw new Error('another import holds the demo’s database');
  await lookup.look();
}

/** Weighs what was loaded, and then lets one client drift away: its alert is a message of its own, not one of a crowd. */
async function letDrift(made: Bot, sample: SampleBank): Promise<void> {
  const { database } = made;
  const work = unitOfWork(database, { clock, newId, announce });
  const { watchClients } = churnJobs(
    { clock, bankZone: ZONE, newId, database, unitOfWork: work, staff: staffStore(database) },
    {
      calendar: bankCalendar('CN'),
      baseCurrency: BASE_CURRENCY,
      measures: wordingIn('zh-CN').churnSignals.measures,
    },
  );
  const weigh = () => watchClients({ actor: { kind: 'cli', name: 'demo' }, origin: 'cli:demo' }, { isWeekly: true });
  await bookOf(database, { bankZone: ZONE, baseCurrency: BASE_CURRENCY }).entries.refresh(
    clock.now(),
    FIGURES_WITHIN_MS,
  );
  await weigh();
  const files = sampleBankFiles({ ...sample, weeklyFlows: toldDrift(sample) });
  await load(
    made,
    files.filter(({ name }) => name === 'weekly_flows.csv'),
    () => waiting,
  );
  await weigh();
}

/** Says which channel is for what, as an administrator would with `/rapport channels`. */
async function setUpChannels({ database }: Bot, sample: SampleBank): Promise<void> {
  const branches = await branchStore(database).list();
  for (const { id, purpose } of sampleChannels(sample)) {
    if (purpose === null) continue;
    const branch = purpose.kind === 'branch' ? branches.find(({ name }) => name === purpose.name) : undefined;
    const key =
      purpose.kind !== 'branch' ? channelKey(purpose) : branch && channelKey({ kind: 'branch', branchId: branch.id });
    if (key !== undefined) await channelStore(database).set({ key, slackChannel: id, language: 'zh-CN' });
  }
}

async function refuseRejects(file: ImportFile, [bad]: readonly BadRow[]): Promise<void> {
  if (bad === undefined) return;
  throw new Error(`the sample bank wrote a row in ${file.name} that the import refuses: ${JSON.stringify(bad)}`);
}

async function* encoded(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let part = '';
  for (const line of lines) {
    part += `${line}\n`;
    if (part.length < 65_536) continue;
    yield encoder.encode(part);
    part = '';
  }
  yield encoder.encode(part);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
