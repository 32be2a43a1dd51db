import { formOfQuery, queryOfForm } from '../../core/client/book-search/form.ts';
import { parseBookQuery } from '../../core/client/book-search/parse.ts';
import { printBookQuery } from '../../core/client/book-search/print.ts';
import { type BookQuery, QUERY_MAX_LENGTH } from '../../core/client/book-search/query.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { ExportBook } from '../../usecases/book/export-book.ts';
import type { BookCursor } from '../../usecases/book/ports.ts';
import type {
  DeleteList,
  FindSavedList,
  ListSavedLists,
  RenameList,
  SaveList,
} from '../../usecases/book/saved-lists.ts';
import type { SearchBook } from '../../usecases/book/search-book.ts';
import type { SuggestedField, SuggestValues } from '../../usecases/book/suggest-values.ts';
import type { Message } from '../blocks.ts';
import type { ActionListener, CommandListener, OptionsListener, Reader, ViewListener } from '../reader.ts';
import { inModal, sentence } from '../said.ts';
import { bookIds as ids } from './ids.ts';
import {
  askedOption,
  contextOfForm,
  deletionOfForm,
  filledForm,
  filledName,
  listOfButton,
  listOfForm,
  pageOfButton,
  queryOfButton,
} from './input.ts';
import { faultMessage, findHelp, lackingText } from './surfaces/fault.ts';
import { csvFile, fileComment, fileName } from './surfaces/file.ts';
import { ownerOption, queryForm, suggestedOption, textOption } from './surfaces/form.ts';
import { deleteForm, renameForm, savedLists, saveForm } from './surfaces/lists.ts';
import { resultPage } from './surfaces/result.ts';

export type BookUseCases = {
  readonly searchBook: SearchBook;
  readonly exportBook: ExportBook;
  readonly listSavedLists: ListSavedLists;
  readonly findSavedList: FindSavedList;
  readonly saveList: SaveList;
  readonly renameList: RenameList;
  readonly deleteList: DeleteList;
  readonly suggestValues: SuggestValues;
  /** The currency that amounts in queries mean. */
  readonly bookCurrency: Currency;
};

/** Answers at a response_url; whether the answer arrived. */
export type AnswerAt = (responseUrl: string, answer: object) => Promise<boolean>;

/** Exports of more rows than this say first that they will take a moment. */
const QUICK_ROWS = 1_000;

/** `/client find …`: the clients that meet the query, or how to write one. */
export const findCommand =
  (usecases: BookUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const text = command.text.trim();
    const message = text === '' ? findHelp(reader) : await found(usecases, staff, text, reader);
    await respond({ response_type: 'ephemeral', ...message });
  };

/** `/client list`: the searches she keeps. */
export const listCommand =
  ({ listSavedLists }: BookUseCases): CommandListener =>
  async ({ respond, staff, reader }) => {
    await respond({ response_type: 'ephemeral', ...savedLists(await listSavedLists(staff), reader) });
  };

async function found(
  { searchBook }: BookUseCases,
  staff: Parameters<SearchBook>[0],
  text: string,
  reader: Reader,
  more: { readonly cursor?: BookCursor; readonly list?: string } = {},
): Promise<Message> {
  const page = await searchBook(staff, text, more.cursor ?? null);
  return page.ok ? resultPage(page.value, more.list ?? null, reader) : faultMessage(text, page.refusal, reader);
}

/** A corrected query: its result takes the place of what was wrong. */
export const searchPressed =
  (usecases: BookUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    await respond({ replace_original: true, ...(await found(usecases, staff, queryOfButton(action), reader)) });
  };

/** Next and previous page, in the place of the one that is shown. */
export const pagePressed =
  (usecases: BookUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const { text, cursor } = pageOfButton(action);
    await respond({ replace_original: true, ...(await found(usecases, staff, text, reader, { cursor })) });
  };

