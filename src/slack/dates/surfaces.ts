import type { KnownBlock } from '@slack/types';
import type { Festival } from '../../core/dates/festivals.ts';
import type { YearlyDay } from '../../core/shared/calendar/yearly-day.ts';
import { daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import { bold, italic, line, lines, type Message, menu, plain, sentences, shortened } from '../blocks.ts';
import { clientIds } from '../client/ids.ts';
import { contactIds } from '../contact/ids.ts';
import { giftIds } from '../gift/ids.ts';
import type { Reader } from '../reader.ts';
import { wordingIn } from '../wording/wording.ts';
import { datesIds as ids } from './ids.ts';

/** Days of clients that a list shows: what a phone shows without much scrolling. */
const DAYS_SHOWN = 12;
const NAME_SHOWN = 40;

type Ahead = {
  readonly within: number;
  readonly festivals: readonly {
    readonly festival: Festival;
    readonly on: LocalDate;
    readonly clients: readonly { readonly language: 'zh-CN' | 'en'; readonly count: number }[];
  }[];
  readonly days: readonly {
    readonly clientId: string;
    readonly clientName: string;
    readonly language: 'zh-CN' | 'en';
    readonly on: LocalDate;
    readonly label: string | null;
    readonly personName: string | null;
    readonly personRole: string | null;
    readonly day: YearlyDay;
  }[];
};

/** `/dates`: festivals and days ahead, each with words to say in the language of the client. Personal data: only she sees it. */
export function datesMessage(ahead: Ahead, reader: Reader): Message {
  const { dates: words } = reader.wording;
  const { within, festivals, days } = ahead;
  if (festivals.length + days.length === 0) {
    const text = `${words.nothing(within)}\n${words.days}`;
    return { text, blocks: [sentences(text)] };
  }
  const more = days.length - DAYS_SHOWN;
  return {
    text: words.title(within),
    blocks: [
      lines([line(bold(words.title(within))), ...festivals.flatMap((each) => festivalRows(each, reader))]),
      ...days.slice(0, DAYS_SHOWN).map((each, at) => dayBlock(each, at, reader)),
      ...(more > 0 ? [sentences(words.more(more))] : []),
      lines([line(italic(words.privacy)), line(italic(words.days))]),
    ],
  };
}

function festivalRows({ festival, on, clients }: Ahead['festivals'][number], { wording, today }: Reader) {
  const { dates: words, format, separator } = wording;
  const count = clients.reduce((sum, each) => sum + each.count, 0);
  const head = [
    words.festivals[festival],
    format.day(on, today),
    words.away(daysBetween(today, on)),
    words.clients(count),
  ];
  return [
    line(bold(`• ${head.join(separator)}`)),
    ...clients.map(({ language, count: each }) => {
      const greeting = words.say(wordingIn(language).dates.greetings.festival[festival]);
      return line(
        plain(clients.length === 1 ? greeting : `${words.inLanguage[language]} ${each}${separator}${greeting}`),
      );
    }),
  ];
}

function dayBlock(each: Ahead['days'][number], at: number, { wording, today }: Reader): KnownBlock {
  const { dates: words, format, separator } = wording;
  const person = each.personName === null ? null : shortened(each.personName, NAME_SHOWN);
  const name = shortened(each.clientName, NAME_SHOWN);
  const greetings = wordingIn(each.language).dates.greetings;
  const [what, greeting] =
    each.label === null
      ? [words.birthday(person ?? name), greetings.birthday({ name: person ?? name, role: each.personRole })]
      : [
          words.memorial(shortened(each.label, NAME_SHOWN), person),
          greetings.memorial(shortened(each.label, NAME_SHOWN)),
        ];
  const facts = [
    format.day(each.on, today),
    words.away(daysBetween(today, each.on)),
    what,
    each.day.calendar === 'lunar' ? format.yearlyDay(each.day) : null,
    person === name ? null : name,
  ];
  return {
    ...sentences(`${facts.filter((fact) => fact !== null).join(separator)}\n${words.say(greeting)}`),
    block_id: ids.line(at),
    accessory: menu([
      { text: wording.contactLog.card.log, actionId: contactIds.log, value: each.clientId },
      { text: wording.gift.open, actionId: giftIds.openFor, value: each.clientId },
      { text: wording.meeting.brief.openCard, actionId: clientIds.openBeside, value: each.clientId },
    ]),
  };
}
