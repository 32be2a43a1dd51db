import { describe, expect, it } from 'vitest';
import { preparedFor } from '../../src/core/complaint/prepared-plans.ts';
import { TOLD_COMPLAINTS } from '../../src/sample-bank/story/complaints.ts';

const HAN = /\p{Script=Han}/u;
const named = TOLD_COMPLAINTS.map((told) => [told.words, told] as const);

describe('the complaints of the demo', () => {
  it.each(named)(
    'read in one language throughout: %s',
    (_words, { language, client, cause, prepared: _key, ...told }) => {
      const { words, product, unit, remedy, found, plan, basis, prevention } = told;
      const texts = [words, product, unit, remedy, found, plan, basis, prevention];
      expect(texts.map((text) => HAN.test(text))).toEqual(texts.map(() => language === 'zh-CN'));
      if ('nobody' in client) expect(HAN.test(client.nobody)).toBe(language === 'zh-CN');
    },
  );

  it.each(named)('are solved by a prepared plan that fits the cause: %s', (_words, { cause, prepared }) => {
    expect(preparedFor(cause).map(({ key }) => key)).toContain(prepared);
  });

  it('are there to be read in either language, open and closed', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const hers = TOLD_COMPLAINTS.filter((told) => told.language === language);
      expect(hers.filter(({ path }) => path.to === 'archived').length).toBeGreaterThan(1);
      expect(hers.filter(({ path }) => path.to !== 'archived').length).toBeGreaterThan(1);
    }
  });
});
