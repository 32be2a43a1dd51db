import type { DeliveryWords } from './words.ts';

export const en: DeliveryWords = {
  news: {
    clientOpened: (client, by) => `${by} gave a reason and opened the record of your client ${client}.`,
    calendarEnding: (day) =>
      `The bank calendar knows no holidays after ${day}; from then on only weekends are free. Please update Rapport.`,
    digest: (count) => (count === 1 ? 'One more piece of news today' : `${count} more pieces of news today`),
    more: (count) => `and ${count} more`,
  },
  outbox: {
    help: '/rapport outbox: messages that could not be delivered (for administrators)',
    notAdmin: 'Only administrators look after messages that could not be delivered.',
    empty: 'Every message was delivered, or is still on its way.',
    title: (count) => (count === 1 ? '1 message could not be delivered' : `${count} messages could not be delivered`),
    kinds: { client_opened_with_reason: 'look at a client', digest: 'digest', calendar_ending: 'end of the calendar' },
    errors: {
      no_slack_account: 'no Slack account with this e-mail',
      not_staff: 'no member of staff any more',
      no_such_channel: 'the channel is not set up',
      unknown_message: 'written by another version',
      account_inactive: 'account is switched off (account_inactive)',
      channel_not_found: 'no such channel (channel_not_found)',
      is_archived: 'the channel is archived (is_archived)',
      missing_scope: 'the app lacks a permission (missing_scope)',
    },
    retry: (position) => `Retry ${position}`,
    retryAll: 'Retry all',
    retried: (count) => (count === 1 ? '1 message is on its way again.' : `${count} messages are on their way again.`),
  },
};
