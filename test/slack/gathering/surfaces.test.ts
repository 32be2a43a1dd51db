import { describe, expect, it } from 'vitest';
import { GUEST_BARS } from '../../../src/core/gathering/guest.ts';
import { validateBlocks } from '../../../src/local-slack/block-kit/validate.ts';
import { newsMessage } from '../../../src/slack/delivery/surfaces/messages.ts';
import {
  eventMessage,
  eventsMessage,
  eventView,
  plannedText,
  type ShownEvent,
} from '../../../src/slack/gathering/surfaces/event.ts';
import { eventForm, saidView } from '../../../src/slack/gathering/surfaces/form.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { readerAt } from '../../support/readers.ts';
import { id } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-23T02:00:00Z');
const LONG = '长'.repeat(300);
/** Saturday, 10:00 in Shanghai. */
const startsAt = new Date('2026-12-05T02:00:00Z');
const event = {
  id: id<string>(),
  name: LONG,
  place: LONG,
  startsAt,
  capacity: 500,
  circleName: LONG,
  isCancelled: true,
};
const counts = { open: 100, coming: 200, declined: 90, attended: 80, absent: 30 };
const SEEN: ShownEvent = {
  event,
  counts,
  own: Array.from({ length: 60 }, () => ({
    clientId: id<string>(),
    clientName: LONG,
    state: 'open' as const,
    reasons: ['circle', 'unmet'] as const,
    bar: null,
    answers: ['coming', 'declined', 'attended', 'absent'] as const,
  })),
  byStaff: Array.from({ length: 60 }, () => ({ name: LONG, invited: 9, coming: 5, attended: 3 })),
  effect: { asks: 9, names: 3, won: 1 },
  mayCancel: true,
};
const tea: ShownEvent = {
  event: { ...event, name: '年末茶会', place: '三楼', capacity: 12, circleName: null, isCancelled: false },
  counts: { open: 1, coming: 1, declined: 0, attended: 0, absent: 0 },
  own: [
    {
      clientId: id<string>(),
      clientName: '陈记食品',
      state: 'open',
      reasons: ['unmet'],
      bar: null,
      answers: ['coming', 'declined'],
    },
    { clientId: id<string>(), clientName: '金石建材', state: 'attended', reasons: ['circle'], answers: [], bar: null },
  ],
  byStaff: null,
  effect: null,
  mayCancel: false,
};

describe.each(LANGUAGES)('the surfaces of events in %s', (language) => {
  const words = wordingIn(language).gathering;
  const messages = {
    events: eventsMessage(
      Array.from({ length: 30 }, () => ({ ...event, counts })),
      reader(language),
      LONG,
    ),
    none: eventsMessage([], reader(language)),
    invitations: eventMessage('event_invitations', SEEN, reader(language)),
    attendance: eventMessage('event_attendance', SEEN, reader(language)),
  };
  const views = {
    long: eventView(SEEN, reader(language), LONG),
    short: eventView(tea, reader(language)),
    form: eventForm(
      Array.from({ length: 150 }, () => ({ id: id<string>(), name: LONG })),
      reader(language),
    ),
    said: saidView(LONG, reader(language)),
  };

  it.each(Object.entries(messages))('%s is a message that Slack takes', (_, { blocks }) => {
    expect(validateBlocks(blocks, 'message')).toEqual([]);
  });

  it.each(Object.entries(views))('%s is a modal that Slack takes', (_, view) => {
    expect(validateBlocks(view.blocks, 'modal')).toEqual([]);
  });

  it('list events in the order given, and say how many more there are', () => {
    const named = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ ...event, name: `第${at + 1}场`, counts }));
    const text = textOf(eventsMessage(named(23), reader(language)).blocks);
    expect(text.match(/第\d+场/g)).toEqual(named(20).map(({ name }) => name));
    expect(text).toContain(words.moreEvents(3));
    expect(textOf(eventsMessage(named(20), reader(language)).blocks)).not.toContain(words.moreEvents(0));
  });

  it('offer of each client what may be answered, and nothing where the answer stands', () => {
    const text = textOf(eventView(tea, reader(language)).blocks);
    expect(text).toContain('陈记食品');
    expect(text).toContain(words.reasons.unmet);
    expect(text).not.toContain(words.reasons.circle);
    expect(text).toContain(words.states.attended);
    expect(text.split(`[${words.answers.coming}]`)).toHaveLength(2);
    expect(text).not.toContain(words.byStaff);
    expect(textOf(messages.attendance.blocks)).toContain(words.more(40));
    // It has begun: whoever has said nothing is not to be invited any more.
    expect(textOf(messages.attendance.blocks)).toContain(words.unanswered);
    expect(textOf(messages.attendance.blocks)).not.toContain(words.states.open);
  });

  it('say of whom an RM is not to invite any more why, and do not ask her to', () => {
    const [first, ...others] = tea.own;
    if (first === undefined) throw new Error('nobody is invited');
    const refusing: ShownEvent = { ...tea, own: [{ ...first, bar: 'no_marketing' }, ...others] };
    const text = textOf(eventMessage('event_invitations', refusing, reader(language)).blocks);
    expect(text).toContain(words.notInvited(words.bars.no_marketing));
    expect(text).not.toContain(words.states.open);
    expect(text).toContain(words.invite('年末茶会', 1));
    const alone: ShownEvent = { ...tea, own: [{ ...first, bar: 'no_marketing' }] };
    expect(eventMessage('event_invitations', alone, reader(language)).text).toBe(
      { 'zh-CN': '您已没有可邀请参加“年末茶会”的客户', en: 'You have no client to invite to 年末茶会 any more' }[
        language
      ],
    );
  });

  it('say who is not invited, by reason', () => {
    const barred = new Map(GUEST_BARS.map((bar) => [bar, 2]));
    const text = plannedText('年末茶会', { invited: 12, barred }, reader(language));
    for (const bar of GUEST_BARS) expect(text).toContain(words.barred(words.bars[bar], 2));
  });

  it('say of an event to which nobody can be invited that there is nobody, and of no list that RMs have got', () => {
    const none = plannedText('年末茶会', { invited: 0, barred: new Map([['no_marketing', 2]]) }, reader(language));
    expect(none).toContain(words.barred(words.bars.no_marketing, 2));
    expect(none).not.toMatch(/0|list|名单/);
  });

  it('tell in one sentence that a place is free, and that an event is off', () => {
    const of = { eventName: '年末茶会', startsAt };
    const free = newsMessage({ ...of, kind: 'event_invited', clientName: '陈记食品' }, reader(language));
    const off = newsMessage({ ...of, kind: 'event_cancelled', clients: 3 }, reader(language));
    expect(free.text).toMatch(/10:00.*陈记食品/);
    expect(off.text).toMatch(/年末茶会.*10:00.*3/);
  });
});
