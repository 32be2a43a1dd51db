import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesDiffer, isCreditCode } from '../../../../src/core/client/merging/credit-code.ts';
import {
  differencesOf,
  MERGE_FIELDS,
  type MergeSide,
  ownersOf,
  proposedSurvivor,
  type Side,
  takenFields,
} from '../../../../src/core/client/merging/plan.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';

const VALID = '91350100M000100Y43';

const side = (id: string, fields: Partial<MergeSide['fields']> = {}, more: Partial<MergeSide> = {}): MergeSide => ({
  id: id as never,
  version: 1,
  fields: {
    name: 'ACME',
    kind: 'corporate',
    creditCode: null,
    industry: null,
    clientSince: null,
    area: null,
    address: null,
    language: 'zh-CN',
    ...fields,
  },
  provenance: {},
  tier: null,
  branch: null,
  owner: null,
  coOwners: [],
  isInFile: false,
  parts: { people: 0, contacts: 0, followUps: 0, appointments: 0, needs: 0, holdings: 0, accounts: 0 },
  ...more,
});

describe('which one stays', () => {
  const stays = (a: MergeSide, b: MergeSide) => proposedSurvivor(a, b)[0].id;
  const parts = (contacts: number) => ({ ...side('x').parts, contacts });

  it('is the one a file names, then the one with a valid code, then the longer history, then the older record', () => {
    const full = side('1', { creditCode: VALID }, { parts: parts(9) });
    expect(stays(full, side('2', {}, { isInFile: true }))).toBe('2');
    expect(stays(side('1', { creditCode: '123' }, { parts: parts(9) }), side('2', { creditCode: VALID }))).toBe('2');
    expect(stays(side('1'), side('2', {}, { parts: parts(1) }))).toBe('2');
    expect(stays(side('2'), side('1'))).toBe('1');
  });
});

describe('where they differ', () => {
  it('a valid code is proposed over one that is not; of the bank’s fields the survivor’s; of others a person’s word', () => {
    const survivor = side(
      '1',
      { creditCode: '91350100M000100Y44', industry: '医药', area: '东', clientSince: localDate('2020-01-01') },
      { provenance: { industry: 'batch', area: 'staff:1' } },
    );
    const merged = side(
      '2',
      { creditCode: VALID, industry: '制药', area: '西', clientSince: localDate('2010-01-01'), name: 'ACME Ltd' },
      { provenance: { industry: 'staff:1', area: 'staff:1', clientSince: 'staff:1', name: 'staff:1' } },
    );
    expect(differencesOf(survivor, merged)).toEqual([
      { field: 'name', proposed: 'survivor' },
      { field: 'creditCode', proposed: 'merged' },
      { field: 'industry', proposed: 'merged' },
      { field: 'clientSince', proposed: 'survivor' },
      { field: 'area', proposed: 'survivor' },
    ]);
  });

  const anySide = (id: string) =>
    fc
      .record({
        creditCode: fc.constantFrom(null, VALID, 'X1'),
        industry: fc.constantFrom(null, 'a', 'b'),
        area: fc.constantFrom(null, 'a', 'b'),
        address: fc.constantFrom(null, 'a', 'b'),
        name: fc.constantFrom('ACME', 'Acme'),
      })
      .map((fields) => side(id, fields));
  const anyTake = fc.dictionary(fc.constantFrom(...MERGE_FIELDS), fc.constantFrom<Side>('survivor', 'merged'));

  it('nothing that one of them knows is lost, and nothing comes from elsewhere, whatever is chosen', () => {
    fc.assert(
      fc.property(anySide('1'), anySide('2'), anyTake, (survivor, merged, take) => {
        const taken = takenFields(survivor, merged, { take });
        for (const field of MERGE_FIELDS) {
          const [ours, theirs] = [survivor.fields[field], merged.fields[field]];
          const [chosen, left] = take[field] === 'merged' ? [theirs, ours] : [ours, theirs];
          expect(taken.includes(field) ? theirs : ours).toBe(chosen ?? left);
        }
      }),
    );
  });
});

it('the owners to choose from are those of the two, each once', () => {
  const wang = { id: 'w' as never, name: '王莉' };
  const chen = { id: 'c' as never, name: '陈浩' };
  expect(ownersOf(side('1', {}, { owner: wang }), side('2', {}, { owner: chen }))).toEqual([wang, chen]);
  expect(ownersOf(side('1', {}, { owner: wang }), side('2', {}, { owner: wang }))).toEqual([wang]);
  expect(ownersOf(side('1'), side('2', {}, { owner: chen }))).toEqual([chen]);
  expect(ownersOf(side('1'), side('2'))).toEqual([]);
});

describe('a credit code', () => {
  // The example of the standard, with its check character; and with another.
  it.each([
    [VALID, true],
    [' ９１３５０１００m000100y43', true],
    ['91350100M000100Y44', false],
    ['91350100M000100Y4', false],
    ['9135010OM000100Y43', false],
    ['', false],
  ])('%j is one: %s', (code, is) => {
    expect(isCreditCode(code)).toBe(is);
  });

  it('proves two clients only where both are valid and differ', () => {
    expect(codesDiffer(VALID, '91330100799655058B')).toBe(true);
    expect(codesDiffer(VALID, VALID.toLowerCase())).toBe(false);
    expect(codesDiffer(VALID, '913301007996550580')).toBe(false);
    expect(codesDiffer(VALID, null)).toBe(false);
  });
});
