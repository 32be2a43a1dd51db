import { expect, it, vi } from 'vitest';
import { pictureStore } from '../../../src/persistence/repositories.ts';
import { discardPictures } from '../../../src/usecases/pictures/discard-pictures.ts';
import type { PictureHost } from '../../../src/usecases/pictures/ports.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const pictures = pictureStore(database);
const now = new Date('2026-11-25T01:00:00Z');
const insert = (slackFileId: string, deleteAfter: string) =>
  pictures.insert({
    slackFileId,
    clientId: null,
    fingerprint: slackFileId,
    uploadedAt: new Date('2026-11-20T00:00:00Z'),
    deleteAfter: new Date(deleteAfter),
  });
const left = async () =>
  (await database.prisma.uploadedPicture.findMany()).map(({ slackFileId }) => slackFileId).toSorted();

const remove = vi.fn<PictureHost['remove']>(async () => ({ ok: true, value: undefined }));
const host: PictureHost = { remove, upload: () => Promise.reject(new Error('not asked for')) };
const discard = discardPictures({ clock: { now: () => now }, pictures, host });
const refused = (code: string) => ({ ok: false, failure: { kind: 'refused', code } }) as const;

it('deletes those whose time is over, the oldest first, and no other', async () => {
  await insert('F2', '2026-11-25T01:00:00Z');
  await insert('F1', '2026-11-24T01:00:00Z');
  await insert('F3', '2026-11-25T01:00:01Z');
  await discard();
  expect(remove.mock.calls).toEqual([['F1'], ['F2']]);
  expect(await left()).toEqual(['F3']);
});

it('forgets what somebody has deleted already, and keeps in mind what could not be deleted', async () => {
  await insert('F4', '2026-11-24T01:00:00Z');
  await insert('F5', '2026-11-24T02:00:00Z');
  remove.mockResolvedValueOnce(refused('file_not_found')).mockResolvedValueOnce(refused('fatal_error'));
  await discard();
  expect(await left()).toEqual(['F3', 'F5']);
});

it('stops when Slack asks it to wait', async () => {
  await insert('F6', '2026-11-24T03:00:00Z');
  remove.mockResolvedValueOnce({ ok: false, failure: { kind: 'limited', retryAfterSeconds: 30 } });
  await discard();
  expect(remove).toHaveBeenCalledOnce();
  expect(await left()).toEqual(['F3', 'F5', 'F6']);
});
