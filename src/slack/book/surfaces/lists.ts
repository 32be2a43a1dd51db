import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { LIST_NAME_MAX_LENGTH } from '../../../core/client/book-search/list-name.ts';
import { parseBookQuery } from '../../../core/client/book-search/parse.ts';
import { printBookQuery } from '../../../core/client/book-search/print.ts';
import {
  actions,
  bold,
  button,
  code,
  line,
  lines,
  type Message,
  menu,
  plain,
  plainText,
  sentences,
  shortened,
} from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { bookIds as ids } from '../ids.ts';

type ShownList = { readonly id: string; readonly name: string; readonly query: string; readonly count: number | null };

/** What of a query is shown in a list of them. */
const QUERY_SHOWN = 80;

/** The lists somebody keeps, each with how many clients it finds now. */
export function savedLists(lists: readonly ShownList[], { wording }: Reader): Message {
  const words = wording.bookSearch.lists;
  if (lists.length === 0) return { text: words.none, blocks: [sentences(words.none)] };
  const title = words.title(lists.length);
  return {
    text: title,
    blocks: [lines([line(bold(title))]), ...lists.flatMap((list, at) => listBlocks(list, at, wording))],
  };
}

function listBlocks({ id, name, query, count }: ShownList, at: number, wording: Wording): readonly KnownBlock[] {
  const words = wording.bookSearch.lists;
  const found = count === null ? null : wording.format.count(count);
  return [
    lines([line(bold(words.row(name, found))), line(code(shortened(inLanguage(query, wording), QUERY_SHOWN)))]),
    actions(ids.listBlock(at), [
      button(words.open, ids.listOpen, id),
      menu([
        { text: words.rename, actionId: ids.listRename, value: id },
        { text: words.delete, actionId: ids.listDelete, value: id },
      ]),
    ]),
  ];
}

/** A kept query as the reader writes it. */
function inLanguage(text: string, { language }: Wording): string {
  const parsed = parseBookQuery(text);
  return parsed.ok ? printBookQuery(parsed.value, language) : text;
}

/** Asks for a name to keep a query under. `taken`: the name of a list that would be replaced, which is then asked too. */
export function saveForm(
  query: string,
  given: { readonly name: string; readonly taken: string } | null,
  { wording }: Reader,
): ModalView {
  const words = wording.bookSearch.lists;
  return {
    ...nameForm(ids.saveForm, query, words.saveTitle, wording),
    blocks: [
      lines([line(code(shortened(inLanguage(query, wording), QUERY_SHOWN)))]),
      nameInput(given?.name ?? null, wording),
      ...(given === null ? [] : [replaceInput(given.taken, wording)]),
    ],
  };
}

function replaceInput(name: string, { bookSearch }: Wording): InputBlock {
  return {
    type: 'input',
    block_id: ids.listReplace,
    optional: true,
    label: plainText(bookSearch.lists.replace(name)),
    element: {
      type: 'checkboxes',
      action_id: ids.listReplace,
      options: [{ text: plainText(bookSearch.lists.replaceOption), value: 'replace' }],
    },
  };
}

/** Asks for another name of a list. */
export const renameForm = (list: { readonly id: string; readonly name: string }, { wording }: Reader): ModalView => ({
  ...nameForm(ids.renameForm, list.id, wording.bookSearch.lists.renameTitle, wording),
  blocks: [nameInput(list.name, wording)],
});

/** What the question whether to throw a list away keeps while it is open. */
export type DeleteContext = { readonly listId: string; readonly responseUrl: string };

/** Asks once more before a list is thrown away. */
export const deleteForm = (name: string, context: DeleteContext, { wording }: Reader): ModalView => ({
  type: 'modal',
  callback_id: ids.deleteForm,
  private_metadata: JSON.stringify(context),
  title: plainText(wording.bookSearch.lists.sure.title),
  submit: plainText(wording.bookSearch.lists.sure.yes),
  close: plainText(wording.bookSearch.lists.sure.no),
  blocks: [lines([line(bold(name)), line(plain(wording.bookSearch.lists.sure.text))])],
});

const nameForm = (callbackId: string, metadata: string, title: string, { bookSearch }: Wording) => ({
  type: 'modal' as const,
  callback_id: callbackId,
  private_metadata: metadata,
  title: plainText(title),
  submit: plainText(bookSearch.lists.submit),
  close: plainText(bookSearch.form.cancel),
});

const nameInput = (name: string | null, { bookSearch }: Wording): InputBlock => ({
  type: 'input',
  block_id: ids.listName,
  label: plainText(bookSearch.lists.name),
  element: {
    type: 'plain_text_input',
    action_id: ids.listName,
    max_length: LIST_NAME_MAX_LENGTH,
    ...(name === null ? {} : { initial_value: name }),
  },
});
