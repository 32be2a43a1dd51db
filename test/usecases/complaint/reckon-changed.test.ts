import { describe, expect, it } from 'vitest';
import { standardClockRules } from '../../../src/core/complaint/clocks/rules.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ComplaintId } from '../../../src/core/shared/ids.ts';
import type { ClockedCase, ReckonedCase } from '../../../src/usecases/complaint/ports/clocks.ts';
import { reckonChanged } from '../../../src/usecases/complaint/reckon-changed.ts';
import { makeReckoner } from '../../../src/usecases/complaint/reckon-clocks.ts';
import { SHANGHAI } from '../../support/records.ts';

const packs = { list: async () => [], keep: async () => undefined };
const rules = standardClockRules(SHANGHAI);
const reckoner = await makeReckoner({ packs, rules, calendar: bankCalendar('CN'), bankZone: SHANGHAI })();

/** That many cases by their ids; `wrong`: the database refuses to keep the piece with that number, from 1. */
function bank(count: number, wrong = 0) {
  const ids = Array.from({ length: count }, (_, at) => `case ${String(at).padStart(4, '0')}` as ComplaintId);
  const kept: (readonly ReckonedCase[])[] = [];
  const caseOf = (id: ComplaintId): ClockedCase => ({
    id,
    version: 1,
    packId: 'CN-2020-3',
    packVersion: 1,
    branchName: null,
    receivedAt: new Date('2026-11-20T01:00:00Z'),
    receivedOn: localDate('2026-11-20'),
    severity: 'low',
    handling: 'ordinary',
    regulatorDueOn: null,
    pauses: [],
    extensions: [],
    appealedOn: null,
    answeredAt: null,
    closedAt: null,
  });
  const clocks = {
    // What changes again meanwhile stays stale: none goes away here.
    stale: async (after: ComplaintId | null, limit: number) =>
      ids
        .filter((id) => after === null || id > after)
        .slice(0, limit)
        .map(caseOf),
    keep: async (cases: readonly ReckonedCase[]) => {
      kept.push(cases);
      if (kept.length === wrong) throw new Error('the database is away');
    },
  };
  return { ids, kept, reckon: (pieces?: number) => reckonChanged(clocks, reckoner, pieces) };
}

describe('reckoning cases that have changed', () => {
  it('reckons each once, piece by piece, also where all are still stale afterwards', async () => {
    const { ids, kept, reckon } = bank(450);
    await reckon();
    expect(kept.map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(kept.flat().map(({ id }) => id)).toEqual(ids);
    // Fifteen days from Friday 20 November.
    expect(new Set(kept.flat().map(({ clocks }) => clocks.statutory.dueOn))).toEqual(new Set(['2026-12-05']));
  });

  it('ends with an empty piece where the last one was full', async () => {
    const { kept, reckon } = bank(400);
    await reckon();
    expect(kept.map(({ length }) => length)).toEqual([200, 200]);
  });

  it('reckons no more pieces than somebody waits for, and has kept them then', async () => {
    const { kept, reckon } = bank(450);
    await reckon(1);
    expect(kept.map(({ length }) => length)).toEqual([200]);
  });

  it.each([1, 2, 3])('fails where piece %i cannot be kept, and begins none after it', async (wrong) => {
    const { kept, reckon } = bank(450, wrong);
    await expect(reckon()).rejects.toThrow('the database is away');
    expect(kept).toHaveLength(wrong);
  });
});
