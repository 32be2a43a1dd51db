import { sentenceFor } from '../../../persistence/database-refusal.ts';
import type { DatabaseWords } from './words.ts';

/** As the bot says it when it does not start. */
export const en: DatabaseWords = { noDatabase: sentenceFor };
