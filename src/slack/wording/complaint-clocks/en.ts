import type { ComplaintClockWords } from './words.ts';

export const en: ComplaintClockWords = {
  complaintClocks: {
    title: (count) => (count === 1 ? '1 complaint deadline' : `${count} complaint deadlines`),
    clocks: { statutory: 'statutory deadline', service: 'our own deadline', appeal: 'deadline of the appeal' },
    due: (clock, due) => `${clock} ${due}`,
    dueAndFinish: (clock, due, finish) => `${clock} ${due}, finish by ${finish}`,
    still: 'our own deadline is paused (the client owes an answer)',
    used: (percent) => `${percent}% used`,
    nearlyOver: 'about to run out',
    missed: 'missed',
    handledBy: (name) => `handled by ${name}`,
    dayOfWeek: (day, weekday) => `${weekday} ${day}`,
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    holiday: (first, last, reopens, count) =>
      `${count === 1 ? '1 complaint falls' : `${count} complaints fall`} due during the holiday: please finish before ${first}. Closed until ${last}, open again on ${reopens}`,
    nobody: 'nobody yet',
  },
};
