import type { KnownBlock, ModalView } from '@slack/types';
import { groupOf as groupOfKind } from '../../../core/contact-plan/additions.ts';
import { type KeptPlan, progressOf } from '../../../core/contact-plan/kept-plan.ts';
import { weekdayOf } from '../../../core/shared/calendar.ts';
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
  plainText,
  sentences,
  shortened,
} from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';
import { planIds as ids } from '../ids.ts';
import { askBlock, lineBlock, NAME_SHOWN, OWNER_SHOWN, type ShownLine, type ShownPlan } from './plan-line.ts';
import { WHYS } from './whys.ts';

/** Lines that a message shows with a menu each; the rest stand below them in short. */
const LINES_SHOWN = 16;
const BAR_CELLS = 10;

/** The plan of a day: how far it has come, meetings, calls, what is to be tidied, and who was left out and why. */
export function planMessage(plan: ShownPlan, reader: Reader): Message {
  const { wording } = reader;
  const head = headOf(plan, reader);
  const inOrder = freshFirst(plan.lines);
  const shown = inOrder.slice(0, LINES_SHOWN);
  const rest = inOrder.slice(LINES_SHOWN);
  const blocks: KnownBlock[] = [
    lines([line(bold(head)), ...statusOf(plan, wording).map((text) => line(plain(text)))]),
    ...grouped(shown, plan, reader),
    ...restOf(rest, plan, reader),
    ...footOf(plan, reader),
  ];
  return { text: inert(noticeOf(plan, reader)), blocks };
}

/** What stands on a lock screen: that this is the plan of the day, and how much is to be done. */
function noticeOf({ day, lines: all }: ShownPlan, { wording, today }: Reader): string {
  const { plan: words, format } = wording;
  const { meetings, calls } = progressOf(all);
  const named = words.title(format.day(day, today), words.weekdays[weekdayOf(day) - 1] ?? '');
  return words.notice(named, all.length, meetings.planned, calls.planned);
}

/** The day, and how far its plan has come; of one that is not made yet, what there is to do. */
export function headOf({ id, day, lines: all }: ShownPlan, { wording, today }: Reader): string {
  const words = wording.plan;
  const { meetings, calls } = progressOf(all);
  const weekday = words.weekdays[weekdayOf(day) - 1] ?? '';
  const counts =
    id === undefined
      ? [words.planned(meetings.planned, calls.planned)]
      : [words.meetings(meetings.done, meetings.planned), words.calls(calls.tried, calls.reached, calls.planned)];
  return [words.title(wording.format.day(day, today), weekday), ...(all.length === 0 ? [] : counts)].join(
    wording.separator,
  );
}

/** On App Home: how far her plan of the day has come, and the way to all of it. */
export function planAtHome(plan: KeptPlan | null, reader: Reader): readonly KnownBlock[] {
  const { home, plan: words } = reader.wording;
  if (plan === null) return [sentences(home.noPlan)];
  return [
    lines([line(bold(headOf(plan, reader))), ...statusOf(plan, reader.wording).map((text) => line(plain(text)))]),
    ...(plan.lines.length === 0 ? [] : [actions(ids.block, [button(words.all(plan.lines.length), ids.all, plan.id)])]),
  ];
}

/** That it may change, or how far it has come; and that it is empty. */
function statusOf(plan: ShownPlan, { plan: words }: Reader['wording']): readonly string[] {
  const isEmpty = plan.lines.length === 0;
  return [
    ...(plan.id === undefined ? [words.preview] : isEmpty ? [] : [barOf(plan)]),
    ...(isEmpty ? [words.empty] : []),
  ];
}

function barOf({ lines: all }: ShownPlan): string {
  const { open } = progressOf(all);
  // Whom not to contact is nothing to be done.
  const toDo = all.filter(({ barred }) => barred === null).length;
  const full = toDo === 0 ? BAR_CELLS : Math.floor((BAR_CELLS * (toDo - open)) / toDo);
  return '■'.repeat(full) + '□'.repeat(BAR_CELLS - full);
}

type Group = keyof Reader['wording']['plan']['groups'];

const groupOf = ({ kind, isNew }: ShownLine): Group => (isNew ? 'fresh' : groupOfKind(kind));

/** What came during the day stands above the lines of the morning, none of which moves. */
const freshFirst = (all: readonly ShownLine[]): readonly ShownLine[] => [
  ...all.filter(({ isNew }) => isNew),
  ...all.filter(({ isNew }) => !isNew),
];

