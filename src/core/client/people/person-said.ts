import { readSaidDay, type SaidDayFault } from '../../shared/calendar/said-yearly-day.ts';
import { firstOccurrence, type YearlyDay, yearlyDayText } from '../../shared/calendar/yearly-day.ts';
import { addMonths, type LocalDate } from '../../shared/calendar.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { sensitiveWordIn } from './sensitive.ts';

/** Where personal data came from. */
export const PERSONAL_SOURCES = ['client_said', 'business_card', 'public', 'colleague', 'bank_file'] as const;
export type PersonalSource = (typeof PERSONAL_SOURCES)[number];

/** What it is kept for: dealings with the bank, greetings on days that matter, invitations that suit. */
export const PERSONAL_PURPOSES = ['dealings', 'greetings', 'invitations'] as const;
export type PersonalPurpose = (typeof PERSONAL_PURPOSES)[number];

/** What the record says of somebody at a client, and what an edit may change. */
export type PersonSaid = {
  readonly name: string;
  readonly role: string | null;
  readonly decisionMaker: boolean;
  /** As `yearlyDayText` spells it. */
  readonly birthday: string | null;
  readonly interests: readonly string[];
  readonly phone: string | null;
  readonly email: string | null;
  /** First day on which the person is no longer there. */
  readonly leftOn: LocalDate | null;
  /** Of birthday, interests, phone and e-mail; null where there are none, or a file brought them. */
  readonly source: PersonalSource | null;
  readonly purpose: PersonalPurpose | null;
};

/** The same as it is typed. */
export type PersonTyped = Omit<PersonSaid, 'birthday' | 'interests'> & {
  readonly birthday: string;
  readonly interests: readonly string[];
};

export const PERSON_NAME_MAX_LENGTH = 100;
export const ROLE_MAX_LENGTH = 100;
const INTEREST_MAX_LENGTH = 100;
const INTERESTS_MAX_COUNT = 20;
export const PHONE_MAX_LENGTH = 100;
export const EMAIL_MAX_LENGTH = 254;

/** Of younger people nothing is kept. Source: the bank's rule; 个人信息保护法 article 31. */
export const LEAST_AGE_YEARS = 14;

/** Why a person will not do, at the field that is wrong. */
export type PersonFault =
  | { readonly at: 'name'; readonly kind: 'without_name' }
  | { readonly at: 'name' | 'role' | 'email'; readonly kind: 'too_long'; readonly max: number }
  | ({ readonly at: 'birthday' } & SaidDayFault)
  | { readonly at: 'birthday'; readonly kind: 'in_future' }
  | { readonly at: 'birthday'; readonly kind: 'child'; readonly years: number }
  | { readonly at: 'interests'; readonly kind: 'too_many'; readonly max: number; readonly maxLength: number }
  /** Religion or health: `word` is what it was told by. */
  | { readonly at: 'interests'; readonly kind: 'sensitive'; readonly word: string }
  | { readonly at: 'phone'; readonly kind: 'no_phone' }
  | { readonly at: 'email'; readonly kind: 'no_email' }
  | { readonly at: 'leftOn'; readonly kind: 'in_future' }
  /** There is personal data, and nobody says from where or what for. */
  | { readonly at: 'source' | 'purpose'; readonly kind: 'not_said' };

/** Whether somebody who was born on that day, as far as the year is known, is too young on `today` to be on record. */
export function isChild(birthday: YearlyDay, today: LocalDate): boolean {
  const born = firstOccurrence(birthday);
  return born !== null && born <= today && addMonths(born, LEAST_AGE_YEARS * 12) > today;
}

/**
 * The person without the space around words, with what was left empty left out; or all that is wrong. Personal data
 * needs a source and a purpose; of children under 14, of religion and of health there is none. `today` in the bank's
 * zone.
 *
 * Source: PRODUCT 1 of the bank's practice; 个人信息保护法 articles 6, 28 and 31.
 */
