import { interactionKey } from '../ingest/files/contacts.ts';
import { agendaStore, contactStore, planStore } from '../persistence/repositories.ts';
import type { ContactUseCases } from '../slack/contact/listeners/use-cases.ts';
import type { FindClient } from '../usecases/client/find-client.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import { addNote, editContact } from '../usecases/contact/edit-contact.ts';
import type { ConflictDependencies } from '../usecases/contact/find-conflicts.ts';
import { bookAppointment, changeAppointment, endAppointment } from '../usecases/contact/keep-appointment.ts';
import { agreeFollowUp, changeFollowUp, endFollowUp } from '../usecases/contact/keep-follow-up.ts';
import { logContact } from '../usecases/contact/log-contact.ts';
import { noteReply } from '../usecases/contact/note-reply.ts';
import type { KeysOfRow } from '../usecases/contact/ports.ts';
import { readLine, readNamedLine } from '../usecases/contact/read-line.ts';
import { seeAppointment, seeContact, seeContacts, seeFollowUp } from '../usecases/contact/see-contacts.ts';
import { suggestClients } from '../usecases/contact/suggest-clients.ts';
import { undoLog } from '../usecases/contact/undo-log.ts';
import { voiceDissatisfaction } from '../usecases/contact/voice-dissatisfaction.ts';
import type { Parts } from './parts.ts';

/** Logging contacts, and what is to be done and agreed for later. */
export function contactUseCases(
  parts: Parts & ConflictDependencies,
  lookup: ClientLookup,
  findClient: FindClient,
): ContactUseCases {
  const writing = { ...parts, keysOfRow };
  const reading = { ...parts, contacts: contactStore(parts.database), agenda: agendaStore(parts.database) };
  return {
    readLine: readLine({ findClient }),
    readNamedLine: readNamedLine({ ...parts, findClient }),
    suggestClients: suggestClients({ ...parts, lookup }),
    logContact: logContact(writing),
    undoLog: undoLog(parts),
    editContact: editContact(writing),
    noteReply: noteReply({ contacts: reading.contacts, plans: planStore(parts.database), addNote: addNote(writing) }),
    voiceDissatisfaction: voiceDissatisfaction(parts),
    agreeFollowUp: agreeFollowUp(parts),
    changeFollowUp: changeFollowUp(parts),
    endFollowUp: endFollowUp(parts),
    bookAppointment: bookAppointment(parts),
    changeAppointment: changeAppointment(parts),
    endAppointment: endAppointment(parts),
    seeContacts: seeContacts(reading),
    seeContact: seeContact(reading),
    seeFollowUp: seeFollowUp(reading),
    seeAppointment: seeAppointment(reading),
  };
}

/** As the bank's file spells it: composed characters, one kind of line end, an empty note left out. */
export const keysOfRow: KeysOfRow = ({ client, staff, said }) => {
  const note = said.note.normalize('NFC').replace(/\r\n?/g, '\n');
  return interactionKey({ client, on: said.on, channel: said.channel, by: staff, summary: note === '' ? null : note });
};
