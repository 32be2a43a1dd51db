import type { KnownBlock } from '@slack/types';
import type { GoneClient } from '../../../core/client/gone.ts';
import { radioInput } from '../../blocks/fields.ts';
import { bold, line, lines, type Message, plain, sentences, shortened } from '../../blocks.ts';
import { goneMessage } from '../../gone-client.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { peopleIds as ids } from '../ids.ts';

/** Facts beside one another; what is not known is left out. */
export const joined = ({ separator }: Wording, facts: readonly (string | null)[]): string =>
  facts.filter((fact) => fact !== null && fact !== '').join(separator);

/** Why something was not done that several buttons and forms ask for. */
export type Refused =
  | GoneClient
  | { readonly kind: 'not_allowed'; readonly canGiveReason: boolean }
  | { readonly kind: 'person_gone' }
  | { readonly kind: 'day_gone' };

/** Why something was not done or shown, and what somebody typed, given back whole: she can copy it. */
export function refusedMessage(refusal: Refused, typed: readonly (string | null)[], reader: Reader): Message {
  const { refused } = reader.wording.people;
  const text = typed.filter((part) => part !== null && part.trim() !== '').join('\n');
  const below: Message['blocks'] =
    text === '' ? [] : [lines([line(bold(refused.yourText))]), lines([line(plain(shortened(text, 3000)))])];
  const said = (why: string): Message => ({ text: why, blocks: [sentences(why), ...below] });
  switch (refusal.kind) {
    case 'client_gone':
    case 'client_closed':
    case 'client_merged':
      return goneMessage(refusal, reader, text === '' ? [] : [sentences(refused.notSaved), ...below]);
    case 'not_allowed':
      return said(refusal.canGiveReason ? refused.afterReason : refused.notAllowed);
    case 'person_gone':
      return said(refused.personGone);
    case 'day_gone':
      return said(refused.dayGone);
  }
}

/** A field that somebody else has changed meanwhile: its name as the form has it, and what it says now. */
export type ShownClash = { readonly field: string; readonly label: string; readonly theirs: string };

/** Characters of the other's words that are shown. */
const THEIRS_SHOWN = 1500;

/** Who has changed what meanwhile, and the choice for each field. What she typed stands in the form below. */
export function clashBlocks(
  clashes: readonly ShownClash[],
  lastBy: string | null,
  { wording }: Reader,
): readonly KnownBlock[] {
  const words = wording.people.clash;
  return [
    sentences(words.title(lastBy === null ? null : shortened(lastBy, 100))),
    ...clashes.flatMap(({ field, label, theirs }): readonly KnownBlock[] => [
      lines([line(plain(words.theirs(label, theirs === '' ? words.nothing : shortened(theirs, THEIRS_SHOWN))))]),
      radioInput(ids.keep(field), { label: words.choice(label) }, [
        { value: 'mine', text: words.keepMine },
        { value: 'theirs', text: words.keepTheirs },
      ]),
    ]),
  ];
}
