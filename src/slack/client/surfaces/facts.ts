import type { RichTextElement } from '@slack/types';
import type { Person } from '../../../core/client/client.ts';
import { shortened } from '../../blocks.ts';
import type { Wording } from '../../wording/wording.ts';

/** One line of a surface. */
export type Line = readonly RichTextElement[];

/** Several of one kind. */
export const list = (names: readonly string[], { language }: Wording): string =>
  names.join(language === 'zh-CN' ? '、' : ', ');

/** Characters of a name, a role or an industry on a card. */
export const WORDS_SHOWN = 40;

/** Somebody with her role, where it is known. */
export const withRole = ({ name, role }: Pick<Person, 'name' | 'role'>, { language }: Wording): string =>
  [name, ...(role === null ? [] : [role])]
    .map((word) => shortened(word, WORDS_SHOWN))
    .join(language === 'zh-CN' ? ' ' : ', ');

/** Decision makers first. */
export const ranked = (people: readonly Person[]): readonly Person[] =>
  people.toSorted((a, b) => Number(b.decisionMaker) - Number(a.decisionMaker));
