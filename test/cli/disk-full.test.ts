import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { heedFullDisk } from '../../src/cli/disk-full.ts';
import { cliWordingIn } from '../../src/cli/wording/wording.ts';

const wording = cliWordingIn('en');

async function said(error: Error): Promise<readonly [number, string]> {
  let text = '';
  const stderr = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return [await heedFullDisk({ stderr, wording }, () => Promise.reject(error)), text];
}

it('a full disk is said in a sentence, whether files, the database or the library over it meet it', async () => {
  const ofDatabase = Object.assign(new Error('could not extend file'), { code: '53100' });
  for (const error of [
    Object.assign(new Error('write'), { code: 'ENOSPC' }),
    ofDatabase,
    new Error('Database error', { cause: ofDatabase }),
    new Error('FATAL: could not write to file "pg_wal/xlogtemp.1": No space left on device'),
  ])
    expect(await said(error)).toEqual([
      1,
      'No space is left on the disk. Make room, then run the same command again.\n',
    ]);
});

it('any other failure goes on its way', async () => {
  await expect(said(new Error('a fault of ours'))).rejects.toThrow('a fault of ours');
});
