/** What is wrong with the options of a command. */
export const optionFault = (error: unknown): string =>
  // Node's first sentence names the option; the others explain how to name a file like one.
  `${(error instanceof Error ? error.message : String(error)).split('. ')[0]}.`;

export const noSuchClient = (key: string): string => `No client has the key ${key}.\n`;
