import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Authority, parseAuthority } from '../../../../src/core/churn/waiver/authority.ts';
import {
  approversOf,
  atRiskOf,
  type Colleague,
  checkWaiver,
  costOf,
  PRICING_FACTORS,
  type WaiverRequest,
} from '../../../../src/core/churn/waiver/guard.ts';
import type { BranchId, StaffId } from '../../../../src/core/shared/ids.ts';
import type { Currency } from '../../../../src/core/shared/money.ts';

const CNY = 'CNY' as Currency;
const EAST = 'east' as BranchId;

const FACTORS = {
  cost_of_capital: '资金成本 1.9%',
  cost_to_serve: '每年 40 小时',
  risk: '正常类',
  return: '仍高于 11%',
  market_price: '他行免收',
};
/** 2,000 yuan a month for six months against 60,000 a year: 12,000 against 30,000. */
const request = (change: Partial<WaiverRequest> = {}): WaiverRequest => ({
  concession: 'waiver',
  fee: 'settlement',
  monthlyMinor: 200_000n,
  months: 6,
  yearlyValueMinor: 6_000_000n,
  rateThousandths: null,
  factors: FACTORS,
  ...change,
});
const refusalOf = (change: Partial<WaiverRequest>, ceilingThousandths: number | null = 1500): string => {
  const checked = checkWaiver(request(change), { ceilingThousandths });
  return checked.ok ? 'none' : checked.refusal.kind;
};

const TABLE = `level 支行长 = branch_manager
level 分行 = zhou@bank.example
level 总行 = qian@bank.example, sun@bank.example
limit 支行长 any 10000 6
limit 支行长 account 5000 12
limit 分行 any 50000 12
limit 总行 any 500000 24
`;
const authority: Authority = (() => {
  const read = parseAuthority(TABLE, CNY);
  if (!read.ok) throw new Error(read.refusal.kind);
  return read.value;
})();

const colleague = (id: string, change: Partial<Colleague> = {}): Colleague => ({
  id: id as StaffId,
  email: `${id}@bank.example`,
  role: 'rm',
  branchId: EAST,
  active: true,
  ...change,
});
const STAFF = [
  colleague('wang'),
  colleague('li', { role: 'branch_manager' }),
  colleague('he', { role: 'branch_manager', branchId: 'west' as BranchId }),
  colleague('zhou', { role: 'branch_manager', branchId: null }),
  colleague('qian', { role: 'admin', branchId: null }),
  colleague('sun', { role: 'admin', branchId: null }),
];
const found = (change: Partial<Parameters<typeof approversOf>[0]>, staff: readonly Colleague[] = STAFF) =>
  approversOf(
    {
      fee: 'settlement',
      costMinor: 900_000n,
      besideMinor: 0n,
      months: 6,
      branchId: EAST,
      proposerId: 'wang' as StaffId,
      memberIds: [],
      ...change,
    },
    authority,
    staff,
  );
const ask = (change: Parameters<typeof found>[0] = {}, staff: readonly Colleague[] = STAFF): string => {
  const asked = found(change, staff);
  return asked.ok ? `${asked.value.level}: ${asked.value.approverIds.join(' ')}` : asked.refusal.kind;
};

