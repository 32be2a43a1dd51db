import { expect, it, vi } from 'vitest';
import type { InteractionId } from '../../../src/core/shared/ids.ts';
import { refuse } from '../../../src/core/shared/result.ts';
import { noteReply } from '../../../src/usecases/contact/note-reply.ts';
import { id, staff } from '../../support/records.ts';

const wang = staff();
const logged = id<InteractionId>();
const byPlan = id<InteractionId>();
const addNote = vi.fn(async () => refuse({ kind: 'withdrawn' as const }));
const reply = noteReply({
  contacts: {
    findByRequest: async (by, key) => (by === wang.id && key === 'direct:D1:100.1' ? logged : null),
  },
  plans: { loggedLastBy: async (by, { ts }) => (by === wang.id && ts === '300.3' ? byPlan : null) },
  addNote,
});
const asked = {
  message: { channel: 'D1', ts: '100.1' },
  text: 'a line',
  requestKey: 'event:E1',
  origin: 'slack:thread_reply',
};

it('a reply goes to the contact that the message in whose thread it stands has logged', async () => {
  const request = { by: wang, loggedBy: 'direct:D1:100.1', ...asked };
  expect(await reply(request)).toEqual(refuse({ kind: 'withdrawn' }));
  const { message: _message, ...said } = asked;
  expect(addNote).toHaveBeenCalledExactlyOnceWith({ by: wang, interactionId: logged, ...said });
});

it('a reply to the plan of a day goes to the contact that she has logged by it last', async () => {
  addNote.mockClear();
  const message = { channel: 'D1', ts: '300.3' };
  await reply({ by: wang, loggedBy: 'direct:D1:300.3', ...asked, message });
  expect(addNote).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ by: wang, interactionId: byPlan }));
  expect(await reply({ by: staff(), loggedBy: 'direct:D1:300.3', ...asked, message })).toBeNull();
});

it('under any other message it is for somebody else, and so is one of a contact that a colleague has logged', async () => {
  addNote.mockClear();
  expect(await reply({ by: wang, loggedBy: 'direct:D1:200.2', ...asked })).toBeNull();
  expect(await reply({ by: staff(), loggedBy: 'direct:D1:100.1', ...asked })).toBeNull();
  expect(addNote).not.toHaveBeenCalled();
});
