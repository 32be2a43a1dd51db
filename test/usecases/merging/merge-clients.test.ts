import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { MergeChoice } from '../../../src/core/client/merging/plan.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, GrantId, HandOverId, StaffId } from '../../../src/core/shared/ids.ts';
import { unpackFlows } from '../../../src/persistence/flow-packing.ts';
import { importStore } from '../../../src/persistence/import/store.ts';
import { clientStore, mergeStore } from '../../../src/persistence/repositories.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { logContact } from '../../../src/usecases/contact/log-contact.ts';
import { compareClients } from '../../../src/usecases/merging/compare-clients.ts';
import { type MergeClients, mergeClients } from '../../../src/usecases/merging/merge-clients.ts';
import { insertClient, insertFlows, insertOwnership, newId } from '../../support/bank.ts';
import { contactBank, draft, MONDAY } from '../../support/contact-bank.ts';

const bank = await contactBank();
const { database, deps, wang, grace, boss, far } = bank;
const { prisma, pool } = database;
const merge = mergeClients(deps);
const compare = compareClients({ ...deps, merging: mergeStore(database) });
const east = wang.branch?.id as string;

const client = async (name: string, owner: Staff | null = wang, more: object = {}): Promise<ClientId> => {
  const id = await insertClient(database, name, { branchId: east });
  if (owner !== null) await insertOwnership(database, id, owner.id, 'owner');
  await prisma.client.update({ where: { id }, data: more });
  return id;
};

const ask = async (
  survivorId: ClientId,
  mergedId: ClientId,
  more: Partial<Parameters<MergeClients>[0]> & { readonly choice?: MergeChoice } = {},
) => {
  const versions = await prisma.client.findMany({ where: { id: { in: [survivorId, mergedId] } } });
  const version = (id: ClientId) => versions.find((row) => row.id === id)?.version ?? 0;
  return merge({
    by: boss,
    survivorId,
    mergedId,
    choice: { take: {}, ownerId: null },
    seen: { survivor: version(survivorId), merged: version(mergedId) },
    ...bank.request(),
    ...more,
  });
};

const owners = async (clientId: ClientId) =>
  (await prisma.ownership.findMany({ where: { clientId, validTo: null }, orderBy: { role: 'desc' } })).map(
    ({ staffId, role }) => [role, staffId],
  );

