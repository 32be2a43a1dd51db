import { clientSuggestions } from '../contact/listeners/log-form.ts';
import type { ContactUseCases } from '../contact/listeners/use-cases.ts';
import type { FeatureRoutes } from '../feature-routes.ts';
import { complaintIds } from './ids.ts';
import {
  complaintCommand,
  complaintShortcut,
  fileForNobodyPressed,
  fileForPressed,
  fileSaidPressed,
  intakeSubmitted,
  similarPressed,
} from './listeners/intake.ts';
import { aboutSuggestions, handlerSuggestions } from './listeners/suggested.ts';
import {
  type ComplaintUseCases,
  channelChosen,
  complaintStepPressed,
  complaintStepSubmitted,
  openPressed,
} from './listeners.ts';

export const complaintRoutes = (usecases: ComplaintUseCases & ContactUseCases): FeatureRoutes => ({
  commands: [
    { name: complaintIds.command, listener: complaintCommand(usecases), help: ({ complaint }) => complaint.help },
  ],
  messageShortcuts: [[complaintIds.messageShortcut, complaintShortcut(usecases)]],
  actions: [
    [complaintIds.fileForClient, fileForPressed(usecases)],
    [complaintIds.fileFromContact, fileForPressed(usecases)],
    [complaintIds.meantAny, fileForPressed(usecases)],
    [complaintIds.fileForNobody, fileForNobodyPressed(usecases)],
    [complaintIds.fileSaid, fileSaidPressed(usecases)],
    [complaintIds.similar, similarPressed(usecases)],
    [complaintIds.open, openPressed(usecases)],
    [complaintIds.openListed, openPressed(usecases)],
    [complaintIds.nextAny, complaintStepPressed(usecases)],
    [complaintIds.stepAny, complaintStepPressed(usecases)],
    [complaintIds.setChannelAny, channelChosen(usecases)],
  ],
  views: [
    [complaintIds.intake, intakeSubmitted(usecases)],
    [complaintIds.stepForm, complaintStepSubmitted(usecases)],
  ],
  options: [
    [complaintIds.intakeField('client'), clientSuggestions(usecases)],
    [complaintIds.intakeField('person'), aboutSuggestions(usecases)],
    [complaintIds.intakeField('branch'), aboutSuggestions(usecases)],
    [complaintIds.field('person'), handlerSuggestions(usecases)],
  ],
});
