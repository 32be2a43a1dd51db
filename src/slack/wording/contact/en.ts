import { days, list } from '../phrases/en.ts';
import type { ContactWords } from './words.ts';

export const en: ContactWords = {
  contactLog: {
    outcomes: {
      nothing_new: 'Reached, nothing new',
      meeting_agreed: 'Meeting agreed',
      to_do: 'Something to do',
      reached: 'Reached',
      no_answer: 'No answer',
    },
    needLevels: { stated: 'Stated wish', confirmed: 'Confirmed need', latent: 'Latent need' },
    needHints: {
      stated: 'What the client asked for, in the client’s words',
      confirmed: 'What you asked about and understood',
      latent: 'What you see and the client does not yet',
    },
    channels: {
      call: 'Call',
      meeting: 'Meeting',
      visit: 'Visit',
      message: 'Message',
      email: 'E-mail',
      event: 'Event',
      other: 'Other',
    },
    dayAndChannel: (day, channel) => `${day}, ${channel.toLowerCase()}`,
    appointmentChannels: { meeting: 'Meeting', visit: 'Visit', call: 'Call' },
    followUpStates: { open: 'open', late: 'late', done: 'done', cancelled: 'not needed any more' },
    appointmentStates: {
      booked: 'booked',
      unconfirmed: 'did it take place?',
      held: 'took place',
      cancelled: 'cancelled',
    },
    kinds: { follow_up: 'Follow-up', promise: 'Promise to the client' },

    card: { log: 'Log contact', followUp: 'Follow-up', appointment: 'Appointment', all: 'Contacts and to-dos' },
    help: [
      '/log: opens the form',
      '/log acme: opens the form for that client',
      '/log acme call reached, will decide Friday: logs at once; you can undo or edit it',
      'First the client, then how (call, meeting, visit, message, email, event), how it ended (reached, nothing new, meeting agreed, to do, no answer) and the day (yesterday, 11-20), then your note. Only you see the answer.',
    ],

    form: {
      title: 'Log a contact',
      editTitle: 'Edit the contact',
      submit: 'Log',
      save: 'Save',
      cancel: 'Cancel',
      client: 'Client',
      clientPlaceholder: 'Name, short name or pinyin',
      notYours: 'not yours to log for',
      on: 'Day',
      channel: 'How',
      outcome: 'How did it end?',
      people: 'With whom',
      peoplePlaceholder: 'People of the client',
      otherPeople: 'Somebody else',
      otherPeopleHint: 'Names, with commas between them',
      note: 'Note',
      notePlaceholder: 'What did you see, hear, ask, confirm?',
      noteHint: 'In the client’s own words where you can. A no answer needs no note.',
      noteCut: (max) => `The message is longer than ${max} characters: the end of it is not in this form.`,
      noteTooLongToEdit: 'The note is longer than a form can hold; it stays as it is.',
      promise: 'What did you promise?',
      promiseOn: 'Promised for',
      nextStep: 'What will you do next?',
      nextStepOn: 'By',
      addPromise: '+ Promise',
      addNextStep: '+ Next step',
      addNeeds: '+ Needs',
      lastEdit: (by, when) => `Last changed by ${by}, ${when}`,
    },

    faults: {
      chooseClient: 'Please choose the client.',
      noDay: 'Please choose a day.',
      noSuchDay: (said) => `There is no ${said} in the calendar. Nothing was saved yet: please choose the right day.`,
      day_in_future: 'This day has not come yet. What is agreed for later is an appointment or a next step.',
      day_too_long_ago: (count) => `Contacts are logged within ${days(count)}.`,
      nothing_said: 'Please write a note, or say how it ended.',
      too_long: (max) => `At most ${max} characters.`,
      too_many: (max) => `At most ${max} people.`,
      without_text: 'Please say what it is.',
      without_day: 'Please choose a day: without one it never becomes due.',
      day_past: 'This day has passed. Please choose today or a later one.',
      day_too_far: (months) => `At most ${months} months ahead.`,
      hour_past: 'This hour has passed. What took place is logged as a contact.',
    },

    confirm: {
      logged: 'Logged',
      saved: 'Saved',
      promise: (text, day) => `Promised: ${text} (by ${day})`,
      nextStep: (text, day) => `To do: ${text} (by ${day})`,
      need: (level, text) => `${level}: ${text}`,
      soundsDissatisfied: (words) =>
        `The note sounds dissatisfied (${list(words.map((word) => `“${word}”`))}). Is it a complaint?`,
      notYetAComplaint: (owner) =>
        owner === null
          ? 'If it is one, file it: a complaints officer takes it on. If not, mark this contact and get a follow-up for it.'
          : `If it is one, file it: a complaints officer takes it on. If not, mark this contact; ${owner} then gets a follow-up.`,
      voice: 'Mark, and make a follow-up',
      voiced: (owner) => `Marked as dissatisfied; ${owner} has a follow-up.`,
      voiceText: (note) => `Dissatisfaction voiced: ${note}`,
      undoUntil: (minutes) => `Can be undone for ${minutes} minutes.`,
      undo: 'Undo',
      edit: 'Edit',
      addPromise: 'Add a promise',
      addFollowUp: 'Add a follow-up',
      book: 'Book an appointment',
      all: 'Contacts and to-dos',
      undone: 'Undone: this contact and all that came out of it no longer count.',
      undoneText: 'What you had written:',
      tooLate: (minutes) =>
        `A contact can be undone for ${minutes} minutes; others may rely on it by now. Please edit it instead.`,
      notYours: 'Only whoever logged a contact can undo it. Please edit it instead.',
      withdrawn: 'This contact was undone meanwhile; there is nothing left to change.',
    },

    choose: {
      title: (query) => `Which client is “${query}”?`,
      kept: 'What you wrote is kept:',
      none: (query) => `No client found for “${query}”. Choose it in the form; what you wrote is kept.`,
      openForm: 'Open the form',
      noneOfThese: 'None of these',
    },

    refused: {
      notAllowed: 'Only those who look after this client log and plan contacts with it. Please ask its owner.',
      afterReason: 'This is a colleague’s client. Give a reason first; after that you can log today.',
      followUpGone:
        'This is not on the list any more, or not yours to see. Nothing was changed. Please open the list again from the client.',
      ask: 'Ask to see',
      notSaved: 'Nothing was saved.',
      chooseAgain: 'Nothing was saved. What you wrote is still here: choose the client again, or copy it.',
      saveUnder: (name) => `Nothing was saved yet. What you wrote is still here: submit again to log it for ${name}.`,
      yourText: 'What you wrote, to copy:',
      tooLongForLine: (max) => `A note holds at most ${max} characters. Nothing was saved.`,
    },

    clash: {
      title: (by, when) =>
        by === null
          ? 'The bank’s file has changed this meanwhile. Please choose; what you typed is kept.'
          : `${by} changed this meanwhile${when === null ? '' : ` (${when})`}. Please choose; what you typed is kept.`,
      theirs: (field, value) => `${field} now: ${value}`,
      choice: (field) => `${field}: which one?`,
      keepMine: 'Keep mine',
      keepTheirs: 'Take theirs',
      nothing: '(empty)',
    },

    followUp: {
      title: 'Follow-up',
      editTitle: 'Change the follow-up',
      kind: 'What is it?',
      text: 'What is to be done?',
      textPlaceholder: 'Answer the rate question',
      dueOn: 'By',
      done: 'Done',
      change: 'Change or move',
      cancel: 'Not needed any more',
      reopen: 'Open again',
    },

    appointment: {
      title: 'Appointment',
      editTitle: 'Move the appointment',
      startsAt: 'When',
      startsAtHint: (zone) => `In your time zone (${zone})`,
      duration: 'How long',
      minutes: (minutes) => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`),
      endsAt: 'Until',
      channel: 'How',
      subject: 'About',
      subjectPlaceholder: 'Renewal of the credit line',
      place: 'Where',
      overlap: (from, until, client, channel) => `Overlaps with ${from}–${until} ${client}, ${channel.toLowerCase()}`,
      otherClient: 'another client',
      saveAnyway: 'Save all the same',
      held: 'Took place',
      change: 'Change or move',
      cancel: 'Cancel it',
    },

    all: {
      title: 'Contacts and to-dos',
      toDo: 'To do',
      nothingToDo: 'Nothing to do.',
      agreed: 'Appointments',
      nothingAgreed: 'Nothing booked.',
      contacts: 'Contacts',
      noContacts: 'No contact on record.',
      more: (count) => `and ${count} more`,
      late: (count) => `${days(count)} late`,
      due: (day) => `by ${day}`,
      dissatisfied: 'dissatisfied',
      edit: 'Edit',
      log: 'Log contact',
      by: (name) => name,
    },

    directMessage: {
      offer: (client) => `Shall I log this as a contact with ${client}?`,
      log: 'Log as contact',
      choose: (query) => `Which client is “${query}”? I log what you wrote as a contact.`,
      none: (query) => `No client found for “${query}”. /log opens the form.`,
      notAllowed: (client) => `You cannot log contacts with ${client}: only those who look after it do.`,
      tooLong: 'This is too long for one line. Please use “Log as contact” in the menu of your message.',
      noSuchDay:
        'What you wrote names a day that does not exist, so nothing was logged. Please write it again with the right day.',
      logged: (client) => `Logged for ${client}.`,
      replyHint: 'A reply in the thread of this message becomes part of the note.',
      noted: (name) => `Added to the note of the contact with ${name}.`,
    },

    newsDissatisfied: (client, by) =>
      `${by} heard dissatisfaction from ${client}: you have a follow-up by the next weekday.`,
  },
};