/** Export: a file into the direct message between her and the bot, never into a channel. */
export const exportPressed =
  ({ exportBook }: BookUseCases): ActionListener =>
  async ({ action, body, respond, client, staff, reader }) => {
    const { file } = reader.wording.bookSearch;
    const { count } = reader.wording.format;
    const say = async (text: string): Promise<void> => {
      await respond({ replace_original: false, response_type: 'ephemeral', ...sentence(text) });
    };
    const exported = await exportBook({
      by: staff,
      text: queryOfButton(action),
      requestKey: `press:${body.container['message_ts']}:${'action_ts' in action ? action.action_ts : ''}`,
      origin: 'slack:book_export',
      onBegin: async (rows) => {
        if (rows > QUICK_ROWS) await say(file.preparing(count(rows)));
      },
    });
    if (!exported.ok)
      return say(exported.refusal.kind === 'fault' ? reader.wording.bookSearch.fault.title : file.already);
    const { rows, total, query, baseCurrency } = exported.value;
    const direct = await client.conversations.open({ users: body.user.id });
    if (direct.channel?.id === undefined) throw new Error('conversations.open answered without a channel');
    await client.filesUploadV2({
      channel_id: direct.channel.id,
      filename: fileName(reader),
      initial_comment: fileComment(rows.length, query, reader),
      file: Buffer.from(csvFile(rows, baseCurrency, reader)),
    });
    const sent = file.sent(count(rows.length));
    await say(rows.length < total ? `${sent}\n${file.cutOff(count(rows.length), count(total))}` : sent);
  };

