import type { RichTextElement } from '@slack/types';
import type { Person } from '../../../core/client/client.ts';
import { shortened } from '../../blocks.ts';
import type { Wording } from '../../wording/wording.ts';

/** One line of a surface. */
export type Line = readonly RichTextElement[];

/** Several of one kind. */
export const list = (names: readonly string[], { language }: Wording): string =>
  names.join(language === 'zh-CN' ? '、' : ', ');

/** Somebody with her role, where it is known. */
export const withRole = ({ name, role }: Pick<Person, 'name' | 'role'>, most: number, { language }: Wording): string =>
  [name, ...(role === null ? [] : [role])].map((word) => shortened(word, most)).join(language === 'zh-CN' ? ' ' : ', ');

/** Decision makers first. */
export const ranked = (people: readonly Person[]): readonly Person[] =>
  people.toSorted((a, b) => Number(b.decisionMaker) - Number(a.decisionMaker));
