import type { Button, KnownBlock, Overflow } from '@slack/types';
import { keptText } from '../../../core/client/contact-log/agenda.ts';
import type { ContactAndAll } from '../../../core/client/contact-log/logged-contact.ts';
import { UNDO_MINUTES } from '../../../core/client/contact-log/undo.ts';
import type { FollowUpText } from '../../../core/shared/follow-up-text.ts';
import {
  actions,
  bold,
  button,
  inert,
  italic,
  line,
  lines,
  type Message,
  menu,
  plain,
  sentences,
  shortened,
} from '../../blocks.ts';
import { complaintIds } from '../../complaint/ids.ts';
import type { Reader } from '../../reader.ts';
import { taskIn } from '../../wording/tasks.ts';
import { contactIds as ids } from '../ids.ts';
import { contactFacts, dayText, givenBack, type Line } from './said.ts';

/** Characters of a note that a confirmation repeats. */
const NOTE_SHOWN = 200;

/** Voices that are quoted. */
const VOICES_SHOWN = 3;

/** What was logged, in short, and what can be done about it now. `head`: what has just happened. */
export function confirmation(all: ContactAndAll, head: 'logged' | 'saved', reader: Reader): Message {
  const { wording } = reader;
  const { contact, client } = all;
  const words = wording.contactLog.confirm;
  const title = `${words[head]}${wording.separator}${client.name}`;
  return {
    text: inert(title),
    blocks: [
      lines([
        line(bold(`✓ ${title}`)),
        line(plain(contactFacts(contact.said, reader))),
        ...(contact.said.note === '' ? [] : [line(plain(shortened(contact.said.note, NOTE_SHOWN)))]),
        ...outcomeRows(all, reader),
      ]),
      ...voiceBlocks(all, reader),
      actions(ids.confirmBlock, confirmButtons(all, head, reader)),
    ],
  };
}

function outcomeRows({ followUps, needs }: ContactAndAll, reader: Reader): readonly Line[] {
  const { confirm, needLevels } = reader.wording.contactLog;
  return [
    ...followUps.map(({ kind, said, texts }) => {
      const words = kind === 'promise' ? confirm.promise : confirm.nextStep;
      return line(
        plain(
          words(shortened(keptText({ said, texts }, reader.wording.language), NOTE_SHOWN), dayText(said.dueOn, reader)),
        ),
      );
    }),
    ...needs.map(({ level, text }) => line(plain(confirm.need(needLevels[level], shortened(text, NOTE_SHOWN))))),
  ];
}

/** Asks whether it is a complaint, and offers what there is for it today. */
function voiceBlocks({ contact, client, voices }: ContactAndAll, { wording }: Reader): readonly KnownBlock[] {
  const words = wording.contactLog.confirm;
  const owner = client.owner?.name ?? null;
  if (contact.dissatisfied) return [lines([line(plain(words.voiced(owner ?? contact.by?.name ?? '')))])];
  if (voices.length === 0) return [];
  const heard = [...new Set(voices.map(({ text }) => shortened(text, 40)))].slice(0, VOICES_SHOWN);
  return [
    lines([line(bold(words.soundsDissatisfied(heard))), line(plain(words.notYetAComplaint(owner)))]),
    actions(ids.voiceBlock, [
      button(wording.complaint.fileCard, complaintIds.fileFromContact, client.id, 'primary'),
      button(words.voice, ids.voice, contact.id),
    ]),
  ];
}

function confirmButtons(
  { contact, client }: ContactAndAll,
  head: 'logged' | 'saved',
  { wording }: Reader,
): (Button | Overflow)[] {
  const words = wording.contactLog.confirm;
  return [
    ...(head === 'logged' ? [button(words.undo, ids.undo, contact.id)] : []),
    button(words.edit, ids.edit, contact.id),
    button(words.addPromise, ids.addPromise, contact.id),
    menu([
      { text: words.addFollowUp, actionId: ids.addFollowUp, value: contact.id },
      { text: words.book, actionId: ids.book, value: contact.id },
      { text: words.all, actionId: ids.all, value: client.id },
    ]),
  ];
}

/** The same in a direct message, which stays: the client's name, and none of what was written. */
export function directConfirmation({ contact, client }: ContactAndAll, { wording }: Reader): Message {
  const { confirm, directMessage } = wording.contactLog;
  const text = directMessage.logged(shortened(client.name, 100));
  return {
    text: inert(text),
    blocks: [
      lines([line(plain(`✓ ${text}`)), line(italic(directMessage.replyHint))]),
      actions(ids.confirmBlock, [
        button(confirm.undo, ids.undo, contact.id),
        button(confirm.edit, ids.edit, contact.id),
        button(confirm.addPromise, ids.addPromise, contact.id),
      ]),
    ],
  };
}

/** What was taken back, with what had been written, so that it can be used again. */
export function undone({ contact, client }: ContactAndAll, { wording }: Reader): Message {
  const words = wording.contactLog.confirm;
  const note = contact.said.note;
  return {
    text: inert(`${client.name}${wording.separator}${words.undone}`),
    blocks: [
      lines([line(bold(client.name)), line(plain(words.undone))]),
      ...(note === '' ? [] : [sentences(words.undoneText), ...givenBack(note)]),
    ],
  };
}

/** How long an undo is possible, said once under what was just logged. */
export const undoHint = ({ wording }: Reader): KnownBlock =>
  lines([line(plain(wording.contactLog.confirm.undoUntil(UNDO_MINUTES)))]);

/** What there is to do where a client voiced dissatisfaction: kept in the language of whoever says so. */
export const voiceTask = (note: string, { wording }: Reader): FollowUpText =>
  taskIn(wording.language, ({ contactLog }) => contactLog.confirm.voiceText(note));
