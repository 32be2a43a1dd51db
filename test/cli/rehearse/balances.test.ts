import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import { from, steady } from '../../core/churn/small-book.ts';
import { alertLines, rehearseVerbOn } from '../../support/rehearse-verb.ts';

const { file, folder, run, runAt } = rehearseVerbOn();

const WEEKS = 104;
const CLIENTS = 40;
/** From here on more money of S2 goes out, by less than its chart asks for. */
const MOVES = 80;
const monday = (week: number): LocalDate => addDays(localDate('2024-03-04'), 7 * week);
const sunday = (week: number): LocalDate => addDays(monday(week), 6);

/** All clients are steady, by their flows. */
const FLOWS = [
  'client_id,week,credit,debit,count',
  ...Array.from({ length: CLIENTS }, (_, client) => {
    const credit = steady(WEEKS, client + 1, 500 * (client + 1));
    const out = steady(WEEKS, client + 7, 400);
    const debit = client === 2 ? from(out, MOVES, (amount) => 1.25 * amount) : out;
    return credit.map(
      (amount, week) => `S${client},${monday(week)},${amount.toFixed(2)},${(debit[week] as number).toFixed(2)},5`,
    );
  }).flat(),
].join('\n');

const HEADER = 'holding_id,client_id,product,as_of,balance';

/** A deposit as of the Sunday of each fourth week, from a week on another. */
const deposit = (client: string, change: number | null, balance = 500): readonly string[] =>
  Array.from({ length: WEEKS / 4 }, (_, at) => {
    const week = 4 * at;
    return `D-${client},${client},单位活期存款,${sunday(week)},${change !== null && week >= change ? balance : 1000}`;
  });

let flows = '';
beforeAll(async () => {
  flows = await file('weekly_flows.csv', FLOWS);
});

const rehearsed = async (rows: readonly string[] | Uint8Array, ...more: readonly string[]) => {
  const content = rows instanceof Uint8Array ? rows : [HEADER, ...rows].join('\n');
  return run('--flows', flows, '--balances', await file('holdings.csv', content), '--json', ...more);
};

