import type { HomeWords } from './words.ts';

export const en: HomeWords = {
  home: {
    complaints: 'Complaints',
    howTo: 'What you can type, in any channel or direct message',
    commands: [
      '/plan: whom to contact today, and why',
      '/client acme: a client at a glance; part of a name, pinyin or the last digits of an account will do',
      '/log acme call reached, will decide Friday: logs a contact',
      '/churn: clients that drift away',
      '/complaint acme: files a complaint; /complaint list: the open ones that you may see; /complaint mine: those you handle',
      '/referral: whom to ask for a referral today',
      '/dates: festivals and dates of your clients; /gift acme: registers a gift',
      '/tidy: what clients you spoke with lately still lack; /tier acme: why a client has its tier',
      '/deputy: who stands in for you; /handover: hands clients over',
      'With help behind it a command says what else it can do: /plan help, /client help, /complaint help.',
    ],
  },
};
