import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { yearsIn } from '../../src/cli/complaints/retention.ts';
import { complaintsVerb } from '../../src/cli/complaints.ts';
import { cliWordingIn } from '../../src/cli/wording/wording.ts';
import { ok } from '../../src/core/shared/result.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import { insertStaff, newId } from '../support/bank.ts';
import { freshDatabase } from '../support/database.ts';
import { SHANGHAI } from '../support/records.ts';

const scratch = mkdtempSync(join(tmpdir(), 'rapport-complaints-'));
const database = await freshDatabase();
afterAll(async () => {
  rmSync(scratch, { recursive: true });
  await database.close();
});

const at = (text: string) => new Date(`2026-${text}:00+08:00`);
const filedBy = await insertStaff(database, 'Grace Ho');
for (const [number, receivedAt] of [
  ['C-2026-0001', at('09-30T23:59')],
  ['C-2026-0002', at('10-01T00:00')],
] as const) {
  const id = newId<string>();
  await database.prisma.complaint.create({
    data: {
      id,
      number,
      state: 'received',
      complainantKind: 'non_client',
      complainantName: '+Larsen',
      language: 'en',
      source: 'branch',
      receivedAt,
      filedAt: receivedAt,
      filedBy,
      words: 'two hours <at> the counter',
      severity: 'normal',
      packId: 'CN-2020-3',
      packVersion: 1,
    },
  });
  await database.prisma.complaintStep.create({
    data: {
      id: newId<string>(),
      complaintId: id,
      seq: 1,
      kind: 'file',
      toState: 'received',
      byId: filedBy,
      at: receivedAt,
      origin: 'test',
      data: {},
    },
  });
}

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  const stream = new Writable({
    write(chunk, _, done) {
      said += String(chunk);
      done();
    },
  });
  const code = await complaintsVerb({
    args,
    io: { stdout: stream, stderr: stream, isTTY: false },
    wording: cliWordingIn('en'),
    openDatabase: async () => ok({ ...database, close: async () => undefined }),
    config: { bankTimeZone: SHANGHAI, language: 'zh-CN', retentionYears: 3 },
    clock: { now: () => at('11-02T09:00') },
    newId,
    announce,
  });
  return { code, said };
}

it('writes the records of the days asked for, in the bank’s zone, in either language, and puts it on the trail', async () => {
  const csv = join(scratch, 'all.csv');
  const done = await run('export', '--from', '2026-10-01', '--language', 'en', '--out', csv);
  expect(done).toEqual({ code: 0, said: `1 complaint written to ${csv}.\n` });
  const [header, row, ...rest] = readFileSync(csv, 'utf8').split('\r\n');
  expect(header).toMatch(/^\uFEFFNumber,Client,Complainant,/);
  expect(row).toMatch(/^C-2026-0002,,[^,]*\+Larsen,/);
  expect(row).toContain('stage,2026-10-01 00:00');
  expect(rest).toEqual(['']);
  const html = join(scratch, 'all.html');
  await run('export', '--from', '2026-09-01', '--out', html);
  expect(readFileSync(html, 'utf8')).toContain('two hours &lt;at&gt; the counter');
  expect(readFileSync(html, 'utf8').match(/<section>/g)).toHaveLength(2);
  const trail = await database.prisma.audit.findMany({ where: { action: 'complaints_exported' } });
  expect(trail.map(({ detail }) => (detail as { cases: number }).cases)).toEqual([1, 2]);
});

it('refuses a file that is there, another kind of file, and what is no day, and says how it is called', async () => {
  const csv = join(scratch, 'all.csv');
  expect(await run('export', '--from', '2026-10-01', '--out', csv)).toMatchObject({
    code: 1,
    said: expect.stringContaining('it is there already'),
  });
  expect((await run('export', '--from', '2026-10-01', '--out', 'all.pdf')).said).toContain('.csv or .html');
  expect((await run('export', '--from', 'soon', '--out', 'x.csv')).said).toContain('days such as');
  expect((await run()).said).toContain('Usage: npm run rapport -- complaints export');
});

it('says of how many the words would be removed on a day, and removes nothing', async () => {
  const closed = { state: 'archived', closedAt: at('10-02T10:00'), archivedAt: at('10-02T11:00') };
  await database.prisma.complaint.updateMany({ where: { number: 'C-2026-0001' }, data: closed });
  expect(await run('retention')).toEqual({
    code: 0,
    said: '0 complaints would have the words removed on 2026-11-02: archived, closed before 2023-11-02.\n',
  });
  expect(await run('retention', '--on', '2029-10-03')).toEqual({
    code: 0,
    said: '1 complaint would have the words removed on 2029-10-03: archived, closed before 2026-10-03.\n  C-2026-0001  closed 2026-10-02\n',
  });
  await database.prisma.complaint.updateMany({
    where: { number: 'C-2026-0001' },
    data: { heldSince: at('10-05T10:00') },
  });
  expect((await run('retention', '--on', '2029-10-03')).said).toContain('1 of that age is held and stays.');
  expect((await run('retention', '--on', 'tomorrow')).code).toBe(2);
  expect(await database.prisma.complaint.count({ where: { words: '' } })).toBe(0);
});

it('says in either language what is wrong in the bank’s file of complaints', async () => {
  const path = join(scratch, 'complaints.json');
  const said = async (text: string, language: 'zh-CN' | 'en') => {
    writeFileSync(path, text);
    return yearsIn(path, cliWordingIn(language));
  };
  const wrong = '{"retentionYears":2,"kept":5,"hours":{"weeks":[]}}';
  expect(await said(wrong, 'en')).toContain('\n  retentionYears must be at least 3\n');
  expect(await said(wrong, 'zh-CN')).toBe(
    [
      `COMPLAINT_FILE ${path} 有误，写法见 docs/complaints.md：`,
      '  hours.week 应为七天，从周一开始',
      '  hours 没有 weeks 这一项',
      '  retentionYears 最小为 3',
      '  没有 kept 这一项',
      '',
    ].join('\n'),
  );
  expect(await said('[]', 'zh-CN')).toContain('\n  应为 JSON 对象\n');
  expect(await said('{', 'zh-CN')).toContain('\n  不是有效的 JSON：');
  expect(await said('{"retentionYears":null}', 'zh-CN')).toBeNull();
});
