import { z } from 'zod';
import { APPOINTMENT_CHANNELS, INTERACTION_CHANNELS, OUTCOMES } from '../../core/client/contact.ts';
import { NEED_LEVELS, type NeedLevel } from '../../core/client/contact-log/entry.ts';
import {
  type AppointmentId,
  type ClientId,
  type FollowUpId,
  type InteractionId,
  type PersonId,
  parseId,
} from '../../core/shared/ids.ts';
import { type Form, fieldsLeft, readForm } from '../form.ts';
import { idOf, valueOfButton } from '../payload.ts';
import { readMessage, typed } from '../typed.ts';
import {
  type AppointmentMetadata,
  AS_IT_IS,
  type EditMetadata,
  FORM_PARTS,
  type FollowUpMetadata,
  type FormPart,
  type FormValues,
  type LineChoice,
  type LogMetadata,
} from './ids/form.ts';
import { contactIds as ids } from './ids.ts';

/** The words after the command. Lines stay lines. */
export const lineOfCommand = (text: string): string => typed(text).trim();

/** The part that a button of the form opens. */
export const partOfButton = (action: unknown): FormPart =>
  z
    .object({ action_id: z.string().transform((text) => ids.addAny.exec(text)?.[1]) })
    .transform(({ action_id }) => z.enum(FORM_PARTS).parse(action_id))
    .parse(action);

const meant = z.object({ c: idOf<ClientId>(), q: z.string(), r: z.string() });

/** The client that a button of a list stands for, with the line that the list answers. */
export const lineOfButton = (action: unknown): LineChoice => {
  const { c, q, r } = meant.parse(JSON.parse(valueOfButton(action)));
  return { clientId: c, query: q, rest: r };
};

/** How a form that comes back was made. */
const logMetadata: z.ZodType<LogMetadata> = z.object({
  client: idOf<ClientId>().nullable(),
  isFixed: z.boolean(),
  shown: z.array(z.enum(FORM_PARTS)),
  from: z.enum(['all']).nullable(),
});

/** The form of a new contact: for whom, and what is typed so far. */
export function logForm(view: unknown): LogMetadata & { readonly values: FormValues } {
  const form = readForm(view);
  const metadata = logMetadata.parse(JSON.parse(form.metadata));
  const chosen = form.chosen(ids.client);
  const client = metadata.isFixed ? metadata.client : chosen === null ? null : parseId<ClientId>(chosen);
  return { ...metadata, client, values: valuesOf(form, null) };
}

function valuesOf(form: Form, outcomeAsItIs: string | null): FormValues {
  const people = form.blocks.find((block) => ids.peopleAny.test(block));
  const outcome = form.chosen(ids.outcome);
  return {
    on: form.day(ids.on),
    channel: z.enum(INTERACTION_CHANNELS).parse(form.chosen(ids.channel)),
    outcome: outcome === AS_IT_IS ? outcomeAsItIs : z.enum(OUTCOMES).nullable().parse(outcome),
    personIds: people === undefined ? [] : form.ticked(people).flatMap((id) => parseId<PersonId>(id) ?? []),
    otherPeople: form.text(ids.otherPeople),
    note: form.text(ids.note),
    promise: { text: form.text(ids.promise), dueOn: form.day(ids.promiseOn) },
    nextStep: { text: form.text(ids.nextStep), dueOn: form.day(ids.nextStepOn) },
    needs: Object.fromEntries(NEED_LEVELS.map((level) => [level, form.text(ids.need(level))])) as Record<
      NeedLevel,
      string
    >,
  };
}

const editMetadata: z.ZodType<EditMetadata> = z.object({
  interactionId: idOf<InteractionId>(),
  seen: z.int(),
  outcome: z.string().nullable(),
  keepsNote: z.boolean(),
  from: z.enum(['all']).nullable(),
});

