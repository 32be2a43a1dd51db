import type { DeputyWords } from './words.ts';

export const en: DeputyWords = {
  deputy: {
    title: 'Deputies',
    submit: 'Appoint',
    cancel: 'Close',
    help: '/deputy: who stands in for whom, and the form that appoints a deputy',
    about:
      'A deputy sees and works all clients of the colleague for these days and no longer. The first look at each client each day is kept on the audit trail.',
    nobody: 'Deputies are appointed by relationship managers for themselves, and by the manager of the branch.',
    none: 'No deputy is appointed.',
    line: (staff, deputy, from, until) => `${deputy} for ${staff}, ${from} to ${until}`,
    end: 'End now',
    endTitle: 'End this deputyship?',
    endText: (staff, deputy) => `${deputy} will no longer see the clients of ${staff}.`,
    endConfirm: 'End it',
    endDeny: 'Keep it',
    principal: 'Whose clients',
    candidate: 'Deputy',
    choose: 'Choose a colleague',
    from: 'First day',
    until: 'Last day',
    refused: (refusal) => {
      switch (refusal.kind) {
        case 'not_yours_to_appoint':
          return 'Only the colleague or the manager of the same branch appoints a deputy.';
        case 'deputy_of_herself':
          return 'Please choose somebody else: nobody is their own deputy.';
        case 'deputy_unfit':
          return 'Please choose a relationship manager or manager of the same branch who still works here.';
        case 'days_over':
          return 'This day is over. Please choose today or a later one.';
        case 'days_reversed':
          return 'The last day lies before the first. Please choose a later one.';
        case 'days_too_many':
          return `At most ${refusal.maxDays} days. For longer, hand the clients over.`;
        case 'deputy_already':
          return `Somebody stands in from ${refusal.from} to ${refusal.until} already. End that first, or choose other days.`;
        case 'deputy_away':
          return `This colleague is away as well from ${refusal.from} to ${refusal.until}: somebody stands in for them. Please choose somebody else.`;
        case 'stands_in':
          return `This colleague stands in for somebody from ${refusal.from} to ${refusal.until}, whose clients would then have nobody. End that first, or choose other days.`;
      }
    },
    saved: 'The deputy is appointed and has been told.',
    ended: 'The deputyship has ended.',
    newsForDeputy: (staff, from, until) =>
      `You stand in for ${staff} from ${from} to ${until}: look up any of their clients with /client.`,
    newsForStaff: (deputy, from, until) => `${deputy} stands in for you from ${from} to ${until}.`,
    endedForDeputy: (staff) => `You no longer stand in for ${staff}.`,
    begunForDeputy: (staff, until) =>
      `From today until ${until} you stand in for ${staff}: their clients, complaints and task forces are yours to work on. /client shows any of them.`,
    begunForStaff: (deputy, until) => `From today until ${until} ${deputy} stands in for you.`,
    endedForStaff: (deputy) => `${deputy} no longer stands in for you.`,
  },
};
