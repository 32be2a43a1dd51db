import type { HomeWords } from './words.ts';

export const en: HomeWords = {
  home: {
    parts: { plan: 'Contacts today', alerts: 'Churn alerts', complaints: 'Complaints', undelivered: 'Messages' },
    noPlan: 'No plan yet today. Type /plan to see it; on a day off, that of the next working day.',
    moreAlerts: (count) => `and ${count} more: /churn`,
    open: 'Show',
    refresh: 'Refresh',
    howTo: 'What you can type, in any channel or direct message',
    commands: {
      plan: '/plan: whom to contact today, and why',
      team: '/plan team: how the branch is doing today',
      client: '/client acme: a client at a glance; part of a name, pinyin or the last digits of an account will do',
      log: '/log acme call reached, will decide Friday: logs a contact',
      churn: '/churn: clients drifting away; /churn acme: one of them',
      churnOfBranch:
        '/churn: clients of the branch drifting away; /churn report: those it has lost, and whether there was an alert',
      churnReport: '/churn report: clients lost, and whether there was an alert',
      churnRules:
        '/churn rules: the rules; /churn remedies, /churn authority: what may be offered, and who approves it; /churn move: a branch moves',
      complaint:
        '/complaint acme: files a complaint; /complaint list: the open ones that you may see; /complaint mine: those you handle',
      causes: '/complaint causes: why clients complain; /complaint report: a month in figures',
      records: '/complaint export 2026: the records as files',
      referral: '/referral: whom to ask for a referral today',
      switches: '/referral switch: whether links from payments are used',
      dates: '/dates: festivals and dates of your clients; /gift acme: registers a gift',
      gifts: '/gift report: the gifts of the year',
      tidy: '/tidy: what clients you spoke with lately still lack',
      tidyOfBranch: '/tidy: what each manager’s clients lack, and records that are probably one client',
      tier: '/tier acme: why a client has its tier',
      tierRules: '/tier: the rules of tiers',
      deputy: '/deputy: who stands in for whom; /handover: hands clients over',
      audit: '/audit acme: who looked at or changed a client, when and why',
      rapport: '/rapport outbox: messages that could not be delivered; /rapport channels: which channel is for what',
      help: 'Add “help” to a command to see what else it can do, such as /client help.',
    },
  },
};
