import { plural } from '../phrases/en.ts';
import { news } from './news-en.ts';
import type { ChurnWords } from './words.ts';

const REASONS: Readonly<Record<string, (value: number) => string>> = {
  charts: () => 'turnover outside its usual range',
  tests: (value) => `${plural(value, 'rule')} fired`,
  products: (value) => (value === 0 ? 'no product' : value === 1 ? '1 product only' : `${value} products only`),
  contact: (value) => `no contact for ${plural(value, 'day')}`,
  complaints: (value) => plural(value, 'open complaint'),
  linkage: () => 'products not linked',
  signals: (value) => `${plural(value, 'kind of risk sign', 'kinds of risk signs')} in 90 days`,
};

const weeksText = (count: number): string => plural(count, 'week');

const bothSides = (moneyIn: string | null, moneyOut: string | null): string =>
  [moneyIn === null ? null : `money in ${moneyIn}`, moneyOut === null ? null : `money out ${moneyOut}`]
    .filter((part) => part !== null)
    .join(', ');

export const en: ChurnWords = {
  churn: {
    alert: 'Churn alert',
    hint: 'Hint',
    weekDown: 'money in has dropped sharply, weeks running',
    notQuiet: 'a sharp drop lately, not steady again yet',
    signsLately: 'risk signs in the last 90 days',
    levelDown: (change) => `deposits and wealth products ${change} on a quarter ago`,
    respondBy: (day) => `please answer by ${day}`,
    respondLate: (day) => `answer was due ${day}`,
    planLate: (day) => `plan was due ${day}`,
    bothLate: (day) => `no answer yet, plan was due ${day}`,
    planBy: (day) => `plan by ${day}`,
    states: { open: 'not answered yet', acknowledged: 'followed up', snoozed: 'snoozed', cleared: 'cleared' },
    changes: {
      stop: 'money in has stopped',
      smaller: 'less money in',
      both_smaller: 'less money in and out',
      fewer: 'fewer dealings',
      moving_out: 'funds moving out: more money out, no more in',
    },
    sinceAtLeast: (since, week) => `irregular since ${since} or earlier, for ${weeksText(week)} at least`,
    since: (since, from, to, week) =>
      from === to
        ? `irregular since about ${since}, week ${week}`
        : `irregular since about ${since} (between ${from} and ${to}), week ${week}`,
    trial: (least, most) => `a trial at another bank usually lasts ${least}–${most} weeks`,
    tests: {
      week: ({ now, usual, change }) =>
        `Money in of the last week ${now}, weeks before ${usual} on average (${change})`,
      quarter: (over, change) =>
        over === 'quarter'
          ? `money in of the last 13 weeks ${change} on the 13 before`
          : `money in of the last 52 weeks ${change} on the 52 before`,
      charts: (evidence, limit) => `outside the usual range: evidence ${evidence}, limit ${limit}`,
      silence: (weeks, longest) =>
        `no money in or out for ${weeksText(weeks)}, ${longest === 0 ? 'until then every week' : `longest before ${weeksText(longest)}`}`,
      level: ({ now, usual, change }) => `deposits and wealth products ${now}, a quarter ago ${usual} (${change})`,
      signals: (families) => `risk signs of ${plural(families, 'kind')} in 90 days`,
      dealings: (change) => `dealings ${change}`,
    },
    because: {
      month: ({ now, usual, change }) =>
        `most money in of any of the last five weeks ${now}, usually ${usual} (${change})`,
      waits: ({ weeks, asLong, of, longestWeeks }, isCapped) =>
        `no money in for ${weeksText(weeks)}; of ${plural(of, 'wait')} for money before, ${asLong === 0 ? 'none' : asLong} lasted as long (longest ${
          isCapped ? `${longestWeeks} weeks or more` : weeksText(longestWeeks)
        })`,
      sizes: (weeks, moneyIn, moneyOut) =>
        `last ${weeksText(weeks)}, for as many dealings: ${bothSides(moneyIn, moneyOut)}`,
      dealings: (weeks, active, change) =>
        `last ${weeksText(weeks)}: ${[
          active === null ? null : `${active.now} with money in, usually about ${active.usual}`,
          change === null ? null : `dealings ${change} in a week that has any`,
        ]
          .filter((part) => part !== null)
          .join(', ')}`,
    },
    sinceOnCard: (since, week, isAtLeast) =>
      isAtLeast ? `since ${since} or earlier, ${weeksText(week)} at least` : `since about ${since}, week ${week}`,
    respondByOnCard: (day) => `answer by ${day}`,
    riskOnCard: (risk) => `risk ${risk}/100`,
    risk: (risk) => `Churn risk ${risk}/100`,
    reason: ({ factor, points, value }) => `${REASONS[factor]?.(value) ?? factor} +${points}`,
    withComplaint: (number, handler) =>
      `One case with complaint ${number}${handler === null ? '' : `, led by its handler ${handler}`}: no sales meanwhile`,
    atRisk: (assets, revenue) =>
      `May be lost: ${[
        assets === null ? 'deposits and wealth products not known' : `deposits and wealth products ${assets}`,
        revenue === null ? null : `earned this year ${revenue}`,
      ]
        .filter((part) => part !== null)
        .join(', ')}`,
    clears: (below, weeks, quiet) =>
      `Clears when the evidence has been below ${below} for ${weeksText(weeks)} in a row (${quiet} so far) and money in has not just dropped sharply`,
    clearsLevel: (above) => `, and deposits and wealth products are above ${above}`,
    clearsSignals: (families) => `, and risk signs are of fewer than ${plural(families, 'kind')} in 90 days`,
    clearsAround: (day) => `; if money comes as before, around ${day}`,
    clearsSilent: (weeks, quiet) => `Clears when money comes in as usual for ${weeksText(weeks)} (${quiet} so far)`,
    cleared: {
      evidence: (evidence, below, weeks) => `Cleared: evidence ${evidence}, below ${below} for ${weeksText(weeks)}`,
      anew: (evidence) =>
        `Cleared: weighed again with flows and rules as they are now, the evidence is ${evidence} and nothing is open`,
      client_closed: 'Cleared: the client was closed',
      client_merged: 'Cleared: the client was merged with another, and both are weighed as one',
    },
    answeredBy: (name, day) => `followed up by ${name} (${day})`,
    plan: (text) => `Plan: ${text}`,
    planBefore: {
      silent: (text) => `Plan from before money stopped: ${text}`,
      risen: (text) => `Plan from when it was a hint: ${text}`,
    },
    snoozedUntil: (day, reason) => `Snoozed until ${day}: ${reason}`,
    restsUntil: (day) => `snoozed until ${day}`,
    escalated: 'Not answered in time; one level up was told',
    follow: 'I will follow up',
    makePlan: 'Write a plan…',
    snooze: 'Snooze…',
    wake: 'End the snooze',
    details: 'Details',
    cancel: 'Cancel',
    save: 'Save',
    planTitle: 'Plan',
    planLabel: 'What is going to be done?',
    planHint: 'Who does what until when. The plan is shown in the alert.',
    planChanged: (by) =>
      `${by} has written a plan meanwhile, so yours is not saved yet. Add to yours what you want to keep of it, then save again: yours then replaces it. It says:`,
    snoozeTitle: 'Snooze the alert',
    snoozeReason: 'Why?',
    snoozeUntil: 'Until when (last day)',
    hidden: ({ updates, risen, alike, alikeStanding }) =>
      `Snoozed for the past 90 days, this would have hidden: ${plural(updates, 'update')} of this client (new or graver: ${risen}); ${plural(alike, 'alert')} of the same kind in the bank (still standing: ${alikeStanding}).`,
    snoozeRule: {
      alert:
        'While snoozed it is still weighed every week, and nobody is reminded. It is back the day after, or at once if money stops altogether.',
      hint: 'While snoozed it is still weighed every week; if it rises to an alert, it is back at once.',
    },
    planSaved: (client) => `The plan for ${client} is saved.`,
    snoozeSaved: (client, day) => `The alert of ${client} is snoozed until ${day}.`,
    refused: {
      alert_gone: 'This alert has been cleared.',
      plan_empty: 'Please say what is going to be done.',
      plan_too_long: (maxLength) => `Please stay within ${maxLength} characters.`,
      snooze_past: 'Please choose a day after today.',
      snooze_too_long: (maxDays) => `An alert can be snoozed for ${maxDays} days at most.`,
      not_allowed: 'Only the owner, a deputy and the branch manager answer alerts.',
    },
    help: [
      '/churn: the alerts that stand; /churn acme: one client',
      '/churn force: your task forces; /churn force acme: that of a client, or the way to propose one',
      '/churn lost: closed clients of which nobody has said why; /churn lost acme: a client that is lost',
      '/churn report: clients lost, whether there was an alert, and how the rules have done; /churn report versions: all versions of them (branch managers, compliance, administrators)',
      '/churn rules: when an alert is raised',
      '/churn remedies, /churn authority: what may be offered, and who approves it (administrators write it)',
      '/churn move: a branch moves (branch managers, administrators)',
    ],
    moreHelp: '/churn help: one client, task forces, lost clients, rules',
    listTitle: (alerts, isBranch) =>
      `${alerts === 1 ? '1 alert' : `${alerts} alerts`} ${isBranch ? 'of the branch' : 'of your clients'}, by what may be lost`,
    none: (isBranch) => (isBranch ? 'No alert in the branch.' : 'No alert among your clients.'),
    noClients: (isBranch) =>
      isBranch
        ? 'Your branch has no clients yet. Please ask an administrator to give its name as the branch in the clients file, and to load that.'
        : 'You have no clients yet. Please ask your branch manager, who hands them over with /handover, or an administrator, who loads you as their owner.',
    onlyIndividuals: (isBranch) =>
      `${isBranch ? 'The clients of the branch' : 'Your clients'} are all individuals. Alerts come from the weekly flows of companies and associations only.`,
    noFlowsOfHers: (isBranch) =>
      `No weekly flows of ${isBranch ? 'the clients of the branch' : 'your clients'} are loaded, so none of them can be watched for churn. Please ask an administrator to load theirs: npm run rapport -- import weekly_flows.csv`,
    notYet: {
      no_flows:
        'No weekly flows are loaded yet, so no client can be watched for churn. An administrator loads them with: npm run rapport -- import weekly_flows.csv',
      not_weighed:
        'Weekly flows are loaded, but no client has been weighed yet. That begins by itself once the import has ended; please look again in a few minutes.',
    },
    hints: (count) => `and ${plural(count, 'hint')}: /client find alert:hint`,
    week: (week, isAtLeast) => (isAtLeast ? `${weeksText(week)} at least` : `week ${week}`),
    moreOnly: (count) => `and ${count} more`,
    all: 'All alerts',
    more: (count) => `and ${count} more: /client find alert:alert`,
    open: (position) => `Details ${position}`,
    notForYou: 'Alerts are shown to the owners of clients, their deputies and branch managers.',
    afterReason: 'This is a colleague’s client. Open it with /client and give a reason; after that you can look today.',
    forRole: {
      admin:
        'For you there are /churn rules: the rules · /churn report: lost clients · /churn remedies, /churn authority: what may be offered, and who approves it · /churn move: a branch moves',
      compliance: 'For you there are /churn report: lost clients · /churn rules: the rules',
    },
    noAlert: 'no alert',
    notWeighed: 'Not weighed yet: that follows the next import, or on Monday.',
    notEnough: (weeks, needed) =>
      `Not enough history yet: ${weeksText(weeks)}; from ${weeksText(needed)} on it can be judged. Limits are those of the whole book.`,
    noFlows: 'There are no weekly flows of this client yet.',
    quiet: (evidence, limit) => `Evidence ${evidence}, limit ${limit}: within the usual range`,
    opportunity: ({ now, usual, change }, highest, weeks) =>
      `Opportunity: money in ${now} a week in the last two weeks, eight weeks before ${usual} (${change}), highest two weeks of the year before ${highest}. Ends by itself after a contact, when it falls back, or after ${weeks} weeks; no churn risk`,
    history: 'History',
    earlier: 'Earlier alerts',
    entry: {
      raised: 'raised',
      risen: 'risen to an alert',
      updated: 'updated',
      silent: 'money has stopped',
      answered: 'answered',
      planned: 'planned',
      snoozed: 'snoozed',
      woken: 'snooze ended',
      escalated: 'one level up',
      cleared: 'cleared',
    },
    by: (name) => ` (${name})`,
    replaced: (by, text) => `instead of what ${by} had planned: ${text}`,
    numbers: (evidence, limit, risk) => `evidence ${evidence} / ${limit}, risk ${risk}`,
    picture: 'Chart',
    pictureTitle: 'Flows and limits',
    drawing: 'Drawing the chart…',
    pictureFailed: 'The chart cannot be shown just now. Please try again in a minute.',
    lines: { moneyIn: 'Money in', mean: 'Usual level', low: 'Low end', moneyOut: 'Money out' },
    markSince: 'Change',
    markRaised: 'Alert',
    markCleared: 'Cleared',
    sumsOf: (unit, weeks) => `${unit}, sums of ${weeks} weeks`,
    chartAlt: (client, facts) => `${client}: money in and out of 104 weeks, the usual level and its low end. ${facts}`,
    news,
  },
};
