import type { OpenClient } from '../../../usecases/client/open-client.ts';
import type { OpenMatch } from '../../../usecases/client/open-match.ts';
import type { EditContact } from '../../../usecases/contact/edit-contact.ts';
import type { BookAppointment, ChangeAppointment, EndAppointment } from '../../../usecases/contact/keep-appointment.ts';
import type { AgreeFollowUp, ChangeFollowUp, EndFollowUp } from '../../../usecases/contact/keep-follow-up.ts';
import type { LogContact } from '../../../usecases/contact/log-contact.ts';
import type { NoteReply } from '../../../usecases/contact/note-reply.ts';
import type { ReadLine, ReadNamedLine } from '../../../usecases/contact/read-line.ts';
import type { SeeAppointment, SeeContact, SeeContacts, SeeFollowUp } from '../../../usecases/contact/see-contacts.ts';
import type { SuggestClients } from '../../../usecases/contact/suggest-clients.ts';
import type { UndoLog } from '../../../usecases/contact/undo-log.ts';
import type { VoiceDissatisfaction } from '../../../usecases/contact/voice-dissatisfaction.ts';

/** What the listeners of this feature ask for. */
export type ContactUseCases = {
  readonly readLine: ReadLine;
  readonly readNamedLine: ReadNamedLine;
  readonly suggestClients: SuggestClients;
  readonly logContact: LogContact;
  readonly undoLog: UndoLog;
  readonly editContact: EditContact;
  readonly noteReply: NoteReply;
  readonly voiceDissatisfaction: VoiceDissatisfaction;
  readonly agreeFollowUp: AgreeFollowUp;
  readonly changeFollowUp: ChangeFollowUp;
  readonly endFollowUp: EndFollowUp;
  readonly bookAppointment: BookAppointment;
  readonly changeAppointment: ChangeAppointment;
  readonly endAppointment: EndAppointment;
  readonly seeContacts: SeeContacts;
  readonly seeContact: SeeContact;
  readonly seeFollowUp: SeeFollowUp;
  readonly seeAppointment: SeeAppointment;
};

/** The same with what opens a client. */
export type LogUseCases = ContactUseCases & { readonly openClient: OpenClient; readonly openMatch: OpenMatch };
