import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditVerb } from '../../src/cli/audit.ts';
import { cliWordingIn } from '../../src/cli/wording/wording.ts';
import type { ClientId, StaffId } from '../../src/core/shared/ids.ts';
import { ok, refuse } from '../../src/core/shared/result.ts';
import { anchorFile, readAnchors } from '../../src/persistence/audit/anchor-book.ts';
import { sha256 } from '../../src/persistence/audit/digest.ts';
import { sealStore } from '../../src/persistence/audit/seal-store.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { sealTrail } from '../../src/usecases/audit/seal-trail.ts';
import { newId } from '../support/bank.ts';
import { freshDatabase } from '../support/database.ts';
import { SHANGHAI } from '../support/records.ts';
import { happen, opened, sealer, tamper } from '../support/trail.ts';

const database = await freshDatabase();
const { pool, prisma } = database;
const folder = mkdtempSync(join(tmpdir(), 'audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NOW = new Date('2026-11-23T01:00:00Z');
const clock = { now: () => NOW };
const anchorPath = join(folder, 'audit-anchors.jsonl');
const seal = sealTrail({
  store: sealStore(database),
  anchors: anchorFile(anchorPath),
  digest: sha256,
  clock,
  onAnchored: () => undefined,
  onBroken: () => undefined,
});

function sink() {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}

async function run(...args: readonly string[]) {
  const [stdout, stderr] = [sink(), sink()];
  const code = await auditVerb({
    args,
    io: { stdout: stdout.stream, stderr: stderr.stream, isTTY: false },
    wording: cliWordingIn('en'),
    // The database stays open for the next test.
    openDatabase: async () => ok({ ...database, close: async () => undefined }),
    config: { anchorPath, bankTimeZone: SHANGHAI },
    clock,
    newId,
    announce: () => [],
  });
  return { code, out: stdout.text(), err: stderr.text() };
}

describe('verify', () => {
  it('without anchors says what it cannot find', async () => {
    const { code, out, err } = await run('verify');
    expect(code).toBe(0);
    expect(err).toBe(`There are no anchors in ${anchorPath}: what was cut off the end cannot be found.\n`);
    expect(out).toBe(
      'Nothing has been sealed yet. Rows are sealed by a bot, within a minute or two of its start: where none has run since they were written, start one and verify again.\n',
    );
  });

  it('of a whole trail says so and where it ends, and ends with 0', async () => {
    await happen(database, clock.now, [opened('one'), opened('two'), opened('three')]);
    await seal();
    const { hash } = await sealStore(database).head();
    expect(await run('verify')).toEqual({
      code: 0,
      err: '',
      out: `3 sealed rows and 1 anchor were examined. The chain ends at sequence 3, hash ${hash}.\nThe trail is whole.\n`,
    });
    expect(JSON.parse((await run('verify', '--json')).out)).toEqual({
      ok: true,
      seals: 3,
      end: { sequence: 3, hash },
      anchors: 1,
      firstBroken: null,
      faultCount: 0,
      faults: [],
    });
  });

  it('takes several files of anchors, and refuses one that has none', async () => {
    const [empty, copy] = [join(folder, 'empty.log'), join(folder, 'copy.jsonl')];
    writeFileSync(empty, '{"msg":"Rapport is ready"}\n');
    writeFileSync(copy, readFileSync(anchorPath));
    expect((await run('verify', '--anchors', copy, `--anchors=${anchorPath}`)).out).toContain('and 2 anchors were');
    expect(await run('verify', '--anchors', copy, '--anchors', empty)).toEqual({
      code: 1,
      out: '',
      err: `${empty}: there is no anchor in it.\n`,
    });
    expect((await run('verify', '--anchors', join(folder, 'none'))).err).toContain('it is no file that can be read');
    expect((await run('verify', '--anchors', join(empty, 'x'))).err).toContain('it is no file that can be read');
    expect(await readAnchors(join(empty, 'x'))).toBeNull();
  });

  it('of a damaged trail says what is wrong and where first, and ends with 1', async () => {
    const { rows } = await pool.query('SELECT audit_id AS id FROM audit_seal ORDER BY sequence');
    await tamper(database, `UPDATE audit SET actor = 'cli:nobody' WHERE id = $1`, [rows[1].id]);
    await tamper(database, `DELETE FROM audit_seal WHERE sequence = 3`);
    const { code, out } = await run('verify');
    expect(code).toBe(1);
    expect(out.split('\n').slice(1)).toEqual([
      'The trail is damaged: 3 faults, the first at sequence 2.',
      `  2: row ${rows[1].id} was altered.`,
      '  3: an anchor says that the chain came so far; its end was cut off.',
      `  Row ${rows[2].id} has no seal: it has waited for more than 15 minutes, or is not among those that wait.`,
      expect.stringMatching(/^Rows are sealed by a bot.+ start one and verify again\.$/),
      '',
    ]);
    const json = await run('verify', '--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      ok: false,
      firstBroken: 2,
      faultCount: 3,
      faults: [{ kind: 'row_altered' }, { kind: 'cut_off', sequence: 3, to: 3 }, { kind: 'row_unsealed' }],
    });
  });

  it.each([
    [['verify', '--foo'], "Unknown option '--foo'."],
    [['verify', '--within', 'soon'], '--within takes a number of minutes.'],
    [['prove'], 'audit has no verb prove.'],
  ])('%j: a sentence and how it is called, and 2', async (args, sentence) => {
    const { code, err } = await run(...args);
    expect([code, err.startsWith(sentence), err.includes('--anchors FILE')]).toEqual([2, true, true]);
  });

  it('while the database is held by somebody else says that', async () => {
    const stderr = sink();
    const code = await auditVerb({
      args: ['verify'],
      io: { stdout: sink().stream, stderr: stderr.stream, isTTY: false },
      wording: cliWordingIn('en'),
      openDatabase: async () => refuse({ sentence: 'A running bot holds the data directory.' }),
      config: { anchorPath, bankTimeZone: SHANGHAI },
      clock,
      newId,
      announce: () => [],
    });
    expect([code, stderr.text()]).toEqual([1, 'A running bot holds the data directory.\n']);
  });
});

// After the trail above was damaged: neither looks at the chain.
describe('export', () => {
  const clientId = newId<ClientId>();
  const staffId = newId<StaffId>();

  beforeAll(async () => {
    await tamper(database, 'TRUNCATE audit, audit_value, audit_seal, audit_unsealed');
    await prisma.staff.create({ data: { id: staffId, name: '陈浩', role: 'rm' } });
    await prisma.client.create({ data: { id: clientId, name: 'ACME', kind: 'corporate' } });
    await prisma.sourceKey.create({ data: { entity: 'client', key: 'C-1', entityId: clientId } });
    const write = unitOfWork(database, { clock: { now: () => at }, newId, announce: () => [] });
    let at = new Date('2026-11-21T15:59:59.999Z');
    for (const reason of ['=HYPERLINK("http://evil")', '代班，客户来电']) {
      const context = { actor: { kind: 'staff', id: staffId }, origin: 'slack:client_reason' } as const;
      await write(context, async () => ({ value: null, events: [opened(reason, clientId), opened('other')] }));
      at = new Date('2026-11-21T16:00:00Z');
    }
    await sealer(database, [], clock)();
  });

  const lines = (path: string) =>
    readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('writes JSON lines of all there is, oldest first, and of itself', async () => {
    const out = join(folder, 'all.jsonl');
    expect(await run('export', '--out', out)).toEqual({
      code: 0,
      err: '',
      out: `5 rows of the trail written to ${out}.\n`,
    });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const rows = lines(out);
    const { hash } = await sealStore(database).head();
    expect(rows.slice(3)).toEqual([
      expect.objectContaining({ sequence: 4, hash }),
      expect.objectContaining({
        action: 'trail_exported',
        actor: `cli:${userInfo().username}`,
        origin: 'cli:audit_export',
        detail: { clientId: null, from: null, to: null },
        words: { file: out },
        sequence: null,
        hash: null,
      }),
    ]);
    expect(rows.filter(({ client_key: key }) => key === 'C-1')).toMatchObject([
      {
        at: '2026-11-21T23:59:59.999+08:00',
        actor: `staff:${staffId}`,
        name: '陈浩',
        action: 'client_opened_with_reason',
        entity: 'client',
        entity_id: clientId,
        client_id: clientId,
        words: { reason: '=HYPERLINK("http://evil")' },
        erased: [],
      },
      { at: '2026-11-22T00:00:00.000+08:00', words: { reason: '代班，客户来电' } },
    ]);
  });

  it('writes what concerns one client, on days of the bank’s zone, for a spreadsheet that runs none of it', async () => {
    const out = join(folder, 'acme.csv');
    await prisma.audit.create({
      data: { id: newId(), at: clock.now(), actor: '=1+1', action: 'x', entity: 'y', origin: '@z', clientId },
    });
    expect(
      (await run('export', '--client', 'C-1', '--from', '2026-11-22', '--to', '2026-11-23', '--out', out)).code,
    ).toBe(0);
    const text = readFileSync(out, 'utf8');
    expect(text.startsWith('\uFEFFsequence,at,actor,name,action,')).toBe(true);
    const rows = text.trimEnd().split('\r\n').slice(1);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(
      /^\d+,2026-11-22T00:00:00\.000\+08:00,staff:[^,]+,陈浩,.*,C-1,slack:client_reason,.*reason: 代班，客户来电,/,
    );
    expect(rows[1]).toContain(",'=1+1,,x,y,,C-1,'@z,");
    expect(rows[2]).toContain('trail_exported');
  });

  it.each([
    [['--out', 'x.xlsx'], '--out takes a file that ends in .csv or .jsonl.'],
    [['--from', 'May', '--out', 'x.csv'], '--from and --to take days such as 2026-11-23.'],
    [['--from', '2026-11-23', '--to', '2026-11-22', '--out', 'x.csv'], '--to is before --from.'],
    [['--foo'], "Unknown option '--foo'."],
    [[], 'Usage: npm run rapport -- audit'],
  ])('%j: a sentence, and 2', async (args, sentence) => {
    const { code, err } = await run('export', ...args);
    expect([code, err.startsWith(sentence)]).toEqual([2, true]);
  });

  it('without a place to write to, or of a client that is not there: a sentence, and 1', async () => {
    expect(await run('export', '--client', 'C-2', '--out', 'x.csv')).toMatchObject({
      code: 1,
      err: 'No client has the key C-2.\n',
    });
    const { code, err } = await run('export', '--out', '/none/x.csv');
    expect([code, err]).toEqual([
      1,
      '/none/x.csv cannot be written: its folder is not there. Make the folder, or name another file.\n',
    ]);
  });

  it('overwrites nothing', async () => {
    const out = join(folder, 'mine.csv');
    writeFileSync(out, 'mine');
    expect((await run('export', '--out', out)).err).toBe(
      `${out} cannot be written: it is there already. Name another file, or move that one aside.\n`,
    );
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });
});

describe('erase', () => {
  const wouldGo = `These texts would go, for good:
  memorial_day        1
  trail               2 words of 2 rows
`;
  const written = async () => {
    const { entityId: clientId } = await prisma.sourceKey.findFirstOrThrow({ where: { entity: 'client', key: 'C-1' } });
    await prisma.client.upsert({
      where: { id: clientId },
      update: {},
      create: { id: clientId, name: 'ACME', kind: 'corporate' },
    });
    const staffId = newId<StaffId>();
    await prisma.staff.create({ data: { id: staffId, name: '王莉', role: 'rm' } });
    await prisma.memorialDay.create({
      data: { id: newId(), clientId, label: '结婚纪念日', day: '--01-01', staffId },
    });
  };
  const labels = async () => (await prisma.memorialDay.findMany()).map(({ label }) => label);

  it('says what would go, and erases nothing without --yes', async () => {
    await written();
    expect(await run('erase', '--client', 'C-1', '--dry-run')).toEqual({ code: 0, err: '', out: wouldGo });
    expect(await run('erase', '--client', 'C-1', '--reason', 'asked to be forgotten')).toEqual({
      code: 1,
      err: 'Nothing is erased yet. What is erased does not come back: say it again with --yes.\n',
      out: wouldGo,
    });
    const { id } = await prisma.audit.findFirstOrThrow({ where: { action: 'client_opened_with_reason' } });
    expect((await run('erase', '--audit', id, '--reason', 'a slip of the pen')).code).toBe(1);
    expect(await labels()).toEqual(['结婚纪念日']);
    expect(await prisma.audit.count({ where: { action: { in: ['record_erased', 'words_erased'] } } })).toBe(0);
  });

  it('says how much it erased, and exports say so too', async () => {
    expect(await run('erase', '--client', 'C-1', '--reason', 'asked to be forgotten', '--yes')).toEqual({
      code: 0,
      err: '',
      out: '1 text in 1 table of the record and 2 words of 2 rows erased. The trail says so.\n',
    });
    expect(await labels()).toEqual(['—']);
    expect((await run('erase', '--client', 'C-1', '--reason', 'asked again', '--yes')).out).toBe(
      'There are no words there to erase.\n',
    );
    const out = join(folder, 'erased.jsonl');
    await run('export', '--client', 'C-1', '--out', out);
    const rows = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.filter(({ action }) => action === 'client_opened_with_reason')).toMatchObject([
      { words: {}, erased: ['reason'] },
      { words: {}, erased: ['reason'] },
    ]);
    expect(rows.filter(({ action }) => action === 'trail_erased')).toMatchObject([
      { words: { reason: 'asked to be forgotten' }, detail: { rows: 2 } },
    ]);
    expect((await run('verify')).out).not.toContain('"reason"');
  });

  it.each([
    [['--client', 'C-1', '--reason', 'no'], '--reason takes 4 to 300 characters.'],
    [['--client', 'C-1'], 'Why? Say it with --reason.'],
    [['--client', 'C-1', '--reason', 'long enough', '--yes', '--dry-run'], '--yes or --dry-run?'],
    [['--audit', 'C-1', '--reason', 'long enough'], '--audit takes the id of a row.'],
    [['--client', 'C-1', '--audit', 'x', '--reason', 'long enough'], 'Usage: npm run rapport -- audit'],
    [['--foo'], "Unknown option '--foo'."],
  ])('%j: a sentence, and 2', async (args, sentence) => {
    const { code, err } = await run('erase', ...args);
    expect([code, err.startsWith(sentence)]).toEqual([2, true]);
  });

  it('knows no client of that key: a sentence, and 1', async () => {
    const { code, err } = await run('erase', '--client', 'C-2', '--reason', 'long enough');
    expect([code, err]).toEqual([1, 'No client has the key C-2.\n']);
  });
});
