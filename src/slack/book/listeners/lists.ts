import type { FindSavedList } from '../../../usecases/book/saved-lists.ts';
import type { ActionListener, ViewListener } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';
import { bookIds as ids } from '../ids.ts';
import { deletionOfForm, filledName, listOfButton, listOfForm, queryOfButton } from '../input.ts';
import { type AnswerAt, type BookUseCases, found } from '../listeners.ts';
import { lackingText } from '../surfaces/fault.ts';
import { deleteForm, renameForm, savedLists, saveForm } from '../surfaces/lists.ts';

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
