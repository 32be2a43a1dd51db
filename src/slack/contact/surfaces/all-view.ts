import type { KnownBlock, ModalView, PlainTextOption, SectionBlock } from '@slack/types';
import {
  appointmentState,
  endOf,
  followUpState,
  type KeptAppointment,
  type KeptFollowUp,
  keptText,
} from '../../../core/client/contact-log/agenda.ts';
import type { ContactsSeen, LoggedContact } from '../../../core/client/contact-log/logged-contact.ts';
import { daysBetween, timeAt } from '../../../core/shared/calendar.ts';
import { option } from '../../blocks/fields.ts';
import { actions, bold, button, line, lines, menu, plainText, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { instantText } from '../../wording/instant-text.ts';
import { joined } from '../../wording/joined.ts';
import type { Wording } from '../../wording/wording.ts';
import { contactIds as ids } from '../ids.ts';
import { contactFacts, dayText } from './said.ts';

/** Rows of each list; a modal holds 100 blocks. */
const TO_DO_SHOWN = 40;
const AGREED_SHOWN = 15;
const TEXT_SHOWN = 300;

/** What is to be done, agreed and was said with a client, each row with what can be done about it. */
export function allView(seen: ContactsSeen, reader: Reader): ModalView {
  const { client, contacts, followUps, appointments, mayLog, mayPlan } = seen;
  const { all, card } = reader.wording.contactLog;
  return {
    type: 'modal',
    callback_id: ids.all,
    private_metadata: client.id,
    title: plainText(all.title, 24),
    close: plainText(reader.wording.close),
    blocks: [
      lines([line(bold(client.name))]),
      ...(mayPlan || mayLog
        ? [
            actions(ids.allBlock, [
              ...(mayLog ? [button(card.log, ids.log, client.id)] : []),
              ...(mayPlan ? [button(card.followUp, ids.addFollowUpFor, client.id)] : []),
              ...(mayPlan ? [button(card.appointment, ids.bookFor, client.id)] : []),
            ]),
          ]
        : []),
      ...list(
        { title: all.toDo, nothing: all.nothingToDo, shown: TO_DO_SHOWN },
        followUps.map((each) => followUpRow(each, mayPlan, reader)),
        reader,
      ),
      ...list(
        { title: all.agreed, nothing: all.nothingAgreed, shown: AGREED_SHOWN },
        appointments.map((each) => appointmentRow(each, mayPlan, reader)),
        reader,
      ),
      ...list(
        { title: all.contacts, nothing: all.noContacts, shown: contacts.length },
        contacts.map((each) => contactRow(each, mayLog, reader)),
        reader,
      ),
    ],
  };
}

function list(
  { title, nothing, shown }: { readonly title: string; readonly nothing: string; readonly shown: number },
  rows: readonly KnownBlock[],
  { wording }: Reader,
): readonly KnownBlock[] {
  const more = rows.length - shown;
  return [
    lines([line(bold(title))]),
    ...(rows.length === 0 ? [sentences(nothing)] : rows.slice(0, shown)),
    ...(more > 0 ? [sentences(wording.contactLog.all.more(more))] : []),
  ];
}

/** Words that people typed, as text that nothing in them can act in, with a menu beside them. */
const row = (text: string, entries: Parameters<typeof menu>[0]): SectionBlock => ({
  type: 'section',
  text: plainText(text, 3000),
  ...(entries.length === 0 ? {} : { accessory: menu(entries) }),
});

function followUpRow(followUp: KeptFollowUp, mayPlan: boolean, reader: Reader): KnownBlock {
  const { wording, today } = reader;
  const { all, kinds, followUpStates, followUp: words } = wording.contactLog;
  const { id, said, kind, staff } = followUp;
  const state = followUpState(followUp, today);
  const isOpen = state === 'open' || state === 'late';
  const due =
    state === 'late' && said.dueOn !== null
      ? all.late(daysBetween(said.dueOn, today))
      : isOpen
        ? said.dueOn === null
          ? null
          : all.due(dayText(said.dueOn, reader))
        : `${followUpStates[state]} ${dayText(followUp.doneOn ?? followUp.cancelledOn, reader)}`;
  const facts = joined(wording, [kind === 'promise' ? kinds.promise : null, due, all.by(staff.name)]);
  return row(
    `${isOpen ? '•' : '✓'} ${shortened(keptText(followUp, wording.language), TEXT_SHOWN)}${wording.separator}${facts}`,
    !mayPlan
      ? []
      : isOpen
        ? [
            { text: words.done, actionId: ids.followUpDone, value: id },
            { text: words.change, actionId: ids.changeFollowUp, value: id },
            { text: words.cancel, actionId: ids.followUpCancelled, value: id },
          ]
        : [
            { text: words.reopen, actionId: ids.followUpReopened, value: id },
            { text: words.change, actionId: ids.changeFollowUp, value: id },
          ],
  );
}

function appointmentRow(appointment: KeptAppointment, mayPlan: boolean, reader: Reader): KnownBlock {
  const { wording, now, zone } = reader;
  const { all, appointmentChannels, appointmentStates, appointment: words } = wording.contactLog;
  const { id, said, staff } = appointment;
  const state = appointmentState(appointment, now);
  const isBooked = state === 'booked' || state === 'unconfirmed';
  const facts = joined(wording, [
    `${instantText(said.startsAt, reader)}–${timeAt(endOf(said), zone)} ${appointmentChannels[said.channel]}`,
    shortened(said.subject, TEXT_SHOWN),
    said.place,
    state === 'booked' ? null : appointmentStates[state],
    all.by(staff.name),
  ]);
  return row(
    `• ${facts}`,
    mayPlan && isBooked
      ? [
          { text: words.held, actionId: ids.appointmentHeld, value: id },
          { text: words.change, actionId: ids.changeAppointment, value: id },
          { text: words.cancel, actionId: ids.appointmentCancelled, value: id },
        ]
      : [],
  );
}

function contactRow(contact: LoggedContact, mayLog: boolean, reader: Reader): KnownBlock {
  const { all } = reader.wording.contactLog;
  const head = joined(reader.wording, [
    contactFacts(contact.said, reader),
    contact.by === null ? null : all.by(contact.by.name),
    contact.dissatisfied ? all.dissatisfied : null,
  ]);
  const note = shortened(contact.said.note, TEXT_SHOWN);
  return {
    ...row(note === '' ? `• ${head}` : `• ${head}\n${note}`, []),
    ...(mayLog ? { accessory: button(all.edit, ids.editListed, contact.id) } : {}),
  };
}

/** A client as the lookup of a form offers it. */
export const suggestion = (
  { heading, mayLog }: { readonly heading: ContactsSeen['client']; readonly mayLog: boolean },
  { contactLog, card, separator }: Wording,
): PlainTextOption =>
  option({
    value: heading.id,
    text: heading.name,
    description: [
      heading.owner === null ? card.noOwner : card.owner(heading.owner.name),
      heading.branch?.name ?? '',
      mayLog ? '' : contactLog.form.notYours,
    ]
      .filter((fact) => fact !== '')
      .join(separator),
  });
