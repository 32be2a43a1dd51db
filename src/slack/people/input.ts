import { z } from 'zod';
import type { MemorialDaySaid } from '../../core/client/people/memorial-day.ts';
import {
  PERSONAL_PURPOSES,
  PERSONAL_SOURCES,
  type PersonSaid,
  type PersonTyped,
} from '../../core/client/people/person-said.ts';
import { parseLocalDate } from '../../core/shared/calendar.ts';
import { type ClientId, type MemorialDayId, type PersonId, parseId } from '../../core/shared/ids.ts';
import { dayOf, idOf } from '../payload.ts';
import { type DayMetadata, peopleIds as ids, type PersonMetadata } from './ids.ts';

/**
 * The two entries of one person that a button names.
 *
 * @throws ZodError when the value is no pair of ids.
 */
export function pairOfButton(action: unknown): { readonly keptId: PersonId; readonly joinedId: PersonId } {
  const { value } = z.object({ value: z.string() }).parse(action);
  const [keptId, joinedId] = z.tuple([idOf<PersonId>(), idOf<PersonId>()]).parse(value.split(' '));
  return { keptId, joinedId };
}

/** The client whose list of people a button lay in; null for a button elsewhere. */
export const clientOfList = (view: unknown): ClientId | null =>
  parseId<ClientId>(z.looseObject({ private_metadata: z.string() }).safeParse(view).data?.private_metadata ?? '');

const field = z.looseObject({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
});

const form = z.looseObject({
  private_metadata: z.string(),
  state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), field)) }),
});

type Fields = { readonly metadata: unknown; readonly of: (block: string) => z.infer<typeof field> };

function fieldsOf(view: unknown): Fields & { readonly leave: readonly string[] } {
  const { private_metadata, state } = form.parse(view);
  const of = (block: string): z.infer<typeof field> => Object.values(state.values[block] ?? {})[0] ?? {};
  const leave = Object.keys(state.values)
    .filter((block) => ids.keepAny.test(block) && of(block).selected_option?.value === 'theirs')
    .map((block) => block.replace(ids.keepAny, ''));
  return { metadata: JSON.parse(private_metadata), of, leave };
}

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
  const fields = fieldsOf(view);
  const metadata = personMetadata.parse(fields.metadata);
  const of = (name: keyof PersonSaid) => fields.of(ids.field(name, metadata.seen));
  const chosen = (name: keyof PersonSaid): string | null => of(name).selected_option?.value ?? null;
  return {
    ...metadata,
    typed: {
      name: of('name').value ?? '',
      role: of('role').value ?? null,
      decisionMaker: (of('decisionMaker').selected_options ?? []).length > 0,
      birthday: of('birthday').value ?? '',
      interests: partsOf(of('interests').value ?? ''),
      phone: of('phone').value ?? null,
      email: of('email').value ?? null,
      leftOn: parseLocalDate(of('leftOn').selected_date ?? ''),
      source: z.enum(PERSONAL_SOURCES).nullable().parse(chosen('source')),
      purpose: z.enum(PERSONAL_PURPOSES).nullable().parse(chosen('purpose')),
    },
    leave: PERSON_FIELDS.filter((name) => fields.leave.includes(name)),
  };
}

/** Entries with commas between them, as people write them in either language. */
const partsOf = (text: string): readonly string[] =>
  text
    .split(/[,，、;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

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

/** The form of a memorial day. */
export function dayForm(
  view: unknown,
): DayMetadata & { readonly typed: MemorialDaySaid; readonly leave: readonly (keyof MemorialDaySaid)[] } {
  const fields = fieldsOf(view);
  const metadata = dayMetadata.parse(fields.metadata);
  const of = (name: keyof MemorialDaySaid) => fields.of(ids.field(name, metadata.seen));
  return {
    ...metadata,
    typed: {
      label: of('label').value ?? '',
      day: of('day').value ?? '',
      // The company is a choice as well, and no person.
      personId: parseId<PersonId>(of('personId').selected_option?.value ?? ''),
    },
    leave: DAY_FIELDS.filter((name) => fields.leave.includes(name)),
  };
}
