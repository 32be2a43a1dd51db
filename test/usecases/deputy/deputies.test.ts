import { describe, expect, it } from 'vitest';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { DeputyId, StaffId } from '../../../src/core/shared/ids.ts';
import { clientStore, deputyStore, grantStore, staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { openClient } from '../../../src/usecases/client/open-client.ts';
import { appointDeputy } from '../../../src/usecases/deputy/appoint-deputy.ts';
import { endDeputy } from '../../../src/usecases/deputy/end-deputy.ts';
import { openDeputyDesk } from '../../../src/usecases/deputy/open-deputy-desk.ts';
import {
  insertClient,
  insertedStaff,
  insertOwnership,
  insertTwoBranches,
  type MoreOfStaff,
  newId,
} from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { noMatters, SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const [east, west] = await insertTwoBranches(database);
const person = (name: string, more: MoreOfStaff) => insertedStaff(database, name, more);
const wang = await person('王莉', { branchId: east });
const chen = await person('陈浩', { branchId: east });
const he = await person('何俊', { branchId: west });
const manager = await person('周立民', { branchId: east, role: 'branch_manager' });
const hers = await insertClient(database, '海港物流', { branchId: east });
const shared = await insertClient(database, '远山医药', { branchId: east });
await insertOwnership(database, hers, wang.id, 'owner');
await insertOwnership(database, shared, manager.id, 'owner');
await insertOwnership(database, shared, wang.id, 'co_owner');

// Tuesday of the first week of December, 10:00 in Shanghai.
let now = new Date('2026-12-01T02:00:00Z');
const clock = { now: () => now };
const parts = {
  clock,
  bankZone: SHANGHAI,
  newId,
  clients: clientStore(database),
  grants: grantStore(database),
  checklist: STANDARD_CHECKLIST,
  matters: noMatters,
  staff: staffStore(database),
  deputies: deputyStore(database),
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
};
const appoint = appointDeputy(parts);
const end = endDeputy(parts);
const desk = openDeputyDesk(parts);
const open = openClient(parts);

const at = async <Value>(instant: string, work: () => Promise<Value>): Promise<Value> => {
  const before = now;
  now = new Date(instant);
  try {
    return await work();
  } finally {
    now = before;
  }
};
const request = (change: Partial<Parameters<typeof appoint>[0]> = {}) => ({
  by: wang,
  staffId: wang.id,
  deputyId: chen.id,
  from: localDate('2026-12-02'),
  until: localDate('2026-12-04'),
  requestKey: `view:${newId<string>()}`,
  origin: 'test',
  ...change,
});
const looks = (staffId: StaffId) =>
  prisma.audit.findMany({ where: { action: 'client_opened_for_a_time', actor: `staff:${staffId}` } });
const messages = (staffId: StaffId) =>
  prisma.outboxMessage.findMany({ where: { recipient: `staff:${staffId}` }, orderBy: { id: 'asc' } });

describe('a deputy', () => {
  it('sees the colleague’s own clients on the days given, and before and after asks for a reason', async () => {
    expect(await appoint(request())).toEqual({ ok: true, value: null });
    const kind = async (instant: string) => at(instant, async () => (await open(chen, hers)).kind);
    expect(await kind('2026-12-01T15:59:59Z')).toBe('heading');
    expect(await kind('2026-12-01T16:00:00Z')).toBe('record');
    expect(await kind('2026-12-04T15:59:59Z')).toBe('record');
    expect(await kind('2026-12-04T16:00:00Z')).toBe('heading');
  });

  it('does not get what the colleague only shares in', async () => {
    expect(await at('2026-12-03T02:00:00Z', () => open(chen, shared))).toMatchObject({ kind: 'heading' });
  });

  it('leaves one look a day on the trail for each client', async () => {
    await at('2026-12-03T02:00:00Z', () => open(chen, hers));
    await at('2026-12-03T03:00:00Z', () => open(chen, hers));
    const rows = await looks(chen.id);
    // The first and the last day above, and this one.
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ entityId: hers, detail: { staffId: chen.id, relation: 'deputy' } });
    expect(await looks(wang.id)).toEqual([]);
  });

  it('hears of it, and she who appointed him does not hear her own words again', async () => {
    expect(await messages(chen.id)).toMatchObject([
      { kind: 'deputy_appointed', urgent: true, data: { from: '2026-12-02', until: '2026-12-04' } },
    ]);
    expect(await messages(wang.id)).toEqual([]);
  });

  it('is nobody who is away herself then: her clients and those she stands in for would be nobody’s', async () => {
    // Wang is away from the 2nd to the 4th, as above.
    const asked = request({ by: manager, staffId: chen.id, deputyId: wang.id });
    expect(await appoint({ ...asked, from: localDate('2026-12-04'), until: localDate('2026-12-09') })).toMatchObject({
      refusal: { kind: 'deputy_away', from: '2026-12-02', until: '2026-12-04' },
    });
  });

  it('has none on the days on which she stands in: the clients of whoever is away would be nobody’s', async () => {
    // Chen stands in from the 2nd to the 4th, as above.
    const asked = request({ by: chen, staffId: chen.id, deputyId: manager.id });
    expect(await appoint({ ...asked, from: localDate('2026-12-04'), until: localDate('2026-12-09') })).toMatchObject({
      refusal: { kind: 'stands_in', from: '2026-12-02', until: '2026-12-04' },
    });
    expect(await appoint({ ...asked, from: localDate('2026-12-10'), until: localDate('2026-12-11') })).toMatchObject({
      ok: true,
    });
  });

  it('is one, and a retry of Slack’s is answered as the first was', async () => {
    expect(await appoint(request({ deputyId: manager.id }))).toMatchObject({
      ok: false,
      refusal: { kind: 'deputy_already', from: '2026-12-02', until: '2026-12-04' },
    });
    const again = request({ from: localDate('2026-12-07'), until: localDate('2026-12-08') });
    expect(await Promise.all([appoint(again), appoint(again)])).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    expect(await prisma.deputy.count({ where: { staffId: wang.id } })).toBe(2);
  });
});

