import { days as daysOf } from '../phrases/en.ts';
import type { PeopleWords } from './words.ts';

export const en: PeopleWords = {
  people: {
    twice: {
      title: 'Somebody seems to be listed twice: the same name, and nothing that tells the two apart.',
      join: (name) => `${name} is one person`,
      confirm: {
        title: 'Make one entry of the two?',
        text: 'Each adds what the other lacks; contacts, dates and gifts go along. No button undoes this.',
        yes: 'Make one',
        no: 'Leave them',
      },
    },
    add: 'Add a person',
    addDay: 'Add an anniversary',
    edit: 'Edit',
    change: 'Change',
    remove: 'Remove',
    days: 'Anniversaries',
    comesIn: (days) => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${daysOf(days)}`),
    ofCompany: 'The company',
    left: (day) => `no longer there since ${day}`,
    origin: (source, purpose) => `From: ${source} · for: ${purpose}`,
    sources: {
      client_said: 'the person',
      business_card: 'a business card',
      public: 'public sources',
      colleague: 'a colleague of theirs',
      bank_file: 'the bank’s own files',
    },
    purposes: {
      dealings: 'dealings with the bank',
      greetings: 'greetings on birthdays and holidays',
      invitations: 'invitations to events',
    },
    form: {
      addTitle: 'Add a person',
      editTitle: 'Edit a person',
      dayTitle: 'Anniversary',
      save: 'Save',
      cancel: 'Cancel',
      name: 'Name',
      role: 'Role',
      rolePlaceholder: 'Chief Financial Officer',
      decisionMaker: 'Decisions',
      decides: 'Decides about dealings with the bank',
      phone: 'Phone',
      email: 'E-mail',
      birthday: 'Birthday',
      birthdayHint:
        'For example 1971-03-09, 9 March, lunar 02-30, lunar 04L-15 (leap month). The year may be left out.',
      interests: 'Interests',
      interestsHint: 'With commas between them: tea, badminton. Nothing about religion or health.',
      source: 'Where the personal data came from',
      purpose: 'What it is kept for',
      leftOn: 'Left on',
      leftOnHint: 'The first day on which the person is no longer there; empty it if that was a mistake.',
      rule: 'Only the personal data that looking after this client needs, with its source and purpose. Nothing about children under 14, nothing about religion or health.',
      label: 'Anniversary of what?',
      labelPlaceholder: 'Founding of the company',
      day: 'Day',
      whose: 'Whose anniversary',
      lunar: 'lunar ',
    },
    faults: {
      withoutName: 'Please give a name.',
      withoutLabel: 'Please say what it is the anniversary of.',
      tooLong: (max) => `At most ${max} characters.`,
      day: (fault) => {
        switch (fault.kind) {
          case 'not_understood':
            return 'I do not understand this day. Write 1971-03-09, 9 March, lunar 02-30 or lunar 04L-15.';
          case 'no_such_day':
            return fault.calendar === 'solar'
              ? 'The calendar has no such day. If it is by the moon, write “lunar” first.'
              : 'The lunar calendar has no such day: months go from 1 to 12, days from 1 to 30.';
          case 'not_in_that_year':
            return `The lunar year ${fault.year} had no such day. Please check it, or leave the year out.`;
        }
      },
      bornInFuture: 'A birthday cannot be later than today.',
      child: (years) => `Nothing is kept about children under ${years}.`,
      tooMany: (max, maxLength) => `At most ${max}, each of at most ${maxLength} characters.`,
      sensitive: (word) => `“${word}” sounds like religion or health. That is never kept.`,
      noPhone: 'Please give a phone number, such as 010-5550-0101.',
      noEmail: 'Please give an e-mail address, such as li@acme.example.',
      leftInFuture: 'The day of leaving cannot be later than today.',
      withoutSource: 'Please say where the personal data came from.',
      withoutPurpose: 'Please say what the personal data is kept for.',
    },
    refused: {
      notAllowed: 'Only those who look after this client change its record. Please ask its owner.',
      afterReason: 'This is a colleague’s client. Give a reason first; after that you can look today.',
      notSaved: 'Nothing was saved.',
      personGone: 'This person is no longer on the client’s record. Nothing was saved.',
      dayGone: 'A colleague has just removed this anniversary. Nothing was saved.',
      yourText: 'What you wrote, to copy:',
    },
    clash: {
      title: (by) =>
        by === null
          ? 'The bank’s file has changed this meanwhile. Please choose; what you typed is kept.'
          : `${by} changed this meanwhile. Please choose; what you typed is kept.`,
      theirs: (field, value) => `${field} now: ${value}`,
      choice: (field) => `${field}: which one?`,
      keepMine: 'Keep mine',
      keepTheirs: 'Take theirs',
      nothing: '(empty)',
      yes: 'yes',
      no: 'no',
    },
  },
};
