import { expect, test } from 'vitest';
import type { Place } from '../../src/core/audit/chain.ts';
import type { ClientId, HandOverId, StaffId } from '../../src/core/shared/ids.ts';
import { chainReader } from '../../src/persistence/audit/chain-reader.ts';
import { sha256 } from '../../src/persistence/audit/digest.ts';
import type { Database } from '../../src/persistence/database.ts';
import { TEXTS } from '../../src/persistence/erasing/texts.ts';
import { importStore } from '../../src/persistence/import/store.ts';
import { recordEraserStore, trailStore } from '../../src/persistence/repositories.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { eraseRecord, previewErasure } from '../../src/usecases/audit/erase-record.ts';
import { verifyTrail } from '../../src/usecases/audit/verify-trail.ts';
import type { Context, DomainEvent } from '../../src/usecases/events.ts';
import { insertClient, insertStaff, newId } from './bank.ts';
import { happen, opened, sealer } from './trail.ts';
import { tablesWith, writtenClient } from './written-record.ts';

const NOW = new Date('2026-11-23T01:00:00Z');
const context: Context = { actor: { kind: 'cli', name: 'lena' }, origin: 'cli:audit_erase' };

const declined = (handOverId: HandOverId, clientIds: readonly ClientId[], reason: string): DomainEvent => {
  const [fromId, toId] = [newId<StaffId>(), newId<StaffId>()];
  const whose = { fromId, toId, proposedBy: fromId, byId: toId };
  return { kind: 'hand_over_answered', handOverId, ...whose, state: 'declined', mode: 'transfer', clientIds, reason };
};

