import type { StartWords } from './words.ts';

export const en: StartWords = {
  start: {
    wrongEnvironment: 'Rapport cannot start, its environment is not right:',
    portTaken: (port) => `Port ${port} is taken by another program: set PORT to a free one.`,
    notConnected: (cause, tokens) =>
      `Slack did not take the connection (${cause}): check ${tokens.join(', ')} and the network.`,
    demo: {
      wrongEnvironment: 'The demo cannot start:',
      begins: (day) => `Rapport demo: a sample bank as of ${day}, a Slack workspace on this machine, and the bot.`,
      pageIsThere: (url) => `The page is there: ${url}. It says when the bot answers.`,
      loading: (file) => `  loading ${file}`,
      answers: '  the bot answers; what follows is loaded behind it',
      telling: '  writing down contacts, complaints and referrals',
      ready: (url) => `
Ready: open ${url}
Choose who you are (王莉 reads Chinese, Grace Ho English), and type into the message box:

  /client acme
  /client 海港
  /client yuanshan

The first opens a card, the second asks which of several is meant, the third is pinyin. Stop with Ctrl+C.`,
    },
  },
};