describe('two clients become one', () => {
  it('with all that was said, agreed and held', async () => {
    const [one, other] = [await client('远山医药'), await client('远山医药有限公司')];
    const log = logContact(deps);
    const promise = { text: '回复利率', dueOn: localDate('2026-11-27') };
    const needs = [{ level: 'stated' as const, text: '贷款' }];
    const logged = await log({ by: wang, clientId: other, draft: draft({ promise, needs }), ...bank.request() });
    expect(logged.ok).toBe(true);
    const [person, holding] = [newId<string>(), newId<string>()];
    await prisma.person.create({ data: { id: person, clientId: other, name: '李明', interests: [] } });
    await prisma.holding.create({ data: { id: holding, clientId: other, product: '存款', currency: 'CNY' } });
    await prisma.clientAccount.create({ data: { clientId: other, number: '6222', source: 'batch' } });
    await prisma.clientAlias.create({ data: { clientId: other, alias: '远山', source: 'batch' } });

    expect(await ask(one, other)).toEqual({
      ok: true,
      value: { id: one, name: '远山医药', mergedName: '远山医药有限公司' },
    });
    for (const table of ['person', 'holding', 'interaction', 'follow_up', 'client_need']) {
      const { rows } = await pool.query(`SELECT client_id FROM ${table} WHERE client_id = ANY($1)`, [[one, other]]);
      expect([table, rows]).toEqual([table, [{ client_id: one }]]);
    }
    const names = await prisma.clientAlias.findMany({ where: { clientId: one }, orderBy: { alias: 'asc' } });
    expect(names.map(({ alias, source }) => [alias, source])).toEqual([
      ['远山', `staff:${boss.id}`],
      ['远山医药有限公司', `staff:${boss.id}`],
    ]);
    expect(await prisma.clientAccount.findMany({ where: { clientId: one } })).toMatchObject([{ number: '6222' }]);
    // Each row says whose it was.
    expect(await prisma.mergedRow.count({ where: { clientId: other } })).toBe(5);
    expect(await prisma.mergedRow.findMany({ where: { rowId: { in: [person, holding] } } })).toHaveLength(2);
    expect(await prisma.client.findUnique({ where: { id: other } })).toMatchObject({
      name: '远山医药有限公司',
      mergedInto: one,
      closedOn: new Date('2026-11-23'),
    });
  });

  it('with the values that were chosen, and those that the survivor lacked', async () => {
    const one = await client('Alder', wang, { industry: '航运', address: 'Pier 1', creditCode: null });
    const other = await client('Alder Ltd', wang, { industry: '物流', address: 'Pier 2', creditCode: 'HRB 1' });
    const choice = { take: { industry: 'merged', name: 'merged' }, ownerId: null } as const;
    await ask(one, other, { choice });
    expect(await prisma.client.findUnique({ where: { id: one } })).toMatchObject({
      name: 'Alder Ltd',
      industry: '物流',
      address: 'Pier 1',
      creditCode: 'HRB 1',
      provenance: { industry: `staff:${boss.id}`, name: `staff:${boss.id}`, creditCode: `staff:${boss.id}` },
    });
    // Its former name is an alias, the one it has now is none.
    const aliases = await prisma.clientAlias.findMany({ where: { clientId: one } });
    expect(aliases.map(({ alias }) => alias)).toEqual(['Alder']);
  });

  it('with one owner, who takes what the other had to do, and the co-owners of both', async () => {
    const [one, other] = [await client('Birch', wang), await client('Birch Ltd', grace)];
    await insertOwnership(database, other, far.id, 'co_owner');
    await insertOwnership(database, other, wang.id, 'co_owner');
    const task = { id: newId<string>(), clientId: other, staffId: grace.id, kind: 'follow_up', text: 'call' };
    await prisma.followUp.create({ data: task });
    const hour = { id: newId<string>(), clientId: other, staffId: grace.id, channel: 'visit', status: 'booked' };
    await prisma.appointment.create({ data: { ...hour, startsAt: new Date('2026-12-01T02:00:00Z') } });
    await ask(one, other, { choice: { take: {}, ownerId: wang.id } });
    expect(await prisma.outboxMessage.findMany({ where: { kind: 'calendar_entry' } })).toMatchObject([
      { recipient: `staff:${wang.id}`, data: { appointmentId: hour.id, version: 2, isNew: true } },
    ]);
    expect(await owners(one)).toEqual([
      ['owner', wang.id],
      ['co_owner', far.id],
    ]);
    expect(await owners(other)).toEqual([]);
    expect(await prisma.followUp.findUnique({ where: { id: task.id } })).toMatchObject({
      clientId: one,
      staffId: wang.id,
    });
    expect(await prisma.ownership.findMany({ where: { clientId: other, role: 'owner' } })).toMatchObject([
      { validTo: new Date('2026-11-23'), endSource: `staff:${boss.id}` },
    ]);
  });

  it('with the owner of the other, where she was chosen', async () => {
    const [one, other] = [await client('Cedar', wang), await client('Cedar Ltd', grace)];
    await ask(one, other, { choice: { take: {}, ownerId: grace.id } });
    expect(await owners(one)).toEqual([['owner', grace.id]]);
    // Somebody who owned neither is not made owner, whatever a form says.
    const [two, third] = [await client('Cedar 2', wang), await client('Cedar 3', grace)];
    await ask(two, third, { choice: { take: {}, ownerId: far.id } });
    expect(await owners(two)).toEqual([['owner', wang.id]]);
  });

  it('with the stronger of two answers to an ask of one day: never stands for good', async () => {
    const answered = async (clientId: ClientId, on: string, answer: string, at: string | null) => {
      const row = {
        id: newId<string>(),
        clientId,
        staffId: wang.id,
        on: new Date(on),
        askedAt: new Date(`${on}T02:00:00Z`),
      };
      await prisma.referralAsk.create({ data: { ...row, answer, answeredAt: at === null ? null : new Date(at) } });
    };
    const [one, other] = [await client('Elder'), await client('Elder Ltd')];
    await answered(one, '2026-11-02', 'not_now', '2026-11-02T04:00:00Z');
    await answered(other, '2026-11-02', 'never', '2026-11-02T03:00:00Z');
    await answered(one, '2026-11-03', 'never', '2026-11-03T03:00:00Z');
    await answered(other, '2026-11-03', 'name', '2026-11-03T04:00:00Z');
    await answered(one, '2026-11-04', 'asked', null);
    await answered(other, '2026-11-04', 'not_now', '2026-11-04T03:00:00Z');
    await answered(other, '2026-11-05', 'not_now', '2026-11-05T03:00:00Z');
    expect((await ask(one, other)).ok).toBe(true);
    const asks = await prisma.referralAsk.findMany({ where: { clientId: one }, orderBy: { on: 'asc' } });
    expect(asks.map(({ answer, answeredAt }) => [answer, answeredAt?.toISOString()])).toEqual([
      ['never', '2026-11-02T03:00:00.000Z'],
      ['never', '2026-11-03T03:00:00.000Z'],
      ['not_now', '2026-11-04T03:00:00.000Z'],
      ['not_now', '2026-11-05T03:00:00.000Z'],
    ]);
  });

  it('with what was said last of a fact on one day, whichever of the two had more to say', async () => {
    const [one, other] = [await client('Fennel'), await client('Fennel Ltd')];
    const asOf = new Date('2026-11-20');
    const fact = (clientId: ClientId, question: string, revision: number, value: string, at: string) => ({
      ...{ clientId, question, asOf, revision, value, basis: 'client_said', staffId: wang.id },
      recordedAt: new Date(`2026-11-20T${at}Z`),
    });
    await prisma.clientFact.createMany({
      data: [
        fact(other, 'sites', 1, '一处', '01:00:00'),
        fact(other, 'sites', 2, '两处', '02:00:00'),
        fact(one, 'sites', 1, '三处', '03:00:00'),
        // Written in an overlap: within one client what counts up stands, whatever the instant.
        fact(one, 'staff_count', 1, '40', '03:00:00'),
        fact(one, 'staff_count', 2, '50', '02:59:59'),
        fact(other, 'staff_count', 1, '60', '01:00:00'),
      ],
    });
    expect((await ask(one, other)).ok).toBe(true);
    const { rows } = await pool.query(
      'SELECT question, value, revision FROM client_fact_standing WHERE client_id = $1 ORDER BY question, revision',
      [one],
    );
    expect(rows.map(({ question, value, revision }) => [question, value, revision])).toEqual([
      ['sites', '一处', 1],
      ['sites', '两处', 2],
      ['sites', '三处', 3],
      ['staff_count', '60', 1],
      ['staff_count', '40', 2],
      ['staff_count', '50', 3],
    ]);
    const current = await pool.query(
      'SELECT question, value FROM client_fact_current WHERE client_id = $1 ORDER BY 1',
      [one],
    );
    expect(current.rows).toEqual([
      { question: 'sites', value: '三处' },
      { question: 'staff_count', value: '50' },
    ]);
  });

  it('with the flows of both in one, the stricter of two consents, and the survivor’s own measures and tier', async () => {
    const [one, other] = [await client('Dogwood'), await client('Dogwood Ltd')];
    await insertFlows(database, one, 'CNY', [
      { week: '2026-11-02', debit: 100, credit: 10 },
      { week: '2026-11-09', debit: 200, credit: 20 },
    ]);
    await insertFlows(database, other, 'CNY', [
      { week: '2026-11-09', debit: 5, credit: 7 },
      { week: '2026-11-16', debit: 1, credit: 2 },
    ]);
    await prisma.consent.createMany({
      data: [
        { clientId: one, purpose: 'call', asOf: new Date('2026-06-01'), revision: 1, granted: true },
        { clientId: other, purpose: 'call', asOf: new Date('2026-01-01'), revision: 1, granted: false },
        { clientId: other, purpose: 'email', asOf: new Date('2026-01-01'), revision: 1, granted: true },
      ],
    });
    await prisma.measure.createMany({
      data: [
        { clientId: one, measure: 'satisfaction', asOf: new Date('2026-01-01'), revision: 1, value: 4 },
        { clientId: other, measure: 'satisfaction', asOf: new Date('2026-06-01'), revision: 1, value: 2 },
        { clientId: other, measure: 'readiness', asOf: new Date('2026-06-01'), revision: 1, value: 3 },
      ],
    });
    await prisma.clientTier.create({
      data: { id: newId<string>(), clientId: other, tier: '战略', validFrom: new Date('2026-01-01') },
    });
    await ask(one, other);

    const [series, ...rest] = await prisma.flowSeries.findMany({ where: { clientId: { in: [one, other] } } });
    expect(rest).toEqual([]);
    expect(series?.clientId).toBe(one);
    const weeks = unpackFlows(series?.packed ?? new Uint8Array(), localDate('2026-11-02'));
    expect(weeks.map(({ debit, credit, dealings }) => [debit, credit, dealings])).toEqual([
      [100n, 10n, 1],
      [205n, 27n, 2],
      [1n, 2n, 1],
    ]);
    const current = async (view: string, key: string, value: string) =>
      (
        await pool.query(`SELECT ${key} AS key, ${value}::text AS value FROM ${view} WHERE client_id = $1 ORDER BY 1`, [
          one,
        ])
      ).rows;
    expect(await current('consent_current', 'purpose', 'granted')).toEqual([
      { key: 'call', value: 'false' },
      { key: 'email', value: 'true' },
    ]);
    expect(await current('measure_current', 'measure', 'value::int')).toEqual([
      { key: 'readiness', value: '3' },
      { key: 'satisfaction', value: '4' },
    ]);
    expect(await current('client_tier_current', 'tier', 'tier')).toEqual([{ key: '战略', value: '战略' }]);
  });

  it('of a chain of three the last one is told', async () => {
    const [a, b, c] = [await client('Elm 1'), await client('Elm 2'), await client('Elm 3')];
    await ask(b, a);
    await ask(c, b);
    const clients = clientStore(database);
    for (const id of [a, b])
      expect(await clients.vanished(id)).toMatchObject({ kind: 'client_merged', into: { id: c, name: 'Elm 3' } });
    const aliases = await prisma.clientAlias.findMany({ where: { clientId: c }, orderBy: { alias: 'asc' } });
    expect(aliases.map(({ alias }) => alias)).toEqual(['Elm 1', 'Elm 2']);
  });

  it('and the grants and choices that were given for the other hold for the survivor', async () => {
    const [one, other] = [await client('Fir'), await client('Fir Ltd')];
    const grant = { id: newId<GrantId>(), clientId: other, staffId: grace.id, kind: 'reason' as const };
    const until = new Date(MONDAY.getTime() + 3_600_000);
    await prisma.accessGrant.create({ data: { ...grant, validFrom: MONDAY, validUntil: until } });
    await prisma.lookupChoice.createMany({
      data: [
        { staffId: grace.id, query: 'fir', clientId: other, chosenAt: MONDAY },
        { staffId: wang.id, query: 'fir', clientId: one, chosenAt: MONDAY },
        { staffId: wang.id, query: 'fir', clientId: other, chosenAt: MONDAY },
      ],
    });
    await ask(one, other);
    expect(await deps.grants.grantedAmong(grace.id, [one], MONDAY)).toEqual(new Map([[one, 'reason']]));
    const chosen = await prisma.lookupChoice.findMany({ where: { clientId: one } });
    expect(new Set(chosen.map(({ staffId }) => staffId))).toEqual(new Set([grace.id, wang.id]));
  });

  it('and the trail says who did it, what went along and what was there before; the owners are told', async () => {
    const one = await client('Ginkgo', wang, { industry: '航运' });
    const other = await client('Ginkgo Ltd', grace, { industry: '物流' });
    await prisma.person.create({ data: { id: newId<string>(), clientId: other, name: 'Ann', interests: [] } });
    await ask(one, other, { choice: { take: { industry: 'merged' }, ownerId: wang.id } });
    const [row, ...more] = await prisma.audit.findMany({ where: { clientId: one }, include: { values: true } });
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      action: 'client_merged',
      actor: `staff:${boss.id}`,
      detail: { mergedId: other, ownerId: wang.id, taken: ['industry'], moved: { person: 1, holding: 0 } },
    });
    expect(Object.fromEntries((row?.values ?? []).map(({ name, value }) => [name, value]))).toEqual({
      survivor: 'Ginkgo',
      merged: 'Ginkgo Ltd',
      'before.industry': '航运',
    });
    const told = await prisma.outboxMessage.findMany({
      where: { kind: 'client_merged', dedupeKey: { contains: other } },
    });
    expect(new Set(told.map(({ recipient }) => recipient))).toEqual(new Set([`staff:${wang.id}`, `staff:${grace.id}`]));
  });
});