/** Lines under the heading of their group, numbered through the whole plan. */
function grouped(shown: readonly ShownLine[], plan: ShownPlan, reader: Reader): KnownBlock[] {
  return shown.flatMap((each, at): KnownBlock[] => {
    const group = groupOf(each);
    const before = shown[at - 1];
    const heading =
      before !== undefined && groupOf(before) === group ? [] : [lines([line(bold(reader.wording.plan.groups[group]))])];
    return [...heading, lineBlock(each, plan.lines.indexOf(each) + 1, plan, reader), ...askBlock(each, reader)];
  });
}

function restOf(rest: readonly ShownLine[], plan: ShownPlan, { wording }: Reader): KnownBlock[] {
  if (rest.length === 0) return [];
  const forWhom = ({ insteadOf }: ShownLine): string =>
    insteadOf == null ? '' : ` ${wording.plan.insteadOf(shortened(insteadOf, OWNER_SHOWN))}`;
  const names = rest.map((each) => {
    const done =
      each.barred !== null
        ? `${wording.plan.barred[each.barred]} `
        : each.state === 'planned'
          ? ''
          : `${wording.plan.states[each.state === 'dropped' ? 'skipped' : each.state]} `;
    return `${plan.lines.indexOf(each) + 1}. ${done}${fitted(each.clientName, NAME_SHOWN)}${forWhom(each)}`;
  });
  return [lines([line(bold(wording.plan.restOf(rest.length))), line(plain(names.join(wording.separator)))])];
}

function footOf(plan: ShownPlan, { wording }: Reader): KnownBlock[] {
  const { leftOut, lines: all, quota } = plan;
  const words = wording.plan;
  const counts = WHYS.map((why) => [why, leftOut[why] ?? 0] as const).filter(([, count]) => count > 0);
  const sum = counts.reduce((total, [, count]) => total + count, 0);
  const { calls } = progressOf(all);
  // What has come to be barred since leaves room, and there were more for whom there was none.
  const hasMore = (leftOut.full ?? 0) > 0;
  // Whoever has no clients of her own has no target of calls either.
  const hasBook = sum > 0 || all.some(({ kind }) => kind !== 'report');
  const rows = [
    ...(hasBook && !hasMore && calls.planned < quota.calls.target
      ? [
          isSomebodyOffered(plan)
            ? words.tooFewOffered(calls.planned, quota.calls.target)
            : words.tooFew(calls.planned, quota.calls.target),
        ]
      : []),
    ...(sum === 0 ? [] : [words.leftOut(sum, words.list(counts.map(([why, count]) => words.whys[why](count))))]),
  ];
  return [...(rows.length === 0 ? [] : [lines(rows.map((row) => line(plain(row))))]), ...buttonsOf(plan, sum, wording)];
}

/** Of those who were within their gap some are still left out: whoever was put there meanwhile for no other reason was one of them. */
function isSomebodyOffered({ leftOut, lines: all }: ShownPlan): boolean {
  const taken = all.filter(
    ({ isNew, reasons }) =>
      isNew && reasons.some(({ kind }) => kind === 'added') && reasons.every(({ points }) => points === 0),
  );
  return taken.length < (leftOut.within_gap ?? 0);
}

function buttonsOf({ id, lines: all }: ShownPlan, leftOut: number, { plan: words }: Reader['wording']): KnownBlock[] {
  if (id === undefined) return [];
  // Whoever only reports back on her cases has no client to add.
  const onlyReports = leftOut === 0 && all.length > 0 && all.every(({ kind }) => kind === 'report');
  const buttons = [
    ...(all.length > LINES_SHOWN ? [button(words.all(all.length), ids.all, id)] : []),
    ...(onlyReports ? [] : [button(words.addClient, ids.add, id)]),
    ...(leftOut === 0 ? [] : [button(words.showLeftOut, ids.leftOut, id)]),
  ];
  return buttons.length === 0 ? [] : [actions(ids.block, buttons)];
}

/** Every line of the plan with its menu. */
export function allView(plan: ShownPlan, reader: Reader, said: string | null = null): ModalView {
  const { wording } = reader;
  return {
    type: 'modal',
    callback_id: ids.allView,
    title: plainText(wording.plan.allTitle),
    close: plainText(wording.close),
    blocks: [
      lines([line(bold(headOf(plan, reader))), ...(said === null ? [] : [line(plain(said))])]),
      ...grouped(freshFirst(plan.lines), plan, reader),
    ],
  };
}

/** … in a modal. */
export const said = (text: string, reader: Reader): ModalView =>
  inModal(sentence(text), reader.wording.plan.line.title, reader);
