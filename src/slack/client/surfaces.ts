import type { ModalView, RichTextElement } from '@slack/types';
import type { Sights } from '../../core/access/policy.ts';
import type { Person } from '../../core/client/client.ts';
import {
  creditOf,
  daysOverdue,
  depositsOf,
  lastContact,
  productsOf,
  RECENT_WEEKS,
  recentCredit,
} from '../../core/client/glance.ts';
import { choiceKey } from '../../core/client/lookup/choice.ts';
import type { TextRange } from '../../core/client/lookup/match.ts';
import { REASON_MAX_LENGTH, REASON_MIN_LENGTH, type ReasonRefusal } from '../../core/client/reason.ts';
import type { ClientHeading, ClientRecord } from '../../core/client/record.ts';
import { dayAt, type LocalDate, partsOf, timeAt } from '../../core/shared/calendar.ts';
import {
  actions,
  bold,
  button,
  inert,
  italic,
  line,
  lines,
  type Message,
  plain,
  sentences,
  shortened,
} from '../blocks.ts';
import type { Reader } from '../reader.ts';
import type { Wording } from '../wording/wording.ts';
import { clientIds as ids } from './ids.ts';

/** One line of a surface. */
type Line = readonly RichTextElement[];

/** Rows a list on the card shows before it says how many more there are. */
const FOLLOW_UPS_SHOWN = 3;
const PEOPLE_SHOWN = 4;
const PEOPLE_IN_VIEW = 40;

const joined = (wording: Wording, facts: readonly (string | null)[]): string =>
  facts.filter((fact) => fact !== null && fact !== '').join(wording.separator);

/** The client at a glance: one screen, the number first. Shows only what `record` still holds after the policy. */
export function clientCard(record: ClientRecord, sights: Sights, reader: Reader): Message {
  const { client } = record;
  const { wording } = reader;
  const rows = [
    headline(record, wording),
    ...(sights.money === 'see' ? moneyRows(record, reader) : []),
    ...(sights.contacts === 'see' ? contactRows(record, reader) : []),
    ...(sights.people === 'see' ? peopleRows(record) : []),
    line(
      // A snapshot may be read tomorrow: it bears a date, not "today".
      italic(wording.card.asOf(wording.format.day(dayHere(reader), reader.today), timeAt(reader.now, reader.zone))),
    ),
  ];
  const buttons = [
    ...(sights.personal === 'see' ? [button(wording.card.people, ids.people, client.id)] : []),
    button(wording.card.refresh, ids.refresh, client.id),
  ];
  return { text: inert(headlineText(record, wording)), blocks: [lines(rows), actions(ids.cardBlock, buttons)] };
}

/** The day it is for the reader. Hours are told in her zone, and the day beside an hour must be of the same zone. */
const dayHere = ({ now, zone }: Reader): LocalDate => dayAt(now, zone);

function headlineFacts({ client }: ClientRecord, wording: Wording): readonly (string | null)[] {
  return [
    client.tier ?? wording.kinds[client.kind],
    client.owner === null ? wording.card.noOwner : wording.card.owner(client.owner.name),
    client.clientSince === null ? null : wording.card.since(partsOf(client.clientSince).year),
    client.industry,
  ];
}

const headlineText = (record: ClientRecord, wording: Wording): string =>
  joined(wording, [record.client.name, ...headlineFacts(record, wording)]);

const headline = (record: ClientRecord, wording: Wording): Line =>
  line(bold(record.client.name), plain(wording.separator), plain(joined(wording, headlineFacts(record, wording))));

function moneyRows(record: ClientRecord, { wording, today }: Reader): readonly Line[] {
  const { client, holdings } = record;
  const { card, format } = wording;
  const deposits = depositsOf(holdings, today);
  const credit = creditOf(holdings, today);
  const products = productsOf(holdings, client.kind, today);
  const balance = joined(wording, [
    deposits.balances.length === 0 ? null : card.deposits(format.moneys(deposits.balances)),
    deposits.averages.length === 0 ? null : card.average(format.moneys(deposits.averages)),
  ]);
  const lending = joined(wording, [
    credit.limits.length === 0 ? null : card.credit(format.moneys(credit.limits)),
    credit.used.length === 0 ? null : card.used(format.moneys(credit.used)),
    credit.maturesOn === null ? null : card.matures(format.day(credit.maturesOn, today)),
  ]);
  const held = joined(wording, [
    card.products(products.held),
    products.linked === 0 ? null : card.linked(products.linked),
    products.missing.length === 0 ? null : card.missing(products.missing.map((sticky) => wording.sticky[sticky])),
  ]);
  return [flowOf(record, wording, today), balance, lending, products.held === 0 ? card.noHoldings : held]
    .filter((text) => text !== '')
    .map((text) => line(plain(text)));
}

function flowOf(record: ClientRecord, { card, format }: Wording, today: LocalDate): string {
  const week = recentCredit(record, today);
  if (week === null) return card.noFlows;
  if (week.credit.minor === 0n && week.mean.minor === 0n) return card.noCredit(RECENT_WEEKS + 1);
  const change = week.change === null ? null : format.change(week.change);
  const when = week.isLastWeek ? card.lastWeek : card.weekOf(format.day(week.week, today));
  return card.creditWeek(when, format.money(week.credit), format.money(week.mean), change);
}

function contactRows(record: ClientRecord, reader: Reader): readonly Line[] {
  const { wording, today, zone } = reader;
  const { card, format, channels } = wording;
  const last = lastContact(record.interactions, today);
  const next = record.nextAppointment;
  const contact = joined(wording, [
    last === null
      ? card.neverContacted
      : card.lastContact(format.day(last.interaction.on, today), channels[last.interaction.channel], last.daysAgo),
    next === null
      ? card.noAppointment
      : card.nextAppointment(
          format.nearDay(dayAt(next.startsAt, zone), dayHere(reader)),
          timeAt(next.startsAt, zone),
          channels[next.channel],
        ),
  ]);
  return [line(plain(contact)), ...followUpRows(record, wording, today)];
}

