import { describe, expect, it } from 'vitest';
import { signalsInNote } from '../../../src/core/churn/signal-words.ts';

const said = (note: string) => signalsInNote(note).map(({ event, family }) => `${event} ${family}`);

describe('is told of', () => {
  it.each([
    ['王总说他行给的利率更高', ['other dealings']],
    ['They may move to another bank', ['other dealings']],
    ['They are moving to another bank', ['other dealings']],
    ['They closed their accounts', ['other dealings']],
    ['上半年亏损，订单减少', ['other statements', 'other operations']],
    ['财务总监离职，新人下月到岗', ['people_changed people']],
    ['Their CFO has left; the new one starts in May', ['people_changed people']],
    ['工厂搬迁到开发区', ['client_moved operations']],
    ['They are moving to a new plant', ['client_moved operations']],
    ['贷款逾期三天', ['other credit']],
    // Words that look like a denial.
    ['订单不足，不得不裁员', ['other operations']],
    ['对利率不满转走了', ['other dealings']],
    ['未来三个月搬到无锡', ['client_moved operations']],
    ['Not happy with our fees, moving to another bank', ['other dealings']],
    ['There is no doubt that sales are falling', ['other statements']],
    // Denied twice is said.
    ['客户不排除转走一部分存款', ['other dealings']],
    ['下半年无法避免裁员', ['other operations']],
    ['恐怕不能避免停产', ['other operations']],
    ['没有办法，只能裁员', ['other operations']],
    ['工厂没办法只能停产', ['other operations']],
    ['She does not rule out layoffs', ['other operations']],
    ["They can't avoid layoffs this year", ['other operations']],
    // A denial of something else, in another clause.
    ['没有亏损，但订单减少', ['other operations']],
    ['Nothing is overdue, but they talk to another bank', ['other dealings']],
    ['We did not meet. Their CEO has resigned', ['people_changed people']],
    ['没有裁员。仓库那边已经停工', ['other operations']],
    // A threat is no question.
    ['If we charge it again, they close their accounts', ['other dealings']],
    ['如果利率还这样，就转到别家银行', ['other dealings']],
  ])('%s', (note, kinds) => {
    expect(said(note)).toEqual(kinds);
  });
});

describe('is denied', () => {
  it.each([
    '没有去别家银行',
    '没有考虑过要把结算业务转到别家银行',
    '客户表示不会转走',
    '没有亏损，经营正常',
    '近期无搬迁计划',
    '贷款未逾期',
    '财务说并非停产',
    '客户否认订单减少',
    '裁员没有',
    '客户排除了裁员',
    '避免了停产',
    '没有办法转走，账户绑定了代发',
    'She has ruled out layoffs',
    '搬迁的事不存在。',
    'They are not moving to another bank',
    'They are not talking to other banks',
    'The owner never thought of moving the accounts to another bank',
    "They haven't closed their accounts",
    'No layoffs this year',
    'Production goes on without layoffs',
    'He denies that sales are down',
    'Layoffs are not planned',
    'Another bank is out of the question',
  ])('%s', (note) => {
    expect(said(note)).toEqual([]);
  });
});

describe('is asked', () => {
  it.each([
    '有没有去别家银行？',
    '下次问问客户是否考虑搬迁',
    '客户会转走吗',
    '订单减少？',
    'Have they gone to another bank?',
    'Asked whether they plan layoffs',
    'Please check if sales are falling',
    'Ask the owner if another bank has called',
  ])('%s', (note) => {
    expect(said(note)).toEqual([]);
  });
});

it('is nothing where a note says nothing of it', () => {
  expect(said('资料齐全，约下周面谈')).toEqual([]);
  expect(said('')).toEqual([]);
});
