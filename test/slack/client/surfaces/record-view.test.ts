import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { type Sights, sightsOf } from '../../../../src/core/access/policy.ts';
import { type HistoryEntry, pageOf, type RecordPart } from '../../../../src/core/client/full-record.ts';
import type { ClientRecord } from '../../../../src/core/client/record.ts';
import { addDays, localDate } from '../../../../src/core/shared/calendar.ts';
import { validateView } from '../../../../src/local-slack/block-kit/validate.ts';
import { RECORD_TABS } from '../../../../src/slack/client/surfaces/record/record-tabs.ts';
import { recordView } from '../../../../src/slack/client/surfaces/record/record-view.ts';
import type { RecordPlace } from '../../../../src/slack/client/surfaces/record/tab.ts';
import { LANGUAGES, type Language } from '../../../../src/slack/wording/format.ts';
import {
  appointment,
  client,
  followUp,
  holding,
  id,
  interaction,
  person,
  record,
  staff,
  week,
} from '../../../support/records.ts';
import { textOf } from '../../../support/text-of.ts';
import { acme, crowded, long, reader, seenByOwner, today, viewer, yuan } from './fixture.ts';

const NAMED = { id: staff().id, name: '王莉' };
const history: readonly HistoryEntry[] = [
  { kind: 'to_do', followUp: followUp({ text: '送年报', dueOn: addDays(today, 3) }), cancelledOn: null },
  { kind: 'appointment', appointment: appointment({ subject: '续授信', place: '客户处' }) },
  {
    kind: 'contact',
    interaction: interaction({ outcome: 'reached', summary: '问候', by: NAMED }),
    dissatisfied: true,
  },
  { kind: 'to_do', followUp: followUp({ kind: 'promise', doneOn: localDate('2026-11-01') }), cancelledOn: null },
  { kind: 'ownership', role: 'owner', staff: NAMED, from: localDate('2020-03-01'), to: null },
];
const historyPart = (entries: readonly HistoryEntry[], page = 0): RecordPart => ({
  kind: 'history',
  of: null,
  entries: pageOf(entries, page, 15),
});

type Shown = {
  readonly tab: string;
  readonly shown?: ClientRecord;
  readonly part?: RecordPart | null;
  readonly language?: Language;
  readonly sights?: Sights;
  readonly place?: Partial<RecordPlace>;
};

/** A view as its reader sees it, and checked against Slack's limits. */
function view({ tab, shown = acme, part = null, language = 'zh-CN', sights, place = {} }: Shown): readonly string[] {
  const seen = { ...seenByOwner(shown, sights), part, place: { tab, page: 0, of: null, ...place } };
  const modal = recordView(seen, reader(language));
  expect(validateView(modal, 'modal')).toEqual([]);
  return textOf(modal.blocks as KnownBlock[]).split('\n');
}

const TABS = '[基本] [人员] [产品] [流水] [历史] [需求] [信息] [他行]';

