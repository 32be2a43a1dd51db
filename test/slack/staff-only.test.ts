import { WebAPIPlatformError } from '@slack/web-api';
import { describe, expect, it, vi } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import { ok, refuse } from '../../src/core/shared/result.ts';
import type { ViewListener } from '../../src/slack/reader.ts';
import { staffOnly } from '../../src/slack/staff-only.ts';
import type { IdentifyPerson } from '../../src/usecases/staff/identify-person.ts';
import { SHANGHAI, staff } from '../support/records.ts';

const wang = staff();
const known: IdentifyPerson = async () =>
  ok({
    staff: wang,
    locale: 'zh-CN',
    timeZone: SHANGHAI,
    now: new Date('2026-11-23T00:30:00Z'),
    today: localDate('2026-11-23'),
  });
const unknown: IdentifyPerson = async () => refuse({ kind: 'not_staff', locale: 'en-GB', admins: ['Chen Jing'] });
const outsider: IdentifyPerson = async () => refuse({ kind: 'outsider', locale: 'en-GB' });

const apart = async () => false;
const shared = async () => true;

const command = () => {
  const args = {
    ack: vi.fn(async () => {}),
    respond: vi.fn(async () => {}),
    command: { user_id: 'U1', channel_id: 'C1' },
  };
  return { ...args, args: args as never };
};

describe('the door for commands', () => {
  it('lets staff in, with a reader in her language, and acknowledges what she said', async () => {
    const { args, ack } = command();
    const listener = vi.fn();
    await staffOnly(known, apart).command(listener)(args);
    expect(ack).toHaveBeenCalledOnce();
    expect(listener).toHaveBeenCalledWith(
      expect.objectContaining({
        staff: wang,
        reader: expect.objectContaining({ today: '2026-11-23', zone: SHANGHAI }),
      }),
    );
    expect(listener.mock.calls[0]?.[0].reader.wording.language).toBe('zh-CN');
  });

  it('tells somebody who is no staff whom to ask, and asks no use case', async () => {
    const { args, ack } = command();
    const listener = vi.fn();
    await staffOnly(unknown, apart).command(listener)(args);
    expect(listener).not.toHaveBeenCalled();
    expect(ack).toHaveBeenCalledWith(
      expect.objectContaining({ response_type: 'ephemeral', text: expect.stringContaining('Chen Jing') }),
    );
  });

  it.each([
    ['en-GB', 'No staff list is loaded yet'],
    ['zh-CN', '尚未导入员工名单'],
  ])('says in %s with which command staff is loaded, where nobody is', async (locale, said) => {
    const { args, ack } = command();
    await staffOnly(async () => refuse({ kind: 'no_staff_yet', locale }), apart).command(vi.fn())(args);
    expect(ack).toHaveBeenCalledWith(expect.objectContaining({ text: expect.stringContaining(said) }));
    expect(ack).toHaveBeenCalledWith(
      expect.objectContaining({ text: expect.stringContaining('npm run rapport -- import bank.xlsx') }),
    );
  });

  it('answers nothing in a channel that people outside the bank can read', async () => {
    const { args, ack } = command();
    const listener = vi.fn();
    await staffOnly(known, shared).command(listener)(args);
    expect(listener).not.toHaveBeenCalled();
    expect(ack).toHaveBeenCalledWith(expect.objectContaining({ text: expect.stringContaining('行外人员') }));
  });
});

