import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../src/core/shared/calendar.ts';
import { alertLines, RUNNING_WEEK, rehearseVerbOn } from '../support/rehearse-verb.ts';

const { file, folder, run } = rehearseVerbOn();

const WEEKS = 80;
const CHANGE = 55;
const monday = (week: number): string => addDays(localDate('2024-03-04'), 7 * week);
const amount = (client: number, week: number): string =>
  ((client + 1) * 1000 * (1 + 0.08 * Math.sin(1.7 * week + client))).toFixed(2);

/** Thirty steady clients; C0 stops at week 55. Rows as the bank writes them, without weeks of no money. */
const ROWS = Array.from({ length: 30 }, (_, client) =>
  Array.from(
    { length: client === 0 ? CHANGE : WEEKS },
    (_, week) => `C${client},${monday(week)},${amount(client, week)},5`,
  ),
).flat();
const HEADER = 'client_id,week,credit,count,debit';
const csv = (rows: readonly string[], header = HEADER): string => [header, ...rows.map((row) => `${row},0`)].join('\n');

const rehearsed = async (content: string | Uint8Array, name = 'weekly_flows.csv', ...more: readonly string[]) =>
  run('--flows', await file(name, content), '--json', ...more);

describe('rapport rehearse', () => {
  it('prints one JSON line per alert, and a summary beside', async () => {
    const { code, out, err } = await rehearsed(csv(ROWS));
    expect(code).toBe(0);
    const [alert, ...more] = alertLines(out).filter(({ severity }) => severity === 'alert');
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ clientId: 'C0', severity: 'alert', change: 'stop' });
    expect(alert?.['tests']).toContain('C');
    expect(Object.keys(alert ?? {}).slice(0, 5)).toEqual(['clientId', 'week', 'severity', 'tests', 'risk']);
    expect(alert?.['week']).toSatisfy((week: string) => week >= monday(CHANGE) && week < monday(CHANGE + 6));
    expect(err).toMatch(/^30 clients, 80 weeks from 2024-03-04: 1 alert, \d hints?\.\n$/);
  });

  it('reads it for people, packed, and with the columns of a till', async () => {
    const till = ROWS.map((row) => row.split(',')).map(
      ([id, week, credit, count]) => `${id},${week},${credit},-0.00,${count},1`,
    );
    const packed = gzipSync(['cid,week,purchase,returns,lines,days', ...till].join('\n'));
    const usual = await rehearsed(csv(ROWS));
    expect(await rehearsed(packed, 'till.csv.gz')).toEqual({
      ...usual,
      err: `${usual.err}Columns of the flows that are not read: days.\n`,
    });
    const { out } = await run('--flows', await file('weekly_flows.csv', csv(ROWS)));
    expect(out).toMatch(/^\d{4}-\d\d-\d\d {2}(alert|hint ) {2}[ABCD]+ +\d+ {2}C0/m);
  });

  it('says in one sentence that a packed file is broken, or ends too early', async () => {
    const packed = gzipSync(csv(ROWS));
    for (const broken of [packed.subarray(0, packed.length / 2), Buffer.from('no gzip')]) {
      const { code, out, err } = await rehearsed(broken, 'weekly_flows.csv.gz');
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/^Cannot read .*weekly_flows\.csv\.gz: .*\n$/);
    }
  });

  it('reads lines that a program wrote and lines that somebody else wrote alike, in their order', async () => {
    const odd = [
      `"C7",${monday(3)},"1,000.00",5`,
      `C7,${monday(4)},1e3,5`,
      ` C8 ,${monday(WEEKS)}, 12345.6 ,5`,
      `C8,${monday(WEEKS)},7,1`,
      `C9,${monday(WEEKS)},"12,345.60",1`,
      `C9,${monday(WEEKS)},7,1`,
      `客户,${monday(0)},100,1`,
      `C10,${monday(2).replaceAll('-', '/')},5,1`,
      `C11,${monday(WEEKS)},5.123,1`,
      `C11,${monday(WEEKS)},5,-1`,
      `C11,2024-03-05,5,1`,
      `C12,${monday(WEEKS)},8,1,,`,
    ];
    const lines = [...ROWS, '', ...odd].map((row) => (row === '' ? row : `${row},0`));
    // The quotes have a file read record by record; without them it is read line by line.
    const quoted = await rehearsed([HEADER, ...lines].join('\n'));
    expect(quoted.err).toContain('stands in line');
    const plain = await rehearsed(
      [HEADER, ...lines].join('\n').replace(/"([^"]*)"/g, (_, cell: string) => cell.replaceAll(',', '')),
    );
    expect(plain).toEqual(quoted);
    expect(
      await rehearsed(
        `\ufeff${[HEADER, ...lines].join('\r\n')}`
          .replace(/"/g, '')
          .replace(/1,000|12,345/g, (cell) => cell.replace(',', '')),
      ),
    ).toEqual(quoted);
  });

  it('netted: what stays inside is no money in', async () => {
    const rows = ROWS.map((row) => `${row},0,0`);
    const inside = Array.from({ length: WEEKS - CHANGE }, (_, at) => `C0,${monday(CHANGE + at)},9000,5,0,9000`);
    const { out } = await rehearsed([`${HEADER},internal_credit`, ...rows, ...inside].join('\n'));
    expect(alertLines(out).filter(({ severity }) => severity === 'alert')).toMatchObject([{ clientId: 'C0' }]);
  });

  it('goes by the rules it is given', async () => {
    // With the mark that editors of Windows put before it.
    const rules = await file('rules.json', '\ufeff{"hints":false,"yearlyFalseAlarms":0.05}');
    const { code, out } = await rehearsed(csv(ROWS), 'weekly_flows.csv', '--rules', rules);
    expect(code).toBe(0);
    expect(alertLines(out).every(({ severity }) => severity === 'alert')).toBe(true);
  });
});

