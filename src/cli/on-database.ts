import type { Result } from '../core/shared/result.ts';
import type { Database } from '../persistence/database.ts';

/** What a verb opens its database with, and where it says why it cannot. */
export type OpensDatabase = {
  readonly io: { readonly stderr: NodeJS.WritableStream };
  readonly openDatabase: () => Promise<Result<Database, { readonly sentence: string }>>;
};

/** Works on the database and closes it, whatever becomes of the work. Answers its exit code; 1, and why, where it does not open. */
export async function onDatabase(
  { io, openDatabase }: OpensDatabase,
  work: (database: Database) => Promise<number>,
): Promise<number> {
  const opened = await openDatabase();
  if (!opened.ok) {
    io.stderr.write(`${opened.refusal.sentence}\n`);
    return 1;
  }
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}
