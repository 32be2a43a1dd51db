import type { SharedClientNews } from '../../../core/delivery/client-news.ts';
import { dayAt, partsOf, timeAt } from '../../../core/shared/calendar.ts';
import type { Money } from '../../../core/shared/money.ts';
import { actions, bold, button, clipped, italic, line, lines, type Message, plain, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { industryName, tierName } from '../../wording/bank-terms.ts';
import { joined } from '../../wording/joined.ts';
import { clientIds as ids } from '../ids.ts';
import { WORDS_SHOWN, withRole } from './facts.ts';

const NAME_SHOWN = 80;

/**
 * A client as everybody in a channel may see it: a snapshot, and a button by which each opens as much of it as is hers.
 * `text` is escaped by whoever sends it.
 */
export function sharedCard(news: SharedClientNews, reader: Reader): Message {
  const { wording } = reader;
  const { shareClient: words, card } = wording;
  const name = clipped(news.clientName, NAME_SHOWN);
  const owner = news.ownerName === null ? card.noOwner : card.owner(shortened(news.ownerName, WORDS_SHOWN));
  const by = shortened(news.byName, WORDS_SHOWN);
  const as = words.sharedBy(
    by,
    wording.format.day(dayAt(reader.now, reader.zone), reader.today),
    timeAt(reader.now, reader.zone),
  );
  const rows = [
    profileRow(news, reader),
    ...moneyRows(news, reader),
    contactRow(news, reader),
    peopleRow(news, reader),
  ];
  return {
    text: words.said(by, name),
    blocks: [
      lines([
        line(bold(name), plain(wording.separator), plain(joined(wording, [owner, words.branch(news.branchName)]))),
        ...rows.filter((row) => row !== '').map((row) => line(plain(row))),
        line(italic(as)),
      ]),
      actions(ids.sharedBlock, [button(words.openOwn, ids.openBeside, news.clientId)]),
    ],
  };
}

function profileRow({ profile }: SharedClientNews, { wording }: Reader): string {
  if (profile === null) return '';
  const { tier, kind, industry, clientSince } = profile;
  return joined(wording, [
    tierName(tier, wording),
    wording.kinds[kind],
    industry === null ? null : shortened(industryName(industry, wording), WORDS_SHOWN),
    clientSince === null ? null : wording.card.since(partsOf(clientSince).year),
  ]);
}

function moneyRows({ money }: SharedClientNews, { wording, today }: Reader): readonly string[] {
  if (money === null) return [];
  const { card, format } = wording;
  const amounts = (moneys: readonly Money[], say: (text: string) => string): string | null =>
    moneys.length === 0 ? null : say(format.moneys(moneys.slice(0, 3)));
  return [
    joined(wording, [
      amounts(money.balances, card.deposits),
      amounts(money.averages, (text) => card.average(text, null)),
    ]),
    joined(wording, [
      amounts(money.limits, card.credit),
      amounts(money.used, card.used),
      money.maturesOn === null ? null : card.matures(format.day(money.maturesOn, today)),
    ]),
    joined(wording, [
      money.held === 0 ? card.noHoldings : card.products(money.held),
      money.otherBanks === null ? null : card.otherBanks(money.otherBanks),
    ]),
  ];
}

function contactRow({ contacts }: SharedClientNews, { wording, today, now, zone }: Reader): string {
  if (contacts === null) return '';
  const { shareClient: words, format, card } = wording;
  const { lastOn, nextAt, toDo } = contacts;
  return joined(wording, [
    words.lastContact(lastOn === null ? null : format.day(lastOn, today)),
    nextAt === null
      ? card.noAppointment
      : // It stays: a date, and not "tomorrow".
        words.nextAppointment(format.day(dayAt(nextAt, zone), dayAt(now, zone)), timeAt(nextAt, zone)),
    toDo === 0 ? null : card.followUps(toDo),
  ]);
}

function peopleRow({ people }: SharedClientNews, { wording }: Reader): string {
  if (people === null) return '';
  const named = people.named.map((each) => withRole(each, wording));
  const more = people.count - named.length;
  return joined(wording, [...named, more > 0 ? wording.card.morePeople(more) : null]);
}
