import type { RichTextBlock, RichTextElement, SectionBlock } from '@slack/types';
import type { TextRange } from '../core/client/lookup/match.ts';
import type { ClientHeading } from '../core/client/record.ts';
import type { ClientId } from '../core/shared/ids.ts';
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
} from './blocks.ts';
import type { Reader } from './reader.ts';
import { tierName } from './wording/bank-terms.ts';
import { joined } from './wording/joined.ts';
import type { Wording } from './wording/wording.ts';

/** A match as a list shows it: the stretches of its name that the query met are bold. */
export type ShownMatch = {
  readonly heading: ClientHeading;
  readonly ranges: readonly TextRange[];
  /** The other name that the query met, shown beside the first. */
  readonly alias: { readonly text: string; readonly ranges: readonly TextRange[] } | null;
};

/** What was found for a query that names no client beyond doubt. */
export type Doubtful =
  | { readonly kind: 'several'; readonly matches: readonly ShownMatch[] }
  | { readonly kind: 'none'; readonly nearest: readonly ShownMatch[]; readonly bookIsEmpty: boolean };

type Button = ReturnType<typeof button>;

/** What is done with the client that is chosen: the ids of its buttons, and what each carries. */
export type Choosing = {
  readonly blockId: string;
  /** By the position of the match, from 1. */
  readonly actionId: (position: number) => string;
  readonly value?: (clientId: ClientId) => string;
  /** Behind the buttons of the matches: that it is none of them. */
  readonly more?: readonly Button[];
};

/** The clients that can be meant, whatever was found. */
const candidates = (found: Doubtful): readonly ShownMatch[] =>
  found.kind === 'several' ? found.matches : found.nearest;

/**
 * Asks which client is meant, or shows the nearest names where there is none: the same list and the same buttons, whichever
 * command was asked.
 */
export function askWhich(query: string, found: Doubtful, choosing: Choosing, { wording }: Reader): Message {
  const { choose, none } = wording;
  const said = shortened(query, QUERY_SHOWN);
  const matches = candidates(found);
  const title = found.kind === 'several' ? choose.title(said, matches.length) : none.title(said);
  const buttons = [...choiceButtons(matches, choosing), ...(choosing.more ?? [])];
  return {
    text: inert(title),
    blocks: [
      matchList(title, found.kind === 'none' && matches.length > 0 ? none.nearest : null, matches, wording),
      ...howToSearch(found, wording),
      ...(buttons.length === 0 ? [] : [actions(choosing.blockId, buttons)]),
    ],
  };
}

/** Code points of a query that are said back. */
const QUERY_SHOWN = 60;

/** A heading, words over the names where there are any, and a row for each name. */
export const matchList = (
  title: string,
  over: string | null,
  matches: readonly ShownMatch[],
  wording: Wording,
): RichTextBlock =>
  lines([
    line(bold(title)),
    ...(over === null ? [] : [line(plain(over))]),
    ...matches.map((match, at) => matchRow(match, at + 1, wording)),
  ]);

/** A button for each match, numbered as its row. */
const choiceButtons = (
  matches: readonly ShownMatch[],
  { actionId, value = (id) => id }: Pick<Choosing, 'actionId' | 'value'>,
): readonly Button[] =>
  matches.map(({ heading: { id, name } }, at) => button(`${at + 1} ${fitted(name, 48)}`, actionId(at + 1), value(id)));

const howToSearch = (found: Doubtful, { none }: Wording): readonly SectionBlock[] =>
  found.kind === 'several' ? [] : [sentences(found.bookIsEmpty ? none.emptyBook : none.how)];

/** `text` with the parts in `ranges` bold. */
const marked = (text: string, ranges: readonly TextRange[]): RichTextElement[] => [
  ...ranges.flatMap(({ start, end }, at) => [
    plain(text.slice(ranges[at - 1]?.end ?? 0, start)),
    bold(text.slice(start, end)),
  ]),
  plain(text.slice(ranges.at(-1)?.end ?? 0)),
];

function matchRow({ heading, ranges, alias }: ShownMatch, position: number, wording: Wording) {
  const facts = joined(wording, [
    heading.owner === null ? wording.card.noOwner : wording.card.owner(heading.owner.name),
    tierName(heading.tier, wording),
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
