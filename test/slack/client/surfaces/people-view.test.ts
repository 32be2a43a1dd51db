import { describe, expect, it } from 'vitest';
import { parseYearlyDay } from '../../../../src/core/shared/calendar/yearly-day.ts';
import { peopleView } from '../../../../src/slack/client/surfaces/people-view.ts';
import type { Language } from '../../../../src/slack/wording/format.ts';
import { person } from '../../../support/records.ts';
import { textOf } from '../../../support/text-of.ts';
import { reader } from './fixture.ts';

describe('people and dates', () => {
  const shown = (change: Parameters<typeof person>[0], language: Language): string =>
    textOf(peopleView({ name: 'ACME' }, [person(change)], reader(language)).blocks);

  it('gives month and day of a birthday, and never the year', () => {
    const text = shown({ birthday: parseYearlyDay('1971-03-09') }, 'zh-CN');
    expect(text).toContain('生日 03-09');
    expect(text).not.toContain('1971');
  });

  it('gives a lunar birthday in its own words', () => {
    expect(shown({ birthday: parseYearlyDay('lunar 1968-02-30') }, 'zh-CN')).toContain('生日 农历二月三十');
    expect(shown({ birthday: parseYearlyDay('lunar --04L-15') }, 'zh-CN')).toContain('生日 农历闰四月十五');
    expect(shown({ birthday: parseYearlyDay('lunar 1968-08-15') }, 'en')).toContain('Birthday lunar month 8 day 15');
  });

  it('knows the birthday of somebody born on a leap day', () => {
    const text = shown({ birthday: parseYearlyDay('1972-02-29') }, 'en');
    expect(text).toContain('Birthday 29 Feb');
    expect(text).not.toContain('1972');
  });
});
