import type { ShareWords } from './words.ts';

export const en: ShareWords = {
  shareClient: {
    open: 'Share to a channel',
    title: 'Share to a channel',
    submit: 'Share',
    cancel: 'Cancel',
    channel: 'Which channel?',
    channelPlaceholder: 'Choose a channel',
    channelHint: 'It is posted only if every member may see it. I must be in the channel: /invite me first.',
    groups: 'What is shown beside name, branch and owner?',
    groupsHint: 'Birthdays, phones and notes are never shown in a channel.',
    group: {
      profile: 'Tier, kind, industry, client since',
      money: 'Deposits, credit, products, other banks',
      people: 'Names and functions of people',
      contacts: 'Last contact, next appointment, number of to-dos',
    },
    asking: 'Checking who reads the channel…',
    done: ['On its way to ', '.'],
    refused: 'Nothing was posted.',
    notAllowed: 'Only those who look after this client share it. Nothing was posted.',
    afterReason: 'This is a colleague’s client; a look for a reason does not allow sharing. Nothing was posted.',
    more: (count) => `and ${count} more`,
    said: (by, client) => `${by} shared a client: ${client}`,
    sharedBy: (by, day, time) => `Shared by ${by} · as of ${day} ${time}`,
    branch: (name) => name ?? 'no branch',
    lastContact: (day) => (day === null ? 'No contact on record' : `Last contact ${day}`),
    nextAppointment: (day, time) => `next ${day} ${time}`,
    openOwn: 'Open it for me',
  },
};
