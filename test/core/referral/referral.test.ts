import { describe, expect, it } from 'vitest';
import {
  checkConsent,
  checkNaming,
  checkStage,
  type Naming,
  STAGES,
  TARGET_CONSENTS,
  TARGET_NAME_MAX_LENGTH,
} from '../../../src/core/referral/referral.ts';
import { type YieldedAsk, yieldOf } from '../../../src/core/referral/yield.ts';

const GOOD: Naming = {
  name: ' 东升  冷链 ',
  referrerKeys: ['陈记食品', '陈记'],
  referrerGone: false,
  targetKey: '东升冷链',
  client: null,
  referredBy: ['grandparent'],
  hasWithdrawn: false,
  isOnItsWay: false,
};

describe('a name that a client gives', () => {
  it('is kept as it was said, without spaces too many', () => {
    expect(checkNaming(GOOD)).toEqual({ ok: true, value: '东升 冷链' });
  });

  it.each([
    [{ name: '  ' }, 'name_missing'],
    [{ name: 'x'.repeat(TARGET_NAME_MAX_LENGTH + 1) }, 'name_too_long'],
    [{ referrerGone: true }, 'referrer_gone'],
    [{ targetKey: '陈记' }, 'self_referral'],
    [{ client: { id: 'grandparent', isOpen: true } }, 'circular_referral'],
    [{ client: { id: 'grandparent', isOpen: false } }, 'circular_referral'],
    [{ client: { id: 'other', isOpen: true } }, 'already_client'],
    [{ hasWithdrawn: true }, 'consent_withdrawn'],
    [{ isOnItsWay: true }, 'on_its_way'],
  ])('%j is refused as %s', (change, kind) => {
    expect(checkNaming({ ...GOOD, ...change })).toEqual({ ok: false, refusal: { kind } });
  });

  it('may be of somebody who has left the bank', () => {
    expect(checkNaming({ ...GOOD, client: { id: 'other', isOpen: false } }).ok).toBe(true);
  });
});

describe('the way of a referral', () => {
  it('goes forward only, and further than the introduction only with consent', () => {
    for (const [at, stage] of STAGES.entries())
      for (const [goal, to] of STAGES.entries())
        for (const consent of TARGET_CONSENTS) {
          const isOver = stage === 'won' || stage === 'lost';
          const may = !isOver && (to === 'lost' || (goal > at && consent === 'given'));
          expect([stage, to, consent, checkStage({ stage, consent }, to).ok]).toEqual([stage, to, consent, may]);
        }
  });

  it('hears a withdrawal at any time, and never takes it back', () => {
    expect(checkConsent({ stage: 'won', consent: 'given' }, 'withdrawn').ok).toBe(true);
    expect(checkConsent({ stage: 'introduced', consent: 'asking' }, 'given').ok).toBe(true);
    expect(checkConsent({ stage: 'introduced', consent: 'withdrawn' }, 'given').ok).toBe(false);
    expect(checkConsent({ stage: 'lost', consent: 'asking' }, 'given').ok).toBe(false);
  });
});

it('counts what asks have brought, in all and by reason', () => {
  const ask = (reason: string, answer: YieldedAsk['answer'], stage: YieldedAsk['stage']): YieldedAsk => ({
    staffId: 'wang',
    reason,
    answer,
    stage,
  });
  const counted = yieldOf(
    [
      ask('circle', 'name', 'won'),
      ask('circle', 'name', 'lost'),
      ask('family', 'name', 'met'),
      ask('circle', 'never', null),
    ],
    ({ reason }) => reason ?? '',
  );
  expect(counted.all).toEqual({ asks: 4, names: 3, met: 2, won: 1, lost: 1 });
  expect(counted.by).toEqual([
    { key: 'circle', asks: 3, names: 2, met: 1, won: 1, lost: 1 },
    { key: 'family', asks: 1, names: 1, met: 1, won: 0, lost: 0 },
  ]);
});
