/** What this layer says while it works: facts first, then one sentence, as pino has it. Never client data. */
export type Log = {
  readonly info: (facts: object, sentence: string) => void;
  readonly warn: (facts: object, sentence: string) => void;
  readonly error: (facts: object, sentence: string) => void;
};
