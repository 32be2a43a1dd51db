import { expect, it } from 'vitest';
import { textOfMessage } from '../../src/slack/payload.ts';
import { readMessage } from '../../src/slack/typed.ts';

it('a message reads as its words: links by their label, no markup that acts', () => {
  const message = { message: { text: 'see <https://bank.example|the offer>, <@U1|wang> &amp; <!channel>' } };
  expect(readMessage(textOfMessage(message))).toBe('see the offer, wang & !channel');
  expect(textOfMessage({ message: {} })).toBe('');
});
