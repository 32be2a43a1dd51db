/** Why a database cannot be used. Each has one sentence that says what to do (see {@link sentenceFor}). */
export type DatabaseRefusal =
  | { readonly kind: 'no_database'; readonly dataDir: string }
  | { readonly kind: 'data_dir_locked'; readonly dataDir: string; readonly holder: LockHolder | null }
  | { readonly kind: 'data_dir_unusable'; readonly dataDir: string; readonly cause: string }
  | {
      readonly kind: 'data_dir_of_other_version';
      readonly dataDir: string;
      readonly found: string;
      readonly needed: string;
    }
  | { readonly kind: 'database_url_malformed' }
  | { readonly kind: 'database_unreachable'; readonly host: string; readonly cause: string }
  | { readonly kind: 'login_refused'; readonly host: string; readonly cause: string }
  | { readonly kind: 'rights_lacking'; readonly cause: string }
  | { readonly kind: 'too_old'; readonly found: string; readonly needed: string }
  | { readonly kind: 'not_utc'; readonly found: string }
  /** A copy into it was cut off. */
  | { readonly kind: 'half_copied'; readonly source: string }
  | {
      readonly kind: 'migration_failed';
      readonly migration: string | null;
      readonly reason: 'undone' | 'failed_earlier' | 'changed_after_it_was_applied' | 'lock_not_granted';
      readonly cause: string;
    };

/** The process that holds a data directory, as far as it said so. */
export type LockHolder = { readonly pid: number; readonly since: string };

/** One sentence for the person who starts the program: what is wrong, and what to do. Names no password. */
export function sentenceFor(refusal: DatabaseRefusal): string {
  switch (refusal.kind) {
    case 'no_database':
      return `There is no database in ${refusal.dataDir}: set DATA_DIR to the directory of the bot, or DATABASE_URL to its server.`;
    case 'data_dir_locked':
      return `Another copy of the bot already uses ${refusal.dataDir}${holderOf(refusal.holder)}: stop it, or set DATA_DIR to a directory of its own.`;
    case 'data_dir_unusable':
      return `The data directory ${refusal.dataDir} cannot be used (${refusal.cause}): check that it exists, is writable and has space, or set DATA_DIR.`;
    case 'data_dir_of_other_version':
      return `The database in ${refusal.dataDir} was written by version ${refusal.found} of its engine and this program has version ${refusal.needed}: start the program that wrote it and copy the data over.`;
    case 'database_url_malformed':
      return 'DATABASE_URL is not an address of the form postgres://user:password@host:5432/name: correct it, or leave it out to keep the data on this machine.';
    case 'database_unreachable':
      return `The database at ${refusal.host} does not answer (${refusal.cause}): check that it runs and that DATABASE_URL names it.`;
    case 'login_refused':
      return `The database at ${refusal.host} refuses the login (${refusal.cause}): check user, password and database name in DATABASE_URL.`;
    case 'rights_lacking':
      return `The role in the address of the database may not make tables there (${refusal.cause}): let it own the database and all that is in it (ALTER DATABASE … OWNER TO …).`;
    case 'too_old':
      return `The server is PostgreSQL ${refusal.found} and Rapport needs ${refusal.needed} or newer: upgrade it, or point DATABASE_URL to another.`;
    case 'not_utc':
      return `The database session runs in time zone ${refusal.found} instead of UTC, which would shift stored instants: let the server or the pooler in front of it pass on "-c TimeZone=UTC", or set the role to it (ALTER ROLE … SET TimeZone = 'UTC').`;
    case 'half_copied':
      return `Half of the rows are missing: a copy from ${refusal.source} was cut off. Run "npm run rapport -- copy-database" again, which goes on where it was, or name another database.`;
    case 'migration_failed':
      return migrationSentence(refusal);
  }
}

const holderOf = (holder: LockHolder | null): string =>
  holder === null ? '' : ` (process ${holder.pid}, since ${holder.since})`;

function migrationSentence(refusal: Extract<DatabaseRefusal, { kind: 'migration_failed' }>): string {
  const name = refusal.migration ?? 'one';
  switch (refusal.reason) {
    case 'undone':
      return `Migration ${name} failed and was undone, the data is as it was (${refusal.cause}): remove the cause and start again.`;
    case 'failed_earlier':
      return `Migration ${name} failed earlier and left its mark: repair what it left, then run "npm run prisma -- migrate resolve --rolled-back ${name}" and start again.`;
    case 'changed_after_it_was_applied':
      return `Migration ${name} was changed after it was applied to this database: restore the file as it was, and write a new migration for the change.`;
    case 'lock_not_granted':
      return `The migrations could not start because another process holds their lock (${refusal.cause}): wait until it is done, or end it.`;
  }
}