/** What becomes of the record of a client that asks to be forgotten. The same on both homes of the database. */
export async function recordErasure(database: Database): Promise<void> {
  const { prisma, pool } = database;
  const clock = { now: () => NOW };
  const parts = { clock, unitOfWork: unitOfWork(database, { clock, newId, announce: () => [] }) };
  const erase = eraseRecord(parts);
  const preview = previewErasure({ eraser: recordEraserStore(database), trail: trailStore(database) });
  const li = await insertStaff(database, '王莉');
  await insertStaff(database, '陈浩');
  const anchors: Place[] = [];
  const seal = sealer(database, anchors, clock);
  const faults = async () => {
    const verify = verifyTrail({ chain: chainReader(database), digest: sha256, clock });
    return (await verify({ anchors, sealedWithinMinutes: 15, onProgress: () => undefined })).faults;
  };

  test('each text of a record goes, and of its rows of the trail, in one go; another client keeps its own', async () => {
    const mine = await writtenClient(database, li, 'SECRET-one');
    const other = await writtenClient(database, li, 'SECRET-other');
    await happen(database, clock.now, [opened('SECRET-one is on leave', mine)], [opened('SECRET-other', other)]);
    await seal();
    const before = await tablesWith(database, 'SECRET-one');
    const kept = await tablesWith(database, 'SECRET-other');
    // What is not written of a client in a test cannot be seen to go.
    expect(TEXTS.filter(({ table }) => before[table] === undefined).map(({ table }) => table)).toEqual([]);
    const shown = await preview(mine);

    const erased = await erase({ clientId: mine, reason: 'asked to be forgotten', context });

    expect(await tablesWith(database, 'SECRET-one')).toEqual({});
    expect(await tablesWith(database, 'SECRET-other')).toEqual(kept);
    const { complaints, ...would } = shown;
    expect([complaints, erased]).toEqual([0, { ok: true, value: would }]);
    expect(await preview(mine)).toEqual({ texts: [], rows: 0, words: 0, complaints: 0 });
    // Two that she spoke with are still two.
    expect(
      await prisma.interactionPerson.findMany({
        where: { interaction: { clientId: mine } },
        select: { name: true },
        orderBy: { position: 'asc' },
      }),
    ).toEqual([{ name: '—1' }, { name: '—2' }]);
    expect(await prisma.client.findUnique({ where: { id: mine } })).toMatchObject({ name: 'ACME', version: 2 });

    const said = await prisma.audit.findFirstOrThrow({ where: { action: 'record_erased' }, include: { values: true } });
    expect(said).toMatchObject({
      actor: 'cli:lena',
      clientId: mine,
      entity: 'client',
      entityId: mine,
      values: [{ name: 'reason', value: 'asked to be forgotten' }],
    });
    const { texts } = said.detail as { texts: Record<string, number> };
    expect(texts).toMatchObject({
      follow_up: 1,
      appointment: 2,
      interaction_person: 2,
      client_fact: 1,
      import_change: 5,
    });
    await seal();
    expect(await faults()).toEqual([]);
    expect(await erase({ clientId: mine, reason: 'asked again', context })).toEqual({
      ok: true,
      value: { texts: [], rows: 0, words: 0 },
    });
    expect(await prisma.audit.count({ where: { action: 'record_erased' } })).toBe(1);
  });

  test('why it was declined goes too where it was offered to a successor, and of other clients of that hand-over stays', async () => {
    const mine = await writtenClient(database, li, 'SECRET-declined');
    const other = await writtenClient(database, li, 'SECRET-beside');
    const { handOverId } = await prisma.handOverClient.findFirstOrThrow({ where: { clientId: mine } });
    const id = handOverId as HandOverId;
    await happen(
      database,
      clock.now,
      [declined(id, [mine], 'SECRET-declined drinks'), declined(id, [other], 'SECRET-beside owes me money')],
      [declined(newId<HandOverId>(), [other], 'SECRET-beside moves')],
    );
    const kept = (await tablesWith(database, 'SECRET-beside'))['audit_value'];
    const shown = await preview(mine);
    expect(shown).toMatchObject({ rows: 1, words: 1 });
    expect(await erase({ clientId: mine, reason: 'asked to be forgotten', context })).toMatchObject({
      ok: true,
      value: { rows: 1, words: 1 },
    });
    expect(await tablesWith(database, 'SECRET-declined')).toEqual({});
    expect((await tablesWith(database, 'SECRET-beside'))['audit_value']).toEqual(kept);
  });

  test('of a client into which another was merged, the texts of both go', async () => {
    const part = await writtenClient(database, li, 'SECRET-part');
    const whole = await insertClient(database, 'ACME Holding');
    await prisma.client.update({ where: { id: part }, data: { mergedInto: whole, closedOn: NOW } });
    expect(await recordEraserStore(database).survivor(part)).toBe(whole);
    await erase({ clientId: whole, reason: 'asked to be forgotten', context });
    expect(await tablesWith(database, 'SECRET-part')).toEqual({});
  });

  test('somebody who is spoken with later is numbered on', async () => {
    const clientId = await writtenClient(database, li, 'SECRET-later');
    await erase({ clientId, reason: 'asked to be forgotten', context });
    const { id, version } = await prisma.interaction.findFirstOrThrow({ where: { clientId } });
    await prisma.interactionPerson.create({ data: { interactionId: id, name: 'SECRET-later', position: 2 } });
    await erase({ clientId, reason: 'asked once more', context });
    const names = await prisma.interactionPerson.findMany({
      where: { interactionId: id },
      orderBy: { position: 'asc' },
    });
    expect(names.map(({ name }) => name)).toEqual(['—1', '—2', '—3']);
    // Only a name went: a form that was opened before cannot write it back all the same.
    const after = await prisma.interaction.findFirstOrThrow({ where: { id } });
    expect(after.version).toBe(version + 1);
  });

  test('while the bank’s files are being loaded nothing goes: an import keeps what it changes', async () => {
    const clientId = await writtenClient(database, li, 'SECRET-import');
    const before = await tablesWith(database, 'SECRET-import');
    const store = importStore(database, { clock, newId, announce: () => [] });
    const asked = store.alone(() => erase({ clientId, reason: 'asked to be forgotten', context }));
    expect(await asked).toEqual({ value: { ok: false, refusal: { kind: 'import_running' } } });
    expect(await tablesWith(database, 'SECRET-import')).toEqual(before);
  });

  test('without a reason nothing goes', async () => {
    const clientId = await writtenClient(database, li, 'SECRET-why');
    expect(await erase({ clientId, reason: ' no ', context })).toMatchObject({ refusal: { kind: 'reason_too_short' } });
    expect(Object.keys(await tablesWith(database, 'SECRET-why')).length).toBeGreaterThan(20);
  });

  test('one that fails on its way leaves all as it was', async () => {
    const clientId = await writtenClient(database, li, 'SECRET-half');
    const before = await tablesWith(database, 'SECRET-half');
    const failing = parts.unitOfWork(context, async (tx) => {
      await tx.eraser.erase(clientId, NOW);
      throw new Error('cut off');
    });
    await expect(failing).rejects.toThrow('cut off');
    expect(await tablesWith(database, 'SECRET-half')).toEqual(before);
  });

  test.each([
    ['DELETE FROM contact_version', 'contact_version is append-only, and erased with an audit row'],
    [
      `UPDATE client_fact SET value = NULL, basis = 'taken_back' WHERE value IS NOT NULL`,
      'client_fact is append-only, and',
    ],
    [
      `UPDATE churn_alert_entry SET facts = '{"replaced": "—"}' WHERE facts ? 'replaced'`,
      'churn_alert_entry is append-only, and',
    ],
    [`UPDATE task_force_entry SET text = '—' WHERE text <> '—'`, 'task_force_entry is append-only, and'],
    [`UPDATE gift SET what = '—' WHERE what <> '—'`, 'gift is append-only, and'],
    [`UPDATE churn_waiver SET reason = '—' WHERE reason <> '—'`, 'churn_waiver is append-only, and'],
    [`UPDATE client_fact SET value = 'better'`, 'client_fact is append-only: UPDATE refused'],
    [`UPDATE churn_alert_entry SET facts = '{"risk": 11}'`, 'churn_alert_entry is append-only: UPDATE refused'],
    [`UPDATE task_force_entry SET text = 'better'`, 'task_force_entry is append-only: UPDATE refused'],
    [`UPDATE task_force_entry SET text = '—', kind = 'finding'`, 'task_force_entry is append-only: UPDATE refused'],
    [`UPDATE gift SET what = 'better'`, 'the gift register keeps what was written'],
    [`UPDATE gift SET what = '—', value = 1`, 'the gift register keeps what was written'],
    [`UPDATE churn_waiver SET reason = 'better'`, 'churn_waiver is decided once'],
    [`UPDATE churn_waiver SET factors = '{"risk": "better"}'`, 'churn_waiver is decided once'],
  ])('the database refuses to lose texts otherwise: %s', async (sql, refused) => {
    await expect(pool.query(sql)).rejects.toThrow(refused);
  });
}
