import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { giftForm, yearOfCommand } from '../../../src/slack/gift/input.ts';
import { giftFaults, giftFormView, giftSaid } from '../../../src/slack/gift/surfaces/form.ts';
import { chooseClientForGift, giftFile, giftHelp, giftReport } from '../../../src/slack/gift/surfaces/register.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { readerAt } from '../../support/readers.ts';
import { id } from '../../support/records.ts';
import { shownMatch } from '../../support/shown-match.ts';
import { textOf } from '../../support/text-of.ts';

const today = localDate('2026-11-23');
const reader = readerAt('2026-11-23T02:00:00Z');
const long = (length: number): string => '长<!channel>*名&'.repeat(length).slice(0, length);
const CNY = 'CNY' as Currency;
const desk = {
  clientId: id<never>(),
  clientName: long(300),
  recipients: Array.from({ length: 40 }, () => ({
    personId: id<never>(),
    name: long(100),
    role: long(100),
    given: 60_000n,
  })),
  limits: { once: 20_000n, perYear: 60_000n },
  currency: CNY,
};
const gift = (change: object = {}) => ({
  id: id<never>(),
  on: today,
  what: long(200),
  value: 20_000n,
  currency: CNY,
  occasion: 'thanks' as const,
  clientName: long(300),
  personId: id<never>(),
  personName: long(100),
  staff: { name: long(100) },
  isStruck: false,
  ...change,
});
const sums = Array.from({ length: 50 }, () => ({
  name: long(100),
  personId: id<never>(),
  personName: long(100),
  clientName: long(300),
  count: 3,
  sum: 60_000n,
}));
const report = { year: 2026, count: 50, sum: 3_000_000n, gifts: [gift()], perRecipient: sums, perGiver: sums };

describe.each(LANGUAGES)('in %s', (language) => {
  const of = reader(language);

  it('forms and lists keep to Slack’s limits with the longest data', () => {
    for (const view of [giftFormView(desk, of), giftFormView({ ...desk, recipients: [] }, of), giftSaid(long(900), of)])
      expect(validateView(view, 'modal')).toEqual([]);
    const matches = Array.from({ length: 5 }, () => shownMatch({ name: long(300) }));
    for (const message of [
      giftHelp(
        Array.from({ length: 12 }, (_, at) => gift({ isStruck: at % 2 === 0 })),
        of,
      ),
      chooseClientForGift(long(200), { kind: 'several', matches }, of),
      chooseClientForGift(long(200), { kind: 'none', nearest: [], bookIsEmpty: false }, of),
      giftReport(report, CNY, of),
    ]) {
      expect(validateBlocks(message.blocks, 'message')).toEqual([]);
      expect(message.text).not.toMatch(/<!|<@/);
    }
    expect(textOf(giftReport(report, CNY, of).blocks).split('\n').length).toBeLessThanOrEqual(20);
  });

  it('the list says of a client that is hers no more that it names nobody there', () => {
    const { nameHidden } = of.wording.gift;
    const shown = (change: object) => textOf(giftHelp([gift(change)], of).blocks);
    expect(shown({ personId: id<never>(), personName: null })).toContain(nameHidden);
    expect(shown({ personId: id<never>(), personName: '李总' })).not.toContain(nameHidden);
    expect(shown({ personId: null, personName: null })).not.toContain(nameHidden);
  });

  it('the register of a year says whose name is not for its reader, on the screen and in the file', () => {
    const { nameHidden } = of.wording.gift.report;
    const told = (change: object) => {
      const shown = { ...gift({ what: '台历', clientName: '海天', ...change }), count: 1, sum: 20_000n };
      const year = { ...report, gifts: [shown], perRecipient: [shown], perGiver: [] };
      return [textOf(giftReport(year, CNY, of).blocks), giftFile(year, of)];
    };
    for (const text of told({ personName: null })) {
      expect(text).toContain(nameHidden);
      expect(text).toContain('海天');
    }
    for (const text of [...told({ personName: '李总' }), ...told({ personId: null, personName: null })])
      expect(text).not.toContain(nameHidden);
  });

  it('every fault has a sentence at its field, of one field the first', () => {
    const said = giftFaults(
      [
        { at: 'publicDuty', kind: 'public_duty', by: 'name' },
        { at: 'what', kind: 'money', word: '红包' },
        { at: 'what', kind: 'too_long', max: 200 },
        { at: 'value', kind: 'over_year', limit: 60_000n, given: 50_000n },
        { at: 'on', kind: 'too_long_ago', days: 30 },
      ],
      CNY,
      of.wording,
    );
    expect(Object.keys(said).toSorted()).toEqual(['gift_on', 'gift_public_duty', 'gift_value', 'gift_what']);
    expect(said['gift_what']).toContain('红包');
    expect(said['gift_value']).toMatch(/500/);
  });
});

it('the file neutralises formulas and marks what was struck', () => {
  const text = giftFile({ ...report, gifts: [gift({ what: '=1+1', isStruck: true, personName: null })] }, reader('en'));
  expect(text).toContain("'=1+1");
  expect(text.trimEnd().endsWith('struck')).toBe(true);
  expect(text).toContain(',200.00,CNY,');
});

it('reads the form, and lets what was not answered be seen as such', () => {
  const personId = id<never>();
  const field = (name: string, value: object) => ({ [name]: { [name]: value } });
  const view = {
    private_metadata: JSON.stringify({ clientId: desk.clientId }),
    state: {
      values: {
        ...field('gift_recipient', { selected_option: { value: personId } }),
        ...field('gift_what', { value: '台历' }),
        ...field('gift_value', { value: '99.5' }),
        ...field('gift_on', { selected_date: '2026-11-20' }),
        ...field('gift_occasion', { selected_option: { value: 'thanks' } }),
        ...field('gift_public_duty', { selected_option: null }),
      },
    },
  };
  expect(giftForm(view)).toEqual({
    clientId: desk.clientId,
    personId,
    what: '台历',
    value: '99.5',
    on: '2026-11-20',
    occasion: 'thanks',
    publicDuty: null,
  });
  expect([yearOfCommand('', today), yearOfCommand(' 2025 ', today), yearOfCommand('last', today)]).toEqual([
    2026,
    2025,
    null,
  ]);
});
