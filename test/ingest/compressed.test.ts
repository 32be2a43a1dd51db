import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unpacked } from '../../src/ingest/compressed.ts';
import { readFile } from '../../src/ingest/read-file.ts';
import { CONTEXT, memoryFile } from '../support/bank-files.ts';

const packed = (content: Uint8Array | string, pieces = 7) =>
  unpacked(memoryFile('staff.csv.gz', content as Uint8Array, pieces));
const STAFF = gzipSync('staff_id,name,role\nS1,王莉,rm\n');

test('a packed file is read as what it was packed from', async () => {
  const file = await readFile(packed(STAFF), CONTEXT);
  expect(file).toMatchObject({ ok: true, value: { name: 'staff.csv', kind: 'staff' } });
  expect(file.ok && (await Array.fromAsync(file.value.chunks(10)))).toMatchObject([
    { good: [{ row: { key: 'S1', fields: { name: '王莉' } } }] },
  ]);
});

test.each([
  ['that is cut off', STAFF.subarray(0, STAFF.length - 9)],
  ['that was never packed', Buffer.from('staff_id,name,role\n')],
])('one %s is told to be damaged', async (_, content) => {
  expect(await readFile(packed(content), CONTEXT)).toEqual({
    ok: false,
    refusal: { kind: 'unreadable', code: 'DAMAGED_GZIP' },
  });
});

test('one that was made to fill the disk is read no further', async () => {
  const bomb = gzipSync(Buffer.alloc(256 * 1024 * 1024, 'a'), { level: 9 });
  let bytes = 0;
  const reading = async (): Promise<void> => {
    for await (const piece of packed(bomb, 50).open()) bytes += piece.length;
  };
  await expect(reading()).rejects.toMatchObject({ code: 'UNPACKS_TOO_LARGE' });
  expect(bytes).toBeLessThan(128 * 1024 * 1024);
});
