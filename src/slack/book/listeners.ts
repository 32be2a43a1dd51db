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
import { sentence } from '../said.ts';
import { bookIds as ids } from './ids.ts';
import { askedOption, contextOfForm, filledForm, pageOfButton, queryOfButton } from './input.ts';
import { faultMessage, findHelp, lackingText } from './surfaces/fault.ts';
import { csvFile, fileComment, fileName } from './surfaces/file.ts';
import { ownerOption, queryForm, suggestedOption, textOption } from './surfaces/form.ts';
import { savedLists } from './surfaces/lists.ts';
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

/** The answer to a query, or why it is none. */
export async function found(
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