describe('the door for buttons', () => {
  it('leaves the message alone when it sends somebody away', async () => {
    const respond = vi.fn(async () => {});
    const listener = vi.fn();
    const args = { ack: vi.fn(async () => {}), respond, body: { user: { id: 'U1' } } } as never;
    await staffOnly(outsider, apart).action(listener)(args);
    expect(listener).not.toHaveBeenCalled();
    expect(respond).toHaveBeenCalledWith(expect.objectContaining({ replace_original: false }));
  });

  it('answers nothing of a client where people of another company have come to read along', async () => {
    const respond = vi.fn(async () => {});
    const listener = vi.fn();
    const body = { user: { id: 'U1' }, channel: { id: 'C1' } };
    await staffOnly(known, shared).action(listener)({ ack: vi.fn(async () => {}), respond, body } as never);
    expect(listener).not.toHaveBeenCalled();
    expect(respond).toHaveBeenCalledWith(expect.objectContaining({ text: expect.stringContaining('行外人员') }));
  });

  it('takes the place of a modal, where there is nothing to respond to', async () => {
    const update = vi.fn(async () => {});
    const listener = vi.fn();
    const view = { id: 'V1', title: { type: 'plain_text', text: 'Client' } };
    const body = { user: { id: 'U1' }, view };
    const args = { ack: vi.fn(async () => {}), client: { views: { update } }, body } as never;
    await staffOnly(outsider, apart).action(listener)(args);
    expect(listener).not.toHaveBeenCalled();
    expect(update).toHaveBeenCalledWith({ view_id: 'V1', view: expect.objectContaining({ title: view.title }) });
  });
});

describe('the door for App Home', () => {
  const opened = (view: object | undefined) => {
    const publish = vi.fn(async (_home: object) => {});
    const event = { type: 'app_home_opened', tab: 'home', user: 'U1', ...(view === undefined ? {} : { view }) };
    return { publish, args: { event, client: { views: { publish } } } as never };
  };

  it('takes away what stood there of somebody who has left', async () => {
    const { publish, args } = opened({ id: 'V1', type: 'home' });
    const listener = vi.fn();
    await staffOnly(unknown, apart).home(listener)(args);
    expect(listener).not.toHaveBeenCalled();
    expect(publish).toHaveBeenCalledWith({ user_id: 'U1', view: expect.objectContaining({ type: 'home' }) });
    expect(JSON.stringify(publish.mock.calls)).toContain('Chen Jing');
  });

  it('tells somebody who is in no staff file whom to ask, the first time as well', async () => {
    const { publish, args } = opened(undefined);
    await staffOnly(unknown, apart).home(vi.fn())(args);
    expect(JSON.stringify(publish.mock.calls)).toContain('Chen Jing');
  });

  it('leaves that of a stranger empty', async () => {
    const { publish, args } = opened(undefined);
    await staffOnly(outsider, apart).home(vi.fn())(args);
    expect(publish).not.toHaveBeenCalled();
  });

  it('takes it away as well from whoever presses a button there', async () => {
    const publish = vi.fn(async (_home: object) => {});
    const body = { user: { id: 'U1' }, view: { id: 'V1', type: 'home', title: { type: 'plain_text', text: '' } } };
    const args = { ack: vi.fn(async () => {}), client: { views: { publish } }, body } as never;
    await staffOnly(unknown, apart).action(vi.fn())(args);
    expect(publish).toHaveBeenCalledWith({ user_id: 'U1', view: expect.objectContaining({ type: 'home' }) });
  });
});

