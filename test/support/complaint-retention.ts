import { expect, test } from 'vitest';
import { complaintReckoner } from '../../src/bot/complaint-clocks.ts';
import type { Place } from '../../src/core/audit/chain.ts';
import type { Staff } from '../../src/core/client/client.ts';
import { standardClockRules } from '../../src/core/complaint/clocks/rules.ts';
import type { Step } from '../../src/core/complaint/step.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import type { ClientId, ComplaintId } from '../../src/core/shared/ids.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import { chainReader } from '../../src/persistence/audit/chain-reader.ts';
import { sha256 } from '../../src/persistence/audit/digest.ts';
import type { Database } from '../../src/persistence/database.ts';
import { complaintStore, learningStore, retentionStore } from '../../src/persistence/repositories.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import { verifyTrail } from '../../src/usecases/audit/verify-trail.ts';
import { fileComplaint } from '../../src/usecases/complaint/file-complaint.ts';
import { similarComplaints } from '../../src/usecases/complaint/find-similar.ts';
import { previewRemoval, removeExpiredWords } from '../../src/usecases/complaint/remove-words.ts';
import { takeComplaintStep } from '../../src/usecases/complaint/take-complaint-step.ts';
import { insertClient, insertedStaff, insertOwnership, newId } from './bank.ts';
import { SHANGHAI } from './records.ts';
import { sealer } from './trail.ts';

const NOTICE = { channel: 'phone', text: '您好，海港物流' } as const;
const CAUSE = { class: 'felt_ignored', dimension: 'reliability', note: '柜员张三漏看' } as const;
/** What stands in every text of a case. */
const WORDS = /海港|张三|tape/;

