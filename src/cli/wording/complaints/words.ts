import type { LocalDate } from '../../../core/shared/calendar.ts';

/** `rapport complaints`. */
export type ComplaintsWords = {
  readonly complaints: {
    readonly exportUsage: string;
    readonly retentionUsage: string;
    readonly written: (complaints: number, file: string) => string;
    readonly outTakes: string;
    readonly onTakes: string;
    readonly keptForEver: string;
    readonly wouldGo: (complaints: number, on: LocalDate, closedBefore: LocalDate) => string;
    readonly closed: (number: string, on: LocalDate) => string;
    readonly more: (complaints: number) => string;
    readonly held: (complaints: number) => string;
    readonly fileUnreadable: (path: string) => string;
    /** Above the faults, one a line. */
    readonly fileWrong: (path: string) => string;
  };
};
