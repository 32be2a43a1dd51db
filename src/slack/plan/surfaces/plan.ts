import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { groupOf as groupOfKind } from '../../../core/contact-plan/additions.ts';
import { type KeptLine, type KeptPlan, progressOf } from '../../../core/contact-plan/kept-plan.ts';
import { dayAt, timeAt, weekdayOf } from '../../../core/shared/calendar.ts';
import {
  actions,
  bold,
  button,
  fitted,
  inert,
  line,
  lines,
  type Message,
  menu,
  plain,
  plainText,
  sentences,
  shortened,
} from '../../blocks.ts';
import { contactIds } from '../../contact/ids.ts';
import type { Reader } from '../../reader.ts';
import { referralIds } from '../../referral/ids.ts';
import { inModal, sentence } from '../../said.ts';
import { planIds as ids } from '../ids.ts';
import { dueOf, reasonText } from './reasons.ts';
import { WHYS } from './whys.ts';

/** A line of a plan, or of one that is not made yet and has no ids. */
export type ShownLine = Omit<KeptLine, 'id'> & { readonly id?: string };
/** A plan, or one that is not made yet. */
export type ShownPlan = Omit<KeptPlan, 'id' | 'revision' | 'lines' | 'staffId'> & {
  readonly id?: string;
  readonly lines: readonly ShownLine[];
};

/** Lines that a message shows with a menu each; the rest stand below them in short. */
const LINES_SHOWN = 16;
/** Columns of a name: see `fitted`. */
const NAME_SHOWN = 48;
const OWNER_SHOWN = 20;
const ERRAND_SHOWN = 60;
const QUESTION_SHOWN = 80;
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
  return { text: inert(head), blocks };
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

function lineBlock(each: ShownLine, number: number, plan: ShownPlan, reader: Reader): SectionBlock {
  const accessory = menuOf(each, reader);
  const block = sentences(`${number}. ${lineText(each, plan, reader)}`);
  return accessory === null || each.id === undefined ? block : { ...block, block_id: ids.line(each.id), accessory };
}

const mayAsk = ({ state, bonuses, barred }: ShownLine): boolean =>
  barred === null && (state === 'planned' || state === 'done') && bonuses.some(({ kind }) => kind === 'referral');

/** Of the one client a day who may be asked for a referral as well: for whom, and with which words. */
const askBlock = (each: ShownLine, { wording }: Reader): KnownBlock[] =>
  each.id === undefined || !mayAsk(each)
    ? []
    : [actions(ids.askBlock, [button(wording.referral.open, referralIds.openForClient, each.clientId)])];

/** Who, why today, what for, and what is not to be forgotten. */
function lineText(each: ShownLine, plan: ShownPlan, reader: Reader): string {
  const { wording } = reader;
  const words = wording.plan;
  if (each.barred !== null) return barredText(each, each.barred, reader);
  const why = each.reasons.filter((reason) => !isSaidElsewhere(reason, each)).slice(0, 2);
  const facts = [
    each.startsAt === null ? null : hourOf(each.startsAt, plan, reader),
    fitted(each.clientName, NAME_SHOWN),
    each.insteadOf == null ? null : words.insteadOf(shortened(each.insteadOf, OWNER_SHOWN)),
    stateOf(each, reader),
    SAID_BY_HEADING.has(each.kind) ? null : words.kinds[each.kind],
    each.reasons.some(({ kind }) => kind === 'appointment') ? words.reasons.appointment : null,
    ...(each.state === 'done' ? [] : why.map((reason) => reasonText(reason, plan.day, reader))),
    each.state === 'done' || each.kind === 'record' || each.kind === 'report'
      ? null
      : words.goal(words.goals[each.goal]),
    each.state === 'done' ? null : (errandOf(each, plan, reader) ?? questionOf(each, reader)),
    ...(each.state === 'planned' || each.state === 'no_answer'
      ? [quietOf(each, reader), refusedText(each, reader)]
      : []),
    mayAsk(each) ? words.bonuses.referral : null,
  ];
  return facts.filter((fact) => fact !== null).join(wording.separator);
}

/** Whom not to contact, and nothing of what for. */
const barredText = ({ clientName }: ShownLine, barred: NonNullable<KeptLine['barred']>, { wording }: Reader): string =>
  [fitted(clientName, NAME_SHOWN), wording.plan.barred[barred]].join(wording.separator);

/** Their heading says how. */
const SAID_BY_HEADING: ReadonlySet<KeptLine['kind']> = new Set(['call', 'meeting', 'record', 'report']);

/** When not to call: an agreed hour stands. */
function quietOf({ kind, startsAt, quietHours }: ShownLine, { wording }: Reader): string | null {
  if (quietHours.length === 0 || kind === 'record' || startsAt !== null) return null;
  return wording.plan.quietAt(quietHours.map(({ from, until }) => `${from}–${until}`).join(' '));
}

/** What the client does not want any more since the plan was made. */
const refusedText = ({ refused }: ShownLine, { wording: { plan: words } }: Reader): string | null =>
  refused.length === 0 ? null : words.doesNotWant(words.list(refused.map((purpose) => words.quiet.purposes[purpose])));

