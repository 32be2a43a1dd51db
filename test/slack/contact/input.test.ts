import { describe, expect, it } from 'vitest';
import { type LineChoice, lineValue } from '../../../src/slack/contact/ids/form.ts';
import { contactIds as ids } from '../../../src/slack/contact/ids.ts';
import {
  directMessageOf,
  editForm,
  lineOfButton,
  lineOfCommand,
  logForm,
  threadReplyOf,
} from '../../../src/slack/contact/input.ts';
import { idOfButton } from '../../../src/slack/payload.ts';
import { partsOf } from '../../../src/slack/typed.ts';
import { id } from '../../support/records.ts';

describe('what somebody replies in a thread', () => {
  const reply = {
    type: 'message',
    channel_type: 'im',
    user: 'U1',
    text: 'P&amp;G',
    ts: '2',
    thread_ts: '1',
    channel: 'D1',
  };
  const body = { event_id: 'Ev1' };

  it('is read with the thread it stands in', () => {
    expect(threadReplyOf(reply, body)).toEqual({ text: 'P&G', channel: 'D1', threadTs: '1', eventId: 'Ev1' });
  });

  it.each([
    ['a message that begins a thread', { ...reply, ts: '1' }],
    ['a message in no thread', { ...reply, thread_ts: undefined }],
    ['a bot', { ...reply, bot_id: 'B1' }],
    ['a channel', { ...reply, channel_type: 'channel' }],
    ['an edit', { ...reply, subtype: 'message_changed' }],
  ])('and not by %s', (_, event) => {
    expect(threadReplyOf(event, body)).toBeNull();
  });
});

describe('what somebody writes to the bot', () => {
  const written = { type: 'message', channel_type: 'im', user: 'U1', text: 'P&amp;G: hello', ts: '1', channel: 'D1' };
  const body = { event_id: 'Ev1' };

  it('is read with the characters that were typed', () => {
    expect(directMessageOf(written, body)).toEqual({ user: 'U1', text: 'P&G: hello', channel: 'D1', eventId: 'Ev1' });
  });

  it.each([
    ['an edit', { ...written, subtype: 'message_changed' }],
    ['a bot', { ...written, bot_id: 'B1' }],
    ['a reply in a thread', { ...written, thread_ts: '1' }],
    ['a channel', { ...written, channel_type: 'channel' }],
    ['nobody', { ...written, user: undefined }],
  ])('and not by %s', (_, event) => {
    expect(directMessageOf(event, body)).toBeNull();
  });
});

it('a command is its words, line by line', () => {
  expect(lineOfCommand(' P&amp;G call &lt;b&gt;\nline two ')).toBe('P&G call <b>\nline two');
});

it('a button carries a choice there and back, and refuses what is none of ours', () => {
  const choice: LineChoice = { clientId: id(), query: '海港', rest: 'call "quoted" \\ text' };
  expect(lineOfButton({ value: lineValue(choice) })).toEqual(choice);
  expect(lineValue({ ...choice, rest: 'x'.repeat(2000) })).toBeNull();
  expect(() => idOfButton({ value: "1' OR '1'='1" })).toThrow('not an id');
});

it('names are told apart by commas of either language', () => {
  expect(partsOf(' 李总，张会计、 Ann, Bob;;\nCarl ')).toEqual(['李总', '张会计', 'Ann', 'Bob', 'Carl']);
});

describe('a form that comes back', () => {
  const clientId = id<never>();
  const personId = id<never>();
  const values = {
    [ids.client]: { [ids.client]: { selected_option: { value: clientId } } },
    [ids.on]: { [ids.on]: { selected_date: '2026-11-23' } },
    [ids.channel]: { [ids.channel]: { selected_option: { value: 'visit' } } },
    [ids.outcome]: { [ids.outcome]: { selected_option: null } },
    [ids.people(clientId)]: { x: { selected_options: [{ value: personId }, { value: 'not an id' }] } },
    [ids.note]: { [ids.note]: { value: 'note' } },
  };
  const view = (metadata: object, more: object = {}) => ({
    private_metadata: JSON.stringify(metadata),
    state: { values: { ...values, ...more } },
  });

  it('says for whom it is, chosen in it or fixed before, and what was typed', () => {
    const open = { client: null, isFixed: false, shown: ['needs'], from: null };
    expect(logForm(view(open))).toMatchObject({
      client: clientId,
      shown: ['needs'],
      values: { on: '2026-11-23', channel: 'visit', outcome: null, personIds: [personId], note: 'note' },
    });
    const fixed = id<never>();
    expect(logForm(view({ ...open, client: fixed, isFixed: true })).client).toBe(fixed);
  });

  it('keeps the bank’s own word for how it ended, and says whose words are to stand', () => {
    const metadata = { interactionId: id(), seen: 3, outcome: '客户休假', keepsNote: false, from: null };
    const asItIs = { [ids.outcome]: { [ids.outcome]: { selected_option: { value: 'as_it_is' } } } };
    const keep = {
      [ids.keep('note')]: { x: { selected_option: { value: 'theirs' } } },
      [ids.keep('on')]: { x: { selected_option: { value: 'mine' } } },
    };
    expect(editForm(view(metadata, { ...asItIs, ...keep }))).toMatchObject({
      seen: 3,
      leave: ['note'],
      values: { outcome: '客户休假' },
    });
  });
});