describe('bad input is said in a sentence, and the rest is used', () => {
  it.each([
    ['a negative amount', `C9,${monday(79)},-5,1,0,`, 'credit "-5" is not'],
    ['an unknown currency', `C9,${monday(79)},5,1,0,QQQ`, 'currency "QQQ" is not a currency code'],
    [
      'a currency without a rate',
      `C9,${monday(78)},5,1,0,USD`,
      'there is no rate of USD. Name in the rules what one USD is worth',
    ],
    ['a week twice', `C2,${monday(10)},5,1,0,`, `the week ${monday(10)} of client C2 in CNY stands in line `],
    ['a week in the future', 'C9,2099-01-05,5,1,0,', 'a week up to next week'],
    ['a day that is no Monday', 'C9,2024-03-05,5,1,0,', 'the Monday of the week, here 2024-03-04'],
  ])('%s', async (_, bad, sentence) => {
    const rows = ROWS.map((row) => `${row},0,`);
    const { code, out, err } = await rehearsed([`${HEADER},currency`, ...rows, bad].join('\n'));
    expect(code).toBe(2);
    expect(err).toContain(`Line ${ROWS.length + 2} is left out: `);
    expect(err).toContain(sentence);
    expect(alertLines(out).filter(({ severity }) => severity === 'alert')).toMatchObject([{ clientId: 'C0' }]);
  });

  it('a row of a year that was mistyped changes nothing for anybody', async () => {
    const usual = await rehearsed(csv(ROWS));
    const last = ROWS.length + 2;
    const { code, out, err } = await rehearsed(csv([...ROWS, 'C3,1980-01-07,5,1', 'NEW,2015-03-09,5,1']));
    expect({ code, out }).toEqual({ code: 2, out: usual.out });
    expect(err).toContain(
      `Line ${last} is left out: after the week 1980-01-07 nobody has a row for more than half a year: is the year right?\n` +
        `Line ${last + 1} is left out: after the week 2015-03-09 nobody has a row for more than half a year: is the year right?\n` +
        '31 clients, 80 weeks from 2024-03-04: ',
    );
  });

  it('money out that a file begins to tell of after a year is judged from then on', async () => {
    const debit = (client: number, week: number): string =>
      week < 40 ? '0' : (Number(amount(client, week)) * (client === 0 && week >= 70 ? 2.4 : 0.6)).toFixed(2);
    const rows = Array.from({ length: 30 }, (_, client) =>
      Array.from(
        { length: WEEKS },
        (_week, week) => `C${client},${monday(week)},${amount(client, week)},5,${debit(client, week)}`,
      ),
    ).flat();
    const { out } = await rehearsed([HEADER, ...rows].join('\n'));
    const [alert, ...more] = alertLines(out).filter(({ severity }) => severity === 'alert');
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ clientId: 'C0', change: 'moving_out', since: { week: monday(70) } });
  });

  it('money in another currency counts at the rate of the rules', async () => {
    const rules = await file('rates.json', '{"rates":{"USD":"7.1"}}');
    const rows = ROWS.map((row) => `${row},0,${row.startsWith('C0,') ? 'USD' : ''}`);
    const { code, out } = await rehearsed(
      [`${HEADER},currency`, ...rows].join('\n'),
      'weekly_flows.csv',
      '--rules',
      rules,
    );
    expect(code).toBe(0);
    expect(alertLines(out).filter(({ severity }) => severity === 'alert')).toMatchObject([{ clientId: 'C0' }]);
  });

  it('a week that is not over is not judged, and said', async () => {
    const began = (week: number) => addDays(RUNNING_WEEK, 7 * (week - 59));
    const rows = Array.from({ length: 30 }, (_, client) =>
      Array.from(
        { length: 60 },
        (_week, week) => `C${client},${began(week)},${week === 59 ? 1 : amount(client, week)},5`,
      ),
    ).flat();
    const whole = await rehearsed(csv(rows.filter((row) => !row.includes(RUNNING_WEEK))));
    const { code, out, err } = await rehearsed(csv(rows));
    expect({ code, out }).toEqual({ code: 0, out: whole.out });
    expect(err).toBe(`${whole.err}Not judged, since it is not over: the week of ${RUNNING_WEEK}.\n`);
    const early = await rehearsed(csv([`C1,${RUNNING_WEEK},5,1`]));
    expect(early.err).toMatch(new RegExp(`^Cannot use .*: its first week, of ${RUNNING_WEEK}, is not over yet\\.\n$`));
  });

  it('a client of three weeks is told to have not enough history, and never alarms', async () => {
    const young = [77, 78, 79].map((week) => `NEW,${monday(week)},${week === 77 ? 9000 : 1},1`);
    const { out, err } = await rehearsed(csv([...ROWS, ...young]));
    expect(err).toContain(
      'Not enough history yet (at most 10 weeks since the first money): 1 client. ' +
        'From then on they are judged by the limits of the whole book.\n',
    );
    expect(alertLines(out).some(({ clientId }) => clientId === 'NEW')).toBe(false);
  });

  it('a client that is young, and no more too young, is judged by the limits of the whole book', async () => {
    const began = CHANGE - 18;
    const young = Array.from({ length: 18 }, (_, at) => `NEW,${monday(began + at)},${amount(0, began + at)},5`);
    const alerts = alertLines((await rehearsed(csv([...ROWS, ...young]))).out).filter(
      ({ severity }) => severity === 'alert',
    );
    const of = (id: string) => alerts.find(({ clientId }) => clientId === id);
    expect(of('NEW')?.['change']).toBe('stop');
    expect(of('NEW')?.['limit']).toBe(of('C0')?.['limit']);
  });

  it('all zeros: no alert, and said', async () => {
    const zeros = Array.from({ length: WEEKS }, (_, week) => `ZERO,${monday(week)},0,0`);
    const { code, out, err } = await rehearsed(csv([...ROWS, ...zeros]));
    expect(code).toBe(0);
    expect(alertLines(out).some(({ clientId }) => clientId === 'ZERO')).toBe(false);
    expect(err).toContain('No money in any week: 1 client.\n');
  });

  it('one giant outlier raises nothing, of its client or of others', async () => {
    const giant = ROWS.map((row) => row.replace(/^(C5,2025-03-24),.*$/, '$1,99999999999.00,5'));
    expect(giant).not.toEqual(ROWS);
    const { code, out } = await rehearsed(csv(giant));
    expect(code).toBe(0);
    expect(alertLines(out).filter(({ severity }) => severity === 'alert')).toMatchObject([{ clientId: 'C0' }]);
  });

  it('a week in which the whole bank stood still is passed over, and named', async () => {
    const still = ROWS.filter((row) => !row.includes(`,${monday(50)},`) || row.startsWith('C7,'));
    const { out, err } = await rehearsed(csv(still));
    expect(alertLines(out).filter(({ severity }) => severity === 'alert')).toMatchObject([{ clientId: 'C0' }]);
    // One of thirty: C0 stops later.
    expect(err).toContain(
      `Passed over, since the whole bank was out or its file is amiss: ${monday(50)} (clients with money 0.033 times the usual).\n`,
    );
  });

  it('a week whose amounts are in another unit is passed over, and named', async () => {
    const thousands = ROWS.map((row) =>
      row.replace(
        new RegExp(`(,${monday(50)}),(.*),5$`),
        (_, week, own) => `${week},${(Number(own) / 1000).toFixed(2)},5`,
      ),
    );
    const { out, err } = await rehearsed(csv(thousands));
    expect(alertLines(out).filter(({ severity }) => severity === 'alert')).toMatchObject([{ clientId: 'C0' }]);
    expect(err).toMatch(
      new RegExp(
        `\nPassed over, since the whole bank was out or its file is amiss: ${monday(50)} \\(most clients' money in 0\\.00\\d+ times the usual\\)\\.\n`,
      ),
    );
  });

  it('says of a week of hardly anything that it is less than a millionth', async () => {
    const cents = ROWS.map((row) => row.replace(new RegExp(`(,${monday(50)}),.*,5$`), '$1,0.01,5'));
    const { err } = await rehearsed(csv(cents));
    expect(err).toContain(`${monday(50)} (most clients' money in less than 0.000001 times the usual).\n`);
  });

  /** The steady clients and twenty more that have money in every other week: of their other weeks so many in a hundred are written as zeros. */
  const withQuietWeeks = (written: number, from = 0): string => {
    const rows = Array.from({ length: 20 }, (_, client) =>
      Array.from({ length: WEEKS }, (_, week): readonly string[] => {
        if (week % 2 === client % 2) return [`Q${client},${monday(week)},${amount(client, week)},5`];
        return week >= from && (client * 40 + (week >> 1)) % 100 < written ? [`Q${client},${monday(week)},0,0`] : [];
      }).flat(),
    ).flat();
    return csv([...ROWS, ...rows]);
  };
  const stopOf = async (content: string) => {
    const { code, out } = await rehearsed(content);
    expect(code).toBe(0);
    return alertLines(out).find(({ clientId, severity }) => clientId === 'C0' && severity === 'alert');
  };

  it('where weeks of zeros are written, a missing row is a gap and no zero', async () => {
    expect(await stopOf(withQuietWeeks(0))).toMatchObject({ change: 'stop' });
    expect(await stopOf(withQuietWeeks(100))).toBeUndefined();
    expect(await stopOf(withQuietWeeks(90))).toBeUndefined();
    // Until then nobody could know that zeros are written.
    expect(await stopOf(withQuietWeeks(100, 75))).toMatchObject({ change: 'stop' });
  });

  it('a few rows of zeros hide nobody who falls silent', async () => {
    const usual = await stopOf(withQuietWeeks(0));
    expect(await stopOf(withQuietWeeks(3))).toEqual(usual);
    expect(await stopOf(`${withQuietWeeks(0)}\nQ1,${monday(CHANGE - 3)},0,0,0`)).toEqual(usual);
  });

  it('more inside than there is, and another number of cells, in words that can be followed', async () => {
    const rows = ROWS.map((row) => `${row},0,0`);
    const bad = [`C9,${monday(79)},5,1,0,6`, `C9,${monday(79)},5,1,0`];
    const { code, err } = await rehearsed([`${HEADER},internal_credit`, ...rows.slice(1), ...bad].join('\n'));
    expect(code).toBe(2);
    expect(err).toContain('internal_credit "6" should be no more than credit.\n');
    expect(err).toContain('is left out: expected 6 cells as in the header, not 5: is there a delimiter');
  });

  it('what cannot be used at all', async () => {
    const missing = join(folder(), 'missing.csv');
    expect(await run('--flows', missing)).toMatchObject({
      code: 1,
      err: `Cannot read ${missing}: there is no such file.\n`,
    });
    expect(await rehearsed('client_id,week\nC1,2024-03-04\n')).toMatchObject({
      code: 1,
      err: expect.stringContaining('it lacks the columns'),
    });
    expect(await rehearsed(csv([`C1,${monday(1)},-5,1`]))).toMatchObject({
      code: 1,
      err: expect.stringContaining('no row that can be read'),
    });
    for (const [rules, said] of [
      ['{"weekDrop":2}', ': weekDrop takes a number between 0 and 1, such as 0.3.\n'],
      ['{"weekDrop":"x","weeksInRow":0}', 'such as 0.3. weeksInRow takes a whole number from 1 to 52.\n'],
      ['{"colour":1}', ': there is no rule colour. There are: yearlyFalseAlarms, weekDrop, '],
      ['{"hints":1}', ': hints takes true or false.\n'],
      [
        '{"rates":{"USD":7.1}}',
        ': rates takes what one unit of a currency is worth, above 0 and in quotes: {"USD":"7.1"}.\n',
      ],
      ['{"rates":{"USD":"0.0"}}', ': rates takes what one unit of a currency is worth, above 0 and in quotes: '],
      ['x', ': it is no JSON object such as {"yearlyFalseAlarms":0.1,'],
      ['{"rates":{"XXQ":"1"}}', 'there is no currency XXQ'],
    ] as const) {
      const answer = await rehearsed(csv(ROWS), 'weekly_flows.csv', '--rules', await file('rules.json', rules));
      expect(answer).toMatchObject({ code: 1, out: '', err: expect.stringContaining(said) });
    }
    const workbook = await file('flows.xlsx', 'PK\u0003\u0004');
    expect((await run('--flows', workbook)).err).toBe(
      `Cannot read ${workbook}: it is an Excel workbook. Save the sheet as "CSV UTF-8".\n`,
    );
    const isFolder = { code: 1, err: `Cannot read ${folder()}: it is a folder. Name a file in it.\n` };
    expect(await run('--flows', folder())).toMatchObject(isFolder);
    expect(await rehearsed(csv(ROWS), 'weekly_flows.csv', '--rules', folder())).toMatchObject(isFolder);
    const twice = await run('--flows', 'one.csv', '--flows=other.csv');
    expect(twice).toMatchObject({ code: 2, out: '' });
    expect(twice.err).toMatch(/^Option '--flows' is there twice: name it once\.\n\nUsage: /);
    expect((await run('--colour')).err).toMatch(/^Unknown option '--colour'.*\n\nUsage: /s);
    for (const args of [[], ['--colour']]) {
      expect(await run(...args)).toMatchObject({
        code: 2,
        err: expect.stringContaining('Usage: npm run rapport -- rehearse'),
      });
    }
  });
});
