import type { ActionsBlock } from '@slack/types';
import type { TidyGap } from '../../../core/client/tidying.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
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
import { clientIds } from '../../client/ids.ts';
import type { Reader } from '../../reader.ts';
import { tidyingIds as ids } from '../ids.ts';

/** Clients that a list shows, each with a button of its own. */
const CLIENTS_SHOWN = 10;
const ROWS_SHOWN = 40;
const NAME_SHOWN = 60;

/** What one RM has to tidy: see `Tidying`. */
export type ShownTidying = {
  readonly of: { readonly name: string };
  readonly touched: number;
  readonly untidy: readonly {
    readonly id: string;
    readonly name: string;
    readonly touchedOn: LocalDate;
    readonly gaps: readonly TidyGap[];
  }[];
};

/** The list of one RM, as she sees it herself, or with her name on top for her manager. */
export function tidyingMessage(
  { of, touched, untidy }: ShownTidying,
  isOwn: boolean,
  { wording, today }: Reader,
): Message {
  const words = wording.tidying;
  const name = isOwn ? null : shortened(of.name, NAME_SHOWN);
  if (touched === 0) {
    const nothing = words.nothingTouched(name);
    return { text: inert(nothing), blocks: [lines([line(plain(nothing))])] };
  }
  const title = name === null ? words.title(touched, untidy.length) : words.titleOf(name, touched, untidy.length);
  if (untidy.length === 0) return { text: inert(title), blocks: [lines([line(bold(title)), line(plain(words.tidy))])] };
  const shown = untidy.slice(0, CLIENTS_SHOWN);
  const rows = shown.map(({ name, touchedOn, gaps }, at) =>
    line(
      plain(`${at + 1}. ${shortened(name, NAME_SHOWN)}${wording.separator}`),
      plain(
        [words.touchedOn(wording.format.nearDay(touchedOn, today)), ...gaps.map((gap) => words.gaps[gap])].join(
          wording.separator,
        ),
      ),
    ),
  );
  const more = untidy.length - shown.length;
  if (more > 0) rows.push(line(plain(words.more(more))));
  return {
    text: inert(title),
    blocks: [lines([line(bold(title)), ...rows]), sentences(words.how), openButtons(shown)],
  };
}

/** A button for each client that is shown, by its number. */
const openButtons = (shown: readonly { readonly id: string; readonly name: string }[]): ActionsBlock =>
  actions(
    ids.listBlock,
    shown.map(({ id, name }, at) => button(`${at + 1} ${fitted(name, 48)}`, clientIds.open(at + 1), id)),
  );

/** The manager's view: see `TidyingOverview`. */
export type ShownOverview = {
  readonly rows: readonly {
    readonly of: { readonly name: string };
    readonly touched: number;
    readonly untidy: number;
  }[];
  readonly vipsWithoutOwner: readonly { readonly id: string; readonly name: string; readonly tier: string }[];
};

/** Every RM of the branch with her figures, those with most to tidy first; and VIPs that nobody owns. */
export function overviewMessage({ rows, vipsWithoutOwner }: ShownOverview, { wording }: Reader): Message {
  const words = wording.tidying;
  const all = (count: (row: (typeof rows)[number]) => number): number => rows.reduce((sum, row) => sum + count(row), 0);
  const title = words.overview(
    all(({ touched }) => touched),
    all(({ untidy }) => untidy),
  );
  const people = rows
    .toSorted((a, b) => b.untidy - a.untidy)
    .slice(0, ROWS_SHOWN)
    .map(({ of, touched, untidy }) => line(plain(words.row(shortened(of.name, NAME_SHOWN), touched, untidy))));
  const shown = vipsWithoutOwner.slice(0, CLIENTS_SHOWN);
  const more = vipsWithoutOwner.length - shown.length;
  const vips = [
    line(bold(shown.length === 0 ? words.allOwned : words.vips(vipsWithoutOwner.length))),
    ...shown.map(({ name, tier }, at) =>
      line(plain(`${at + 1}. ${shortened(name, NAME_SHOWN)}${wording.separator}${shortened(tier, NAME_SHOWN)}`)),
    ),
    ...(more > 0 ? [line(plain(words.more(more)))] : []),
  ];
  return {
    text: inert(title),
    blocks: [
      lines([line(bold(title)), ...(people.length === 0 ? [line(plain(words.noRms))] : people)]),
      lines(vips),
      sentences(words.one),
      ...(shown.length === 0 ? [] : [openButtons(shown)]),
    ],
  };
}
