import { describe, expect, it } from 'vitest';
import { readPlanFile } from '../../src/config/plan-file.ts';
import { changedPlanRules, rulesFor, STANDARD_PLAN_RULES } from '../../src/core/contact-plan/plan-rules.ts';
import { quotaFor } from '../../src/core/contact-plan/quota.ts';
import { serviceLevelOf } from '../../src/core/contact-plan/service-level.ts';
import { situation } from '../support/situations.ts';

const changed = (content: unknown) => {
  const read = readPlanFile(JSON.stringify(content));
  if (!read.ok) throw new Error(read.faults.map(({ en }) => en).join('\n'));
  return changedPlanRules(STANDARD_PLAN_RULES, read.content);
};

describe('the file of PLAN_FILE', () => {
  it('changes what it names and leaves the rest', () => {
    const rules = changed({
      quotas: { personal: { calls: { target: 15, most: 25 } } },
      people: {
        'Wang.Li@bank.example': { banking: 'corporate' },
        'zhao.min@bank.example': { calls: { target: 0, most: 0 } },
      },
      serviceLevels: {
        person: {
          金卡: { idealGapDays: 21, channels: ['message', 'call'] },
          钻石: { idealGapDays: 7, worstGapDays: 14 },
        },
        company: { otherwise: { worstGapDays: 90 } },
      },
    });
    if (!rules.ok) throw new Error('refused');
    const persons = [situation()];
    const quotaOf = (email: string | null) => {
      const { quotas, own } = rulesFor(rules.value, email);
      return quotaFor(persons, quotas, own);
    };
    expect(quotaOf(null)).toEqual({ meetings: { target: 5, most: 8 }, calls: { target: 15, most: 25 } });
    expect(quotaOf('wang.li@bank.example')).toEqual({
      meetings: { target: 2, most: 4 },
      calls: { target: 10, most: 15 },
    });
    expect(quotaOf('ZHAO.MIN@bank.example').calls).toEqual({ target: 0, most: 0 });
    const level = (kind: 'person' | 'corporate', tier: string | null) =>
      serviceLevelOf({ ...situation().client, kind, tier }, rules.value.levels);
    expect(level('person', '金卡')).toMatchObject({
      idealGapDays: 21,
      worstGapDays: 60,
      channels: ['message', 'call'],
    });
    expect(level('person', '钻石')).toMatchObject({ idealGapDays: 7, worstGapDays: 14, isKept: false });
    expect(level('person', '白金卡')).toMatchObject({ idealGapDays: 14, worstGapDays: 30 });
    expect(level('corporate', null)).toMatchObject({ idealGapDays: 60, worstGapDays: 90 });
  });

  it('knows a usual tier by any word for it', () => {
    const rules = changed({ serviceLevels: { person: { Gold: { idealGapDays: 21 } } } });
    if (!rules.ok) throw new Error('refused');
    const idealGapDays = (tier: string) =>
      serviceLevelOf({ ...situation().client, kind: 'person', tier }, rules.value.levels).idealGapDays;
    expect(['金卡', 'gold', '白金', 'Platinum'].map(idealGapDays)).toEqual([21, 21, 14, 14]);
    const twice = changed({ serviceLevels: { person: { 金卡: { idealGapDays: 21 }, Gold: { worstGapDays: 50 } } } });
    expect(
      twice.ok && serviceLevelOf({ ...situation().client, kind: 'person', tier: '金卡' }, twice.value.levels),
    ).toMatchObject({ idealGapDays: 21, worstGapDays: 50 });
    expect(changed({ serviceLevels: { person: { Gold: { idealGapDays: 61 } } } })).toEqual({
      ok: false,
      refusal: [{ at: 'person.Gold' }],
    });
  });

  it('is told every fault at once, by place', () => {
    const read = readPlanFile(
      JSON.stringify({
        quotas: { personal: { calls: { target: 31, most: 30 } } },
        people: { nobody: {} },
        serviceLevels: { person: { 金卡: { idealGapDays: 0, channels: ['fax'] } } },
        hours: { recap: '22:00' },
        hour: {},
      }),
    );
    expect(read).toMatchObject({ ok: false });
    const faults = read.ok ? [] : read.faults.map(({ en }) => en);
    expect(faults).toEqual(
      expect.arrayContaining([
        'quotas.personal.calls has a target above its ceiling (most)',
        'serviceLevels.person.金卡.idealGapDays must be at least 1',
        'hours.recap must be between 12:00 and 21:30',
        'serviceLevels.person.金卡.channels.0 must be of call, message, email',
        'people.nobody must be an e-mail',
      ]),
    );
    expect(faults.length).toBeGreaterThanOrEqual(5);
    expect(readPlanFile('{')).toMatchObject({ ok: false });
  });

  it('says when plans and what came of them are told', () => {
    expect(changed({ hours: { recap: '16:45' } })).toMatchObject({
      value: { hours: { morning: '08:30', recap: '16:45', team: '18:00' } },
    });
  });

  it('has no ideal gap above a worst one', () => {
    expect(changed({ serviceLevels: { person: { 白金卡: { idealGapDays: 31 } } } })).toEqual({
      ok: false,
      refusal: [{ at: 'person.白金卡' }],
    });
  });
});
