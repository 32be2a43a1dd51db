import { describe, expect, it } from 'vitest';
import {
  besideOn,
  checkDecision,
  type KeptWaiver,
  waiverEndsOn,
  waiverStateOn,
} from '../../../../src/core/churn/waiver/decide.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import type { RemedyId, StaffId } from '../../../../src/core/shared/ids.ts';

const [wang, zhou, chen] = ['wang', 'zhou', 'chen'] as StaffId[] as [StaffId, StaffId, StaffId];
const waiver = (change: Partial<KeptWaiver> = {}): KeptWaiver => ({
  askedOn: localDate('2026-11-23'),
  proposerId: wang,
  decided: null,
  months: 6,
  ...change,
});
const approved = waiver({ decided: { as: 'approved', on: localDate('2026-11-30') } });
const declined = waiver({ decided: { as: 'declined', on: localDate('2026-11-30') } });
const decides = (by: StaffId, on: string, kept = waiver(), members: readonly StaffId[] = [wang, chen]): string => {
  const checked = checkDecision(kept, by, { deciderIds: [zhou], memberIds: members }, localDate(on));
  return checked.ok ? 'may' : checked.refusal.kind;
};

describe('a waiver', () => {
  it('waits for fourteen days, then lapses', () => {
    expect(waiverStateOn(waiver(), localDate('2026-12-07'))).toBe('waits');
    expect(waiverStateOn(waiver(), localDate('2026-12-08'))).toBe('lapsed');
  });

  it('holds for its months from the day of approval, and is over then', () => {
    expect(waiverEndsOn(approved)).toBe('2027-05-29');
    expect(waiverStateOn(approved, localDate('2027-05-29'))).toBe('approved');
    expect(waiverStateOn(approved, localDate('2027-05-30'))).toBe('over');
    expect(waiverEndsOn(waiver())).toBeNull();
    expect(waiverStateOn(declined, localDate('2027-05-30'))).toBe('declined');
  });

  it.each<{
    readonly said: string;
    readonly by: StaffId;
    readonly on: string;
    readonly kept?: KeptWaiver;
    readonly members?: readonly StaffId[];
  }>([
    { said: 'may', by: zhou, on: '2026-11-24' },
    { said: 'approver_is_proposer', by: wang, on: '2026-11-24' },
    { said: 'approver_is_member', by: chen, on: '2026-11-24' },
    { said: 'not_the_approver', by: 'qian' as StaffId, on: '2026-11-24' },
    // She was asked, and has joined the task force since.
    { said: 'approver_is_member', by: zhou, on: '2026-11-24', members: [wang, zhou] },
    { said: 'waiver_lapsed', by: zhou, on: '2026-12-08' },
    { said: 'waiver_decided', by: zhou, on: '2026-12-01', kept: approved },
    { said: 'waiver_decided', by: zhou, on: '2026-12-01', kept: declined },
  ])('$said', ({ said, by, on, kept, members }) => {
    expect(decides(by, on, kept, members)).toBe(said);
  });
});

describe('beside a waiver of its client and fee', () => {
  const mine = 'mine' as RemedyId;
  const beside = (on: string, kept: KeptWaiver, id = 'other' as RemedyId) =>
    besideOn([{ ...kept, id, costMinor: 1_200_000n }], mine, localDate(on));
  const one = { count: 1, costMinor: 1_200_000n };
  const none = { count: 0, costMinor: 0n };

  it.each([
    ['one that waits counts', '2026-12-07', waiver(), one],
    ['one that has lapsed does not', '2026-12-08', waiver(), none],
    ['one that was declined does not', '2026-12-01', declined, none],
    ['one that holds counts', '2026-11-30', approved, one],
    // It holds until the 29th of May.
    ['also fifteen days before its end', '2027-05-14', approved, one],
    ['fourteen days before, when it may be asked for anew, it does not', '2027-05-15', approved, none],
    ['and not after its end', '2027-05-30', approved, none],
  ])('%s', (_said, on, kept, counted) => {
    expect(beside(on, kept)).toEqual(counted);
  });

  it('it is not counted itself, and others are added up', () => {
    expect(beside('2026-11-24', waiver(), mine)).toEqual(none);
    const all = ['mine', 'other', 'third'].map((id) => ({ ...waiver(), id: id as RemedyId, costMinor: 500_000n }));
    expect(besideOn(all, mine, localDate('2026-11-24'))).toEqual({ count: 2, costMinor: 1_000_000n });
  });
});
