import type { KnownBlock } from '@slack/types';
import { HISTORY_KINDS, type HistoryEntry } from '../../../../core/client/full-record.ts';
import { daysOverdue } from '../../../../core/client/glance.ts';
import { dayAt, timeAt } from '../../../../core/shared/calendar.ts';
import { followUpText } from '../../../../core/shared/follow-up-text.ts';
import { bold, line, lines, plain, sentences, shortened } from '../../../blocks.ts';
import type { Reader } from '../../../reader.ts';
import { joined } from '../../../wording/joined.ts';
import { outcomeText } from '../../../wording/outcome.ts';
import type { SeenRecord, TabContent } from './tab.ts';

/** Entries on one page. */
export const HISTORY_SHOWN = 15;

/** Code points of what somebody wrote. */
const TEXT_SHOWN = 300;

/** What has happened with the client and what is agreed, the last on top. */
export function historyTab({ part, place }: SeenRecord, reader: Reader): TabContent {
  if (part?.kind !== 'history') return { blocks: [] };
  const { history: words } = reader.wording.fullRecord;
  const { entries } = part;
  if (entries.total === 0)
    return { blocks: [sentences(place.of === null ? words.nothing : words.nothingOf(words.kinds[place.of]))] };
  return { blocks: entries.rows.map((entry) => entryBlock(entry, reader)), page: entries };
}

/** What the history can be narrowed down to; null: everything. */
export const HISTORY_FILTERS = [null, ...HISTORY_KINDS] as const;

const entryBlock = (entry: HistoryEntry, reader: Reader): KnownBlock => {
  const { head, facts, text } = told(entry, reader);
  const { separator } = reader.wording;
  return lines([
    line(bold(`${head.slice(0, 1).toUpperCase()}${head.slice(1)}`), plain(facts === '' ? '' : separator), plain(facts)),
    ...(text === '' ? [] : [line(plain(shortened(text, TEXT_SHOWN)))]),
  ]);
};

type Told = { readonly head: string; readonly facts: string; readonly text: string };

function told(entry: HistoryEntry, reader: Reader): Told {
  switch (entry.kind) {
    case 'contact':
      return contactTold(entry, reader);
    case 'appointment':
      return appointmentTold(entry, reader);
    case 'to_do':
      return toDoTold(entry, reader);
    case 'ownership':
      return ownershipTold(entry, reader);
  }
}

type Of<Kind extends HistoryEntry['kind']> = Extract<HistoryEntry, { readonly kind: Kind }>;

function contactTold({ interaction, dissatisfied }: Of<'contact'>, { wording, today }: Reader): Told {
  return {
    head: `${wording.format.nearDay(interaction.on, today)} ${wording.contactLog.channels[interaction.channel]}`,
    facts: joined(wording, [
      outcomeText(interaction.outcome, wording),
      interaction.by?.name ?? null,
      dissatisfied ? wording.contactLog.all.dissatisfied : null,
    ]),
    text: interaction.summary,
  };
}

function appointmentTold({ appointment }: Of<'appointment'>, { wording, now, zone }: Reader): Told {
  const { startsAt, status, channel, subject, place, staff } = appointment;
  const { appointmentChannels, appointmentStates } = wording.contactLog;
  const day = wording.format.nearDay(dayAt(startsAt, zone), dayAt(now, zone));
  const state = status === 'booked' && startsAt < now ? 'unconfirmed' : status;
  return {
    head: `${day} ${timeAt(startsAt, zone)} ${appointmentChannels[channel]}`,
    facts: joined(wording, [appointmentStates[state], staff.name]),
    text: joined(wording, [subject, place]),
  };
}

function toDoTold({ followUp, cancelledOn }: Of<'to_do'>, reader: Reader): Told {
  const { wording, today } = reader;
  const { followUpStates, kinds } = wording.contactLog;
  const ended = followUp.doneOn ?? cancelledOn;
  const late = daysOverdue(followUp, today);
  const { dueOn } = followUp;
  const open =
    late > 0
      ? wording.card.overdue(late)
      : dueOn === null
        ? followUpStates.open
        : wording.card.due(wording.format.nearDay(dueOn, today));
  const state = followUp.doneOn === null ? followUpStates.cancelled : followUpStates.done;
  return {
    head: kinds[followUp.kind],
    facts: joined(wording, [
      ended === null ? open : `${state} ${wording.format.nearDay(ended, today)}`,
      followUp.staff.name,
    ]),
    text: followUpText(followUp, wording.language),
  };
}

function ownershipTold({ role, staff, from, to }: Of<'ownership'>, { wording, today }: Reader): Told {
  const { ownership, period } = wording.fullRecord.history;
  const day = (on: typeof from): string => wording.format.day(on, today);
  return { head: ownership[role](staff.name), facts: period(day(from), to === null ? null : day(to)), text: '' };
}
