import { industryIn } from '../../../core/client/bank-terms.ts';
import type { Saying } from '../../../core/referral/saying.ts';
import { plural } from '../phrases/en.ts';
import type { ReferralWords } from './words.ts';

const MOMENTS: Readonly<Record<NonNullable<Saying['moment']>, string>> = {
  complaint_solved: 'I am glad we could put that matter right. ',
  problem_helped: 'I am glad we could help the other day. ',
  event_attended: 'Thank you again for coming to our event. ',
  product_delivered: 'I hope everything new works well for you. ',
};

const REQUEST = 'if any of them needs a bank, would you ask them first? If they agree, I will come by.';

function about(of: Saying['about']): string {
  switch (of.kind) {
    case 'name':
      return `Would you ask ${of.name} for me whether they would like to meet? Only if they agree, I will come by.`;
    case 'interest':
      return `Among your friends in ${of.word}, ${REQUEST}`;
    case 'industry':
      return `Among the people you know in ${industryIn(of.word, 'en')}, ${REQUEST}`;
    case 'trade':
      return `Among those you buy from or sell to, ${REQUEST}`;
    case 'friends':
      return `Among the people you know, ${REQUEST}`;
  }
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

export const en: ReferralWords = {
  referral: {
    open: 'Referral',
    title: 'Referral',
    cancel: 'Cancel',
    save: 'Save',
    help: [
      '/referral: whom to ask today, and with which words',
      '/referral path Eastrise: the warmest way to somebody',
      '/referral yield: what asks have brought',
      '/referral circles: who belongs together',
      '/referral events: events, and whom to invite',
      '/referral switch: whether links from payments are used (compliance)',
    ],
    deskTitle: (count) => `Whom to ask for a referral today (${count})`,
    asksLeft: (count) => (count === 1 ? '1 more ask this week' : `${count} more asks this week`),
    nobody: 'None of your clients should be asked today.',
    weekFull: 'You have asked five clients in seven days: that is enough. Follow up on the referrals under way.',
    noClients: 'You look after no clients.',
    whom: (client, person, target) =>
      `${client}${person === null ? '' : `, ${person}`}${target === null ? '' : ` → ${target}`}`,
    score: (score, ease) => `score ${score}${ease === 0 ? '' : ` + ${ease} for somebody to ask for`}`,
    chance: (percent) => `about ${percent} of 100 such asks bring a name`,
    sayLabel: 'You can say: ',
    sayQuoted: (sentence) => `“${sentence}”`,
    say: ({ to, moment, about: of }) =>
      `${to === null ? 'Hello. ' : `Hello ${to.name}. `}${moment === null ? '' : MOMENTS[moment]}${about(of)}`,
    moments: {
      complaint_solved: 'complaint just solved',
      problem_helped: 'just helped with a problem',
      event_attended: 'was at our event',
      product_delivered: 'new product in use',
    },
    ties: { family: 'family', influence: 'has influence with them', supplier: 'supplier', customer: 'buyer' },
    bases: {
      said: 'the client spoke of it',
      public: 'public',
      by_hand: 'known to us, not to be named',
      payments: 'payments, never to be mentioned',
    },
    tie: (tie, basis) => `${tie} (${basis})`,
    circle: (name) => `same circle: ${name}`,
    shared: {
      interest: (word) => `both: ${word}`,
      industry: (word) => `same line: ${industryIn(word, 'en')}`,
      area: (word) => `same area: ${word}`,
    },
    learned: (asks, names) =>
      asks === 0
        ? 'Weights: our first assumption; the bank has no answers yet.'
        : `Weights: our first assumption and ${plural(asks, 'answer')} of the bank (${plural(names, 'name')}).`,
    blockedTitle: (list) => `Not to be asked: ${list}`,
    blockedCount: (why, count) => `${why} ${count}`,
    blocks: {
      do_not_contact: 'do not contact',
      no_consent: 'does not want it',
      never: 'not to be asked again',
      complaint_open: 'open complaint',
      referrer_left: 'nobody there to ask',
      alert_fresh: 'fresh churn alert',
      cool_down: 'asked lately',
      asked_enough: 'asked three times in a year',
    },
    until: (why, day) => `${why}, until ${day}`,
    mayNotAsk: 'Not to be asked now',
    buttons: {
      asked: 'I asked',
      another: 'Another',
      name: 'Got a name…',
      notNow: 'Not now',
      never: 'Never again',
      why: 'Why this score',
      helped: 'Just helped them',
      link: 'Whom they know…',
      followed: 'Under way',
      askedTitle: 'Never ask again?',
      neverText: 'Nobody is prompted to ask this client for a referral any more.',
      yes: 'Yes',
    },
    done: {
      asked: (client) => `Noted: you asked ${client}. The answer is awaited below.`,
      not_now: (client) => `${client} is not asked for 60 days.`,
      never: (client) => `${client} is not asked again.`,
      helped: (client) => `Noted for ${client}: counts for two weeks.`,
      linked: (client) => `Noted whom ${client} knows.`,
    },
    waiting: (client, target, day) => `${client}${target === null ? '' : ` → ${target}`}, asked ${day}`,
    waitingTitle: 'Waiting for an answer',
    onTheWay: (open, thanks) =>
      [open === 0 ? null : `${open} under way`, thanks === 0 ? null : `${thanks} to thank`]
        .filter((part) => part !== null)
        .join(' · '),
    whyTitle: 'Score',
    terms: {
      satisfaction: 'Satisfaction',
      tenure: 'Years as a client',
      recency: 'Spoken with lately',
      products: 'Products',
      closeness: 'Meetings this year',
      past: 'Names given so far',
      moment: 'Just helped',
    },
    term: (name, points, most) => `${name}: ${points} of ${most}`,
    unknown: 'not known, counts half',
    sum: (score) => `Score ${score}`,
    otherPairs: 'Also',
    nameTitle: 'Got a name',
    nameLabel: 'Who is it?',
    nameHint: 'Somebody who is no client of ours yet. Company or person.',
    industryLabel: 'Line of business',
    consentLabel: 'May we get in touch?',
    consents: { given: 'Yes, they know and agree', asking: 'Not yet: our client asks them first' },
    named: (target, referrer) => `The referral to ${target} is under way, introduced by ${referrer}.`,
    namedNext: {
      given: 'Next: get in touch. To thank the client is on your list, due in three days.',
      asking: 'Do not get in touch before they agree. To thank the client is on your list, due in three days.',
    },
    linkTitle: 'Whom they know',
    linkName: 'Name of the other',
    linkKind: 'What the other is to this client',
    linkBasis: 'How we know',
    refused: {
      name_missing: 'Please give a name.',
      name_too_long: 'This name is too long. Please shorten it.',
      referrer_gone: 'Nobody is at this client any more who could introduce somebody.',
      self_referral: 'A client cannot introduce itself.',
      circular_referral: 'This client came to us through the one it names: that is no referral.',
      already_client: 'This one is a client of ours already.',
      consent_withdrawn: 'They do not want to hear from us.',
      on_its_way: 'A referral to them is under way already.',
      referral_over: 'This referral is over.',
      stage_behind: 'It has come further than that already.',
      consent_missing: 'First note that they agree: nobody is contacted before.',
      week_full: 'You have asked five clients in seven days: that is enough for this week.',
      answer_stands: 'What this client has answered today stands.',
      not_allowed: 'This client is for those who look after it to ask.',
      not_yours_to_follow: 'Whoever follows this referral answers for it.',
      not_yours_to_gather: 'Circles are made by relationship managers and branch managers.',
      too_few_share: 'Too few clients share this by now: there is no such circle.',
      not_yours_to_switch: 'Payment links are switched by compliance, the comparison by an administrator.',
    },
    followedTitle: 'Referrals under way',
    followedNone: 'No referral is under way, and everybody is thanked.',
    followedOne: (target, referrer, day) => `${target} · introduced by ${referrer} on ${day}`,
    stages: { introduced: 'introduced', contacted: 'contacted', met: 'met', won: 'won', lost: 'lost' },
    consentStates: { asking: 'has not agreed yet', given: 'agrees', withdrawn: 'does not want to hear from us' },
    thanksDue: 'thanks due',
    thanked: 'thanked',
    steps: {
      contacted: 'Contacted',
      met: 'Met',
      won: 'Won',
      lost: 'Lost',
      given: 'They agree',
      withdrawn: 'They do not want it',
      thanked: 'Client thanked',
    },
    stepped: {
      contacted: (target) => `${target}: contacted.`,
      met: (target) => `${target}: met.`,
      won: (target) => `${target}: won.`,
      lost: (target) => `${target}: lost.`,
      given: (target) => `${target} agrees to hear from us.`,
      withdrawn: (target) => `${target} is not contacted from now on.`,
      thanked: (target) => `The client is thanked for ${target}.`,
    },
    path: {
      nobody: (words) => `Nobody called “${words}” is among those who could be introduced to you.`,
      several: (words) => `Several are called “${words}”. Which one?`,
      noWay: (target) => `No warm way leads to ${target}. Note on a client’s card whom it knows.`,
      title: (target, percent) => `The warmest way to ${target}: ${percent}% likely to work`,
      you: 'You',
      step: (how, percent) => `${how}, ${percent}%`,
      own: 'your client',
      member: 'member',
      ask: (client) => `To ${client} you can say:`,
    },
    circles: {
      title: 'Circles of your branch',
      none: 'There is none yet.',
      one: (name, members) => `${name}: ${members} members`,
      suggested: 'Enough clients share these. Make a circle of',
      make: (topic, count) => `${topic} (${count})`,
      made: (topic, members) => `The circle ${topic} has ${members} members. Each RM sees their own.`,
    },
    yield: {
      title: (days) => `What asks have brought in ${days} days`,
      none: 'Nobody has been asked yet.',
      row: (name, { asks, names, met, won }) =>
        `${name}: asked ${times(asks)}, ${plural(names, 'name')}, ${met} met, ${won} won`,
      all: 'In all',
      byReason: 'By reason',
      byStaff: 'By relationship manager',
      reasons: {
        family: 'family',
        influence: 'influence',
        supplier: 'supplier',
        customer: 'buyer',
        circle: 'same circle',
        interest: 'same interest',
        industry: 'same line of business',
        complaint_solved: 'complaint solved',
        problem_helped: 'problem helped with',
        event_attended: 'event attended',
        product_delivered: 'product delivered',
        none: 'no special reason',
      },
      few: 'Fewer than 30 asks say little yet.',
    },
    switches: {
      payment_links: (isOn) =>
        isOn
          ? 'Payments may now show who knows whom: to the RM of the client alone, and never in words for a client.'
          : 'Payments do not show who knows whom.',
      referral_leaderboard: (isOn) =>
        isOn
          ? 'RMs now see what the asks of their branch have brought.'
          : 'RMs see only what their own asks have brought.',
    },
    switchHelp: ['/referral switch payments on|off: compliance', '/referral switch board on|off: administrators'],
    thank: (target) => `Thank the client for introducing ${target} (in words; never with money, never by volume)`,
  },
};
