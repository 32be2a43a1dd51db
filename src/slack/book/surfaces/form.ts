import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { BookForm } from '../../../core/client/book-search/form.ts';
import { printBookQuery, printQuantity } from '../../../core/client/book-search/print.ts';
import {
  ALTERNATIVES_MAX,
  QUERY_MAX_LENGTH,
  SORT_FIELDS,
  type Sort,
  type Word,
} from '../../../core/client/book-search/query.ts';
import { CHOICES, type Names } from '../../../core/client/book-search/vocabulary.ts';
import { plainText } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { industryName, tierName } from '../../wording/bank-terms.ts';
import type { Wording } from '../../wording/wording.ts';
import { bookIds, OPTION, OPTION_TEXT_MAX } from '../ids.ts';

const ids = bookIds.field;

/** What the form keeps while it is open: where to put the result. */
export type FormContext = { readonly responseUrl: string };

/** The query in fields, with a line for what has none. */
export function queryForm(form: BookForm, currency: string, context: FormContext, { wording }: Reader): ModalView {
  const words = wording.bookSearch.form;
  return {
    type: 'modal',
    callback_id: bookIds.form,
    private_metadata: JSON.stringify(context),
    title: plainText(words.title),
    submit: plainText(words.submit),
    close: plainText(words.cancel),
    blocks: [
      field(ids.client, words.client, {
        type: 'external_select',
        action_id: ids.client,
        placeholder: plainText(words.clientPlaceholder),
        min_query_length: 1,
        ...(form.name === null ? {} : { initial_option: textOption(form.name, words.contains(form.name)) }),
      }),
      field(
        ids.tier,
        wording.bookSearch.fields.tier,
        several(
          ids.tier,
          form.tier.map((text) => textOption(text, tierName(text, wording))),
          words.any,
        ),
      ),
      field(
        ids.owner,
        wording.bookSearch.fields.owner,
        several(
          ids.owner,
          form.owner.map((word) => ownerOption(word, wording)),
          words.any,
        ),
      ),
      field(
        ids.industry,
        wording.bookSearch.fields.industry,
        several(
          ids.industry,
          form.industry.map((text) => textOption(text, industryName(text, wording))),
          words.any,
        ),
      ),
      field(ids.kind, wording.bookSearch.fields.kind, fromList(ids.kind, CHOICES.kind, form.kind, wording)),
      field(ids.products, words.productsBelow, whole(ids.products, form.products)),
      field(
        ids.missing,
        wording.bookSearch.fields.missing,
        fromList(ids.missing, CHOICES.missing, form.missing, wording),
      ),
      field(ids.alert, wording.bookSearch.fields.alert, fromList(ids.alert, CHOICES.alert, form.alert, wording)),
      field(
        ids.complaint,
        wording.bookSearch.fields.complaint,
        fromList(ids.complaint, CHOICES.complaint, form.complaint, wording),
      ),
      field(ids.balance, words.balanceAbove(currency), {
        type: 'plain_text_input',
        action_id: ids.balance,
        max_length: 30,
        placeholder: plainText(words.balancePlaceholder),
        ...(form.balance === null ? {} : { initial_value: printQuantity('balance', form.balance, wording.language) }),
      }),
      field(ids.last, words.lastAbove, whole(ids.last, form.last)),
      field(ids.matures, words.maturesBelow, whole(ids.matures, form.matures)),
      field(ids.sort, words.sort, sortSelect(form.sort, wording)),
      {
        ...field(ids.rest, words.rest, {
          type: 'plain_text_input',
          action_id: ids.rest,
          max_length: QUERY_MAX_LENGTH,
          placeholder: plainText(words.restPlaceholder),
          ...restValue(form, wording),
        }),
        hint: plainText(words.restHint),
      },
    ],
  };
}

function restValue({ rest }: BookForm, { language }: Wording): { readonly initial_value?: string } {
  const text = printBookQuery({ conditions: rest, sort: null }, language);
  return text === '' ? {} : { initial_value: text.slice(0, QUERY_MAX_LENGTH) };
}

const field = (id: string, label: string, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: id,
  optional: true,
  label: plainText(label),
  element,
});

/** An option that stands for a text: `value` says which, `text` is read. */
export const textOption = (text: string, label = text): PlainTextOption => ({
  text: plainText(label, 75),
  value: OPTION.text + [...text].slice(0, OPTION_TEXT_MAX).join(''),
});

/** A value of the bank's files that completes what is typed in a field, as its reader calls it. */
export function suggestedOption(field: string, value: string, wording: Wording): PlainTextOption {
  if (field === 'tier') return textOption(value, tierName(value, wording));
  return textOption(value, field === 'industry' ? industryName(value, wording) : value);
}

/** The asker herself, nobody, or somebody by name. */
export function ownerOption(word: Word, { bookSearch }: Wording): PlainTextOption {
  switch (word.kind) {
    case 'own':
      return { text: plainText(bookSearch.form.me), value: OPTION.own };
    case 'none':
      return { text: plainText(bookSearch.form.nobody), value: OPTION.none };
    case 'text':
      return textOption(word.text);
  }
}

const several = (id: string, chosen: readonly PlainTextOption[], placeholder: string): InputBlock['element'] => ({
  type: 'multi_external_select',
  action_id: id,
  min_query_length: 0,
  max_selected_items: ALTERNATIVES_MAX,
  placeholder: plainText(placeholder),
  ...(chosen.length === 0 ? {} : { initial_options: [...chosen] }),
});

function fromList(
  id: string,
  choices: Readonly<Record<string, Names>>,
  chosen: readonly string[],
  { bookSearch, language }: Wording,
): InputBlock['element'] {
  const options = Object.entries(choices).map(([value, names]) => ({ text: plainText(names[language][0]), value }));
  const initial = options.filter(({ value }) => chosen.includes(value));
  return {
    type: 'multi_static_select',
    action_id: id,
    placeholder: plainText(bookSearch.form.any),
    options,
    ...(initial.length === 0 ? {} : { initial_options: initial }),
  };
}

const whole = (id: string, value: number | null): InputBlock['element'] => ({
  type: 'number_input',
  action_id: id,
  is_decimal_allowed: false,
  min_value: '0',
  max_value: '99999',
  ...(value === null ? {} : { initial_value: String(value) }),
});

function sortSelect(sort: Sort | null, { bookSearch }: Wording): InputBlock['element'] {
  const { form } = bookSearch;
  const options = SORT_FIELDS.flatMap((name) => [
    { text: plainText(form.ascending(form.sortNames[name])), value: name },
    { text: plainText(form.descending(form.sortNames[name])), value: `-${name}` },
  ]);
  const initial = options.find(({ value }) => sort !== null && value === `${sort.descending ? '-' : ''}${sort.field}`);
  return {
    type: 'static_select',
    action_id: bookIds.field.sort,
    placeholder: plainText(form.sortNames.name),
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}
