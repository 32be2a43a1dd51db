import { describe, expect, it } from 'vitest';
import type { DeadLetter } from '../../../../src/core/delivery/dead-letter.ts';
import type { DueNews, News, SingleNews } from '../../../../src/core/delivery/news.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import type { TaskForceId } from '../../../../src/core/shared/ids.ts';
import type { Currency } from '../../../../src/core/shared/money.ts';
import { validateBlocks } from '../../../../src/local-slack/block-kit/validate.ts';
import { deadLettersMessage } from '../../../../src/slack/delivery/surfaces/dead-letters.ts';
import { newsMessage } from '../../../../src/slack/delivery/surfaces/messages.ts';
import { LANGUAGES, type Language } from '../../../../src/slack/wording/format.ts';
import { DEAD_LETTERS_SHOWN } from '../../../../src/usecases/delivery/dead-letters.ts';
import { readerAt } from '../../../support/readers.ts';
import { id } from '../../../support/records.ts';
import { textOf } from '../../../support/text-of.ts';

const reader = readerAt('2026-11-23T00:30:00Z');
const opened: SingleNews = { kind: 'client_opened_with_reason', clientName: '海港物流', byName: 'Grace Ho' };
const ending: SingleNews = { kind: 'calendar_ending', knownUntil: localDate('2026-12-31') };
const LONG = '长'.repeat(300);

