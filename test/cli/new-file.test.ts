import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fillNewFile } from '../../src/cli/new-file.ts';
import { cliWordingIn } from '../../src/cli/wording/wording.ts';

const wording = cliWordingIn('en');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-new-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('has its name once it is whole, and makes way for what a killed process left', async () => {
  const path = join(folder, 'trail.csv');
  writeFileSync(`${path}.partial`, 'half of an earlier one, and longer than this');
  const answer = await fillNewFile(path, { stderr: new PassThrough(), wording }, async (file) => {
    await file.appendFile('a,b\n');
    expect(existsSync(path)).toBe(false);
    return 7;
  });
  expect(answer).toBe(7);
  expect(readdirSync(folder)).toEqual(['trail.csv']);
  expect(readFileSync(path, 'utf8')).toBe('a,b\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('takes nothing from whoever has made such a file meanwhile, or writes one', async () => {
  const [path, stderr] = [join(folder, 'trail.csv'), new PassThrough()];
  const meanwhile = async (): Promise<number> => {
    writeFileSync(path, 'theirs');
    return 1;
  };
  expect(await fillNewFile(path, { stderr, wording }, meanwhile)).toBeNull();
  expect(String(stderr.read())).toContain('it is there already');
  expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['trail.csv'], 'theirs']);
  rmSync(path);

  const first = await fillNewFile(path, { stderr, wording }, async (file) => {
    await file.appendFile('first');
    expect(
      await fillNewFile(path, { stderr: new PassThrough(), wording }, (other) =>
        other.appendFile('second').then(() => 2),
      ),
    ).toBe(2);
    rmSync(path);
    writeFileSync(`${path}.partial`, 'half of a third');
    return 1;
  });
  expect(first).toBeNull();
  expect(String(stderr.read())).toContain('another process has begun to write it');
  expect(readdirSync(folder)).toEqual(['trail.csv.partial']);
});

it('leaves nothing where the filling fails, and nothing but a word where it cannot be made', async () => {
  const path = join(folder, 'trail.csv');
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  await expect(fillNewFile(path, { stderr: new PassThrough(), wording }, () => Promise.reject(full))).rejects.toBe(
    full,
  );
  expect(readdirSync(folder)).toEqual([]);

  writeFileSync(path, 'ours');
  const stderr = new PassThrough();
  expect(await fillNewFile(path, { stderr, wording }, () => Promise.resolve(1))).toBeNull();
  expect(String(stderr.read())).toContain('trail.csv cannot be written: it is there already.');
  expect(readFileSync(path, 'utf8')).toBe('ours');
  expect(await fillNewFile(join(folder, 'none', 'a.csv'), { stderr, wording }, () => Promise.resolve(1))).toBeNull();
  expect(String(stderr.read())).toContain('its folder is not there');
});
