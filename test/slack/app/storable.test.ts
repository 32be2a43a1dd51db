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

it('leaves what can be kept as it is, whole pairs and strange names included', () => {
  const sent = JSON.parse('{"text":"👩‍👩‍👧 \\u202E","__proto__":{"text":"x"},"list":[1,"a"]}');
  expect(storable(sent)).toBe(sent);
  const renewed = storable(JSON.parse('{"__proto__":{"text":"x\\u0000"}}'));
  expect(Object.getPrototypeOf(renewed)).toBe(Object.prototype);
  expect(JSON.stringify(renewed)).toBe('{"__proto__":{"text":"x"}}');
});
