import { describe, expect, test } from 'vitest';
import { readFile } from '../../src/ingest/read-file.ts';
import type { BadRow, GoodRow } from '../../src/usecases/import/rows.ts';
import { CONTEXT, memoryFile } from '../support/bank-files.ts';

const refusalOf = async (name: string, content: string | Uint8Array) => {
  const file = await readFile(memoryFile(name, content), CONTEXT);
  return file.ok ? null : file.refusal;
};

async function rowsOf(name: string, content: string | Uint8Array, size = 1000) {
  const file = await readFile(memoryFile(name, content), CONTEXT);
  if (!file.ok) throw new Error(file.refusal.kind);
  const good: GoodRow[] = [];
  const bad: BadRow[] = [];
  for await (const chunk of file.value.chunks(size)) {
    good.push(...chunk.good);
    bad.push(...chunk.bad);
  }
  return { file: file.value, good, bad };
}

describe('a file is refused whole', () => {
  test.each([
    ['whatever.csv', 'client_id\nC1\n', { kind: 'unknown_name' }],
    ['clients.xls', 'client_id\nC1\n', { kind: 'other_workbook', ending: '.xls' }],
    ['客户.et', 'client_id\nC1\n', { kind: 'other_workbook', ending: '.et' }],
    ['clients.csv', '', { kind: 'empty_file' }],
    ['clients.csv', '\n\n', { kind: 'empty_file' }],
    [
      'clients.csv',
      'client_id\nC1\n',
      { kind: 'missing_columns', columns: ['name'], alsoNamed: ['客户名称'], found: ['client_id'], knowsAny: true },
    ],
    [
      'clients.csv',
      'C1,甲公司\nC2,乙公司\n',
      { kind: 'missing_columns', columns: ['name'], alsoNamed: ['客户名称'], found: ['C1', '甲公司'], knowsAny: false },
    ],
    [
      'clients.csv',
      '客户清单\n客户号,区域\nC1,东\n',
      {
        kind: 'missing_columns',
        columns: ['name'],
        alsoNamed: ['客户名称'],
        found: ['客户号', '区域'],
        knowsAny: true,
      },
    ],
    [
      'holdings.csv',
      '持有清单,单位：万元\n客户号,产品,余额,日期\nC1,活期,12,2026-11-20\n',
      { kind: 'other_unit', said: '单位：万元' },
    ],
    ['clients.csv', 'name,名称\nA,B\n', { kind: 'duplicate_column', column: 'name', headers: ['name', '名称'] }],
    ['clients.csv', 'name,area\nA,"B\nC,D\n', { kind: 'quote_not_closed', line: 2 }],
  ])('%s: %j', async (name, content, refusal) => expect(await refusalOf(name, content)).toEqual(refusal));

  test.each([
    ['without a quote', 'x'],
    ['within quotes', '"'],
  ])('before a row of it is loaded where one is longer than a megabyte, %s', async (_, quote) => {
    const cell = `${quote}${'x'.repeat(1024 * 1024 + 1)}${quote}`;
    expect(await refusalOf('clients.csv', `name,area\nA,B\n${cell},C\nD,E\n`)).toEqual({
      kind: 'record_too_long',
      line: 3,
    });
  });

  test('that grows while it is looked through', async () => {
    const file = { ...memoryFile('clients.csv', 'client_id,name\nC1,A\nC2,B\n'), bytes: 20 };
    expect(await readFile(file, CONTEXT)).toEqual({ ok: false, refusal: { kind: 'still_written' } });
  });

  test('and says the system’s code when it cannot be read', async () => {
    const unreadable = {
      name: 'clients.csv',
      open: async function* (): AsyncGenerator<Uint8Array> {
        yield new Uint8Array(0);
        throw Object.assign(new Error('EACCES: /secret/path'), { code: 'EACCES' });
      },
    };
    expect(await readFile(unreadable, CONTEXT)).toEqual({ ok: false, refusal: { kind: 'unreadable', code: 'EACCES' } });
  });
});

