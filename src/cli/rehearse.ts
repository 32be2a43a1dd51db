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
import { dayAt, parseTimeZone, type TimeZone } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import { readLevels } from '../usecases/churn/read-levels.ts';
import type { Clock } from '../usecases/ports.ts';
import { CALLED_WRONGLY, optionFault } from './called-wrongly.ts';
import type { VerbOutput } from './lookup.ts';
import { plainly } from './plainly.ts';
import type { FileContext } from './rehearse/file-context.ts';
import { fileLevels } from './rehearse/file-levels.ts';
import { type BalancesRead, readBalances } from './rehearse/read-balances.ts';
import { readFlows } from './rehearse/read-flows.ts';
import { readRules } from './rehearse/read-rules.ts';
import { saidTwice } from './said-twice.ts';
import { progressOn } from './spoken-progress.ts';
import { counted, figure } from './table.ts';
import type { CliWording } from './wording/wording.ts';

export const REHEARSE_USAGE = `Usage: npm run rapport -- rehearse --flows weekly_flows.csv [--balances holdings.csv] [--rules FILE] [--json]

Prints the churn alerts that would have been raised, week by week, each with what was known by then. No database.
  --flows     columns as in docs/import.md; also gzipped
  --balances  columns of holdings.csv in docs/import.md; also gzipped. Test E is asked of deposits and wealth products
  --rules     JSON, each part optional: {"yearlyFalseAlarms":0.1,"weekDrop":0.5,"weeksInRow":2,"recentWeeks":8,
              "quarterDrop":0.3,"silentWeeks":4,"levelDrop":0.4,"hints":true,"rates":{"USD":"7.1"}}
  --json      one JSON line per alert: {"clientId","week","severity","tests","risk",…}
A row that cannot be read is left out with its line and the reason. Every few seconds a line on stderr says how far it is.
What the tests are is in docs/churn.md and docs/churn-method.md.
`;

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
  const io = { stdout: plainly(output.stdout), stderr: plainly(output.stderr) };
  const asked = readArguments(args, wording);
  if (typeof asked === 'string') {
    io.stderr.write(asked);
    return CALLED_WRONGLY;
  }
  const progress = progressOn(io.stderr, nowMs);
  const read = await readFiles(asked, { today: dayAt(clock.now(), TIME_ZONE), progress, wording });
  if (!read.ok) {
    io.stderr.write(`${read.sentence}\n`);
    return 1;
  }
  const { rules, flows, balances } = read;
  const faults = [flows.faults, balances?.faults ?? []];
  for (const each of faults) writeFaults(io.stderr, each);
  const { book } = flows;
  const levels = balances === null ? null : await levelsOf(balances, book, rules);
  const task = rehearsalTask(book, rules, bankCalendar('CN'));
  await chartBook(async () => undefined)(task, async (clients) =>
    progress(() => `${figure(clients)} of ${figure(task.clients)} clients weighed`),
  );
  const counts = printAlerts(io.stdout, rehearsed(book, task, levels ?? undefined), asked.json ? jsonOf : textOf);
  io.stderr.write(summary(book, counts, task.facts.outages));
  if (flows.running !== null) io.stderr.write(`Not judged, since it is not over: the week of ${flows.running}.\n`);
  io.stderr.write(notRead('flows', flows.unknownColumns));
  io.stderr.write(roundedIn(flows.rounded));
  if (balances !== null && levels !== null) {
    io.stderr.write(summaryOf(balances, book, levels));
    io.stderr.write(notRead('balances', balances.unknownColumns));
  }
  return faults.every((each) => each.length === 0) ? 0 : 2;
}

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

