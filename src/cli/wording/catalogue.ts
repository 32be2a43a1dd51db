import type { ArlWords } from './arl/words.ts';
import type { AuditWords } from './audit/words.ts';
import type { BackupWords } from './backup/words.ts';
import type { BankFileWords } from './bank-files/words.ts';
import type { CalledWords } from './called/words.ts';
import type { ComplaintsWords } from './complaints/words.ts';
import type { CopyWords } from './copy/words.ts';
import type { DatabaseWords } from './database/words.ts';
import type { ExportWords } from './export/words.ts';
import type { ImportWords } from './import/words.ts';
import type { LookupWords } from './lookup/words.ts';
import type { RehearseWords } from './rehearse/words.ts';
import type { RestoreWords } from './restore/words.ts';
import type { StartWords } from './start/words.ts';
import type { TemplateWords } from './template/words.ts';

/** Every sentence of the command line in one language, a section a verb. A sentence that one language lacks does not compile. */
export type CliCatalogue = CalledWords &
  DatabaseWords &
  ArlWords &
  AuditWords &
  BackupWords &
  BankFileWords &
  ComplaintsWords &
  CopyWords &
  ExportWords &
  ImportWords &
  LookupWords &
  RehearseWords &
  RestoreWords &
  StartWords &
  TemplateWords;
