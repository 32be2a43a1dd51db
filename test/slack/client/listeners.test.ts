import { describe, expect, it, vi } from 'vitest';
import { actionsOf, sightsOf } from '../../../src/core/access/policy.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import { clientIds as ids } from '../../../src/slack/client/ids.ts';
import { recordPressed } from '../../../src/slack/client/listeners/record.ts';
import {
  askToSeePressed,
  type ClientUseCases,
  chartPressed,
  clientCommand,
  openClientPressed,
  openMatchPressed,
  reasonSubmitted,
} from '../../../src/slack/client/listeners.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { viewerOf } from '../../../src/usecases/client/see-client.ts';
import { client, cny, heading, NO_MATTERS, person, record, SHANGHAI, staff, week } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const wang = staff();
const acme = client();
const relation = 'owner' as const;
const seen = {
  kind: 'record' as const,
  record: record({ client: acme, people: [person({ phone: '010-5550-0101' })] }),
  relation,
  sights: sightsOf(viewerOf(wang), relation),
  may: actionsOf(viewerOf(wang), relation),
  knowledge: null,
  matters: NO_MATTERS,
};
const notMine = { kind: 'heading' as const, heading: heading({ id: acme.id }), canGiveReason: true };

const usecases = (change: Partial<ClientUseCases> = {}): ClientUseCases => ({
  findClient: vi.fn(async () => ({ kind: 'one' as const, sight: seen })),
  openClient: vi.fn(async () => seen),
  openMatch: vi.fn(async () => seen),
  openRecord: vi.fn(async () => ({ sight: seen, part: null })),
  openClientWithReason: vi.fn(async () => ok(seen)),
  showPicture: vi.fn(async () => 'shown' as const),
  ...change,
});

const slack = () => {
  const views = {
    open: vi.fn(async (_: object) => ({ view: { id: 'V8' } })),
    update: vi.fn(async (_: object) => ({})),
    push: vi.fn(async (_: object) => ({ view: { id: 'V9' } })),
  };
  const respond = vi.fn(async (_: { text?: string; blocks?: readonly object[] }) => {});
  const ack = vi.fn(async (_?: object) => {});
  const reader = {
    wording: wordingIn('en'),
    today: localDate('2026-11-23'),
    now: new Date('2026-11-23T00:30:00Z'),
    zone: SHANGHAI,
  };
  return { views, respond, ack, base: { ack, respond, client: { views }, staff: wang, reader } };
};

const press = (view?: { id: string }) => ({
  action: { value: acme.id },
  body: { trigger_id: 'T1', ...(view === undefined ? {} : { view }) },
});

describe('/client', () => {
  const type = async (text: string, uses: ClientUseCases) => {
    const { base, respond } = slack();
    await clientCommand(uses)({ ...base, command: { text } } as never);
    return respond.mock.calls[0]?.[0] as { response_type: string; text: string; blocks: object[] };
  };

  it('answers only the person who asked', async () => {
    expect(await type('acme', usecases())).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('ACME'),
    });
  });

  it('explains itself when nothing was typed, and searches for nothing', async () => {
    const uses = usecases();
    expect(textOf((await type('   ', uses)).blocks)).toContain('part of a name is enough');
    expect(uses.findClient).not.toHaveBeenCalled();
  });

  it('passes on what was typed, whatever it is', async () => {
    const uses = usecases();
    await type("  '; DROP TABLE client; -- <!channel> 🙂 ", uses);
    expect(uses.findClient).toHaveBeenCalledWith(wang, "'; DROP TABLE client; -- <!channel> 🙂");
  });

  it.each(['help', 'HELP', '帮助', '?', '？'])('explains itself to whoever types %s', async (word) => {
    const uses = usecases();
    expect(textOf((await type(word, uses)).blocks)).toContain('part of a name is enough');
    expect(uses.findClient).not.toHaveBeenCalled();
  });

  it('takes what was pasted over several lines as one', async () => {
    const uses = usecases();
    await type('acme\n  precision', uses);
    expect(uses.findClient).toHaveBeenCalledWith(wang, 'acme precision');
  });

  it('takes the entities in which Slack writes some characters for those characters', async () => {
    const uses = usecases();
    await type('P&amp;G &lt;Asia&gt; &quot;', uses);
    expect(uses.findClient).toHaveBeenCalledWith(wang, 'P&G <Asia> &quot;');
  });

  it('offers a choice, and the nearest names when there is none', async () => {
    const found = { heading: heading({ name: '海港物流' }), ranges: [], alias: null };
    const several = usecases({ findClient: async () => ({ kind: 'several', matches: [found] }) });
    expect(textOf((await type('hg', several)).blocks)).toContain('[Not this one]');
    const none = usecases({ findClient: async () => ({ kind: 'none', nearest: [found], bookIsEmpty: false }) });
    expect(textOf((await type('zzz', none)).blocks)).toContain('No client found for “zzz”.');
  });
});

