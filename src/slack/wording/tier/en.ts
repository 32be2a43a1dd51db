import { isKnownMeasure, MEASURES } from '../../../core/tier/measures.ts';
import { plural } from '../phrases/en.ts';
import type { TierWords } from './words.ts';

const pair =
  (arrow: string) =>
  (from: string, to: string, count: string): string =>
    `${arrow}${from} → ${to}: ${count}`;

/** Why something was declined, in her own words. */
const because = (reason: string | null): string => (reason === null ? '.' : `: “${reason}”.`);

export const en: TierWords = {
  tiers: {
    title: 'Client tiers',
    help: [
      '/tier: tiers and their rules, deal priorities, a scale of your own',
      '/tier acme: why a client has its tier',
    ],
    cancel: 'Cancel',
    active: (version, since) => `Tier rules, version ${version}, in force since ${since}`,
    noRules: 'The bank has no tier rules in force: the tiers of its own files stand.',
    noTier: 'no tier',
    kinds: { person: 'Persons', corporate: 'Corporates', association: 'Associations' },
    size: (tier, count) => `${tier} ${count}`,
    open: (version, name, day) => `Version ${version} waits for approval: proposed by ${name}, ${day}`,
    look: 'See the proposal',
    edit: 'Change the rules',
    write: 'Write rules',
    movesTitle: 'My clients whose tier changed in the last 30 days',
    move: (day, name, from, to) => `${day} ${name}: ${from} → ${to}`,
    editTitle: 'Tier rules',
    preview: 'Preview',
    rules: 'Rules',
    rulesHint:
      'Under each kind (persons, corporates, associations) its tiers, one a line, lowest first: the lowest by name alone, others “name: conditions”, joined by “and” or “or”. # begins a remark.',
    example: [
      'persons',
      'Standard',
      'Gold: assets >= 500K',
      'Platinum: assets >= 6M or average >= 3M and products >= 3',
      '',
      'corporates',
      'Core',
      'Key: average >= 5M or revenue >= 100K',
      'Strategic: average >= 50M and products >= 4',
    ].join('\n'),
    measuresTitle: 'Measures: ',
    previewTitle: 'What the rules move',
    counting: 'Going through all clients, one moment…',
    moves: (moved, up, down) => `${moved} ${moved === '1' ? 'client moves' : 'clients move'}: ${up} up, ${down} down`,
    fresh: (count) => `, ${count} with a first tier`,
    nobodyMoves: 'No client moves.',
    pair: { up: pair('↑ '), down: pair('↓ '), new: pair('') },
    morePairs: (count) => `and ${plural(count, 'other kind of move', 'other kinds of moves')}`,
    sizes: (tier, before, after) => (before === after ? `${tier} ${after}` : `${tier} ${before} → ${after}`),
    named: (shown, all, text) => `Of these, clients you may see${shown < all ? ` (${shown} of ${text})` : ''}:`,
    namedRow: (name, from, to) => `${name}: ${from} → ${to}`,
    unnamed: 'Which clients these are is for their relationship managers and branch managers to see.',
    behind: (count, text) =>
      `The figures of ${text} ${count === 1 ? 'client' : 'clients'} are being updated: numbers may change a little.`,
    propose: 'Propose',
    back: 'Back to the rules',
    proposed: (version) => `Version ${version} is proposed and waits for an administrator. Until then no tier changes.`,
    applying: (version) => `Version ${version} is in force. Clients are being moved…`,
    applied: (version, moved) =>
      `Version ${version} is in force: ${moved} ${moved === '1' ? 'client has' : 'clients have'} moved. Owners read it in the digest of the day.`,
    approve: 'Approve',
    decline: 'Decline',
    declineTitle: 'Decline the rules',
    declineReason: 'Why (the proposer reads this)',
    declined: (version) => `Version ${version} is declined, and its proposer has been told.`,
    withdraw: {
      button: 'Withdraw',
      title: 'Withdraw the rules',
      reason: 'Why (kept with the version)',
      done: (version) => `Version ${version} is withdrawn. /tier lets you change it.`,
    },
    refused: {
      not_yours: 'Branch managers and administrators propose tier rules; administrators approve them.',
      own_proposal: 'Your own proposal is for another administrator to approve.',
      proposal_gone: 'This version has been answered already: /tier shows what stands.',
      proposal_open: (version) => `Version ${version} still waits for approval. Please have it answered first.`,
    },
    fault: ({ kind, line, found }) => {
      const at = `Line ${line}`;
      switch (kind) {
        case 'too_long':
          return 'The rules are too long: at most 3,000 characters.';
        case 'no_tiers':
          return 'There are no rules yet: write a kind of clients, such as “persons”, and below it a tier on each line.';
        case 'kind_expected':
          return `${at}: before “${found}” write the kind of clients: persons, corporates or associations.`;
        case 'kind_twice':
          return `${at}: “${found}” stands here a second time. Please put its tiers together.`;
        case 'kind_empty':
          return `${at}: there is no tier below “${found}”.`;
        case 'tier_twice':
          return `${at}: there are two tiers “${found}”. Join alternatives with “or”.`;
        case 'tier_name_too_long':
          return `${at}: the name of a tier has 1 to 30 characters.`;
        case 'too_many_tiers':
          return `${at}: a kind of clients has at most 10 tiers.`;
        case 'lowest_has_rule':
          return `${at}: the lowest tier has a name only, and no “${found}”.`;
        case 'rule_expected':
          return `${at}: after “${found}” write conditions, such as “${found}: assets >= 500K”.`;
        case 'measure':
          return `${at}: there is no measure “${found}”.`;
        case 'operator':
          return `${at}: ${found === '' ? 'after the measure' : `before “${found}”`} >=, >, <= or < is missing.`;
        case 'number':
          return `${at}: ${found === '' ? 'here' : `at “${found}”`} a number is expected, such as 500K or 3.`;
        case 'and_or_or':
          return `${at}: before “${found}” an “and” or “or” is missing.`;
        case 'too_many_conditions':
          return `${at}: too many conditions, at most 8 in each of at most 6 alternatives.`;
      }
    },
    nearestMeasures: (names) => `Measures: ${names.join(', ')}.`,
    measure: (name) => (isKnownMeasure(name) ? MEASURES[name].en[0] : name),
    figure: {
      count: (value) => value,
      years: (value) => `${value} ${value === '1' ? 'year' : 'years'}`,
      minutes: (value) => `${value} min`,
      points: (value) => value,
    },
    unknown: 'unknown',
    met: (measure, value, asked) => `✓ ${measure} ${value} (${asked})`,
    missed: (measure, value, asked, gap) => `${measure}: ${gap} short (now ${value}, ${asked})`,
    tooMuch: (measure, value, asked, gap) => `${measure}: ${gap} too much (now ${value}, ${asked})`,
    missing: (measure, asked) => `? ${measure} unknown (${asked})`,
    has: (client, tier, version) => `${client} · ${tier} · tier rules, version ${version}`,
    fromFile: (client, tier) => `${client} · ${tier} · as the bank’s files say`,
    lowest: 'The lowest tier asks for nothing.',
    kept: 'A figure is unknown: the client keeps its tier until it is known.',
    pending: (tier) => `On record it is still “${tier}”; that follows tonight.`,
    gaps: {
      short: (measure, gap) => `${measure} ${gap} short`,
      over: (measure, gap) => `${measure} ${gap} too much`,
      unknown: (measure) => `${measure} unknown`,
    },
    next: (tier) => `To ${tier}:`,
    top: 'The highest tier.',
    degrees: 'Degrees and worth:',
    satisfaction: (value) => `satisfaction ${value}`,
    loyalty: (value) => `loyalty ${value}`,
    stickiness: (value) => `stickiness ${value}`,
    contribution: (value) => `contribution this year ${value}`,
    verdicts: { asset: 'an asset: it earns what it costs', liability: 'a liability: it costs more than it earns' },
    priority: (where) => `deal priority: ${where}`,
    quadrants: {
      first: 'high value and ready: pursue first',
      ripen: 'high value, not ready yet: prepare',
      serve: 'lower value, ready: standard service',
      wait: 'lower value, not ready: keep in touch',
    },
    figuresHidden: 'The reasons are financial figures, for the relationship manager and the branch manager to see.',
    priorities: {
      open: 'Deal priorities',
      title: 'Deal priorities',
      readiness: 'readiness (0–100)',
      worth: 'revenue this year, % of “high value” for its kind',
      corners: { first: 'pursue first', ripen: 'prepare', serve: 'standard service', wait: 'keep in touch' },
      row: (quadrant, count) => `${quadrant}: ${count}`,
      unknown: (count) => `${plural(count, 'client')} without revenue or readiness on record`,
      none: 'None of your clients has both its revenue and its readiness on record.',
      drawing: 'Drawing the chart…',
      failed: 'The chart cannot be shown just now. Please try again in a minute.',
      notYours: 'This shows relationship managers their own clients.',
    },
    news: {
      tier_scheme_proposed: (version, name) =>
        `${name} has proposed version ${version} of the tier rules: /tier shows what it moves, to approve or decline.`,
      tier_scheme_activated: (version, name) =>
        `${name} has approved version ${version} of the tier rules, which you proposed. It is in force.`,
      tier_scheme_declined: (version, name, reason) =>
        `${name} has declined version ${version} of the tier rules, which you proposed${because(reason)} /tier lets you change it.`,
    },
    scale: {
      preview: {
        noTier: 'not graded yet',
        moves: (moved, up, down) =>
          `${moved} ${moved === '1' ? 'client moves' : 'clients move'}: ${up} up, ${down} down`,
        fresh: (count) => `, ${count} graded for the first time`,
        nobodyMoves: 'No client moves.',
      },
      open: 'My scale',
      title: 'My scale',
      about:
        'Grades of your own for your clients, by the same measures. The bank’s tiers and service levels stay as they are; your grades count in your contact plan (10 points for the top one, none for the lowest) and are shown to you.',
      none: 'You have no scale of your own.',
      active: (version, since) => `My scale, version ${version}, in force since ${since}`,
      waiting: (version, day) => `Version ${version}, proposed ${day}, waits for the branch manager`,
      switchOff: 'Switch off',
      offConfirm: [
        'Switch your scale off?',
        'It then weighs in no plan and is shown on no card. Its versions stay: you can bring it back with its rules as they were.',
        'Switch off',
        'Keep it',
      ],
      switchedOff: (version, since) => `My scale was switched off by version ${version} on ${since}`,
      toSwitchOff: 'This version switches your scale off.',
      asksOff: (name) => `${name} wants no scale of their own any more: their contact plan then goes without it.`,
      offProposed: (version) =>
        `Version ${version}, which switches your scale off, is proposed and waits for the branch manager. Until then your scale stands.`,
      offApplied: 'The scale is switched off: the next contact plan goes without it.',
      example: [
        'persons',
        'C',
        'B: assets >= 300K or readiness >= 60',
        'A: assets >= 1M and readiness >= 60',
        '',
        'corporates',
        'C',
        'B: products >= 3',
        'A: products >= 3 and revenue >= 100K',
      ].join('\n'),
      proposed: (version) =>
        `Version ${version} of your scale is proposed and waits for the branch manager. Until then nothing changes.`,
      applied: (version) => `Version ${version} of the scale is in force: the next contact plan goes by it.`,
      asked: (count) => `${plural(count, 'scale waits', 'scales wait')} for you:`,
      look: (name) => `See the scale of ${name}`,
      refused: {
        not_yours:
          'A relationship manager proposes a scale for their own clients, and their branch manager approves it.',
      },
      degree: (degree) => `On my scale: ${degree}`,
      beside: (degree) => ` (${degree})`,
      news: {
        tier_scheme_proposed: (version, name) =>
          `${name} has proposed version ${version} of a scale for their own clients: /tier shows what it moves, to approve or decline.`,
        tier_scheme_activated: (version, name) =>
          `${name} has approved version ${version} of your scale. It is in force.`,
        tier_scheme_declined: (version, name, reason) =>
          `${name} has declined version ${version} of your scale${because(reason)} /tier lets you change it.`,
      },
    },
    newsMoved: (up, down, fresh) => {
      const parts = [
        ...(up > 0 ? [`${up} up`] : []),
        ...(down > 0 ? [`${down} down`] : []),
        ...(fresh > 0 ? [`${fresh} with a first tier`] : []),
      ];
      return `The tiers of your clients have changed: ${parts.join(', ')}. /tier shows which.`;
    },
  },
};
