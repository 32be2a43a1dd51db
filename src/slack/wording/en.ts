import type { Catalogue } from './catalogue.ts';

const list = (names: readonly string[]): string => names.join(', ');
const daysAgo = (count: number): string => (count === 0 ? 'today' : count === 1 ? 'yesterday' : `${count} days ago`);
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

export const en: Catalogue = {
  separator: ' · ',
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
    average: (amount) => `daily average this year ${amount}`,
    credit: (limit) => `Credit ${limit}`,
    used: (amount) => `used ${amount}`,
    matures: (day) => `matures ${day}`,
    products: (held) => (held === 1 ? '1 product' : `${held} products`),
    linked: (linked) => `${linked} linked`,
    missing: (names) => `missing: ${list(names)}`,
    noHoldings: 'No products on record',
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
    asOf: (day, time) => `As of ${day} ${time}`,
    people: 'People and dates',
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
    lunarBirthday: (month, day) => `Birthday: day ${day} of lunar month ${month}`,
    interests: (names) => `Interests: ${list(names)}`,
    phone: (number) => `Phone ${number}`,
    email: (address) => `E-mail ${address}`,
    privacy: 'Personal data: for looking after this client only. Please do not copy it into channels.',
    notVisible: 'The people of this client are not open to you.',
    more: (count) => `and ${count} more`,
  },
  gone: 'This client is no longer in the book: it was closed or merged. Please look it up again.',
  clientTitle: 'Client',
  refused: {
    outsider: 'Rapport answers only members of the bank’s own workspace.',
    externalChannel: 'This channel is shared with people outside the bank. Please ask me in a direct message.',
    notStaff: (admins) =>
      `I do not know you yet: your Slack e-mail is not in the bank’s staff file. Please ask ${
        admins.length === 0 ? 'your administrator' : list(admins)
      } to add it; after that this works at once.`,
    unknown: 'I do not know this any more: it comes from another version of me. Please start again with /client.',
  },
  news: {
    clientOpened: (client, by) => `${by} gave a reason and opened the record of your client ${client}.`,
    calendarEnding: (day) =>
      `The bank calendar knows no holidays after ${day}; from then on only weekends are free. Please update Rapport.`,
    digest: (count) => (count === 1 ? 'One more piece of news today' : `${count} more pieces of news today`),
    more: (count) => `and ${count} more`,
  },
  outbox: {
    help: '/rapport outbox: messages that could not be delivered (for administrators)',
    notAdmin: 'Only administrators look after messages that could not be delivered.',
    empty: 'Every message was delivered, or is still on its way.',
    title: (count) => (count === 1 ? '1 message could not be delivered' : `${count} messages could not be delivered`),
    kinds: { client_opened_with_reason: 'look at a client', digest: 'digest', calendar_ending: 'end of the calendar' },
    errors: {
      no_slack_account: 'no Slack account with this e-mail',
      not_staff: 'no member of staff any more',
      no_such_channel: 'the channel is not set up',
      unknown_message: 'written by another version',
      account_inactive: 'account is switched off (account_inactive)',
      channel_not_found: 'no such channel (channel_not_found)',
      is_archived: 'the channel is archived (is_archived)',
      missing_scope: 'the app lacks a permission (missing_scope)',
    },
    retry: (position) => `Retry ${position}`,
    retryAll: 'Retry all',
    retried: (count) => (count === 1 ? '1 message is on its way again.' : `${count} messages are on their way again.`),
  },
  failed: (reference, cause) =>
    cause === 'database'
      ? `No result this time: the database cannot be reached. Please try again in a minute. Reference ${reference}, for your administrator.`
      : `Something went wrong on our side. Please try again; if it happens again, give your administrator the reference ${reference}.`,
};
