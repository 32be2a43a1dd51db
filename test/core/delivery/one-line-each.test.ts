import { expect, it } from 'vitest';
import type { SingleNews } from '../../../src/core/delivery/news.ts';
import { oneLineEach } from '../../../src/core/delivery/one-line-each.ts';

const hints = (more: number, ...told: readonly (readonly [string, number])[]): SingleNews => ({
  kind: 'churn_hints',
  hints: told.map(([clientName, weeks]) => ({ clientName, sign: { kind: 'silence', weeks } })),
  more,
});
const left: SingleNews = { kind: 'owner_left_clients', ownerName: '王莉', clients: 3 };

it('hints of two scans are one line, in which two clients of one name are two', () => {
  expect(oneLineEach([hints(1, ['甲', 4], ['乙', 3]), left, hints(2, ['甲', 5], ['丙', 6])])).toEqual([
    hints(3, ['甲', 4], ['乙', 3], ['甲', 5], ['丙', 6]),
    left,
  ]);
});

it('of many it names five, and counts the others', () => {
  const [first, then] = [hints(1, ['甲', 4], ['乙', 3], ['丙', 6]), hints(2, ['丁', 5], ['戊', 6], ['己', 7])];
  expect(oneLineEach([first, then])).toEqual([hints(4, ['甲', 4], ['乙', 3], ['丙', 6], ['丁', 5], ['戊', 6])]);
});

it('so are opportunities; what is news of its own each time stays so', () => {
  const rise = (clientName: string): SingleNews => ({
    kind: 'churn_opportunities',
    rises: [{ clientName, now: money(2n), usual: money(1n) }],
    more: 0,
  });
  expect(oneLineEach([rise('甲'), left, rise('乙'), left, hints(0, ['甲', 4])])).toEqual([
    { kind: 'churn_opportunities', rises: [rise('甲'), rise('乙')].flatMap(risesOf), more: 0 },
    left,
    left,
    hints(0, ['甲', 4]),
  ]);
});

const money = (minor: bigint) => ({ minor, currency: 'CNY' as never });
const risesOf = (news: SingleNews) => (news.kind === 'churn_opportunities' ? news.rises : []);
