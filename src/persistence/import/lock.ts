import type { Db } from '../rows.ts';

/** The advisory lock of an import's session: "rapi", for "rapport import", in ASCII. */
export const IMPORT_LOCK = 0x72_61_70_69;

/** Whether an import runs in any process. One that was killed does not: its lock went with its session. */
export async function importRuns(db: Db): Promise<boolean> {
  // A lock of one number has its lower half in objid, and 1 in objsubid.
  const [row] = await db.$queryRaw<readonly { readonly runs: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
      WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objid = ${IMPORT_LOCK}::bigint::oid AND l.objsubid = 1
    ) AS runs`;
  return row?.runs === true;
}