describe('the end of it', () => {
  const appointed = async (): Promise<DeputyId> => {
    const [first] = (await desk(wang)).appointed;
    if (first === undefined) throw new Error('nobody is appointed');
    return first.id;
  };

  it('comes at once when the colleague says so', async () => {
    const id = await appointed();
    expect(await at('2026-12-03T02:00:00Z', () => end({ by: wang, id, requestKey: 'end:1', origin: 'test' }))).toEqual({
      ok: true,
      value: null,
    });
    expect(await at('2026-12-03T02:00:01Z', () => open(chen, hers))).toMatchObject({ kind: 'heading' });
    expect((await messages(chen.id)).map(({ kind }) => kind)).toContain('deputy_ended');
  });

  it('is not for others to say', async () => {
    const id = await appointed();
    expect(await end({ by: he, id, requestKey: 'end:2', origin: 'test' })).toEqual({
      ok: false,
      refusal: { kind: 'not_yours_to_appoint' },
    });
    expect(await end({ by: manager, id, requestKey: 'end:3', origin: 'test' })).toEqual({ ok: true, value: null });
    // Twice is once.
    expect(await end({ by: wang, id, requestKey: 'end:4', origin: 'test' })).toEqual({ ok: true, value: null });
  });
});

describe('the desk', () => {
  it('lets an RM choose among the colleagues of her branch for herself alone', async () => {
    const { principals, candidates } = await desk(wang);
    expect(principals.map(({ name }) => name)).toEqual(['王莉']);
    expect(candidates.map(({ name }) => name).toSorted()).toEqual(['周立民', '陈浩'].toSorted());
  });

  it('lets the manager choose for everybody of the branch', async () => {
    const { principals } = await desk(manager);
    expect(principals.map(({ name }) => name).toSorted()).toEqual(['周立民', '王莉', '陈浩'].toSorted());
  });

  it('is empty for who looks after no clients', async () => {
    const officer = await person('赵敏', { branchId: east, role: 'complaints_officer' });
    expect((await desk(officer)).principals).toEqual([]);
  });
});
