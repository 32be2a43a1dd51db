import { describe, expect, it } from 'vitest';
import { channelChosen, messageOfButton, parseRapportCommand } from '../../../src/slack/delivery/input.ts';
import { id } from '../../support/records.ts';

describe('parseRapportCommand', () => {
  it.each(['outbox', '  Outbox ', '消息'])('takes “%s” for the list', (text) => {
    expect(parseRapportCommand(text)).toBe('outbox');
  });
  it.each(['channels', 'Channels', '频道'])('takes “%s” for the channels', (text) => {
    expect(parseRapportCommand(text)).toBe('channels');
  });
  it.each(['', 'help', 'outbox all', "'; DROP TABLE outbox_message; --"])('explains itself to “%s”', (text) => {
    expect(parseRapportCommand(text)).toBe('help');
  });
});

it('a button is about a message, or was not made by us', () => {
  const message = id<string>();
  expect(messageOfButton({ value: message })).toBe(message);
  expect(() => messageOfButton({ value: "1' OR '1'='1" })).toThrow('not the id of a message');
});

it('a choice is about a channel, or was not made by us', () => {
  expect(channelChosen({ selected_option: { value: 'management' } })).toBe('management');
  expect(() => channelChosen({ selected_option: { value: 'general' } })).toThrow('not the key of a channel');
});
