import type { ChurnRulesWords } from './words.ts';

const falseAlarms = (perMonth: string): string =>
  `about ${perMonth} false alarms a month for each relationship manager`;

export const en: ChurnRulesWords = {
  churnRules: {
    title: 'Churn rules',
    cancel: 'Cancel',
    reading: 'Reading the rules…',
    standard: 'In force: standard rules (version 0)',
    active: (version, day, by) => `In force: version ${version}, since ${day}, proposed by ${by}`,
    versions: 'Earlier versions (after the arrow: what is in force now)',
    wasInForce: (version, from, to, by) => `Version ${version}: in force ${from} to ${to}, approved by ${by}`,
    wasDeclined: (version, day, by, reason) =>
      `Version ${version}: declined ${day} by ${by}${reason === '' ? '' : `: “${reason}”`}`,
    proposedBy: (name) => `proposed by ${name}`,
    proposal: (version, by, day) => `Version ${version} waits for approval: proposed by ${by}, ${day}`,
    figure: {
      yearlyFalseAlarms: 'Yearly probability of a false alarm per client',
      weekDrop: 'Test A, drop of a week below the mean of recent weeks',
      weeksInRow: 'Test A, weeks running',
      recentWeeks: 'Test A, recent weeks it is held against',
      quarterDrop: 'Test B, drop of a quarter (or year) below the one before',
      silentWeeks: 'Test D, weeks without money at least',
      levelDrop: 'Test E, drop of deposits and wealth products in a quarter',
    },
    inMessages: (share, perMonth, clients, owners) =>
      `${share}, ${falseAlarms(perMonth)} (${clients === '1' ? '1 client' : `${clients} clients`}, ${owners === '1' ? '1 relationship manager' : `${owners} relationship managers`})`,
    eachTenth: (range, perMonth) => `${range}; each 10% means ${falseAlarms(perMonth)}`,
    asks: {
      charts: (share) =>
        `Alert: turnover outside its usual range (test C); yearly probability of a false alarm per client ${share}`,
      week: (drop, weeks, recentWeeks) =>
        `Test A, hint: money in of a week at least ${drop} below the mean of the ${recentWeeks} weeks before${weeks === 1 ? '' : `, ${weeks} weeks running`}`,
      quarter: (drop) =>
        `Test B, named beside others: money in of a quarter or a year at least ${drop} below the one before`,
      silence: (weeks) =>
        `Test D, hint: no money in or out for ${weeks === 1 ? 'a week' : `${weeks} weeks`} or more, and for longer than ever`,
      level: (drop) =>
        `Test E, hint, or alert where more money goes out as well: deposits and wealth products at least ${drop} below a quarter before`,
    },
    weeks: (count) => (count === 1 ? '1 week' : `${count} weeks`),
    hints: 'Hints',
    hintsOn: 'shown beside alerts',
    hintsOff: 'off, alerts only',
    noHints: 'Hints are off: alerts only.',
    row: (name, value) => `${name}: ${value}`,
    changedRow: (name, before, after) => `${name}: ${before} → ${after}`,
    edit: 'Change the rules…',
    approve: 'Approve and put in force',
    decline: 'Decline…',
    declineNow: 'Decline',
    withdraw: {
      button: 'Withdraw…',
      title: 'Withdraw the rules',
      reason: 'Why (kept with the version)',
      now: 'Withdraw',
      done: (version) => `Version ${version} is withdrawn. /churn rules lets you change it.`,
    },
    ownWaits: 'Another administrator has to approve what you proposed.',
    declineTitle: 'Decline the rules',
    declineReason: 'Why not? The proposer reads this.',
    formTitle: 'Change the rules',
    inPercent: (figure) => `${figure} (%)`,
    range: (from, to) => `${from} to ${to}`,
    outOfRange: (range) => `Please give a number from ${range}.`,
    rehearse: 'Rehearse',
    back: 'Back to the rules',
    propose: 'Propose',
    rehearsalTitle: 'The past 52 weeks',
    rehearsing: (percent) => `Rehearsing the past 52 weeks… ${percent}%`,
    noFlows: 'There are no weekly flows yet to rehearse on; the rules can be proposed all the same.',
    past: 'The past 52 weeks, each week with what was known then',
    levels: (clients, years) =>
      `Test E: balances as recorded at the time of ${clients} clients, for ${years} client-years`,
    noLevels: 'Test E is in none of these figures: no balances of a quarter before had been recorded at the time',
    signsOnTop: 'Risk signs are not rehearsed: alerts and hints from them come on top.',
    beside: (now, before) => `${now} (in force: ${before})`,
    alerts: 'Alerts',
    hintCount: 'Hints',
    caught: 'Losses seen ahead',
    ofLosses: (caught, losses) => `${caught} of ${losses}`,
    lead: 'Median lead',
    days: (days) => (days === '1' ? '1 day' : `${days} days`),
    none: '–',
    falseRate: 'False alarms per client and year',
    falseRateOf: (rate) => `at most ${rate}`,
    young: (young, unproven) =>
      `${unproven} ${unproven === '1' ? 'alert' : 'alerts'} without a loss; of ${young} it is too early to say, since 26 weeks are not over`,
    watched: (clients, years) => `${clients} clients watched, ${years} client-years`,
    budget: 'Per relationship manager and month',
    monthly: {
      alerts: 'Alerts per relationship manager and month, a message each',
      hints: 'Hints per relationship manager and month, in the digest',
      stated: 'False alarms per relationship manager and month, by the stated probability',
    },
    noOwners: 'no relationship manager owns a client with flows',
    listTitle: (count) => `The list (${count})`,
    lineCaught: (name, week, lostOn, lead) => `${name}: alert in the week of ${week}, lost ${lostOn}, ${lead} ahead`,
    lineMissed: (name, lostOn) => `${name}: lost ${lostOn} without an alert`,
    lineAlert: (name, week) => `${name}: alert in the week of ${week}`,
    more: (count) => `and ${count} more`,
    unnamed: (branch, count) => `${count === 1 ? 'a client' : `${count} clients`} of ${branch ?? 'another branch'}`,
    proposed: (version) =>
      `Version ${version} is proposed and waits for an administrator. Until then alerts go by the rules in force.`,
    approved: (version) =>
      `Version ${version} is in force from the next scan on (Monday 07:00, or when weekly flows come in).`,
    declined: (version) => `Version ${version} is declined. Whoever proposed it reads why.`,
    refused: {
      not_yours: 'Branch managers propose churn rules, and the administrator approves them.',
      own_proposal: 'Another administrator has to approve what you proposed.',
      proposal_gone: 'This proposal has been decided on already.',
      proposal_open: (version) => `Version ${version} still waits for approval. Please decide on it first.`,
      rules_unchanged: 'These are the rules in force: there is nothing to propose.',
    },
  },
};
