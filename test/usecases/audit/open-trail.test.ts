import { beforeEach, describe, expect, it } from 'vitest';
import { TRAIL_PAGE_ENTRIES } from '../../../src/core/audit/entry.ts';
import type { AuditId } from '../../../src/core/shared/ids.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { eraseWords } from '../../../src/usecases/audit/erase-words.ts';
import { findTrail } from '../../../src/usecases/audit/find-trail.ts';
import { openTrail } from '../../../src/usecases/audit/open-trail.ts';
import { insertBranch, insertClient, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { staff } from '../../support/records.ts';
import { opened } from '../../support/trail.ts';

const database = await freshDatabase();
const { prisma } = database;
const branchId = await insertBranch(database, '城东支行');
const chen = await insertStaff(database, '陈浩', { branchId });
const officer = staff({
  id: await insertStaff(database, '周合规', { role: 'compliance' }),
  role: 'compliance',
  branch: null,
});
let now = new Date('2026-11-23T01:00:00Z');
const clock = { now: () => now };
const work = unitOfWork(database, { clock, newId, announce: () => [] });
const open = openTrail({ clock, unitOfWork: work });

let clientId = await insertClient(database, 'ACME');
beforeEach(async () => {
  clientId = await insertClient(database, 'ACME');
});

/** 陈浩 gives reasons, one a minute. */
async function look(...reasons: readonly string[]): Promise<void> {
  for (const reason of reasons) {
    now = new Date(now.getTime() + 60_000);
    await work({ actor: { kind: 'staff', id: chen }, origin: 'slack:client_reason' }, async () => ({
      value: null,
      events: [opened(reason, clientId), opened('about somebody else')],
    }));
  }
}
const request = (change: Partial<Parameters<typeof open>[0]> = {}): Parameters<typeof open>[0] => ({
  by: officer,
  clientId,
  from: { top: null, page: 0 },
  requestKey: newId(),
  origin: 'slack:/audit',
  ...change,
});
const pageOf = async (change: Parameters<typeof request>[0] = {}) => {
  const answer = await open(request(change));
  if (!answer.ok) throw new Error(answer.refusal.kind);
  return answer.value.trail;
};
const reasonsIn = (trail: Awaited<ReturnType<typeof pageOf>>) =>
  trail.entries.map(({ reason }) => (reason?.kind === 'given' ? reason.text : reason));

describe('the trail of a client', () => {
  it('holds what concerns it, newest first: when, who, what, why, from where', async () => {
    await look('first', 'second');
    const trail = await pageOf();
    expect(trail).toMatchObject({ page: 0, count: 2, top: trail.entries[0]?.id });
    expect(trail.entries[0]).toEqual({
      id: trail.top,
      at: now,
      actor: { kind: 'staff', name: '陈浩', branch: '城东支行' },
      action: 'client_opened_with_reason',
      reason: { kind: 'given', text: 'second' },
      origin: 'slack:client_reason',
    });
    expect(reasonsIn(trail)).toEqual(['second', 'first']);
  });

  it('keeps who looked at it, before it is shown, and once for a request that comes twice', async () => {
    const requestKey = newId<string>();
    for (const _ of [1, 2]) expect((await pageOf({ requestKey })).entries.length).toBeLessThan(2);
    expect((await pageOf()).entries).toMatchObject([
      {
        action: 'trail_opened',
        actor: { kind: 'staff', name: '周合规', branch: null },
        reason: null,
        origin: 'slack:/audit',
      },
    ]);
    expect(await prisma.audit.findMany({ where: { clientId } })).toMatchObject([
      { action: 'trail_opened', entity: 'client', entityId: clientId, detail: { staffId: officer.id, page: 0 } },
      {},
    ]);
  });

  it('is read page by page, and what comes meanwhile moves none of them', async () => {
    const reasons = Array.from({ length: 2 * TRAIL_PAGE_ENTRIES + 1 }, (_, at) => `reason ${at}`);
    await look(...reasons);
    const newestFirst = reasons.toReversed();
    const first = await pageOf();
    await look('later');
    const second = await pageOf({ from: { top: first.top, page: 1 } });
    const third = await pageOf({ from: { top: first.top, page: 2 } });
    expect([first, second, third].flatMap(reasonsIn)).toEqual(newestFirst);
    expect(third).toMatchObject({ page: 2, count: reasons.length });
  });

  it('says that a reason was erased', async () => {
    await look('said');
    const erase = eraseWords({ unitOfWork: work });
    const context = { actor: { kind: 'cli', name: 'lena' }, origin: 'cli:audit_erase' } as const;
    await erase({ of: { kind: 'client', clientId }, reason: 'asked to be forgotten', context });
    const { entries } = await pageOf();
    expect(entries).toMatchObject([
      { action: 'trail_erased', actor: { kind: 'cli', name: 'lena' }, reason: { text: 'asked to be forgotten' } },
      { action: 'client_opened_with_reason', reason: { kind: 'erased' } },
    ]);
  });
});

describe('who may not see it', () => {
  it.each(['rm', 'branch_manager', 'complaints_officer', 'admin'] as const)(
    '%s is refused, and nothing is kept',
    async (role) => {
      await look('first');
      const before = await prisma.audit.count();
      const by = staff({ id: await insertStaff(database, 'x', { role }), role, branch: { id: branchId, name: '' } });
      expect(await open(request({ by }))).toEqual({ ok: false, refusal: { kind: 'not_allowed' } });
      expect(await prisma.audit.count()).toBe(before);
    },
  );

  it('an officer who has left is refused', async () => {
    expect(await open(request({ by: { ...officer, active: false } }))).toMatchObject({
      refusal: { kind: 'not_allowed' },
    });
  });

  it('a client that is closed is gone', async () => {
    await prisma.client.update({ where: { id: clientId }, data: { closedOn: new Date('2026-11-20') } });
    expect(await open(request())).toMatchObject({ refusal: { kind: 'client_closed', on: '2026-11-20' } });
  });
});

describe('finding it', () => {
  const found = { kind: 'several', matches: [] } as const;
  const find = (matchClients: Parameters<typeof findTrail>[0]['matchClients']) =>
    findTrail({ matchClients, openTrail: open });
  const asked = { query: 'acme', requestKey: 'k', origin: 'slack:/audit' };

  it('asks which of several, opens the one', async () => {
    expect(await find(async () => found)({ by: officer, ...asked })).toBe(found);
    expect(await find(async () => ({ kind: 'one', clientId }))({ by: officer, ...asked })).toMatchObject({
      kind: 'one',
      opened: { ok: true, value: { client: { id: clientId } } },
    });
  });

  it('does not even look for the client of somebody to whom no trail is shown', async () => {
    const answer = await find(() => Promise.reject(new Error('looked')))({ by: staff(), ...asked });
    expect(answer).toEqual({ kind: 'not_allowed' });
  });
});

it('a top of another client shows nothing of it', async () => {
  await look('mine');
  const { top } = await pageOf();
  const other = await insertClient(database, 'Other');
  expect((await pageOf({ clientId: other, from: { top: top as AuditId, page: 0 } })).entries).toEqual([]);
});
