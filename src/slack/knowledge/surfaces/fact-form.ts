import type { ModalView } from '@slack/types';
import { FACT_MAX_LENGTH, FACT_SOURCES, type Fact, type FactSource } from '../../../core/client/knowledge/fact.ts';
import { LICENCE_QUESTION } from '../../../core/client/knowledge/licences.ts';
import type { Question } from '../../../core/client/knowledge/question.ts';
import { selectInput, tickInput, wordsInput } from '../../blocks/fields.ts';
import { actions, bold, button, clipped, line, lines, plain, plainText, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { type FactMetadata, factValue, knowledgeIds as ids } from '../ids.ts';
import { clashBlocks } from './frames.ts';

const NAME_SHOWN = 150;
const VALUE_SHOWN = 1_500;

/** An answer that is being written down. */
export type FactForm = {
  readonly clientName: string;
  readonly question: Question;
  readonly metadata: FactMetadata;
  readonly value: string;
  readonly source: FactSource | null;
  readonly isNotApplicable: boolean;
  /**
   * What somebody else has answered meanwhile: null where she has taken an answer back. `typed`: so has the reader, and chooses;
   * otherwise it stands in the form.
   */
  readonly clash:
    | { readonly typed: true; readonly theirs: Fact | null }
    | { readonly typed: false; readonly theirs: Fact }
    | null;
  /** A question to offer in the place of this one; null: none. */
  readonly another: Question | null;
};

/** What `FACT_MAX_LENGTH` leaves of what a form carries unseen is enough for the ids; but signs may be escaped. */
const METADATA_MAX_LENGTH = 3000;

function metadataText(metadata: FactMetadata): string {
  const whole = JSON.stringify(metadata);
  // Then the answer that stands looks like a new one, and is shown.
  return whole.length <= METADATA_MAX_LENGTH ? whole : JSON.stringify({ ...metadata, seen: null });
}

/** The form of one question: the answer, and how somebody knows. */
export function factFormView(form: FactForm, reader: Reader): ModalView {
  const { clientName, question, metadata, value, source, isNotApplicable, clash, another } = form;
  const { knowledge: words, language } = reader.wording;
  const { id } = question;
  return {
    type: 'modal',
    callback_id: ids.factForm,
    private_metadata: metadataText(metadata),
    title: plainText(words.form.title, 24),
    submit: plainText(words.form.save),
    close: plainText(words.form.cancel),
    blocks: [
      lines([
        line(bold(clipped(clientName, NAME_SHOWN))),
        line(plain(words.blocks[question.block])),
        line(bold(question.text[language])),
      ]),
      ...(clash === null ? [] : clashRows(clash, reader)),
      wordsInput(
        ids.value(id),
        {
          label: words.form.value,
          ...(id === LICENCE_QUESTION ? { hint: words.form.licenceHint } : {}),
          max: FACT_MAX_LENGTH,
          lines: true,
          optional: true,
        },
        value,
      ),
      selectInput(
        ids.source(id),
        { label: words.form.source, hint: words.form.sourceHint, optional: true },
        FACT_SOURCES.map((each) => ({ value: each, text: words.form.sources[each] })),
        source,
      ),
      tickInput(
        ids.notApplicable(id),
        { label: words.form.notApplicableLabel },
        { value: 'yes', text: words.form.notApplicable },
        isNotApplicable,
      ),
      ...(question.block === 'decision_makers' ? [sentences(words.form.privacy)] : []),
      ...(another === null
        ? []
        : [actions(ids.anotherBlock, [button(words.another, ids.another, factValue(metadata.clientId, another.id))])]),
    ],
  };
}

function clashRows({ theirs, typed }: NonNullable<FactForm['clash']>, reader: Reader) {
  const { knowledge: words } = reader.wording;
  if (theirs === null) return [sentences(words.clash.takenBack)];
  const by = theirs.by === null ? null : shortened(theirs.by.name, 100);
  if (!typed) return [sentences(words.clash.otherStands(by))];
  const value = theirs.value === null ? words.notApplicable : shortened(theirs.value, VALUE_SHOWN);
  return clashBlocks(words.clash.title(by), [{ field: 'value', label: words.form.value, theirs: value }], reader);
}

/** Why an answer will not do: see `FactFault` of the use case. */
type ShownFault =
  | { readonly at: 'value'; readonly kind: 'without_value' }
  | { readonly at: 'value'; readonly kind: 'too_long'; readonly max: number }
  | { readonly at: 'value'; readonly kind: 'sensitive'; readonly word: string }
  | { readonly at: 'source'; readonly kind: 'not_said' };

/** What the form says under the fields that are wrong. */
export const factFaults = (
  faults: readonly ShownFault[],
  question: string,
  wording: Wording,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    faults.map((fault) => [
      fault.at === 'value' ? ids.value(question) : ids.source(question),
      faultText(fault, wording),
    ]),
  );

function faultText(fault: ShownFault, { knowledge: { faults }, people }: Wording): string {
  switch (fault.kind) {
    case 'without_value':
      return faults.withoutValue;
    case 'too_long':
      return faults.tooLong(fault.max);
    case 'sensitive':
      return people.faults.sensitive(fault.word);
    case 'not_said':
      return faults.withoutSource;
  }
}
