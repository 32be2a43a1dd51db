import { dayAt } from '../../src/core/shared/calendar.ts';
import type { Reader } from '../../src/slack/reader.ts';
import type { Language } from '../../src/slack/wording/format.ts';
import { wordingIn } from '../../src/slack/wording/wording.ts';
import { SHANGHAI } from './records.ts';

/** Somebody in Shanghai, where the bank is, who reads at this instant (ISO 8601), in either language. */
export function readerAt(instant: string): (language: Language) => Reader {
  const now = new Date(instant);
  return (language) => ({ wording: wordingIn(language), today: dayAt(now, SHANGHAI), now, zone: SHANGHAI });
}
