/** `rapport lookup`. */
export type LookupWords = {
  readonly lookup: {
    readonly usage: string;
    readonly noIds: (path: string) => string;
    readonly inFile: (path: string, why: string) => string;
    readonly noTable: (why: string) => string;
    readonly clientsRead: (path: string, clients: number) => string;
    readonly answered: (done: number, of: number) => string;
    readonly heading: (query: string, ms: number) => string;
    readonly nothing: string;
  };
};
