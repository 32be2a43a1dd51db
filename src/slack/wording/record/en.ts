import { list } from '../phrases/en.ts';
import type { RecordWords } from './words.ts';

export const en: RecordWords = {
  fullRecord: {
    title: 'Full record',
    open: 'Full record',
    tabs: {
      business: 'Business',
      people: 'People',
      holdings: 'Holdings',
      flows: 'Flows',
      history: 'History',
      needs: 'Needs',
      facts: 'Facts',
      otherBanks: 'Other banks',
    },
    closed: (tabs) => `Not open to you: ${list(tabs)}.`,
    closedTab: (tab) => `This part of the record (${tab}) is not open to you.`,
    range: (first, last, total) => `${first}–${last} of ${total}`,
    previous: 'Previous',
    next: 'Next',
    business: {
      name: 'Registered name',
      aliases: 'Also known as',
      kind: 'Kind',
      creditCode: 'Credit code',
      industry: 'Industry',
      tier: 'Tier',
      branch: 'Branch',
      owner: 'Owner',
      coOwners: 'Co-owners',
      area: 'Area',
      address: 'Address',
      clientSince: 'Client since',
      language: 'Language',
      accounts: 'Accounts ending in',
      languages: { 'zh-CN': 'Chinese', en: 'English' },
      colon: ': ',
      unknown: (fields) => `Not on record: ${list(fields.map((field) => field.toLowerCase()))}.`,
    },
    people: {
      datesHidden: 'Birthdays, phones and interests are behind the button.',
    },
    holdings: {
      title: (open, closed) => (closed === '0' ? `${open} open` : `${open} open, ${closed} closed`),
      balance: (amount) => `balance ${amount}`,
      limit: (amount) => `limit ${amount}`,
      used: (amount) => `used ${amount}`,
      average: (amount) => `daily average this year ${amount}`,
      averageLastYear: (amount) => `last year ${amount}`,
      profit: (amount) => `gain ${amount}`,
      loss: (amount) => `loss ${amount}`,
      opened: (day) => `opened ${day}`,
      matures: (day) => `matures ${day}`,
      closed: (day) => `closed ${day}`,
      account: (tail) => `account ending in ${tail}`,
      asOf: (day) => `as of ${day}`,
    },
    flows: {
      title: (weeks, currency) => `Money in and out, ${weeks} weeks by month, ${currency}`,
      month: (month, moneyIn, moneyOut, weeks) =>
        `${month}: in ${moneyIn}, out ${moneyOut} (${weeks === 1 ? '1 week' : `${weeks} weeks`})`,
      chart: 'Chart of two years',
    },
    history: {
      all: 'Everything',
      kinds: { contact: 'Contacts', appointment: 'Appointments', to_do: 'To-dos and promises', ownership: 'Ownership' },
      nothing: 'Nothing has happened with this client yet, as far as the record knows.',
      nothingOf: (kind) => `${kind}: nothing on record.`,
      ownership: { owner: (name) => `Owner ${name}`, co_owner: (name) => `Co-owner ${name}` },
      period: (from, to) => (to === null ? `since ${from}` : `${from} to ${to}`),
    },
    needs: {
      nothing: 'No needs on record. What a client wants is recorded with a contact (+ Needs).',
      open: (count) => `Open needs: ${count}`,
      closed: (day) => `met or gone ${day}`,
    },
    otherBanks: {
      count: (count) =>
        count === 0
          ? 'Deals with no other bank'
          : count === 1
            ? 'Deals with 1 other bank'
            : `Deals with ${count} other banks`,
      unknown: 'Nobody has found out yet how many other banks this client deals with.',
      baseline: 'For comparison: a client deals with 3.3 banks on average.',
    },
  },
};
