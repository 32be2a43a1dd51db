import { FILE_WORDS } from '../../../ingest/wording/wording.ts';
import { counted, figure } from '../../table.ts';
import type { RehearseWords, RulesFault, WhyLeftOut } from './words.ts';

const usage = `Usage: npm run rapport -- rehearse --flows weekly_flows.csv [--balances holdings.csv] [--rules FILE] [--json]

Prints the churn alerts that would have been raised, week by week, each with what was known by then. No database.
  --flows     columns as in docs/import.md; also gzipped
  --balances  columns of holdings.csv in docs/import.md; also gzipped. Test E is asked of deposits and wealth products
  --rules     JSON, each part optional: {"yearlyFalseAlarms":0.1,"weekDrop":0.5,"weeksInRow":2,"recentWeeks":8,
              "quarterDrop":0.3,"silentWeeks":4,"levelDrop":0.4,"hints":true,"rates":{"USD":"7.1"}}
  --json      one JSON line per alert: {"clientId","week","severity","tests","risk",…}
A row that cannot be read is left out with its line and the reason. Every few seconds a line on stderr says how far it is.
What the tests are is in docs/churn.md and docs/churn-method.md.
`;

export const en: RehearseWords = {
  rehearse: {
    usage,
    linesRead: (path, lines) => `${path}: ${figure(lines)} lines read`,
    weighed: (clients, of) => `${figure(clients)} of ${figure(of)} clients weighed`,
    workbook: 'it is an Excel workbook. Save the sheet as "CSV UTF-8".',
    cannotUse: (path, why) => `Cannot use ${path}: ${why}`,
    noRow: 'it has no row that can be read.',
    notOver: (monday) => `its first week, of ${monday}, is not over yet.`,
    leftOut,
    line: {
      flows: (line) => `Line ${line} is left out: `,
      balances: (line) => `Line ${line} of the balances is left out: `,
    },
    rules,
    moreRows: (rows) => `… and ${figure(rows)} rows more.`,
    severities: { alert: 'alert', hint: 'hint' },
    since: {
      stop: (week) => `stop since about ${week}`,
      smaller: (week) => `smaller since about ${week}`,
      both_smaller: (week) => `both_smaller since about ${week}`,
      fewer: (week) => `fewer since about ${week}`,
      moving_out: (week) => `moving_out since about ${week}`,
    },
    counts: (clients, weeks, from) => `${counted(clients, 'client')}, ${counted(weeks, 'week')} from ${from}: `,
    raised: (alerts, hints) => `${counted(alerts, 'alert')}, ${counted(hints, 'hint')}.`,
    shortHistory: (clients, weeks) =>
      `Not enough history yet (at most ${weeks} weeks since the first money): ${counted(clients, 'client')}. ` +
      'From then on they are judged by the limits of the whole book.',
    noMoney: (clients) => `No money in any week: ${counted(clients, 'client')}.`,
    outage: {
      clients: (week, times) => `${week} (clients with money ${times} times the usual)`,
      credit: (week, times) => `${week} (most clients' money in ${times} times the usual)`,
      debit: (week, times) => `${week} (most clients' money out ${times} times the usual)`,
    },
    atMost: (times) => `less than ${times}`,
    passedOver: (outages, hasMore) =>
      `Passed over, since the whole bank was out or its file is amiss: ${outages.join(', ')}${hasMore ? ' …' : ''}.`,
    running: (monday) => `Not judged, since it is not over: the week of ${monday}.`,
    notRead: {
      flows: (columns) => `Columns of the flows that are not read: ${columns.join(', ')}.`,
      balances: (columns) => `Columns of the balances that are not read: ${columns.join(', ')}.`,
    },
    rounded: (amounts, first) =>
      `More decimals than the currency has: ${counted(amounts, 'amount')}, the first "${first}". Each is rounded.`,
    balancesOf: (clients, compared) =>
      `Balances of ${counted(clients, 'client')}; compared with those of a quarter before: of ${counted(compared, 'client')}.`,
    withoutFlows: (clients) => `No flows, and so no test of balances: ${counted(clients, 'client')}.`,
    idsAlike: 'Are the ids of clients written alike in both files?',
    notCounted: (products, hasMore) =>
      `Not counted, being no deposit or wealth product by its name: ${products.join(', ')}${hasMore ? ' …' : ''}.`,
  },
};

function leftOut(why: WhyLeftOut): string {
  switch (why.kind) {
    case 'bad_cell': {
      const { expected, shouldBe } = FILE_WORDS.en;
      if (why.column === '') return shouldBe(why.expected);
      // Of "no more than credit" nothing can be said not to be it.
      const verb = why.expected.kind === 'no_more_than' ? 'should be' : 'is not';
      return `${why.column} ${JSON.stringify(why.value)} ${verb} ${expected(why.expected)}.`;
    }
    case 'no_rate':
      return `there is no rate of ${why.currency}. Name in the rules what one ${why.currency} is worth: {"rates":{"${why.currency}":"…"}}.`;
    case 'stray_week':
      return `after the week ${why.monday} nobody has a row for more than half a year: is the year right?`;
    case 'week_twice':
      return `the week ${why.week} of client ${why.client} in ${why.currency} stands in line ${why.earlier} already.`;
    case 'holding_twice':
      return `the same holding stands in line ${why.earlier} already, as of the same day.`;
  }
}

function rules(fault: RulesFault): string {
  switch (fault.kind) {
    case 'no_object':
      return 'it is no JSON object such as {"yearlyFalseAlarms":0.1,"rates":{"USD":"7.1"}}.';
    case 'unknown':
      return `there is no rule ${fault.names.join(' and none ')}. There are: ${fault.known.join(', ')}.`;
    case 'takes_share':
      return `${fault.name} takes a number between 0 and 1, such as 0.3.`;
    case 'takes_weeks':
      return `${fault.name} takes a whole number from 1 to 52.`;
    case 'takes_rates':
      return `${fault.name} takes what one unit of a currency is worth, above 0 and in quotes: {"USD":"7.1"}.`;
    case 'takes_yes_or_no':
      return `${fault.name} takes true or false.`;
    case 'no_currency':
      return `rates: there is no currency ${fault.name}.`;
  }
}