describe('buttons', () => {
  it('put the card in the place of the list, and say what the list was an answer to', async () => {
    const { base, respond } = slack();
    const uses = usecases();
    const button = { action: { value: `${acme.id} acme precision` }, body: { trigger_id: 'T1' } };
    await openMatchPressed(uses)({ ...base, ...button } as never);
    expect(uses.openMatch).toHaveBeenCalledWith(wang, { clientId: acme.id, query: 'acme precision' });
    expect(respond).toHaveBeenCalledWith(
      expect.objectContaining({ replace_original: true, text: expect.stringContaining('ACME') }),
    );
  });

  it('refresh the card inside a modal in its place', async () => {
    const { base, views, respond } = slack();
    await openClientPressed(usecases())({ ...base, ...press({ id: 'V1' }) } as never);
    expect(views.update).toHaveBeenCalledWith(expect.objectContaining({ view_id: 'V1' }));
    expect(respond).not.toHaveBeenCalled();
  });

  it('refuse a value that is no id of ours, loudly', async () => {
    const { base } = slack();
    const forged = { action: { value: "1' OR '1'='1" }, body: { trigger_id: 'T1' } };
    await expect(openClientPressed(usecases())({ ...base, ...forged } as never)).rejects.toThrow('not an id');
    await expect(openMatchPressed(usecases())({ ...base, ...forged } as never)).rejects.toThrow('not an id');
  });

  it('say what holds now when the right has changed since the button was shown', async () => {
    const { base, views, respond } = slack();
    await askToSeePressed(usecases())({ ...base, ...press() } as never);
    expect(views.open).not.toHaveBeenCalled();
    expect(respond).toHaveBeenCalledWith(expect.objectContaining({ text: expect.stringContaining('ACME') }));
  });

  it('say so in the modal when they stand in one, where there is nothing to respond to', async () => {
    const { base, views } = slack();
    const inside = { ...base, respond: undefined, ...press({ id: 'V1' }) };
    await askToSeePressed(usecases())(inside as never);
    expect(JSON.stringify(views.update.mock.calls)).toMatch(/"view_id":"V1".*ACME/);
    await askToSeePressed(usecases({ openClient: async () => notMine }))(inside as never);
    expect(JSON.stringify(views.push.mock.calls)).toContain(ids.reasonView);
    expect(views.open).not.toHaveBeenCalled();
  });

  it('open the form for a reason with the name and nothing else of the client', async () => {
    const { base, views } = slack();
    await askToSeePressed(usecases({ openClient: async () => notMine }))({ ...base, ...press() } as never);
    const view = JSON.stringify(views.open.mock.calls[0]?.[0]);
    expect(view).toContain(notMine.heading.name);
    expect(view).not.toContain('战略');
  });
});

describe('the chart', () => {
  const flows = [{ currency: cny(0n).currency, weeks: [week({ credit: 120_000_000n })] }];
  const withFlows = { ...seen, record: record({ client: acme, flows, flowsUntil: localDate('2026-11-16') }) };
  const open = async (uses: ClientUseCases, view?: { id: string }) => {
    const { base, views } = slack();
    await chartPressed(uses, 52)({ ...base, ...press(view) } as never);
    return views;
  };

  it('opens with its figures in words, and turns into the picture when that is there', async () => {
    const image = { type: 'image' as const, slack_file: { id: 'F1' }, alt_text: 'x' };
    const uses = usecases({
      openClient: async () => withFlows,
      showPicture: vi.fn(async (_, __, show) => {
        await show(image);
        return 'shown' as const;
      }),
    });
    const views = await open(uses);
    expect(JSON.stringify(views.open.mock.calls)).toMatch(/in CNY 1.2M a week.*Drawing the chart/);
    expect(uses.showPicture).toHaveBeenCalledWith(expect.anything(), acme.id, expect.anything());
    // By a name of ours: the answer of Slack’s that tells its own may be lost.
    expect(views.open.mock.calls[0]?.[0]).toMatchObject({ view: { external_id: 'turned:T1' } });
    expect(views.update).toHaveBeenCalledExactlyOnceWith({ external_id: 'turned:T1', view: expect.anything() });
    expect(JSON.stringify(views.update.mock.calls)).toContain('"slack_file":{"id":"F1"}');
  });

  it('lies on top of a modal that it was asked for in', async () => {
    const views = await open(usecases({ openClient: async () => withFlows }), { id: 'V1' });
    expect(views.push).toHaveBeenCalledOnce();
  });

  it('says so when the picture is not to be had', async () => {
    const views = await open(usecases({ openClient: async () => withFlows, showPicture: async () => 'failed' }));
    expect(JSON.stringify(views.update.mock.calls)).toContain('cannot be shown just now');
  });

  it('draws nothing where there are no flows, or they are not hers to see', async () => {
    const uses = usecases();
    expect(JSON.stringify((await open(uses)).open.mock.calls)).toContain('No weekly flows on record');
    const notHers = usecases({
      openClient: async () => ({ ...withFlows, sights: { ...seen.sights, money: 'hidden' } }),
    });
    expect(JSON.stringify((await open(notHers)).open.mock.calls)).toContain('not open to you');
    expect(uses.showPicture).not.toHaveBeenCalled();
    expect(notHers.showPicture).not.toHaveBeenCalled();
  });

  it('says so when the client is no more', async () => {
    const why = { kind: 'client_closed', name: 'Old & Co', on: localDate('2026-11-02') } as const;
    const views = await open(usecases({ openClient: async () => ({ kind: 'gone', why }) }));
    expect(JSON.stringify(views.open.mock.calls)).toContain('Old & Co was closed (2 Nov)');
  });
});

