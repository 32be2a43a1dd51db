import { expect, it, vi } from 'vitest';
import type { InteractionId } from '../../../src/core/shared/ids.ts';
import { refuse } from '../../../src/core/shared/result.ts';
import { noteReply } from '../../../src/usecases/contact/note-reply.ts';
import { id, staff } from '../../support/records.ts';

const wang = staff();
const logged = id<InteractionId>();
const addNote = vi.fn(async () => refuse({ kind: 'withdrawn' as const }));
const reply = noteReply({
  contacts: {
    findByRequest: async (by, key) => (by === wang.id && key === 'direct:D1:100.1' ? logged : null),
  },
  addNote,
});
const asked = { text: 'a line', requestKey: 'event:E1', origin: 'slack:thread_reply' };

it('a reply goes to the contact that the message in whose thread it stands has logged', async () => {
  const request = { by: wang, loggedBy: 'direct:D1:100.1', ...asked };
  expect(await reply(request)).toEqual(refuse({ kind: 'withdrawn' }));
  expect(addNote).toHaveBeenCalledExactlyOnceWith({ by: wang, interactionId: logged, ...asked });
});

it('under any other message it is for somebody else, and so is one of a contact that a colleague has logged', async () => {
  addNote.mockClear();
  expect(await reply({ by: wang, loggedBy: 'direct:D1:200.2', ...asked })).toBeNull();
  expect(await reply({ by: staff(), loggedBy: 'direct:D1:100.1', ...asked })).toBeNull();
  expect(addNote).not.toHaveBeenCalled();
});
