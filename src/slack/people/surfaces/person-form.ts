import type { ModalView } from '@slack/types';
import type { FieldClash } from '../../../core/client/contact-log/merge-edit.ts';
import {
  EMAIL_MAX_LENGTH,
  PERSON_NAME_MAX_LENGTH,
  PERSONAL_PURPOSES,
  PERSONAL_SOURCES,
  type PersonFault,
  type PersonSaid,
  PHONE_MAX_LENGTH,
  ROLE_MAX_LENGTH,
} from '../../../core/client/people/person-said.ts';
import type { ShownClash } from '../../blocks/clash.ts';
import { dayInput, selectInput, tickInput, wordsInput } from '../../blocks/fields.ts';
import { bold, line, lines, plainText, sentences } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { peopleIds as ids, metadataText, type PersonMetadata } from '../ids.ts';
import { clashBlocks } from './frames.ts';
import { dayTyped } from './said-day.ts';

/** Characters that a field takes: what a birthday or a list of interests may be at most. */
const DAY_MAX_LENGTH = 60;
const INTERESTS_MAX_LENGTH = 3000;

/** A person that is being written down. */
export type PersonForm = {
  readonly clientName: string;
  readonly metadata: PersonMetadata;
  readonly said: PersonSaid;
  readonly clash: { readonly clashes: readonly FieldClash<PersonSaid>[]; readonly lastBy: string | null } | null;
};

/** Somebody of whom nothing is known yet. */
export const NOBODY: PersonSaid = {
  name: '',
  role: null,
  decisionMaker: false,
  birthday: null,
  interests: [],
  phone: null,
  email: null,
  leftOn: null,
  source: null,
  purpose: null,
};

/** The form of a person. What may be kept of people stands in it. */
export function personFormView({ clientName, metadata, said, clash }: PersonForm, reader: Reader): ModalView {
  const { people: words, language } = reader.wording;
  const { form } = words;
  const isNew = metadata.personId === null;
  const id = (name: keyof PersonSaid): string => ids.field(name, metadata.seen);
  return {
    type: 'modal',
    callback_id: ids.personForm,
    private_metadata: metadataText(metadata),
    title: plainText(isNew ? form.addTitle : form.editTitle),
    submit: plainText(form.save),
    close: plainText(form.cancel),
    blocks: [
      lines([line(bold(clientName))]),
      ...(clash === null
        ? []
        : clashBlocks(
            clash.clashes.map((each) => shown(each, reader)),
            clash.lastBy,
            reader,
          )),
      wordsInput(id('name'), { label: form.name, max: PERSON_NAME_MAX_LENGTH }, said.name),
      wordsInput(
        id('role'),
        { label: form.role, placeholder: form.rolePlaceholder, max: ROLE_MAX_LENGTH, optional: true },
        said.role ?? '',
      ),
      tickInput(
        id('decisionMaker'),
        { label: form.decisionMaker },
        { value: 'yes', text: form.decides },
        said.decisionMaker,
      ),
      wordsInput(id('phone'), { label: form.phone, max: PHONE_MAX_LENGTH, optional: true }, said.phone ?? ''),
      wordsInput(id('email'), { label: form.email, max: EMAIL_MAX_LENGTH, optional: true }, said.email ?? ''),
      wordsInput(
        id('birthday'),
        { label: form.birthday, hint: form.birthdayHint, max: DAY_MAX_LENGTH, optional: true },
        dayTyped(said.birthday, reader.wording),
      ),
      wordsInput(
        id('interests'),
        { label: form.interests, hint: form.interestsHint, max: INTERESTS_MAX_LENGTH, optional: true },
        said.interests.join(language === 'zh-CN' ? '，' : ', '),
      ),
      sentences(form.rule),
      selectInput(
        id('source'),
        { label: form.source, optional: true },
        PERSONAL_SOURCES.map((value) => ({ value, text: words.sources[value] })),
        said.source,
      ),
      selectInput(
        id('purpose'),
        { label: form.purpose, optional: true },
        PERSONAL_PURPOSES.map((value) => ({ value, text: words.purposes[value] })),
        said.purpose,
      ),
      ...(isNew
        ? []
        : [dayInput(id('leftOn'), { label: form.leftOn, hint: form.leftOnHint, optional: true }, said.leftOn)]),
    ],
  };
}

function shown(clash: FieldClash<PersonSaid>, { wording, today }: Reader): ShownClash {
  const { people: words, format } = wording;
  const { field, theirs } = clash;
  const label = words.form[field];
  switch (field) {
    case 'decisionMaker':
      return { field, label, theirs: theirs ? words.clash.yes : words.clash.no };
    case 'birthday':
      return { field, label, theirs: dayTyped(theirs, wording) };
    case 'interests':
      return { field, label, theirs: theirs.join(wording.separator) };
    case 'leftOn':
      return { field, label, theirs: theirs === null ? '' : format.day(theirs, today) };
    case 'source':
      return { field, label, theirs: theirs === null ? '' : words.sources[theirs] };
    case 'purpose':
      return { field, label, theirs: theirs === null ? '' : words.purposes[theirs] };
    case 'name':
    case 'role':
    case 'phone':
    case 'email':
      return { field, label, theirs: theirs ?? '' };
  }
}

/** What the form of that version says under the fields that are wrong. */
export const personFaults = (
  faults: readonly PersonFault[],
  seen: number,
  wording: Wording,
): Readonly<Record<string, string>> =>
  Object.fromEntries(faults.map((fault) => [ids.field(fault.at, seen), personFaultText(fault, wording)]));

function personFaultText(fault: PersonFault, { people: { faults } }: Wording): string {
  switch (fault.kind) {
    case 'without_name':
      return faults.withoutName;
    case 'too_long':
      return faults.tooLong(fault.max);
    case 'not_understood':
    case 'no_such_day':
    case 'not_in_that_year':
      return faults.day(fault);
    case 'in_future':
      return fault.at === 'birthday' ? faults.bornInFuture : faults.leftInFuture;
    case 'child':
      return faults.child(fault.years);
    case 'too_many':
      return faults.tooMany(fault.max, fault.maxLength);
    case 'sensitive':
      return faults.sensitive(fault.word);
    case 'no_phone':
      return faults.noPhone;
    case 'no_email':
      return faults.noEmail;
    case 'not_said':
      return fault.at === 'source' ? faults.withoutSource : faults.withoutPurpose;
  }
}