describe('the full record', () => {
  const open = async (uses: ClientUseCases, action: object, view?: { id: string }) => {
    const { base, views } = slack();
    await recordPressed(uses)({ ...base, ...press(view), action } as never);
    return views;
  };

  it('opens from the card at its first tab, and asks for nothing beside it', async () => {
    const uses = usecases();
    const views = await open(uses, { value: acme.id });
    expect(uses.openRecord).toHaveBeenCalledWith(wang, acme.id, null);
    expect(JSON.stringify(views.open.mock.calls)).toContain('Registered name');
  });

  it('turns to the tab and the page that were pressed, in the place of what was shown', async () => {
    const uses = usecases();
    const views = await open(uses, { value: `${acme.id} history 3 contact` }, { id: 'V1' });
    expect(uses.openRecord).toHaveBeenCalledWith(wang, acme.id, {
      kind: 'history',
      of: 'contact',
      page: 3,
      size: expect.any(Number),
    });
    expect(views.update).toHaveBeenCalledWith(expect.objectContaining({ view_id: 'V1' }));
    expect(views.push).not.toHaveBeenCalled();
  });

  it('hears a choice as it hears a button', async () => {
    const uses = usecases();
    await open(uses, { selected_option: { value: `${acme.id} history 0 ownership` } }, { id: 'V1' });
    expect(uses.openRecord).toHaveBeenCalledWith(wang, acme.id, expect.objectContaining({ of: 'ownership', page: 0 }));
  });

  it('opens at the first tab where a button names one that there is no more, and refuses what is no id', async () => {
    const views = await open(usecases(), { value: `${acme.id} weather -1 rain` });
    expect(JSON.stringify(views.open.mock.calls)).toContain('Registered name');
    await expect(open(usecases(), { value: 'x history 0 ' })).rejects.toThrow('not an id');
  });

  it('says so when the client was closed meanwhile, or is not hers any more', async () => {
    const why = { kind: 'client_closed' as const, name: 'ACME', on: localDate('2026-11-20') };
    const gone = usecases({ openRecord: async () => ({ sight: { kind: 'gone', why }, part: null }) });
    const closed = await open(gone, { value: `${acme.id} people 0 ` }, { id: 'V1' });
    expect(JSON.stringify(closed.update.mock.calls)).toContain('ACME was closed (20 Nov)');
    const given = usecases({ openRecord: async () => ({ sight: notMine, part: null }) });
    const views = await open(given, { value: `${acme.id} people 0 ` }, { id: 'V1' });
    expect(JSON.stringify(views.update.mock.calls)).toContain('colleague’s client');
  });
});

describe('the form for a reason', () => {
  const submit = async (reason: string | null, uses: ClientUseCases) => {
    const { base, ack } = slack();
    const view = {
      id: 'V1',
      private_metadata: acme.id,
      state: { values: { [ids.reasonBlock]: { [ids.reasonInput]: { value: reason } } } },
    };
    await reasonSubmitted(uses)({ ...base, view } as never);
    return ack;
  };

  it('shows the record in its place once the reason is stored, under a key of this one form', async () => {
    const uses = usecases();
    const ack = await submit('owner on leave', uses);
    expect(uses.openClientWithReason).toHaveBeenCalledWith({
      by: wang,
      clientId: acme.id,
      reason: 'owner on leave',
      requestKey: 'view:V1',
      origin: 'slack:client_reason',
    });
    expect(JSON.stringify(ack.mock.calls[0]?.[0])).toContain('ACME');
  });

  it('stays open over a reason that will not do', async () => {
    const ack = await submit(
      null,
      usecases({ openClientWithReason: async () => refuse({ kind: 'reason_too_short', min: 4 }) }),
    );
    expect(ack).toHaveBeenCalledWith({
      response_action: 'errors',
      errors: { [ids.reasonBlock]: expect.stringContaining('at least 4') },
    });
  });

  it('says so when the client has gone to another branch meanwhile', async () => {
    const ack = await submit(
      'owner on leave',
      usecases({ openClientWithReason: async () => refuse({ kind: 'not_allowed' }) }),
    );
    expect(JSON.stringify(ack.mock.calls[0]?.[0])).toContain('another branch');
  });

  it('does not close when nothing was stored', async () => {
    const failing = usecases({ openClientWithReason: async () => Promise.reject(new Error('down')) });
    await expect(submit('owner on leave', failing)).rejects.toThrow('down');
  });
});
