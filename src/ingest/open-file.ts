import { ok, type Result } from '../core/shared/result.ts';
import { unpacked } from './compressed.ts';
import { diskFile, type Source } from './source.ts';
import { sheetsOf, type WorkbookRefusal } from './workbook.ts';

/**
 * The tables in a file on disk: itself, what it was packed from, or the sheets of a workbook; null when there is no
 * file.
 */
export async function tablesIn(path: string): Promise<Result<readonly Source[], WorkbookRefusal> | null> {
  const file = await diskFile(path);
  if (file === null) return null;
  if (/\.xlsx$/i.test(file.name)) return sheetsOf(file);
  return ok([/\.gz$/i.test(file.name) ? unpacked(file) : file]);
}
