import { parseArgs } from 'node:util';
import { chartBook } from '../charting/chart-book.ts';
import { activeClients, outages } from '../core/churn/book-weeks.ts';
import { BASE_WEEKS } from '../core/churn/evidence/weigh.ts';
import type { FlowBook } from '../core/churn/flow-book.ts';
import { type RehearsedAlert, rehearsalTask, rehearsed } from '../core/churn/rehearse.ts';
import { bankCalendar } from '../core/shared/calendar/bank-calendar.ts';
import { dayAt, parseTimeZone, type TimeZone } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import { optionFault } from './audit/sentences.ts';
import type { VerbOutput } from './lookup.ts';
import { readFlows } from './rehearse/read-flows.ts';
import { readRules } from './rehearse/read-rules.ts';

const USAGE = `Usage: npm run rapport -- rehearse --flows weekly_flows.csv [--rules FILE] [--json]

Prints the churn alerts that would have been raised, week by week, each with what was known by then. No database.
  --flows   columns as in docs/import.md; also gzipped
  --rules   JSON, each part optional: {"yearlyFalseAlarms":0.1,"weekDrop":0.5,"weeksInRow":2,"recentWeeks":8,
            "quarterDrop":0.3,"silentWeeks":4,"levelDrop":0.4,"hints":true,"rates":{"USD":"7.1"}}
  --json    one JSON line per alert: {"clientId","week","severity","tests","risk",…}
What the tests are is in docs/churn.md.
`;

const options = {
  flows: { type: 'string' },
  rules: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
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
export async function rehearseVerb(args: readonly string[], io: VerbOutput): Promise<number> {
  const asked = readArguments(args);
  if (typeof asked === 'string') {
    io.stderr.write(asked);
    return 2;
  }
  const said = await readRules(asked.rules);
  if (!said.ok) {
    io.stderr.write(`${said.sentence}\n`);
    return 1;
  }
  const today = dayAt(new Date(), TIME_ZONE);
  const flows = await readFlows(asked.flows, { timeZone: TIME_ZONE, baseCurrency: CURRENCY, today, rates: said.rates });
  if (!flows.ok) {
    io.stderr.write(`${flows.sentence}\n`);
    return 1;
  }
  for (const fault of flows.faults.slice(0, FAULTS_SHOWN)) io.stderr.write(`${fault}\n`);
  if (flows.faults.length > FAULTS_SHOWN) io.stderr.write(`… and ${flows.faults.length - FAULTS_SHOWN} rows more.\n`);
  const task = rehearsalTask(flows.book, said.rules, bankCalendar('CN'));
  await chartBook(async () => undefined)(task);
  const counts = { alert: 0, hint: 0 };
  let lines: string[] = [];
  const print = (): void => {
    if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`);
    lines = [];
  };
  for (const alert of rehearsed(flows.book, task)) {
    counts[alert.severity] += 1;
    lines.push(asked.json ? jsonOf(alert) : textOf(alert));
    if (lines.length === LINES_AT_ONCE) print();
  }
  print();
  io.stderr.write(summary(flows.book, counts));
  return flows.faults.length === 0 ? 0 : 2;
}

function readArguments(args: readonly string[]) {
  try {
    const { flows, rules, json = false, help = false } = parseArgs({ args: [...args], options }).values;
    return flows === undefined || help ? USAGE : { flows, rules, json };
  } catch (error) {
    return `${optionFault(error)}\n\n${USAGE}`;
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
  return `${week}  ${severity.padEnd(5)}  ${tests.join('').padEnd(4)}  ${String(risk).padStart(3)}  ${clientId}${what}`;
}

/** So many weeks in which the bank stood still are named. */
const OUTAGES_NAMED = 5;

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** What was read, how much came of it, and what of it could say nothing. */
function summary(book: FlowBook, { alert, hint }: Readonly<Record<RehearsedAlert['severity'], number>>): string {
  const { clientIds, weeks } = book;
  const since = clientIds.map((_, client) => weeksSinceFirst(book, client));
  const short = since.filter((each) => each > 0 && each <= BASE_WEEKS).length;
  const empty = since.filter((each) => each === 0).length;
  const still = outages(activeClients(book)).map((week) => weeks[week]);
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
    ...(still.length === 0
      ? []
      : [
          `Passed over, since far fewer clients than usual have money (an outage?): ` +
            `${still.slice(0, OUTAGES_NAMED).join(', ')}${still.length > OUTAGES_NAMED ? ' …' : ''}.`,
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
