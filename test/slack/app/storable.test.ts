import { expect, it } from 'vitest';
import { storable } from '../../../src/slack/app/storable.ts';

it('takes out of every text, however deep, what no database keeps', () => {
  const sent = { text: 'a\u0000b', user: { id: 'U1' }, values: [{ note: '海\uD800港', days: 3, on: null }] };
  expect(storable(sent)).toEqual({
    text: 'ab',
    user: { id: 'U1' },
    values: [{ note: '海\uFFFD港', days: 3, on: null }],
  });
});

it('takes out what is not seen and came along when text was copied', () => {
  const typed = {
    state: { values: { why: { field: { value: '\u202e海\u200b港\ufeff' } } } },
    text: '\u2066acme\u2069 \u2060',
  };
  expect(storable(typed)).toEqual({ state: { values: { why: { field: { value: '海港' } } } }, text: 'acme ' });
});

it('leaves what can be kept as it is, whole pairs and strange names included', () => {
  const sent = JSON.parse('{"text":"👩‍👩‍👧 \\u200E","__proto__":{"text":"x"},"list":[1,"a"]}');
  expect(storable(sent)).toBe(sent);
  const renewed = storable(JSON.parse('{"__proto__":{"text":"x\\u0000"}}'));
  expect(Object.getPrototypeOf(renewed)).toBe(Object.prototype);
  expect(JSON.stringify(renewed)).toBe('{"__proto__":{"text":"x"}}');
});
