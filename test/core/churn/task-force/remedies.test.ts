import { describe, expect, it } from 'vitest';
import { parseCatalogue, STANDARD_CATALOGUE } from '../../../../src/core/churn/task-force/remedies.ts';

const faultOf = (text: string): string => {
  const read = parseCatalogue(text);
  return read.ok ? 'none' : `${read.refusal.kind} ${read.refusal.line}`;
};

describe('the catalogue of remedies', () => {
  it('the one that comes with Rapport has all three kinds', () => {
    const read = parseCatalogue(STANDARD_CATALOGUE);
    expect(read.ok && new Set(read.value.map(({ kind }) => kind))).toEqual(new Set(['service', 'marketing', 'fee']));
  });

  it('reads both languages, full-width signs, and one name for both', () => {
    const read = parseCatalogue('服务：上门 | Visit\n# nothing\nmarketing: Payroll');
    expect(read).toEqual({
      ok: true,
      value: [
        { kind: 'service', zhCN: '上门', en: 'Visit' },
        { kind: 'marketing', zhCN: 'Payroll', en: 'Payroll' },
      ],
    });
  });

  it('leaves the marks in a name as they were typed', () => {
    expect(parseCatalogue('ｓｅｒｖｉｃｅ：专人，当日回复（含周末）｜Named contact ＃ 待定')).toMatchObject({
      value: [{ kind: 'service', zhCN: '专人，当日回复（含周末）', en: 'Named contact' }],
    });
  });

  it.each([
    ['gift: 礼品 | Gift', 'catalogue_kind 1'],
    ['service: 上门 |', 'catalogue_name 1'],
    ['service: 上门\n\nfee: 上门', 'catalogue_twice 3'],
    ['# none', 'catalogue_empty 1'],
    [`service: ${'长'.repeat(61)}`, 'catalogue_name 1'],
    [Array.from({ length: 41 }, (_, at) => `service: s${at}`).join('\n'), 'catalogue_long 41'],
  ])('%j: %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });
});
