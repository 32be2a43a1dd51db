import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../src/core/audit/chain.ts';
import type { AuditId, ClientId } from '../../../src/core/shared/ids.ts';
import { chainReader } from '../../../src/persistence/audit/chain-reader.ts';
import { sha256 } from '../../../src/persistence/audit/digest.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { eraseWords } from '../../../src/usecases/audit/erase-words.ts';
import type { WordsOf } from '../../../src/usecases/audit/ports.ts';
import { verifyTrail } from '../../../src/usecases/audit/verify-trail.ts';
import type { Context } from '../../../src/usecases/events.ts';
import { newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { happen, opened, sealer } from '../../support/trail.ts';

const database = await freshDatabase();
const { prisma } = database;
const NOW = new Date('2026-11-23T01:00:00Z');
const clock = { now: () => NOW };
const context: Context = { actor: { kind: 'cli', name: 'lena' }, origin: 'cli:audit_erase' };
const erase = eraseWords({ unitOfWork: unitOfWork(database, { clock, newId, announce: () => [] }) });
const anchors: Place[] = [];
const seal = sealer(database, anchors, clock);
const faults = async () =>
  (
    await verifyTrail({ chain: chainReader(database), digest: sha256, clock })({
      anchors,
      sealedWithinMinutes: 15,
      onProgress: () => undefined,
    })
  ).faults;

const ofClient = (clientId: ClientId): WordsOf => ({ kind: 'client', clientId });
const wordsAbout = (clientId: ClientId) =>
  prisma.auditValue.findMany({ where: { audit: { clientId } }, orderBy: { value: 'asc' } });
const rowsAbout = (clientId: ClientId) => prisma.audit.findMany({ where: { clientId }, orderBy: { id: 'asc' } });

describe('erasing', () => {
  it('takes the words of one client, says on the trail which and why, and is no damage', async () => {
    const [mine, other] = [newId<ClientId>(), newId<ClientId>()];
    await happen(database, clock.now, [opened('first', mine), opened('hers', other)], [opened('second', mine)]);
    await seal();
    await happen(database, clock.now, [opened('third, not sealed yet', mine)]);
    const rows = await rowsAbout(mine);

    expect(await erase({ of: ofClient(mine), reason: ' asked to be forgotten ', context })).toEqual({
      ok: true,
      value: { rows: 3, words: 3 },
    });

    expect(await wordsAbout(mine)).toMatchObject([{ name: 'reason', value: 'asked to be forgotten' }]);
    expect(await wordsAbout(other)).toMatchObject([{ value: 'hers' }]);
    expect((await rowsAbout(mine)).slice(0, 3)).toEqual(rows);
    expect((await rowsAbout(mine)).slice(3)).toMatchObject([
      { action: 'trail_erased', actor: 'cli:lena', origin: 'cli:audit_erase', detail: { rows: 3, clientId: mine } },
    ]);
    expect(
      await prisma.audit.findMany({ where: { action: 'words_erased' }, orderBy: { entityId: 'asc' } }),
    ).toMatchObject(
      rows.map(({ id }) => ({ entity: 'audit', entityId: id, clientId: null, detail: { names: ['reason'] } })),
    );
    expect(await faults()).toEqual([]);
    await seal();
    expect(await faults()).toEqual([]);
  });

  it('again finds nothing, and leaves standing why it was done', async () => {
    const clientId = newId<ClientId>();
    await happen(database, clock.now, [opened('said', clientId)]);
    await erase({ of: ofClient(clientId), reason: 'the first time', context });
    const before = await prisma.audit.count();
    expect(await erase({ of: ofClient(clientId), reason: 'the second time', context })).toMatchObject({
      value: { rows: 0, words: 0 },
    });
    expect(await prisma.audit.count()).toBe(before);
    expect(await wordsAbout(clientId)).toMatchObject([{ value: 'the first time' }]);
  });

  it('of one row leaves the others, and may be about the reason of an erasure', async () => {
    const clientId = newId<ClientId>();
    await happen(database, clock.now, [opened('a', clientId)], [opened('b', clientId)]);
    const [first] = await rowsAbout(clientId);
    const row = (id: string | undefined): WordsOf => ({ kind: 'row', auditId: id as AuditId });
    await erase({ of: row(first?.id), reason: 'a slip of the pen', context });
    expect((await wordsAbout(clientId)).map(({ value }) => value)).toEqual(['b']);
    const said = await prisma.audit.findFirstOrThrow({ where: { action: 'trail_erased', entityId: first?.id ?? '' } });
    await erase({ of: row(said.id), reason: 'said too much', context });
    expect(await prisma.auditValue.count({ where: { auditId: said.id } })).toBe(0);
    await seal();
    expect(await faults()).toEqual([]);
  });

  it('of a long trail goes through it in short transactions', async () => {
    const clientId = newId<ClientId>();
    await happen(
      database,
      clock.now,
      Array.from({ length: 120 }, (_, at) => opened(`reason ${at}`, clientId)),
    );
    expect(await erase({ of: ofClient(clientId), reason: 'all of it', context })).toMatchObject({
      value: { rows: 120, words: 120 },
    });
    const said = await prisma.audit.findMany({ where: { clientId, action: 'trail_erased' }, orderBy: { id: 'asc' } });
    expect(said.map(({ detail }) => detail)).toMatchObject([{ rows: 50 }, { rows: 50 }, { rows: 20 }]);
  });

  it('needs a reason', async () => {
    const before = await prisma.audit.count();
    expect(await erase({ of: ofClient(newId()), reason: ' no ', context })).toMatchObject({
      ok: false,
      refusal: { kind: 'reason_too_short' },
    });
    expect(await prisma.audit.count()).toBe(before);
  });
});

type Step =
  | { readonly kind: 'write'; readonly who: number; readonly count: number }
  | { readonly kind: 'seal' }
  | { readonly kind: 'erase'; readonly who: number }
  | { readonly kind: 'erase_row'; readonly which: number };

it('whatever is erased, before or after it was sealed, is never reported as damage', async () => {
  const clients = [newId<ClientId>(), newId<ClientId>(), newId<ClientId>()];
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ kind: fc.constant('write' as const), who: fc.nat(2), count: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('seal' as const) }),
    fc.record({ kind: fc.constant('erase' as const), who: fc.nat(2) }),
    fc.record({ kind: fc.constant('erase_row' as const), which: fc.nat() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      for (const each of steps) await take(each);
      expect(await faults()).toEqual([]);
    }),
    { numRuns: 15 },
  );

  async function take(each: Step): Promise<void> {
    const reason = 'as the property wants it';
    switch (each.kind) {
      case 'write':
        return happen(
          database,
          clock.now,
          Array.from({ length: each.count }, () => opened('some words', clients[each.who])),
        );
      case 'seal':
        return seal();
      case 'erase':
        return void (await erase({ of: ofClient(clients[each.who] as ClientId), reason, context }));
      case 'erase_row': {
        const rows = await prisma.auditValue.findMany({ orderBy: { auditId: 'asc' } });
        const row = rows[each.which % Math.max(1, rows.length)];
        if (row !== undefined) await erase({ of: { kind: 'row', auditId: row.auditId as AuditId }, reason, context });
      }
    }
  }
});
