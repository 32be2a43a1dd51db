import { z } from 'zod';
import type { MemorialDaySaid } from '../../core/client/people/memorial-day.ts';
import {
  PERSONAL_PURPOSES,
  PERSONAL_SOURCES,
  type PersonSaid,
  type PersonTyped,
} from '../../core/client/people/person-said.ts';
import { type ClientId, type MemorialDayId, type PersonId, parseId } from '../../core/shared/ids.ts';
import { fieldsLeft, readForm } from '../form.ts';
import { dayOf, idOf, idsOfButton } from '../payload.ts';
import { partsOf } from '../typed.ts';
import { type DayMetadata, peopleIds as ids, type PersonMetadata } from './ids.ts';

/**
 * The two entries of one person that a button names.
 *
 * @throws ZodError when the value is no pair of ids.
 */
export function pairOfButton(action: unknown): { readonly keptId: PersonId; readonly joinedId: PersonId } {
  const [keptId, joinedId] = idsOfButton<PersonId>(action);
  return { keptId, joinedId };
}

/** The client whose list of people a button lay in; null for a button elsewhere. */
export const clientOfList = (view: unknown): ClientId | null =>
  parseId<ClientId>(z.looseObject({ private_metadata: z.string() }).safeParse(view).data?.private_metadata ?? '');

const personSaid: z.ZodType<PersonSaid> = z.object({
  name: z.string(),
  role: z.string().nullable(),
  decisionMaker: z.boolean(),
  birthday: z.string().nullable(),
  interests: z.array(z.string()),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  leftOn: dayOf.nullable(),
  source: z.enum(PERSONAL_SOURCES).nullable(),
  purpose: z.enum(PERSONAL_PURPOSES).nullable(),
});

const personMetadata: z.ZodType<PersonMetadata> = z.object({
  clientId: idOf<ClientId>(),
  personId: idOf<PersonId>().nullable(),
  seen: z.int(),
  base: personSaid.nullable(),
  fromList: z.boolean(),
});

const PERSON_FIELDS = [
  'name',
  'role',
  'decisionMaker',
  'birthday',
  'interests',
  'phone',
  'email',
  'leftOn',
  'source',
  'purpose',
] as const satisfies readonly (keyof PersonSaid)[];

/** The form of a person: of whom, what is typed, and the fields in which the other's words are to stand. */
export function personForm(
  view: unknown,
): PersonMetadata & { readonly typed: PersonTyped; readonly leave: readonly (keyof PersonSaid)[] } {
  const form = readForm(view);
  const metadata = personMetadata.parse(JSON.parse(form.metadata));
  const block = (name: keyof PersonSaid) => ids.field(name, metadata.seen);
  const text = (name: keyof PersonSaid): string => form.text(block(name));
  const chosen = (name: keyof PersonSaid): string | null => form.chosen(block(name));
  const left = fieldsLeft(form, ids.keepAny);
  return {
    ...metadata,
    typed: {
      name: text('name'),
      role: text('role'),
      decisionMaker: form.ticked(block('decisionMaker')).length > 0,
      birthday: text('birthday'),
      interests: partsOf(text('interests')),
      phone: text('phone'),
      email: text('email'),
      leftOn: form.day(block('leftOn')),
      source: z.enum(PERSONAL_SOURCES).nullable().parse(chosen('source')),
      purpose: z.enum(PERSONAL_PURPOSES).nullable().parse(chosen('purpose')),
    },
    leave: PERSON_FIELDS.filter((name) => left.includes(name)),
  };
}

const daySaid: z.ZodType<MemorialDaySaid> = z.object({
  label: z.string(),
  day: z.string(),
  personId: idOf<PersonId>().nullable(),
});

const dayMetadata: z.ZodType<DayMetadata> = z.object({
  clientId: idOf<ClientId>(),
  dayId: idOf<MemorialDayId>().nullable(),
  seen: z.int(),
  base: daySaid.nullable(),
  fromList: z.boolean(),
});

const DAY_FIELDS = ['label', 'day', 'personId'] as const satisfies readonly (keyof MemorialDaySaid)[];

/** The form of an anniversary. */
export function dayForm(
  view: unknown,
): DayMetadata & { readonly typed: MemorialDaySaid; readonly leave: readonly (keyof MemorialDaySaid)[] } {
  const form = readForm(view);
  const metadata = dayMetadata.parse(JSON.parse(form.metadata));
  const block = (name: keyof MemorialDaySaid) => ids.field(name, metadata.seen);
  const left = fieldsLeft(form, ids.keepAny);
  return {
    ...metadata,
    typed: {
      label: form.text(block('label')),
      day: form.text(block('day')),
      // The company is a choice as well, and no person.
      personId: parseId<PersonId>(form.chosen(block('personId')) ?? ''),
    },
    leave: DAY_FIELDS.filter((name) => left.includes(name)),
  };
}
