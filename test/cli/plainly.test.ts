import { expect, test } from 'vitest';
import { plainly, plainText } from '../../src/cli/plainly.ts';

test('what a terminal would carry out is spelled, and so is what turns a line round', () => {
  expect(plainText('a\u001b[2Jb\u0007c\u009b1m\r\u202ed')).toBe('a\\u001b[2Jb\\u0007c\\u009b1m\\u000d\\u202ed');
});

test('words stay as they are, line by line', () => {
  const text = '王莉\tÉ “🎉” شرکت\u200c\nnext\n';
  let written = '';
  plainly({ write: (part) => (written += part) }).write(text);
  expect(written).toBe(text);
});
