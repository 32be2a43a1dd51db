import type { FileRefusal } from '../../ingest/read-file.ts';
import type { CliWording } from '../wording/wording.ts';

/** Why a file is not read; a workbook has as many tables as sheets, and here one is meant. */
export const cannotRead = (path: string, refusal: FileRefusal, { bankFiles, files, rehearse }: CliWording): string =>
  files.cannotRead(path, refusal.kind === 'workbook' ? rehearse.workbook : bankFiles.refusal(refusal));
