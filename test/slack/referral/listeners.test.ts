import { describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, ReferralAskId, ReferralId, ReferralTargetId } from '../../../src/core/shared/ids.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import { validateBlocks } from '../../../src/local-slack/block-kit/validate.ts';
import { referralIds as ids } from '../../../src/slack/referral/ids.ts';
import {
  anotherPressed,
  askPressed,
  circlePressed,
  circlesCommand,
  considerPressed,
  followedPressed,
  helpedPressed,
  linkPressed,
  linkSubmitted,
  namePressed,
  nameSubmitted,
  pathChosen,
  pathCommand,
  type ReferralUseCases,
  referralCommand,
  stepPressed,
  switchCommand,
  yieldCommand,
} from '../../../src/slack/referral/listeners.ts';
import { circlesMessage } from '../../../src/slack/referral/surfaces/found.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { id, SHANGHAI, staff } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const words = wordingIn('en').referral;
const wang = staff({ role: 'rm' });
const clientId = id<ClientId>();
const targetId = id<ReferralTargetId>();
const DAY = localDate('2026-11-23');
const judged = {
  referrer: { id: clientId, name: 'Chen Foods', language: 'en', person: { name: 'Li Ming', role: null } },
  scored: { score: 81, chance: 0.4, moment: null, terms: [] },
  blocks: [],
  pairs: [{ targetId, name: 'Eastrise', points: 30, reasons: [{ kind: 'circle', name: 'Golf' }] }],
  saying: { to: null, moment: null, about: { kind: 'friends' } },
};
const kept = {
  id: id<ReferralId>(),
  clientId,
  referrerName: 'Chen Foods',
  targetId,
  targetName: 'Eastrise',
  followedBy: [wang.id],
  stage: 'introduced',
  consent: 'asking',
  openedOn: DAY,
  thankedOn: null,
};
const desk = {
  suggestions: [judged],
  asksLeft: 3,
  clients: 9,
  blocked: new Map([['cool_down', 2]]),
  learned: { asks: 0, names: 0 },
  waiting: [{ id: id<ReferralAskId>(), clientId, clientName: 'Chen Foods', targetName: null, on: DAY }],
  followed: [kept],
};
const none = { asks: 0, names: 0, met: 0, won: 0, lost: 0 };
const usecases = (change: object = {}): ReferralUseCases =>
  ({
    seeReferralDesk: vi.fn(async () => desk),
    considerClient: vi.fn(async () => ok({ judged, learned: desk.learned, isWaiting: false })),
    askClient: vi.fn(async () => ok(clientId)),
    nameTarget: vi.fn(async () => ok({ name: 'Eastrise' })),
    followReferral: vi.fn(async () => ok(kept)),
    noteMoment: vi.fn(async () => ok(clientId)),
    noteLink: vi.fn(async () => ok(clientId)),
    findPath: vi.fn(async () => ({ kind: 'no_way', name: 'Eastrise' })),
    seeCircles: vi.fn(async () => ok({ circles: [], suggested: [{ kind: 'interest', topic: 'Golf', clients: 5 }] })),
    makeCircle: vi.fn(async () => ok({ members: 5 })),
    seeYield: vi.fn(async () => ({ all: none, byReason: [], byStaff: null })),
    switchReferrals: vi.fn(async () => ok(true)),
    ...change,
  }) as unknown as ReferralUseCases;

function slack(given: { readonly text?: string; readonly action?: object; readonly view?: object } = {}) {
  const respond = vi.fn(async (_: { text?: string; blocks?: never }) => {});
  const ack = vi.fn(async (_: { errors?: object; view?: { blocks: never } }) => {});
  const views = {
    open: vi.fn(async (_: { view: { blocks: never } }) => {}),
    push: vi.fn(async (_: { view: { blocks: never } }) => {}),
    update: vi.fn(async (_: { view: { blocks: never } }) => {}),
  };
  const reader = { wording: wordingIn('en'), today: DAY, now: new Date('2026-11-23T02:00:00Z'), zone: SHANGHAI };
  const { text = '', action = {}, view } = given;
  const body = { trigger_id: 'T1', ...(view === undefined ? {} : { view }) };
  const args = { respond, ack, client: { views }, staff: wang, reader, body, action, view, command: { text } };
  return {
    args: args as never,
    respond,
    ack,
    views,
    said: () => textOf(respond.mock.calls.at(-1)?.[0].blocks as never),
  };
}
const openView = { id: 'V1' };
const button = (value: string, action_id = 'x') => ({ action_id, value });

