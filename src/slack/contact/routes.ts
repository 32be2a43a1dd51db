import type { FeatureRoutes } from '../feature-routes.ts';
import { contactIds } from './ids.ts';
import { allPressed } from './listeners/all.ts';
import {
  appointmentEnded,
  appointmentForPressed,
  appointmentSubmitted,
  bookFromPressed,
  changeAppointmentPressed,
} from './listeners/appointments.ts';
import { directMeantPressed, directMessageWritten } from './listeners/direct-message.ts';
import {
  changeFollowUpPressed,
  followUpEnded,
  followUpForPressed,
  followUpSubmitted,
  followUpToPressed,
} from './listeners/follow-ups.ts';
import {
  clientChosen,
  clientSuggestions,
  logForPressed,
  logMessageShortcut,
  logShortcut,
  logSubmitted,
  partAdded,
} from './listeners/log-form.ts';
import { logCommand, meantPressed, noneMeantPressed } from './listeners/log-line.ts';
import { editContactPressed, editSubmitted, undoPressed, voicePressed } from './listeners/logged.ts';
import type { LogUseCases } from './listeners/use-cases.ts';

export const contactRoutes = (usecases: LogUseCases): FeatureRoutes => ({
  commands: [{ name: contactIds.command, listener: logCommand(usecases), help: ({ contactLog }) => contactLog.help }],
  shortcuts: [[contactIds.shortcut, logShortcut()]],
  messageShortcuts: [[contactIds.messageShortcut, logMessageShortcut()]],
  message: directMessageWritten(usecases),
  actions: [
    [contactIds.client, clientChosen(usecases)],
    [contactIds.addAny, partAdded(usecases)],
    [contactIds.meantAny, meantPressed(usecases)],
    [contactIds.noneMeant, noneMeantPressed()],
    [contactIds.directMeantAny, directMeantPressed(usecases)],
    [contactIds.log, logForPressed(usecases)],
    [contactIds.undo, undoPressed(usecases)],
    [contactIds.edit, editContactPressed(usecases)],
    [contactIds.editListed, editContactPressed(usecases)],
    [contactIds.voice, voicePressed(usecases)],
    [contactIds.addPromise, followUpToPressed(usecases, 'promise')],
    [contactIds.addFollowUp, followUpToPressed(usecases, 'follow_up')],
    [contactIds.addFollowUpFor, followUpForPressed(usecases)],
    [contactIds.changeFollowUp, changeFollowUpPressed(usecases)],
    [contactIds.followUpDone, followUpEnded(usecases, 'done')],
    [contactIds.followUpCancelled, followUpEnded(usecases, 'cancelled')],
    [contactIds.followUpReopened, followUpEnded(usecases, 'open')],
    [contactIds.book, bookFromPressed(usecases)],
    [contactIds.bookFor, appointmentForPressed(usecases)],
    [contactIds.changeAppointment, changeAppointmentPressed(usecases)],
    [contactIds.appointmentHeld, appointmentEnded(usecases, 'held')],
    [contactIds.appointmentCancelled, appointmentEnded(usecases, 'cancelled')],
    [contactIds.all, allPressed(usecases)],
  ],
  views: [
    [contactIds.logView, logSubmitted(usecases)],
    [contactIds.editView, editSubmitted(usecases)],
    [contactIds.followUpView, followUpSubmitted(usecases)],
    [contactIds.appointmentView, appointmentSubmitted(usecases)],
  ],
  options: [[contactIds.client, clientSuggestions(usecases)]],
});
