import { days, list } from '../phrases/en.ts';
import type { BookWords } from './words.ts';

const FIELDS: BookWords['bookSearch']['fields'] = {
  name: 'Client',
  tier: 'Tier',
  owner: 'Owner',
  co_owner: 'Co-owner',
  branch: 'Branch',
  industry: 'Industry',
  area: 'Area',
  kind: 'Kind',
  language: 'Language',
  holds: 'Holds',
  missing: 'Missing',
  alert: 'Churn alert',
  complaint: 'Complaint',
  since: 'Since',
  products: 'Products',
  balance: 'Deposits',
  average: 'Daily average',
  credit: 'Credit',
  used: 'Credit used',
  matures: 'Next maturity',
  last: 'Last contact',
  next: 'Booked for',
  followups: 'To do',
  overdue: 'Overdue',
  promise: 'Promises',
};

const clients = (count: number): string => (count === 1 ? '1 client' : `${count.toLocaleString('en')} clients`);

export const en: BookWords = {
  bookSearch: {
    list,
    help: {
      title: 'Search your book',
      examples: [
        [
          'tier:gold products<3 last>30d owner:me',
          'my gold clients with fewer than 3 products, not reached for more than 30 days',
        ],
        ['matures<90d sort:matures', 'something matures within 90 days, the first to mature on top'],
        ['balance>=5M missing:payroll kind:corporate', 'companies with deposits of 5 million or more, without payroll'],
        ['industry:logistics,construction -tier:strategic', 'logistics or construction, but no strategic clients'],
        ['promise:yes overdue:yes next:none', 'promised and overdue, and nothing booked'],
        [
          'alert:yes complaint:no sort:-balance',
          'a churn alert or a hint and no open complaint, largest deposits first',
        ],
        ['harbour balance:1M..50M sort:-balance', 'names with “harbour”, largest deposits first'],
      ],
      rules:
        'A space means and, a comma means or, - means not, 1..5 is a range; both languages mix, words with spaces go in quotes.',
      fields: (names) => `Fields: ${list(names)}`,
      command: '/client find',
      form: 'Fill in a form',
    },
    fields: FIELDS,
    products: {
      deposit: 'deposits',
      credit_line: 'credit line',
      loan: 'loans',
      bill: 'bills',
      wealth: 'wealth',
      payroll: 'payroll',
      online_banking: 'online banking',
      collection: 'collections',
      foreign_exchange: 'foreign exchange',
      other: 'other',
    },
    alerts: { alert: 'alert', hint: 'hint' },
    languages: { 'zh-CN': 'Chinese', en: 'English' },
    result: {
      title: (total, name) => `${name === null ? '' : `${name}: `}${clients(total)}`,
      none: (name) => `${name === null ? '' : `${name}: `}${name === null ? 'No' : 'no'} client meets this`,
      range: (from, to) => `${from}–${to}`,
      everybody: 'all clients',
      leftOut: (count, fields) =>
        `${clients(count)} of colleagues ${count === 1 ? 'was' : 'were'} left out: ${fields} not open to you. Give a reason to see one of them.`,
      scope:
        'Searched: clients you own, share or stand in for, and those of your branch. For other branches use /client NAME.',
      withoutRate: (currencies) => `Amounts leave out ${list(currencies)}: no exchange rate is loaded.`,
      behind: (count) =>
        `The figures of ${clients(count)} have just changed and are being worked out; ask again in a minute.`,
      closed: 'not open',
      unknown: '–',
      inDays: (day, count) => `${day} (${count === 0 ? 'today' : `in ${days(count)}`})`,
      daysAgo: (day, count) => `${day} (${count === 0 ? 'today' : `${count} d ago`})`,
      never: 'never',
      atLeast: (amount) => `≥ ${amount}`,
      open: 'Open a client',
      previous: 'Previous',
      next: 'Next',
      export: 'Export CSV',
      save: 'Save as list',
      edit: 'Edit',
    },
    fault: {
      title: 'I do not understand this',
      expected: ({ kind, field, choices, max }) => {
        switch (kind) {
          case 'field':
            return 'There is no such field.';
          case 'sort_field':
            return `A list can be sorted by: ${choices}.`;
          case 'value':
            return `“${field}” needs a value.`;
          case 'choice':
            return `“${field}” is one of: ${choices}.`;
          case 'count':
            return `“${field}” needs a whole number: 3, or 1..5.`;
          case 'days':
            return `“${field}” needs a number of days: 30d, 2 weeks, 3 months.`;
          case 'amount':
            return `“${field}” needs an amount in whole units: 500K, 1.5M, 2B.`;
          case 'date':
            return `“${field}” needs a year, month or day: 2020, 2020-05.`;
          case 'colon':
            return `“${field}” cannot be compared: use a colon.`;
          case 'forward_range':
            return 'A range goes from the smaller to the larger.';
          case 'closing_quote':
            return 'This quote is not closed.';
          case 'one_order':
            return 'Only one order, please.';
          case 'sign_for_or':
            return 'A comma means or: tier:gold,platinum. A word of a name goes in quotes.';
          case 'space_for_and':
            return 'A space means and. A word of a name goes in quotes.';
          case 'shorter':
            return `A search has at most ${max} characters.`;
          case 'fewer_conditions':
            return `A search has at most ${max} conditions.`;
          case 'fewer_alternatives':
            return `A condition lists at most ${max} values.`;
        }
      },
      example: (query) => `For example: ${query}`,
      instead: (query) => `Did you mean: ${query}`,
      use: 'Search for this',
    },
    file: {
      name: (day) => `clients-${day}.csv`,
      preparing: (rows) =>
        `Preparing ${rows === '1' ? '1 row' : `${rows} rows`}; the file will come by direct message.`,
      sent: (rows) =>
        `Exported ${rows === '1' ? '1 row' : `${rows} rows`} to our direct message, which only you can read. The export is on the audit trail.`,
      comment: (rows, query) => `Clients, ${rows === '1' ? '1 row' : `${rows} rows`} · ${query}`,
      cutOff: (rows, total) =>
        `${total} clients in all; the file holds the first ${rows}. Please narrow the search and export in parts.`,
      already: 'This export has been sent already: see our direct message.',
      column: (name, currency) => `${name} (${currency})`,
    },
    form: {
      title: 'Search your book',
      submit: 'Search',
      cancel: 'Cancel',
      client: 'Client name contains',
      clientPlaceholder: 'Name, short name or pinyin',
      contains: (text) => `name contains “${text}”`,
      any: 'any',
      me: 'me',
      nobody: 'no owner',
      productsBelow: 'Fewer products than',
      lastAbove: 'Not reached for more than (days)',
      maturesBelow: 'Something matures within (days)',
      balanceAbove: (currency) => `Deposits above (${currency})`,
      balancePlaceholder: '5M',
      notAnAmount: 'Please enter an amount: 500K, 1.5M, 2B.',
      sort: 'Sort by',
      ascending: (field) => `${field} ↑`,
      descending: (field) => `${field} ↓`,
      sortNames: { ...FIELDS, last: 'Days without contact' },
      rest: 'Other conditions',
      restHint: 'As after /client find: -holds:loan overdue:yes since<2020',
      restPlaceholder: '-holds:loan overdue:yes',
      fault: (spot, expected) => `“${spot}”: ${expected}`,
      tooLong: (max) => `That is too much: please keep it to ${max} characters in all.`,
      expired: (query) => `The former result has expired and cannot be changed. Please type: /client find ${query}`,
    },
    lists: {
      title: (count) => `My lists (${count})`,
      none: 'No lists yet. Search with /client find and press “Save as list”; here you open it again, each time over the data of the moment.',
      row: (name, found) =>
        `${name} · ${found === null ? 'no longer understood, please save it again' : found === '1' ? '1 client' : `${found} clients`}`,
      open: 'Open',
      rename: 'Rename',
      delete: 'Delete',
      sure: {
        title: 'Delete this list',
        text: 'Only the list goes; nothing happens to the clients.',
        yes: 'Delete',
        no: 'Keep',
      },
      gone: 'This list no longer exists.',
      saveTitle: 'Save as list',
      renameTitle: 'Rename list',
      submit: 'Save',
      name: 'Name of the list',
      replace: (name) => `There is a list “${name}”`,
      replaceOption: 'Replace it with this search',
      taken: (name) => `You have a list “${name}” already. Please choose another name.`,
      tooMany: (max) => `At most ${max} lists can be kept. Please delete one first.`,
      asksNothing: 'This search has no conditions, so there is nothing to save.',
      refused: (refusal) => {
        switch (refusal.kind) {
          case 'list_name_missing':
            return 'Please give the list a name.';
          case 'list_name_too_long':
            return `Please keep the name to ${refusal.max} characters.`;
        }
      },
      saved: (name) => `Saved as “${name}”. Open it with /client list; it is searched again each time.`,
    },
  },
};