function writeFaults(stderr: VerbOutput['stderr'], faults: readonly string[]): void {
  for (const fault of faults.slice(0, FAULTS_SHOWN)) stderr.write(`${fault}\n`);
  if (faults.length > FAULTS_SHOWN) stderr.write(`… and ${figure(faults.length - FAULTS_SHOWN)} rows more.\n`);
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
  const twice = saidTwice(args, wording);
  if (twice !== null) return `${twice}\n\n${REHEARSE_USAGE}`;
  try {
    const { flows, balances, rules, json = false } = parseArgs({ args: [...args], options }).values;
    return flows === undefined ? REHEARSE_USAGE : { flows, balances, rules, json };
  } catch (error) {
    return `${optionFault(error, REHEARSE_USAGE, wording)}\n\n${REHEARSE_USAGE}`;
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

function textOf({ clientId, week, severity, tests, risk, finding }: RehearsedAlert): string {
  const what = finding === null ? '' : `  ${finding.change} since about ${finding.since}`;
  return `${week}  ${severity.padEnd(5)}  ${tests.join('').padEnd(5)}  ${String(risk).padStart(3)}  ${clientId}${what}`;
}

/** So many weeks that are passed over are named. */
const OUTAGES_NAMED = 5;

/** What was read, how much came of it, and what of it could say nothing. */
function summary(book: FlowBook, { alert, hint }: Counts, outages: readonly Outage[]): string {
  const { clientIds, weeks } = book;
  const since = clientIds.map((_, client) => weeksSinceFirst(book, client));
  const short = since.filter((each) => each > 0 && each <= BASE_WEEKS).length;
  const empty = since.filter((each) => each === 0).length;
  const found = [counted(alert, 'alert'), counted(hint, 'hint')].join(', ');
  return [
    `${counted(clientIds.length, 'client')}, ${counted(weeks.length, 'week')} from ${weeks[0]}: ${found}.`,
    ...(short === 0
      ? []
      : [
          `Not enough history yet (at most ${BASE_WEEKS} weeks since the first money): ${counted(short, 'client')}. ` +
            'From then on they are judged by the limits of the whole book.',
        ]),
    ...(empty === 0 ? [] : [`No money in any week: ${counted(empty, 'client')}.`]),
    ...(outages.length === 0 ? [] : [passedOver(outages, weeks)]),
    '',
  ].join('\n');
}

/** What of the whole bank lies far off in such a week. */
const OFF: Readonly<Record<Outage['why'], string>> = {
  clients: 'clients with money',
  credit: "most clients' money in",
  debit: "most clients' money out",
};

/** What is less has no plain digits, and they would say nothing. */
const LEAST_TIMES = 1e-6;

const timesOf = (times: number): string =>
  times > 0 && times < LEAST_TIMES ? `less than ${LEAST_TIMES.toFixed(6)}` : String(Number(times.toPrecision(2)));

function passedOver(outages: readonly Outage[], weeks: FlowBook['weeks']): string {
  const named = outages
    .slice(0, OUTAGES_NAMED)
    .map(({ week, why, times }) => `${weeks[week]} (${OFF[why]} ${timesOf(times)} times the usual)`);
  const more = outages.length > OUTAGES_NAMED ? ' …' : '';
  return `Passed over, since the whole bank was out or its file is amiss: ${named.join(', ')}${more}.`;
}

const notRead = (what: 'flows' | 'balances', columns: readonly string[]): string =>
  columns.length === 0 ? '' : `Columns of the ${what} that are not read: ${columns.join(', ')}.\n`;

const roundedIn = ({ count, first }: { readonly count: number; readonly first: string }): string =>
  count === 0
    ? ''
    : `More decimals than the currency has: ${counted(count, 'amount')}, the first "${first}". Each is rounded.\n`;

/** So many products that are not counted are named. */
const PRODUCTS_NAMED = 5;

/** Of how many clients test E could be asked, and what of the balances could say nothing. */
function summaryOf({ balances, others }: BalancesOfFile, book: FlowBook, levels: Uint8Array): string {
  const { levelClients } = askedSince(levels, { clients: book.clientIds.length, weeks: book.weeks.length }, 0);
  const withFlows = new Set(book.clientIds);
  const all = balances.holdingsOf.size;
  const without = [...balances.holdingsOf.keys()].filter((id) => !withFlows.has(id)).length;
  const named = [...others].slice(0, PRODUCTS_NAMED).join(', ');
  return [
    `Balances of ${counted(all, 'client')}; compared with those of a quarter before: of ${counted(levelClients ?? 0, 'client')}.`,
    ...(without === 0
      ? []
      : [
          `No flows, and so no test of balances: ${counted(without, 'client')}.` +
            (without === all ? ' Are the ids of clients written alike in both files?' : ''),
        ]),
    ...(others.size === 0
      ? []
      : [
          `Not counted, being no deposit or wealth product by its name: ${named}${others.size > PRODUCTS_NAMED ? ' …' : ''}.`,
        ]),
    '',
  ].join('\n');
}

function weeksSinceFirst({ weeks, credit, debit }: FlowBook, client: number): number {
  for (let week = 0; week < weeks.length; week += 1) {
    const cell = client * weeks.length + week;
    if ((credit[cell] as number) > 0 || (debit[cell] as number) > 0) return weeks.length - week;
  }
  return 0;
}
