import type { ModalView } from '@slack/types';
import type { FieldClash } from '../../../core/client/contact-log/merge-edit.ts';
import type { KeptPerson } from '../../../core/client/people/kept-person.ts';
import {
  DAY_LABEL_MAX_LENGTH,
  type MemorialDayFault,
  type MemorialDaySaid,
} from '../../../core/client/people/memorial-day.ts';
import type { ShownClash } from '../../blocks/clash.ts';
import { selectInput, wordsInput } from '../../blocks/fields.ts';
import { bold, line, lines, plainText, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { type DayMetadata, peopleIds as ids, metadataText } from '../ids.ts';
import { clashBlocks } from './frames.ts';
import { dayTyped } from './said-day.ts';

const DAY_MAX_LENGTH = 60;
/** Options of a select, without the company. */
const PEOPLE_OFFERED = 99;
const COMPANY = 'company';

/** An anniversary that is being written down; `people`: whose day it may be. */
export type DayForm = {
  readonly clientName: string;
  readonly people: readonly KeptPerson[];
  readonly metadata: DayMetadata;
  readonly said: MemorialDaySaid;
  readonly clash: { readonly clashes: readonly FieldClash<MemorialDaySaid>[]; readonly lastBy: string | null } | null;
};

/** The form of a day that comes round every year. */
export function dayFormView({ clientName, people, metadata, said, clash }: DayForm, reader: Reader): ModalView {
  const { people: words } = reader.wording;
  const { form } = words;
  const id = (name: keyof MemorialDaySaid): string => ids.field(name, metadata.seen);
  const offered = people
    .slice(0, PEOPLE_OFFERED)
    .map((person) => ({ value: person.id as string, text: person.said.name }));
  return {
    type: 'modal',
    callback_id: ids.dayForm,
    private_metadata: metadataText(metadata),
    title: plainText(form.dayTitle),
    submit: plainText(form.save),
    close: plainText(form.cancel),
    blocks: [
      lines([line(bold(clientName))]),
      ...(clash === null
        ? []
        : clashBlocks(
            clash.clashes.map((each) => shown(each, people, reader.wording)),
            clash.lastBy,
            reader,
          )),
      wordsInput(
        id('label'),
        { label: form.label, placeholder: form.labelPlaceholder, max: DAY_LABEL_MAX_LENGTH },
        said.label,
      ),
      wordsInput(
        id('day'),
        { label: form.day, hint: form.birthdayHint, max: DAY_MAX_LENGTH },
        dayTyped(said.day, reader.wording),
      ),
      selectInput(
        id('personId'),
        { label: form.whose },
        [{ value: COMPANY, text: words.ofCompany }, ...offered],
        said.personId ?? COMPANY,
      ),
    ],
  };
}

function shown(
  { field, theirs }: FieldClash<MemorialDaySaid>,
  people: readonly KeptPerson[],
  wording: Wording,
): ShownClash {
  const { people: words } = wording;
  switch (field) {
    case 'label':
      return { field, label: words.form.label, theirs: theirs };
    case 'day':
      return { field, label: words.form.day, theirs: dayTyped(theirs, wording) };
    case 'personId': {
      const name = people.find(({ id }) => id === theirs)?.said.name ?? words.ofCompany;
      return { field, label: words.form.whose, theirs: shortened(name, 100) };
    }
  }
}

/** What the form of that version says under the fields that are wrong. */
export const dayFaults = (
  faults: readonly MemorialDayFault[],
  seen: number,
  wording: Wording,
): Readonly<Record<string, string>> =>
  Object.fromEntries(faults.map((fault) => [ids.field(fault.at, seen), faultText(fault, wording)]));

function faultText(fault: MemorialDayFault, { people: { faults } }: Wording): string {
  switch (fault.kind) {
    case 'without_label':
      return faults.withoutLabel;
    case 'too_long':
      return faults.tooLong(fault.max);
    case 'sensitive':
      return faults.sensitive(fault.word);
    case 'not_understood':
    case 'no_such_day':
    case 'not_in_that_year':
      return faults.day(fault);
  }
}
