import { describe, expect, it, vi } from 'vitest';
import type { ChannelRefusal } from '../../../src/core/delivery/channel.ts';
import type { DeadLetter } from '../../../src/core/delivery/dead-letter.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import {
  channelSubmitted,
  checkChannelChosen,
  clearChannelChosen,
  type DeliveryUseCases,
  rapportCommand,
  retryAllPressed,
  retryPressed,
  setUpChannelPressed,
} from '../../../src/slack/delivery/listeners.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { id, SHANGHAI, staff } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const admin = staff({ role: 'admin' });
const letter: DeadLetter = {
  id: id<string>(),
  kind: 'digest',
  recipient: { kind: 'named', name: '王莉' },
  error: 'is_archived',
  dueAt: new Date(0),
};
const management = {
  key: 'management',
  name: { kind: 'management' },
  slackChannel: 'C0MANAGERS',
  language: 'zh-CN',
} as const;
const { slackChannel: _slackChannel, language: _language, ...choice } = management;
const listed = ok({ channels: [management], choices: [choice], language: 'zh-CN' as const });
const usecases = (change: Partial<DeliveryUseCases> = {}): DeliveryUseCases => ({
  listDeadLetters: vi.fn(async () => ok({ letters: [letter], count: 1, held: null })),
  retryDeadLetters: vi.fn(async () => ok({ count: 1 })),
  listChannels: vi.fn(async () => listed),
  setChannel: vi.fn(async () => ok(management)),
  clearChannel: vi.fn(async () => ok(undefined)),
  checkChannel: vi.fn(async () => ok(undefined)),
  ...change,
});

const slack = () => {
  const respond = vi.fn(async (_: { text?: string; blocks?: unknown[] }) => {});
  const reader = { wording: wordingIn('en'), today: localDate('2026-11-23'), now: new Date(0), zone: SHANGHAI };
  const body = { container: { channel_id: 'D1', message_ts: '5.0' } };
  return { respond, base: { respond, staff: admin, reader, body, action: { value: letter.id, action_ts: '6.0' } } };
};

describe('/rapport', () => {
  const type = async (text: string, uses = usecases()) => {
    const { base, respond } = slack();
    await rapportCommand(uses)({ ...base, command: { text } } as never);
    return respond.mock.calls[0]?.[0] as { response_type: string; text: string };
  };

  it('outbox lists what could not be delivered, to her who asked', async () => {
    expect(await type('outbox')).toMatchObject({
      response_type: 'ephemeral',
      text: '1 message could not be delivered',
    });
  });

  it('explains itself for anything else, and asks nothing', async () => {
    const uses = usecases();
    expect((await type('', uses)).text).toContain('/rapport outbox');
    expect(uses.listDeadLetters).not.toHaveBeenCalled();
  });

  it('channels lists which channel is for what', async () => {
    expect(await type('channels')).toMatchObject({ response_type: 'ephemeral', text: 'Channels' });
  });

  it.each(['outbox', 'channels'])('%s tells everybody but administrators that it is not for them', async (word) => {
    const notAdmin = async () => refuse({ kind: 'not_admin' } as const);
    const uses = usecases({ listDeadLetters: notAdmin, listChannels: notAdmin });
    expect((await type(word, uses)).text).toContain('Only administrators');
  });
});

describe('retry', () => {
  it('is asked for one message under a key of this one press, and shows what is left', async () => {
    const { base, respond } = slack();
    const uses = usecases({ listDeadLetters: async () => ok({ letters: [], count: 0, held: null }) });
    await retryPressed(uses)(base as never);
    expect(uses.retryDeadLetters).toHaveBeenCalledWith({
      by: admin,
      messageId: letter.id,
      requestKey: 'button:D1:5.0:6.0',
      origin: 'slack:delivery_retry',
    });
    expect(respond.mock.calls[0]?.[0]).toMatchObject({
      replace_original: true,
      text: '1 message is on its way again. Every message was delivered, or is still on its way.',
    });
  });

  it('of all asks for all', async () => {
    const uses = usecases();
    await retryAllPressed(uses)(slack().base as never);
    expect(uses.retryDeadLetters).toHaveBeenCalledWith(expect.objectContaining({ messageId: null }));
  });

  it('does nothing for her who was an administrator when the list was shown', async () => {
    const { base, respond } = slack();
    await retryPressed(usecases({ retryDeadLetters: async () => refuse({ kind: 'not_admin' }) }))(base as never);
    expect(respond.mock.calls[0]?.[0]?.text).toContain('Only administrators');
  });
});

