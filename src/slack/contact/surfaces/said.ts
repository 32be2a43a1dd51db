import type { RichTextElement } from '@slack/types';
import type { Said } from '../../../core/client/contact-log/entry.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import { line, lines, plain, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { joined } from '../../wording/joined.ts';
import { outcomeText } from '../../wording/outcome.ts';

/** Day, channel, outcome and people of a contact, in one line. */
export const contactFacts = (said: Said, { wording, today }: Reader): string =>
  joined(wording, [
    wording.contactLog.dayAndChannel(wording.format.nearDay(said.on, today), wording.contactLog.channels[said.channel]),
    outcomeText(said.outcome, wording),
    said.people.map(({ name }) => name).join(wording.language === 'zh-CN' ? '、' : ', '),
  ]);

/** A day by which something is due. */
export const dayText = (day: LocalDate | null, { wording, today }: Reader): string =>
  day === null ? '' : wording.format.nearDay(day, today);

/** What somebody typed, given back whole: nothing that was typed is lost, and she can copy it. */
export const givenBack = (text: string): readonly ReturnType<typeof lines>[] =>
  text === '' ? [] : [lines([line(plain(shortened(text, 3000)))])];

export type Line = readonly RichTextElement[];
