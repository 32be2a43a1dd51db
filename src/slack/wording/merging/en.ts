import { plural } from '../phrases/en.ts';
import type { MergingWords } from './words.ts';

const counted =
  (one: string, many: string) =>
  (count: number): string =>
    plural(count, one, many);

export const en: MergingWords = {
  merging: {
    suggested: (count) => `Probably one client: ${plural(count, 'pair')}`,
    reasons: {
      same_code: 'same credit code',
      same_name: 'same name',
      same_but_form: 'same name but for the legal form',
      alias_is_name: 'one is the other’s alias',
      same_phone: 'a phone in common',
      same_email: 'an e-mail in common',
    },
    otherSigns: 'Details that are not open to you agree.',
    compare: 'Merge…',
    keepApart: 'Not the same',
    byOthers:
      'Your branch manager merges clients of different owners; of two branches, one client is handed over first (/handover).',
    notYours: 'Neither of the two clients is yours to decide about.',

    title: 'Merge two clients',
    submit: 'Merge',
    cancel: 'Cancel',
    fields: {
      name: 'Name',
      kind: 'Kind',
      creditCode: 'Credit code',
      industry: 'Industry',
      clientSince: 'Client since',
      area: 'Area',
      address: 'Address',
      language: 'Language',
    },
    branch: 'Branch',
    owner: 'Owner',
    ownerHint: 'Open follow-ups and appointments of the other owner go to this one.',
    tier: 'Tier',
    holds: 'Has',
    nothing: '–',
    row: (label, value) => `${label}: ${value}`,
    languages: { 'zh-CN': 'Chinese', en: 'English' },
    survivor: 'Which one stays?',
    survivorHint: 'Its tier stands, and the bank’s files go on updating the record under its client number.',
    bankSpeaks: 'The bank’s file decides: the next import sets it again.',
    parts: {
      people: counted('person', 'people'),
      contacts: counted('contact', 'contacts'),
      followUps: counted('follow-up', 'follow-ups'),
      appointments: counted('appointment', 'appointments'),
      needs: counted('need', 'needs'),
      holdings: counted('product', 'products'),
      accounts: counted('account', 'accounts'),
    },
    moves: (name, parts) => `Goes along from ${name}: ${parts}; other names, keys of the bank and grants too.`,
    nothingMoves: (name) => `Goes along from ${name}: other names, keys of the bank and grants.`,
    keeps:
      'Weekly flows of both are added up; of two consents the stricter counts. The history of both is kept, and of two open task forces one goes on with the work of both. A merge is not undone by a button.',
    done: (merged, survivor) => `${merged} is part of ${survivor} now, and is found under both names.`,

    refused: {
      closed:
        'Only open clients are merged, and nothing was. If it is a copy of the other one, ask whoever loads the bank’s files to load it again without a closing day: it is then open, and can be merged. Nothing else has to be done: its history stays under its own name.',
      same_client: 'That is one client already.',
      person_and_company: 'A person and a company are two clients.',
      codes_differ: 'Both have a valid credit code, and the codes differ: these are two clients. Nothing was merged.',
      import_running:
        'The bank’s files are being loaded just now. Nothing was merged; please try again in a few minutes.',
      changed: 'One of the two was changed meanwhile; nothing was merged yet. This is how they stand now.',
      hand_over_open: (name) =>
        `${name} is offered to somebody in a hand-over. Nothing was merged: let it be accepted, declined or withdrawn first.`,
      not_allowed: (name, branch) =>
        branch === null
          ? `${name} is not yours to merge: its owner’s branch manager may, where both are of that branch.`
          : `${name} (${branch}) is not yours to merge. The manager of that branch may, where both clients are of it; otherwise hand one over first (/handover).`,
    },
    news: (merged, survivor, by, isHers) =>
      isHers
        ? `${by} has merged ${merged} into ${survivor}, which is yours.`
        : `${by} has merged ${merged} into ${survivor}, which somebody else looks after now. Its open follow-ups and appointments have gone along.`,
  },
};
