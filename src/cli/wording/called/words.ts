/** What is wrong with the options of a command. */
export type OptionFault =
  /** `near`: one that there is, and may be meant. */
  | { readonly kind: 'unknown'; readonly option: string; readonly near: string | null }
  | { readonly kind: 'needs_value' | 'takes_no_value' | 'twice'; readonly option: string }
  | { readonly kind: 'takes_no_words'; readonly word: string };

export type UnreadablePath = 'missing' | 'folder' | 'no_rights' | 'no_file';
export type NoNewFile = 'there_already' | 'taken_over' | 'no_folder' | 'no_rights';
export type NoNewFolder = 'file_of_that_name' | 'file_above' | 'not_made_there' | 'no_rights' | 'read_only';

/** How the command itself is called, and what may befall every verb: its options, its files, the bot that carries it out. */
export type CalledWords = {
  readonly usage: string;
  /** One after the other in one line. */
  readonly sentences: (sentences: readonly string[]) => string;
  readonly called: {
    readonly emptyWord: string;
    readonly noVerb: (name: string, near: string | null) => string;
    /** Of a verb that has verbs of its own. */
    readonly noVerbOf: (verb: string, name: string, near: string | null) => string;
    readonly noLanguage: (said: string) => string;
    readonly option: (fault: OptionFault) => string;
    /** Of the days of an export. */
    readonly daysTake: string;
    readonly secondWord: (word: string) => string;
    /** Above the faults, one a line. */
    readonly environment: string;
  };
  readonly files: {
    readonly cannotRead: (path: string, why: string) => string;
    /** The end of a sentence that names the path, as all these. */
    readonly unreadable: Readonly<Record<UnreadablePath, string>>;
    readonly cannotWrite: (path: string, why: string) => string;
    readonly notMade: Readonly<Record<NoNewFile, string>>;
    readonly noFolder: (path: string, why: string) => string;
    readonly folderNotMade: Readonly<Record<NoNewFolder, string>>;
    /** What the system says, where nothing is known to say. */
    readonly other: (said: string) => string;
    readonly diskFull: string;
    readonly answerLost: (why: string) => string;
    readonly noSpace: string;
  };
  /** Of a verb that was handed to the bot that holds the database. */
  readonly bot: {
    readonly failed: (said: string) => string;
    readonly stopped: string;
    readonly otherVersion: (verb: string) => string;
  };
};
