import type { RichTextElement } from '@slack/types';
import { keptText } from '../../../core/client/contact-log/agenda.ts';
import type { CalendarEntry } from '../../../core/client/contact-log/calendar-entry.ts';
import type { BriefCaution, BriefCheck, MeetingBrief } from '../../../core/client/contact-log/meeting-brief.ts';
import { timeAt } from '../../../core/shared/calendar.ts';
import { actions, bold, button, inert, line, lines, type Message, plain, shortened } from '../../blocks.ts';
import { clientIds } from '../../client/ids.ts';
import type { Reader } from '../../reader.ts';
import { tierName } from '../../wording/bank-terms.ts';
import { instantText } from '../../wording/instant-text.ts';
import { joined } from '../../wording/joined.ts';
import { productName } from '../../wording/product-name.ts';
import { contactIds as ids } from '../ids.ts';
import { contactFacts, dayText } from './said.ts';

const NAME_SHOWN = 60;
/** Characters of a note, a to-do, a subject: a line or two of a phone. */
const TEXT_SHOWN = 60;

/** What stands beside the file of an hour: what it is, and what opening it does. */
export function entryText(entry: CalendarEntry, reader: Reader): string {
  const { wording, zone } = reader;
  const { calendar } = wording.meeting;
  const hours = `${instantText(entry.startsAt, reader)}–${timeAt(entry.endsAt, zone)}`;
  const what = joined(wording, [
    shortened(entry.clientName, NAME_SHOWN),
    `${hours} ${wording.contactLog.appointmentChannels[entry.channel]}`,
    entry.place === null ? null : shortened(entry.place, TEXT_SHOWN),
  ]);
  if (entry.state === 'cancelled') return `${calendar.cancelled(what)}\n${calendar.removeHint}`;
  return entry.isNew
    ? `${calendar.booked(what)}\n${calendar.addHint}`
    : `${calendar.changed(what)}\n${calendar.updateHint}`;
}

type Row = readonly RichTextElement[];

/** What to know before a meeting, on one screen. */
export function briefMessage(brief: MeetingBrief, reader: Reader): Message {
  const { wording, zone, now } = reader;
  const words = wording.meeting.brief;
  const { said, clientId, id } = brief.appointment;
  const title = words.title(timeAt(said.startsAt, zone), shortened(brief.clientName, NAME_SHOWN));
  const minutes = Math.max(1, Math.round((said.startsAt.getTime() - now.getTime()) / 60_000));
  const head = joined(wording, [
    title,
    wording.contactLog.appointmentChannels[said.channel],
    words.inMinutes(minutes),
    tierName(brief.tier, wording),
  ]);
  const about = joined(wording, [shortened(said.subject, TEXT_SHOWN), shortened(said.place ?? '', TEXT_SHOWN)]);
  return {
    text: inert(head),
    blocks: [
      lines([
        line(bold(`⏰ ${head}`)),
        ...(about === '' ? [] : [line(plain(about))]),
        ...part(words.who, [peopleText(brief, reader)]),
        ...part(words.contacts, contactTexts(brief, reader)),
        ...part(words.open, openTexts(brief, reader)),
        ...part(
          words.checks,
          brief.checks.map((check) => checkText(check, reader)),
        ),
        ...part(
          words.questions,
          brief.questions.map(({ text }) => text[wording.language]),
        ),
        ...part(
          words.cautions,
          brief.cautions.map((caution) => cautionText(caution, reader)),
        ),
      ]),
      actions(ids.briefBlock, [
        button(wording.contactLog.card.log, ids.log, clientId, 'primary'),
        button(words.openCard, clientIds.openBeside, clientId),
        button(words.move, ids.changeAppointment, id),
      ]),
    ],
  };
}

/** One line for one thing, a heading and lines for several, nothing for nothing. */
function part(title: string, texts: readonly string[]): readonly Row[] {
  const [only, ...others] = texts;
  if (only === undefined) return [];
  if (others.length === 0) return [line(bold(`${title} `), plain(only))];
  return [line(bold(title)), ...texts.map((text) => line(plain(`• ${text}`)))];
}

function peopleText({ people, morePeople }: MeetingBrief, { wording }: Reader): string {
  const words = wording.meeting.brief;
  if (people.length === 0) return words.nobodyKnown;
  const named = people.map(({ name, role }) =>
    shortened([name, role].filter(Boolean).join(wording.language === 'zh-CN' ? ' ' : ', '), NAME_SHOWN),
  );
  return joined(wording, [...named, morePeople > 0 ? words.more(morePeople) : null]);
}

function contactTexts({ contacts }: MeetingBrief, reader: Reader): readonly string[] {
  const { wording } = reader;
  if (contacts.length === 0) return [wording.meeting.brief.noContacts];
  return contacts.map(({ said }) =>
    joined(wording, [
      contactFacts({ ...said, people: [] }, reader),
      shortened(said.note.replace(/\s+/g, ' '), TEXT_SHOWN),
    ]),
  );
}

function openTexts({ open, moreOpen }: MeetingBrief, reader: Reader): readonly string[] {
  const { wording } = reader;
  const { brief: words } = wording.meeting;
  const { kinds, all } = wording.contactLog;
  return [
    ...open.map(({ kind, said, texts, isLate }) =>
      joined(wording, [
        shortened(keptText({ said, texts }, wording.language), TEXT_SHOWN),
        kind === 'promise' ? kinds.promise : null,
        isLate ? words.late : said.dueOn === null ? null : words.due(dayText(said.dueOn, reader)),
      ]),
    ),
    ...(moreOpen > 0 ? [all.more(moreOpen)] : []),
  ];
}

function checkText(check: BriefCheck, { wording, today }: Reader): string {
  const words = wording.meeting.brief;
  const separator = wording.language === 'zh-CN' ? '、' : ', ';
  switch (check.kind) {
    case 'matures':
      return words.matures(
        shortened(productName(check.product, wording), NAME_SHOWN),
        wording.format.day(check.on, today),
      );
    case 'churn_alert':
      return words.drifts(wording.format.day(check.since, today), check.isAtLeast);
    case 'no_decision_maker':
      return words.noDecisionMaker;
    case 'missing':
      return words.missing(check.classes.map((each) => wording.sticky[each]).join(separator));
  }
}

function cautionText(caution: BriefCaution, { wording, today }: Reader): string {
  const words = wording.meeting.brief;
  switch (caution.kind) {
    case 'dissatisfied':
      return words.dissatisfied(wording.format.day(caution.on, today));
    case 'complaint':
      return words.complaint(caution.number);
    case 'churn_alert':
      return words.watched;
    case 'no_offers':
      return words.noOffers;
    case 'nothing_personal':
      return words.nothingPersonal;
  }
}
