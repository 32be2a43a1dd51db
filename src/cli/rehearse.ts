import { parseArgs } from 'node:util';
import { chartBook } from '../charting/chart-book.ts';
import type { Outage } from '../core/churn/book-weeks.ts';
import { FIRST_WEEKS } from '../core/churn/evidence/pool.ts';
import { BASE_WEEKS } from '../core/churn/evidence/weigh.ts';
import type { FlowBook } from '../core/churn/flow-book.ts';
import { askedSince } from '../core/churn/rehearsal.ts';
import { type RehearsedAlert, rehearsalTask, rehearsed } from '../core/churn/rehearse.ts';
import type { ChurnRules } from '../core/churn/rules.ts';
import { bankCalendar } from '../core/shared/calendar/bank-calendar.ts';
import { dayAt, type LocalDate, parseTimeZone, type TimeZone } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import { readLevels } from '../usecases/churn/read-levels.ts';
import type { Clock } from '../usecases/ports.ts';
import { CALLED_WRONGLY, optionFault } from './called-wrongly.ts';
import type { VerbOutput } from './lookup.ts';
import { plainly } from './plainly.ts';
import { spokenProgress } from './progress/spoken.ts';
import type { FileContext } from './rehearse/file-context.ts';
import { fileLevels } from './rehearse/file-levels.ts';
import { type BalancesRead, readBalances } from './rehearse/read-balances.ts';
import { readFlows } from './rehearse/read-flows.ts';
import { readRules } from './rehearse/read-rules.ts';
import { saidTwice } from './said-twice.ts';
import { padded } from './table.ts';
import type { AmountFile } from './wording/rehearse/words.ts';
import type { CliWording } from './wording/wording.ts';