describe('what is said above a header', () => {
  const holdings = (title: string) =>
    refusalOf('holdings.csv', `${title}\n客户号,产品,余额,日期\nC1,活期,12,2026-11-20\n`);

  test.each([
    '单位：万元',
    '金额单位:人民币万元',
    '单位：百万元人民币',
    '单位：万美元',
    '（单位：万）',
    '单位：亿 ',
    '货币单位: 美元 千元',
    '存款余额表（万元）',
    'Amounts in thousands',
    'RMB’000',
  ])('refuses amounts of another unit: %s', async (said) =>
    expect(await holdings(said)).toEqual({ kind: 'other_unit', said: said.trim() }),
  );

  test.each([
    '编制单位：万达支行',
    '填报单位：千灯支行',
    '单位：亿利公司',
    '制表单位:百万庄支行',
    '单位：元',
    '单位：万户（亿元以上）',
  ])('refuses none for the name of who made it: %s', async (said) => expect(await holdings(said)).toBeNull());

  test('is told with the file, and a file that begins with its header tells nothing', async () => {
    const aboveOf = async (content: string) => (await rowsOf('clients.csv', content)).file.above;
    expect(await aboveOf('C0,零公司\n\n清单,,\n客户号,客户名称\nC1,甲\n')).toEqual([
      { line: 1, text: 'C0 零公司' },
      { line: 3, text: '清单' },
    ]);
    expect(await aboveOf('sep=;\n客户号;客户名称\nC1;甲\n')).toEqual([]);
    expect(await aboveOf('客户号,客户名称\nC1,甲\n')).toEqual([]);
  });
});

