import type { AuditAction } from '../../../core/audit/entry.ts';

/** What the bot says of the audit trail. */
export type AuditWords = {
  readonly audit: {
    readonly title: string;
    readonly help: readonly string[];
    readonly notAllowed: string;
    readonly empty: string;
    /** Entries `from` to `to` of so many. */
    readonly range: (from: number, to: number, count: number) => string;
    readonly actions: Readonly<Record<AuditAction, string>>;
    readonly someone: string;
    /** A member of staff with her branch. */
    readonly staff: (name: string, branch: string) => string;
    /** Who did it where it was no member of staff: a job of Rapport's, or somebody at a terminal. */
    readonly job: string;
    readonly terminal: (user: string) => string;
    readonly reason: (text: string) => string;
    readonly reasonErased: string;
    /** Where it was done; `detail` such as /client or import. */
    readonly places: Readonly<Record<'slack' | 'cli' | 'job', (detail: string) => string>>;
    readonly newer: string;
    readonly older: string;
  };
};
