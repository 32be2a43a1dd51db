import { plural } from '../phrases/en.ts';
import type { WaiverWords } from './words.ts';

const WORDS_OF_WAIVER = { approved: 'is approved', declined: 'was declined', over: 'is over' } as const;

const askAnew = (isAtWork: boolean): string =>
  isAtWork ? 'ask for it again' : 'propose a task force again and ask for it there';

export const en: WaiverWords = {
  waiver: {
    remedyTitle: 'Choose a remedy',
    next: 'Next',
    catalogue: 'Remedy',
    note: 'How exactly',
    kinds: { service: 'Better service', marketing: 'Stronger marketing', fee: 'Fees' },
    title: 'Ask for a waiver',
    ask: 'Ask',
    concession: 'What the client gets',
    concessions: {
      waiver: 'The fee is waived',
      cut: 'The fee is cut',
      deposit_rate: 'A better deposit rate',
      refund: 'A wrong fee is refunded',
    },
    fee: 'Fee',
    fees: {
      account: 'account',
      settlement: 'settlement',
      cash_management: 'cash management',
      exchange: 'exchange',
      credit: 'credit',
      card: 'card',
      other: 'other',
    },
    monthly: (unit) => `Reduction each month (${unit})`,
    months: 'For how many months',
    yearly: (unit) => `What the client brings in a year (${unit})`,
    yearlyKnown: (money) => `Our figures say ${money} a year. Leave empty to go by that; the approver sees both.`,
    yearlyUnknown: 'Our figures do not say. Please put in your own estimate.',
    rate: 'Deposit rate (%)',
    rateHint: 'For a deposit rate only; never above the ceiling.',
    factors: {
      cost_of_capital: 'Cost of capital',
      cost_to_serve: 'Cost to serve',
      risk: 'Risk',
      return: 'Shareholders’ return',
      market_price: 'Market price',
    },
    factorHints: {
      cost_of_capital: 'Is it still covered?',
      cost_to_serve: 'What does serving the client take in a year?',
      risk: 'Rating, overdue payments',
      return: 'What return is left?',
      market_price: 'What do others ask, and how do we know?',
    },
    asked: (client) => `Waiver to approve · ${client}`,
    settled: (client, state) => `Waiver · ${client} · ${state}`,
    judgedBy: (remedy) => `Waiver: ${remedy}`,
    terms: (concession, fee, monthly, months) =>
      `${concession} · ${fee} · ${monthly} a month for ${plural(months, 'month')}`,
    against: (cost, atRisk, percent) => `Costs ${cost}; ${atRisk} may be lost in that time (${percent}%)`,
    atRate: (percent) => `at ${percent}%`,
    yearlySaid: (money, stated) => `The client brings ${money} a year${stated ? ' (as the proposer puts it)' : ''}`,
    byFigures: (money, atRisk, percent, passes) =>
      `By the bank’s figures it brings ${money} a year, and ${atRisk} may be lost in that time${percent === null ? '' : ` (${percent}%)`}: ${passes ? 'the waiver would pass by them too' : 'by them it would not pass'}`,
    noFigures: 'The bank’s own figures do not say what it brings in a year.',
    together: (others, cost) =>
      `Together with ${plural(others, 'other waiver')} of this fee that ${others === 1 ? 'is' : 'are'} pending or in force: ${cost}, which is what the level goes by`,
    level: (level, version) => `Level ${level} (table version ${version})`,
    proposer: (name) => `Asked for by ${name}`,
    approve: 'Approve',
    decline: 'Decline…',
    approveText: (cost) => `It costs ${cost} in all and holds from today.`,
    declineTitle: 'Decline',
    declineLabel: 'Why? The proposer reads this.',
    decided: (as, name, day) => `${as} by ${name} on ${day}`,
    approved: (client, remedy, name, until) =>
      `${name} has approved “${remedy}” for ${client}. It holds until ${until}.`,
    declined: (client, remedy, name, reason) =>
      `${name} has declined “${remedy}” for ${client}: ${reason}\nTo choose another remedy or ask again: /churn force ${client}`,
    reminded: {
      waits: (client, remedy) => `“${remedy}” for ${client} still waits for your approval.`,
      nobody: (client, remedy) =>
        `Nobody may decide on “${remedy}” for ${client} at present. The administrator names approvers with /churn authority; whoever may decide then is asked at once.`,
    },
    lapsed: (client, remedy, isAtWork) =>
      `“${remedy}” for ${client} was not answered in time and has lapsed. Where it is still needed, ${askAnew(isAtWork)}: /churn force ${client}`,
    ends: (client, remedy, day, isAtWork) =>
      `“${remedy}” for ${client} ends on ${day}. To go on with it, ${askAnew(isAtWork)}: /churn force ${client}`,
    done: { approve: 'Approved. It holds from today.', decline: 'Declined. The proposer is told.' },
    outcome: (client, remedy, weeks) => `${client}: “${remedy}”, after ${weeks} weeks: has it held the client?`,
    outcomeThanks: (outcome) => `Noted: ${outcome}.`,
    refused: {
      refund_is_no_waiver:
        'A fee charged by mistake is refunded, not waived: please file the refund. It needs no waiver.',
      rebate: (word) => `No rebates (“${word}”). Please choose better service, marketing or a fee waiver.`,
      no_cost: 'Please give the reduction each month, above zero.',
      term_out_of_range: (months) => `The term is 1 to ${months} months.`,
      rate_missing: 'Please give the deposit rate, such as 1.35.',
      rate_not_asked: 'A rate belongs to “A better deposit rate” only: leave it empty, or choose that one.',
      no_ceiling_known:
        'The table has no ceiling for deposit rates, so none is raised. An administrator adds it: /churn authority.',
      above_ceiling: (percent) => `No deposit rate above the ceiling of ${percent}%.`,
      factor_unanswered: 'Please answer this one: all five pricing factors are needed.',
      nothing_to_lose: 'Nobody knows what may be lost here. Please say what the client brings in a year.',
      costs_too_much: (cost, atRisk) =>
        `It costs ${cost}, and no more than ${atRisk} may be lost in that time. Please ask for less, or for a shorter time.`,
      above_all_limits: (cost, months, beside) =>
        `Beyond everybody’s authority (at most ${cost} and ${plural(months, 'month')}).${beside === null ? '' : ` Others of this client for the same fee, pending or in force, count with it: ${beside}.`}`,
      no_approver: (level) =>
        `From ${level} up there is nobody who may approve it: neither the proposer nor a member does. An administrator names somebody: /churn authority.`,
      approver_is_proposer: 'Nobody approves what they asked for themselves.',
      approver_is_member: 'Members of the task force do not approve its waivers.',
      not_the_approver: 'By the table of authority, this one is not yours to approve.',
      waiver_decided: (state) => `This waiver ${WORDS_OF_WAIVER[state]}.`,
      waiver_lapsed: (days) => `Nobody answered within ${days} days: it has lapsed and must be asked for again.`,
      waiver_gone: 'There is no such waiver.',
      authority_unreadable:
        'The table of authority cannot be read any more, so nobody may approve. An administrator rewrites it: /churn authority.',
      not_an_amount: 'Please give an amount, such as 2000 or 2,000.50.',
      not_a_number: 'Please give a whole number.',
      not_a_rate: 'Please write the rate as 1.35, in percent, or leave it empty.',
    },
  },
  policy: {
    titles: { remedies: 'Catalogue of remedies', authority: 'Delegated authority' },
    version: (version, by) =>
      version === 0 ? 'As it comes with Rapport' : `Version ${version}${by === null ? '' : `, by ${by}`}`,
    deciders: 'Who decides on a waiver, from the lowest level up',
    level: (name, who) => `• ${name}: ${who}`,
    branchManager: 'the manager of the client’s branch',
    people: (names, more) => `${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}`,
    unknown: (email) => `${email} (nobody on the staff list)`,
    columns: {
      fee: 'Fee',
      level: 'Level',
      cost: (unit) => `Up to (${unit})`,
      months: 'Months',
    },
    fees: (all) => (all ? 'All fees' : 'All other fees'),
    nobody: 'nobody',
    rule: 'A waiver goes to the lowest level whose limits cover its term and its cost; other waivers of the same client and fee, pending or in force, count with it. Whoever asked for it or is in the task force does not decide; where nobody else of that level may, it goes one level up.',
    ceiling: (percent) => `Deposit rates: ${percent}% at most.`,
    noCeiling: 'Deposit rates: none is raised, since the table names no ceiling.',
    feeRemark: 'These need a waiver approved under delegated authority: /churn authority',
    unreadable: (why) => `The text in force cannot be read any more and must be rewritten. ${why}`,
    write: 'Rewrite…',
    label: 'Text',
    hints: {
      remedies: 'A line each: service/marketing/fee: Chinese name | English name',
      authority: 'level NAME = branch_manager or e-mails; limit NAME FEE COST MONTHS; deposit_ceiling 1.45',
    },
    feeKinds: 'Fees: any, account, settlement, cash_management, exchange, credit, card, other',
    written: (version) => `Version ${version} is in force.`,
    fault: (line, what) => `Line ${line}: ${what}`,
    faults: {
      catalogue_kind: 'begin with service:, marketing: or fee:',
      catalogue_name: 'a name has 1 to 60 characters.',
      catalogue_twice: 'this name is there already.',
      catalogue_long: 'a catalogue has 40 entries at most.',
      catalogue_empty: 'a catalogue is not empty.',
      authority_word: 'begin with level, limit or deposit_ceiling.',
      authority_level: 'a level’s name has 1 to 20 characters and no space.',
      authority_who: 'after = write branch_manager or e-mails.',
      authority_unknown_level: 'no such level above this line.',
      authority_fee: 'no such fee.',
      authority_amount: 'the cost must be above zero, such as 20000.',
      authority_months: 'the term is 1 to 24 months.',
      authority_twice: 'this is there already.',
      authority_below: 'a level may do no less than the one beneath it.',
      authority_rate: 'a rate is written 1.45.',
      authority_long: 'too long.',
      authority_empty: 'one level with one limit is needed at least.',
    },
    notYours: 'Catalogue and authority are for the administrator to write.',
    ownAuthority: 'Nobody gives themselves authority: a table that names you is for another administrator to write.',
    changed: (version) => `Somebody has just written version ${version}. Please open it again.`,
  },
};
