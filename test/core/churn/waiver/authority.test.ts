import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorityToWrite,
  FEE_TYPES,
  grantedIn,
  limitOf,
  parseAuthority,
  rateThousandths,
  STANDARD_AUTHORITY,
} from '../../../../src/core/churn/waiver/authority.ts';
import type { Currency } from '../../../../src/core/shared/money.ts';

const CNY = 'CNY' as Currency;
const LEVEL = 'level M = branch_manager';
const faultOf = (...rows: readonly string[]): string => {
  const read = authorityToWrite(rows.join('\n'), CNY);
  return read.ok ? 'none' : `${read.refusal.kind} ${read.refusal.line}`;
};

describe('the table of delegated authority', () => {
  it('reads levels, limits and the ceiling, in either language', () => {
    const read = parseAuthority(
      '层级 支行长 = 支行长\n层级 分行 = A@Bank.example、b@bank.example\n权限 支行长 账户 5,000 12 # 年费\n权限 分行 any 80000.50 24\n存款利率上限 1.45%',
      CNY,
    );
    expect(read).toEqual({
      ok: true,
      value: {
        levels: [
          {
            name: '支行长',
            who: { kind: 'branch_manager' },
            limits: [{ fee: 'account', costMinor: 500_000n, months: 12 }],
          },
          {
            name: '分行',
            who: { kind: 'named', emails: ['a@bank.example', 'b@bank.example'] },
            limits: [{ fee: 'any', costMinor: 8_000_050n, months: 24 }],
          },
        ],
        ceilingThousandths: 1450,
      },
    });
  });

  it('the one that stands until the bank has written its own can be read', () => {
    expect(faultOf(STANDARD_AUTHORITY)).toBe('none');
  });

  it('a fee with a line of its own is not covered by any', () => {
    const read = parseAuthority(`${LEVEL}\nlimit M any 900 6\nlimit M card 100 3`, CNY);
    if (!read.ok) throw new Error(read.refusal.kind);
    const [level] = read.value.levels;
    if (level === undefined) throw new Error('no level');
    expect(limitOf(level, 'card')?.costMinor).toBe(10_000n);
    expect(limitOf(level, 'exchange')?.costMinor).toBe(90_000n);
    expect(limitOf({ ...level, limits: [] }, 'card')).toBeNull();
  });

  it('can be asked fee by fee: a level without a line for one grants what it grants of any', () => {
    const read = parseAuthority(
      `${LEVEL}\nlevel R = r@bank.example\nlimit M any 900 6\nlimit R card 2000 12\nlimit R account 1000 9`,
      CNY,
    );
    if (!read.ok) throw new Error(read.refusal.kind);
    const ofM = { level: 'M', costMinor: 90_000n, months: 6 };
    expect(grantedIn(read.value)).toEqual([
      { fee: 'account', by: [ofM, { level: 'R', costMinor: 100_000n, months: 9 }] },
      { fee: 'card', by: [ofM, { level: 'R', costMinor: 200_000n, months: 12 }] },
      { fee: 'any', by: [ofM] },
    ]);
    const all = parseAuthority([LEVEL, ...FEE_TYPES.map((fee) => `limit M ${fee} 1 1`)].join('\n'), CNY);
    expect(all.ok && grantedIn(all.value).map(({ fee }) => fee)).toEqual(FEE_TYPES);
  });

  it.each<readonly [string, readonly string[]]>([
    ['authority_word 1', ['grant M any 1 1']],
    ['authority_level 1', ['level = branch_manager']],
    ['authority_who 1', ['level M = somebody']],
    ['authority_twice 2', [LEVEL, LEVEL]],
    ['authority_unknown_level 2', [LEVEL, 'limit N any 100 6']],
    ['authority_fee 2', [LEVEL, 'limit M gift 100 6']],
    ['authority_amount 2', [LEVEL, 'limit M any 1e5 6']],
    ['authority_amount 2', [LEVEL, 'limit M any 0 6']],
    ['authority_months 2', [LEVEL, 'limit M any 100 25']],
    ['authority_months 2', [LEVEL, 'limit M any 100 6 7']],
    ['authority_twice 3', [LEVEL, 'limit M any 100 6', 'limit M any 200 6']],
    ['authority_below 4', [LEVEL, 'level N = a@b.c', 'limit M any 100 6', 'limit N any 50 12']],
    ['authority_below 4', [LEVEL, 'level N = a@b.c', 'limit M any 100 6', 'limit N any 200 3']],
    // Whatever the order of the lines, and whether a level says it of the fee or of any.
    ['authority_below 4', [LEVEL, 'level N = a@b.c', 'limit N any 50 12', 'limit M any 100 6']],
    ['authority_below 4', [LEVEL, 'level N = a@b.c', 'limit M any 20000 6', 'limit N account 5000 12']],
    ['authority_below 4', [LEVEL, 'level N = a@b.c', 'limit M account 5000 12', 'limit N any 200000 6']],
    ['authority_below 5', [LEVEL, 'level N = a@b.c', 'limit N any 9 9', 'limit M any 5 5', 'limit M card 10 1']],
    ['none', [LEVEL, 'level N = a@b.c', 'limit N any 9 9', 'limit M any 9 9', 'limit M card 5 9']],
    // Of a fee that a level knows nothing of there is nothing to grow from.
    ['none', [LEVEL, 'level N = a@b.c', 'limit M card 100 6', 'limit N exchange 50 3']],
    ['authority_rate 2', [LEVEL, 'deposit_ceiling high']],
    ['authority_empty 1', [LEVEL]],
    ['authority_empty 1', ['']],
    ['authority_long 1', ['#'.repeat(3001)]],
  ])('%s', (fault, rows) => {
    expect(faultOf(...rows)).toBe(fault);
  });

  it('never throws, whatever the text', () => {
    const words = fc.constantFrom(
      'level',
      'limit',
      'M',
      '=',
      'branch_manager',
      'any',
      '100',
      '6',
      '\n',
      'deposit_ceiling',
      '层级',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 24 }), (text) => {
        expect(parseAuthority(text.join(' '), CNY)).toHaveProperty('ok');
      }),
    );
  });
});

it('a table that was kept before is read, though no level could be written so any more', () => {
  const text = [LEVEL, 'level N = a@b.c', 'limit M any 20000 6', 'limit N account 5000 12'].join('\n');
  expect(parseAuthority(text, CNY)).toMatchObject({ ok: true });
  expect(authorityToWrite(text, CNY)).toEqual({ ok: false, refusal: { kind: 'authority_below', line: 4 } });
});

describe('a rate', () => {
  it.each([
    ['1.45', 1450],
    ['1.45%', 1450],
    ['2', 2000],
    ['1.3５', 1350],
    ['1.4555', null],
    ['-1', null],
    ['x', null],
  ])('%s: %s', (text, thousandths) => {
    expect(rateThousandths(text)).toBe(thousandths);
  });
});