/** The hour; with its day where it was moved to another one. */
function hourOf(startsAt: Date, { day }: ShownPlan, { wording, today, zone }: Reader): string {
  const [on, hour] = [dayAt(startsAt, zone), timeAt(startsAt, zone)];
  return on === day ? hour : `${wording.format.day(on, today)} ${hour}`;
}

/** An hour is said by the hour, and what was promised in its own words. */
const isSaidElsewhere = ({ kind }: KeptLine['reasons'][number], { errand }: ShownLine): boolean =>
  kind === 'appointment' || ((kind === 'promise' || kind === 'follow_up') && errand !== null);

function stateOf(each: ShownLine, { wording, today }: Reader): string | null {
  const words = wording.plan;
  if (each.state === 'planned' || each.state === 'dropped') return null;
  const outcome = (['reached', 'meeting_agreed', 'to_do'] as const).find((known) => known === each.outcome);
  const more =
    each.state === 'done' && outcome !== undefined
      ? words.outcomes[outcome]
      : each.movedTo === null
        ? each.why
        : words.movedTo(wording.format.day(each.movedTo, today));
  return more === null
    ? words.states[each.state]
    : `${words.states[each.state]}${wording.separator}${shortened(more, ERRAND_SHOWN)}`;
}

export function errandOf({ errand }: ShownLine, { day }: ShownPlan, { wording }: Reader): string | null {
  if (errand === null) return null;
  const words = wording.plan;
  const text = shortened(errand.text, ERRAND_SHOWN);
  const when = errand.dueOn === null || errand.dueOn > day ? null : dueOf(errand.dueOn, day, wording);
  return errand.isPromise ? words.promise(text, when) : words.errand(text, when);
}

/** Where nothing is to be done for the client, there is something to be asked. */
function questionOf({ question, kind, state }: ShownLine, { wording }: Reader): string | null {
  if (question === null || question === 'none' || kind === 'record' || state !== 'planned') return null;
  return wording.plan.ask(shortened(question[wording.language], QUESTION_SHOWN));
}

/** What can be said of a line, behind its three dots; null of one that is not made yet. */
function menuOf(
  { id, kind, state, interactionId, errand }: ShownLine,
  { wording }: Reader,
): NonNullable<SectionBlock['accessory']> | null {
  if (id === undefined) return null;
  const words = wording.plan;
  const entry = (text: string, actionId: string, value: string = id) => ({ text, actionId, value });
  if (state === 'done' && interactionId !== null)
    return menu([
      entry(words.after.promise, contactIds.addPromise, interactionId),
      entry(words.after.todo, contactIds.addFollowUp, interactionId),
      entry(words.after.book, contactIds.book, interactionId),
      entry(words.after.note, contactIds.edit, interactionId),
      ...(errand === null ? [] : [entry(words.errandDone(errand.isPromise), ids.errandDone)]),
    ]);
  if (state === 'done') return null;
  const more = entry(words.menu.more, ids.more);
  if (kind === 'record') return menu([entry(words.menu.tidied, ids.reached), more]);
  if (kind === 'report')
    return menu([entry(words.menu.reported, ids.reached), entry(words.menu.no_answer, ids.noAnswer), more]);
  return menu([
    entry(words.menu.reached, ids.reached),
    entry(words.menu.meeting_agreed, ids.meetingAgreed),
    entry(words.menu.to_do, ids.toDo),
    entry(words.menu.no_answer, ids.noAnswer),
    more,
  ]);
}

function restOf(rest: readonly ShownLine[], plan: ShownPlan, { wording }: Reader): KnownBlock[] {
  if (rest.length === 0) return [];
  const names = rest.map((each) => {
    const done =
      each.barred !== null
        ? `${wording.plan.barred[each.barred]} `
        : each.state === 'planned'
          ? ''
          : `${wording.plan.states[each.state === 'dropped' ? 'skipped' : each.state]} `;
    return `${plan.lines.indexOf(each) + 1}. ${done}${fitted(each.clientName, NAME_SHOWN)}`;
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
          (leftOut.within_gap ?? 0) > 0
            ? words.tooFewOffered(calls.planned, quota.calls.target)
            : words.tooFew(calls.planned, quota.calls.target),
        ]
      : []),
    ...(sum === 0 ? [] : [words.leftOut(sum, words.list(counts.map(([why, count]) => words.whys[why](count))))]),
  ];
  return [...(rows.length === 0 ? [] : [lines(rows.map((row) => line(plain(row))))]), ...buttonsOf(plan, sum, wording)];
}

function buttonsOf({ id, lines: all }: ShownPlan, leftOut: number, { plan: words }: Reader['wording']): KnownBlock[] {
  if (id === undefined) return [];
  return [
    actions(ids.block, [
      ...(all.length > LINES_SHOWN ? [button(words.all(all.length), ids.all, id)] : []),
      button(words.addClient, ids.add, id),
      ...(leftOut === 0 ? [] : [button(words.showLeftOut(leftOut), ids.leftOut, id)]),
    ]),
  ];
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
