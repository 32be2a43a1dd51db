import { expect, test } from 'vitest';
import { endingSentence, refusalSentence } from '../../../src/cli/import/sentences.ts';
import type { FileRefusal } from '../../../src/ingest/read-file.ts';

const at = { line: 3, byte: 42 };

test.each<[FileRefusal, RegExp]>([
  [{ kind: 'unknown_name' }, /should begin with one of rates, staff, clients/],
  [{ kind: 'empty_file' }, /empty/],
  [{ kind: 'utf16' }, /UTF-16.*CSV UTF-8/],
  [{ kind: 'workbook' }, /Excel workbook/],
  [{ kind: 'compressed' }, /Unpack it/],
  [{ kind: 'binary', at }, /line 3.*byte 42/],
  [{ kind: 'line_too_long', line: 3 }, /line 3 is longer than 16 MB/],
  [{ kind: 'not_text', utf8: at, gb18030: { line: 9, byte: 99 } }, /line 3, byte 42.*line 9, byte 99/],
  [{ kind: 'damaged_utf8', at }, /but for line 3 \(byte 42\)/],
  [{ kind: 'quote_not_closed', line: 3 }, /line 3.*never ends/],
  [
    { kind: 'missing_columns', columns: ['week', 'debit'], found: ['a', 'b'] },
    /columns week, debit\. Its header has: a, b\./,
  ],
  [{ kind: 'duplicate_column', column: 'name', headers: ['名称', 'name'] }, /"名称" and "name"/],
  [{ kind: 'unreadable', code: 'ENOENT' }, /no such file/],
  [{ kind: 'unreadable', code: 'EACCES' }, /EACCES/],
])('%o is one sentence', (refusal, sentence) => expect(refusalSentence(refusal)).toMatch(sentence));

test('what a complete file ended, or why it ended nothing', () => {
  expect(endingSentence('staff.csv', { kind: 'not_asked' }, false)).toBeNull();
  expect(endingSentence('staff.csv', { kind: 'ended', records: 0 }, false)).toBeNull();
  expect(endingSentence('staff.csv', { kind: 'ended', records: 1 }, false)).toBe(
    'staff.csv no longer names 1 record: ended as of today.',
  );
  expect(endingSentence('staff.csv', { kind: 'ended', records: 2 }, true)).toContain('would be ended');
  expect(endingSentence('staff.csv', { kind: 'held_back_by_rejects', records: 2 }, false)).toContain('rejected rows');
  expect(endingSentence('staff.csv', { kind: 'held_back_by_size', records: 5, of: 9 }, false)).toContain(
    '5 of 9 records',
  );
});
