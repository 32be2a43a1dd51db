import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkGift,
  type GiftLimits,
  type GiftRecipient,
  type GiftSaid,
  hasPublicName,
} from '../../../src/core/gift/gift.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';

const TODAY = localDate('2026-11-23');
const LIMITS: GiftLimits = { once: 20_000n, perYear: 60_000n };
const said = (change: Partial<GiftSaid> = {}): GiftSaid => ({
  on: TODAY,
  what: '台历一份',
  value: 9_900n,
  occasion: 'festival',
  publicDuty: false,
  ...change,
});
const recipient = (change: Partial<GiftRecipient> = {}): GiftRecipient => ({
  clientName: '海港物流有限公司',
  publicDuty: false,
  given: 0n,
  ...change,
});
const faults = (change: Partial<GiftSaid>, to: Partial<GiftRecipient> = {}, limits = LIMITS) => {
  const checked = checkGift(said(change), recipient(to), limits, TODAY);
  return checked.ok ? [] : checked.refusal.map(({ kind }) => kind);
};

describe('a gift', () => {
  it('is allowed up to the limit for one, and up to the limit of the year with what was given before', () => {
    expect(faults({ value: 20_000n })).toEqual([]);
    expect(faults({ value: 20_001n })).toEqual(['over_once']);
    expect(faults({ value: 20_000n }, { given: 40_000n })).toEqual([]);
    expect(faults({ value: 20_000n }, { given: 40_001n })).toEqual(['over_year']);
    expect(faults({ value: 0n })).toEqual(['no_value']);
  });

  it('is never allowed where the bank has set no limit', () => {
    expect(faults({}, {}, { once: 0n, perYear: 60_000n })).toEqual(['no_gifts']);
    expect(faults({}, {}, { once: 20_000n, perYear: 0n })).toEqual(['no_gifts']);
  });

  it.each([
    ['as is said now', { publicDuty: true }, {}, 'said'],
    ['as was said before', {}, { publicDuty: true }, 'earlier'],
    ['as the name says', {}, { clientName: '城东区人民政府办公室' }, 'name'],
  ] as const)('is never allowed to somebody with a public duty, %s', (_, change, to, by) => {
    const checked = checkGift(said(change), recipient(to), LIMITS, TODAY);
    expect(checked.ok ? null : checked.refusal).toEqual([{ at: 'publicDuty', kind: 'public_duty', by }]);
  });

  it('is never money, or as good as money', () => {
    for (const what of ['现金', '超市购物卡', '红包一个', 'a Gift Card', 'vouchers', '現金', '購物卡', 'ｃａｓｈ'])
      expect(faults({ what }), what).toEqual(['money']);
    expect(faults({ what: '红包装月饼一盒' })).toEqual([]);
    for (const what of ['台历', '一束花', 'a voucherless book', '贺卡']) expect(faults({ what }), what).toEqual([]);
  });

  it('says what it is and when, within thirty days', () => {
    expect(faults({ what: ' \n' })).toEqual(['without_what']);
    expect(faults({ what: '花'.repeat(201) })).toEqual(['too_long']);
    expect(faults({ on: localDate('2026-11-24') })).toEqual(['in_future']);
    expect(faults({ on: localDate('2026-10-24') })).toEqual([]);
    expect(faults({ on: localDate('2026-10-23') })).toEqual(['too_long_ago']);
  });

  it('tells public names from others', () => {
    for (const name of ['云港市税务局', '云港市国有资产管理公司', 'Ministry of Works'])
      expect(hasPublicName(name)).toBe(true);
    for (const name of ['海港物流有限公司', '政和茶业', 'Bureau Veritas']) expect(hasPublicName(name)).toBe(false);
  });

  it('whatever is given in whatever order, nobody gets more than the limit of the year', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 30_000n), { maxLength: 20 }), (values) => {
        let given = 0n;
        for (const value of values) if (faults({ value }, { given }).length === 0) given += value;
        expect(given).toBeLessThanOrEqual(LIMITS.perYear);
      }),
      { numRuns: 50 },
    );
  });
});
