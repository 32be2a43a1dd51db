import { days, daysAgo, list } from '../phrases/en.ts';
import type { ClientWords } from './words.ts';

export const en: ClientWords = {
  help: {
    title: 'Look up a client',
    lines: [
      '/client acme: part of a name is enough',
      '/client hgwl or /client haigang: pinyin, in initials or in full',
      '/client 8821: the last four or more of an account number or credit code',
      'Short names, English names, traditional characters and small slips are fine. Only you see the answer.',
    ],
  },
  card: {
    owner: (name) => `owner ${name}`,
    noOwner: 'no owner',
    since: (year) => `client since ${year}`,
    deposits: (amount) => `Deposits ${amount}`,
    average: (amount, change) =>
      `daily average this year ${amount}${change === null ? '' : ` (${change} on last year)`}`,
    otherCurrencies: (count) => ` and ${count} more ${count === 1 ? 'currency' : 'currencies'}`,
    credit: (limit) => `Credit ${limit}`,
    used: (amount) => `used ${amount}`,
    matures: (day) => `matures ${day}`,
    products: (held) => (held === 1 ? '1 product' : `${held} products`),
    linked: (linked) => `${linked} linked`,
    missing: (names) => `missing: ${list(names)}`,
    noHoldings: 'No products on record',
    otherBanks: (count) => (count === 0 ? 'no other bank' : count === 1 ? '1 other bank' : `${count} other banks`),
    lastContact: (day, channel, ago) => `Last contact ${day}, ${channel} (${daysAgo(ago)})`,
    neverContacted: 'No contact on record',
    nextAppointment: (day, time, channel) => `next ${day} ${time}, ${channel}`,
    noAppointment: 'nothing booked',
    followUps: (count) => `To do (${count})`,
    promise: 'promised',
    overdue: (late) => `${days(late)} late`,
    due: (day) => `by ${day}`,
    more: (count) => `and ${count} more`,
    lastWeek: 'last week',
    weekOf: (monday) => `week of ${monday}`,
    creditWeek: (week, credit, mean, change) =>
      `Money in ${week} ${credit}, mean of the 8 weeks before ${mean}${change === null ? '' : ` (${change})`}`,
    noCredit: (weeks) => `No money in for ${weeks} weeks`,
    noFlows: 'No weekly flows on record',
    morePeople: (count) => `${count} more`,
    asOf: (day, time) => `As of ${day} ${time}`,
    people: 'People and dates',
    chart: 'Chart',
    refresh: 'Refresh',
  },
  kinds: { person: 'personal client', corporate: 'corporate client', association: 'association' },
  channels: {
    call: 'call',
    meeting: 'meeting',
    visit: 'visit',
    message: 'message',
    email: 'e-mail',
    event: 'event',
    other: 'contact',
  },
  sticky: { online_banking: 'online banking', payroll: 'payroll', collection: 'collections' },
  choose: {
    title: (query, matches) => (matches === 1 ? `“${query}”: do you mean this client?` : `Which client is “${query}”?`),
    otherName: [' (', ')'],
    noneOfThese: (matches) => (matches === 1 ? 'Not this one' : 'None of these'),
    otherWords: 'Then try a longer part of the name, its pinyin, or the tail of an account number.',
  },
  none: {
    title: (query) => `No client found for “${query}”.`,
    nearest: 'The nearest names:',
    how: 'Try part of the name, its pinyin (hgwl), or the last four of an account number.',
    emptyBook: 'No clients are loaded yet. An administrator loads them with: npm run rapport -- import DIR',
  },
  notYours: {
    facts: (branch, owner) => [branch ?? 'no branch', owner === null ? 'no owner' : `owner ${owner}`].join(' · '),
    why: 'This is a colleague’s client. Give a reason to see the record today; it goes on the audit trail.',
    elsewhere: 'Only those who look after this client see the record. Please ask the owner.',
    ask: 'Ask to see',
  },
  reason: {
    title: 'Ask to see a client',
    submit: 'Show the record',
    cancel: 'Cancel',
    label: 'Why do you need to see this client?',
    placeholder: 'The owner is on leave; the client called about a transfer',
    hint: 'Kept on the audit trail with your name. Opens the record until the end of today.',
    refused: (refusal) => {
      switch (refusal.kind) {
        case 'reason_too_short':
          return `Please write at least ${refusal.min} characters, so that whoever reads it understands.`;
        case 'reason_too_long':
          return `Please keep it to ${refusal.max} characters.`;
      }
    },
    notAllowed: 'This client now belongs to another branch. Please ask its owner.',
  },
  peopleView: {
    title: 'People and dates',
    close: 'Close',
    nobody: 'Nobody on record yet.',
    decisionMaker: 'decision maker',
    birthday: (day) => `Birthday ${day}`,
    interests: (names) => `Interests: ${list(names)}`,
    phone: (number) => `Phone ${number}`,
    email: (address) => `E-mail ${address}`,
    privacy: 'Personal data: for looking after this client only. Please do not copy it into channels.',
    notVisible: 'The people of this client are not open to you.',
    more: (count) => `and ${count} more`,
  },
  flowView: {
    title: 'Weekly flows',
    moneyIn: 'Money in',
    moneyOut: 'Money out',
    stretch: (from, to, moneyIn, moneyOut) => `${from} to ${to}: in ${moneyIn} a week, out ${moneyOut}`,
    altText: (weeks) => `Money in and money out over ${weeks} weeks.`,
    drawing: 'The chart is being drawn …',
    failed: 'The chart cannot be shown just now; the figures above are complete. Please try again in a minute.',
    netted: 'Own transfers, our own products and loan drawdowns are left out.',
    notVisible: 'The figures of this client are not open to you.',
  },
  gone: {
    unknown: 'This client is not in the book. Please look it up again.',
    closed: (name, day) => `${name} was closed (${day}) and is no longer in the book; its history is kept.`,
    merged: (name, into) => `${name} has been merged into ${into}. All of it stands there now.`,
    open: (into) => `Open ${into}`,
  },
  clientTitle: 'Client',
};
