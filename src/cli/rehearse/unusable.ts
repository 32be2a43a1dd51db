import type { FileRefusal } from '../../ingest/read-file.ts';
import type { CliWording } from '../wording/wording.ts';

/** Why a file is not read; a workbook has as many tables as sheets, and here one is meant. */
export const cannotRead = (path: string, refusal: FileRefusal, { bankFiles }: CliWording): string =>
  `Cannot read ${path}: ${
    refusal.kind === 'workbook' ? 'it is an Excel workbook. Save the sheet as "CSV UTF-8".' : bankFiles.refusal(refusal)
  }`;
