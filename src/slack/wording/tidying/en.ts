import { plural } from '../phrases/en.ts';
import type { TidyingWords } from './words.ts';

const clients = (count: number): string => plural(count, 'client');
const lack = (count: number): string => (count === 1 ? 'lacks' : 'lack');

export const en: TidyingWords = {
  tidying: {
    help: [
      '/tidy: what clients you spoke with in the last two weeks still lack, and records that are probably one client',
      '/tidy of a branch manager: what the clients of each RM lack, and VIPs without an owner; /tidy NAME: those of one RM',
    ],
    title: (touched, untidy) =>
      `Tidying: ${untidy} of ${clients(touched)} of the last two weeks ${lack(untidy)} something`,
    titleOf: (name, touched, untidy) =>
      `${name}: ${untidy} of ${clients(touched)} of the last two weeks ${lack(untidy)} something`,
    tidy: 'Everything is tidy: each client of the last two weeks has an owner, a next step and a need.',
    nothingTouched: (name) =>
      `${name === null ? 'No' : `${name}: no`} contact is on record for the last two weeks, so there is nothing to tidy.`,
    touchedOn: (day) => `contact ${day}`,
    gaps: { no_owner: 'no owner', no_next_step: 'no next step', no_need: 'no need noted' },
    more: (count) => `and ${count} more`,
    how: 'Open a client to add what is missing.',
    overview: (touched, untidy) => {
      if (touched === 0) return 'Tidying in your branch: no contact is on record for the last two weeks';
      return untidy === 0
        ? 'Tidying in your branch: all is tidy'
        : `Tidying in your branch: ${clients(untidy)} ${lack(untidy)} something`;
    },
    row: (name, touched, untidy) => `${name}: ${untidy} of ${touched}`,
    noRms: 'No relationship managers are in your branch’s staff file.',
    vips: (count) => (count === 1 ? '1 VIP without an owner' : `${count} VIPs without an owner`),
    allOwned: 'Every VIP has an owner.',
    one: '/tidy and a name shows the list of one colleague.',
    nobody: (name) => `No relationship manager of your branch is called “${name}”.`,
    notForYou: 'Tidying is for relationship managers and their branch manager.',
    news: (count) =>
      `Time to tidy: ${clients(count)} of the last two weeks ${lack(count)} a next step or a need. /tidy shows which.`,
    newsForManager: (count) =>
      `Time to tidy with your team: ${clients(count)} ${lack(count)} something or ${count === 1 ? 'has' : 'have'} no owner. /tidy shows the list.`,
  },
};
