import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { namedLine, readingsOf, readRest } from '../../../../src/core/client/contact-log/line.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';

const today = localDate('2026-11-23');

describe('where the name of the client ends', () => {
  it.each([
    ['ACME call reached, will decide Friday', 'ACME', 'call reached, will decide Friday'],
    ['海港物流 电话 已接通 周五答复', '海港物流', '电话 已接通 周五答复'],
    ['海港物流电话已接通，周五答复', '海港物流', '电话已接通，周五答复'],
    ['海港 电话里说周五答复', '海港', '电话里说周五答复'],
    ['Harbour Logistics Ltd. phone call no answer', 'Harbour Logistics Ltd.', 'phone call no answer'],
    ['ACME, met the new CFO', 'ACME', 'met the new CFO'],
    ['ACME: called, will decide Friday', 'ACME', 'called, will decide Friday'],
    ['远山医药：周五答复', '远山医药', '周五答复'],
    ['ACME\ncall\nline two', 'ACME', 'call\nline two'],
  ])('%j', (line, query, rest) => {
    const { kind, readings } = readingsOf(line);
    expect({ kind, first: readings[0] }).toEqual({ kind: 'marked', first: { query, rest } });
  });

  it('a name that holds a channel word is one of the readings', () => {
    const { readings } = readingsOf('Harbour Event Co call reached');
    expect(readings.map(({ query }) => query)).toEqual(['Harbour', 'Harbour Event Co']);
    expect(readingsOf('Visit Britain Ltd call reached').readings.map(({ query }) => query)).toEqual([
      'Visit Britain Ltd',
    ]);
  });

  it('without a channel or a colon each number of first words may be the name, the longest first', () => {
    expect(readingsOf('ACME asked for rates')).toEqual({
      kind: 'open',
      readings: [
        { query: 'ACME asked for rates', rest: '' },
        { query: 'ACME asked for', rest: 'rates' },
        { query: 'ACME asked', rest: 'for rates' },
        { query: 'ACME', rest: 'asked for rates' },
      ],
    });
  });

  it('nothing is nobody', () => {
    expect(readingsOf('   ')).toEqual({ kind: 'open', readings: [] });
  });

  it('a message of the form NAME: words names a client, no other does', () => {
    expect(namedLine('ACME: called, will decide Friday')).toEqual({
      query: 'ACME',
      rest: 'called, will decide Friday',
    });
    expect(namedLine('hello')).toBeNull();
    expect(namedLine('see you at 10:30 or so\nbut: no')).toEqual({ query: 'see you at 10', rest: '30 or so\nbut: no' });
    expect(namedLine(`${'x'.repeat(101)}: y`)).toBeNull();
    expect(namedLine('first line\nsecond: line')).toBeNull();
    expect(namedLine('ACME:')).toBeNull();
  });
});

describe('what the line says of the contact', () => {
  it.each([
    ['call reached, will decide Friday', 'call', 'reached', null, 'will decide Friday'],
    ['Call', 'call', null, null, ''],
    ['phone call no answer', 'call', 'no_answer', null, ''],
    ['call yesterday to do send the papers', 'call', 'to_do', '2026-11-22', 'send the papers'],
    ['call nothing new', 'call', 'nothing_new', null, ''],
    ['call reached, nothing new', 'call', 'nothing_new', null, ''],
    ['电话 已接通，无新情况', 'call', 'nothing_new', null, ''],
    ['电话 无事先通知', 'call', null, null, '无事先通知'],
    ['reached call fine', 'call', 'reached', null, 'fine'],
    ['call meeting agreed for Friday', 'call', 'meeting_agreed', null, 'for Friday'],
    ['meeting agreed to our rates', 'meeting', null, null, 'agreed to our rates'],
    ['called, will decide Friday', 'call', null, null, 'called, will decide Friday'],
    ['called yesterday, no answer', 'call', 'no_answer', '2026-11-22', 'called yesterday, no answer'],
    ['met 11-20 to sign', 'meeting', null, '2026-11-20', 'met 11-20 to sign'],
    ['打电话 昨天 没人接', 'call', 'no_answer', '2026-11-22', '打电话 昨天 没人接'],
    ['打了电话，已约周五面谈', 'call', 'meeting_agreed', null, '打了电话，已约周五面谈'],
    ['called and left word; no answer so far', 'call', null, null, 'called and left word; no answer so far'],
    ['met the new CFO', 'meeting', null, null, 'met the new CFO'],
    ['visit 11-20 lines running', 'visit', null, '2026-11-20', 'lines running'],
    ['visit 12-30 last year', 'visit', null, '2025-12-30', 'last year'],
    ['visit 2026-11-02 lines running', 'visit', null, '2026-11-02', 'lines running'],
    ['电话 11月20日 谈利率', 'call', null, '2026-11-20', '谈利率'],
    ['电话 11月20号谈利率', 'call', null, '2026-11-20', '谈利率'],
    ['电话 2026年11月2日谈利率', 'call', null, '2026-11-02', '谈利率'],
    ['visit 2026/11/2 lines running', 'visit', null, '2026-11-02', 'lines running'],
    ['visit 2026-02-30 lines running', 'visit', null, null, '2026-02-30 lines running'],
    ['visit 11-20, lines running', 'visit', null, '2026-11-20', 'lines running'],
    ['昨日 电话 接通', 'call', 'reached', '2026-11-22', ''],
    ['pigeon brought a letter', null, null, null, 'pigeon brought a letter'],
    ['callous words', null, null, null, 'callous words'],
    ['电话 已接通 周五答复', 'call', 'reached', null, '周五答复'],
    ['电话已接通，周五答复', 'call', 'reached', null, '周五答复'],
    ['电话未接通', 'call', 'no_answer', null, ''],
    ['昨天 微信 待办 发材料', 'message', 'to_do', '2026-11-22', '发材料'],
    ['电话里说周五答复', 'call', null, null, '电话里说周五答复'],
    ['面谈 已约面谈 下周二', 'meeting', 'meeting_agreed', null, '下周二'],
    ['飞鸽传书 周五答复', null, null, null, '飞鸽传书 周五答复'],
    ['', null, null, null, ''],
  ])('%j', (text, channel, outcome, on, note) => {
    expect(readRest(text, today)).toMatchObject({ channel, outcome, on, note });
  });

  it.each([
    ['visit 2026-02-30 lines running', '2026-02-30'],
    ['电话 2026年11月31日谈利率', '2026年11月31日'],
    ['电话 13月5日 谈利率', '13月5日'],
    ['met 2/30', null],
    ['met 2-30 to sign', '2-30'],
    ['visit 2026/13/1', '2026/13/1'],
    ['visit 15-20 lines running', null],
    ['visit 2-29 lines running', '2-29'],
    ['visit 11-20, lines running on 2026-02-30', null],
    ['visit room 2026-02-30', null],
  ])('%j names a day that is none: %j', (text, noSuchDay) => {
    expect(readRest(text, today)).toMatchObject({ noSuchDay, ...(noSuchDay === null ? {} : { on: null }) });
  });
});

test('whatever is typed, no word of it that we do not understand is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const { note } = readRest(`call reached ${text}`, today);
      for (const reading of readingsOf(text).readings) {
        const parts = reading.query + reading.rest;
        expect(parts.replaceAll(/[\s,;:，；：、]/g, '')).toBe(text.replaceAll(/[\s,;:，；：、]/g, ''));
      }
      expect(text.trim().endsWith(note.trim())).toBe(true);
    }),
  );
});
