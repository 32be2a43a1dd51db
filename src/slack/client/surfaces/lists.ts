import { choiceKey } from '../../../core/client/lookup/choice.ts';
import type { ClientHeading } from '../../../core/client/record.ts';
import { actions, bold, button, inert, line, lines, type Message, plain, sentences } from '../../blocks.ts';
import { askWhich, type Choosing, type ShownMatch } from '../../client-choice.ts';
import type { Reader } from '../../reader.ts';
import { joined } from '../../wording/joined.ts';
import { clientIds as ids } from '../ids.ts';

/** Name, branch and owner of a client that is not the reader's, and the way in where there is one. */
export function notYourClient(heading: ClientHeading, canGiveReason: boolean, { wording }: Reader): Message {
  const facts = wording.notYours.facts(heading.branch?.name ?? null, heading.owner?.name ?? null);
  return {
    text: inert(joined(wording, [heading.name, facts])),
    blocks: [
      lines([line(bold(heading.name), plain(wording.separator), plain(facts))]),
      sentences(canGiveReason ? wording.notYours.why : wording.notYours.elsewhere),
      ...(canGiveReason
        ? [actions(ids.askBlock, [button(wording.notYours.ask, ids.askToSee, heading.id, 'primary')])]
        : []),
    ],
  };
}

const opening = (query: string): Pick<Choosing, 'blockId' | 'actionId' | 'value'> => ({
  blockId: ids.matchesBlock,
  actionId: ids.open,
  value: (id) => `${id} ${choiceKey(query)}`,
});

/** Several clients may be meant: the reader chooses. */
export function chooseClient(query: string, matches: readonly ShownMatch[], reader: Reader): Message {
  const { noneOfThese } = reader.wording.choose;
  const more = [button(noneOfThese(matches.length), ids.noneOfThese, 'none')];
  return askWhich(query, { kind: 'several', matches }, { ...opening(query), more }, reader);
}

/** Nobody of that name: the nearest names, and how to search. */
export const noClient = (
  query: string,
  nearest: readonly ShownMatch[],
  bookIsEmpty: boolean,
  reader: Reader,
): Message => askWhich(query, { kind: 'none', nearest, bookIsEmpty }, opening(query), reader);
