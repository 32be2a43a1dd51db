import { clientIds } from '../client/ids.ts';
import type { ClientUseCases } from '../client/listeners.ts';
import { openClientBeside } from '../client/listeners.ts';
import type { FeatureRoutes } from '../feature-routes.ts';
import { answered } from '../tell.ts';
import { bookIds } from './ids.ts';
import {
  type BookUseCases,
  deleteSubmitted,
  editPressed,
  exportPressed,
  findCommand,
  formSubmitted,
  listCommand,
  listDeletePressed,
  listOpenPressed,
  listRenamePressed,
  optionsAsked,
  pagePressed,
  renameSubmitted,
  savePressed,
  saveSubmitted,
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
