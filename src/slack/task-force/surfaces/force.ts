import type { ActionsBlock, RichTextElement } from '@slack/types';
import type { KeptForce, KeptItem, KeptRemedy } from '../../../core/churn/task-force/kept-force.ts';
import type { Part } from '../../../core/churn/task-force/lifecycle.ts';
import { type KeptWaiver, waiverEndsOn, waiverStateOn, waiverWaitsUntil } from '../../../core/churn/waiver/decide.ts';
import { dayAt, daysBetween, type LocalDate } from '../../../core/shared/calendar.ts';
import { actions, bold, button, inert, line, lines, type Message, menu, plain, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { forceIds as ids } from '../ids.ts';
import { termsOf } from './waiver-words.ts';

/** A task force as somebody reads it; `parts` null in a channel, where each press is judged by itself. */
export type ShownForce = {
  readonly force: KeptForce;
  readonly clientName: string;
  readonly parts: readonly Part[] | null;
};

const NAME_SHOWN = 60;
const TEXT_SHOWN = 240;
const ITEMS_SHOWN = 12;
const FINDINGS_SHOWN = 5;
const REMEDIES_SHOWN = 8;

type Row = readonly RichTextElement[];

const linesOf = (rows: readonly Row[]) => (rows.length === 0 ? [] : [lines([...rows])]);

/** The one message of a task force: people and roles, checklist, findings, remedies, and what its reader can do. */
export function forceMessage(shown: ShownForce, reader: Reader): Message {
  const { force, clientName } = shown;
  const { wording } = reader;
  const { force: words } = wording;
  const head = words.head(shortened(clientName, NAME_SHOWN), words.states[force.state]);
  const isAtWork = force.state === 'convened' || force.state === 'closed';
  const rows: Row[] = [
    line(bold(head)),
    line(plain(beginningOf(force, reader))),
    line(plain(words.why(shortened(force.why, TEXT_SHOWN)))),
    ...(force.reason === null ? [] : [line(plain(words.refusedFor(shortened(force.reason, TEXT_SHOWN))))]),
    ...conclusionRows(force, wording),
    ...(force.mergedInto !== null ? [line(plain(words.goesOn(shortened(clientName, NAME_SHOWN))))] : []),
  ];
  return {
    text: inert(head),
    blocks: [
      lines(rows),
      ...(isAtWork ? [lines(peopleRows(force, wording)), lines(listRows(force, reader))] : []),
      ...(isAtWork ? [...linesOf(findingRows(force, reader)), lines(remedyRows(force, reader))] : []),
      ...buttonsOf(shown, wording),
    ],
  };
}

/** What stands where the message of a task force was: for whoever is not in it any more, and in its channel once it is closed. */
export function endedMessage(
  { kind, clientName }: { readonly kind: 'task_force_left' | 'task_force_closed'; readonly clientName: string },
  { wording: { force: words } }: Reader,
): Message {
  const text = (kind === 'task_force_left' ? words.left : words.over)(shortened(clientName, NAME_SHOWN));
  return { text: inert(text), blocks: [lines([line(plain(text))])] };
}

function beginningOf(force: KeptForce, { wording, zone, today }: Reader): string {
  const { force: words, format, separator } = wording;
  const day = (at: Date): string => format.day(dayAt(at, zone), today);
  const { proposer, proposedAt, lead, decidedAt, closedAt } = force;
  return [
    words.proposedBy(proposer.name, day(proposedAt)),
    ...(lead === null || decidedAt === null ? [] : [words.ledBy(lead.name, day(decidedAt))]),
    ...(closedAt === null ? [] : [words.closedOn(day(closedAt))]),
  ].join(separator);
}

/** Who has which role, and after them, in one go, the roles that nobody has. */
export function rolesText(
  { roles, closedAt }: Pick<KeptForce, 'roles' | 'closedAt'>,
  { force: words, separator }: Wording,
): string {
  const isOver = closedAt !== null;
  const taken = roles.flatMap(({ role, staff }) =>
    staff === null ? [] : [words.roleOf(words.roles[role], staff.name)],
  );
  // Of one that is over nobody is asked to take a role.
  const open = isOver ? [] : roles.filter(({ staff }) => staff === null).map(({ role }) => words.roles[role]);
  return [...taken, ...(open.length === 0 ? [] : [words.nobody(open)])].join(separator);
}

function peopleRows(force: KeptForce, wording: Wording): Row[] {
  const { force: words, separator } = wording;
  return [
    line(bold(words.people(shortened(force.members.map(({ name }) => name).join(separator), TEXT_SHOWN)))),
    ...textRows(rolesText(force, wording)),
  ];
}

/** What there is to do is said first, by the day on which it is due; what is done last. */
const inOrder = (items: readonly KeptItem[]): readonly KeptItem[] => [
  ...byDay(items.filter(({ done }) => done === null)),
  ...items.filter(({ done }) => done !== null),
];

export const byDay = (items: readonly KeptItem[]): readonly KeptItem[] =>
  items.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn)));

