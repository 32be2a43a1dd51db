/** `rapport backup`. */
export type BackupWords = {
  readonly backup: {
    readonly usage: string;
    readonly onServer: string;
    readonly keepTakes: (said: string) => string;
    readonly running: string;
    readonly made: (path: string, tables: number, rows: number, megabytes: number) => string;
    /** After what was made: older backups that went. */
    readonly removed: (backups: number) => string;
  };
};