describe('test E of a file of balances', () => {
  it('hints in the week in which a level is halved, once, and says nothing of what the flows do not know', async () => {
    const alone = await run('--flows', flows, '--json');
    const { code, out, err } = await rehearsed([...deposit('S1', 60), ...deposit('S3', null)]);
    expect(code).toBe(0);
    const more = alertLines(out).filter((line) => !alone.out.includes(JSON.stringify(line)));
    expect(more).toEqual([
      { clientId: 'S1', week: monday(60), severity: 'hint', tests: ['E'], risk: expect.any(Number) },
    ]);
    expect(more[0]?.['risk']).toBeGreaterThan(0);
    expect(alertLines(out).length).toBe(alertLines(alone.out).length + 1);
    expect(err).toContain('Balances of 2 clients; compared with those of a quarter before: of 2 clients.\n');
  });

  it('alerts where money moves out too, and names since when; without hints that alone is left', async () => {
    const rows = [...deposit('S1', 60), ...deposit('S2', MOVES)];
    expect((await run('--flows', flows, '--json')).out).not.toContain('"S2"');
    const noHints = await file('rules.json', '{"hints":false}');
    for (const more of [[], ['--rules', noHints]]) {
      const { out } = await rehearsed(rows, ...more);
      type Alert = {
        readonly week: string;
        readonly evidence: number;
        readonly limit: number;
        since: { week: string };
      };
      const alert = alertLines(out).find(({ clientId, severity }) => clientId === 'S2' && severity === 'alert') as
        | Alert
        | undefined;
      expect(alert).toMatchObject({ tests: ['E'], change: 'moving_out' });
      expect(alert?.evidence).toBeLessThanOrEqual(alert?.limit as number);
      expect(alert?.evidence).toBeGreaterThan((alert?.limit as number) - 1.5);
      expect(alert?.since.week).toSatisfy((week: string) => week >= monday(MOVES - 4) && week <= (alert?.week ?? ''));
      expect(out.includes('"S1"')).toBe(more.length === 0);
    }
  });

  it('knows a balance when its day is over: that of a Monday counts a week later', async () => {
    const rows = (day: LocalDate) => [`D1,S1,存款,${sunday(0)},1000`, `D1,S1,存款,${day},100`];
    const weekOf = async (day: LocalDate) => alertLines((await rehearsed(rows(day))).out)[0]?.['week'];
    expect(await weekOf(sunday(60))).toBe(monday(60));
    expect(await weekOf(monday(61))).toBe(monday(61));
  });

  it('a deposit that turns into a wealth product is no drop; one that is closed, or a fall of the other, is one', async () => {
    const both = (more: readonly string[]) => [
      `D1,S1,活期存款,${sunday(0)},1000,,`,
      `L1,S1,流动资金贷款,${sunday(0)},5000,,`,
      `L1,S1,流动资金贷款,${sunday(60)},1,,`,
      ...more,
    ];
    const header = `${HEADER},opened_on,closed_on`;
    const said = async (more: readonly string[]) => {
      const { out, err } = await rehearsed(Buffer.from([header, ...both(more)].join('\n')));
      expect(err).toContain('Not counted, being no deposit or wealth product by its name: 流动资金贷款.\n');
      return alertLines(out).map(({ clientId, week }) => [clientId, week]);
    };
    const turned = [`D1,S1,活期存款,${sunday(60)},0,,`, `W1,S1,对公理财,${sunday(60)},1000,${sunday(60)},`];
    expect(await said(turned)).toEqual([]);
    expect(await said([...turned, `W1,S1,对公理财,${sunday(85)},0,${sunday(60)},`])).toEqual([['S1', monday(85)]]);
    expect(await said([`D1,S1,活期存款,${sunday(70)},1000,,${monday(65)}`])).toEqual([['S1', monday(70)]]);
    // Without figures it is told on the day itself.
    expect(await said([`D1,S1,活期存款,,,,${sunday(66)}`])).toEqual([['S1', monday(66)]]);
  });

  it('reads another currency at the rate of the rules, and asks nothing of a client with one that has none', async () => {
    const inDollars = (currency: string) => [
      `D1,S1,存款,${sunday(0)},100,CNY`,
      `D1,S1,存款,${sunday(60)},10,CNY`,
      `D2,S1,存款,${sunday(0)},1000,${currency}`,
      `D3,S4,存款,${sunday(0)},1000,`,
      `D3,S4,存款,${sunday(60)},500,`,
    ];
    const content = (currency: string) => Buffer.from([`${HEADER},currency`, ...inDollars(currency)].join('\n'));
    const hinted = (out: string) => alertLines(out).map(({ clientId }) => clientId);
    const without = await rehearsed(content('USD'));
    expect(without.code).toBe(2);
    expect(without.err).toContain(
      'Line 4 of the balances is left out: there is no rate of USD. Name in the rules what one USD is worth: {"rates":{"USD":"…"}}.\n',
    );
    expect(hinted(without.out)).toEqual(['S4']);
    expect(without.err).toContain('compared with those of a quarter before: of 1 client.\n');
    // 90 of 100 are gone, and of 7,200 only 90.
    const withRate = await rehearsed(content('USD'), '--rules', await file('rates.json', '{"rates":{"USD":"7.1"}}'));
    expect(withRate.code).toBe(0);
    expect(hinted(withRate.out)).toEqual(['S4']);
    expect(withRate.err).toContain('compared with those of a quarter before: of 2 clients.\n');
    // 1,000 yen are worth 50: of 150 then 60 are left.
    const yen = await rehearsed(content('JPY'), '--rules', await file('rates.json', '{"rates":{"JPY":"0.05"}}'));
    expect(hinted(yen.out).toSorted()).toEqual(['S1', 'S4']);
  });

  it('leaves a bad row out, with its line and why, and uses the others', async () => {
    const good = deposit('S1', 60);
    const bad = [
      [
        `D9,S5,存款,${sunday(3)},1.234`,
        'balance "1.234" is not an amount in major units such as 1234.50; CNY has 2 decimals.',
      ],
      ['D9,S5,存款,2099-01-01,5', 'as_of "2099-01-01" is not a day up to today.'],
      ['D9,S5,存款,,5', 'as_of "" is not the day the figures of this row are of.'],
      [
        `D9,,存款,${sunday(3)},5`,
        'client_id "" is not the client_id of a client, at most 100 characters; the cell is empty.',
      ],
      [
        `D9,S5,存款,${sunday(3)}`,
        'expected 5 cells as in the header, not 4: is there a delimiter inside a cell without quotes?',
      ],
      [`D-S1,S1,存款,${sunday(4)},7`, 'the same holding stands in line 3 already, as of the same day.'],
    ] as const;
    const { code, out, err } = await rehearsed([...good, ...bad.map(([row]) => row)]);
    expect(code).toBe(2);
    expect(alertLines(out)).toMatchObject([{ clientId: 'S1', week: monday(60), tests: ['E'] }]);
    for (const [at, [, why]] of bad.entries())
      expect(err).toContain(`Line ${good.length + 2 + at} of the balances is left out: ${why}\n`);
  });

  it('counts clients without flows, and names columns that nobody asked for', async () => {
    const rows = [...deposit('S1', 60), ...deposit('0S1', 60), ...deposit('X', 60)].map((row) => `${row},mine`);
    const { code, out, err } = await rehearsed(Buffer.from([`${HEADER},manager`, ...rows].join('\n')));
    expect(code).toBe(0);
    expect(alertLines(out)).toMatchObject([{ clientId: 'S1' }]);
    expect(err).toContain('Balances of 3 clients; compared with those of a quarter before: of 1 client.\n');
    expect(err).toContain('No flows, and so no test of balances: 2 clients.\n');
    expect(err).toContain('Columns of the balances that are not read: manager.\n');
    expect((await rehearsed(deposit('X', 60))).err).toContain(
      'No flows, and so no test of balances: 1 client. Are the ids of clients written alike in both files?\n',
    );
  });

  it('reads a file that is packed, quoted, from Windows, or has Chinese columns, alike', async () => {
    const rows = deposit('S1', 60);
    const usual = await rehearsed(rows);
    const packed = await file('holdings.csv.GZ', gzipSync([HEADER, ...rows].join('\n')));
    expect(await run('--flows', flows, '--balances', packed, '--json')).toEqual(usual);
    const quoted = rows.map((row) => row.split(',').map((cell) => `"${cell}"`)).map((cells) => cells.join(';'));
    const chinese = `\ufeff${['合约号;客户号;产品名称;数据日期;余额', ...quoted].join('\r\n')}\r\n`;
    expect(await rehearsed(Buffer.from(chinese))).toEqual(usual);
  });

  it('says how far a long file is', async () => {
    let now = 0;
    const path = await file('holdings.csv', [HEADER, ...deposit('S1', null)].join('\n'));
    const { err } = await runAt(['--flows', flows, '--balances', path], () => (now += 6_000));
    expect(err).toContain(`${path}: ${WEEKS / 4} lines read\n`);
    expect(err).toMatch(/weekly_flows\.csv: [\d,]+ lines read\n/);
    expect(err).toContain('of 40 clients weighed\n');
  });

  it('what cannot be used at all is said in a sentence', async () => {
    const missing = join(folder(), 'missing.csv');
    const of = (path: string) => run('--flows', flows, '--balances', path);
    expect(await of(missing)).toEqual({ code: 1, out: '', err: `Cannot read ${missing}: there is no such file.\n` });
    expect((await of(folder())).err).toBe(`Cannot read ${folder()}: it is a folder. Name a file in it.\n`);
    for (const [content, said] of [
      ['', 'it is empty: there is not even a header line.'],
      [
        'client_id,as_of,balance\nS1,2024-03-04,5',
        'it lacks the column product (产品). Its header has: client_id, as_of, balance. Rename the column that holds it.\n',
      ],
      [`${HEADER}\n`, 'it has no row that can be read.'],
      [`${HEADER}\nD1,S1,存款,,5`, 'it has no row that can be read. Line 2 of the balances is left out: as_of'],
      [`${HEADER}\nD1,S1,"存款,,5`, 'a quoted cell that opens in line 2 or after it never ends'],
    ] as const) {
      const { code, out, err } = await rehearsed(Buffer.from(content));
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain(said);
      expect(err.split('\n').length).toBe(2);
    }
    const broken = await file('holdings.csv.gz', 'no gzip');
    expect((await of(broken)).err).toBe(
      `Cannot read ${broken}: its end is missing or damaged: it cannot be unpacked. Fetch it again.\n`,
    );
  });
});