describe('the trail', () => {
  it('of the survivor shows that of both, and words are erased of both', async () => {
    const [one, other] = [await client('Nutmeg'), await client('Nutmeg Ltd')];
    const context = { actor: { kind: 'staff', id: boss.id }, origin: 'test' } as const;
    const opened = (clientId: ClientId, reason: string) => ({
      kind: 'client_opened_with_reason' as const,
      clientId,
      staffId: grace.id,
      ownerId: null,
      reason,
      validUntil: MONDAY,
    });
    const events = [opened(one, 'of the one'), opened(other, 'of the other')];
    await deps.unitOfWork(context, async () => ({ value: null, events }));
    await ask(one, other);
    const trail = await deps.unitOfWork(context, async (tx) => ({
      value: await tx.trail.page(one, { top: null, page: 0, viewerId: newId() }),
      events: [],
    }));
    expect(trail.entries.map(({ action }) => action).toSorted()).toEqual([
      'client_merged',
      'client_opened_with_reason',
      'client_opened_with_reason',
    ]);
    const erased = await deps.unitOfWork(context, async (tx) => {
      const rows = await tx.trail.eraseWords({ kind: 'client', clientId: one }, 10);
      return {
        value: rows.length,
        events: rows.map(({ auditId, names }) => ({ kind: 'words_erased' as const, auditId, names })),
      };
    });
    expect(erased).toBe(3);
  });
});

