import type { CliWording } from './wording/wording.ts';

/** Source: errno(3); PostgreSQL, appendix A, class 53: insufficient resources. */
const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** Whether an error, or what caused it, says that a disk has no room left: that of this machine, or of the database’s. */
function saysDiskFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && FULL.has(error.code)) return true;
  if (error instanceof Error && /no space left on device/i.test(error.message)) return true;
  return 'cause' in error && saysDiskFull(error.cause);
}

/** Says so where a disk is full, and answers 1; any other error goes on its way. */
export async function heedFullDisk(
  { stderr, wording }: { readonly stderr: NodeJS.WritableStream; readonly wording: CliWording },
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!saysDiskFull(error)) throw error;
    stderr.write(`${wording.files.diskFull}\n`);
    return 1;
  }
}