describe('newsMessage', () => {
  it('is one sentence that a notification can show alone', () => {
    const { text, blocks } = newsMessage(opened, reader('en'));
    expect(text).toBe('Grace Ho gave a reason and opened the record of your client 海港物流.');
    expect(textOf(blocks)).toBe(text);
    expect(newsMessage(opened, reader('zh-CN')).text).toBe('Grace Ho 说明原因后查看了您管户的 海港物流。');
  });

  it('gives a digest one line for each', () => {
    const { blocks } = newsMessage({ kind: 'digest', lines: [opened, ending], due: [] }, reader('zh-CN'));
    expect(textOf(blocks).split('\n')).toEqual([
      '今天还有 2 条消息',
      '• Grace Ho 说明原因后查看了您管户的 海港物流。',
      '• 银行日历只公布到 12-31，此后仅识别周末，请更新 Rapport。',
    ]);
  });

  it('ends with what is to be confirmed: the client and the question, and nothing of the answer', () => {
    const { text, blocks } = newsMessage(
      { kind: 'digest', lines: [], due: [fact('ACME'), someone('ACME')] },
      reader('zh-CN'),
    );
    expect(text).toBe('待确认 2 项：ACME · 与哪几家银行往来？');
    expect(textOf(blocks).split('\n')).toEqual([
      '待确认 2 项',
      '• ACME · 与哪几家银行往来？',
      '[仍然有效] [查看或修改]',
      '• ACME · 一位联系人的职务和电话',
      '[仍然有效] [查看或修改]',
    ]);
  });

  it('says of what failed what would have been said at once', () => {
    const news: SingleNews = { kind: 'request_failed', reference: 'R-7F3K', cause: 'other' };
    expect(newsMessage(news, reader('zh-CN')).text).toBe(
      '我们这边出了点问题，请再试一次；如再次出现，请把编号 R-7F3K 发给管理员。',
    );
    expect(newsMessage({ ...news, cause: 'unclaimed' }, reader('en')).text).toBe(
      'This comes from another version of Rapport and no longer works. Please start again with /client.',
    );
    expect(newsMessage({ ...news, cause: 'late' }, reader('en')).text).toMatch(/^The form did not open: .* R-7F3K\.$/);
  });

  it('says which week is passed over, by how much it lies off, and what to do', () => {
    const news: SingleNews = {
      kind: 'churn_week_passed_over',
      week: localDate('2026-11-16'),
      why: 'credit',
      times: 0.021,
    };
    expect(newsMessage(news, reader('zh-CN')).text).toBe(
      '请核对 11-16 当周的文件：多数客户的进账约为各自平常的 2%，该周已跳过，不作为流失预警的依据。如果文件不完整、金额单位有误或重复导入，请重新导入正确的文件，该周即照常计入。',
    );
    expect(newsMessage({ ...news, times: 0.001 }, reader('zh-CN')).text).toMatch(
      /^请核对 11-16 当周的文件：多数客户的进账不到各自平常的 1%，/,
    );
    expect(newsMessage({ ...news, times: 0.001 }, reader('en')).text).toMatch(
      /^Please check the file for the week of 16 Nov: money in of most clients is less than 1% of what each is used to\. /,
    );
    expect(newsMessage({ ...news, why: 'debit', times: 3.14 }, reader('en')).text).toMatch(
      /: money out of most clients is about 3\.1 times what each is used to\. The week is passed over, /,
    );
    expect(newsMessage({ ...news, why: 'clients', times: 0.004 }, reader('en')).text).toContain(
      'clients with money are less than 1% of the usual number. The week is',
    );
  });

  it('says how many clients have nobody who follows an owner who left', () => {
    const news: SingleNews = { kind: 'owner_left_clients', ownerName: '吴迪', clients: 1 };
    expect(newsMessage(news, reader('zh-CN')).text).toBe(
      '吴迪 已离职，名下 1 户还没有接任的客户经理，请尽快移交：/handover。已为您逐户新增待办。',
    );
    expect(newsMessage(news, reader('en')).text).toBe(
      '吴迪 has left, and 1 client has no new RM yet. Please hand over: /handover. You have a follow-up for each.',
    );
  });

  it('says of each opportunity how much money comes in, and what was usual', () => {
    const money = (minor: bigint) => ({ minor, currency: 'CNY' as Currency });
    const news: SingleNews = {
      kind: 'churn_opportunities',
      rises: [{ clientName: '海港物流', now: money(420_000_000n), usual: money(200_000_000n) }],
      more: 2,
    };
    expect(newsMessage(news, reader('zh-CN')).text).toBe(
      '机会：进账明显上升，为近一年最高，可问资金来源和去向：海港物流 近两周周均 420 万元（此前 8 周 200 万元，+110%）；另有 2 户。',
    );
    expect(newsMessage(news, reader('en')).text).toBe(
      'Opportunities: money in at a one-year high. Ask what it is for: 海港物流 CNY 4.2M a week in the last two weeks (eight weeks before CNY 2M, +110%); and 2 more.',
    );
  });

  it('says of each of many alerts that went one level up whose client it is, and what was due by when', () => {
    const news: SingleNews = {
      kind: 'churn_escalated_together',
      rows: [
        { clientName: '海港物流', ownerName: '王莉', missing: 'answer', dueOn: localDate('2026-11-20') },
        { clientName: '远山医药', ownerName: null, missing: 'plan', dueOn: localDate('2026-11-20') },
        // Answered since: there is time for the plan yet.
        { clientName: '陈记食品', ownerName: '陈浩', missing: 'plan', dueOn: localDate('2026-11-27') },
      ],
      more: 2,
      missing: 'either',
    };
    const rows = (language: Language) => textOf(newsMessage(news, reader(language)).blocks).split('\n');
    expect(rows('zh-CN')).toEqual([
      '5 户流失预警逾期无人响应或仍无方案，请督办。输入 /churn 查看。',
      '1 海港物流 · 管户 王莉 · 响应已逾期（期限 11-20）',
      '2 远山医药 · 无管户客户经理 · 方案已逾期（期限 11-20）',
      '3 陈记食品 · 管户 陈浩 · 11-27 前提出方案',
      '另有 2 户',
    ]);
    expect(rows('en')).toEqual([
      '5 churn alerts without an answer or a plan in time. Please see to them: /churn',
      '1 海港物流 · owner 王莉 · answer was due 20 Nov',
      '2 远山医药 · no owner · plan was due 20 Nov',
      '3 陈记食品 · owner 陈浩 · plan by 27 Nov',
      'and 2 more',
    ]);
    const one = { ...news, rows: news.rows.slice(0, 1), more: 0, missing: 'answer' } as const;
    expect(newsMessage(one, reader('en')).text).toBe(
      '1 churn alert without an answer in time. Please see to it: /churn',
    );
    const over = newsMessage({ ...one, rows: [] }, reader('en'));
    expect(textOf(over.blocks)).toBe(
      'Churn alerts that were told here together: none is without an answer or a plan any more.',
    );
  });

  it('opens the task force that it is about, for those who may see it; in a digest it says what to type', () => {
    const forceId = id<TaskForceId>();
    const reminded: SingleNews = {
      kind: 'task_force_reminded',
      forceId,
      clientName: '海港物流',
      about: 'items_overdue',
      count: 1,
    };
    const { text, blocks } = newsMessage(reminded, reader('en'));
    expect(text).toBe('Task force for 海港物流: 1 item of yours is overdue.');
    expect(textOf(blocks)).toBe(`${text}\n[Open]`);
    expect(JSON.stringify(blocks)).toContain(`"action_id":"force_open","value":"${forceId}"`);
    const told = {
      kind: 'task_force_told',
      clientName: '海港物流',
      about: 'lead_changed',
      name: '周立民',
      reason: '',
    } as const;
    expect(textOf(newsMessage({ ...told, forceId }, reader('zh-CN')).blocks)).toBe(
      '海港物流 的专责小组现由 周立民 任组长。\n[打开]',
    );
    expect(textOf(newsMessage({ ...told, forceId: null }, reader('zh-CN')).blocks)).toBe(
      '海港物流 的专责小组现由 周立民 任组长。',
    );
    const digest = (language: Language) =>
      textOf(
        newsMessage({ kind: 'digest', lines: [reminded, { ...told, forceId: null }], due: [] }, reader(language))
          .blocks,
      ).split('\n');
    expect(digest('en').slice(1)).toEqual([
      '• Task force for 海港物流: 1 item of yours is overdue. See it: /churn force 海港物流',
      '• 周立民 leads the task force for 海港物流 now.',
    ]);
    expect(digest('zh-CN')[1]).toBe(
      '• 海港物流 专责小组有 1 项由您负责的事项逾期，完成后请在清单里打勾。查看：/churn 小组 海港物流',
    );
  });

  it('names to management whose alerts are new, a line each with the owner', () => {
    const clients = [
      { clientName: '海港物流', ownerName: '王莉' },
      { clientName: '长'.repeat(90), ownerName: null },
    ];
    const news: SingleNews = { kind: 'churn_names', week: localDate('2026-11-16'), clients, count: 4 };
    const rows = newsMessage(news, reader('zh-CN')).text.split('\n');
    expect(rows[0]).toBe('11-16 当周新增流失预警 4 户');
    expect(rows[1]).toBe('• 海港物流 · 管户 王莉');
    expect(rows[2]).toMatch(/^• 长+… · 无人管户$/);
    expect(rows[3]).toBe('另有 2 户');
    expect(newsMessage(news, reader('en')).text).toContain(
      'Week of 16 Nov: 4 new churn alerts\n• 海港物流 · owner 王莉\n',
    );
  });

  it('the second time says that there is no plan either', () => {
    const news = { kind: 'churn_escalated', clientName: '海港物流', ownerName: '王莉', missing: 'both' } as const;
    const said = (language: Language) =>
      newsMessage({ ...news, dueOn: localDate('2026-11-27') }, reader(language)).text;
    expect(said('zh-CN')).toBe('海港物流 的流失预警到 11-27 仍无人响应，也没有方案（管户 王莉），请督办。');
    expect(said('en')).toBe(
      'Please see to the churn alert of 海港物流: neither an answer nor a plan by 27 Nov (owner 王莉).',
    );
  });

  it('says so of each of many that went up together the second time', () => {
    const row = { clientName: '海港物流', ownerName: '王莉', missing: 'both', dueOn: localDate('2026-11-20') } as const;
    const news: SingleNews = { kind: 'churn_escalated_together', rows: [row], more: 0, missing: 'answer' };
    const said = (language: Language) => textOf(newsMessage(news, reader(language)).blocks);
    expect(said('zh-CN')).toContain('1 海港物流 · 管户 王莉 · 仍无人响应，方案已逾期（期限 11-20）');
    expect(said('en')).toContain('1 海港物流 · owner 王莉 · no answer yet, plan was due 20 Nov');
  });

  it('says of each churn hint what stands out', () => {
    const news: SingleNews = {
      kind: 'churn_hints',
      hints: [
        { clientName: 'A', sign: { kind: 'silence', weeks: 5 } },
        { clientName: 'B', sign: { kind: 'week', change: -0.6 } },
        { clientName: 'C', sign: { kind: 'level', change: -0.45 } },
        { clientName: 'D', sign: { kind: 'signs', families: 3 } },
        { clientName: 'E', sign: { kind: 'signs', families: 0 } },
      ],
      more: 0,
    };
    expect(newsMessage(news, reader('zh-CN')).text).toBe(
      '流失提示，请留意：A 已 5 周无进出账；B 进账骤降 −60%；C 存款及理财较一季前 −45%；D 90 天内 3 类风险信号；E 有流失迹象。',
    );
    expect(newsMessage(news, reader('en')).text).toMatch(
      /: A, no money in or out for 5 weeks; B, money in has dropped sharply \(−60%\); C, deposits and wealth products −45% on a quarter ago; D, risk signs of 3 kinds in 90 days; E, signs of leaving\.$/,
    );
  });

  it('lets names do nothing', () => {
    const { blocks } = newsMessage({ ...opened, clientName: '*A* <!channel>' }, reader('en'));
    expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
  });
});

