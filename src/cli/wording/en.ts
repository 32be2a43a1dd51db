import { en as arl } from './arl/en.ts';
import { en as bankFiles } from './bank-files/en.ts';
import { en as called } from './called/en.ts';
import type { CliCatalogue } from './catalogue.ts';
import { en as database } from './database/en.ts';
import { en as imports } from './import/en.ts';
import { en as template } from './template/en.ts';

export const en: CliCatalogue = { ...called, ...database, ...arl, ...bankFiles, ...imports, ...template };