describe('a channel', () => {
  const open = vi.fn(async (_: object) => {});
  const pressedIn = async (channel: string, uses = usecases()) => {
    open.mockClear();
    const { base, respond } = slack();
    const body = { ...base.body, channel: { id: channel }, trigger_id: 'T' };
    await setUpChannelPressed(uses)({ ...base, body, client: { views: { open } } } as never);
    return { view: JSON.stringify(open.mock.calls[0]?.[0] ?? null), respond };
  };

  it('is set up for where it was asked for, unless that is a direct conversation', async () => {
    expect((await pressedIn('C0HERE')).view).toContain('"initial_conversation":"C0HERE"');
    expect((await pressedIn('D0HERE')).view).not.toContain('initial_conversation');
  });

  it('is set up by administrators alone', async () => {
    const { view, respond } = await pressedIn(
      'C0HERE',
      usecases({ listChannels: async () => refuse({ kind: 'not_admin' }) }),
    );
    expect(view).toBe('null');
    expect(respond.mock.calls[0]?.[0]?.text).toContain('Only administrators');
  });

  const submitted = async (uses = usecases()) => {
    const ack = vi.fn(async (_: { response_action: string; errors?: object; view?: { blocks: unknown[] } }) => {});
    const values = {
      delivery_channel_purpose_block: { delivery_channel_purpose_input: { selected_option: { value: 'management' } } },
      delivery_channel_channel_block: { delivery_channel_channel_input: { selected_conversation: 'C0MANAGERS' } },
      delivery_channel_language_block: { delivery_channel_language_input: { selected_option: { value: 'zh-CN' } } },
    };
    await channelSubmitted(uses)({ ...slack().base, ack, view: { id: 'V1', state: { values } } } as never);
    return ack.mock.calls[0]?.[0];
  };

  it('is stored under a key of this one form, which then says so', async () => {
    const uses = usecases();
    const answer = await submitted(uses);
    expect(uses.setChannel).toHaveBeenCalledWith({
      by: admin,
      key: 'management',
      slackChannel: 'C0MANAGERS',
      language: 'zh-CN',
      requestKey: 'view:V1',
      origin: 'slack:delivery_channel',
    });
    expect(answer?.response_action).toBe('update');
    expect(textOf(answer?.view?.blocks ?? [])).toContain('is now the channel for: Management');
  });

  const member = (slackUserId: string, why: 'outsider' | 'app') => ({ slackUserId, why });
  it.each<[string, ChannelRefusal | { kind: 'not_admin' } | { kind: 'no_such_purpose' }, string]>([
    ['the channel', { kind: 'channel_unreachable', code: 'not_in_channel' }, '/invite'],
    ['the channel', { kind: 'channel_shared' }, 'Another company'],
    [
      'the channel',
      {
        kind: 'not_for_all_members',
        members: [member('U1', 'outsider'), member('U2', 'outsider'), member('U3', 'app')],
      },
      'a guest, or from outside the bank × 2',
    ],
    ['the purpose', { kind: 'no_such_purpose' }, 'no longer'],
    ['the purpose', { kind: 'not_admin' }, 'Only administrators'],
  ])('the form says under %s why it will not do: %j', async (field, refusal, words) => {
    const answer = await submitted(usecases({ setChannel: async () => refuse(refusal) }));
    expect(answer?.response_action).toBe('errors');
    const block = field === 'the channel' ? 'delivery_channel_channel_block' : 'delivery_channel_purpose_block';
    expect(answer?.errors).toEqual({ [block]: expect.stringContaining(words) });
  });

  const chosen = async (listener: typeof clearChannelChosen, uses: DeliveryUseCases) => {
    const { base, respond } = slack();
    const action = { selected_option: { value: 'management' }, action_ts: '6.0' };
    await listener(uses)({ ...base, action } as never);
    const answer = respond.mock.calls[0]?.[0];
    return { ...answer, words: textOf(answer?.blocks ?? []) };
  };

  it('is taken away under a key of this one choice, and the list shows what is left', async () => {
    const uses = usecases({ listChannels: async () => ok({ channels: [], choices: [choice], language: 'zh-CN' }) });
    const { words } = await chosen(clearChannelChosen, uses);
    expect(uses.clearChannel).toHaveBeenCalledWith(
      expect.objectContaining({ key: 'management', requestKey: 'button:D1:5.0:6.0' }),
    );
    expect(words).toContain('No channel is set up yet');
  });

  it('is looked at: who may not read along stands above the list', async () => {
    const members = [member('U1', 'outsider')];
    const unfit = usecases({ checkChannel: async () => refuse({ kind: 'not_for_all_members', members }) });
    const { words, blocks } = await chosen(checkChannelChosen, unfit);
    expect(words).toContain('One member of this channel may not read along:');
    expect(JSON.stringify(blocks)).toContain('"user_id":"U1"');
    expect((await chosen(checkChannelChosen, usecases())).words).toContain(
      'Management: everybody in the channel is staff',
    );
    const gone = usecases({ checkChannel: async () => refuse({ kind: 'not_set_up' }) });
    expect((await chosen(checkChannelChosen, gone)).words).toContain('Management: no channel is set up.');
  });

  it.each([
    ['taken away', clearChannelChosen],
    ['looked at', checkChannelChosen],
  ])('is %s by administrators alone', async (_, listener) => {
    const notAdmin = async () => refuse({ kind: 'not_admin' } as const);
    const uses = usecases({ clearChannel: notAdmin, checkChannel: notAdmin, listChannels: notAdmin });
    expect((await chosen(listener, uses)).text).toContain('Only administrators');
  });
});
