import { addDays, addMonths, type LocalDate } from '../../shared/calendar.ts';
import type { PersonId } from '../../shared/ids.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import type { InteractionChannel } from '../contact.ts';

/** Somebody at the client who was spoken with: one of its people, or a name that is not among them (yet). */
export type SpokenWith = { readonly personId: PersonId | null; readonly name: string };

/** What a logged contact says, and what an edit may change. */
export type Said = {
  readonly on: LocalDate;
  readonly channel: InteractionChannel;
  /** One of `OUTCOMES`, the bank's own word, or null where nobody said. */
  readonly outcome: string | null;
  readonly people: readonly SpokenWith[];
  readonly note: string;
};

/**
 * How sure we are of a need: the client said so (表达的愿望), we asked and understood it (确认的需求), we see it and the client
 * does not yet (潜在需求).
 */
export const NEED_LEVELS = ['stated', 'confirmed', 'latent'] as const;
export type NeedLevel = (typeof NEED_LEVELS)[number];

export type NeedSaid = { readonly level: NeedLevel; readonly text: string };

/** Something agreed for later, and the day it is due. */
export type Agreed = { readonly text: string; readonly dueOn: LocalDate | null };

/** A contact as it is typed, with what came out of it. */
export type LogDraft = Said & {
  readonly needs: readonly NeedSaid[];
  /** What the client was told would be done. */
  readonly promise: Agreed | null;
  /** What we do next, without having said so. */
  readonly nextStep: Agreed | null;
};

/** A contact is logged at most this many days afterwards: later nobody remembers it well enough to be relied on. */
export const BACKDATE_DAYS = 60;

/** Characters. A note is what one field of a form holds. */
export const NOTE_MAX_LENGTH = 3000;
export const AGREED_MAX_LENGTH = 500;
export const NEED_MAX_LENGTH = 500;
const PERSON_NAME_MAX_LENGTH = 100;
/** Of one contact. */
const PEOPLE_MAX_COUNT = 20;

/** What is agreed for a day farther away than this many months is a slip of the year. */
export const AHEAD_MONTHS = 24;

/** Why a contact will not do, at the part of it that is wrong. */
export type LogFault =
  | { readonly at: 'on'; readonly kind: 'day_in_future' }
  | { readonly at: 'on'; readonly kind: 'day_too_long_ago'; readonly days: number }
  /** Neither a note nor an outcome: nobody will know what it was. */
  | { readonly at: 'note'; readonly kind: 'nothing_said' }
  | { readonly at: 'note'; readonly kind: 'too_long'; readonly max: number }
  | { readonly at: 'people'; readonly kind: 'too_many'; readonly max: number }
  | AgreedFault<'promise' | 'nextStep'>;

export type AgreedFault<At extends string> =
  | { readonly at: At; readonly kind: 'without_text' }
  | { readonly at: At; readonly kind: 'without_day' }
  | { readonly at: At; readonly kind: 'day_past' }
  | { readonly at: At; readonly kind: 'day_too_far'; readonly months: number }
  | { readonly at: At; readonly kind: 'too_long'; readonly max: number };

const lengthOf = (text: string): number => [...text].length;

/**
 * The contact without the space around its words, with what was left empty left out; or all that is wrong with it.
 * `today` in the bank's zone.
 */
export function checkLog(draft: LogDraft, today: LocalDate): Result<LogDraft, readonly LogFault[]> {
  const said = trimmed(draft);
  const promise = agreedOf(draft.promise);
  const nextStep = agreedOf(draft.nextStep);
  const faults: readonly LogFault[] = [
    ...saidFaults(said, today),
    ...agreedFaults('promise', promise, today),
    ...agreedFaults('nextStep', nextStep, today),
  ];
  if (faults.length > 0) return refuse(faults);
  const needs = draft.needs
    .map(({ level, text }) => ({ level, text: cut(text.trim(), NEED_MAX_LENGTH) }))
    .filter(({ text }) => text !== '');
  return ok({ ...said, needs, promise, nextStep });
}

/** The same of what an edit says, where nothing is agreed. A day of long ago that stood there already may stay. */
export function checkSaid(said: Said, today: LocalDate, stands: LocalDate): Result<Said, readonly LogFault[]> {
  const clean = trimmed(said);
  const faults = saidFaults(clean, today).filter(({ kind }) => kind !== 'day_too_long_ago' || clean.on !== stands);
  return faults.length > 0 ? refuse(faults) : ok(clean);
}

/** Faults of something to do that is agreed by itself. */
export function checkAgreed<At extends string>(
  at: At,
  agreed: Agreed,
  today: LocalDate,
): Result<Agreed, readonly AgreedFault<At>[]> {
  const clean = { text: agreed.text.trim(), dueOn: agreed.dueOn };
  const faults = agreedFaults(at, clean, today);
  return faults.length > 0 ? refuse(faults) : ok(clean);
}

function trimmed({ on, channel, outcome, people, note }: Said): Said {
  const names = new Set<string>();
  const spoken = people
    .map(({ personId, name }) => ({ personId, name: cut(name.trim().replaceAll(/\s+/g, ' '), PERSON_NAME_MAX_LENGTH) }))
    // The same name twice is one person: a chosen one and the same one typed.
    .filter(({ name }) => name !== '' && !names.has(name) && names.add(name));
  return { on, channel, outcome, people: spoken, note: note.trim() };
}

const agreedOf = (agreed: Agreed | null): Agreed | null => {
  const text = agreed?.text.trim() ?? '';
  const dueOn = agreed?.dueOn ?? null;
  return text === '' && dueOn === null ? null : { text, dueOn };
};

function saidFaults({ on, outcome, note, people }: Said, today: LocalDate): readonly LogFault[] {
  const faults: LogFault[] = [];
  if (on > today) faults.push({ at: 'on', kind: 'day_in_future' });
  if (on < addDays(today, -BACKDATE_DAYS)) faults.push({ at: 'on', kind: 'day_too_long_ago', days: BACKDATE_DAYS });
  if (note === '' && outcome === null) faults.push({ at: 'note', kind: 'nothing_said' });
  if (lengthOf(note) > NOTE_MAX_LENGTH) faults.push({ at: 'note', kind: 'too_long', max: NOTE_MAX_LENGTH });
  if (people.length > PEOPLE_MAX_COUNT) faults.push({ at: 'people', kind: 'too_many', max: PEOPLE_MAX_COUNT });
  return faults;
}

function agreedFaults<At extends string>(at: At, agreed: Agreed | null, today: LocalDate): readonly AgreedFault<At>[] {
  if (agreed === null) return [];
  const faults: AgreedFault<At>[] = [];
  const { text, dueOn } = agreed;
  if (text === '') faults.push({ at, kind: 'without_text' });
  if (lengthOf(text) > AGREED_MAX_LENGTH) faults.push({ at, kind: 'too_long', max: AGREED_MAX_LENGTH });
  if (dueOn === null) faults.push({ at, kind: 'without_day' });
  else if (dueOn < today) faults.push({ at, kind: 'day_past' });
  else if (dueOn > addMonths(today, AHEAD_MONTHS)) faults.push({ at, kind: 'day_too_far', months: AHEAD_MONTHS });
  return faults;
}

const cut = (text: string, max: number): string => [...text].slice(0, max).join('');