function fact(clientName: string): DueNews {
  const text = { 'zh-CN': '与哪几家银行往来？', en: 'Which other banks does the client deal with?' };
  return { kind: 'fact', clientId: id(), clientName, question: 'ob.which', mark: '2026-05-01.1', text };
}
function someone(clientName: string): DueNews {
  return { kind: 'person', clientId: id(), clientName, personId: id() };
}

const letter = (change: Partial<DeadLetter> = {}): DeadLetter => ({
  id: id<string>(),
  kind: 'client_opened_with_reason',
  recipient: { kind: 'named', name: '王莉' },
  error: 'is_archived',
  dueAt: new Date('2026-11-22T06:05:00Z'),
  ...change,
});

describe('deadLettersMessage', () => {
  it('says what, to whom, why and since when; what it has no words for as Slack writes it', () => {
    const letters = [
      letter(),
      letter({ kind: 'from_the_future', error: 'odd_error' }),
      letter({ recipient: { kind: 'channel', channel: { kind: 'management' } }, error: 'channel_outsider' }),
    ];
    expect(textOf(deadLettersMessage({ letters, count: 5, held: null }, reader('zh-CN')).blocks).split('\n')).toEqual([
      '5 条消息未能送达',
      '1. 客户被查看 · 王莉 · 频道已归档（is_archived） · 昨天 14:05',
      '2. from_the_future · 王莉 · odd_error · 昨天 14:05',
      '3. 客户被查看 · 管理层 · 频道里有访客或行外人员 · 昨天 14:05',
      '另有 2 条',
      '[重试 1] [重试 2] [重试 3] [全部重试]',
    ]);
  });

  it('has no buttons when there is nothing to retry', () => {
    expect(textOf(deadLettersMessage({ letters: [], count: 0, held: null }, reader('en')).blocks)).toBe(
      'Every message was delivered, or is still on its way.',
    );
  });

  it('says that messages wait for the token of the app, above those that could not be delivered or alone', () => {
    const held = { count: 14, error: 'token_revoked' };
    expect(textOf(deadLettersMessage({ letters: [], count: 0, held }, reader('en')).blocks)).toBe(
      'Slack does not take the app’s token (token_revoked). 14 messages wait and are sent once it does.',
    );
    const both = deadLettersMessage({ letters: [letter()], count: 1, held }, reader('zh-CN'));
    expect(textOf(both.blocks).split('\n').slice(0, 2)).toEqual([
      'Slack 不接受本应用的令牌（token_revoked）。14 条消息在等待，令牌恢复后自动发出。',
      '1 条消息未能送达',
    ]);
  });
});

describe.each(LANGUAGES)('with the longest data there is, in %s', (language) => {
  const long: SingleNews = { ...opened, clientName: LONG, byName: LONG };
  const worst: readonly News[] = [
    long,
    ending,
    { kind: 'digest', lines: Array.from({ length: 500 }, () => long), due: [fact(LONG), fact(LONG), someone(LONG)] },
  ];
  it.each(worst)('%j keeps to the limits of Slack', (news) => {
    const { text, blocks } = newsMessage(news, reader(language));
    expect(validateBlocks(blocks, 'message')).toEqual([]);
    expect(text.length).toBeLessThan(4_000);
  });

  it('the list of dead messages does', () => {
    const letters = Array.from({ length: DEAD_LETTERS_SHOWN }, () =>
      letter({ recipient: { kind: 'named', name: LONG }, error: LONG, kind: LONG }),
    );
    expect(
      validateBlocks(
        deadLettersMessage({ letters, count: 9_999, held: { count: 9_999, error: LONG } }, reader(language)).blocks,
        'message',
      ),
    ).toEqual([]);
  });
});