export function checkPerson(typed: PersonTyped, today: LocalDate): Result<PersonSaid, readonly PersonFault[]> {
  const birthday = checkBirthday(typed.birthday, today);
  const clean = {
    name: oneLine(typed.name),
    role: orNull(oneLine(typed.role ?? '')),
    decisionMaker: typed.decisionMaker,
    interests: [...new Set(typed.interests.map(oneLine).filter((interest) => interest !== ''))],
    phone: orNull(oneLine(typed.phone ?? '')),
    email: orNull(oneLine(typed.email ?? '').toLowerCase()),
    leftOn: typed.leftOn,
  };
  const isPersonal =
    typed.birthday.trim() !== '' || clean.interests.length > 0 || clean.phone !== null || clean.email !== null;
  const faults: readonly PersonFault[] = [
    ...nameFaults(clean),
    ...(birthday.ok ? [] : [birthday.refusal]),
    ...interestFaults(clean.interests),
    ...reachFaults(clean),
    ...(clean.leftOn !== null && clean.leftOn > today ? [{ at: 'leftOn', kind: 'in_future' } as const] : []),
    ...(isPersonal && typed.source === null ? [{ at: 'source', kind: 'not_said' } as const] : []),
    ...(isPersonal && typed.purpose === null ? [{ at: 'purpose', kind: 'not_said' } as const] : []),
  ];
  if (!birthday.ok || faults.length > 0) return refuse(faults);
  const [source, purpose] = isPersonal ? [typed.source, typed.purpose] : [null, null];
  return ok({ ...clean, birthday: birthday.value, source, purpose });
}

function checkBirthday(
  text: string,
  today: LocalDate,
): Result<string | null, Extract<PersonFault, { readonly at: 'birthday' }>> {
  if (text.trim() === '') return ok(null);
  const read = readSaidDay(text);
  if (!read.ok) return refuse({ at: 'birthday', ...read.refusal });
  const born = firstOccurrence(read.value);
  if (born !== null && born > today) return refuse({ at: 'birthday', kind: 'in_future' });
  if (isChild(read.value, today)) return refuse({ at: 'birthday', kind: 'child', years: LEAST_AGE_YEARS });
  return ok(yearlyDayText(read.value));
}

function nameFaults({ name, role }: Pick<PersonSaid, 'name' | 'role'>): readonly PersonFault[] {
  const faults: PersonFault[] = [];
  if (name === '') faults.push({ at: 'name', kind: 'without_name' });
  if (lengthOf(name) > PERSON_NAME_MAX_LENGTH)
    faults.push({ at: 'name', kind: 'too_long', max: PERSON_NAME_MAX_LENGTH });
  if (lengthOf(role ?? '') > ROLE_MAX_LENGTH) faults.push({ at: 'role', kind: 'too_long', max: ROLE_MAX_LENGTH });
  return faults;
}

function interestFaults(interests: readonly string[]): readonly PersonFault[] {
  const isTooMuch =
    interests.length > INTERESTS_MAX_COUNT || interests.some((each) => lengthOf(each) > INTEREST_MAX_LENGTH);
  if (isTooMuch)
    return [{ at: 'interests', kind: 'too_many', max: INTERESTS_MAX_COUNT, maxLength: INTEREST_MAX_LENGTH }];
  const word = interests.map(sensitiveWordIn).find((found) => found !== null) ?? null;
  return word === null ? [] : [{ at: 'interests', kind: 'sensitive', word }];
}

function reachFaults({ phone, email }: Pick<PersonSaid, 'phone' | 'email'>): readonly PersonFault[] {
  const faults: PersonFault[] = [];
  if (phone !== null && (phone.length > PHONE_MAX_LENGTH || !/\d{3}/.test(phone.replaceAll(/[\s()+-]/g, ''))))
    faults.push({ at: 'phone', kind: 'no_phone' });
  if (email !== null && email.length > EMAIL_MAX_LENGTH)
    faults.push({ at: 'email', kind: 'too_long', max: EMAIL_MAX_LENGTH });
  else if (email !== null && !/^[^\s@,;]+@[^\s@,;]+$/.test(email)) faults.push({ at: 'email', kind: 'no_email' });
  return faults;
}

const lengthOf = (text: string): number => [...text].length;
const oneLine = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
const orNull = (text: string): string | null => (text === '' ? null : text);