function followUpRows({ followUps }: ClientRecord, wording: Wording, today: LocalDate): readonly Line[] {
  if (followUps.length === 0) return [];
  const { card, format } = wording;
  const shown = followUps.slice(0, FOLLOW_UPS_SHOWN).map((each) => {
    const late = daysOverdue(each, today);
    const when =
      late > 0 ? card.overdue(late) : each.dueOn === null ? null : card.due(format.nearDay(each.dueOn, today));
    const facts = joined(wording, [each.kind === 'promise' ? card.promise : null, when]);
    return line(plain(`• ${shortened(each.text, 80)}`), plain(facts === '' ? '' : wording.separator), plain(facts));
  });
  const more = followUps.length - shown.length;
  return [line(plain(card.followUps(followUps.length))), ...shown, ...(more > 0 ? [line(plain(card.more(more)))] : [])];
}

/** Decision makers first. */
const ranked = (people: readonly Person[]): readonly Person[] =>
  people.toSorted((a, b) => Number(b.decisionMaker) - Number(a.decisionMaker));

function peopleRows({ client, people }: ClientRecord): readonly Line[] {
  // A person who is the client herself stands in the headline already.
  const others = people.filter((each) => client.kind !== 'person' || each.name !== client.name);
  if (others.length === 0) return [];
  const names = ranked(others)
    .slice(0, PEOPLE_SHOWN)
    .map((person) => [person.name, person.role].filter((word) => word !== null).join(' '));
  return [line(plain(shortened(names.join(' · '), 300)))];
}

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
    button(`${at + 1} ${shortened(heading.name, 24)}`, ids.open(at + 1), `${heading.id} ${choiceKey(query)}`),
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

export function help({ wording }: Reader): Message {
  const { title, lines: rows } = wording.help;
  return { text: title, blocks: [lines([line(bold(title)), ...rows.map((row) => line(plain(row)))])] };
}

/** One sentence of ours. */
export const sentence = (text: string): Message => ({ text, blocks: [sentences(text)] });

/** The form in which a colleague says why she needs to see a client. */
export function reasonForm(client: Pick<ClientHeading, 'id' | 'name'>, { wording }: Reader): ModalView {
  const { reason } = wording;
  return {
    type: 'modal',
    callback_id: ids.reasonView,
    private_metadata: client.id,
    title: { type: 'plain_text', text: reason.title },
    submit: { type: 'plain_text', text: reason.submit },
    close: { type: 'plain_text', text: reason.cancel },
    blocks: [
      lines([line(bold(client.name))]),
      {
        type: 'input',
        block_id: ids.reasonBlock,
        label: { type: 'plain_text', text: reason.label },
        hint: { type: 'plain_text', text: reason.hint },
        element: {
          type: 'plain_text_input',
          action_id: ids.reasonInput,
          multiline: true,
          min_length: REASON_MIN_LENGTH,
          max_length: REASON_MAX_LENGTH,
          placeholder: { type: 'plain_text', text: reason.placeholder },
        },
      },
    ],
  };
}

/** What the form says under its field when the reason will not do. */
export const reasonRefused = (refusal: ReasonRefusal, wording: Wording): Readonly<Record<string, string>> => ({
  [ids.reasonBlock]: wording.reason.refused(refusal),
});

/** A message shown in a modal, where a form has just been answered. */
export const inModal = ({ blocks }: Message, title: string, { wording }: Reader): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: shortened(title, 24) },
  close: { type: 'plain_text', text: wording.peopleView.close },
  blocks,
});

/** People with their dates, phones and interests. Personal data: a modal, never a message. */
export function peopleView(client: { readonly name: string }, people: readonly Person[], reader: Reader): ModalView {
  const { wording } = reader;
  const shown = ranked(people).slice(0, PEOPLE_IN_VIEW);
  const more = people.length - shown.length;
  const blocks = [
    lines([line(bold(client.name))]),
    ...(people.length === 0 ? [sentences(wording.peopleView.nobody)] : []),
    ...shown.map((person) => lines(personRows(person, reader))),
    ...(more > 0 ? [sentences(wording.peopleView.more(more))] : []),
    sentences(wording.peopleView.privacy),
  ];
  return inModal({ text: '', blocks }, wording.peopleView.title, reader);
}

function personRows(person: Person, { wording }: Reader): readonly Line[] {
  const words = wording.peopleView;
  const facts = joined(wording, [person.role, person.decisionMaker ? words.decisionMaker : null]);
  const details = [
    birthdayOf(person, wording),
    person.interests.length === 0 ? null : words.interests(person.interests),
    person.phone === null ? null : words.phone(person.phone),
    person.email === null ? null : words.email(person.email),
  ].filter((detail) => detail !== null);
  return [
    line(bold(person.name), plain(facts === '' ? '' : wording.separator), plain(facts)),
    ...details.map((detail) => line(plain(shortened(detail, 300)))),
  ];
}

function birthdayOf(person: Person, wording: Wording): string | null {
  if (person.birthday === null) return null;
  const { month, day } = partsOf(person.birthday);
  if (person.birthdayIsLunar) return wording.peopleView.lunarBirthday(month, day);
  // Month and day are what one needs, as of a day of that same year: the year of birth is nobody's business in a list.
  return wording.peopleView.birthday(wording.format.day(person.birthday, person.birthday));
}
