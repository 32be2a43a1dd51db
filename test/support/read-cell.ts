import { expect } from 'vitest';
import type { CellParser } from '../../src/ingest/cells/parser.ts';
import { FILE_WORDS } from '../../src/ingest/wording/wording.ts';
import { CONTEXT } from './bank-files.ts';

/** What a cell says; or, as words, what was expected of it. */
export const read = <Value>(parser: CellParser<Value>, text: string): Value | string => {
  const parsed = parser.read(text, CONTEXT);
  return parsed.ok ? parsed.value : FILE_WORDS.en.shouldBe(parsed.expected);
};

export const refused: unknown = expect.stringMatching(/^expected /);
