import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASK_ANSWERS } from '../../../src/core/referral/ask.ts';
import { asksLeft, type BlockFacts, blocksOf } from '../../../src/core/referral/blocks.ts';
import { addDays, daysBetween, localDate } from '../../../src/core/shared/calendar.ts';

const TODAY = localDate('2026-11-23');
const FREE: BlockFacts = {
  refused: [],
  complaintOpen: false,
  alertSince: null,
  nobodyThere: false,
  asks: [],
};
const kinds = (facts: Partial<BlockFacts>) => blocksOf({ ...FREE, ...facts }, TODAY).map(({ kind }) => kind);
const ago = (days: number) => addDays(TODAY, -days);

describe('who is not asked', () => {
  it('is nobody of whom nothing is known', () => {
    expect(kinds({})).toEqual([]);
  });

  it.each([
    [{ refused: ['contact'] } as const, 'do_not_contact'],
    [{ refused: ['referral'] } as const, 'no_consent'],
    [{ refused: ['personal_data'] } as const, 'no_consent'],
    [{ complaintOpen: true }, 'complaint_open'],
    [{ nobodyThere: true }, 'referrer_left'],
    [{ alertSince: ago(29) }, 'alert_fresh'],
    [{ asks: [{ on: ago(1_000), answer: 'never', answeredOn: null }] } as const, 'never'],
    [{ asks: [{ on: ago(89), answer: 'name', answeredOn: ago(89) }] } as const, 'cool_down'],
    [{ asks: [{ on: ago(59), answer: 'not_now', answeredOn: ago(59) }] } as const, 'cool_down'],
    [{ asks: [{ on: ago(89), answer: 'not_now', answeredOn: ago(59) }] } as const, 'cool_down'],
  ])('%j blocks with %s', (facts, kind) => {
    expect(kinds(facts)).toEqual([kind]);
  });

  it('are those of an old alert, an old ask, or a refusal that is about something else', () => {
    expect(
      kinds({ alertSince: ago(30), refused: ['email'], asks: [{ on: ago(90), answer: 'asked', answeredOn: null }] }),
    ).toEqual([]);
  });

  it('is asked three times a year at most, until the oldest of the three is a year old', () => {
    const asks = [ago(364), ago(200), ago(100)].map((on) => ({ on, answer: 'name' as const, answeredOn: on }));
    expect(blocksOf({ ...FREE, asks }, TODAY)).toEqual([{ kind: 'asked_enough', until: addDays(TODAY, 1) }]);
    expect(blocksOf({ ...FREE, asks }, addDays(TODAY, 1))).toEqual([]);
  });

  const anyFacts = fc.record({
    refused: fc.uniqueArray(
      fc.constantFrom('contact', 'call', 'email', 'marketing', 'referral', 'personal_data'),
    ) as fc.Arbitrary<BlockFacts['refused']>,
    complaintOpen: fc.boolean(),
    alertSince: fc.option(fc.nat(60).map(ago)),
    nobodyThere: fc.boolean(),
    asks: fc.array(
      fc.record({ on: fc.nat(400).map(ago), answer: fc.constantFrom(...ASK_ANSWERS), answeredOn: fc.constant(null) }),
      { maxLength: 4 },
    ),
  });

  it('is, whatever else is known, everybody with one of the interlocks', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const isBlocked = blocksOf(facts, TODAY).length > 0;
        const { refused, complaintOpen, nobodyThere, alertSince, asks } = facts;
        const must =
          complaintOpen ||
          nobodyThere ||
          refused.some((purpose) => ['contact', 'referral', 'personal_data'].includes(purpose)) ||
          asks.some(({ on, answer }) => answer === 'never' || daysBetween(on, TODAY) < 60) ||
          (alertSince !== null && daysBetween(alertSince, TODAY) < 30);
        if (must) expect(isBlocked).toBe(true);
      }),
    );
  });

  it('is never freed by one more reason not to ask', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(300), (facts, days) => {
        const before = blocksOf(facts, TODAY).map(({ kind }) => kind);
        const more: BlockFacts = {
          ...facts,
          refused: [...facts.refused, 'referral'],
          asks: [...facts.asks, { on: ago(days), answer: 'asked', answeredOn: null }],
        };
        const after = new Set(blocksOf(more, TODAY).map(({ kind }) => kind));
        expect(before.filter((kind) => !after.has(kind))).toEqual([]);
      }),
    );
  });

  it('is free again on the day that the block names, where time is all that blocks', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const timed = {
          ...FREE,
          alertSince: facts.alertSince,
          asks: facts.asks.filter((ask) => ask.answer !== 'never'),
        };
        const ends = blocksOf(timed, TODAY).map((block) => ('until' in block ? block.until : TODAY));
        const last = ends.toSorted().at(-1);
        if (last !== undefined) expect(blocksOf(timed, last)).toEqual([]);
      }),
    );
  });
});

it('leaves an RM five asks in seven days', () => {
  expect(asksLeft([], TODAY)).toBe(5);
  expect(asksLeft([TODAY, ago(6), ago(7), addDays(TODAY, 1)], TODAY)).toBe(3);
  expect(
    asksLeft(
      Array.from({ length: 9 }, () => TODAY),
      TODAY,
    ),
  ).toBe(0);
});
