import type { TrailFault } from '../../../usecases/audit/verify-trail.ts';

/** `rapport audit`. */
export type AuditWords = {
  readonly audit: {
    readonly usage: string;
    readonly verifyUsage: string;
    readonly exportUsage: string;
    readonly eraseUsage: string;
    readonly noSuchClient: (key: string) => string;
    readonly verify: {
      /** Of a bar, whose placeholders stay as they are. */
      readonly bar: string;
      readonly sofar: (rows: number, of: number, percent: number) => string;
      readonly withinTakes: string;
      readonly noAnchors: (path: string) => string;
      readonly unreadable: (path: string) => string;
      readonly noAnchorIn: (path: string) => string;
      readonly nothingSealed: string;
      readonly walked: (seals: number, anchors: number) => string;
      readonly ends: (sequence: number, hash: string) => string;
      readonly whole: string;
      readonly damaged: (faults: number, first: number | null) => string;
      readonly fault: (fault: TrailFault & { readonly withinMinutes: number }) => string;
      readonly more: (faults: number) => string;
      readonly sealedBy: string;
    };
    readonly export: {
      readonly written: (rows: number, file: string) => string;
      readonly outTakes: string;
      readonly toBeforeFrom: string;
    };
    readonly erase: {
      readonly reasonTakes: string;
      readonly importRunning: string;
      readonly nothingYet: string;
      readonly dryOrYes: string;
      readonly why: string;
      readonly auditTakes: string;
      readonly noWords: string;
      /** Above what would go, a table a line. */
      readonly wouldGo: string;
      readonly trail: string;
      readonly ofTrail: (words: number, rows: number) => string;
      readonly complaintsKeep: (complaints: number) => string;
      /** Of the record, what has gone. */
      readonly ofRecord: (texts: number, tables: number) => string;
      readonly erased: (what: readonly string[]) => string;
    };
  };
};
