import type { Button, KnownBlock } from '@slack/types';
import { appealedSince, appealOpenUntil, isAppealable } from '../../../core/complaint/complaint.ts';
import type { Listed } from '../../../core/complaint/listed.ts';
import type { KeptStep, ShownCase } from '../../../core/complaint/shown-case.ts';
import type { StepKind } from '../../../core/complaint/step.ts';
import { OUTCOMES } from '../../../core/complaint/words.ts';
import { addDays, daysBetween, type LocalDate, timeAt } from '../../../core/shared/calendar.ts';
import type { StaffId } from '../../../core/shared/ids.ts';
import {
  actions,
  bold,
  button,
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
import { instantText } from '../../wording/instant-text.ts';
import { joined } from '../../wording/joined.ts';
import type { Wording } from '../../wording/wording.ts';
import { complaintIds as ids } from '../ids.ts';

const NAME_SHOWN = 60;
const WORDS_SHOWN = 120;

/** The message in which a case lives: state, clocks, who, and the one thing to do next. All else is in its thread. */
export function caseMessage(shown: ShownCase, reader: Reader): Message {
  const { wording } = reader;
  const words = wording.complaint;
  const { complaint } = shown;
  const title = titleOf(shown, wording);
  const rows = [
    line(bold(title)),
    ...clockRows(shown, reader).map((text) => line(plain(text))),
    line(plain(whoText(shown, wording))),
    ...(complaint.remedy === null ? [] : [line(plain(words.remedy(shortened(complaint.remedy, WORDS_SHOWN))))]),
    ...(shown.drop === null ? [] : [line(plain(words.withDrop(wording.format.day(shown.drop.since, reader.today))))]),
    ...resultRows(shown, wording).map((text) => line(plain(text))),
    line(bold(nextText({ ...complaint, next: shown.next }, reader))),
  ];
  return {
    text: inert(noticeOf(shown, reader)),
    blocks: [lines(rows), actions(ids.messageBlock, messageButtons(shown, reader)), ...channelBlocks(shown, wording)],
  };
}

/** What stands on a lock screen: that this is a complaint, whose, and what to do next. */
function noticeOf(shown: ShownCase, reader: Reader): string {
  const { wording } = reader;
  const { complaint: words } = wording;
  const { complaint, clientName } = shown;
  const { number, product } = complaint;
  return joined(wording, [
    `${words.title} ${number}`,
    shortened(clientName ?? complaint.complainant.name ?? words.nobody, NAME_SHOWN),
    product === null ? null : shortened(product, NAME_SHOWN),
    nextText({ ...complaint, next: shown.next }, reader),
  ]);
}

/** Who took a step, and in whose place. */
export function whoTook({ by, inPlaceOf }: Pick<KeptStep, 'by' | 'inPlaceOf'>, { complaint: words }: Wording): string {
  const name = shortened(by.name, NAME_SHOWN);
  return inPlaceOf === null ? name : words.inPlaceOf(name, shortened(inPlaceOf.name, NAME_SHOWN));
}

/** What happened in one step, as the thread says it: what was done, by whom; words are in the opened case. */
export function stepMessage(step: KeptStep, reader: Reader): Message {
  const { complaint: words } = reader.wording;
  const text = words.step(timeAt(step.at, reader.zone), whoTook(step, reader.wording), words.done[step.kind]);
  return { text: inert(text), blocks: [lines([line(plain(text))])] };
}

/** That turnover has dropped as well, as the thread says it. */
export function dropMessage(since: LocalDate, { wording, today }: Reader): Message {
  const text = wording.complaint.withDrop(wording.format.day(since, today));
  return { text: inert(text), blocks: [sentences(text)] };
}

/** Number, state, client and product. */
export const titleOf = ({ complaint, clientName }: ShownCase, wording: Wording): string =>
  titleText({ ...complaint, who: clientName ?? complaint.complainant.name }, wording);

export const titleText = (
  { number, state, who, product }: Pick<Listed, 'number' | 'state' | 'who' | 'product'>,
  { complaint: words, separator }: Wording,
): string =>
  [
    number,
    words.states[state],
    shortened(who ?? words.nobody, NAME_SHOWN),
    product === null ? null : shortened(product, NAME_SHOWN),
  ]
    .filter((part) => part !== null)
    .join(separator);

/** The clocks that run, each in a line; and until when an appeal is possible. */
export function clockRows({ complaint, clocks }: ShownCase, reader: Reader): readonly string[] {
  const { wording, today } = reader;
  const words = wording.complaint;
  const { format } = wording;
  const { statutory, service, appeal } = clocks;
  return [
    ...(statutory === null ? [] : [dueText({ clock: 'statutory', ...statutory }, reader)]),
    ...(service === null ? [] : [serviceText(service, reader)]),
    ...(appeal === null ? [] : [dueText({ clock: 'appeal', ...appeal }, reader)]),
    ...[statutory, appeal].flatMap((deadline) =>
      deadline?.isCalendarKnown === false ? [words.calendarUnknown(deadline.dueOn.slice(0, 4))] : [],
    ),
    ...(complaint.appealUntil === null || complaint.appealUntil < today || !mayStillAppeal(complaint)
      ? []
      : [words.appealUntil(format.day(complaint.appealUntil, today))]),
  ];
}

/** The client has neither accepted the answer nor appealed, and there is an answer to appeal against. */
const mayStillAppeal = (complaint: ShownCase['complaint']): boolean =>
  complaint.answerAcceptedAt === null && appealedSince(complaint) === null && isAppealable(complaint);

/** The deadline that runs, and how many days of it are left. */
export function dueText({ clock, dueOn, finishBy }: NonNullable<Listed['due']>, { wording, today }: Reader): string {
  const { complaint: words, format } = wording;
  const days = daysBetween(today, dueOn);
  const left = days < 0 ? words.overdue(-days) : words.daysLeft(days);
  const day = format.day(dueOn, today);
  return clock === 'appeal' ? words.appealDue(day, left) : words.statutory(day, format.day(finishBy, today), left);
}

function serviceText({ dueAt, percent }: NonNullable<ShownCase['clocks']['service']>, reader: Reader): string {
  const words = reader.wording.complaint;
  if (dueAt === null) return words.serviceStill;
  const until = instantText(dueAt, reader);
  return percent > 100 ? words.servicePassed(until) : words.service(until, percent);
}

/** Who works on it, and whom it is about. */
export function whoText(shown: ShownCase, wording: Wording): string {
  const { complaint, names, next } = shown;
  const words = wording.complaint;
  const nameOf = (id: StaffId): string => shortened(names.get(id) ?? '', NAME_SHOWN);
  const { staffId, unit } = complaint.about;
  const { appeal } = complaint;
  const about = [shown.aboutBranchName, unit, staffId === null ? null : nameOf(staffId)].filter(
    (part) => part !== null,
  );
  return [
    handlerText(shown, wording),
    complaint.offeredTo === null ? null : words.offeredTo(nameOf(complaint.offeredTo)),
    appeal === null || appeal.decision !== null || next === 'replace_appeal_handler'
      ? null
      : words.appealHandler(nameOf(appeal.handlerId)),
    about.length === 0 ? null : words.about(shortened(about.join(' '), WORDS_SHOWN)),
  ]
    .filter((part) => part !== null)
    .join(wording.separator);
}

export function handlerText({ complaint: { handlerId }, names, handlerLeft }: ShownCase, wording: Wording): string {
  return handlerSaid(handlerId === null ? null : { name: names.get(handlerId) ?? '', hasLeft: handlerLeft }, wording);
}

export function handlerSaid(handler: Listed['handler'], { complaint: words }: Wording): string {
  if (handler === null) return words.noHandler;
  const name = shortened(handler.name, NAME_SHOWN);
  return handler.hasLeft ? words.handlerLeft(name) : words.handler(name);
}

function resultRows({ complaint, links }: ShownCase, wording: Wording): readonly string[] {
  const { complaint: words, format, separator } = wording;
  const { judgement, plan, settledAs } = complaint;
  const redress = plan?.redress ?? null;
  const facts = [
    settledAs === null ? null : words.settlements[settledAs],
    judgement === null ? null : words.outcomes[judgement.outcome],
    causeText(complaint, wording),
    redress === null ? null : words.redress(format.sum(redress)),
  ].filter((fact) => fact !== null);
  return [...(facts.length === 0 ? [] : [facts.join(separator)]), ...linkRows(links, wording)];
}

/** Why the client complains, and in what she was let down; null while nobody has said. */
export const causeText = ({ cause }: ShownCase['complaint'], { complaint: words }: Wording): string | null =>
  cause === null ? null : `${words.causes[cause.class]}/${words.dimensions[cause.dimension]}`;

const LINKS_SHOWN = 5;

/** What it is linked to, a line for each way in which it is. */
function linkRows(links: ShownCase['links'], { complaint: words }: Wording): readonly string[] {
  const ways = [...new Set(links.map(({ as }) => as))];
  return ways.map((way) => {
    const numbers = links.filter(({ as }) => as === way).map(({ number }) => number);
    return words.linked[way](numbers.slice(0, LINKS_SHOWN).join(' '), numbers.length);
  });
}

/** As long as the client may appeal it also says from when the case may be archived. */
export function nextText(
  of: Pick<Listed, 'next' | 'appealUntil' | 'answerAcceptedAt'>,
  { wording: { complaint: words, format }, today }: Reader,
): string {
  const { next } = of;
  if (next === null) return words.nothingNext;
  if (next === 'client_answered') return words.nextIsClient;
  const until = appealOpenUntil(of, today);
  return next === 'archive' && until !== null
    ? words.archiveFrom(format.day(addDays(until, 1), today))
    : words.next(words.steps[next]);
}

/**
 * A judgement is chosen with its button; a plan is approved or returned; before the archive the client accepts or the last day of
 * the appeal passes, when the message may stand unchanged; all other steps are one button.
 */
function messageButtons({ complaint, next }: ShownCase, { wording: { complaint: words }, today }: Reader): Button[] {
  const about = `${complaint.id} ${complaint.version}`;
  const more = button(words.more, ids.open, complaint.id);
  const step = (kind: StepKind, at: number, style?: 'primary') =>
    button(words.steps[kind], ids.next(at), `${about} ${kind}`, style);
  if (next === null) return [more];
  if (next === 'judge')
    return [
      ...OUTCOMES.map((outcome, at) => button(words.outcomes[outcome], ids.next(at), `${about} judge ${outcome}`)),
      more,
    ];
  if (next === 'approve') return [step('approve', 0, 'primary'), step('return', 1), more];
  if (next === 'archive' && appealOpenUntil(complaint, today) !== null)
    return [step('accept_answer', 0, 'primary'), step('archive', 1), more];
  if (complaint.state === 'received') return [step(next, 0, 'primary'), step('settle', 1), more];
  return [step(next, 0, 'primary'), more];
}

function channelBlocks({ complaint, needsChannel }: ShownCase, { complaint: words }: Wording): readonly KnownBlock[] {
  if (!needsChannel) return [];
  return [
    lines([line(plain(words.ownChannelHint))]),
    {
      type: 'actions',
      block_id: ids.channelBlock,
      elements: [
        {
          type: 'conversations_select',
          action_id: ids.setChannel(complaint.id),
          placeholder: plainText(words.ownChannel),
          filter: { include: ['private'], exclude_bot_users: true },
        },
      ],
    },
  ];
}
