import { plural } from '../phrases/en.ts';
import type { ChurnWords } from './words.ts';

/** Less than 1% of, about 2% of, about 3.1 times. */
const timesOf = (times: number): string => {
  if (times >= 1) return `about ${Number(times.toPrecision(2))} times`;
  return times < 0.01 ? 'less than 1% of' : `about ${Math.round(100 * times)}% of`;
};

export const news: ChurnWords['churn']['news'] = {
  hint: {
    silence: (client, weeks) => `${client}, no money in or out for ${plural(weeks, 'week')}`,
    week: (client, change) => `${client}, money in has dropped sharply (${change})`,
    level: (client, change) => `${client}, deposits and wealth products ${change} on a quarter ago`,
    signs: (client, families) =>
      families === 0
        ? `${client}, signs of leaving`
        : `${client}, risk signs of ${plural(families, 'kind')} in 90 days`,
  },
  hints: (lines, more) =>
    `Churn hints to keep an eye on: ${lines.join('; ')}${more > 0 ? `; and ${more} more, /client find alert:hint` : ''}.`,
  ownerLeft: (name, clients) =>
    `${name} has left, and ${clients === 1 ? '1 client has' : `${clients} clients have`} no new RM yet. Please hand over: /handover. You have a follow-up for each.`,
  rise: (client, { now, usual, change }) =>
    `${client} ${now} a week in the last two weeks (eight weeks before ${usual}, ${change})`,
  rises: (lines, more) =>
    `Opportunities: money in at a one-year high. Ask what it is for: ${lines.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
  grouped: (who, alerts, isBranch) =>
    `${who ?? 'The whole bank'}: many churn alerts at once, ${alerts} of them of ${isBranch ? 'your branch’s' : 'your'} clients. They may have one cause.`,
  anew: (alerts, isBranch) =>
    `All clients were weighed from scratch: ${plural(alerts, 'churn alert')} among ${isBranch ? 'your branch’s' : 'your'} clients, ${alerts === 1 ? 'probably' : 'most of them'} not new this week.`,
  groupedSilent: (who, alerts, isBranch) =>
    `${who ?? 'The whole bank'}: money has stopped for many clients with a churn alert at once, ${alerts} of them ${isBranch ? 'of your branch' : 'yours'}. They may have one cause.`,
  anewSilent: (alerts, isBranch) =>
    `All clients were weighed from scratch: money has stopped for ${alerts} of ${isBranch ? 'your branch’s' : 'your'} clients with a churn alert, ${alerts === 1 ? 'probably not' : 'mostly not just'} this week.`,
  silentFor: ({ side, weeks }) => `no money ${side === 'in' ? 'in' : 'in or out'} for ${plural(weeks, 'week')}`,
  stands: 'Answers and snoozes stand.',
  silent: (client, { side, weeks, longestWeeks }) =>
    `${client}: no money ${side === 'in' ? 'in' : 'in or out'} for ${plural(weeks, 'week')}; ${
      longestWeeks === 0
        ? 'until then it came every week'
        : `its longest gap so far was ${plural(longestWeeks, 'week')}`
    }`,
  askedAgain: {
    open: 'The churn alert is not answered yet',
    acknowledged: 'The churn alert was answered for a drop, and is open again',
    snoozed: 'The churn alert was snoozed for a drop: the snooze has ended, and it is open again',
  },
  toAnswer: (open, alerts) => {
    if (open === 0) return alerts === 1 ? 'It is answered.' : 'All are answered.';
    if (open < alerts) return `${open} of ${alerts} still to be answered.`;
    return alerts === 1 ? 'Still to be answered.' : `${alerts === 2 ? 'Both' : `All ${alerts}`} still to be answered.`;
  },
  crowdOver: 'The churn alerts that were told here together have cleared, or their clients are with others now.',
  escalatedDone: 'Churn alerts that were told here together: none is without an answer or a plan any more.',
  left: (client, owner) =>
    `${client ?? 'A client'} · churn alert · ${owner === null ? 'nobody owns the client now' : `owned by ${owner} now`}`,
  inTurn: 'By what may be lost; a few are to be answered each day, as each line says.',
  escalatedTogether: (alerts, missing) =>
    `${plural(alerts, 'churn alert')} without ${{ answer: 'an answer', plan: 'a plan', either: 'an answer or a plan' }[missing]} in time. Please see to ${alerts === 1 ? 'it' : 'them'}: /churn`,
  escalated: ({ clientName, ownerName, missing }, day) =>
    `Please see to the churn alert of ${clientName}: ${{ answer: 'no answer', plan: 'no plan', both: 'neither an answer nor a plan' }[missing]} by ${day} (${ownerName === null ? 'no owner' : `owner ${ownerName}`}).`,
  counts: ({ raised, standing }, week) =>
    `Week of ${week}: ${raised === 1 ? '1 new churn alert' : `${raised} new churn alerts`}, ${standing} in all.`,
  passedOver: (week, { why, times }) => {
    const what = {
      clients: `clients with money are ${timesOf(times)} the usual number`,
      credit: `money in of most clients is ${timesOf(times)} what each is used to`,
      debit: `money out of most clients is ${timesOf(times)} what each is used to`,
    }[why];
    return `Please check the file for the week of ${week}: ${what}. The week is passed over, and no churn alert is judged by it. If the file was cut short, in another unit or loaded twice over, load the right one: the week then counts as any other.`;
  },
  names: (count, week) => `Week of ${week}: ${plural(count, 'new churn alert')}`,
  nameAndOwner: ({ clientName, ownerName }) =>
    `• ${clientName} · ${ownerName === null ? 'no owner' : `owner ${ownerName}`}`,
  rules: {
    churn_rules_proposed: (version, by) =>
      `${by} proposed version ${version} of the churn rules. Please decide in /churn rules.`,
    churn_rules_activated: (version, by) => `${by} approved version ${version} of the churn rules. It is in force.`,
    churn_rules_declined: (version, by, reason) =>
      `${by} declined version ${version} of the churn rules, which you proposed${reason === null ? '.' : `: “${reason}”.`} /churn rules lets you change it.`,
  },
};
