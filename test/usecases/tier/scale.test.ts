import { describe, expect, it } from 'vitest';
import { planDependencies } from '../../../src/bot/plan.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { clientStore, grantStore, staffStore, tierSchemeStore } from '../../../src/persistence/repositories.ts';
import { tierBook } from '../../../src/persistence/tier/book.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { previewPlan } from '../../../src/usecases/contact-plan/see-plan.ts';
import { applyScales } from '../../../src/usecases/tier/apply-scales.ts';
import { applyScheme } from '../../../src/usecases/tier/apply-scheme.ts';
import { approveScheme, declineScheme } from '../../../src/usecases/tier/decide-scheme.ts';
import { explainTier } from '../../../src/usecases/tier/explain-tier.ts';
import { previewScheme } from '../../../src/usecases/tier/preview-scheme.ts';
import { proposeScheme } from '../../../src/usecases/tier/propose-scheme.ts';
import { findProposal, readScale } from '../../../src/usecases/tier/read-scale.ts';
import { readTiers } from '../../../src/usecases/tier/read-tiers.ts';
import {
  insertBranch,
  insertClient,
  insertedStaff,
  insertOwnership,
  insertTwoBranches,
  newId,
} from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { noMatters, SHANGHAI } from '../../support/records.ts';

// 王莉 orders her three companies by a scale of her own; a colleague of the branch has one too.

const database = await freshDatabase();
const { prisma } = database;
const [east, west] = await insertTwoBranches(database);
const empty = await insertBranch(database, '城南支行');
const staff = staffStore(database);
const person = (name: string, role: string, branchId: string) => insertedStaff(database, name, { role, branchId });
const wang = await person('王莉', 'rm', east);
const colleague = await person('陈浩', 'rm', east);
const manager = await person('周立民', 'branch_manager', east);
const elsewhere = await person('何俊', 'branch_manager', west);
const admin = await person('Admin', 'admin', west);

// Monday, 10:00 in Shanghai.
const clock = { now: () => new Date('2026-11-23T02:00:00Z') };
const work = unitOfWork(database, { clock, newId, announce });
const parts = {
  clock,
  bankZone: SHANGHAI,
  newId,
  clients: clientStore(database),
  grants: grantStore(database),
  checklist: STANDARD_CHECKLIST,
  matters: noMatters,
  tierBook: tierBook(database, { bankZone: SHANGHAI, baseCurrency: 'CNY' as Currency }),
  schemes: tierSchemeStore(database),
  unitOfWork: work,
};
const propose = proposeScheme({ ...parts, tierApproval: 'second-person' });
const alone = proposeScheme({ ...parts, tierApproval: 'one-person' });
const [approve, decline, find] = [approveScheme(parts), declineScheme(parts), findProposal(parts)];
const [preview, scale, desk, apply] = [previewScheme(parts), readScale(parts), readTiers(parts), applyScales(parts)];
const planning = planDependencies({ ...parts, staff, database }, bankCalendar('CN'));

async function company(name: string, owner: Staff, yuan: number): Promise<ClientId> {
  const id = await insertClient(database, name, { branchId: east });
  await prisma.ownership.create({
    data: {
      id: newId(),
      clientId: id,
      staffId: owner.id,
      role: 'owner',
      validFrom: new Date('2026-01-01'),
      source: 'test',
    },
  });
  const holding = { id: newId<string>(), clientId: id, product: '单位活期存款', currency: 'CNY' };
  await prisma.holding.create({ data: holding });
  const asOf = new Date('2026-11-01');
  await prisma.holdingBalance.create({
    data: { holdingId: holding.id, asOf, revision: 1, balance: BigInt(yuan) * 100n },
  });
  return id;
}
const harbour = await company('海港物流', wang, 9_000_000);
await company('远山医药', wang, 2_000_000);
await company('东升冷链', wang, 100_000);
const theirs = await company('金石建材', colleague, 9_000_000);

const RULES = '对公\nC\nB：存款 ≥ 100万\nA：存款 ≥ 500万';
const request = (by: Staff, rules: string) => ({
  by,
  of: 'own' as const,
  rules,
  requestKey: newId<string>(),
  origin: 'test',
});
const owner = { id: wang.id, branchId: wang.branch?.id ?? null };
const counted = async (by: Staff, rules: string) => {
  const read = await preview(by, rules, owner);
  if (!read.ok) throw new Error(read.refusal.kind);
  return read.value.count();
};
const openId = async () => {
  const open = await parts.schemes.proposed(wang.id);
  if (open === null) throw new Error('nothing is proposed');
  return open.id;
};
const planned = async (by: Staff) => {
  const plan = await previewPlan(planning, by, localDate('2026-11-24'));
  return new Map(plan?.lines.map(({ clientName, bonuses, kind }) => [clientName, { bonuses, kind }]));
};
const onScale = async (by: Staff) =>
  [...(await planned(by))].map(([name, { bonuses }]) => [
    name,
    bonuses.find(({ kind }) => kind === 'scale')?.points ?? 0,
  ]);

