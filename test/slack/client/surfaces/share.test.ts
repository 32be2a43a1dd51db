import { describe, expect, it } from 'vitest';
import { SHARE_GROUPS } from '../../../../src/core/access/share.ts';
import type { SharedClientNews } from '../../../../src/core/delivery/client-news.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import { validateBlocks, validateView } from '../../../../src/local-slack/block-kit/validate.ts';
import { askingView, sharedView, shareForm } from '../../../../src/slack/client/surfaces/share-form.ts';
import { sharedCard } from '../../../../src/slack/client/surfaces/shared-card.ts';
import { LANGUAGES } from '../../../../src/slack/wording/format.ts';
import { cny, heading } from '../../../support/records.ts';
import { textOf } from '../../../support/text-of.ts';
import { acme, long, reader, yuan } from './fixture.ts';

const news: SharedClientNews = {
  kind: 'client_shared',
  clientId: acme.client.id,
  byName: '王莉',
  clientName: 'ACME 精密制造有限公司',
  branchName: '城东支行',
  ownerName: '王莉',
  profile: { tier: '战略', kind: 'corporate', industry: '机械', clientSince: localDate('2014-03-01') },
  money: {
    balances: [cny(yuan(4_200))],
    averages: [cny(yuan(3_860))],
    limits: [cny(yuan(5_000))],
    used: [cny(yuan(3_200))],
    maturesOn: localDate('2027-03-15'),
    held: 4,
    otherBanks: 2,
  },
  people: { named: [{ name: '张总', role: '总经理' }], count: 6 },
  contacts: { lastOn: localDate('2026-11-06'), nextAt: new Date('2026-11-24T02:00:00Z'), toDo: 1 },
};
const bare: SharedClientNews = {
  ...news,
  ownerName: null,
  branchName: null,
  profile: null,
  money: null,
  people: null,
  contacts: null,
};

describe('a client in a channel', () => {
  it('is a snapshot that says who shares it, and opens for each as much as is hers', () => {
    const { text, blocks } = sharedCard(news, reader('zh-CN'));
    expect(text).toBe('王莉 分享了客户：ACME 精密制造有限公司');
    expect(textOf(blocks).split('\n')).toEqual([
      'ACME 精密制造有限公司 · 管户 王莉 · 城东支行',
      '战略 · 公司客户 · 机械 · 2014 年开户',
      '存款 4,200 万元 · 年日均 3,860 万元',
      '授信 5,000 万元 · 已用 3,200 万元 · 2027-03-15 到期',
      '产品 4 项 · 他行 2 家',
      '上次联系 11-06 · 下次 11-24 10:00 · 待办 1',
      '张总 总经理 · 另有 5 人',
      '王莉 分享 · 截至 11-23 08:30',
      '[我来打开]',
    ]);
  });

  it('says name, branch and owner where nothing more was chosen', () => {
    expect(textOf(sharedCard(bare, reader('en')).blocks).split('\n')).toEqual([
      'ACME 精密制造有限公司 · no owner · no branch',
      'Shared by 王莉 · as of 23 Nov 08:30',
      '[Open it for me]',
    ]);
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  const as = reader(language);

  it('the message and the forms are what Slack takes, with the longest names there are', () => {
    const longest: SharedClientNews = {
      ...news,
      byName: long,
      clientName: long,
      ownerName: long,
      branchName: long,
      profile: { tier: long, kind: 'person', industry: long, clientSince: null },
      people: { named: Array.from({ length: 4 }, () => ({ name: long, role: long })), count: 200 },
    };
    for (const each of [longest, news, bare])
      expect(validateBlocks(sharedCard(each, as).blocks, 'message')).toEqual([]);
    const client = heading({ name: long });
    const members = Array.from({ length: 40 }, (_, at) => ({ slackUserId: `U${at}`, why: 'not_allowed' as const }));
    const tried = { slackChannel: 'C1', groups: SHARE_GROUPS, why: { kind: 'not_for_all_members' as const, members } };
    const views = [
      shareForm(client, 'C1', null, as),
      shareForm(client, null, tried, as),
      shareForm(client, null, { ...tried, groups: [], why: { kind: 'channel_shared' } }, as),
      askingView(as),
      sharedView(client, 'C1', as),
    ];
    for (const view of views) expect(validateView(view, 'modal')).toEqual([]);
  });
});

it('a form that was refused stands as it was filled in, and names who may not read along', () => {
  const why = { kind: 'not_for_all_members' as const, members: [{ slackUserId: 'U7', why: 'outsider' as const }] };
  const view = JSON.stringify(shareForm(heading(), 'C1', { slackChannel: 'C9', groups: ['money'], why }, reader('en')));
  expect(view).toContain('"initial_conversation":"C9"');
  expect(view).toContain('"user_id":"U7"');
  expect(view).toContain('Nothing was posted.');
  expect(view).toMatch(/"initial_options":\[\{[^\]]*"value":"money"\}\]/);
});
