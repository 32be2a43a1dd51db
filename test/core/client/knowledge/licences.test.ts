import { describe, expect, it } from 'vitest';
import { licenceDays } from '../../../../src/core/client/knowledge/licences.ts';

describe('the days on which licences run out', () => {
  it.each([
    ['食品经营许可证 2027-03-01', ['2027-03-01']],
    ['营业执照长期，道路运输证 2027年3月1日到期', ['2027-03-01']],
    ['危化品许可证：2027/3/1；排污许可 2028.12.31', ['2027-03-01', '2028-12-31']],
    ['Food licence, 1 March 2027; transport permit until March 2nd, 2027', ['2027-03-01', '2027-03-02']],
    ['二〇二七年', []],
    ['资质有效期至2027年2月', ['2027-02-28']],
    ['Permit runs out Feb 2028', ['2028-02-29']],
    ['2027-02-30', []],
    ['许可证 2027-03-01，复印件上也是 2027-03-01', ['2027-03-01']],
    ['证号 91310000123456789X，不清楚', []],
  ])('of “%s”', (answer, days) => expect(licenceDays(answer)).toEqual(days));
});
