import { describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { BankEventId, BranchId, CircleId, ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import { gatheringIds as ids } from '../../../src/slack/gathering/ids.ts';
import {
  cancelEventPressed,
  eventSubmitted,
  eventsCommand,
  type GatheringUseCases,
  invitationAnswered,
  openEventPressed,
  planEventPressed,
} from '../../../src/slack/gathering/listeners.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import type { KeptEvent, KeptInvitation } from '../../../src/usecases/gathering/ports.ts';
import type { SeenEvent } from '../../../src/usecases/gathering/see-events.ts';
import { id, SHANGHAI, staff } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const words = wordingIn('en').gathering;
const wang = staff({ role: 'rm' });
const event: KeptEvent = {
  id: id<BankEventId>(),
  name: 'Tea',
  place: '3rd floor',
  startsAt: new Date('2026-12-05T02:00:00Z'),
  capacity: 12,
  branchId: id<BranchId>(),
  createdBy: wang.id,
  circleName: null,
  isCancelled: false,
  isFilled: true,
};
const counts = { open: 1, coming: 0, declined: 0, attended: 0, absent: 0 };
const invitation: KeptInvitation = {
  clientId: id<ClientId>(),
  clientName: 'Chen Foods',
  staffId: id<StaffId>(),
  staffName: 'Wang Li',
  state: 'open',
  position: 1,
  reasons: ['unmet'],
  refused: [],
};
const seen: SeenEvent = {
  event,
  counts,
  own: [{ ...invitation, bar: null, answers: ['coming', 'declined'] }],
  byStaff: null,
  effect: null,
  hasBegun: false,
  mayCancel: true,
};
const barred = new Map([['no_marketing', 2]] as const);
const golf = { id: id<CircleId>(), name: 'Golf' };
const usecases = (change: Partial<GatheringUseCases> = {}): GatheringUseCases => ({
  seeEvents: async () => ok({ events: [{ ...event, counts }], circles: [golf] }),
  seeEvent: async () => seen,
  planEvent: vi.fn(async () => ok({ id: event.id, fill: async () => ({ invited: 3, barred }) })),
  answerInvitation: vi.fn(async () => ok(invitation)),
  cancelEvent: vi.fn(async () => ok(event.id)),
  ...change,
});

function slack(action: object = {}, view?: object) {
  const respond = vi.fn(async (_: { text?: string; blocks?: unknown[] }) => {});
  const ack = vi.fn(async (_: object) => {});
  const views = { open: vi.fn(async (_: object) => {}), update: vi.fn(async (_: object) => {}) };
  const reader = { wording: wordingIn('en'), today: localDate('2026-11-23'), now: new Date(0), zone: SHANGHAI };
  const body = { trigger_id: 'T1', ...(view === undefined ? {} : { view }) };
  const args = { respond, ack, client: { views }, staff: wang, reader, body, action, view, command: { text: '' } };
  return { args: args as never, respond, ack, views };
}
const shownIn = (call: object | undefined): string => textOf((call as { view: { blocks: never } }).view.blocks);

describe('/referral events', () => {
  it('lists what is planned, or says whose it is to plan', async () => {
    const { args, respond } = slack();
    await eventsCommand(usecases())(args);
    expect(textOf(respond.mock.calls[0]?.[0].blocks as never)).toContain('Tea');
    await eventsCommand(usecases({ seeEvents: async () => refuse({ kind: 'not_yours_to_gather' }) }))(args);
    expect(respond.mock.calls[1]?.[0].text).toBe(words.refused.not_yours_to_gather);
  });

  it('opens the form, and one event', async () => {
    const { args, views } = slack({ value: event.id });
    await planEventPressed(usecases())(args);
    await openEventPressed(usecases())(args);
    await openEventPressed(usecases({ seeEvent: async () => null }))(args);
    const shown = views.open.mock.calls.map(([call]) => shownIn(call));
    expect(shown[0]).toContain(words.form.name);
    expect(shown[1]).toContain('Chen Foods');
    expect(shown[2]).toContain(words.refused.event_gone);
  });
});

describe('the form of an event', () => {
  const field = (name: string, value: object) => ({ [name]: { [name]: value } });
  const form = (circle: string, capacity = ' 12 ') => ({
    id: 'V1',
    state: {
      values: {
        ...field(ids.name, { value: 'Tea' }),
        ...field(ids.place, { value: null }),
        ...field(ids.capacity, { value: capacity }),
        ...field(ids.circle, { selected_option: { value: circle } }),
        ...field(ids.startsAt, { selected_date_time: event.startsAt.getTime() / 1000 }),
      },
    },
  });

  it('is planned as it says, and told whom it leaves out', async () => {
    const uses = usecases();
    const { args, ack, views } = slack({}, form(golf.id));
    await eventSubmitted(uses)(args);
    const draft = { name: 'Tea', place: '', startsAt: event.startsAt, capacity: 12 };
    expect(uses.planEvent).toHaveBeenCalledWith(expect.objectContaining({ draft, circleId: golf.id }));
    expect(shownIn(ack.mock.calls[0]?.[0])).toContain(words.choosing('Tea'));
    expect(shownIn(views.update.mock.calls[0]?.[0])).toContain(words.barred(words.bars.no_marketing, 2));
    await eventSubmitted(uses)(slack({}, form(ids.wholeBranch)).args);
    expect(uses.planEvent).toHaveBeenLastCalledWith(expect.objectContaining({ circleId: null }));
  });

  it('stays open over what is wrong, each fault at its field', async () => {
    const faults = [{ kind: 'past' }, { kind: 'capacity' }] as const;
    const { args, ack } = slack({}, form(ids.wholeBranch, 'many'));
    await eventSubmitted(usecases({ planEvent: async () => refuse({ kind: 'faults', faults }) }))(args);
    for (const kind of ['circle_gone', 'planned_otherwise'] as const)
      await eventSubmitted(usecases({ planEvent: async () => refuse({ kind }) }))(args);
    expect(ack.mock.calls.map(([answer]) => answer)).toEqual([
      {
        response_action: 'errors',
        errors: { [ids.startsAt]: words.form.faults.past, [ids.capacity]: words.form.faults.capacity },
      },
      { response_action: 'errors', errors: { [ids.circle]: words.refused.circle_gone } },
      { response_action: 'errors', errors: { [ids.name]: words.refused.planned_otherwise } },
    ]);
  });
});

describe('an answer to an invitation', () => {
  const pressed = { action_id: ids.answer('coming'), value: `${event.id} ${invitation.clientId}` };

  it('is kept, and shown where the button was', async () => {
    const uses = usecases();
    const inView = slack(pressed, { id: 'V1' });
    await invitationAnswered(uses)(inView.args);
    expect(uses.answerInvitation).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: event.id, clientId: invitation.clientId, answer: 'coming' }),
    );
    expect(shownIn(inView.views.update.mock.calls[0]?.[0])).toContain(words.answered.coming('Chen Foods'));
    const inMessage = slack(pressed);
    await invitationAnswered(uses)(inMessage.args);
    expect(inMessage.respond.mock.calls[0]?.[0]).toMatchObject({ replace_original: true });
  });

  it.each([
    'not_allowed',
    'event_gone',
    'event_long_over',
    'event_cancelled',
    'event_begun',
    'event_not_begun',
    'event_full',
    'answer_stands',
  ] as const)('that is refused as %s leaves the message as it is, and says so', async (kind) => {
    const answerInvitation = async () => refuse({ kind, canGiveReason: false });
    const { args, respond } = slack(pressed);
    await invitationAnswered(usecases({ answerInvitation }))(args);
    expect(respond.mock.calls[0]?.[0]).toMatchObject({ replace_original: false, text: words.refused[kind] });
  });

  it('is of nobody where the payload is not ours', async () => {
    const { args } = slack({ action_id: 'gathering_answer_maybe', value: pressed.value });
    await expect(invitationAnswered(usecases())(args)).rejects.toThrow();
  });
});

it('calls an event off, or says why not', async () => {
  const { args, views } = slack({ value: event.id }, { id: 'V1' });
  await cancelEventPressed(usecases())(args);
  await cancelEventPressed(usecases({ cancelEvent: async () => refuse({ kind: 'event_begun' }) }))(args);
  expect(shownIn(views.update.mock.calls[0]?.[0])).not.toContain(words.refused.event_begun);
  expect(shownIn(views.update.mock.calls[1]?.[0])).toContain(words.refused.event_begun);
});