describe('rows', () => {
  test('a total below the table is no row of it, whatever stands beside its word', async () => {
    const { good, bad } = await rowsOf(
      'clients.csv',
      'client_id,name\nC1,海港\n合计,1\n小 计：,1\nTotal,1\n,合计\nC2,Total\n',
    );
    expect(good.map(({ line }) => line)).toEqual([2, 7]);
    expect(bad.map(({ line, faults }) => [line, faults[0]?.column, faults[0]?.expected])).toEqual(
      (
        [
          [3, 'client_id'],
          [4, 'client_id'],
          [5, 'client_id'],
          [6, 'name'],
        ] as const
      ).map(([line, column]) => [line, column, { kind: 'row_of_table', found: 'total' }]),
    );
    // A company may be called so.
    expect((await rowsOf('clients.csv', 'name,area\nTotal,Paris\n')).bad).toEqual([]);
  });

  test.each([
    ['合计：2户,'],
    ['总计 2 户,'],
    ['本页小计,甲'],
    ['制表人：李四,制表日期：2026-11-01'],
    ['（以下空白）,'],
    ['Prepared by: Ann,Ann'],
  ])('what stands below a table is no row of it: %s', async (line) => {
    const { good, bad } = await rowsOf('clients.csv', `客户号,客户名称\nC1,海港\n${line}\n`);
    expect(good.map((row) => row.line)).toEqual([2]);
    expect(bad).toMatchObject([
      { line: 3, faults: [{ expected: { kind: 'row_of_table', found: expect.stringMatching(/total|below/) } }] },
    ]);
  });

  test('a header that comes once more, on the next page or in another language, is no client', async () => {
    const { good, bad } = await rowsOf(
      'clients.csv',
      '客户号,客户名称,备注\nclient_id,name,note\nC1,海港,\n客户号,客户名称,备注\nC2,名称,\n',
    );
    expect(good.map(({ line }) => line)).toEqual([3, 5]);
    expect(bad.map(({ line, faults }) => [line, faults[0]?.expected])).toEqual(
      [2, 4].map((line) => [line, { kind: 'row_of_table', found: 'header' }]),
    );
  });

  test.each([
    ['a title', '客户清单 2026年3月,,\n\n机构：城东支行\n客户号,客户名称,\nC1,甲,\n', 5],
    ['a title without the delimiters of the table', '客户清单\n客户号\t客户名称\nC1\t甲\n', 3],
    ['what Excel is told of the delimiter', 'sep=;\n客户号;客户名称\nC1;甲\n', 3],
  ])('%s above the header is passed over, and rows keep their lines', async (_, content, line) => {
    const { good, bad } = await rowsOf('clients.csv', content);
    expect(good).toMatchObject([{ line, row: { key: 'C1', fields: { name: '甲' } } }]);
    expect(bad).toEqual([]);
  });

  test('a table may be cut by |', async () => {
    const { good } = await rowsOf('clients.txt', '客户号|客户名称|\nC1|甲,乙|\n');
    expect(good).toMatchObject([{ row: { key: 'C1', fields: { name: '甲,乙' } } }]);
  });

  test('a number that was written so that a spreadsheet keeps its zeros is that number', async () => {
    const { good } = await rowsOf('clients.csv', `客户号,客户名称,账号\n="00012",甲,="6222001"\n'00013,乙,'6222\n`);
    expect(good).toMatchObject([
      { row: { key: '00012', parts: { accountNumbers: ['6222001'] } } },
      { row: { key: '00013', parts: { accountNumbers: ['6222'] } } },
    ]);
  });

  test('the words of programs for nothing are an empty cell', async () => {
    const { good, bad } = await rowsOf(
      'clients.csv',
      '客户号,客户名称,行业,统一社会信用代码,管户客户经理\nC1,甲,NULL,-,N/A\nC2,乙,\\N,——,null\nC3,NULL,,,\n',
    );
    const nothing = { fields: { industry: null, creditCode: null } };
    expect(good).toMatchObject([{ row: nothing }, { row: nothing }]);
    for (const { row } of good) expect(row).not.toHaveProperty('parts.owner');
    expect(bad).toMatchObject([{ faults: [{ column: 'name', value: 'NULL', expected: { kind: 'filled' } }] }]);
  });

  test('what was said or is to be done stands as it was written, a dash too', async () => {
    const { good, bad } = await rowsOf(
      'follow_ups.csv',
      'client_id,staff_id,text,due_on\nC1,S1,N/A,-\nC1,S1,-,NULL\nC1,S1,,\nC1,S1,NULL,\n',
    );
    expect(good).toMatchObject([
      { row: { fields: { text: 'N/A', dueOn: null } } },
      { row: { fields: { text: '-', dueOn: null } } },
    ]);
    expect(bad).toMatchObject([4, 5].map((line) => ({ line, faults: [{ column: 'text' }] })));
  });

  const NO_DAYS = [
    '9999-12-31',
    '99991231',
    '2999/12/31',
    '2099-12-31',
    '0000-00-00',
    '00000000',
    '1900-01-00 00:00:00',
  ];
  // What databases keep where no day was given: DB2 the first one, others that from which they count.
  const FIRST_DAYS = [
    '0001-01-01',
    '00010101',
    '0001-01-01 00:00:00',
    '1900-01-01',
    '1900/1/1',
    '1899-12-30',
    '1899-12-31',
  ];
  test.each([...NO_DAYS, ...FIRST_DAYS])(
    'a client that left on %s has not left; one that is to leave tomorrow is not gone today',
    async (never) => {
      const rows = `C1,甲,${never}\nC2,乙,2026-11-24\n`;
      const { good, bad } = await rowsOf('clients.csv', `客户号,客户名称,销户日期\n${rows}`);
      expect(good).toMatchObject([{ line: 2, row: { fields: { closedOn: null } } }]);
      expect(bad).toMatchObject([
        { line: 3, faults: [{ column: 'closed_on', expected: { kind: 'day_up_to_today' } }] },
      ]);
    },
  );

  test.each([...NO_DAYS, ...FIRST_DAYS])(
    'somebody born on %s is loaded, and her birthday is not known',
    async (never) => {
      const { good, bad } = await rowsOf(
        'people.csv',
        `client_id,name,birthday\nC1,张总,${never}\nC1,李总,1971-03-09\n`,
      );
      expect(good).toMatchObject([
        { row: { fields: { birthday: null } } },
        { row: { fields: { birthday: '1971-03-09' } } },
      ]);
      expect(bad).toEqual([]);
    },
  );

  test('an hour of no day is none', async () => {
    const head = 'client_id,staff_id,starts_at,ends_at\n';
    const { good, bad } = await rowsOf(
      'appointments.csv',
      `${head}C1,S1,2026-11-24 10:00,0000-00-00 00:00:00\nC1,S1,0001-01-01 00:00:00,\n`,
    );
    expect(good).toMatchObject([{ row: { fields: { endsAt: null } } }]);
    expect(bad).toMatchObject([{ line: 3, faults: [{ column: 'starts_at', expected: { kind: 'filled' } }] }]);
  });

  test('what a currency has always been worth may hold from the first of all days on', async () => {
    const { good } = await rowsOf('rates.csv', 'currency,on,rate\nHKD,1900-01-01,0.92\n');
    expect(good).toMatchObject([{ row: { at: ['1900-01-01'] } }]);
  });

  test('what a spreadsheet saved of a column that was too narrow is no value', async () => {
    const { bad } = await rowsOf('clients.csv', 'name,account_numbers\nA,########\n');
    expect(bad).toMatchObject([{ faults: [{ column: 'account_numbers', expected: { kind: 'value_shown' } }] }]);
  });

  test('a header alone is a file with nothing to do', async () => {
    expect(await rowsOf('staff.csv', 'name,role\n')).toMatchObject({ good: [], bad: [] });
  });

  test('GB18030 with Chinese headers, tabs and values', async () => {
    // 姓名\t角色\n王莉\t客户经理\n
    const bytes = [
      0xd0, 0xd5, 0xc3, 0xfb, 0x09, 0xbd, 0xc7, 0xc9, 0xab, 0x0a, 0xcd, 0xf5, 0xc0, 0xf2, 0x09, 0xbf, 0xcd, 0xbb, 0xa7,
      0xbe, 0xad, 0xc0, 0xed, 0x0a,
    ];
    const { file, good } = await rowsOf('staff.csv', Uint8Array.from(bytes));
    expect(file.encoding).toBe('gb18030');
    expect(good[0]?.row).toMatchObject({ entity: 'staff', fields: { name: '王莉', role: 'rm', active: true } });
  });

  test('columns nobody asked for are named once', async () => {
    const { file, good } = await rowsOf('staff.csv', 'name,role,shoe_size\n王莉,rm,37\n');
    expect(file.unknownColumns).toEqual(['shoe_size']);
    expect(good).toHaveLength(1);
  });

  test.each([
    ['a note beside the table', '客户号,客户名称,\nC1,甲,\nC2,乙,新\n', '3', 1, false],
    ['rows that are counted', ',客户号,客户名称,区域\n1,C1,甲,\n2,C2,乙,\n', '1', 2, false],
    ['a header too far to the right', ',客户号,客户名称,区域\nC1,甲,东,\nC2,乙,西,\n', '1', 2, true],
    ['a header too far to the left', '客户号,客户名称,\n1,C1,甲\n2,C2,乙\n', '3', 2, true],
    ['a comma too many in every row', '客户号,客户名称,,区域\nC1,,甲,东\nC2,,乙,西\n', '3', 2, true],
  ])('values without a name over them are counted: %s', async (_, content, column, rows, looksShifted) => {
    const file = await readFile(memoryFile('clients.csv', content), CONTEXT);
    if (!file.ok) throw new Error(file.refusal.kind);
    const chunks = await Array.fromAsync(file.value.chunks(1));
    expect(chunks.at(-1)?.nameless).toEqual({ columns: [{ column, rows }], looksShifted });
  });

  test('commas behind every row are no values', async () => {
    const file = await readFile(memoryFile('clients.csv', '客户号,客户名称,,\nC1,甲,,\n'), CONTEXT);
    if (!file.ok) throw new Error(file.refusal.kind);
    expect((await Array.fromAsync(file.value.chunks(10)))[0]).not.toHaveProperty('nameless');
  });

  test('all faults of a row are told with column, value and what is expected', async () => {
    const { bad, good } = await rowsOf(
      'weekly_flows.csv',
      'client_id,week,debit,credit,count\nC1,2026-11-16,1,2,3\n,2026-11-17,-1,2,x\nC1,2026-11-09,1.005,abc,3\n',
    );
    expect(good).toHaveLength(1);
    expect(bad.map(({ line, faults }) => [line, faults.map(({ column, value }) => [column, value])])).toEqual([
      [
        3,
        [
          ['client_id', ''],
          ['week', '2026-11-17'],
          ['count', 'x'],
        ],
      ],
      [
        4,
        [
          ['debit', '1.005'],
          ['credit', 'abc'],
        ],
      ],
    ]);
    expect(bad[0]?.faults[1]?.expected).toEqual({ kind: 'this_monday', monday: '2026-11-16' });
  });

  test('the internal part of a side is no more than the side', async () => {
    const { bad } = await rowsOf(
      'weekly_flows.csv',
      'client_id,week,debit,credit,internal_debit,internal_credit,count\nC1,2026-11-16,10,10,10,10.01,1\n',
    );
    expect(bad[0]?.faults).toEqual([
      { column: 'internal_credit', value: '10.01', expected: { kind: 'no_more_than', column: 'credit' } },
    ]);
  });

  test('a row that is cut short or too long is rejected; empty cells behind the last column are not', async () => {
    const { good, bad } = await rowsOf('staff.csv', 'staff_id,name,role\nS1,王莉,rm,,\nS2,陈强\nS3,李,rm,x\n');
    expect(good).toHaveLength(1);
    expect(bad.map(({ line, faults }) => [line, faults[0]?.expected])).toEqual([
      [3, { kind: 'cells_of_header', width: 3, found: 2 }],
      [4, { kind: 'cells_of_header', width: 3, found: 4 }],
    ]);
  });

  test('an amount is read in the currency of its row', async () => {
    const { good, bad } = await rowsOf(
      'holdings.csv',
      'client_id,product,as_of,balance,currency\nC1,存款,2026-11-20,1234,JPY\nC1,贷款,2026-11-20,1234,CNY\nC1,理财,2026-11-20,1.5,JPY\nC1,无日期,,1,CNY\n',
    );
    const balances = good.map(({ row }) => (row.type === 'record' ? row.balance?.figures[0] : null));
    expect(balances).toEqual([1234n, 123_400n]);
    expect(bad.map(({ faults }) => faults[0]?.column)).toEqual(['balance', 'as_of']);
  });

  test('an appointment ends after it begins', async () => {
    const { bad } = await rowsOf(
      'appointments.csv',
      'client_id,staff_id,starts_at,ends_at\nC1,S1,2026-11-24 10:00,2026-11-24 10:00\n',
    );
    expect(bad[0]?.faults[0]).toMatchObject({ column: 'ends_at', expected: { kind: 'end_after_start' } });
  });

  test('come in pieces of the size asked for, as often as asked', async () => {
    const file = await readFile(memoryFile('staff.csv', `name,role\n${'王莉,rm\n'.repeat(25)}`), CONTEXT);
    if (!file.ok) throw new Error('refused');
    for (const _ of [1, 2]) {
      const chunks = await Array.fromAsync(file.value.chunks(10));
      expect(chunks.map(({ good }) => good.length)).toEqual([10, 10, 5]);
      expect(chunks.at(-1)?.bytesRead).toBe(file.value.bytes);
    }
  });
});

test.each([
  ['grown', 'client_id,name\nC1,A\nC2,B\nC3,Gree'],
  ['written anew', 'client_id,name\nD1,A\nD2,B\n'],
  ['cut short', 'client_id,name\nC1,A\n'],
])(
  'of a file that has %s since it was looked through the last piece is not read, and that is told',
  async (_, after) => {
    let content = 'client_id,name\nC1,A\nC2,B\n';
    const source = { name: 'clients.csv', open: () => memoryFile('clients.csv', content).open() };
    const file = await readFile(source, CONTEXT);
    if (!file.ok) throw new Error(file.refusal.kind);
    content = after;
    const lines: number[] = [];
    const reading = async () => {
      for await (const { good } of file.value.chunks(1000)) lines.push(...good.map(({ line }) => line));
    };
    await expect(reading()).rejects.toMatchObject({ name: 'FileChanged', file: 'clients.csv' });
    expect(lines).toEqual([]);
  },
);
