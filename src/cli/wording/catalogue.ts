import type { ArlWords } from './arl/words.ts';
import type { BankFileWords } from './bank-files/words.ts';
import type { CalledWords } from './called/words.ts';
import type { DatabaseWords } from './database/words.ts';
import type { ImportWords } from './import/words.ts';
import type { TemplateWords } from './template/words.ts';

/** Every sentence of the command line in one language, a section a verb. A sentence that one language lacks does not compile. */
export type CliCatalogue = CalledWords & DatabaseWords & ArlWords & BankFileWords & ImportWords & TemplateWords;
