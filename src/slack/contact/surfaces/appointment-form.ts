import type { KnownBlock, ModalView } from '@slack/types';
import { APPOINTMENT_CHANNELS } from '../../../core/client/contact.ts';
import {
  type AppointmentFault,
  type AppointmentSaid,
  DURATIONS,
  endOf,
  PLACE_MAX_LENGTH,
  SUBJECT_MAX_LENGTH,
  USUAL_MINUTES,
} from '../../../core/client/contact-log/agenda.ts';
import type { HourConflict } from '../../../core/client/contact-log/hour-conflicts.ts';
import type { Edit } from '../../../core/client/contact-log/logged-contact.ts';
import type { FieldClash } from '../../../core/client/contact-log/merge-edit.ts';
import { timeAt } from '../../../core/shared/calendar.ts';
import type { ShownClash } from '../../blocks/clash.ts';
import { hourInput, selectInput, wordsInput } from '../../blocks/fields.ts';
import { bold, line, lines, plain, plainText, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { instantText } from '../../wording/instant-text.ts';
import type { Wording } from '../../wording/wording.ts';
import type { AppointmentMetadata } from '../ids/form.ts';
import { contactIds as ids } from '../ids.ts';
import { clashBlocks } from './clash.ts';
import { faultText } from './log-form.ts';

/** An appointment that is being typed. */
export type AppointmentForm = {
  readonly clientName: string;
  readonly metadata: AppointmentMetadata;
  /** Null where nothing is typed yet. */
  readonly said: AppointmentSaid | null;
  readonly conflicts: readonly HourConflict[];
  readonly clash: { readonly clashes: readonly FieldClash<AppointmentSaid>[]; readonly last: Edit | null } | null;
};

/** What is listed of what stands against an hour. */
const CONFLICTS_SHOWN = 10;

/** The form of an appointment; above it what stands against the hour, which can be saved all the same. */
export function appointmentFormView(typed: AppointmentForm, reader: Reader): ModalView {
  const { clientName, metadata, said, conflicts, clash } = typed;
  const { appointment, form, appointmentChannels } = reader.wording.contactLog;
  const isNew = metadata.appointmentId === null;
  const minutes = said === null ? USUAL_MINUTES : minutesOf(said);
  const durations = [...new Set([...DURATIONS, minutes])].toSorted((a, b) => a - b);
  return {
    type: 'modal',
    callback_id: ids.appointmentView,
    private_metadata: JSON.stringify(metadata),
    title: plainText(isNew ? appointment.title : appointment.editTitle),
    submit: plainText(conflicts.length > 0 ? appointment.saveAnyway : form.save),
    close: plainText(form.cancel),
    blocks: [
      lines([line(bold(clientName))]),
      ...conflictBlocks(conflicts, reader),
      ...(clash === null
        ? []
        : clashBlocks(
            clash.clashes.map((each) => shown(each, reader)),
            clash.last,
            reader,
          )),
      hourInput(
        ids.startsAt,
        { label: appointment.startsAt, hint: appointment.startsAtHint(reader.zone) },
        said?.startsAt ?? null,
      ),
      selectInput(
        ids.duration,
        { label: appointment.duration },
        durations.map((each) => ({ value: String(each), text: appointment.minutes(each) })),
        String(minutes),
      ),
      selectInput(
        ids.channel,
        { label: appointment.channel },
        APPOINTMENT_CHANNELS.map((value) => ({ value, text: appointmentChannels[value] })),
        said?.channel ?? 'meeting',
      ),
      wordsInput(
        ids.subject,
        {
          label: appointment.subject,
          placeholder: appointment.subjectPlaceholder,
          max: SUBJECT_MAX_LENGTH,
          optional: true,
        },
        said?.subject ?? '',
      ),
      wordsInput(ids.place, { label: appointment.place, max: PLACE_MAX_LENGTH, optional: true }, said?.place ?? ''),
    ],
  };
}

const minutesOf = (said: AppointmentSaid): number =>
  Math.max(1, Math.round((endOf(said).getTime() - said.startsAt.getTime()) / 60_000));

/** What stands against the hour, and that it may be saved all the same. */
function conflictBlocks(conflicts: readonly HourConflict[], reader: Reader): readonly KnownBlock[] {
  if (conflicts.length === 0) return [];
  const { meeting, contactLog } = reader.wording;
  const rows = conflicts.slice(0, CONFLICTS_SHOWN).map((each) => line(plain(`• ${conflictText(each, reader)}`)));
  const more = conflicts.length - rows.length;
  return [
    lines([
      line(bold(`⚠ ${meeting.conflicts.title}`)),
      ...rows,
      ...(more > 0 ? [line(plain(contactLog.all.more(more)))] : []),
      line(plain(meeting.conflicts.mayStill)),
    ]),
  ];
}

function conflictText(conflict: HourConflict, { wording, zone, today }: Reader): string {
  const { conflicts: words } = wording.meeting;
  const { appointment, appointmentChannels } = wording.contactLog;
  switch (conflict.kind) {
    case 'overlap': {
      const { said } = conflict.with.appointment;
      const name = conflict.with.clientName;
      const client = name === null ? appointment.otherClient : shortened(name, 80);
      const [from, until] = [timeAt(said.startsAt, zone), timeAt(endOf(said), zone)];
      return appointment.overlap(from, until, client, appointmentChannels[said.channel]);
    }
    case 'do_not_contact':
      return words.doNotContact;
    case 'channel_refused':
      return words.refuses(appointmentChannels[conflict.channel]);
    case 'client_away':
      return words.clientAway(wording.format.day(conflict.until, today));
    case 'client_quiet':
      return words.clientQuiet(conflict.hours);
    case 'day_off':
      return words.dayOff(wording.format.day(conflict.on, today));
    case 'outside_hours':
      return words.outsideHours(conflict.hours);
  }
}

function shown({ field, theirs }: FieldClash<AppointmentSaid>, reader: Reader): ShownClash {
  const { appointment, appointmentChannels } = reader.wording.contactLog;
  switch (field) {
    case 'startsAt':
      return { field, label: appointment.startsAt, theirs: instantText(theirs, reader) };
    case 'endsAt':
      return { field, label: appointment.endsAt, theirs: theirs === null ? '' : instantText(theirs, reader) };
    case 'channel':
      return { field, label: appointment.channel, theirs: appointmentChannels[theirs] };
    case 'subject':
      return { field, label: appointment.subject, theirs };
    case 'place':
      return { field, label: appointment.place, theirs: theirs ?? '' };
  }
}

/** What the form says under the fields that are wrong. */
export const appointmentFaults = (
  faults: readonly AppointmentFault[],
  { contactLog }: Wording,
): Readonly<Record<string, string>> =>
  Object.fromEntries(faults.map((fault) => [ids[fault.at], faultText(fault, contactLog.faults)]));