const options = {
  flows: { type: 'string' },
  balances: { type: 'string' },
  rules: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** A file may be read where there is no bank: amounts without a currency are in this one. */
const CURRENCY = 'CNY' as Currency;
const TIME_ZONE = parseTimeZone('Asia/Shanghai') as TimeZone;
const FAULTS_SHOWN = 20;
const LINES_AT_ONCE = 1_000;

/**
 * `rapport rehearse`: exit code 0 when every row is read, 2 when some were left out or the arguments are wrong, 1 for a
 * file that cannot be used.
 */
export async function rehearseVerb(
  args: readonly string[],
  output: VerbOutput,
  {
    clock,
    wording,
    nowMs = () => performance.now(),
  }: { readonly clock: Clock; readonly wording: CliWording; readonly nowMs?: () => number },
): Promise<number> {
  const { rehearse: words } = wording;
  const io = { stdout: plainly(output.stdout), stderr: plainly(output.stderr) };
  const asked = readArguments(args, wording);
  if (typeof asked === 'string') {
    io.stderr.write(asked);
    return CALLED_WRONGLY;
  }
  const progress = spokenProgress(io.stderr, nowMs);
  const read = await readFiles(asked, { today: dayAt(clock.now(), TIME_ZONE), progress, wording });
  if (!read.ok) {
    io.stderr.write(`${read.sentence}\n`);
    return 1;
  }
  const { rules, flows, balances } = read;
  const faults = [flows.faults, balances?.faults ?? []];
  for (const each of faults) writeFaults(io.stderr, each, words);
  const { book } = flows;
  const levels = balances === null ? null : await levelsOf(balances, book, rules);
  const task = rehearsalTask(book, rules, bankCalendar('CN'));
  await chartBook(async () => undefined)(task, async (clients) => progress(() => words.weighed(clients, task.clients)));
  const counts = printAlerts(
    io.stdout,
    rehearsed(book, task, levels ?? undefined),
    asked.json ? jsonOf : textOf(words),
  );
  const said = [
    ...summary(book, counts, task.facts.outages, wording),
    ...(flows.running === null ? [] : [words.running(flows.running)]),
    ...notRead('flows', flows.unknownColumns, words),
    ...(flows.rounded.count === 0 ? [] : [words.rounded(flows.rounded.count, flows.rounded.first)]),
    ...(balances === null || levels === null ? [] : summaryOf(balances, { book, levels }, wording)),
    ...notRead('balances', balances?.unknownColumns ?? [], words),
  ];
  io.stderr.write(said.map((sentence) => `${sentence}\n`).join(''));
  return faults.every((each) => each.length === 0) ? 0 : 2;
}

type Words = CliWording['rehearse'];

const notRead = (what: AmountFile, columns: readonly string[], words: Words): readonly string[] =>
  columns.length === 0 ? [] : [words.notRead[what](columns)];

type Counts = Readonly<Record<RehearsedAlert['severity'], number>>;

function printAlerts(
  stdout: VerbOutput['stdout'],
  alerts: Iterable<RehearsedAlert>,
  lineOf: (alert: RehearsedAlert) => string,
): Counts {
  const counts = { alert: 0, hint: 0 };
  let lines: string[] = [];
  const print = (): void => {
    if (lines.length > 0) stdout.write(`${lines.join('\n')}\n`);
    lines = [];
  };
  for (const alert of alerts) {
    counts[alert.severity] += 1;
    lines.push(lineOf(alert));
    if (lines.length === LINES_AT_ONCE) print();
  }
  print();
  return counts;
}

type Arguments = Exclude<ReturnType<typeof readArguments>, string>;

/** All files that were named; a sentence of the first that cannot be used. */
async function readFiles(
  { flows: flowsPath, balances: balancesPath, rules }: Arguments,
  run: Pick<FileContext, 'today' | 'progress' | 'wording'>,
) {
  const said = await readRules(rules, run.wording);
  if (!said.ok) return said;
  const context = {
    timeZone: TIME_ZONE,
    baseCurrency: CURRENCY,
    rates: said.rates,
    ...run,
  };
  const balances = balancesPath === undefined ? null : await readBalances(balancesPath, context);
  if (balances?.ok === false) return balances;
  const flows = await readFlows(flowsPath, context);
  return flows.ok ? { ok: true as const, rules: said.rules, flows, balances } : flows;
}

function writeFaults(stderr: VerbOutput['stderr'], faults: readonly string[], words: Words): void {
  for (const fault of faults.slice(0, FAULTS_SHOWN)) stderr.write(`${fault}\n`);
  if (faults.length > FAULTS_SHOWN) stderr.write(`${words.moreRows(faults.length - FAULTS_SHOWN)}\n`);
}

type BalancesOfFile = Extract<BalancesRead, { ok: true }>;

/** What test E says in each week that is judged: in whichever a file ends, the weeks before are the same. */
const levelsOf = ({ balances }: BalancesOfFile, book: FlowBook, rules: ChurnRules): Promise<Uint8Array> =>
  readLevels(fileLevels(balances, TIME_ZONE), book, {
    rules: [rules],
    firstWeek: FIRST_WEEKS,
    bankZone: TIME_ZONE,
    onClients: async () => undefined,
    pause: async () => undefined,
  });

function readArguments(args: readonly string[], wording: CliWording) {
  const { usage } = wording.rehearse;
  const twice = saidTwice(args, wording);
  if (twice !== null) return `${twice}\n\n${usage}`;
  try {
    const { flows, balances, rules, json = false } = parseArgs({ args: [...args], options }).values;
    return flows === undefined ? usage : { flows, balances, rules, json };
  } catch (error) {
    return `${optionFault(error, usage, wording)}\n\n${usage}`;
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function jsonOf({ finding, ...alert }: RehearsedAlert): string {
  if (finding === null) return JSON.stringify(alert);
  const { change, since, sinceFrom, sinceTo, evidence, limit, clearsBelow } = finding;
  return JSON.stringify({
    ...alert,
    change,
    since: { week: since, from: sinceFrom, to: sinceTo },
    evidence: rounded(evidence),
    limit: rounded(limit),
    clearsBelow: rounded(clearsBelow),
  });
}

const textOf =
  (words: Words) =>
  ({ clientId, week, severity, tests, risk, finding }: RehearsedAlert): string => {
    const what = finding === null ? '' : `  ${words.since[finding.change](finding.since)}`;
    const columns = [padded(words.severities[severity], 5), tests.join('').padEnd(5), String(risk).padStart(3)];
    return `${week}  ${columns.join('  ')}  ${clientId}${what}`;
  };

/** So many weeks that are passed over are named. */
const OUTAGES_NAMED = 5;

/** What was read, how much came of it, and what of it could say nothing. */
function summary(book: FlowBook, { alert, hint }: Counts, outages: readonly Outage[], { rehearse: words }: CliWording) {
  const { clientIds, weeks } = book;
  const since = clientIds.map((_, client) => weeksSinceFirst(book, client));
  const short = since.filter((each) => each > 0 && each <= BASE_WEEKS).length;
  const empty = since.filter((each) => each === 0).length;
  return [
    words.counts(clientIds.length, weeks.length, weeks[0] as LocalDate) + words.raised(alert, hint),
    ...(short === 0 ? [] : [words.shortHistory(short, BASE_WEEKS)]),
    ...(empty === 0 ? [] : [words.noMoney(empty)]),
    ...(outages.length === 0 ? [] : [passedOver(outages, weeks, words)]),
  ];
}

/** What is less has no plain digits, and they would say nothing. */
const LEAST_TIMES = 1e-6;

const timesOf = (times: number, { atMost }: Words): string =>
  times > 0 && times < LEAST_TIMES ? atMost(LEAST_TIMES.toFixed(6)) : String(Number(times.toPrecision(2)));

function passedOver(outages: readonly Outage[], weeks: FlowBook['weeks'], words: Words): string {
  const named = outages
    .slice(0, OUTAGES_NAMED)
    .map(({ week, why, times }) => words.outage[why](weeks[week] as LocalDate, timesOf(times, words)));
  return words.passedOver(named, outages.length > OUTAGES_NAMED);
}

/** So many products that are not counted are named. */
const PRODUCTS_NAMED = 5;

/** Of how many clients test E could be asked, and what of the balances could say nothing. */
function summaryOf(
  { balances, others }: BalancesOfFile,
  { book, levels }: { readonly book: FlowBook; readonly levels: Uint8Array },
  { rehearse: words, sentences }: CliWording,
): readonly string[] {
  const { levelClients } = askedSince(levels, { clients: book.clientIds.length, weeks: book.weeks.length }, 0);
  const withFlows = new Set(book.clientIds);
  const all = balances.holdingsOf.size;
  const without = [...balances.holdingsOf.keys()].filter((id) => !withFlows.has(id)).length;
  const named = [...others].slice(0, PRODUCTS_NAMED);
  return [
    words.balancesOf(all, levelClients ?? 0),
    ...(without === 0 ? [] : [sentences([words.withoutFlows(without), ...(without === all ? [words.idsAlike] : [])])]),
    ...(others.size === 0 ? [] : [words.notCounted(named, others.size > PRODUCTS_NAMED)]),
  ];
}

function weeksSinceFirst({ weeks, credit, debit }: FlowBook, client: number): number {
  for (let week = 0; week < weeks.length; week += 1) {
    const cell = client * weeks.length + week;
    if ((credit[cell] as number) > 0 || (debit[cell] as number) > 0) return weeks.length - week;
  }
  return 0;
}