describe('/referral', () => {
  it('shows whom to ask; anything else that it does not know, what it knows', async () => {
    const plain = slack();
    await referralCommand(usecases())(plain.args);
    expect(plain.said()).toContain('Chen Foods');
    const odd = slack({ text: 'whom?' });
    await referralCommand(usecases())(odd.args);
    expect(odd.said()).toContain(words.help[1]);
  });

  it('path, yield, circles and switch answer each for itself', async () => {
    const path = slack({ text: 'Eastrise' });
    await pathCommand(usecases())(path.args);
    expect(path.said()).toContain(words.path.noWay('Eastrise'));
    const chosen = slack({ action: button('Eastrise') });
    await pathChosen(usecases())(chosen.args);
    expect(chosen.respond.mock.calls[0]?.[0]).toMatchObject({ replace_original: true });
    const bare = slack();
    await pathCommand(usecases())(bare.args);
    expect(bare.said()).toContain(words.help[1]);
    const yielded = slack();
    await yieldCommand(usecases())(yielded.args);
    expect(yielded.said()).toContain(words.yield.none);
    const circles = slack();
    await circlesCommand(usecases())(circles.args);
    expect(circles.said()).toContain(words.circles.make('Golf', 5));
    await circlesCommand(usecases({ seeCircles: async () => refuse({ kind: 'not_yours_to_gather' }) }))(circles.args);
    expect(circles.said()).toContain(words.refused.not_yours_to_gather);
    const uses = usecases();
    const switched = slack({ text: 'payments on' });
    await switchCommand(uses)(switched.args);
    expect(uses.switchReferrals).toHaveBeenCalledWith(expect.objectContaining({ key: 'payment_links', isOn: true }));
    await switchCommand(usecases({ switchReferrals: async () => refuse({ kind: 'not_yours_to_switch' }) }))(
      switched.args,
    );
    expect(switched.said()).toContain(words.refused.not_yours_to_switch);
    const unknown = slack({ text: 'payments maybe' });
    await switchCommand(uses)(unknown.args);
    expect(unknown.said()).toContain(words.switchHelp[0]);
  });
});

describe('an ask', () => {
  it.each(['asked', 'not_now', 'never'] as const)('%s is kept, and shown where the button was', async (answer) => {
    const uses = usecases();
    const pressed = slack({ action: button(`${clientId} ${targetId}`) });
    await askPressed(uses, answer)(pressed.args);
    expect(uses.askClient).toHaveBeenCalledWith(expect.objectContaining({ clientId, targetId, answer }));
    expect(pressed.said()).toContain(words.done[answer]('Chen Foods'));
    const inView = slack({ action: button(clientId), view: openView });
    await askPressed(uses, answer)(inView.args);
    expect(textOf(inView.views.update.mock.calls[0]?.[0].view.blocks as never)).toContain(
      words.done[answer]('Chen Foods'),
    );
  });

  it('that is refused says every reason', async () => {
    const blocks = [{ kind: 'complaint_open' }, { kind: 'cool_down', until: localDate('2027-01-05') }];
    const pressed = slack({ action: button(clientId) });
    await askPressed(usecases({ askClient: async () => refuse({ kind: 'blocked', blocks }) }), 'asked')(pressed.args);
    expect(pressed.said()).toMatch(new RegExp(`${words.mayNotAsk}.*${words.blocks.complaint_open}.*until`));
    await askPressed(usecases({ askClient: async () => refuse({ kind: 'week_full' }) }), 'asked')(pressed.args);
    expect(pressed.said()).toContain(words.refused.week_full);
    await askPressed(usecases({ askClient: async () => refuse({ kind: 'client_gone' }) }), 'asked')(pressed.args);
    expect(pressed.respond).toHaveBeenCalledTimes(3);
  });

  it('of another leaves out whom she has passed over; a client can be looked at, also from a view', async () => {
    const uses = usecases();
    const pressed = slack({ action: button(`${clientId} nonsense`) });
    await anotherPressed(uses)(pressed.args);
    expect(uses.seeReferralDesk).toHaveBeenCalledWith(wang, [clientId]);
    await considerPressed(uses)(pressed.args);
    expect(textOf(pressed.views.open.mock.calls[0]?.[0].view.blocks as never)).toContain('Eastrise');
    const inView = slack({ action: button(clientId), view: openView });
    const shut = usecases({ considerClient: async () => refuse({ kind: 'not_allowed', canGiveReason: false }) });
    await considerPressed(shut)(inView.args);
    expect(textOf(inView.views.push.mock.calls[0]?.[0].view.blocks as never)).toContain(words.refused.not_allowed);
  });
});

const field = (name: string, value: object) => ({ [name]: { [name]: value } });
const form = (more: object) => ({
  id: 'V1',
  private_metadata: clientId,
  state: {
    values: {
      ...field(ids.targetName, { value: ' Eastrise ' }),
      ...field(ids.industry, { value: '' }),
      ...more,
    },
  },
});
const option = (value: string) => ({ selected_option: { value } });