/** Opens the form over the query that a button carries. */
export const editPressed =
  ({ bookCurrency }: BookUseCases): ActionListener =>
  async ({ action, body, client, reader }) => {
    const parsed = parseBookQuery(queryOfButton(action));
    const query: BookQuery = parsed.ok ? parsed.value : { conditions: [], sort: null };
    const { response_url: responseUrl } = body;
    const view = queryForm(formOfQuery(query), bookCurrency, { responseUrl }, reader);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

/** The form: closes over a query that is understood, whose result takes the place of the former one. */
export const formSubmitted =
  (usecases: BookUseCases, answerAt: AnswerAt): ViewListener =>
  async ({ ack, view, body, client, staff, reader }) => {
    const { bookSearch, language } = reader.wording;
    const refuse = (block: string, text: string): Promise<void> =>
      ack({ response_action: 'errors', errors: { [block]: text } });
    const { form, rest, isBalanceUnread } = filledForm(view);
    if (isBalanceUnread) return refuse(ids.field.balance, bookSearch.form.notAnAmount);
    const parsed = parseBookQuery(rest);
    if (!parsed.ok) {
      const { at, length } = parsed.refusal;
      const spot = rest.slice(at, at + length).slice(0, 60);
      return refuse(ids.field.rest, bookSearch.form.fault(spot, lackingText(parsed.refusal, reader.wording)));
    }
    const text = printBookQuery(queryOfForm(form, parsed.value), language);
    const message = await found(usecases, staff, text, reader);
    if (text.length > QUERY_MAX_LENGTH || !parseBookQuery(text).ok)
      return refuse(ids.field.rest, bookSearch.form.tooLong(QUERY_MAX_LENGTH));
    await ack();
    const answer = { response_type: 'ephemeral', replace_original: true, ...message };
    if (!(await answerAt(contextOfForm(view).responseUrl, answer)))
      await client.chat.postMessage({ channel: body.user.id, ...sentence(bookSearch.form.expired(text)) });
  };

/** What completes the words in a field of the form. */
export const optionsAsked =
  ({ suggestValues }: BookUseCases): OptionsListener =>
  async ({ ack, payload, staff, reader }) => {
    const { field, typed } = askedOption(payload);
    const asked = SUGGESTED[field];
    if (asked === undefined) return void (await ack({ options: [] }));
    const values = await suggestValues(staff, asked, typed);
    const { wording } = reader;
    const own =
      asked === 'owner' && typed.trim() === ''
        ? [ownerOption({ kind: 'own' }, wording), ownerOption({ kind: 'none' }, wording)]
        : [];
    // Part of a name is an answer too, not only the whole of one.
    const part =
      asked === 'client' && typed.trim() !== ''
        ? [textOption(typed.trim(), wording.bookSearch.form.contains(typed.trim()))]
        : [];
    await ack({ options: [...own, ...part, ...values.map((value) => suggestedOption(asked, value, wording))] });
  };

const SUGGESTED: Readonly<Record<string, SuggestedField>> = {
  [ids.field.client]: 'client',
  [ids.field.tier]: 'tier',
  [ids.field.owner]: 'owner',
  [ids.field.industry]: 'industry',
};

/** Asks for a name to keep the query under. */
export const savePressed =
  (): ActionListener =>
  async ({ action, body, client, reader }) => {
    await client.views.open({ trigger_id: body.trigger_id, view: saveForm(queryOfButton(action), null, reader) });
  };

/** The name of a list: a name that is taken is asked about once more. */
export const saveSubmitted =
  ({ saveList }: BookUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const words = reader.wording.bookSearch.lists;
    const { about: text, name, replace } = filledName(view);
    const refuse = (sentence: string): Promise<void> =>
      ack({ response_action: 'errors', errors: { [ids.listName]: sentence } });
    const saved = await saveList({ by: staff, name, text, replace, origin: 'slack:book_save' });
    if (saved.ok)
      return ack({
        response_action: 'update',
        view: inModal(sentence(words.saved(saved.value.name)), words.saveTitle, reader),
      });
    const { refusal } = saved;
    switch (refusal.kind) {
      case 'list_name_taken':
        return ack({ response_action: 'update', view: saveForm(text, { name, taken: refusal.name }, reader) });
      case 'list_name_missing':
      case 'list_name_too_long':
        return refuse(words.refused(refusal));
      case 'too_many_lists':
        return refuse(words.tooMany(refusal.max));
      case 'list_asks_nothing':
        return refuse(words.asksNothing);
      case 'fault':
        return refuse(lackingText(refusal.fault, reader.wording));
    }
  };

/** Opens a list: its query is asked anew, with the rights of the moment. */
export const listOpenPressed =
  (usecases: BookUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const list = await usecases.findSavedList(staff, listOfButton(action));
    const message =
      list === null
        ? sentence(reader.wording.bookSearch.lists.gone)
        : await found(usecases, staff, list.query, reader, { list: list.name });
    await respond({ replace_original: false, response_type: 'ephemeral', ...message });
  };

export const listRenamePressed = (usecases: BookUseCases): ActionListener =>
  overList(usecases, (list, { reader }) => renameForm(list, reader));

export const listDeletePressed = (usecases: BookUseCases): ActionListener =>
  overList(usecases, ({ id, name }, { body, reader }) =>
    deleteForm(name, { listId: id, responseUrl: body.response_url }, reader),
  );

/** Opens a form about a list, or says that it is no more. */
const overList =
  (
    { findSavedList }: BookUseCases,
    form: (
      list: NonNullable<Awaited<ReturnType<FindSavedList>>>,
      args: Parameters<ActionListener>[0],
    ) => ReturnType<typeof renameForm>,
  ): ActionListener =>
  async (args) => {
    const { action, body, respond, client, staff, reader } = args;
    const list = await findSavedList(staff, listOfButton(action));
    if (list !== null) return void (await client.views.open({ trigger_id: body.trigger_id, view: form(list, args) }));
    const gone = sentence(reader.wording.bookSearch.lists.gone);
    await respond({ replace_original: false, response_type: 'ephemeral', ...gone });
  };

export const renameSubmitted =
  ({ renameList }: BookUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const words = reader.wording.bookSearch.lists;
    const { about, name } = filledName(view);
    const renamed = await renameList({ by: staff, id: listOfForm(about), name, origin: 'slack:book_rename' });
    if (renamed.ok)
      return ack({
        response_action: 'update',
        view: inModal(sentence(words.saved(renamed.value.name)), words.renameTitle, reader),
      });
    const { refusal } = renamed;
    switch (refusal.kind) {
      case 'list_gone':
        return ack({ response_action: 'update', view: inModal(sentence(words.gone), words.renameTitle, reader) });
      case 'list_name_taken':
        return ack({ response_action: 'errors', errors: { [ids.listName]: words.taken(refusal.name) } });
      case 'list_name_missing':
      case 'list_name_too_long':
        return ack({ response_action: 'errors', errors: { [ids.listName]: words.refused(refusal) } });
    }
  };

/** Throws a list away, and shows those that are left in the place of the former ones. */
export const deleteSubmitted =
  ({ deleteList, listSavedLists }: BookUseCases, answerAt: AnswerAt): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const { listId, responseUrl } = deletionOfForm(view);
    await deleteList({ by: staff, id: listId, origin: 'slack:book_delete' });
    await ack();
    const left = savedLists(await listSavedLists(staff), reader);
    await answerAt(responseUrl, { response_type: 'ephemeral', replace_original: true, ...left });
  };
