import { describe, expect, it } from 'vitest';
import { TRAIL_PAGE_ENTRIES, type TrailEntry, type TrailPage } from '../../../src/core/audit/entry.ts';
import { REASON_MAX_LENGTH } from '../../../src/core/client/reason.ts';
import type { AuditId, ClientId } from '../../../src/core/shared/ids.ts';
import { validateBlocks } from '../../../src/local-slack/block-kit/validate.ts';
import { chooseTrail, trailMessage } from '../../../src/slack/audit/surfaces.ts';
import { LANGUAGES, type Language } from '../../../src/slack/wording/format.ts';
import { readerAt } from '../../support/readers.ts';
import { id } from '../../support/records.ts';
import { shownMatch } from '../../support/shown-match.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-23T00:30:00Z');
const client = { id: id<ClientId>(), name: 'ACME 精密制造有限公司' };
const entry = (change: Partial<TrailEntry> = {}): TrailEntry => ({
  id: id<AuditId>(),
  at: new Date('2026-11-20T06:05:00Z'),
  actor: { kind: 'staff', name: '陈浩', branch: '城东支行' },
  action: 'client_opened_with_reason',
  reason: { kind: 'given', text: '管户休假，客户来电' },
  origin: 'slack:client_reason',
  ...change,
});
const page = (entries: readonly TrailEntry[], change: Partial<TrailPage> = {}): TrailPage => ({
  entries,
  page: 0,
  count: entries.length,
  top: entries[0]?.id ?? null,
  ...change,
});
const shown = (trail: TrailPage, language: Language): readonly string[] =>
  textOf(trailMessage(client, trail, reader(language)).blocks).split('\n');

const WORTH_A_LOOK = page([
  entry({ at: new Date('2026-11-22T23:00:00Z'), action: 'trail_opened', reason: null, origin: 'slack:/audit' }),
  entry({ at: new Date('2026-11-22T02:00:00Z'), reason: { kind: 'erased' } }),
  entry(),
  entry({
    at: new Date('2025-12-31T20:00:00Z'),
    actor: { kind: 'cli', name: 'lena' },
    action: 'trail_exported',
    reason: null,
    origin: 'cli:audit_export',
  }),
]);

describe('the trail of a client', () => {
  it('says when, who, what; and below it why, and from where', () => {
    expect(shown(WORTH_A_LOOK, 'zh-CN')).toEqual([
      'ACME 精密制造有限公司 · 审计记录',
      '共 4 条，第 1–4 条，最新在前',
      '今天 07:00 · 陈浩（城东支行） · 查阅审计记录',
      '    Slack /audit',
      '昨天 10:00 · 陈浩（城东支行） · 说明原因后查看资料',
      '    原因：已按要求清除 · Slack',
      '11-20 14:05 · 陈浩（城东支行） · 说明原因后查看资料',
      '    原因：管户休假，客户来电 · Slack',
      '01-01 04:00 · 运维 lena · 导出审计记录',
      '    命令行 audit_export',
    ]);
    expect(shown(WORTH_A_LOOK, 'en').slice(1, 7)).toEqual([
      '1 to 4 of 4, newest first',
      'today 07:00 · 陈浩 (城东支行) · read the audit trail',
      '    Slack /audit',
      'yesterday 10:00 · 陈浩 (城东支行) · gave a reason and opened the record',
      '    Reason: erased as asked · Slack',
      '20 Nov 14:05 · 陈浩 (城东支行) · gave a reason and opened the record',
    ]);
  });

  it('says so where nothing has happened yet', () => {
    expect(shown(page([]), 'en')).toEqual(['ACME 精密制造有限公司 · Audit trail', 'Nothing on the trail yet.']);
  });

  it('shows what another version wrote, and who is in no staff file', () => {
    const strange = entry({
      actor: { kind: 'staff', name: null, branch: null },
      action: 'client_praised',
      origin: 'carrier pigeon',
    });
    expect(shown(page([strange]), 'en').slice(2)).toEqual([
      '20 Nov 14:05 · somebody who is in no staff file · client_praised',
      '    Reason: 管户休假，客户来电 · carrier pigeon',
    ]);
    expect(shown(page([entry({ actor: { kind: 'job', name: 'x' }, origin: 'job:x', reason: null })]), 'en')[3]).toBe(
      '    job x',
    );
  });

  it('leads to the pages there are, pinned to the newest row of the first', () => {
    const full = Array.from({ length: TRAIL_PAGE_ENTRIES }, () => entry());
    const top = id<AuditId>();
    const buttons = (change: Partial<TrailPage>) => {
      const { blocks } = trailMessage(client, page(full, { count: 20, top, ...change }), reader('en'));
      const [, pages] = blocks;
      return pages?.type === 'actions' ? pages.elements.map((each) => ('value' in each ? each.value : '')) : [];
    };
    expect(buttons({ page: 0 })).toEqual([`${client.id} ${top} 1`]);
    expect(buttons({ page: 1 })).toEqual([`${client.id} ${top} 0`, `${client.id} ${top} 2`]);
    expect(buttons({ page: 2 })).toEqual([`${client.id} ${top} 1`]);
    expect(buttons({ page: 0, count: TRAIL_PAGE_ENTRIES })).toEqual([]);
  });

  it('lets no name and no reason act', () => {
    const evil = '<!channel> *bold* <https://evil.example|x>';
    const trail = page([
      entry({ actor: { kind: 'staff', name: evil, branch: evil }, reason: { kind: 'given', text: evil } }),
    ]);
    const { text, blocks } = trailMessage({ ...client, name: evil }, trail, reader('en'));
    expect(text).not.toContain('<');
    expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
    expect(textOf(blocks)).toContain(evil);
  });
});

describe('the choice', () => {
  it('names the clients that may be meant, or the nearest', () => {
    const matches = [
      shownMatch({ name: '海港物流', tier: null }),
      shownMatch({ name: '海港国际', owner: null, tier: null }),
    ];
    expect(textOf(chooseTrail('海港', { kind: 'several', matches }, reader('zh-CN')).blocks).split('\n')).toEqual([
      '“海港”指的是哪一户？',
      '1. 海港物流 · 管户 王莉 · 城东支行',
      '2. 海港国际 · 无管户客户经理 · 城东支行',
      '[1 海港物流] [2 海港国际]',
    ]);
    const none = { kind: 'none', nearest: matches.slice(0, 1), bookIsEmpty: false } as const;
    expect(textOf(chooseTrail('海', none, reader('en')).blocks)).toContain('海港物流');
  });
});

describe.each(LANGUAGES)('within the limits of Block Kit, with the longest data there is, in %s', (language) => {
  const long = '长'.repeat(300);
  const entries = Array.from({ length: TRAIL_PAGE_ENTRIES }, () =>
    entry({
      actor: { kind: 'staff', name: long, branch: long },
      reason: { kind: 'given', text: '因'.repeat(REASON_MAX_LENGTH) },
    }),
  );
  const many = Array.from({ length: 5 }, () => shownMatch({ name: long }));
  it.each([
    ['a page', trailMessage({ ...client, name: long }, page(entries, { page: 1, count: 99 }), reader(language))],
    ['an empty trail', trailMessage(client, page([]), reader(language))],
    ['a choice', chooseTrail(long, { kind: 'several', matches: many }, reader(language))],
    ['no match', chooseTrail(long, { kind: 'none', nearest: [], bookIsEmpty: true }, reader(language))],
  ])('%s', (_, { text, blocks }) => {
    expect(validateBlocks(blocks, 'message')).toEqual([]);
    expect(text).not.toBe('');
  });
});
