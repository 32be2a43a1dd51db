import type { KnownBlock } from '@slack/types';
import type { Edit } from '../../../core/client/contact-log/logged-contact.ts';
import { radioInput } from '../../blocks/fields.ts';
import { line, lines, plain, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { contactIds as ids } from '../ids.ts';
import { instantText } from './said.ts';

/** A field that somebody else has changed meanwhile: its name as the form has it, and what it says now. */
export type ShownClash = { readonly field: string; readonly label: string; readonly theirs: string };

/** Characters of the other's words that are shown. */
const THEIRS_SHOWN = 1500;

/** Who has changed what meanwhile, and the choice for each field. What she typed stands in the form below. */
export function clashBlocks(clashes: readonly ShownClash[], last: Edit | null, reader: Reader): readonly KnownBlock[] {
  const words = reader.wording.contactLog.clash;
  const when = last === null ? null : instantText(last.at, reader);
  return [
    sentences(words.title(last?.by.name ?? null, when)),
    ...clashes.flatMap(({ field, label, theirs }): readonly KnownBlock[] => [
      lines([line(plain(words.theirs(label, theirs === '' ? words.nothing : shortened(theirs, THEIRS_SHOWN))))]),
      radioInput(ids.keep(field), { label: words.choice(label) }, [
        { value: 'mine', text: words.keepMine },
        { value: 'theirs', text: words.keepTheirs },
      ]),
    ]),
  ];
}
