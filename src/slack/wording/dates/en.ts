import type { DatesWords } from './words.ts';

const DAYS = '/dates 30: the next 30 days (1 to 90)';

export const en: DatesWords = {
  dates: {
    title: (days) => `Festivals and dates of the next ${days === 1 ? 'day' : `${days} days`}`,
    nothing: (days) => `No client of yours to greet in the next ${days === 1 ? 'day' : `${days} days`}.`,
    festivals: {
      new_year: 'New Year',
      spring_festival: 'Spring Festival',
      lantern: 'Lantern Festival',
      dragon_boat: 'Dragon Boat Festival',
      mid_autumn: 'Mid-Autumn Festival',
      national_day: 'National Day',
      year_end: 'End of the year',
    },
    clients: (count) => `${count} ${count === 1 ? 'client' : 'clients'} to greet`,
    inLanguage: { 'zh-CN': 'in Chinese', en: 'in English' },
    birthday: (person) => `${person}: birthday`,
    memorial: (label, person) => (person === null ? label : `${person}: ${label}`),
    away: (days) => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`),
    say: (greeting) => `You could say: “${greeting}”`,
    greetings: {
      festival: {
        new_year: 'Happy New Year! I wish you every success. Whenever we can be of help, please let me know.',
        spring_festival: 'Happy Chinese New Year! I wish you and your family health and good fortune.',
        lantern: 'Happy Lantern Festival to you and your family.',
        dragon_boat: 'I wish you and your family a good Dragon Boat Festival.',
        mid_autumn: 'Happy Mid-Autumn Festival! I wish you a good time with your family.',
        national_day: 'I wish you a pleasant National Day holiday.',
        year_end: 'Season’s greetings, and thank you for your trust this year. I wish you a good start into the next.',
      },
      birthday: ({ name }) => `Happy birthday, ${name}! I wish you health and every success.`,
      memorial: (label) => `Congratulations on this day (${label}). I wish you all the best.`,
    },
    more: (count) => `${count} more`,
    help: ['/dates: festivals and dates of your clients ahead, with words to say', DAYS],
    days: DAYS,
    privacy: 'Dates are personal data, and only you see this. Before you give anything, register it with /gift.',
    near: (festival, day, clients) =>
      `${festival} is on ${day}: ${clients} of your clients to greet. /dates shows whom, and what to say`,
  },
};
