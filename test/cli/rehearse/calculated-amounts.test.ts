import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import { RUNNING_WEEK, rehearseVerbOn } from '../../support/rehearse-verb.ts';

// Whoever asks "what if C3 had a third less from May on" calculates amounts, and programs write them with all their digits.

const { file, run } = rehearseVerbOn();

const WEEKS = 70;
const CHANGE = 50;
const monday = (week: number): string => addDays(localDate('2024-03-04'), 7 * week);
const cents = (client: number, week: number): number =>
  Math.round((client + 1) * 100_000 * (1 + 0.08 * Math.sin(1.7 * week + client)));
const share = (client: number, week: number): number => (client === 3 && week >= CHANGE ? 3 : 10);

/** Amounts of thirty clients, of which C3 keeps three tenths; in tenths of a cent, as `written`. */
const rows = (written: (tenths: number) => string): readonly string[] =>
  Array.from({ length: 30 * WEEKS }, (_, at) => [Math.floor(at / WEEKS), at % WEEKS] as const).map(
    ([client, week]) => `C${client},${monday(week)},${written(cents(client, week) * share(client, week))},0,5`,
  );
const exact = (tenths: number): string => (tenths / 1000).toFixed(3);
const inCents = (tenths: number): string => (Math.floor((tenths + 5) / 10) / 100).toFixed(2);
/** Halves of a cent lie a hair above or below what a float holds: none is among them. */
const asFloat = (tenths: number): string => `${exact(tenths)}${tenths % 10 === 5 ? '' : '0000000000004'}`;

const rehearsed = async (lines: readonly string[], header = 'client_id,week,credit,debit,count', more = '') =>
  run('--flows', await file('flows.csv', [header, ...lines.map((line) => `${line}${more}`)].join('\n')), '--json');

describe('amounts with more decimals than their currency has', () => {
  it('are rounded, and the command says how many', async () => {
    const usual = await rehearsed(rows(inCents));
    expect(usual.out).toContain('"clientId":"C3"');
    const all = rows(exact);
    const odd = all.filter((row) => /\.\d\d[1-9],/.test(row));
    expect(odd.length).toBeGreaterThan(10);
    const said = `More decimals than the currency has: ${odd.length} amounts, the first "${odd[0]?.split(',')[2]}". Each is rounded.\n`;
    expect(await rehearsed(all)).toEqual({ ...usual, err: `${usual.err}${said}` });
    expect((await rehearsed(rows(asFloat))).out).toBe(usual.out);
  });

  it('are not said to be rounded where their row is left out', async () => {
    const usual = await rehearsed(rows(inCents));
    const bad = `C3,${monday(5)},-1.005,2.005,5`;
    const { out, err } = await rehearsed([...rows(inCents), bad]);
    expect(out).toBe(usual.out);
    expect(err).toContain('not negative');
    expect(err).not.toContain('More decimals');
  });

  it.each([
    ['stands twice', `C3,${monday(5)},7.005,2.005,5`, 'stands in line'],
    ['lies apart from the book', 'C3,2004-03-01,7.005,2.005,5', 'is the year right?'],
    [
      'is of a week that is not over',
      `C3,${RUNNING_WEEK},7.005,2.005,5`,
      `Not judged, since it is not over: the week of ${RUNNING_WEEK}`,
    ],
  ])('are not said to be rounded where their row %s', async (_, bad, why) => {
    const usual = await rehearsed(rows(inCents));
    const { out, err } = await rehearsed([...rows(inCents), bad]);
    expect(out).toBe(usual.out);
    expect(err).toContain(why);
    expect(err).not.toContain('More decimals');
  });

  it('are not said to be rounded where their row has no rate, and those of the others are', async () => {
    const bad = `C3,${monday(0)},7.005,2.005,5`;
    const lines = [`${bad},USD`, ...rows(inCents).map((row) => `${row},`), `C3,${monday(5)},8.005,1.00,5,EUR`];
    const rules = await file('rates.json', '{"rates":{"EUR":"7.8"}}');
    const flows = await file('flows.csv', ['client_id,week,credit,debit,count,currency', ...lines].join('\n'));
    const { err } = await run('--flows', flows, '--rules', rules, '--json');
    expect(err).toContain('there is no rate of USD');
    expect(err).toContain('More decimals than the currency has: 1 amount, the first "8.005". Each is rounded.\n');
  });

  it('are so in a file that is read record by record as well, each counted once', async () => {
    const [plain, quoted] = [rows(exact), rows((tenths) => `"${exact(tenths)}"`)];
    // The quote of the last line is met when all others are read.
    const late = [...plain.slice(0, -1), quoted.at(-1) as string];
    const usual = await rehearsed(plain);
    expect([await rehearsed(quoted), await rehearsed(late)]).toEqual([usual, usual]);
  });
});
