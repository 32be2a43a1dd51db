import { describe, expect, it } from 'vitest';
import { GAPS } from '../../../src/core/client/hand-over/gaps.ts';
import type { HandOverProposed } from '../../../src/core/delivery/hand-over-news.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import {
  declineForm,
  gapsForm,
  handOverForm,
  handOverMessage,
  reviewView,
} from '../../../src/slack/hand-over/surfaces.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { readerAt } from '../../support/readers.ts';
import { id } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-23T00:30:00Z');
const LONG = '长'.repeat(300);
const asked: HandOverProposed = {
  kind: 'hand_over_proposed',
  id: id<string>(),
  fromName: '王莉',
  toName: '陈浩',
  mode: 'transfer',
  cause: 'rm_moves',
  note: '喜欢先打电话',
  jointVisitOn: localDate('2026-11-24'),
  clients: 2,
  names: ['海港物流', '远山医药'],
  open: 2,
  accepted: 0,
  declined: 0,
  withdrawn: 0,
  withGaps: 1,
  clientLanguages: [],
};

describe('the question to the successor', () => {
  it('says whose, how many, why, and that nothing has changed yet', () => {
    expect(textOf(handOverMessage(asked, reader('zh-CN')).blocks).split('\n')).toEqual([
      '请接管：王莉 的 2 户客户 · 客户经理调岗',
      '海港物流 · 远山医药',
      '共同拜访 明天 · 1 户档案有缺',
      '“喜欢先打电话”',
      '接受之前，仍由原管户客户经理负责；档案现在即可查看。',
      '[全部接受] [逐户查看] [不接受…]',
    ]);
  });

  it('once answered has no buttons, and the words for the client in the client’s language', () => {
    const done = { ...asked, open: 0, accepted: 1, declined: 1, clientLanguages: ['en'] as const };
    const text = textOf(handOverMessage(done, reader('zh-CN')).blocks);
    expect(text).toContain('已接受 1 户 · 未接受 1 户');
    expect(text).toContain('Hello, this is 陈浩 of your bank.');
    expect(text).not.toContain('[');
  });
});

describe.each(LANGUAGES)('with the longest data there is, in %s', (language) => {
  const names = Array.from({ length: 200 }, () => LONG);
  const people = names.map((name) => ({ id: id<StaffId>(), name }));
  const client = { id: id<string>(), name: LONG };
  const clients = names.map((name) => ({
    id: id<string>(),
    name,
    state: 'proposed' as const,
    reason: LONG,
    gaps: [...GAPS],
  }));

  it('every surface keeps to the limits of Slack', () => {
    const here = reader(language);
    const message = handOverMessage(
      {
        ...asked,
        fromName: LONG,
        toName: LONG,
        note: LONG,
        names: names.slice(0, 8),
        clients: 9_999,
        open: 9_999,
        accepted: 9_999,
        declined: 9_999,
        clientLanguages: ['en', 'zh-CN'],
      },
      here,
    );
    expect(validateBlocks(message.blocks, 'message')).toEqual([]);
    const review = { id: id<string>(), fromName: LONG, toName: LONG, clients };
    const views = [
      handOverForm({ owners: people, client: null, gone: null }, here),
      handOverForm({ owners: people.slice(0, 1), client, gone: null }, here),
      handOverForm(
        { owners: [], client: null, gone: { kind: 'client_merged', name: LONG, into: { id: id(), name: LONG } } },
        here,
      ),
      handOverForm({ owners: [], client: null, gone: null }, here),
      gapsForm(clients, LONG, here),
      reviewView({ ...review, isSuccessor: true }, here, LONG),
      reviewView({ ...review, isSuccessor: false }, here),
      declineForm({ ...review, isSuccessor: true }, null, here),
      declineForm({ ...review, isSuccessor: true }, clients[0]?.id ?? '', here),
    ];
    for (const view of views) expect(validateView(view, 'modal')).toEqual([]);
  });
});

it('of what was answered already nothing is left to decline, which is said before anything is written', () => {
  const answered = { id: id<string>(), name: '海港物流', state: 'accepted', reason: null, gaps: [] } as const;
  const review = { id: id<string>(), fromName: '王莉', toName: '陈浩', isSuccessor: true, clients: [answered] };
  const to = reader('en');
  for (const clientId of [null, answered.id]) {
    const view = declineForm(review, clientId, to);
    expect(textOf(view.blocks)).toBe(to.wording.handOver.nothingOpen);
    expect(view.submit).toBeUndefined();
  }
  const open = { ...review, clients: [{ ...answered, state: 'proposed' } as const] };
  expect(textOf(declineForm(open, null, to).blocks)).toMatch(/^王莉 → 陈浩 · 1 client\n/);
  const both = { ...open, clients: [...open.clients, { ...answered, id: id<string>() }, ...open.clients] };
  expect(textOf(declineForm(both, null, reader('zh-CN')).blocks)).toMatch(/^王莉 → 陈浩 · 2 户客户\n/);
  expect(textOf(declineForm(open, answered.id, to).blocks)).toMatch(/^海港物流\n/);
});
