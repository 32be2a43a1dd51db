import { describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import { clientIds as ids } from '../../../src/slack/client/ids.ts';
import { type ShareUseCases, sharePressed, shareSubmitted } from '../../../src/slack/client/listeners/share.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { heading, SHANGHAI, staff } from '../../support/records.ts';

const wang = staff();
const acme = heading();
const reader = {
  wording: wordingIn('en'),
  today: localDate('2026-11-23'),
  now: new Date('2026-11-23T00:30:00Z'),
  zone: SHANGHAI,
};
const usecases = (change: Partial<ShareUseCases> = {}): ShareUseCases => ({
  mayShare: async () => ok(acme),
  shareClient: vi.fn(async () => ok(acme)),
  ...change,
});

async function press(uses: ShareUseCases, channel?: string): Promise<string> {
  const open = vi.fn(async (_: object) => ({ view: { id: 'V1' } }));
  const body = { trigger_id: 'T1', ...(channel === undefined ? {} : { channel: { id: channel } }) };
  const client = { views: { open } };
  await sharePressed(uses)({ action: { value: acme.id }, body, client, staff: wang, reader } as never);
  return JSON.stringify(open.mock.calls);
}

async function submit(uses: ShareUseCases, isOpen = true) {
  const ack = vi.fn(async (_: object) => {});
  const turn = vi.fn(async (..._: unknown[]) => isOpen);
  const postMessage = vi.fn(async (_: object) => ({}));
  const view = {
    id: 'V1',
    private_metadata: acme.id,
    state: {
      values: {
        [ids.shareChannelBlock]: { [ids.shareChannel]: { selected_conversation: 'C1' } },
        [ids.shareGroupsBlock]: { [ids.shareGroups]: { selected_options: [{ value: 'money' }, { value: 'profile' }] } },
      },
    },
  };
  const args = { ack, view, body: { user: { id: 'U1' } }, client: { chat: { postMessage } }, staff: wang, reader };
  await shareSubmitted(uses, turn)(args as never);
  return { ack, turned: JSON.stringify(turn.mock.calls.map((call) => call.slice(1))), postMessage };
}

describe('the form', () => {
  it('offers the channel in which the card was asked for, and none of a direct conversation', async () => {
    expect(await press(usecases(), 'C77')).toContain('"initial_conversation":"C77"');
    expect(await press(usecases(), 'D77')).not.toContain('initial_conversation');
  });

  it('does not open for whom it is no use', async () => {
    const notHers = usecases({ mayShare: async () => refuse({ kind: 'not_allowed', canGiveReason: false }) });
    expect(await press(notHers)).toContain('Only those who look after this client share it');
  });
});

describe('what it says', () => {
  it('is asked about while the form says so, under a key of this one form', async () => {
    const uses = usecases();
    const { ack, turned } = await submit(uses);
    expect(JSON.stringify(ack.mock.calls)).toContain('Checking who reads the channel');
    expect(uses.shareClient).toHaveBeenCalledWith({
      by: wang,
      clientId: acme.id,
      slackChannel: 'C1',
      groups: ['profile', 'money'],
      requestKey: 'view:V1',
      origin: 'slack:client_share',
    });
    expect(turned).toContain('"channel_id":"C1"');
  });

  it('stands again where not everybody may read along', async () => {
    const why = { kind: 'channel_shared' } as const;
    const refused = usecases({ shareClient: async () => refuse({ kind: 'not_for_channel', why }) });
    const { turned, postMessage } = await submit(refused);
    expect(turned).toContain('Another company reads this channel');
    expect(turned).toContain(ids.shareView);
    expect(postMessage).not.toHaveBeenCalled();
  });

  it('is answered in the conversation with her where she has closed the form, without a name', async () => {
    const why = { kind: 'channel_shared' } as const;
    const refused = usecases({ shareClient: async () => refuse({ kind: 'not_for_channel', why }) });
    const { postMessage } = await submit(refused, false);
    expect(postMessage).toHaveBeenCalledWith(expect.objectContaining({ channel: 'U1' }));
    expect(JSON.stringify(postMessage.mock.calls)).not.toContain('ACME');
  });

  it('says what has become of a client that is no more', async () => {
    const gone = { kind: 'client_closed' as const, name: 'ACME', on: localDate('2026-11-20') };
    const { turned } = await submit(usecases({ shareClient: async () => refuse(gone) }));
    expect(turned).toContain('ACME was closed (20 Nov)');
  });
});
