import { describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import {
  type DeliveryUseCases,
  rapportCommand,
  retryAllPressed,
  retryPressed,
} from '../../../src/slack/delivery/listeners.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { id, SHANGHAI, staff } from '../../support/records.ts';

const admin = staff({ role: 'admin' });
const letter = { id: id<string>(), kind: 'digest', recipient: '王莉', error: 'is_archived', dueAt: new Date(0) };
const usecases = (change: Partial<DeliveryUseCases> = {}): DeliveryUseCases => ({
  listDeadLetters: vi.fn(async () => ok({ letters: [letter], count: 1 })),
  retryDeadLetters: vi.fn(async () => ok({ count: 1 })),
  ...change,
});

const slack = () => {
  const respond = vi.fn(async (_: { text?: string }) => {});
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

  it('tells everybody but administrators that it is not for them', async () => {
    const uses = usecases({ listDeadLetters: async () => refuse({ kind: 'not_admin' }) });
    expect((await type('outbox', uses)).text).toContain('Only administrators');
  });
});

describe('retry', () => {
  it('is asked for one message under a key of this one press, and shows what is left', async () => {
    const { base, respond } = slack();
    const uses = usecases({ listDeadLetters: async () => ok({ letters: [], count: 0 }) });
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
