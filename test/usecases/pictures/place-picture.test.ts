import { expect, it, vi } from 'vitest';
import { pictureStore } from '../../../src/persistence/repositories.ts';
import { placePicture } from '../../../src/usecases/pictures/place-picture.ts';
import type { PictureHost } from '../../../src/usecases/pictures/ports.ts';
import { insertClient } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const clientId = await insertClient(database, 'ACME');
const rows = () => database.prisma.uploadedPicture.findMany({ orderBy: { uploadedAt: 'asc' } });

let now = new Date('2026-11-23T01:00:00Z');
let last = 0;
const upload = vi.fn<PictureHost['upload']>(async (_png, _altText, begun) => {
  last += 1;
  await begun(`F${last}`);
  return { ok: true, value: `F${last}` };
});
const host: PictureHost = { upload, remove: async () => ({ ok: true, value: undefined }) };
const place = placePicture({ clock: { now: () => now }, pictures: pictureStore(database), host });
const draw = vi.fn(async () => new Uint8Array([1, 2, 3]));
const wanted = { clientId, fingerprint: 'a', altText: 'in words', draw };

it('draws and uploads a picture, and keeps in mind that it lies there', async () => {
  expect(await place(wanted)).toEqual({ ok: true, value: 'F1' });
  expect(await rows()).toMatchObject([{ slackFileId: 'F1', clientId, fingerprint: 'a', uploadedAt: now }]);
});

it('neither draws nor uploads the same picture again while it will lie there for a day', async () => {
  now = new Date('2026-11-23T20:00:00Z');
  expect(await place(wanted)).toEqual({ ok: true, value: 'F1' });
  expect(draw).not.toHaveBeenCalled();
  expect(upload).not.toHaveBeenCalled();
  now = new Date('2026-11-24T02:00:00Z');
  expect(await place(wanted)).toEqual({ ok: true, value: 'F2' });
});

it('takes a picture with other figures for another', async () => {
  expect(await place({ ...wanted, fingerprint: 'b' })).toEqual({ ok: true, value: 'F3' });
});

it('knows of a picture whose upload failed half-way, to delete it and not to show it', async () => {
  const failure = { kind: 'unknown', code: 'no_answer' } as const;
  upload.mockImplementationOnce(async (_png, _altText, begun) => {
    await begun('F9');
    return { ok: false, failure };
  });
  expect(await place({ ...wanted, fingerprint: 'c' })).toEqual({ ok: false, failure });
  expect(await pictureStore(database).listOver(now, 10)).toEqual(['F9']);
  expect(await place({ ...wanted, fingerprint: 'c' })).toEqual({ ok: true, value: 'F4' });
});