describe('the door for forms', () => {
  const dayBlock = (block_id: string) => ({ type: 'input', block_id });

  it('leaves the acknowledging to the listener, which knows whether anything was stored', async () => {
    const ack = vi.fn(async () => {});
    const listener = vi.fn();
    const view = { blocks: [dayBlock('from')], state: { values: { from: { day: { selected_date: '2126-12-31' } } } } };
    await staffOnly(known, apart).view(listener)({ ack, view, body: { user: { id: 'U1' } } } as never);
    expect(listener).toHaveBeenCalledOnce();
    expect(ack).not.toHaveBeenCalled();
  });

  it('says under each day that is none that it is none, and stores nothing', async () => {
    const ack = vi.fn(async () => {});
    const listener = vi.fn();
    const values = {
      from: { day: { selected_date: '0001-01-01' } },
      until: { day: { selected_date: '2026-11-30' } },
      visit: { day: { selected_date: null } },
      back: { day: { selected_date: '2019-02-30' } },
      far: { day: { selected_date: '9999-12-31' } },
      at: { hour: { selected_date_time: 9_999_999_999 } },
      never: { hour: { selected_date_time: 9_999_999_999_999 } },
      soon: { hour: { selected_date_time: 1_800_000_000 }, note: { value: '0001-01-01' } },
    };
    const view = { blocks: Object.keys(values).map(dayBlock), state: { values } };
    await staffOnly(known, apart).view(listener)({ ack, view, body: { user: { id: 'U1' } } } as never);
    expect(listener).not.toHaveBeenCalled();
    const sentence = '没有这一天，或年份相差太远，请核对。';
    expect(ack).toHaveBeenCalledWith({
      response_action: 'errors',
      errors: { from: sentence, back: sentence, far: sentence, at: sentence, never: sentence },
    });
  });

  describe('of which Slack does not take the acknowledgement any more', () => {
    const late = (error?: string) => {
      const update = vi.fn(async (_view: object) => {
        if (error !== undefined) throw new WebAPIPlatformError({ ok: false, error });
      });
      const postMessage = vi.fn(async (_message: object) => {});
      const args = {
        ack: () => Promise.reject(new Error('three seconds are over')),
        client: { views: { update }, chat: { postMessage } },
        view: { id: 'V1', title: { type: 'plain_text', text: 'Log a contact' }, blocks: [], state: { values: {} } },
        body: { user: { id: 'U1' } },
      } as never;
      return { update, postMessage, args };
    };
    const answering =
      (answer?: object): ViewListener =>
      async ({ ack }) =>
        ack(answer as never);

    it.each([[undefined], [{ response_action: 'clear' as const }]])(
      'says in its place that it is done',
      async (answer) => {
        const { update, postMessage, args } = late();
        await staffOnly(known, apart).view(answering(answer))(args);
        expect(update.mock.calls).toEqual([
          [
            {
              view_id: 'V1',
              view: expect.objectContaining({
                type: 'modal',
                title: expect.objectContaining({ text: 'Log a contact' }),
              }),
            },
          ],
        ]);
        expect(JSON.stringify(update.mock.calls)).toContain('已经完成');
        expect(postMessage).not.toHaveBeenCalled();
      },
    );

    it.each(['update', 'push'])('shows what the answer would have shown: %s', async (response_action) => {
      const view = { type: 'modal', title: { type: 'plain_text', text: 'Next' }, blocks: [] };
      const { update, args } = late();
      await staffOnly(known, apart).view(answering({ response_action, view }))(args);
      expect(update.mock.calls).toEqual([[{ view_id: 'V1', view }]]);
    });

    it('says so by direct message where it was closed meanwhile', async () => {
      const { postMessage, args } = late('not_found');
      await staffOnly(known, apart).view(answering())(args);
      expect(postMessage.mock.calls).toEqual([
        [expect.objectContaining({ channel: 'U1', text: expect.stringContaining('“Log a contact”') })],
      ]);
    });

    it('leaves it as it is where it was sent back: nothing is stored, and the next press says why', async () => {
      const { update, postMessage, args } = late();
      await staffOnly(known, apart).view(answering({ response_action: 'errors', errors: { a: 'b' } }))(args);
      expect([update.mock.calls, postMessage.mock.calls]).toEqual([[], []]);
    });
  });

  it('replaces the form of somebody who is no staff any more', async () => {
    const ack = vi.fn(async () => {});
    const listener = vi.fn();
    const title = { type: 'plain_text', text: 'Form' };
    await staffOnly(unknown, apart).view(listener)({ ack, view: { title }, body: { user: { id: 'U1' } } } as never);
    expect(listener).not.toHaveBeenCalled();
    expect(ack).toHaveBeenCalledWith({
      response_action: 'update',
      view: expect.objectContaining({ type: 'modal', title }),
    });
  });
});