describe('nothing is merged', () => {
  it('by whoever may not do so with both', async () => {
    const [one, other] = [await client('Hazel', wang), await client('Hazel Ltd', grace)];
    expect(await ask(one, other, { by: wang })).toEqual({
      ok: false,
      refusal: { kind: 'not_allowed', name: 'Hazel Ltd', branch: '城东支行' },
    });
    expect(await ask(one, other, { by: far })).toMatchObject({ refusal: { kind: 'not_allowed' } });
    expect(await compare(wang, [one, other], null)).toMatchObject({ refusal: { kind: 'not_allowed' } });
    expect(await prisma.client.count({ where: { mergedInto: { not: null }, id: other } })).toBe(0);
  });

  it('twice: the second of two windows is told what it has become, a retry is told that it is done', async () => {
    const [one, other] = [await client('Ivy'), await client('Ivy Ltd')];
    const request = bank.request();
    expect(await ask(one, other, request)).toMatchObject({ ok: true });
    expect(await ask(one, other, request)).toEqual({
      ok: true,
      value: { id: one, name: 'Ivy', mergedName: 'Ivy Ltd' },
    });
    expect(await ask(one, other)).toEqual({
      ok: false,
      refusal: { kind: 'client_merged', name: 'Ivy Ltd', into: { id: one, name: 'Ivy' } },
    });
    expect(await prisma.audit.count({ where: { action: 'client_merged', clientId: one } })).toBe(1);
  });

  it('with a client that was closed meanwhile, or is offered to somebody', async () => {
    const [one, closed] = [await client('Juniper'), await client('Juniper Ltd')];
    await prisma.client.update({ where: { id: closed }, data: { closedOn: new Date('2026-11-20') } });
    expect(await ask(one, closed)).toMatchObject({ refusal: { kind: 'client_closed', on: '2026-11-20' } });

    const offered = await client('Juniper 2');
    const handOver = { id: newId<HandOverId>(), fromId: wang.id, toId: grace.id, mode: 'transfer', cause: 'workload' };
    await prisma.handOver.create({ data: { ...handOver, proposedBy: boss.id, proposedAt: MONDAY } });
    await prisma.handOverClient.create({ data: { handOverId: handOver.id, clientId: offered } });
    expect(await ask(one, offered)).toEqual({ ok: false, refusal: { kind: 'hand_over_open', name: 'Juniper 2' } });
  });

  it('while the bank’s files are being loaded', async () => {
    const [one, other] = [await client('Larch'), await client('Larch Ltd')];
    const store = importStore(database, { clock: deps.clock, newId, announce });
    expect(await store.alone(() => ask(one, other))).toEqual({
      value: { ok: false, refusal: { kind: 'import_running' } },
    });
    // One that was killed has never said that it ended.
    const batch = { id: newId<string>(), startedAt: MONDAY, startedBy: 'test', state: 'running' };
    await prisma.importBatch.create({ data: batch });
    expect(await ask(one, other)).toMatchObject({ ok: true });
  });

  it('where one of them has been written to since they were compared', async () => {
    const [one, other] = [await client('Maple'), await client('Maple Ltd')];
    expect(await ask(one, other, { seen: { survivor: 1, merged: 7 } })).toEqual({
      ok: false,
      refusal: { kind: 'changed' },
    });
  });

  it('of two that cannot be one', async () => {
    const one = await client('Oak', wang, { creditCode: '91350100M000100Y43' });
    const other = await client('Oak Ltd', wang, { creditCode: '91330100799655058B' });
    expect(await ask(one, other)).toEqual({ ok: false, refusal: { kind: 'codes_differ' } });
    expect(await compare(boss, [one, other], null)).toEqual({ ok: false, refusal: { kind: 'codes_differ' } });
    const person = await client('Mr Oak', wang, { kind: 'person' });
    expect(await ask(one, person)).toEqual({ ok: false, refusal: { kind: 'person_and_company' } });
    expect(await ask(one, one)).toEqual({ ok: false, refusal: { kind: 'same_client' } });
  });
});

describe('side by side', () => {
  it('the one that a file names is proposed to stay, and a person’s word over a file’s', async () => {
    const older = await client('Pine', wang, { industry: '航运', provenance: { industry: 'batch' } });
    const named = await client('Pine Ltd', grace, { industry: '物流', provenance: { industry: 'batch' } });
    await prisma.client.update({ where: { id: older }, data: { provenance: { industry: `staff:${wang.id}` } } });
    await prisma.sourceKey.create({ data: { entity: 'client', key: 'K-pine', entityId: named } });
    const compared = await compare(boss, [older, named], null);
    expect(compared).toMatchObject({
      ok: true,
      value: {
        survivor: { id: named },
        merged: { id: older },
        differences: [
          { field: 'name', proposed: 'survivor' },
          { field: 'industry', proposed: 'merged' },
        ],
        owners: [{ id: grace.id as StaffId }, { id: wang.id }],
      },
    });
    expect(await compare(boss, [older, named], older)).toMatchObject({ ok: true, value: { survivor: { id: older } } });
  });
});
