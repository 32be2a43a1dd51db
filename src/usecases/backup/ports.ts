/** A backup that is whole. */
export type BackupMade = {
  /** Its folder. */
  readonly path: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
};

/** Where backups of the database are kept. */
export type BackupShelf = {
  /** Makes one and proves that it opens; null while another is being made. What was cut off never bears the name of a backup. */
  readonly make: (at: Date) => Promise<BackupMade | null>;
  /** The instants of the whole ones, in any order. */
  readonly kept: () => Promise<readonly Date[]>;
  readonly remove: (at: Date) => Promise<void>;
};
