import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withinBudget } from '../../../src/core/delivery/budget.ts';

const ask = { urgent: false, toPerson: true, isUpdate: false, sentToday: 0, budget: 6 };

describe('withinBudget', () => {
  it('sends six and folds the seventh', () => {
    expect(withinBudget({ ...ask, sentToday: 5 })).toBe('send');
    expect(withinBudget({ ...ask, sentToday: 6 })).toBe('fold');
  });

  it.each([{ urgent: true }, { toPerson: false }, { isUpdate: true }])('never holds back %j', (change) => {
    expect(withinBudget({ ...ask, ...change, sentToday: 600 })).toBe('send');
  });

  // A day of one person, played through: each message is asked for in turn, and what was sent counts.
  const message = fc.record({ urgent: fc.boolean(), isUpdate: fc.boolean() });
  it('lets no day have more than its budget, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(message), fc.integer({ min: 0, max: 20 }), (messages, budget) => {
        let counted = 0;
        let folded = 0;
        let free = 0;
        for (const each of messages)
          if (withinBudget({ ...each, toPerson: true, sentToday: counted, budget }) === 'fold') folded += 1;
          else if (each.urgent || each.isUpdate) free += 1;
          else counted += 1;
        expect(counted).toBeLessThanOrEqual(budget);
        expect(counted + folded + free).toBe(messages.length);
        if (folded > 0) expect(counted).toBe(budget);
      }),
    );
  });
});
