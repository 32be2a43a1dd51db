/** What a person puts into conversations: files, messages, changes of them, reactions. */
import { refuse } from '../dispatch/app-link.ts';
import { deleteMessage, messageOnWire, replaceMessage } from '../state/messages.ts';
import { addReaction, removeReaction } from '../web-api/marks.ts';
import type { DriverParts } from './parts.ts';
import { postAs } from './posting.ts';
import { keepUpload } from './uploads.ts';
import type { Driver } from './verbs.ts';

type Writing = Pick<Driver, 'upload' | 'message' | 'editMessage' | 'react'>;

export const createWriting = ({ link, finders, collector }: DriverParts): Writing => {
  const { workspace, events } = link;
  const { personFor, channelFor, messageFor } = finders;
  const { happening } = collector;

  return {
    upload: (given) => {
      const person = personFor(given.user);
      return 'error' in person ? person : keepUpload(workspace, person, given);
    },

    message: (given) =>
      happening(given.user, given, (person) => {
        const conversation = channelFor(person, given.channel);
        if ('error' in conversation) return conversation;
        return postAs(link, person, conversation, given);
      }),

    editMessage: (given) =>
      happening(given.user, given, (person) => {
        const found = messageFor(person, given);
        if ('error' in found) return found;
        const { conversation, message } = found;
        if (message.authorId !== person.id) return refuse(`${person.name} did not write that message.`);
        const previous = messageOnWire(workspace, message);
        const ts = workspace.nextTs();
        const about = {
          type: 'message',
          channel: conversation.id,
          hidden: true,
          ts,
          event_ts: ts,
          previous_message: previous,
        };
        if (given.text === undefined) {
          deleteMessage(workspace, message);
          return events.send({ ...about, subtype: 'message_deleted', deleted_ts: message.ts }, conversation);
        }
        const edited = { ...message, text: given.text, editedTs: ts };
        replaceMessage(workspace, edited);
        return events.send(
          { ...about, subtype: 'message_changed', message: messageOnWire(workspace, edited) },
          conversation,
        );
      }),

    react: (given) =>
      happening(given.user, given, (person) => {
        const found = messageFor(person, given);
        if ('error' in found) return found;
        const { conversation, message } = found;
        if (given.remove === true) removeReaction(workspace, message, person.id, given.name);
        else addReaction(workspace, message, person.id, given.name);
        return events.send(
          {
            type: given.remove === true ? 'reaction_removed' : 'reaction_added',
            user: person.id,
            reaction: given.name,
            item_user: message.authorId,
            item: { type: 'message', channel: conversation.id, ts: message.ts },
            event_ts: workspace.nextTs(),
          },
          conversation,
        );
      }),
  };
};
