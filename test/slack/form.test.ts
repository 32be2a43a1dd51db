import { expect, test } from 'vitest';
import { fieldsLeft, readForm } from '../../src/slack/form.ts';

const form = (values: Readonly<Record<string, object>>) =>
  readForm({
    private_metadata: 'about',
    state: {
      values: Object.fromEntries(Object.entries(values).map(([id, field]) => [id, { [`${id}_field`]: field }])),
    },
  });

test('every kind of field reads as what it holds', () => {
  const { metadata, text, chosen, ticked, day, instant, channel, account, accounts } = form({
    note: { type: 'plain_text_input', value: ' rate? ' },
    tier: { type: 'static_select', selected_option: { text: { type: 'plain_text', text: 'Gold' }, value: 'gold' } },
    more: { type: 'checkboxes', selected_options: [{ value: 'a' }, { value: 'b' }] },
    on: { type: 'datepicker', selected_date: '2026-11-23' },
    at: { type: 'datetimepicker', selected_date_time: 86_400 },
    where: { type: 'conversations_select', selected_conversation: 'C1' },
    who: { type: 'users_select', selected_user: 'U1' },
    all: { type: 'multi_users_select', selected_users: ['U1', 'U2'] },
  });

  expect(metadata).toBe('about');
  expect(text('note')).toBe(' rate? ');
  expect(chosen('tier')).toBe('gold');
  expect(ticked('more')).toEqual(['a', 'b']);
  expect(day('on')).toBe('2026-11-23');
  expect(instant('at')).toEqual(new Date('1970-01-02T00:00:00Z'));
  expect(channel('where')).toBe('C1');
  expect(account('who')).toBe('U1');
  expect(accounts('all')).toEqual(['U1', 'U2']);
});

test('what is not filled in, and what is not in the form, reads as nothing', () => {
  const empty = form({ field: { value: null, selected_option: null, selected_date: null, selected_users: null } });

  for (const block of ['field', 'absent']) {
    expect(empty.text(block)).toBe('');
    expect(empty.ticked(block)).toEqual([]);
    expect(empty.accounts(block)).toEqual([]);
    for (const read of [empty.chosen, empty.day, empty.instant, empty.channel, empty.account])
      expect(read(block)).toBeNull();
  }
});

test('fields are left to the other where she chose so, by their names', () => {
  const said = form({
    keep_name: { selected_option: { value: 'theirs' } },
    keep_role: { selected_option: { value: 'mine' } },
    other: { selected_option: { value: 'theirs' } },
  });

  expect(fieldsLeft(said, /^keep_/)).toEqual(['name']);
});

test('what is no form is refused', () => {
  expect(() => readForm({ private_metadata: '' })).toThrow('state');
});
