import { describe, expect, it } from 'vitest';
import { rmChances, samplePeople, staffRows } from '../../src/sample-bank/staff.ts';

const staff = staffRows(7, 6);

describe('staffRows', () => {
  it('is a branch with its manager, six RMs, a complaints officer, compliance and an administrator, and one RM elsewhere', () => {
    const main = staff.filter(({ branch }) => branch === staff[0]?.branch).map(({ role }) => role);
    const count = (role: string) => main.filter((each) => each === role).length;
    expect(['branch_manager', 'rm', 'complaints_officer', 'compliance', 'admin'].map(count)).toEqual([1, 6, 1, 1, 1]);
    expect(staff.filter(({ branch }) => branch !== staff[0]?.branch).map(({ role }) => role)).toEqual(['rm']);
  });

  it('opens further branches with a manager each for more RMs', () => {
    const large = staffRows(7, 36);
    expect(large.filter(({ role }) => role === 'rm')).toHaveLength(37);
    expect(large.filter(({ role }) => role === 'branch_manager')).toHaveLength(4);
    expect(new Set(large.map(({ staffId }) => staffId)).size).toBe(large.length);
  });

  it('has fewer RMs when fewer are asked for', () => {
    expect(
      staffRows(7, 1)
        .filter(({ role }) => role === 'rm')
        .map(({ name }) => name),
    ).toEqual(['王莉', '何俊']);
  });
});

describe('rmChances', () => {
  it('prefers an RM who speaks English for a client who does', () => {
    const chance = (language: 'en' | 'zh-CN') =>
      new Map(rmChances(staff, language).map(([{ name }, weight]) => [name, weight] as const));
    expect(chance('en').get('Grace Ho')).toBeGreaterThan(chance('en').get('王莉') ?? 0);
    expect(chance('zh-CN').get('Grace Ho')).toBe(chance('zh-CN').get('王莉'));
  });
});

describe('samplePeople', () => {
  it('adds one who is in no staff file and one from another company', () => {
    const people = samplePeople({ staff });
    const emails = new Set(staff.map(({ email }) => email));
    const others = people.filter(({ email }) => !emails.has(email));
    expect(others.map(({ standing }) => standing)).toEqual(['unknown', 'stranger']);
    expect(people.filter(({ standing }) => standing === 'staff')).toHaveLength(staff.length);
    expect(new Set(people.map(({ locale }) => locale))).toEqual(new Set(['zh-CN', 'en-US']));
    expect(people.find(({ name }) => name === 'wang.li')).toMatchObject({
      realName: '王莉',
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
    });
  });
});
