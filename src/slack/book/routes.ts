import { clientIds } from '../client/ids.ts';
import type { ClientUseCases } from '../client/listeners.ts';
import { openClientBeside } from '../client/listeners.ts';
import type { FeatureRoutes } from '../feature-routes.ts';
import { answered } from '../tell.ts';
import { bookIds } from './ids.ts';
import {
  deleteSubmitted,
  listDeletePressed,
  listOpenPressed,
  listRenamePressed,
  renameSubmitted,
  savePressed,
  saveSubmitted,
} from './listeners/lists.ts';
import {
  type BookUseCases,
  editPressed,
  exportPressed,
  findCommand,
  formSubmitted,
  listCommand,
  optionsAsked,
  pagePressed,
  searchPressed,
} from './listeners.ts';

export const bookRoutes = (usecases: BookUseCases & ClientUseCases): FeatureRoutes => ({
  words: [
    { command: clientIds.command, words: bookIds.findWords, listener: findCommand(usecases) },
    { command: clientIds.command, words: bookIds.listWords, listener: listCommand(usecases) },
  ],
  actions: [
    [bookIds.search, searchPressed(usecases)],
    [bookIds.page.after, pagePressed(usecases)],
    [bookIds.page.before, pagePressed(usecases)],
    [bookIds.open, openClientBeside(usecases)],
    [bookIds.export, exportPressed(usecases)],
    [bookIds.edit, editPressed(usecases)],
    [bookIds.save, savePressed()],
    [bookIds.listOpen, listOpenPressed(usecases)],
    [bookIds.listRename, listRenamePressed(usecases)],
    [bookIds.listDelete, listDeletePressed(usecases)],
  ],
  views: [
    [bookIds.form, formSubmitted(usecases, answered)],
    [bookIds.saveForm, saveSubmitted(usecases)],
    [bookIds.renameForm, renameSubmitted(usecases)],
    [bookIds.deleteForm, deleteSubmitted(usecases, answered)],
  ],
  options: [...bookIds.suggested.map((id) => [id, optionsAsked(usecases)] as const)],
});