/** The form of an edit, and the fields in which the other's words are to stand. */
export function editForm(
  view: unknown,
): EditMetadata & { readonly values: FormValues; readonly leave: readonly string[] } {
  const form = readForm(view);
  const metadata = editMetadata.parse(JSON.parse(form.metadata));
  return { ...metadata, values: valuesOf(form, metadata.outcome), leave: fieldsLeft(form, ids.keepAny) };
}

const followUpMetadata: z.ZodType<FollowUpMetadata> = z.object({
  clientId: idOf<ClientId>(),
  interactionId: idOf<InteractionId>().nullable(),
  followUpId: idOf<FollowUpId>().nullable(),
  seen: z.int(),
  from: z.enum(['all']).nullable(),
});

/** The form of something to do. */
export function followUpForm(view: unknown) {
  const form = readForm(view);
  return {
    ...followUpMetadata.parse(JSON.parse(form.metadata)),
    kind: z.enum(['follow_up', 'promise']).nullable().parse(form.chosen(ids.kind)),
    said: { text: form.text(ids.text), dueOn: form.day(ids.dueOn) },
    leave: fieldsLeft(form, ids.keepAny).filter((name) => name === 'text' || name === 'dueOn'),
  };
}

const appointmentMetadata: z.ZodType<AppointmentMetadata> = z.object({
  clientId: idOf<ClientId>(),
  interactionId: idOf<InteractionId>().nullable(),
  appointmentId: idOf<AppointmentId>().nullable(),
  seen: z.int(),
  warned: z.string().nullable(),
  from: z.enum(['all']).nullable(),
});

const APPOINTMENT_FIELDS = ['startsAt', 'endsAt', 'channel', 'subject', 'place'] as const;

/** The form of an appointment; null for an hour that was not chosen. */
export function appointmentForm(view: unknown) {
  const form = readForm(view);
  const metadata = appointmentMetadata.parse(JSON.parse(form.metadata));
  const minutes = z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 60)
    .parse(form.chosen(ids.duration));
  const startsAt = form.instant(ids.startsAt);
  const leave = fieldsLeft(form, ids.keepAny);
  return {
    ...metadata,
    said:
      startsAt === null
        ? null
        : {
            startsAt,
            endsAt: new Date(startsAt.getTime() + minutes * 60_000),
            channel: z.enum(APPOINTMENT_CHANNELS).parse(form.chosen(ids.channel)),
            subject: form.text(ids.subject),
            place: form.text(ids.place),
          },
    leave: APPOINTMENT_FIELDS.filter((name) => leave.includes(name)),
  };
}

/**
 * What somebody writes to the bot, with the id of the event, which Slack may tell twice; null for anything but a new message
 * of a person: an edit, a file, a message of a bot.
 */
export function directMessageOf(
  event: unknown,
  body: unknown,
): { readonly user: string; readonly text: string; readonly channel: string; readonly eventId: string } | null {
  const message = directMessage.safeParse(event);
  const envelope = z.looseObject({ event_id: z.string() }).safeParse(body);
  if (!message.success || !envelope.success) return null;
  const { user, text, channel } = message.data;
  return { user, text: readMessage(text), channel, eventId: envelope.data.event_id };
}

/** What somebody writes in the thread of a message of the bot, under the same conditions; null for anything else. */
export function threadReplyOf(
  event: unknown,
  body: unknown,
): { readonly text: string; readonly channel: string; readonly threadTs: string; readonly eventId: string } | null {
  const message = threadReply.safeParse(event);
  const envelope = z.looseObject({ event_id: z.string() }).safeParse(body);
  if (!message.success || !envelope.success) return null;
  const { text, channel, thread_ts, ts } = message.data;
  if (thread_ts === ts) return null;
  return { text: readMessage(text), channel, threadTs: thread_ts, eventId: envelope.data.event_id };
}

const directMessage = z.looseObject({
  channel_type: z.literal('im'),
  subtype: z.undefined().optional(),
  bot_id: z.undefined().optional(),
  thread_ts: z.undefined().optional(),
  user: z.string(),
  text: z.string(),
  channel: z.string(),
});

const threadReply = directMessage.extend({ thread_ts: z.string(), ts: z.string() });