function listRows(force: KeptForce, reader: Reader): Row[] {
  const { items, closedAt } = force;
  const { wording, today } = reader;
  const { force: words, format, separator } = wording;
  const done = items.filter((item) => item.done !== null).length;
  // What nobody has done of one that is over is late no more.
  const isOpen = (item: KeptItem): boolean => item.done === null && closedAt === null;
  const rows = inOrder(items)
    .slice(0, ITEMS_SHOWN)
    .map((item) => {
      const over = daysBetween(item.dueOn, today);
      const facts = [
        itemText(item, wording),
        holderOf(item, force),
        isOpen(item) ? words.dueOn(format.nearDay(item.dueOn, today)) : null,
        isOpen(item) && over > 0 ? words.overdue(over) : null,
      ];
      return line(plain(`${item.done === null ? '☐' : '☑'} ${facts.filter((fact) => fact !== null).join(separator)}`));
    });
  return [line(bold(words.list(done, items.length))), ...rows, ...moreRows(items.length - rows.length, wording)];
}

/** Who has done it, or is to. */
export function holderOf({ done, role }: KeptItem, { lead, roles }: Pick<KeptForce, 'lead' | 'roles'>): string | null {
  if (done !== null) return done.by.name;
  return (role === null ? lead : roles.find((each) => each.role === role)?.staff)?.name ?? null;
}

export const itemText = ({ what }: KeptItem, { force: words }: Wording): string =>
  'code' in what ? words.items[what.code] : what.text;

const textRows = (text: string): Row[] => (text === '' ? [] : [line(plain(text))]);

const moreRows = (more: number, { force: words }: Wording): Row[] => (more > 0 ? [line(plain(words.more(more)))] : []);

/** With what it was closed: the finding of that instant. */
const conclusionOf = ({ findings, closedAt }: KeptForce): KeptForce['findings'][number] | undefined =>
  findings.find(({ at }) => at.getTime() === closedAt?.getTime());

function conclusionRows(force: KeptForce, { force: words }: Wording): Row[] {
  const conclusion = conclusionOf(force);
  return conclusion === undefined
    ? []
    : [line(bold(`${words.closeLabel}${words.colon}`), plain(shortened(conclusion.text, TEXT_SHOWN)))];
}

/** The latest ones, oldest of them first. */
function findingRows(force: KeptForce, { wording, zone, today }: Reader): Row[] {
  const { force: words, format } = wording;
  const conclusion = conclusionOf(force);
  const findings = force.findings.filter((each) => each !== conclusion);
  if (findings.length === 0 && conclusion !== undefined) return [];
  const shown = findings.slice(-FINDINGS_SHOWN);
  const rows = shown.map(({ at, by, text }) =>
    line(plain(`• ${words.foundBy(format.day(dayAt(at, zone), today), by.name)}`), plain(shortened(text, TEXT_SHOWN))),
  );
  const none = findings.length === 0 ? [line(plain(words.noFinding))] : [];
  return [line(bold(words.findings)), ...none, ...rows, ...moreRows(findings.length - rows.length, wording)];
}

function remedyRows({ remedies }: KeptForce, reader: Reader): Row[] {
  const { wording } = reader;
  const { force: words } = wording;
  const rows = remedies
    .slice(-REMEDIES_SHOWN)
    .map((remedy) => line(plain(`• ${remedyText(remedy, shortened(remedy.note, TEXT_SHOWN), reader)}`)));
  const none = remedies.length === 0 ? [line(plain(words.noRemedy))] : [];
  return [line(bold(words.remedies)), ...none, ...rows, ...moreRows(remedies.length - rows.length, wording)];
}

