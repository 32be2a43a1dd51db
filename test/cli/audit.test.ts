import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { auditVerb } from '../../src/cli/audit.ts';
import { ok, refuse } from '../../src/core/shared/result.ts';
import { anchorFile } from '../../src/persistence/audit/anchor-book.ts';
import { sha256 } from '../../src/persistence/audit/digest.ts';
import { sealStore } from '../../src/persistence/audit/seal-store.ts';
import { sealTrail } from '../../src/usecases/audit/seal-trail.ts';
import { newId } from '../support/bank.ts';
import { freshDatabase } from '../support/database.ts';
import { SHANGHAI } from '../support/records.ts';
import { happen, opened, tamper } from '../support/trail.ts';

const database = await freshDatabase();
const { pool } = database;
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
    expect(out).toContain('0 sealed rows and 0 anchors were examined.');
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
    [['verify', '--help'], 'Usage: npm run rapport -- audit'],
    [['prove'], 'audit has no verb prove.'],
  ])('%j: a sentence and how it is called, and 1', async (args, sentence) => {
    const { code, err } = await run(...args);
    expect([code, err.startsWith(sentence), err.includes('--anchors FILE')]).toEqual([1, true, true]);
  });

  it('while the database is held by somebody else says that', async () => {
    const stderr = sink();
    const code = await auditVerb({
      args: ['verify'],
      io: { stdout: sink().stream, stderr: stderr.stream, isTTY: false },
      openDatabase: async () => refuse({ sentence: 'A running bot holds the data directory.' }),
      config: { anchorPath, bankTimeZone: SHANGHAI },
      clock,
      newId,
      announce: () => [],
    });
    expect([code, stderr.text()]).toEqual([1, 'A running bot holds the data directory.\n']);
  });
});
