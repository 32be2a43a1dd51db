import type { CalledWords } from './words.ts';

const usage = `Usage: npm run rapport -- VERB … [--language zh-CN|en]

  import FOLDER|FILE…                      loads the bank's files
  template FILE.xlsx                       a workbook with the columns that import reads, to fill in
  lookup --book FILE --queries FILE        answers queries from a file alone
  rehearse --flows FILE [--balances FILE]  the churn alerts that flows and balances would have raised
  arl --chart CHART …                      the average run length of a control chart
  backup --to FOLDER                       a backup of the embedded database, while the bot runs too
  restore BACKUP                           brings one back into an empty DATA_DIR
  export --to FOLDER | --client KEY …      the bank as the files of its import; or all that is kept of one client
  copy-database --to URL|FOLDER            moves house: embedded to PostgreSQL, or back
  complaints export --from DAY --out FILE  the records of complaints, for a regulator
  complaints retention [--on DAY]          of how many the words would be removed, their years being over
  audit verify|export|erase …              proves the audit trail whole, writes it to a file, erases a client's words

Each verb explains itself with --help. Without --language each speaks the language of the terminal (LC_ALL, LC_MESSAGES, LANG).
`;

const meant = (near: string | null): string => (near === null ? '.' : `: is ${near} meant?`);

export const en: CalledWords = {
  usage,
  sentences: (sentences) => sentences.join(' '),
  called: {
    emptyWord: 'One of the words after the verb is empty: is a variable of the shell not set? Nothing was done.',
    noVerb: (name, near) => `There is no verb ${name}${meant(near)}`,
    noVerbOf: (verb, name, near) => `${verb} has no verb ${name}${meant(near)}`,
    noLanguage: (said) => `--language takes zh-CN or en, not ${said === '' ? 'nothing' : said}.`,
    option: (fault) => {
      switch (fault.kind) {
        case 'unknown':
          return `Unknown option '${fault.option}'${meant(fault.near)}`;
        case 'needs_value':
          return `Option '${fault.option}' needs a value after it.`;
        case 'takes_no_value':
          return `Option '${fault.option}' takes no value.`;
        case 'twice':
          return `Option '${fault.option}' is there twice: name it once.`;
        case 'takes_no_words':
          return `It takes options only, and ${fault.word} is none.`;
      }
    },
    daysTake: '--from and --to take days such as 2026-11-23.',
    secondWord: (word) => `It takes one word, and ${word} is a second.`,
    environment: 'The environment is not right:',
  },
  files: {
    cannotRead: (path, why) => `Cannot read ${path}: ${why}`,
    unreadable: {
      missing: 'there is no such file.',
      folder: 'it is a folder. Name a file in it.',
      no_rights: 'it may not be read by whoever runs this.',
      no_file: 'it is a pipe or a device. Write what comes out of it to a file, and name that.',
    },
    cannotWrite: (path, why) => `${path} cannot be written: ${why}`,
    notMade: {
      there_already: 'it is there already. Name another file, or move that one aside.',
      taken_over: 'another process has begun to write it. Try again once that one has ended.',
      no_folder: 'its folder is not there. Make the folder, or name another file.',
      no_rights: 'its folder may not be written by whoever runs this. Name another file.',
    },
    noFolder: (path, why) => `${path} is no folder to write to: ${why} Nothing was done.`,
    folderNotMade: {
      file_of_that_name: 'a file has its name, or that of a folder above it. Name a folder.',
      file_above: 'a file has the name of a folder above it. Name another folder.',
      not_made_there: 'it cannot be made there. Name another folder.',
      no_rights: 'whoever runs this may not make it there. Name another folder.',
      read_only: 'nothing can be written there. Name another folder.',
    },
    other: (said) => `${said}.`,
    diskFull: 'No space is left on the disk. Make room, then run the same command again.',
    answerLost: (why) => `The answer could not be written: ${why}`,
    noSpace: 'no space is left where it goes.',
  },
  bot: {
    failed: (said) => `The bot could not carry this out: ${said}`,
    stopped: 'The bot stopped before this was done. Run the command again: what was loaded stays, the rest follows.',
    otherVersion: (verb) => `The running bot is of another version and does not know ${verb}: restart it.`,
  },
};
