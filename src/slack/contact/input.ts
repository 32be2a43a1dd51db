import { z } from 'zod';
import { APPOINTMENT_CHANNELS, INTERACTION_CHANNELS, OUTCOMES } from '../../core/client/contact.ts';
import { NEED_LEVELS, type NeedLevel } from '../../core/client/contact-log/entry.ts';
import { type LocalDate, parseLocalDate } from '../../core/shared/calendar.ts';
import {
  type AppointmentId,
  type ClientId,
  type FollowUpId,
  type InteractionId,
  type PersonId,
  parseId,
} from '../../core/shared/ids.ts';
import { idOf } from '../payload.ts';
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
  const { c, q, r } = meant.parse(JSON.parse(z.object({ value: z.string() }).parse(action).value));
  return { clientId: c, query: q, rest: r };
};

/** What the message says whose shortcut was used. */
export const noteOfMessage = (shortcut: unknown): string =>
  readMessage(z.looseObject({ message: z.looseObject({ text: z.string().catch('') }) }).parse(shortcut).message.text);

/** What was typed where no client of the list was meant. */
export const restOfButton = (action: unknown): string => z.object({ value: z.string() }).parse(action).value;

const field = z.looseObject({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_date_time: z.number().nullish(),
  selected_option: z.looseObject({ value: z.string(), text: z.looseObject({ text: z.string() }).optional() }).nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
});

const form = z.looseObject({
  private_metadata: z.string(),
  state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), field)) }),
});

/** The fields of a form by block; a block has one field. */
type Fields = {
  readonly metadata: unknown;
  readonly of: (block: string) => z.infer<typeof field>;
  readonly blocks: readonly string[];
};

function fieldsOf(view: unknown): Fields {
  const { private_metadata, state } = form.parse(view);
  return {
    metadata: JSON.parse(private_metadata),
    of: (block) => Object.values(state.values[block] ?? {})[0] ?? {},
    blocks: Object.keys(state.values),
  };
}

const words = (fields: Fields, block: string): string => fields.of(block).value ?? '';
const day = (fields: Fields, block: string): LocalDate | null => parseLocalDate(fields.of(block).selected_date ?? '');
const choice = (fields: Fields, block: string): string | null => fields.of(block).selected_option?.value ?? null;

/** How a form that comes back was made. */
const logMetadata: z.ZodType<LogMetadata> = z.object({
  client: idOf<ClientId>().nullable(),
  isFixed: z.boolean(),
  shown: z.array(z.enum(FORM_PARTS)),
  from: z.enum(['all']).nullable(),
});

/** The form of a new contact: for whom, and what is typed so far. */
export function logForm(view: unknown): LogMetadata & { readonly values: FormValues } {
  const fields = fieldsOf(view);
  const metadata = logMetadata.parse(fields.metadata);
  const chosen = choice(fields, ids.client);
  const client = metadata.isFixed ? metadata.client : chosen === null ? null : parseId<ClientId>(chosen);
  return { ...metadata, client, values: valuesOf(fields, null) };
}

function valuesOf(fields: Fields, outcomeAsItIs: string | null): FormValues {
  const people = fields.blocks.find((block) => ids.peopleAny.test(block));
  const outcome = choice(fields, ids.outcome);
  return {
    on: day(fields, ids.on),
    channel: z.enum(INTERACTION_CHANNELS).parse(choice(fields, ids.channel)),
    outcome: outcome === AS_IT_IS ? outcomeAsItIs : z.enum(OUTCOMES).nullable().parse(outcome),
    personIds:
      people === undefined
        ? []
        : (fields.of(people).selected_options ?? []).flatMap(({ value }) => parseId<PersonId>(value) ?? []),
    otherPeople: words(fields, ids.otherPeople),
    note: words(fields, ids.note),
    promise: { text: words(fields, ids.promise), dueOn: day(fields, ids.promiseOn) },
    nextStep: { text: words(fields, ids.nextStep), dueOn: day(fields, ids.nextStepOn) },
    needs: Object.fromEntries(NEED_LEVELS.map((level) => [level, words(fields, ids.need(level))])) as Record<
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
  const fields = fieldsOf(view);
  const metadata = editMetadata.parse(fields.metadata);
  return { ...metadata, values: valuesOf(fields, metadata.outcome), leave: left(fields) };
}

/** Fields in which somebody chose what stands. */
const left = (fields: Fields): readonly string[] =>
  fields.blocks
    .filter((block) => ids.keepAny.test(block) && choice(fields, block) === 'theirs')
    .map((block) => block.replace(ids.keepAny, ''));

const followUpMetadata: z.ZodType<FollowUpMetadata> = z.object({
  clientId: idOf<ClientId>(),
  interactionId: idOf<InteractionId>().nullable(),
  followUpId: idOf<FollowUpId>().nullable(),
  seen: z.int(),
  from: z.enum(['all']).nullable(),
});

/** The form of something to do. */
export function followUpForm(view: unknown) {
  const fields = fieldsOf(view);
  return {
    ...followUpMetadata.parse(fields.metadata),
    kind: z.enum(['follow_up', 'promise']).nullable().parse(choice(fields, ids.kind)),
    said: { text: words(fields, ids.text), dueOn: day(fields, ids.dueOn) },
    leave: left(fields).filter((name) => name === 'text' || name === 'dueOn'),
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
  const fields = fieldsOf(view);
  const metadata = appointmentMetadata.parse(fields.metadata);
  const seconds = fields.of(ids.startsAt).selected_date_time ?? null;
  const minutes = z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 60)
    .parse(choice(fields, ids.duration));
  const startsAt = seconds === null ? null : new Date(seconds * 1000);
  const leave = left(fields);
  return {
    ...metadata,
    said:
      startsAt === null
        ? null
        : {
            startsAt,
            endsAt: new Date(startsAt.getTime() + minutes * 60_000),
            channel: z.enum(APPOINTMENT_CHANNELS).parse(choice(fields, ids.channel)),
            subject: words(fields, ids.subject),
            place: words(fields, ids.place),
          },
    leave: APPOINTMENT_FIELDS.filter((name) => leave.includes(name)),
  };
}

/** Names with commas between them, as people write them in either language. */
export const namesOf = (text: string): readonly string[] =>
  text
    .split(/[,，、;；\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

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
