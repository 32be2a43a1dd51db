import type { KnownBlock } from '@slack/types';
import { bold, line, lines, plain, shortened } from '../blocks.ts';

/** What somebody typed into a form that was not kept, under `title`, so that it is not lost to her; nothing where she typed nothing. */
export const typedText = (title: string, typed: string): readonly KnownBlock[] =>
  typed.trim() === '' ? [] : [lines([line(bold(title))]), lines([line(plain(shortened(typed, 3000)))])];