describe('the waiver guard', () => {
  it('cost and what may be lost, over the same term', () => {
    expect(checkWaiver(request(), authority)).toEqual({
      ok: true,
      value: { costMinor: 1_200_000n, atRiskMinor: 3_000_000n },
    });
  });

  it.each<readonly [string, Partial<WaiverRequest>]>([
    ['refund_is_no_waiver', { concession: 'refund' }],
    ['rebate', { factors: { ...FACTORS, market_price: '他行返现 0.1%' } }],
    ['rebate', { factors: { ...FACTORS, risk: 'a Kickback of 2%' } }],
    ['no_cost', { monthlyMinor: 0n }],
    ['no_cost', { monthlyMinor: -100n }],
    ['term_out_of_range', { months: 0 }],
    ['term_out_of_range', { months: 25 }],
    ['term_out_of_range', { months: 1.5 }],
    ['factor_unanswered', { factors: { ...FACTORS, return: ' x ' } }],
    ['nothing_to_lose', { yearlyValueMinor: 0n }],
    ['nothing_to_lose', { yearlyValueMinor: -1n }],
    ['costs_too_much', { yearlyValueMinor: 2_400_000n }],
    ['rate_missing', { concession: 'deposit_rate' }],
    ['above_ceiling', { concession: 'deposit_rate', rateThousandths: 1501 }],
    ['none', { concession: 'deposit_rate', rateThousandths: 1500 }],
    ['none', { concession: 'cut' }],
    ['rate_not_asked', { concession: 'cut', rateThousandths: 1350 }],
    ['rate_not_asked', { concession: 'waiver', rateThousandths: 0 }],
  ])('%s', (kind, change) => {
    expect(refusalOf(change)).toBe(kind);
  });

  it('without a ceiling on record no rate is given at all', () => {
    expect(refusalOf({ concession: 'deposit_rate', rateThousandths: 1 }, null)).toBe('no_ceiling_known');
  });

  it('nothing passes that costs as much as it may save, lacks an answer, or goes above the ceiling', () => {
    const amount = fc.bigInt({ min: -10n, max: 10_000n });
    const arbitrary = fc.record({
      concession: fc.constantFrom('waiver', 'cut', 'deposit_rate', 'refund') as fc.Arbitrary<
        WaiverRequest['concession']
      >,
      monthlyMinor: amount,
      months: fc.integer({ min: -2, max: 30 }),
      yearlyValueMinor: amount.map((value) => value * 12n),
      rateThousandths: fc.option(fc.integer({ min: 0, max: 3000 })),
      factors: fc.record(
        Object.fromEntries(PRICING_FACTORS.map((factor) => [factor, fc.constantFrom('', '可以', 'enough')])),
      ) as fc.Arbitrary<WaiverRequest['factors']>,
    });
    fc.assert(
      fc.property(arbitrary, (change) => {
        const asked = request(change);
        if (!checkWaiver(asked, { ceilingThousandths: 1500 }).ok) return;
        expect(costOf(asked) > 0n && costOf(asked) < atRiskOf(asked)).toBe(true);
        expect(Object.values(asked.factors).every((answer) => answer.length >= 2)).toBe(true);
        expect(asked.concession === 'refund').toBe(false);
        if (asked.concession === 'deposit_rate') expect(asked.rateThousandths).toBeLessThanOrEqual(1500);
        else expect(asked.rateThousandths).toBeNull();
      }),
    );
  });
});

