import {
  creditOf,
  daysNeglected,
  daysOverdue,
  depositsOf,
  isRising,
  lastContact,
  productsOf,
  type RecentCredit,
  recentCredit,
} from '../../../core/client/glance.ts';
import type { ClientRecord } from '../../../core/client/record.ts';
import { dayAt, type LocalDate, partsOf, timeAt } from '../../../core/shared/calendar.ts';
import { followUpText } from '../../../core/shared/follow-up-text.ts';
import type { Money } from '../../../core/shared/money.ts';
import { bold, clipped, inert, italic, line, lines, type Message, plain, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { industryName, tierName } from '../../wording/bank-terms.ts';
import { joined } from '../../wording/joined.ts';
import type { Wording } from '../../wording/wording.ts';
import { CARD_ACTIONS, cardActions } from './card-actions.ts';
import { type Line, ranked, WORDS_SHOWN, withRole } from './facts.ts';
import { knowledgeRows } from './knowledge-rows.ts';
import { degreeText, matterRows, nextTierText } from './matter-rows.ts';
import type { SeenClient } from './seen-client.ts';

/** Rows a list on the card shows before it says how many more there are. */
const FOLLOW_UPS_SHOWN = 3;
const CURRENCIES_SHOWN = 3;
const PEOPLE_SHOWN = 4;

/** Code points of a client's name, and of an owner's or an industry's, before one screen is no longer enough. */
const NAME_SHOWN = 80;

/** The client at a glance: one screen, the number first. Shows only what the record still holds after the policy. */
export function clientCard(seen: SeenClient, reader: Reader): Message {
  const { record, sights } = seen;
  const { wording } = reader;
  const rows = [
    headline(record, wording),
    ...matterRows(seen.matters, reader).map((text) => line(plain(text))),
    ...(sights.money === 'see' ? moneyRows(seen, reader) : []),
    ...(sights.contacts === 'see' ? contactRows(seen, reader) : []),
    ...(sights.people === 'see' ? peopleRows(record, wording) : []),
    ...knowledgeRows(seen.knowledge, wording).map((text) => line(plain(text))),
    line(
      // A snapshot may be read tomorrow: it bears a date, not "today".
      italic(wording.card.asOf(wording.format.day(dayHere(reader), reader.today), timeAt(reader.now, reader.zone))),
    ),
  ];
  return {
    text: inert(headlineText(record, wording)),
    blocks: [lines(rows), cardActions(CARD_ACTIONS, seen, wording)],
  };
}

/** The day it is for the reader. Hours are told in her zone, and the day beside an hour must be of the same zone. */
const dayHere = ({ now, zone }: Reader): LocalDate => dayAt(now, zone);

function headlineFacts({ client }: ClientRecord, wording: Wording): readonly (string | null)[] {
  return [
    tierName(client.tier, wording),
    wording.kinds[client.kind],
    client.owner === null ? wording.card.noOwner : wording.card.owner(shortened(client.owner.name, WORDS_SHOWN)),
    client.clientSince === null ? null : wording.card.since(partsOf(client.clientSince).year),
    client.industry === null ? null : shortened(industryName(client.industry, wording), WORDS_SHOWN),
  ];
}

const headlineText = (record: ClientRecord, wording: Wording): string =>
  joined(wording, [clipped(record.client.name, NAME_SHOWN), ...headlineFacts(record, wording)]);

const headline = (record: ClientRecord, wording: Wording): Line =>
  line(
    bold(clipped(record.client.name, NAME_SHOWN)),
    plain(wording.separator),
    plain(joined(wording, headlineFacts(record, wording))),
  );

function moneyRows({ record, matters }: SeenClient, reader: Reader): readonly Line[] {
  const { wording, today } = reader;
  const { client, holdings } = record;
  const { card, format } = wording;
  const deposits = depositsOf(holdings, today);
  const credit = creditOf(holdings, today);
  const products = productsOf(holdings, client.kind, today);
  const balance = joined(wording, [
    deposits.balances.length === 0 ? null : card.deposits(amounts(deposits.balances, wording)),
    deposits.averages.length === 0
      ? null
      : card.average(
          amounts(deposits.averages, wording),
          deposits.averageChange === null ? null : format.change(deposits.averageChange),
        ),
  ]);
  const lending = joined(wording, [
    credit.limits.length === 0 ? null : card.credit(amounts(credit.limits, wording)),
    credit.used.length === 0 ? null : card.used(amounts(credit.used, wording)),
    credit.maturesOn === null ? null : card.matures(format.day(credit.maturesOn, today)),
  ]);
  const held = joined(wording, [
    products.held === 0 ? card.noHoldings : card.products(products.held),
    products.linked === 0 ? null : card.linked(products.linked),
    products.held === 0 || products.missing.length === 0
      ? null
      : card.missing(products.missing.map((sticky) => wording.sticky[sticky])),
    record.otherBanks === null ? null : card.otherBanks(record.otherBanks.count),
  ]);
  // Where a complaint is open nothing is offered.
  const rises = client.kind !== 'person' && matters.complaints.length === 0 && isRising(record, today);
  return [
    flowOf(record, wording, today),
    rises ? card.rising : '',
    balance,
    lending,
    held,
    joined(wording, [degreeText(matters, reader), nextTierText(matters, reader)]),
  ]
    .filter((text) => text !== '')
    .map((text) => line(plain(text)));
}

/** Every currency for itself, the first few. */
function amounts(moneys: readonly Money[], { card, format }: Wording): string {
  const more = moneys.length - CURRENCIES_SHOWN;
  return `${format.moneys(moneys.slice(0, CURRENCIES_SHOWN))}${more > 0 ? card.otherCurrencies(more) : ''}`;
}

/** The last week that is loaded against the weeks before it, and the currencies that are not in this. */
export function flowOf(record: ClientRecord, wording: Wording, today: LocalDate): string {
  const { card, format } = wording;
  const week = recentCredit(record, today);
  if (week === null) return card.noFlows;
  const others = record.flows.map(({ currency }) => currency).filter((currency) => currency !== week.credit.currency);
  const notCounted = others.length === 0 ? null : card.notCounted(others.map(format.unit));
  return joined(wording, [creditOfWeek(week, wording, today), notCounted]);
}

function creditOfWeek(week: RecentCredit, { card, format }: Wording, today: LocalDate): string {
  if (week.credit.minor === 0n && week.mean.minor === 0n)
    return week.lastWithMoney === null
      ? card.noCreditFrom(format.day(week.firstWeek, today))
      : card.noCreditSince(format.day(week.lastWithMoney, today));
  const change = week.change === null ? null : format.change(week.change);
  const when = week.isLastWeek ? card.lastWeek : card.weekOf(format.day(week.week, today));
  return card.creditWeek(when, format.money(week.credit), format.money(week.mean), change);
}

function contactRows({ record, matters }: SeenClient, reader: Reader): readonly Line[] {
  const { wording, today, zone } = reader;
  const { card, format, channels } = wording;
  const last = lastContact(record.interactions, today);
  const next = record.nextAppointment;
  const contact = joined(wording, [
    last === null
      ? card.neverContacted
      : card.lastContact(
          format.day(last.interaction.on, today),
          channels[last.interaction.channel],
          last.daysAgo,
          matters.level.idealGapDays,
        ),
    next === null
      ? card.noAppointment
      : card.nextAppointment(
          format.nearDay(dayAt(next.startsAt, zone), dayHere(reader)),
          timeAt(next.startsAt, zone),
          channels[next.channel],
        ),
  ]);
  const { worstGapDays } = matters.level;
  const neglected = daysNeglected(record, worstGapDays, today);
  return [
    line(plain(contact)),
    ...(neglected === null ? [] : [line(plain(card.neglected(neglected, worstGapDays)))]),
    ...followUpRows(record, wording, today),
  ];
}

function followUpRows({ followUps }: ClientRecord, wording: Wording, today: LocalDate): readonly Line[] {
  if (followUps.length === 0) return [];
  const { card, format } = wording;
  const shown = followUps.slice(0, FOLLOW_UPS_SHOWN).map((each) => {
    const late = daysOverdue(each, today);
    const when =
      late > 0 ? card.overdue(late) : each.dueOn === null ? null : card.due(format.nearDay(each.dueOn, today));
    const facts = joined(wording, [each.kind === 'promise' ? card.promise : null, when]);
    return line(
      plain(`• ${shortened(followUpText(each, wording.language), 80)}`),
      plain(facts === '' ? '' : wording.separator),
      plain(facts),
    );
  });
  const more = followUps.length - shown.length;
  return [line(plain(card.followUps(followUps.length))), ...shown, ...(more > 0 ? [line(plain(card.more(more)))] : [])];
}

function peopleRows({ client, people }: ClientRecord, wording: Wording): readonly Line[] {
  // A person who is the client herself stands in the headline already.
  const others = people.filter((each) => client.kind !== 'person' || each.name !== client.name);
  if (others.length === 0) return [];
  const names = ranked(others)
    .slice(0, PEOPLE_SHOWN)
    .map((each) => withRole(each, wording));
  const more = others.length - names.length;
  return [line(plain(joined(wording, [...names, more > 0 ? wording.card.morePeople(more) : null])))];
}