/** What becomes of records whose years are over. The same on both homes of the database. */
export async function complaintRetention(database: Database): Promise<void> {
  const { prisma, pool } = database;
  const bankZone = SHANGHAI;
  let now = new Date('2026-11-23T02:00:00Z');
  const clock = { now: () => now };
  const failed: string[] = [];
  const parts = {
    clock,
    newId,
    bankZone,
    unitOfWork: unitOfWork(database, { clock, newId, announce }),
    reckoner: complaintReckoner(database, { bankZone }),
    baseCurrency: 'CNY' as Currency,
    tasks: { callAfter: (number: string) => ({ text: number, texts: null }) },
    retention: retentionStore(database),
    years: standardClockRules(bankZone).retentionYears,
    onFailed: (number: string) => {
      failed.push(number);
    },
  };
  const person = (name: string, role: string) => insertedStaff(database, name, { role });
  const officer = await person('赵敏', 'complaints_officer');
  const compliance = await person('秦岚', 'compliance');
  const rm = await person('王莉', 'rm');
  const client = await insertClient(database, '海港物流');
  await insertOwnership(database, client, rm.id, 'owner');
  const [file, take] = [fileComplaint(parts), takeComplaintStep(parts)];
  const remove = removeExpiredWords(parts);
  const preview = previewRemoval(parts);

  async function filed(clientId: ClientId | null): Promise<ComplaintId> {
    now = new Date('2026-11-23T02:00:00Z');
    const draft = {
      clientId,
      complainant: {
        kind: clientId === null ? 'non_client' : 'client',
        name: '张三',
        identity: 'unchecked',
        language: null,
      },
      source: 'phone',
      regulatorDueOn: null,
      receivedOn: localDate('2026-11-23'),
      words: '海港物流说手续费收了两次',
      product: '手续费',
      about: { branchId: null, unit: '营业部柜面', staffId: null, ownerConcerned: false },
      remedy: '退给张三',
      severity: 'normal',
      handling: 'ordinary',
      isAnother: true,
    } as const;
    const kept = await file({ by: rm, draft, requestKey: newId(), origin: 'test' });
    if (!kept.ok) throw new Error(kept.refusal.kind);
    return kept.value.complaint.id;
  }
  async function took(id: ComplaintId, by: Staff, step: Step): Promise<void> {
    const taken = await take({ by, id, seen: null, step, requestKey: newId(), origin: 'test' });
    if (!taken.ok) throw new Error(`${step.kind}: ${taken.refusal.kind}`);
  }
  /** Settled on the day of receipt, with a piece of evidence and a survey, and archived where it is asked for. */
  async function settled(clientId: ClientId | null, isArchived = true): Promise<ComplaintId> {
    const id = await filed(clientId);
    await took(id, rm, { kind: 'add_evidence', evidence: { label: '张三录音', reference: 'tape:551' } });
    await took(id, officer, {
      kind: 'settle',
      as: 'fast_lane',
      done: '退还海港物流',
      plan: { redress: { minor: 2_000n, currency: 'CNY' as Currency } },
      cause: CAUSE,
      agreement: '张三同意',
      identity: 'known',
      notice: NOTICE,
    });
    const scores = { outcome: 4, handling: 5, loyalty: 4 } as const;
    await took(id, officer, { kind: 'survey', survey: { scores, note: '张三满意' } });
    await prisma.complaint.update({ where: { id }, data: { sample: null } });
    if (isArchived) await took(id, officer, { kind: 'archive' });
    return id;
  }
  /** Cases of the archive, the first closed first, each of some clients' words. */
  async function manyExpired(count: number): Promise<readonly ComplaintId[]> {
    const cases = Array.from({ length: count }, (_, n) => ({
      id: newId<ComplaintId>(),
      number: `C-2026-8${String(n).padStart(3, '0')}`,
      closedAt: new Date(Date.UTC(2026, 9, 1, 2, n)),
    }));
    await prisma.complaint.createMany({
      data: cases.map((each) => ({
        ...each,
        ...{ state: 'archived', complainantKind: 'non_client', complainantName: '张三', language: 'zh-CN' },
        ...{ source: 'branch', severity: 'normal', packId: 'CN-2020-3', packVersion: 1, words: '海港物流排队' },
        ...{ receivedAt: each.closedAt, filedAt: each.closedAt, archivedAt: each.closedAt, filedBy: rm.id },
      })),
    });
    return cases.map(({ id }) => id);
  }
  /** All that stands of a case anywhere in its tables, as text. */
  const textOf = async (id: ComplaintId): Promise<string> => {
    const { rows } = await pool.query<{ text: string }>(
      `SELECT to_jsonb(c) AS text FROM complaint c WHERE id = $1
       ${['step', 'notice', 'evidence', 'extension', 'recusal', 'survey']
         .map((table) => `UNION ALL SELECT to_jsonb(x) FROM complaint_${table} x WHERE x.complaint_id = $1`)
         .join(' ')}
       UNION ALL SELECT to_jsonb(a) FROM audit a WHERE a.entity_id = $1
       UNION ALL SELECT to_jsonb(v) FROM audit_value v JOIN audit a ON a.id = v.audit_id WHERE a.entity_id = $1`,
      [id],
    );
    return JSON.stringify(rows);
  };
  const ORDINARY = localDate('2029-11-24');
  /** Three years and a day after all cases here were closed. */
  const later = () => {
    now = new Date('2029-11-24T02:00:00Z');
  };

  test('nothing is removed before three years are over, and the day before it is known what will be', async () => {
    const id = await settled(client);
    now = new Date('2029-11-23T02:00:00Z');
    await remove(localDate('2029-11-23'));
    expect(await textOf(id)).toMatch(WORDS);
    expect((await preview(localDate('2029-11-23')))?.cases.map((each) => each.id)).not.toContain(id);
    expect((await preview(ORDINARY))?.cases.map((each) => each.id)).toContain(id);
    expect(await textOf(id)).toMatch(WORDS);
  });

  test('then no word and no place of evidence is left, and every figure is', async () => {
    const [id, ofNobody] = [await settled(client), await settled(null)];
    const learning = learningStore(database, bankZone);
    const figures = async () =>
      (await learning.since(localDate('2026-01-01'))).filter(({ reported }) =>
        [id, ofNobody].includes(reported.id as never),
      );
    const before = await figures();
    const history = await complaintStore(database).history(id);
    later();
    await remove(ORDINARY);
    for (const each of [id, ofNobody]) expect(await textOf(each)).not.toMatch(WORDS);
    expect(await figures()).toEqual(before);
    const kept = await complaintStore(database).history(id);
    expect(kept.map(({ kind, by, at, from, to }) => [kind, by, at, from, to])).toEqual(
      history.map(({ kind, by, at, from, to }) => [kind, by, at, from, to]),
    );
    expect(kept.find(({ kind }) => kind === 'settle')?.data).toMatchObject({
      as: 'fast_lane',
      plan: { redress: { minor: '2000', currency: 'CNY' } },
      cause: { class: 'felt_ignored', dimension: 'reliability' },
      notice: { channel: 'phone' },
    });
    const [row] = await prisma.audit.findMany({ where: { entityId: id, action: 'complaint_words_removed' } });
    expect(row).toMatchObject({ actor: 'job:complaint_retention', clientId: client });
    // Words, complainant, remedy, note of the cause, plan; of five steps all but the archiving; a notice, a piece of evidence, a survey.
    expect(row?.detail).toMatchObject({
      removed: { fields: 5, steps: 4, notices: 1, evidence: 1, extensions: 0, recusals: 0, surveys: 1 },
    });
    await remove(ORDINARY);
    expect(await prisma.audit.count({ where: { entityId: id, action: 'complaint_words_removed' } })).toBe(1);
    const step = { kind: 'note', text: '又来电' } as const;
    const noted = await take({ by: officer, id, seen: null, step, requestKey: newId(), origin: 'test' });
    expect(noted.ok ? null : noted.refusal.kind).toBe('not_now');
  });

  test('a case that is open, answered and not archived, or held, keeps its words for as long as it is so', async () => {
    const open = await filed(client);
    const answered = await settled(client, false);
    const held = await settled(client);
    await took(held, compliance, { kind: 'hold', reason: '法院已立案' });
    later();
    expect((await preview(ORDINARY))?.held).toBe(1);
    await remove(ORDINARY);
    for (const id of [open, answered, held]) expect(await textOf(id)).toMatch(WORDS);
    await took(held, compliance, { kind: 'lift_hold', reason: '已结案' });
    await remove(ORDINARY);
    expect(await textOf(held)).not.toMatch(WORDS);
  });

  test('a case that fails holds up none behind it, is named, and is tried again', async () => {
    // More than are read at once, the one that fails first of all.
    const [broken, ...behind] = await manyExpired(52);
    if (broken === undefined) throw new Error('none was made');
    const { number } = await prisma.complaint.findUniqueOrThrow({ where: { id: broken } });
    await pool.query(`
      CREATE FUNCTION break_removal() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'no room for %', OLD.words; END $$;
      CREATE TRIGGER break_removal BEFORE UPDATE OF removed_at ON complaint
      FOR EACH ROW WHEN (OLD.id = '${broken}') EXECUTE FUNCTION break_removal()`);
    later();
    for (const _try of ['first', 'second']) await expect(remove(ORDINARY)).rejects.toThrow('words of 1 complaints');
    expect(failed).toEqual([number, number]);
    const left = await prisma.complaint.findMany({ where: { id: { in: behind }, removedAt: null } });
    expect(left).toEqual([]);
    expect(await textOf(broken)).toMatch(WORDS);
    const rows = await prisma.audit.findMany({ where: { action: 'complaint_removal_failed' } });
    expect(rows.map(({ entityId, detail }) => [entityId, detail])).toEqual([[broken, { number }]]);
    await pool.query('DROP TRIGGER break_removal ON complaint');
    await remove(ORDINARY);
    expect(await textOf(broken)).not.toMatch(WORDS);
  });

  test('only compliance holds a case, once, with a reason', async () => {
    const id = await settled(client);
    const tried = async (by: Staff, step: Step) => {
      const taken = await take({ by, id, seen: null, step, requestKey: newId(), origin: 'test' });
      return taken.ok ? null : taken.refusal.kind;
    };
    expect(await tried(officer, { kind: 'hold', reason: '法院已立案' })).toBe('not_yours');
    expect(await tried(compliance, { kind: 'hold', reason: '' })).toBe('words_missing');
    expect(await tried(compliance, { kind: 'lift_hold', reason: '已结案' })).toBe('not_held');
    expect(await tried(compliance, { kind: 'hold', reason: '法院已立案' })).toBeNull();
    // The same press of a button within the minute would be the same hold.
    now = new Date('2026-11-23T02:05:00Z');
    expect(await tried(compliance, { kind: 'hold', reason: '监管调阅' })).toBe('already_held');
  });

  test('the database refuses to remove early, silently, of a held case, or in part, and to put words where they were', async () => {
    const id = await settled(client);
    const said = (sql: string) => expect(pool.query(sql, [id])).rejects;
    const all = `words = '', complainant_name = '', remedy = '', cause_note = '', plan = ''`;
    await said(`UPDATE complaint SET removed_at = closed_at + interval '2 years', ${all} WHERE id = $1`).toThrow(
      /removed_check/,
    );
    await said(`UPDATE complaint SET removed_at = closed_at + interval '3 years', ${all} WHERE id = $1`).toThrow(
      /audit row/,
    );
    await said(`UPDATE complaint SET removed_at = closed_at + interval '3 years', words = '' WHERE id = $1`).toThrow(
      /append-only/,
    );
    await said(
      `UPDATE complaint SET removed_at = closed_at + interval '3 years', outcome = 'upheld', ${all} WHERE id = $1`,
    ).toThrow(/append-only/);
    await said(`UPDATE complaint_notice SET text = '' WHERE complaint_id = $1`).toThrow(/append-only/);
    await took(id, compliance, { kind: 'hold', reason: '法院已立案' });
    await said(`UPDATE complaint SET removed_at = closed_at + interval '3 years', ${all} WHERE id = $1`).toThrow(
      /append-only/,
    );
    await took(id, compliance, { kind: 'lift_hold', reason: '已结案' });
    later();
    await remove(ORDINARY);
    for (const sql of [
      `UPDATE complaint SET words = '另一句话' WHERE id = $1`,
      `UPDATE complaint SET removed_at = NULL WHERE id = $1`,
      `UPDATE complaint_step SET data = '{"text": "另一句话"}' WHERE complaint_id = $1`,
      `UPDATE complaint_step SET kind = 'note' WHERE complaint_id = $1`,
      `UPDATE complaint_notice SET text = '另一句话' WHERE complaint_id = $1`,
      `DELETE FROM complaint_evidence WHERE complaint_id = $1`,
    ])
      await said(sql).toThrow(/append-only/);
  });

  test('what is gone is offered to nobody as a similar case', async () => {
    const id = await settled(client);
    const similar = similarComplaints({ complaints: complaintStore(database), bankZone });
    const found = async () => {
      const asked = { words: '海港物流说手续费收了两次', product: '手续费', cause: null };
      return (await similar.find(officer, asked)).map((each) => (each.kind === 'whole' ? each.id : null));
    };
    expect(await found()).toContain(id);
    later();
    await remove(ORDINARY);
    expect(await found()).not.toContain(id);
  });

  test('the audit trail is whole before a removal and after it', async () => {
    const anchors: Place[] = [];
    const seal = sealer(database, anchors, clock);
    const faults = async () => {
      const verify = verifyTrail({ chain: chainReader(database), digest: sha256, clock });
      return (await verify({ anchors, sealedWithinMinutes: 15, onProgress: () => undefined })).faults;
    };
    const id = await settled(client);
    await seal();
    expect(await faults()).toEqual([]);
    const before = await prisma.audit.findMany({ where: { entityId: id }, orderBy: { id: 'asc' } });
    later();
    await remove(ORDINARY);
    expect(await prisma.audit.count({ where: { entityId: id } })).toBe(before.length + 1);
    expect(
      await prisma.audit.findMany({ where: { id: { in: before.map((row) => row.id) } }, orderBy: { id: 'asc' } }),
    ).toEqual(before);
    await seal();
    expect(await faults()).toEqual([]);
  });

  test('a bank that keeps for ever, or for longer, loses nothing', async () => {
    const id = await settled(client);
    later();
    for (const years of [null, 5]) await removeExpiredWords({ ...parts, years })(ORDINARY);
    expect(await textOf(id)).toMatch(WORDS);
    expect(await previewRemoval({ ...parts, years: null })(ORDINARY)).toBeNull();
  });
}
