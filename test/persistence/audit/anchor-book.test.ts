import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { anchorFile, readAnchors } from '../../../src/persistence/audit/anchor-book.ts';
import { afterwards } from '../../support/afterwards.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-anchors-'));
afterwards(() => rmSync(folder, { recursive: true }));

const HASH = 'a'.repeat(64);
const at = new Date('2026-11-23T01:00:00Z');

it('makes the file with its first anchor, for nobody else to read, and only ever adds lines', async () => {
  const path = join(folder, 'below', 'anchors.jsonl');
  const book = anchorFile(path);
  expect(await book.last()).toBeNull();
  await book.write({ sequence: 1, hash: HASH }, at);
  const first = readFileSync(path, 'utf8');
  expect(first).toBe(`{"sequence":1,"hash":"${HASH}","at":"2026-11-23T01:00:00.000Z"}\n`);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await book.write({ sequence: 7, hash: 'b'.repeat(64) }, at);
  expect(readFileSync(path, 'utf8').startsWith(first)).toBe(true);
  expect(await book.last()).toMatchObject({ sequence: 7, hash: 'b'.repeat(64) });
});

it('begins a line anew after one that was torn', async () => {
  const path = join(folder, 'torn.jsonl');
  const book = anchorFile(path);
  await book.write({ sequence: 1, hash: HASH }, at);
  appendFileSync(path, '{"sequence":2,"ha');
  await book.write({ sequence: 3, hash: HASH }, at);
  expect(await readAnchors(path)).toMatchObject({ anchors: [{ sequence: 1 }, { sequence: 3 }], otherLines: 1 });
});

it('reads anchors from the bot’s log as well', async () => {
  const path = join(folder, 'bot.log');
  writeFileSync(
    path,
    [
      '{"level":30,"time":1,"msg":"Rapport is ready"}',
      `{"level":30,"time":2,"sequence":12,"hash":"${HASH}","msg":"the audit trail is sealed up to here"}`,
      '{"level":50,"sequence":12,"msg":"the audit trail is not what was anchored: run rapport audit verify"}',
      'npm WARN something',
      '',
    ].join('\n'),
  );
  expect(await readAnchors(path)).toEqual({ anchors: [{ sequence: 12, hash: HASH, at: null }], otherLines: 3 });
});

it('says that there is no file, and throws what else is wrong with it', async () => {
  expect(await readAnchors(join(folder, 'none'))).toBeNull();
  await expect(readAnchors(folder)).rejects.toThrow('EISDIR');
});
