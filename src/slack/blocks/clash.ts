import type { KnownBlock } from '@slack/types';
import { line, lines, plain, sentences, shortened } from '../blocks.ts';
import { radioInput } from './fields.ts';

/** A field that somebody else has changed meanwhile: its name as the form has it, and what it says now. */
export type ShownClash = { readonly field: string; readonly label: string; readonly theirs: string };

/** What is said of each field. */
type ClashWords = {
  readonly theirs: (label: string, value: string) => string;
  readonly nothing: string;
  readonly choice: (label: string) => string;
  readonly keepMine: string;
  readonly keepTheirs: string;
};

/** Characters of the other's words that are shown. */
const THEIRS_SHOWN = 1500;

/**
 * What somebody else has made of fields meanwhile, and the choice for each. What she typed stands in the form below. `title` says
 * who has; `keepId` is the id of the choice for a field.
 */
export const clashedFields = (
  title: string,
  clashes: readonly ShownClash[],
  words: ClashWords,
  keepId: (field: string) => string,
): readonly KnownBlock[] => [
  sentences(title),
  ...clashes.flatMap(({ field, label, theirs }): readonly KnownBlock[] => [
    lines([line(plain(words.theirs(label, theirs === '' ? words.nothing : shortened(theirs, THEIRS_SHOWN))))]),
    radioInput(keepId(field), { label: words.choice(label) }, [
      { value: 'mine', text: words.keepMine },
      { value: 'theirs', text: words.keepTheirs },
    ]),
  ]),
];