describe('the full record', () => {
  it('says what the client is, and what nobody has said yet', () => {
    expect(view({ tab: 'business' })).toEqual([
      'ACME 精密制造有限公司',
      TABS,
      '登记名称：ACME 精密制造有限公司',
      '客户类型：公司客户',
      '层级：战略',
      '管户支行：城东支行',
      '管户客户经理：王莉',
      '开户日期：2014-03-01',
      '沟通语言：中文',
      '尚无记录：其他名称、统一社会信用代码、行业、协管客户经理、片区、地址、账号尾号。',
      '截至 11-23 08:30',
    ]);
  });

  it('shows of an account its tail alone, and of a person no number of hers', () => {
    const lone = record({
      client: client({ kind: 'person', creditCode: '310101197103090000', accountNumbers: ['6222000011118821'] }),
    });
    const rows = view({ tab: 'business', shown: lone });
    expect(rows).toContain('账号尾号：8821');
    expect(rows.join()).not.toMatch(/310101|62220000/);
  });

  it('names people and what they do, decision makers first, their dates behind a button', () => {
    const shown = { ...acme, people: acme.people.map((each) => ({ ...each, phone: '010-5550-0101' })) };
    const rows = view({ tab: 'people', shown });
    expect(rows.slice(3, 5)).toEqual(['张总 · 总经理 · 决策人', '李总 · 财务总监']);
    expect(rows).toContain('[人员与重要日子]');
    expect(rows.join()).not.toContain('5550');
  });

  it('tells of each holding what it stood at', () => {
    const shown = record({
      holdings: [
        holding({ product: '理财', balance: yuan(300), profitOrLoss: -yuan(2), anchorAccount: '622200008821' }),
        holding({ product: 'term_deposit', balance: yuan(1), asOf: null }),
        holding({ product: '旧贷款', balance: null, closedOn: localDate('2025-01-31'), asOf: null }),
        holding({
          product: '授信',
          balance: null,
          limit: yuan(5_000),
          used: yuan(3_200),
          maturesOn: localDate('2027-03-15'),
        }),
      ],
    });
    expect(view({ tab: 'holdings', shown }).slice(2, 9)).toEqual([
      '在用 3 项，已结清 1 项',
      '理财 · 余额 300 万元',
      '浮亏 2 万元 · 账号尾号 8821 · 截至 11-20',
      '存款（term deposit） · 余额 1 万元',
      '授信 · 额度 5,000 万元 · 已用 3,200 万元 · 2027-03-15 到期',
      '截至 11-20',
      '旧贷款 · 2025-01-31 结清',
    ]);
  });

  it('tells two years of money by month, the last month first', () => {
    const shown = record({
      flows: [
        {
          currency: holding().currency,
          weeks: [
            week({ week: localDate('2026-10-26'), credit: yuan(300), debit: yuan(100) }),
            week({ week: localDate('2026-11-02'), credit: yuan(200), debit: yuan(50) }),
            week({ week: localDate('2026-11-09'), credit: yuan(100), debit: yuan(50) }),
          ],
        },
      ],
      flowsUntil: localDate('2026-11-09'),
    });
    const rows = view({ tab: 'flows', shown });
    expect(rows).toContain('近 104 周按月进出账（CNY）');
    expect(rows).toContain('2026-11：进账 300 万元，出账 100 万元（2 周）');
    expect(rows.at(rows.indexOf('2026-11：进账 300 万元，出账 100 万元（2 周）') + 1)).toBe(
      '2026-10：进账 300 万元，出账 100 万元（1 周）',
    );
    expect(rows).toContain('[两年流水图]');
  });

  it('tells to each in her own language what the bot gave to do', () => {
    const texts = { 'zh-CN': '网点搬迁：提前告知客户', en: 'Our branch moves: tell the client early' };
    const entry = { kind: 'to_do', followUp: followUp({ text: texts['zh-CN'], texts }), cancelledOn: null } as const;
    const told = (language: Language): string => view({ tab: 'history', part: historyPart([entry]), language }).join();
    expect(told('en')).toContain(texts.en);
    expect(told('en')).not.toContain(texts['zh-CN']);
    expect(told('zh-CN')).toContain(texts['zh-CN']);
  });

  it('tells the history, what is to come on top', () => {
    expect(view({ tab: 'history', part: historyPart(history) }).slice(3, -1)).toEqual([
      '待办 · 11-26 前 · 王莉',
      '送年报',
      '明天 10:00 面谈 · 已约 · 王莉',
      '续授信 · 客户处',
      '11-06 电话 · 已联系上 · 王莉 · 有不满',
      '问候',
      '对客户的承诺 · 已完成 11-01 · 王莉',
      '答复利率',
      '管户 王莉 · 自 2020-03-01 起',
    ]);
  });

  it('tells needs by how sure they are', () => {
    const need = { id: id<never>(), on: addDays(today, -1), by: NAMED };
    const needs = [
      { ...need, level: 'confirmed' as const, text: '开立保函', closedOn: null },
      { ...need, level: 'latent' as const, text: '资金池', closedOn: localDate('2026-11-20') },
    ];
    const rows = view({ tab: 'needs', part: { kind: 'needs', needs: pageOf(needs, 0, 20) } });
    const from = rows.indexOf('确认的需求 · 昨天 · 王莉');
    expect(rows.slice(from, from + 4)).toEqual([
      '确认的需求 · 昨天 · 王莉',
      '开立保函',
      '潜在需求 · 昨天 · 王莉 · 11-20 已满足或取消',
      '资金池',
    ]);
  });

  it('says how many other banks, as of when, or that nobody knows', () => {
    expect(view({ tab: 'other_banks', language: 'en' })).toContain('Deals with 2 other banks · as of 1 Sep');
    expect(view({ tab: 'other_banks', shown: record(), language: 'en' }).join()).toContain('Nobody has found out yet');
  });

  it('turns pages, and says which rows of how many these are', () => {
    const shown = record({ holdings: Array.from({ length: 200 }, () => holding()) });
    const first = view({ tab: 'holdings', shown });
    expect(first).toContain('第 1–15 条，共 200 条');
    expect(first).toContain('[下一页]');
    const last = view({ tab: 'holdings', shown, place: { page: 13 } });
    expect(last).toContain('第 196–200 条，共 200 条');
    expect(last).toContain('[上一页]');
    expect(view({ tab: 'holdings', shown, place: { page: 5 } })).toContain('[上一页] [下一页]');
  });

  it('names the parts that are not open, and shows none of them, not even to an old button', () => {
    const officer = sightsOf({ ...viewer, role: 'complaints_officer' }, 'elsewhere');
    const rows = view({ tab: 'people', sights: officer, language: 'en' });
    expect(rows[1]).toBe('[Business] [People]');
    expect(rows.at(-1)).toBe('Not open to you: Holdings, Flows, History, Needs, Facts, Other banks.');
    const stale = view({ tab: 'holdings', sights: officer, language: 'en' });
    expect(stale).toContain('This part of the record (Holdings) is not open to you.');
    expect(stale.join()).not.toContain('42M');
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  const entries: readonly HistoryEntry[] = Array.from({ length: 500 }, (_, at) =>
    at % 2 === 0
      ? { kind: 'contact', interaction: interaction({ summary: long.repeat(10), outcome: long }), dissatisfied: true }
      : { kind: 'appointment', appointment: appointment({ subject: long, place: long }) },
  );
  const needs = Array.from({ length: 60 }, () => ({
    id: id<never>(),
    level: 'stated' as const,
    text: long.repeat(2),
    on: today,
    by: { ...NAMED, name: long },
    closedOn: null,
  }));
  const parts: Readonly<Record<string, RecordPart>> = {
    history: historyPart(entries, 5),
    needs: { kind: 'needs', needs: pageOf(needs, 1, 20) },
  };

  it.each(RECORD_TABS.map((tab) => tab.id))(
    '%s is a modal that Slack takes, with the most there is and with nothing',
    (tab) => {
      const full = record({
        ...crowded,
        client: client({
          name: long,
          aliases: Array.from({ length: 40 }, () => long),
          address: long,
          accountNumbers: Array.from({ length: 40 }, (_, at) => `62220000111${at}`),
        }),
      });
      for (const page of [0, 1]) view({ tab, shown: full, part: parts[tab] ?? null, language, place: { page } });
      const empty: Readonly<Record<string, RecordPart>> = {
        history: historyPart([]),
        needs: { kind: 'needs', needs: pageOf([], 0, 20) },
      };
      const bare = record({ client: client({ owner: null, tier: null, branch: null, clientSince: null }) });
      expect(view({ tab, shown: bare, part: empty[tab] ?? null, language }).length).toBeGreaterThan(3);
    },
  );

  it('shows thirty people on two pages', () => {
    const shown = record({ people: Array.from({ length: 30 }, (_, at) => person({ name: `P${at}` })) });
    const rows = [0, 1].flatMap((page) => view({ tab: 'people', shown, language, place: { page } }));
    expect(new Set(rows.filter((row) => /^P\d+ /.test(row))).size).toBe(30);
  });
});