describe('a name and a link', () => {
  const named = form(field(ids.consent, option('given')));
  const linked = form({ ...field(ids.linkKind, option('supplier')), ...field(ids.linkBasis, option('public')) });

  it('are kept as the form says', async () => {
    const uses = usecases();
    const first = slack({ view: named });
    await nameSubmitted(uses)(first.args);
    expect(uses.nameTarget).toHaveBeenCalledWith(
      expect.objectContaining({
        clientId,
        name: ' Eastrise ',
        industry: null,
        consent: 'given',
        requestKey: 'view:V1',
      }),
    );
    expect(textOf(first.ack.mock.calls[0]?.[0].view?.blocks as never)).toContain(words.namedNext.given);
    const second = slack({ view: linked });
    await linkSubmitted(uses)(second.args);
    expect(uses.noteLink).toHaveBeenCalledWith(expect.objectContaining({ kind: 'supplier', basis: 'public' }));
    expect(textOf(second.ack.mock.calls[0]?.[0].view?.blocks as never)).toContain(words.done.linked('Chen Foods'));
  });

  it.each([
    'name_missing',
    'name_too_long',
    'referrer_gone',
    'self_referral',
    'circular_referral',
    'already_client',
    'consent_withdrawn',
    'on_its_way',
    'not_allowed',
  ] as const)('that are refused as %s leave the form open, and say so at the name', async (kind) => {
    const refused = async () => refuse({ kind, canGiveReason: false });
    const submitted = slack({ view: named });
    await nameSubmitted(usecases({ nameTarget: refused }))(submitted.args);
    expect(submitted.ack.mock.calls[0]?.[0].errors).toEqual({ [ids.targetName]: words.refused[kind] });
    const link = slack({ view: linked });
    await linkSubmitted(usecases({ noteLink: refused }))(link.args);
    expect(link.ack.mock.calls[0]?.[0].errors).toEqual({ [ids.targetName]: words.refused[kind] });
  });

  it('are asked for in a form that says of which client; what is not ours is taken from nobody', async () => {
    for (const [listener, asked] of [
      [namePressed, words.nameLabel],
      [linkPressed, words.linkName],
    ] as const) {
      const pressed = slack({ action: button(clientId) });
      await listener(usecases())(pressed.args);
      expect(textOf(pressed.views.open.mock.calls[0]?.[0].view.blocks as never)).toMatch(`Chen Foods\n${asked}`);
      await expect(listener(usecases())(slack({ action: button('nobody') }).args)).rejects.toThrow();
    }
    const late = slack({ action: button(clientId) });
    const gone = async () => refuse({ kind: 'not_allowed', canGiveReason: false });
    await namePressed(usecases({ considerClient: gone }))(late.args);
    expect(textOf(late.views.open.mock.calls[0]?.[0].view.blocks as never)).toBe(words.refused.not_allowed);
  });
});

describe('what is on its way', () => {
  it('is followed step by step, each answered in the list', async () => {
    const uses = usecases();
    const opened = slack({ action: button('followed') });
    await followedPressed(uses)(opened.args);
    expect(textOf(opened.views.open.mock.calls[0]?.[0].view.blocks as never)).toContain('Eastrise');
    for (const [step, expected] of [
      ['thanked', { kind: 'thanked' }],
      ['given', { kind: 'consent', to: 'given' }],
      ['won', { kind: 'stage', to: 'won' }],
    ] as const) {
      const pressed = slack({ action: button(kept.id, ids.step(step)), view: openView });
      await stepPressed(uses)(pressed.args);
      expect(uses.followReferral).toHaveBeenLastCalledWith(expect.objectContaining({ id: kept.id, step: expected }));
      expect(textOf(pressed.views.update.mock.calls[0]?.[0].view.blocks as never)).toContain(
        words.stepped[step]('Eastrise'),
      );
    }
    const missing = slack({ action: button(kept.id, ids.step('met')), view: openView });
    await stepPressed(usecases({ followReferral: async () => refuse({ kind: 'consent_missing' }) }))(missing.args);
    expect(textOf(missing.views.update.mock.calls[0]?.[0].view.blocks as never)).toContain(
      words.refused.consent_missing,
    );
  });

  it('begins where she has helped, or has made a circle', async () => {
    const helped = slack({ action: button(clientId) });
    await helpedPressed(usecases())(helped.args);
    expect(helped.said()).toContain(words.done.helped('Chen Foods'));
    const made = slack({ action: button('interest Golf') });
    await circlePressed(usecases())(made.args);
    expect(made.said()).toContain(words.circles.made('Golf', 5));
    await circlePressed(usecases({ makeCircle: async () => refuse({ kind: 'too_few_share' }) }))(made.args);
    expect(made.said()).toContain(words.refused.too_few_share);
  });
});

it.each(LANGUAGES)('shows circles in %s as Slack takes them, however many and however long', (language) => {
  const reader = { wording: wordingIn(language), today: DAY, now: new Date(0), zone: SHANGHAI };
  const long = '长'.repeat(300);
  const suggested = Array.from({ length: 5 }, () => ({ kind: 'interest', topic: long.slice(0, 60), clients: 9 }));
  const circles = Array.from({ length: 200 }, () => ({ name: long, members: 400 }));
  expect(validateBlocks(circlesMessage({ circles, suggested }, reader, long).blocks, 'message')).toEqual([]);
  expect(validateBlocks(circlesMessage({ circles: [], suggested: [] }, reader).blocks, 'message')).toEqual([]);
});
