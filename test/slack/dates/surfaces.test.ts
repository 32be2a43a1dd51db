import { describe, expect, it } from 'vitest';
import { FESTIVALS } from '../../../src/core/dates/festivals.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { validateBlocks } from '../../../src/local-slack/block-kit/validate.ts';
import { withinOf } from '../../../src/slack/dates/input.ts';
import { datesMessage } from '../../../src/slack/dates/surfaces.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { id, SHANGHAI } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const today = localDate('2026-11-23');
const long = (length: number): string => '长<!channel>*名&'.repeat(length).slice(0, length);
const lunar = { calendar: 'lunar', year: 1968, month: 10, day: 18, isLeapMonth: false } as const;
const day = (change: object = {}) => ({
  clientId: id<string>(),
  clientName: long(300),
  language: 'zh-CN' as const,
  on: localDate('2026-11-26'),
  label: null,
  personName: long(100),
  personRole: null,
  day: lunar,
  ...change,
});

describe.each(LANGUAGES)('in %s', (language) => {
  const of = { wording: wordingIn(language), today, now: new Date('2026-11-23T02:00:00Z'), zone: SHANGHAI };

  it('the list keeps to Slack’s limits with the longest data', () => {
    const festivals = FESTIVALS.map((festival) => ({
      festival,
      on: today,
      clients: [
        { language: 'zh-CN' as const, count: 1234 },
        { language: 'en' as const, count: 1 },
      ],
    }));
    const days = Array.from({ length: 50 }, (_, at) => day({ label: at % 2 === 0 ? long(100) : null }));
    for (const ahead of [
      { within: 90, festivals, days },
      { within: 14, festivals: [], days: [] },
    ]) {
      const { text, blocks } = datesMessage(ahead, of);
      expect(validateBlocks(blocks, 'message')).toEqual([]);
      expect(text).not.toMatch(/<!|<@/);
      expect([...JSON.stringify(blocks)].length).toBeLessThan(13_000);
    }
  });

  it('words to say are in the language of the client, whoever reads them', () => {
    const days = [
      day({ language: 'en', personName: 'Ms Lee', clientName: 'Harbour Ltd' }),
      day({ personName: '李总' }),
      day({ personName: '欧阳明', personRole: '财务总监' }),
      day({ personName: '王芳', personRole: '会计' }),
    ];
    const shown = textOf(datesMessage({ within: 14, festivals: [], days }, of).blocks);
    expect(shown).toContain('Happy birthday, Ms Lee!');
    expect(shown).toContain('李总，祝您生日快乐');
    // By the title that goes with what they are, where there is one.
    expect(shown).toContain('“欧阳总，祝您生日快乐');
    expect(shown).toContain('“王芳，祝您生日快乐');
    expect(shown).not.toContain('1968');
  });
});

it('looks two weeks ahead, or as far as is said, up to ninety days', () => {
  expect(['', '1', '90', '0', '91', '1.5', 'soon'].map(withinOf)).toEqual([14, 1, 90, null, null, null, null]);
});

it('puts the name of a day into what to say without quotes of its own inside those of the sentence', () => {
  const said = LANGUAGES.map((language) => {
    const { dates } = wordingIn(language);
    return dates.say(dates.greetings.memorial('公司成立日'));
  });
  for (const sentence of said) {
    expect(sentence).toContain('公司成立日');
    expect(sentence).not.toMatch(/“[^”]*“/);
  }
});
