import { en as arl } from './arl/en.ts';
import { en as audit } from './audit/en.ts';
import { en as backup } from './backup/en.ts';
import { en as bankFiles } from './bank-files/en.ts';
import { en as called } from './called/en.ts';
import type { CliCatalogue } from './catalogue.ts';
import { en as complaints } from './complaints/en.ts';
import { en as copy } from './copy/en.ts';
import { en as database } from './database/en.ts';
import { en as exports } from './export/en.ts';
import { en as imports } from './import/en.ts';
import { en as lookup } from './lookup/en.ts';
import { en as rehearse } from './rehearse/en.ts';
import { en as restore } from './restore/en.ts';
import { en as start } from './start/en.ts';
import { en as template } from './template/en.ts';

export const en: CliCatalogue = {
  ...called,
  ...database,
  ...arl,
  ...audit,
  ...backup,
  ...bankFiles,
  ...complaints,
  ...copy,
  ...exports,
  ...imports,
  ...lookup,
  ...rehearse,
  ...restore,
  ...start,
  ...template,
};
