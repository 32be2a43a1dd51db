import type { KnownBlock, TableBlock } from '@slack/types';
import {
  type KeptLine,
  type KeptPlan,
  mustBeToday,
  type Progress,
  progressOf,
} from '../../../core/contact-plan/kept-plan.ts';
import { type LocalDate, weekdayOf } from '../../../core/shared/calendar.ts';
import { bold, fitted, inert, line, lines, type Message, plain } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { joined } from '../../wording/joined.ts';
import { headOf } from './plan.ts';
import type { ShownPlan } from './plan-line.ts';

const NAMES_SHOWN = 12;
/** Columns of a name: see `fitted`. */
const NAME_SHOWN = 48;
/** Rows of a table. Source: docs.slack.dev/reference/block-kit/blocks/table-block. */
const ROWS = 99;

const dayOf = (day: LocalDate, { wording, today }: Reader): string =>
  wording.plan.title(wording.format.day(day, today), wording.plan.weekdays[weekdayOf(day) - 1] ?? '');

/** A day alone is no streak. */
const STREAK_SAID = 2;

/** See `Told`. */
type ShownRecap = {
  readonly plan: KeptPlan;
  readonly next: Omit<ShownPlan, 'id'> | null;
  readonly streak: number;
};

/** What came of the day, what was missed, what carries over, and whom to invite today so that tomorrow has its meetings. */
export function recapMessage({ plan, next, streak }: ShownRecap, reader: Reader): Message {
  const { wording } = reader;
  const words = wording.plan.recap;
  const title = words.title(headOf(plan, reader));
  const open = plan.lines.filter(
    ({ state, barred }) => barred === null && (state === 'planned' || state === 'no_answer'),
  );
  const missed = plan.lines.filter((each) => each.state === 'planned' && mustBeToday(each));
  // Who was missed is named once.
  const others = open.filter((each) => !missed.includes(each));
  const named = (head: string, of: readonly KeptLine[]): readonly KnownBlock[] =>
    of.length === 0 ? [] : [lines([line(bold(head)), line(plain(namesOf(of, reader)))])];
  return {
    // A lock screen has room for its beginning alone.
    text: inert(joined(wording, [missed.length === 0 ? null : words.missed(missed.length), title])),
    blocks: [
      lines([
        line(bold(title)),
        ...(missed.length === 0 && streak >= STREAK_SAID ? [line(plain(words.streak(streak)))] : []),
      ]),
      ...named(words.missed(missed.length), missed),
      ...named(words.left(others.length, missed.length > 0), others),
      lines([line(plain(open.length === 0 ? words.allDone : words.carried))]),
      ...(next === null ? [] : [nextBlock(next, reader)]),
    ],
  };
}

function nextBlock(next: Omit<ShownPlan, 'id'>, reader: Reader): KnownBlock {
  const words = reader.wording.plan.recap;
  const { meetings, calls } = progressOf(next.lines);
  const invites = next.lines.filter(({ kind }) => kind === 'invite');
  return lines([
    line(bold(words.next(dayOf(next.day, reader), meetings.planned, calls.planned))),
    ...(invites.length === 0 ? [] : [line(plain(words.book(namesOf(invites, reader))))]),
  ]);
}

function namesOf(of: readonly { readonly clientName: string }[], { wording }: Reader): string {
  const shown = of.slice(0, NAMES_SHOWN).map(({ clientName }) => fitted(clientName, NAME_SHOWN));
  const more = of.length - shown.length;
  return [...shown, ...(more > 0 ? [wording.plan.moreClients(more)] : [])].join(wording.separator);
}

/** See `TeamPlans`. */
type ShownTeam = {
  readonly day: LocalDate;
  readonly rows: readonly { readonly of: { readonly name: string }; readonly progress: Progress | null }[];
};

/** Every RM of the branch in one table, those with most to do first. */
export function teamMessage({ day, rows }: ShownTeam, reader: Reader): Message {
  const { team: words } = reader.wording.plan;
  const title = words.title(dayOf(day, reader));
  const open = ({ progress }: ShownTeam['rows'][number]): number => progress?.open ?? -1;
  const cells = rows
    .toSorted((a, b) => open(b) - open(a))
    .slice(0, ROWS)
    .map(({ of, progress }) => [
      fitted(of.name, NAME_SHOWN),
      progress === null ? words.none : `${progress.meetings.done}/${progress.meetings.planned}`,
      progress === null ? '–' : `${progress.calls.reached}/${progress.calls.tried}/${progress.calls.planned}`,
      progress === null ? '–' : String(progress.open),
    ]);
  const table: TableBlock = {
    type: 'table',
    rows: [[...words.columns], ...cells].map((row) => row.map((text) => ({ type: 'raw_text', text }))),
  };
  return { text: inert(title), blocks: [lines([line(bold(title))]), ...(rows.length === 0 ? [] : [table])] };
}
