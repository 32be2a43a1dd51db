import type { DeliveryWords } from './words.ts';

export const en: DeliveryWords = {
  news: {
    clientOpened: (client, by) => `${by} gave a reason and opened the record of your client ${client}.`,
    backupFailed: (day, reason) =>
      `The nightly backup of ${day} failed (${reason}). Please look at disk space and rights of BACKUP_DIR; Rapport tries again, and npm run rapport -- backup makes one at once.`,
    calendarEnding: (day) =>
      `The bank calendar knows no holidays after ${day}; from then on only weekends are free. Please update Rapport.`,
    digest: (count) => `${count} more ${count === 1 ? 'message' : 'messages'} today`,
    beginning: (title, first) => `${title}: ${first}`,
    more: (count) => `and ${count} more`,
  },
  outbox: {
    help: [
      'For administrators:',
      '/rapport outbox: messages that could not be delivered',
      '/rapport channels: which channel is for what',
    ],
    notAdmin: 'Only administrators look after messages and channels.',
    empty: 'Every message was delivered, or is still on its way.',
    title: (count) => (count === 1 ? '1 message could not be delivered' : `${count} messages could not be delivered`),
    held: (count, error) =>
      `Slack does not take the app’s token (${error}). ${count === 1 ? '1 message waits and is' : `${count} messages wait and are`} sent once it does.`,
    kinds: {
      festival_near: 'festival ahead',
      event_invitations: 'clients to invite to an event',
      event_attendance: 'who came to an event',
      event_invited: 'free place at an event',
      event_cancelled: 'event called off',
      complaint_clocks_told: 'complaint deadlines',
      complaint_holiday_listed: 'complaints due in a long holiday',
      calendar_entry: 'hour for a calendar',
      meeting_brief: 'brief before a meeting',
      client_opened_with_reason: 'look at a client',
      client_shared: 'client shown in a channel',
      deputy_appointed: 'deputy appointed',
      deputy_ended: 'end of a deputyship',
      deputy_began: 'first day of a deputyship',
      task_force_told: 'change in a task force',
      hand_over_proposed: 'hand-over to answer',
      hand_over_answered: 'answer to a hand-over',
      client_merged: 'merge of two clients',
      plan_recapped: 'recap of a plan',
      complaint_filed_again: 'complaint that may have been filed twice',
      complaint_call_due: 'call after a complaint',
      complaint_month_told: 'monthly report of complaints',
      team_recapped: 'recap of the plans of a branch',
      plan: 'plan of a day',
      tidying_due: 'reminder to tidy',
      tier_scheme_proposed: 'tier rules to approve',
      tier_scheme_activated: 'tier rules approved',
      tier_scheme_declined: 'tier rules declined',
      clients_moved_tier: 'clients moved to another tier',
      churn_alert: 'churn alert',
      churn_silent: 'money stopped of a client with an alert',
      churn_hints: 'churn hints',
      branch_move_recorded: 'move of a branch',
      owner_left_clients: 'clients whose owner has left',
      churn_opportunities: 'money in well above its level',
      churn_escalated: 'churn alert without an answer',
      churn_escalated_together: 'churn alerts without an answer',
      churn_alerts_grouped: 'many churn alerts at once',
      churn_week_scanned: 'number of churn alerts',
      churn_week_passed_over: 'week passed over',
      churn_names: 'names of new churn alerts',
      churn_rules_proposed: 'churn rules to approve',
      churn_rules_activated: 'churn rules approved',
      churn_rules_declined: 'churn rules declined',
      digest: 'digest',
      calendar_ending: 'end of the calendar',
      backup_failed: 'failed backup',
      request_failed: 'failed request',
    },
    errors: {
      no_slack_account: 'no Slack account with this e-mail',
      not_staff: 'no member of staff any more',
      no_such_channel: 'the channel is not set up (/rapport channels)',
      channel_shared: 'another company reads the channel',
      channel_too_large: 'the channel has too many members',
      channel_outsider: 'a guest or somebody from outside is in the channel',
      channel_app: 'another app is in the channel',
      channel_not_staff: 'somebody in the channel is in no staff file',
      channel_not_allowed: 'somebody in the channel may not see it',
      not_in_channel: 'I am not in the channel (not_in_channel)',
      no_thread: 'the message it answers is not there',
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
  slackChannels: {
    name: (channel) => {
      switch (channel.kind) {
        case 'management':
          return 'Management';
        case 'complaints':
          return 'Complaints';
        case 'branch':
          return channel.name;
      }
    },
    languages: { 'zh-CN': 'Chinese', en: 'English' },
    none: 'No channel is set up yet. Messages for the management, for complaints or for a branch need one.',
    title: 'Channels',
    rule: 'A message goes to a channel only while every member may see what it shows.',
    set: 'Set up a channel',
    check: 'Check who reads…',
    clear: 'Take away…',
    clearConfirm: [
      'Take this channel away?',
      'Messages for it will then be laid aside until another channel is set up.',
      'Take away',
      'Keep',
    ],
    form: {
      title: 'Set up a channel',
      submit: 'Save',
      cancel: 'Cancel',
      purpose: 'What is the channel for?',
      purposePlaceholder: 'Choose',
      channel: 'Which channel?',
      channelPlaceholder: 'Choose a channel',
      channelHint: 'Everybody in it must be staff of the bank, and I must be in it: /invite me first.',
      language: 'In which language do I write there?',
      wholeBank: 'Whole bank',
      branches: (from, to) => `Branches ${from}–${to}`,
    },
    done: (name, language) => ` is now the channel for: ${name}. I write there in ${language}.`,
    fit: (name) => `${name}: everybody in the channel is staff of the bank.`,
    notSetUp: (name) => `${name}: no channel is set up.`,
    noSuchPurpose: 'This branch is no longer in the bank’s files. Please choose another.',
    refused: (refusal) => {
      switch (refusal.kind) {
        case 'channel_shared':
          return 'Another company reads this channel, or is invited to. Please choose one of the bank’s own.';
        case 'channel_unreachable':
          return refusal.code === 'is_archived'
            ? 'This channel is archived. Please choose another.'
            : 'I cannot write in this channel. Please invite me there first: /invite @Rapport';
        case 'channel_too_large':
          return `This channel has ${refusal.members} members; I can check ${refusal.most} at most. Please choose a smaller one.`;
        case 'client_gone':
          return 'This client is no longer in the book. Please look it up again.';
        case 'not_for_all_members':
          return refusal.members.length === 1
            ? 'One member of this channel may not read along:'
            : `${refusal.members.length} members of this channel may not read along:`;
        case 'slack_failed':
          return 'Slack does not say who is in this channel just now. Please try again in a minute.';
      }
    },
    unfit: {
      app: 'another app',
      outsider: 'a guest, or from outside the bank',
      not_staff: 'in no staff file',
      not_allowed: 'may not see this',
    },
  },
};
