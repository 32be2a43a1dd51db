import { describe, expect, test } from 'vitest';
import {
  accountNumber,
  choice,
  email,
  identifier,
  list,
  prose,
  timeZone,
  words,
  yesOrNo,
} from '../../../src/ingest/cells/text.ts';
import { read, refused } from '../../support/read-cell.ts';

describe('words', () => {
  test('account numbers with a comma between them are not one', () => {
    for (const text of ['6222021,6222022', '6222021，6222022', '6,222,021'])
      expect(read(list(accountNumber), text)).toContain('several are separated by ;');
    expect(read(list(accountNumber), '6222021；6222022')).toEqual(['6222021', '6222022']);
  });

  test('an account number that a spreadsheet shortened is refused by name', () => {
    expect(read(identifier('account'), '6.22200001111222E+15')).toContain('a spreadsheet has shortened it');
    expect(read(identifier('account'), '6222000011112222')).toBe('6222000011112222');
  });

  test('lists are split at Western and Chinese semicolons and the enumeration comma, each entry once', () => {
    expect(read(list(words(100)), '茶;网球；高尔夫、茶; ')).toEqual(['茶', '网球', '高尔夫']);
    expect(read(list(email), 'a@b.example;nobody')).toEqual(refused);
  });

  test('a choice goes by any of its names, whatever case and space', () => {
    const role = choice({ rm: ['客户经理'], branch_manager: ['支行长'] });
    expect(['RM', '客户经理', 'Branch Manager', 'branch-manager'].map((text) => read(role, text))).toEqual([
      'rm',
      'rm',
      'branch_manager',
      'branch_manager',
    ]);
    expect(read(role, 'king')).toBe('expected one of rm (客户经理), branch_manager (支行长)');
  });

  test('yes and no', () => {
    expect(['是', 'Y', 'TRUE', '1'].map((text) => read(yesOrNo, text))).toEqual([true, true, true, true]);
    expect(['否', 'no', '0'].map((text) => read(yesOrNo, text))).toEqual([false, false, false]);
    expect(['√', '×'].map((text) => read(yesOrNo, text))).toEqual([true, false]);
    expect(read(yesOrNo, 'maybe')).toEqual(refused);
  });

  test('line breaks in a name become a space; what nobody can read is refused', () => {
    expect(read(words(20), 'ACME\r\n  Ltd')).toBe('ACME Ltd');
    expect(read(words(20), 'AC\u0007ME')).toBe(
      'expected text of at most 20 characters, without control characters (it holds U+0007)',
    );
    expect(read(identifier('client'), 'C\u009b1')).toMatch(/without control characters \(it holds U\+009B\)$/);
    expect(read(words(3), '四个字了')).toEqual(refused);
  });

  test('what is not seen and came along when text was copied is left out', () => {
    // The contacts of a telephone put direction marks round a number.
    expect(read(identifier('phone'), '\u202a+86 138 0013 8000\u202c')).toBe('+86 138 0013 8000');
    expect(read(identifier('account'), '6222\u200b0202\u200e')).toBe('62220202');
    expect(read(words(20), '\u202egnisrever Ltd \ufeff')).toBe('gnisrever Ltd');
    expect(read(words(20), 'شرکت نفت\u200cفروش')).toBe('شرکت نفت\u200cفروش');
    expect(read(words(20), '\u200b')).toEqual(refused);
  });

  test('a name in which a program has lost characters is refused; a note may have lost one', () => {
    for (const text of ['Caf\uFFFD', '锟斤拷公司'])
      expect(read(words(100), text)).toEqual(expect.stringContaining('all characters'));
    expect(read(prose(100), 'Caf\uFFFD')).toBe('Caf\uFFFD');
  });

  test('an e-mail is kept in lower case, a zone is one that exists', () => {
    expect(read(email, 'Wang.Li@Bank.Example')).toBe('wang.li@bank.example');
    expect(read(email, 'wang.li')).toEqual(refused);
    expect(read(timeZone, 'Asia/Shanghai')).toBe('Asia/Shanghai');
    expect(read(timeZone, 'Asia/Atlantis')).toEqual(refused);
  });
});
