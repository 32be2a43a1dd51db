import type { RichTextElement } from '@slack/types';
import { choiceKey } from '../../../core/client/lookup/choice.ts';
import type { TextRange } from '../../../core/client/lookup/match.ts';
import type { ClientHeading } from '../../../core/client/record.ts';
import {
  actions,
  bold,
  button,
  fitted,
  inert,
  line,
  lines,
  type Message,
  plain,
  sentences,
  shortened,
} from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { joined } from '../../wording/joined.ts';
import type { Wording } from '../../wording/wording.ts';
import { clientIds as ids } from '../ids.ts';
import type { Line } from './facts.ts';

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

/** A match as a list shows it: the stretches of its name that the query met are bold. */
export type ShownMatch = {
  readonly heading: ClientHeading;
  readonly ranges: readonly TextRange[];
  /** The other name that the query met, shown beside the first. */
  readonly alias: { readonly text: string; readonly ranges: readonly TextRange[] } | null;
};

/** `text` with the parts in `ranges` bold. */
const marked = (text: string, ranges: readonly TextRange[]): RichTextElement[] => [
  ...ranges.flatMap(({ start, end }, at) => [
    plain(text.slice(ranges[at - 1]?.end ?? 0, start)),
    bold(text.slice(start, end)),
  ]),
  plain(text.slice(ranges.at(-1)?.end ?? 0)),
];

function matchRow({ heading, ranges, alias }: ShownMatch, position: number, wording: Wording): Line {
  const facts = joined(wording, [
    heading.owner === null ? wording.card.noOwner : wording.card.owner(heading.owner.name),
    heading.tier,
    heading.branch?.name ?? null,
  ]);
  const [before, after] = wording.choose.otherName;
  const other = alias === null ? [] : [plain(before), ...marked(alias.text, alias.ranges), plain(after)];
  return line(
    plain(`${position}. `),
    ...marked(heading.name, ranges),
    ...other,
    plain(wording.separator),
    plain(facts),
  );
}

const openButtons = (query: string, matches: readonly ShownMatch[]): ReturnType<typeof button>[] =>
  matches.map(({ heading }, at) =>
    button(`${at + 1} ${fitted(heading.name, 48)}`, ids.open(at + 1), `${heading.id} ${choiceKey(query)}`),
  );

/** Several clients may be meant: the reader chooses. */
export function chooseClient(query: string, matches: readonly ShownMatch[], { wording }: Reader): Message {
  const title = wording.choose.title(shortened(query, 60), matches.length);
  const noneOfThese = button(wording.choose.noneOfThese(matches.length), ids.noneOfThese, 'none');
  return {
    text: inert(title),
    blocks: [
      lines([line(bold(title)), ...matches.map((match, at) => matchRow(match, at + 1, wording))]),
      actions(ids.matchesBlock, [...openButtons(query, matches), noneOfThese]),
    ],
  };
}

/** Nobody of that name: the nearest names, and how to search. */
export function noClient(
  query: string,
  nearest: readonly ShownMatch[],
  isEmptyBook: boolean,
  { wording }: Reader,
): Message {
  const title = wording.none.title(shortened(query, 60));
  const rows = nearest.length === 0 ? [] : [line(plain(wording.none.nearest))];
  return {
    text: inert(title),
    blocks: [
      lines([line(bold(title)), ...rows, ...nearest.map((match, at) => matchRow(match, at + 1, wording))]),
      sentences(isEmptyBook ? wording.none.emptyBook : wording.none.how),
      ...(nearest.length === 0 ? [] : [actions(ids.matchesBlock, openButtons(query, nearest))]),
    ],
  };
}