export const remedyName = ({ zhCN, en }: Pick<KeptRemedy, 'zhCN' | 'en'>, { language }: Wording): string =>
  language === 'en' ? en : zhCN;

type DayText = (day: LocalDate) => string;
const shortDay =
  ({ wording, today }: Reader): DayText =>
  (day) =>
    wording.format.day(day, today);

/** What was chosen, on which terms, and what has become of it. `note`: as much of it as is shown. */
export function remedyText(remedy: KeptRemedy, note: string, reader: Reader, day = shortDay(reader)): string {
  const { wording } = reader;
  const { force: words, separator } = wording;
  const { waiver, startedOn, outcomes } = remedy;
  const terms = waiver === null ? [] : [termsOf(waiver, wording), stateOfWaiver(remedy, reader, day)];
  return [
    remedyName(remedy, wording),
    ...(note === '' ? [] : [note]),
    ...terms,
    ...(waiver === null && startedOn !== null ? [words.since(day(startedOn))] : []),
    ...outcomes.map(({ weeks, outcome }) => words.outcomeAt(weeks, words.outcomes[outcome])),
  ].join(separator);
}

/** What has become of a waiver. */
export function stateOfWaiver({ waiver, chosenBy }: KeptRemedy, reader: Reader, day = shortDay(reader)): string {
  const { wording, today } = reader;
  const { force: words } = wording;
  if (waiver === null) return '';
  const kept: KeptWaiver = { ...waiver, proposerId: chosenBy.id };
  const state = waiverStateOn(kept, today);
  const endsOn = waiverEndsOn(kept);
  if (state === 'waits') return words.waits(waiver.level, day(waiverWaitsUntil(waiver)));
  const said = words.waiverStates[state];
  return state === 'approved' && endsOn !== null ? [said, words.until(day(endsOn))].join(wording.separator) : said;
}

/** What its reader can do next; in a channel all that members can. */
function buttonsOf({ force, parts }: ShownForce, wording: Wording): ActionsBlock[] {
  const { buttons: words } = wording.force;
  const is = (part: Part): boolean => parts === null || parts.includes(part);
  if (force.state === 'proposed') return decisionButtons(force, is, wording);
  if (force.state === 'closed') return [actions(ids.block, [button(words.export, ids.export, force.id)])];
  if (force.state !== 'convened' || !(is('member') || is('lead'))) return [];
  return [...claimButtons(force, wording), actions(ids.block, workButtons(force, is('lead'), wording))];
}

function decisionButtons({ id }: KeptForce, is: (part: Part) => boolean, { force }: Wording): ActionsBlock[] {
  const { buttons: words } = force;
  const deciding = [button(words.convene, ids.convene, id, 'primary'), button(words.refuse, ids.refuse, id)];
  const elements = [
    ...(is('manager') ? deciding : []),
    ...(is('proposer') ? [button(words.withdraw, ids.withdraw, id)] : []),
  ];
  return elements.length === 0 ? [] : [actions(ids.block, elements)];
}

function claimButtons({ id, roles: all }: KeptForce, { force: { claim, roles } }: Wording): ActionsBlock[] {
  const open = all.filter(({ staff }) => staff === null);
  const buttons = open.map(({ role }) => button(claim(roles[role]), ids.claim(role), `${id} ${role}`));
  return buttons.length === 0 ? [] : [actions(ids.claimsBlock, buttons)];
}

function workButtons({ id, slackChannel }: KeptForce, isLead: boolean, { force: { buttons: words } }: Wording) {
  const entry = (text: string, actionId: string) => ({ text, actionId, value: id });
  const ofLead = [
    entry(words.invite, ids.invite),
    ...(slackChannel === null ? [entry(words.channel, ids.channel)] : []),
    entry(words.close, ids.close),
  ];
  return [
    button(words.checklist, ids.checklist, id),
    button(words.finding, ids.finding, id),
    button(words.remedy, ids.remedy, id),
    // Slack wants two entries in a menu.
    isLead ? menu([...ofLead, entry(words.export, ids.export)]) : button(words.export, ids.export, id),
  ];
}
