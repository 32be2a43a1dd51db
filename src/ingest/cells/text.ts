import { parseTimeZone } from '../../core/shared/calendar.ts';
import { withoutUnseen } from '../../core/shared/unseen.ts';
import type { Holds, IdentifierOf } from '../../usecases/import/expected.ts';
import { type CellParser, type Parsed, parser, value } from './parser.ts';

/** What a spreadsheet makes of a long number: its last digits are gone for good. */
const SCIENTIFIC = /^\d([.,]\d+)?e\+?\d+$/i;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** A key has no use for joiners and direction marks either. */
const UNSEEN_IN_KEYS = /\p{Cf}/gu;

/** The apostrophe by which a spreadsheet is told that a number is text. */
const AS_TEXT = /^'(?=\d)/;

const withoutControl = (text: string, holds: Holds): Parsed<string> => {
  const [found] = CONTROL.exec(text) ?? [];
  if (found === undefined) return value(text);
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return { ok: false, expected: { kind: 'without_control', holds, code } };
};

const text = (maxLength: number, cleaned: (text: string) => string): CellParser<string> => {
  const expected: Holds = { kind: 'text', maxLength };
  return {
    expected,
    read: (cell) => {
      const read = withoutControl(cleaned(withoutUnseen(cell.normalize('NFC'))).trim(), expected);
      const fits = !read.ok || (read.value !== '' && read.value.length <= maxLength);
      return fits ? read : { ok: false, expected };
    },
  };
};

/** What a program writes in the place of a character that it could not read; the second, where that was read as GB18030 in turn. */
const LOST = /\uFFFD|锟斤/;

/** One line of words; line breaks and runs of white space become one space. A name with lost characters is nobody's. */
export function words(maxLength: number): CellParser<string> {
  const whole = text(maxLength, (cell) => cell.replace(/\s+/g, ' '));
  return {
    expected: whole.expected,
    read: (cell, context) =>
      LOST.test(cell) ? { ok: false, expected: { kind: 'all_characters' } } : whole.read(cell, context),
  };
}

/** Words that may go over several lines. */
export const prose = (maxLength: number): CellParser<string> => ({
  ...text(maxLength, (cell) => cell.replace(/\r\n?/g, '\n')),
  isFree: true,
});

/** A key or number of the bank's, kept as it is written. */
export const identifier = (of: IdentifierOf): CellParser<string> => {
  const expected: Holds = { kind: 'identifier', of };
  return {
    expected,
    read: (cell) => {
      const plain = cell.normalize('NFKC').replace(UNSEEN_IN_KEYS, '').replace(AS_TEXT, '').trim();
      if (SCIENTIFIC.test(plain)) return { ok: false, expected: { kind: 'all_digits' } };
      if (plain === '' || plain.length > 100 || /\s\s|[\n\r\t]/.test(plain)) return { ok: false, expected };
      return withoutControl(plain, expected);
    },
  };
};

/** As a number of the bank's; with a comma in it, it would be two of them, or a figure. */
export const accountNumber: CellParser<string> = {
  ...identifier('account'),
  read: (cell, context) =>
    /[,\uFF0C]/.test(cell)
      ? { ok: false, expected: { kind: 'account_without_commas' } }
      : identifier('account').read(cell, context),
};

/** Several entries in one cell, split at a semicolon, Western or Chinese, or at `、`; each once. */
export function list<Value>(entry: CellParser<Value>): CellParser<readonly Value[]> {
  return {
    expected: { kind: 'list', of: entry.expected },
    read: (text, context) => {
      const found = new Set<Value>();
      for (const part of text.split(/[;\uFF1B、]/).map((each) => each.trim())) {
        if (part === '') continue;
        const parsed = entry.read(part, context);
        if (!parsed.ok) return parsed;
        found.add(parsed.value);
      }
      return value([...found]);
    },
  };
}

/** One of a few values, under any of the names a bank has for it. The names are compared without case and space. */
export function choice<const Value extends string>(
  names: Readonly<Record<Value, readonly string[]>>,
): CellParser<Value> {
  const byName = new Map<string, Value>();
  for (const [chosen, others] of Object.entries(names) as [Value, readonly string[]][]) {
    for (const name of [chosen, ...others]) byName.set(plainName(name), chosen);
  }
  const shown = (Object.entries(names) as [Value, readonly string[]][]).map(
    ([chosen, [other]]) => [chosen, other ?? null] as const,
  );
  return parser({ kind: 'choice', names: shown }, (text) => byName.get(plainName(text)) ?? null);
}

const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

const YES_OR_NO = new Map<string, boolean>([
  ...['yes', 'y', 'true', '1', '是', '有', '同意', '√', '✓'].map((name) => [name, true] as const),
  ...['no', 'n', 'false', '0', '否', '无', '不同意', '×', '✗'].map((name) => [name, false] as const),
]);

export const yesOrNo: CellParser<boolean> = parser(
  { kind: 'yes_or_no' },
  (text) => YES_OR_NO.get(plainName(text)) ?? null,
);

export const email: CellParser<string> = parser({ kind: 'email' }, (text) => {
  const plain = text.normalize('NFKC').toLowerCase();
  return /^[^\s@,;]+@[^\s@,;]+$/.test(plain) && plain.length <= 254 ? plain : null;
});

export const timeZone: CellParser<string> = parser({ kind: 'time_zone' }, parseTimeZone);
