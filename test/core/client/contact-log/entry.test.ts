import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  AGREED_MAX_LENGTH,
  BACKDATE_DAYS,
  checkAgreed,
  checkLog,
  checkSaid,
  type LogDraft,
  NOTE_MAX_LENGTH,
} from '../../../../src/core/client/contact-log/entry.ts';
import { addDays, localDate } from '../../../../src/core/shared/calendar.ts';

const today = localDate('2026-11-23');
const draft = (change: Partial<LogDraft> = {}): LogDraft => ({
  on: today,
  channel: 'call',
  outcome: null,
  people: [],
  note: 'asked for rates',
  needs: [],
  promise: null,
  nextStep: null,
  ...change,
});
const faults = (change: Partial<LogDraft>) => {
  const checked = checkLog(draft(change), today);
  return checked.ok ? [] : checked.refusal.map(({ at, kind }) => `${at}:${kind}`);
};

describe('a contact', () => {
  it('is what was typed, without space around it and without what was left empty', () => {
    const typed = draft({
      note: '  asked for rates\n',
      people: [
        { personId: null, name: ' 李总 ' },
        { personId: null, name: '李总' },
        { personId: null, name: ' ' },
      ],
      needs: [
        { level: 'stated', text: ' lower rate ' },
        { level: 'latent', text: '  ' },
      ],
      promise: { text: ' answer the rate ', dueOn: addDays(today, 2) },
      nextStep: { text: ' ', dueOn: null },
    });
    expect(checkLog(typed, today)).toEqual({
      ok: true,
      value: {
        ...draft(),
        people: [{ personId: null, name: '李总' }],
        needs: [{ level: 'stated', text: 'lower rate' }],
        promise: { text: 'answer the rate', dueOn: '2026-11-25' },
        nextStep: null,
      },
    });
  });

  it.each([
    ['tomorrow', { on: addDays(today, 1) }, ['on:day_in_future']],
    ['the last day there is', { on: addDays(today, -BACKDATE_DAYS) }, []],
    ['the day before that', { on: addDays(today, -BACKDATE_DAYS - 1) }, ['on:day_too_long_ago']],
    ['no word and no outcome', { note: ' ' }, ['note:nothing_said']],
    ['an outcome alone', { note: '', outcome: 'no_answer' }, []],
    ['as long a note as a form holds', { note: '长'.repeat(NOTE_MAX_LENGTH) }, []],
    ['one character more', { note: '长'.repeat(NOTE_MAX_LENGTH + 1) }, ['note:too_long']],
    ['emoji are one character each', { note: '🙂'.repeat(NOTE_MAX_LENGTH) }, []],
    ['a promise without a day', { promise: { text: 'answer', dueOn: null } }, ['promise:without_day']],
    ['a day without a promise', { promise: { text: ' ', dueOn: today } }, ['promise:without_text']],
    ['a promise for yesterday', { promise: { text: 'x', dueOn: addDays(today, -1) } }, ['promise:day_past']],
    ['a next step for today', { nextStep: { text: 'x', dueOn: today } }, []],
    ['a slip of the year', { nextStep: { text: 'x', dueOn: localDate('2036-11-24') } }, ['nextStep:day_too_far']],
    [
      'a long next step',
      { nextStep: { text: 'x'.repeat(AGREED_MAX_LENGTH + 1), dueOn: today } },
      ['nextStep:too_long'],
    ],
    [
      'all that is wrong at once',
      { on: addDays(today, 1), note: '', promise: { text: '', dueOn: today } },
      ['on:day_in_future', 'note:nothing_said', 'promise:without_text'],
    ],
  ] as const)('%s', (_, change, expected) => {
    expect(faults(change)).toEqual(expected);
  });

  it('may keep a day of long ago that stands there already, and may not get one', () => {
    const long = addDays(today, -400);
    expect(checkSaid(draft({ on: long }), today, long).ok).toBe(true);
    expect(checkSaid(draft({ on: addDays(long, 1) }), today, long).ok).toBe(false);
  });
});

it('something to do by itself needs words and a day', () => {
  expect(checkAgreed('followUp', { text: ' call ', dueOn: today }, today)).toEqual({
    ok: true,
    value: { text: 'call', dueOn: today },
  });
  expect(checkAgreed('followUp', { text: '', dueOn: null }, today)).toMatchObject({
    refusal: [{ kind: 'without_text' }, { kind: 'without_day' }],
  });
});

test('what was accepted once is accepted again, unchanged', () => {
  const text = fc.string({ maxLength: 40 });
  fc.assert(
    fc.property(
      text,
      text,
      fc.array(text, { maxLength: 5 }),
      fc.integer({ min: -90, max: 5 }),
      (note, need, names, day) => {
        const typed = draft({
          on: addDays(today, day),
          note,
          needs: [{ level: 'latent', text: need }],
          people: names.map((name) => ({ personId: null, name })),
        });
        const once = checkLog(typed, today);
        if (once.ok) expect(checkLog(once.value, today)).toEqual(once);
      },
    ),
  );
});