describe('a scale of one’s own', () => {
  it('is tried on her clients alone, and is nothing for a manager or somebody else to propose', async () => {
    const seen = await counted(wang, RULES);
    expect([seen.up, seen.down, seen.fresh]).toEqual([0, 0, 3]);
    expect(seen.counts.map(({ tier, after }) => [tier, after])).toEqual([
      ['C', 1],
      ['B', 1],
      ['A', 1],
    ]);
    expect(await preview(colleague, RULES, owner)).toMatchObject({ refusal: { kind: 'not_yours' } });
    expect(await preview(elsewhere, RULES, owner)).toMatchObject({ refusal: { kind: 'not_yours' } });
    expect(await preview(wang, '对公\nC\nB：好 ≥ 1', owner)).toMatchObject({
      refusal: { kind: 'rules_unreadable', fault: { line: 3, found: '好' } },
    });
    expect(await propose(request(manager, RULES))).toMatchObject({ refusal: { kind: 'not_yours' } });
    expect(await scale(manager)).toBeNull();
  });

  it('waits for the manager of her branch, who is asked, and who is told what became of it', async () => {
    expect(await propose(request(wang, RULES))).toEqual({ ok: true, value: { version: 1, active: false } });
    expect(await propose(request(wang, RULES))).toMatchObject({ refusal: { kind: 'proposal_open', version: 1 } });
    const asked = await prisma.outboxMessage.findMany({ where: { kind: 'tier_scheme_proposed' } });
    expect(asked.map(({ recipient }) => recipient)).toEqual([`staff:${manager.id}`]);
    expect((await desk(manager)).scales.map(({ scheme }) => scheme.proposedBy.name)).toEqual(['王莉']);
    expect((await desk(elsewhere)).scales).toEqual([]);
    const id = await openId();
    expect((await find(manager, id))?.mayApprove).toBe(true);
    expect((await counted(manager, RULES)).named.map(({ name, to }) => [name, to])).toContainEqual(['海港物流', 'A']);
    expect(await approve({ by: elsewhere, id, origin: 'test' })).toMatchObject({ refusal: { kind: 'not_yours' } });
    expect(await approve({ by: wang, id, origin: 'test' })).toMatchObject({ refusal: { kind: 'not_yours' } });
    expect(await onScale(wang)).not.toContainEqual(['海港物流', 10]);
    expect(await approve({ by: manager, id, origin: 'test' })).toMatchObject({ value: { version: 1, owner } });
    const trail = await prisma.audit.findMany({ where: { action: { startsWith: 'tier_scheme_' } } });
    expect(trail.map(({ action, detail }) => [action, detail])).toMatchObject([
      ['tier_scheme_proposed', { version: 1, isOff: false }],
      ['tier_scheme_activated', { version: 1, isOff: false }],
    ]);
    const told = await prisma.outboxMessage.findMany({ where: { kind: 'tier_scheme_activated' } });
    expect(told.map(({ recipient, data }) => [recipient, data])).toEqual([
      [`staff:${wang.id}`, { version: 1, staffId: manager.id, isScale: true, schemeId: id }],
    ]);
  });

  it('weighs in her plan and is shown to her, and neither tier nor service level is another for it', async () => {
    await apply(wang.id);
    // The top 10, the middle 5, the lowest nothing.
    expect((await onScale(wang)).toSorted()).toEqual([
      ['东升冷链', 0],
      ['海港物流', 10],
      ['远山医药', 5],
    ]);
    expect(await onScale(colleague)).toEqual([['金石建材', 0]]);
    const explain = explainTier(parts);
    expect((await explain(wang, harbour)).degree).toEqual({ name: 'A', rank: 2, top: 2 });
    expect((await explain(manager, harbour)).degree).toBeNull();
    expect((await scale(wang))?.sizes).toEqual([
      { degree: 'A', count: 1 },
      { degree: 'B', count: 1 },
      { degree: 'C', count: 1 },
    ]);
    expect(await prisma.clientTier.count()).toBe(0);
    // The bank’s own rules are none for it, and stand beside it.
    expect(await parts.schemes.active(null)).toBeNull();
    expect(await applyScheme(parts)({ actor: { kind: 'job', name: 'tiers' }, origin: 'job:tiers' })).toBeNull();
  });

  it('has versions: what the next one moves is counted from the one that stands, and a declined one changes nothing', async () => {
    const higher = '对公\nC\nB：存款 ≥ 100万\nA：存款 ≥ 1000万';
    const seen = await counted(wang, higher);
    expect([seen.up, seen.down, seen.fresh]).toEqual([0, 1, 0]);
    expect(await propose(request(wang, higher))).toMatchObject({ value: { version: 2, active: false } });
    const because = { id: await openId(), reason: '门槛太高了', origin: 'test' };
    expect(await decline({ ...because, by: colleague })).toMatchObject({ refusal: { kind: 'not_yours' } });
    expect(await decline({ ...because, by: manager })).toMatchObject({ value: { version: 2, isOwn: false } });
    expect((await parts.schemes.active(wang.id))?.version).toBe(1);
  });

  it('is switched off by a version of its own, which her manager approves as any other, and can be brought back', async () => {
    const off = (by: Staff) => ({ ...request(by, ''), of: 'off' as const });
    expect(await propose(off(colleague))).toMatchObject({ refusal: { kind: 'no_scale' } });
    expect(await propose(off(manager))).toMatchObject({ refusal: { kind: 'not_yours' } });
    expect(await propose(off(wang))).toEqual({ ok: true, value: { version: 3, active: false } });
    // Until then the one before stands.
    await apply(null);
    expect(await onScale(wang)).toContainEqual(['海港物流', 10]);
    expect(await approve({ by: wang, id: await openId(), origin: 'test' })).toMatchObject({
      refusal: { kind: 'not_yours' },
    });
    const id = await openId();
    expect(await approve({ by: manager, id, origin: 'test' })).toMatchObject({
      value: { version: 3, owner, isOff: true },
    });
    await apply(wang.id);
    expect((await onScale(wang)).map(([, points]) => points)).toEqual([0, 0, 0]);
    expect((await explainTier(parts)(wang, harbour)).degree).toBeNull();
    const trail = await prisma.audit.findMany({ where: { entityId: id } });
    expect(trail.map(({ action, detail }) => [action, detail])).toMatchObject([
      ['tier_scheme_proposed', { version: 3, isOff: true }],
      ['tier_scheme_activated', { version: 3, isOff: true, previous: 1 }],
    ]);
    const seen = await scale(wang);
    expect([seen?.active, seen?.off?.version, seen?.lastRules, seen?.sizes]).toEqual([null, 3, RULES, []]);
    expect(await propose(off(wang))).toMatchObject({ refusal: { kind: 'no_scale' } });
    expect(
      (await prisma.tierScheme.findMany({ where: { ownerId: wang.id } })).map(({ version }) => version).toSorted(),
    ).toEqual([1, 2, 3]);
    // Written anew, as it was.
    expect(await propose(request(wang, RULES))).toMatchObject({ value: { version: 4 } });
    await approve({ by: manager, id: await openId(), origin: 'test' });
    await apply(wang.id);
    expect(await onScale(wang)).toContainEqual(['海港物流', 10]);
  });

  it('is in force at once where the bank wants no second person', async () => {
    expect(await alone(request(colleague, RULES))).toEqual({ ok: true, value: { version: 1, active: true } });
    await apply(null);
    expect(await onScale(colleague)).toEqual([['金石建材', 10]]);
    const off = { ...request(colleague, ''), of: 'off' as const };
    expect(await alone(off)).toEqual({ ok: true, value: { version: 2, active: true } });
    // Once more is the same request.
    expect(await alone(off)).toEqual({ ok: true, value: { version: 2, active: true } });
    await apply(null);
    expect(await onScale(colleague)).toEqual([['金石建材', 0]]);
  });

  it('is left behind when a client goes to somebody else', async () => {
    await prisma.ownership.updateMany({
      where: { clientId: theirs },
      data: { validTo: new Date('2026-11-22'), endedAt: clock.now() },
    });
    await insertOwnership(database, theirs, wang.id, 'owner');
    expect(await onScale(wang)).not.toContainEqual(['金石建材', 10]);
    expect((await explainTier(parts)(wang, theirs)).degree).toBeNull();
    // At once, and not only from the next morning on.
    expect((await scale(colleague))?.sizes).toEqual([]);
    await apply(null);
    expect((await explainTier(parts)(wang, theirs)).degree).toMatchObject({ name: 'A' });
    expect((await scale(colleague))?.sizes).toEqual([]);
  });

  it('is no way round the second person that the bank’s own rules need, where there is but one administrator', async () => {
    const own = { ...request(admin, RULES), of: 'bank' as const };
    expect(await propose(own)).toEqual({ ok: true, value: { version: 1, active: false } });
  });

  it('asks an administrator where her branch has no manager', async () => {
    const lonely = await person('周敏', 'rm', empty);
    await propose(request(lonely, RULES));
    const asked = await prisma.outboxMessage.findMany({ where: { recipient: `staff:${admin.id}` } });
    expect(asked.map(({ kind }) => kind)).toEqual(['tier_scheme_proposed']);
  });
});