describe('delegated authority', () => {
  it.each<readonly ['cost' | 'term', number, bigint]>([
    ['term', 25, 50_000_000n],
    ['cost', 25, 50_000_001n],
    ['cost', 6, 50_000_001n],
  ])('says that it is the %s that is beyond it, of %s months', (over, months, costMinor) => {
    expect(found({ months, costMinor })).toMatchObject({ ok: false, refusal: { kind: 'above_all_limits', over } });
  });

  it.each<readonly [string, Parameters<typeof ask>[0]]>([
    ['支行长: li', {}],
    // The branch manager leads the task force: one level up.
    ['分行: zhou', { memberIds: ['li' as StaffId] }],
    ['分行: zhou', { costMinor: 1_000_001n }],
    // 9,000 with others of the same fee: up to 10,000 in all.
    ['支行长: li', { besideMinor: 100_000n }],
    ['分行: zhou', { besideMinor: 100_001n }],
    ['above_all_limits', { besideMinor: 49_100_001n }],
    ['分行: zhou', { months: 7 }],
    // The account fee has a line of its own: less money, for longer.
    ['支行长: li', { fee: 'account', costMinor: 500_000n, months: 12 }],
    ['分行: zhou', { fee: 'account', costMinor: 500_001n, months: 12 }],
    ['总行: qian sun', { costMinor: 5_000_001n }],
    ['总行: sun', { costMinor: 5_000_001n, proposerId: 'qian' as StaffId }],
    ['above_all_limits', { costMinor: 50_000_001n }],
    ['no_approver', { costMinor: 5_000_001n, memberIds: ['qian', 'sun'] as StaffId[] }],
    ['分行: zhou', { branchId: 'north' as BranchId }],
  ])('%s', (decides, change) => {
    expect(ask(change)).toBe(decides);
  });

  it('says as the farthest what one and the same line grants, not the cost of one and the term of another', () => {
    const read = parseAuthority(
      `level A = branch_manager
level B = b@bank.example
limit A account 5000 12
limit B any 200000 6
limit B card 300 3
`,
      CNY,
    );
    if (!read.ok) throw new Error(read.refusal.kind);
    const { value: authority } = read;
    const beyond = (costMinor: bigint, months: number) =>
      approversOf(
        {
          fee: 'account',
          costMinor,
          besideMinor: 0n,
          months,
          branchId: null,
          proposerId: 'x' as StaffId,
          memberIds: [],
        },
        authority,
        [],
      );
    const far = { kind: 'above_all_limits', maxCostMinor: 20_000_000n, maxMonths: 6, besideMinor: 0n };
    expect(beyond(1_000_000n, 12)).toEqual({ ok: false, refusal: { ...far, over: 'term' } });
    expect(beyond(20_000_001n, 3)).toEqual({ ok: false, refusal: { ...far, over: 'cost' } });
    // Both would grant the cost: it is said for how long the one does that goes farthest.
    expect(beyond(500_000n, 13)).toEqual({
      ok: false,
      refusal: { ...far, maxCostMinor: 500_000n, maxMonths: 12, over: 'term' },
    });
  });

  it('a level is passed over whose own limit does not cover it, though it stands above one that does', () => {
    const read = parseAuthority(
      `level 支行长 = branch_manager
level 结算部 = zhou@bank.example
level 总行 = sun@bank.example
limit 支行长 any 50000 12
limit 结算部 settlement 10000 6
limit 总行 any 500000 24
`,
      CNY,
    );
    if (!read.ok) throw new Error(read.refusal.kind);
    const asked = {
      besideMinor: 0n,
      months: 6,
      branchId: EAST,
      proposerId: 'wang' as StaffId,
      memberIds: ['li' as StaffId],
    };
    const decides = (fee: 'settlement' | 'credit', costMinor: bigint) => {
      const found = approversOf({ ...asked, fee, costMinor }, read.value, STAFF);
      return found.ok && found.value.level;
    };
    expect(decides('settlement', 1_000_000n)).toBe('结算部');
    expect(decides('settlement', 1_000_001n)).toBe('总行');
    expect(decides('credit', 100n)).toBe('总行');
  });

  it('somebody who has left decides nothing', () => {
    expect(
      ask(
        {},
        STAFF.map((each) => (each.id === 'li' ? { ...each, active: false } : each)),
      ),
    ).toBe('分行: zhou');
  });

  it('no approver is ever the proposer or a member, and more cost or a longer term never asks a lower level', () => {
    const names = authority.levels.map(({ name }) => name);
    const some = fc.subarray(STAFF.map(({ id }) => id));
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 60_000_000n }),
        fc.integer({ min: 1, max: 24 }),
        fc.bigInt({ min: 0n, max: 9_000_000n }),
        fc.constantFrom(...STAFF.map(({ id }) => id)),
        some,
        (costMinor, months, more, proposerId, memberIds) => {
          const asked = {
            fee: 'settlement',
            costMinor,
            besideMinor: 0n,
            months,
            branchId: EAST,
            proposerId,
            memberIds,
          } as const;
          const found = approversOf(asked, authority, STAFF);
          if (!found.ok) return;
          expect(found.value.approverIds.some((id) => id === proposerId || memberIds.includes(id))).toBe(false);
          const dearer = approversOf({ ...asked, besideMinor: more }, authority, STAFF);
          if (dearer.ok)
            expect(names.indexOf(dearer.value.level)).toBeGreaterThanOrEqual(names.indexOf(found.value.level));
        },
      ),
    );
  });
});
