import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, TierSchemeId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { clientStore, grantStore, tierSchemeStore } from '../../../src/persistence/repositories.ts';
import { situationReader } from '../../../src/persistence/situation/situation-reader.ts';
import { tierBook } from '../../../src/persistence/tier/book.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { applyScheme } from '../../../src/usecases/tier/apply-scheme.ts';
import { approveScheme, declineScheme } from '../../../src/usecases/tier/decide-scheme.ts';
import { explainTier } from '../../../src/usecases/tier/explain-tier.ts';
import { previewScheme } from '../../../src/usecases/tier/preview-scheme.ts';
import { proposeScheme } from '../../../src/usecases/tier/propose-scheme.ts';
import { readTiers } from '../../../src/usecases/tier/read-tiers.ts';
import { seePriorities } from '../../../src/usecases/tier/see-priorities.ts';
import { insertClient, insertedStaff, insertOwnership, insertTwoBranches, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { noMatters, SHANGHAI } from '../../support/records.ts';

// Five companies of 王莉 and one of the west, with deposits, and rules that are proposed, approved and applied.

const database = await freshDatabase();
const { prisma } = database;
const [east, west] = await insertTwoBranches(database);
const person = (name: string, role: string, branchId: string) => insertedStaff(database, name, { role, branchId });
const wang = await person('王莉', 'rm', east);
const he = await person('何俊', 'rm', west);
const manager = await person('周立民', 'branch_manager', east);
const admin = await person('Admin', 'admin', west);
const second = await person('Second', 'admin', west);

// Monday, 10:00 in Shanghai.
const NOW = new Date('2026-11-23T02:00:00Z');
const time = { at: NOW };
const clock = { now: () => time.at };
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
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
};
const propose = proposeScheme({ ...parts, tierApproval: 'second-person' });
const alone = proposeScheme({ ...parts, tierApproval: 'one-person' });
const [approve, decline] = [approveScheme(parts), declineScheme(parts)];
const apply = applyScheme(parts);
const preview = previewScheme(parts);
const desk = readTiers(parts);
const priorities = seePriorities(parts);

async function company(name: string, yuan: number, tier: string | null, owner: Staff): Promise<ClientId> {
  const id = await insertClient(database, name, { branchId: owner.branch?.id ?? '' });
  await insertOwnership(database, id, owner.id, 'owner');
  const holdingId = newId<string>();
  await prisma.holding.create({ data: { id: holdingId, clientId: id, product: '单位活期存款', currency: 'CNY' } });
  await deposit(holdingId, yuan, '2026-11-01');
  if (tier !== null)
    await prisma.clientTier.create({
      data: { id: newId(), clientId: id, tier, validFrom: new Date('2026-01-01'), recordedAt: new Date('2026-01-01') },
    });
  return id;
}
const deposit = (holdingId: string, yuan: number, asOf: string) =>
  prisma.holdingBalance.create({
    data: { holdingId, asOf: new Date(asOf), revision: 1, balance: BigInt(yuan) * 100n },
  });
const harbour = await company('海港物流', 9_000_000, '基础', wang);
const pharma = await company('远山医药', 100_000, '重点', wang);
await company('东升冷链', 50_000, '基础', wang);
const fresh = await company('金石建材', 6_000_000, null, wang);
const unowned = await company('陈记食品', 7_000_000, '基础', he);

const RULES = '对公\n基础\n重点：存款 ≥ 500万\n战略：存款 ≥ 5000万';
const request = (by: Staff, rules: string) => ({
  by,
  of: 'bank' as const,
  rules,
  requestKey: newId<string>(),
  origin: 'test',
});
const tierOf = async (id: ClientId): Promise<string | undefined> => {
  const rows = await database.pool.query<{ tier: string }>(
    'SELECT tier FROM client_tier_current WHERE client_id = $1',
    [id],
  );
  return rows.rows[0]?.tier;
};
const openId = async (): Promise<TierSchemeId> => {
  const open = await parts.schemes.proposed(null);
  if (open === null) throw new Error('nothing is proposed');
  return open.id;
};
const night = { actor: { kind: 'job', name: 'tiers' }, origin: 'job:tiers' } as const;

describe('before any rules are in force', () => {
  it('the tiers of the files stand, and the night moves nobody', async () => {
    expect(await apply(night)).toBeNull();
    const shown = await desk(wang);
    expect(shown.active).toBeNull();
    expect(shown.sizes).toContainEqual({ kind: 'corporate', tier: '基础', count: 3 });
  });

  it('two words for one tier are one line, by the word of most clients', async () => {
    const counts = async () => [
      { kind: 'corporate' as const, tier: 'Key', count: 2 },
      { kind: 'corporate' as const, tier: '基础', count: 3 },
      { kind: 'corporate' as const, tier: '重点', count: 5 },
      { kind: 'corporate' as const, tier: null, count: 1 },
    ];
    const shown = await readTiers({ ...parts, tierBook: { ...parts.tierBook, counts } })(wang);
    expect(shown.sizes).toEqual([
      { kind: 'corporate', tier: '基础', count: 3 },
      { kind: 'corporate', tier: '重点', count: 7 },
      { kind: 'corporate', tier: null, count: 1 },
    ]);
  });

  it('rules that were kept with two words for one tier are read as they were kept, each with its own clients', async () => {
    const rules = '对公\n基础\n重点：存款 ≥ 500万\nKey：存款 ≥ 5000万';
    const counts = async () => [
      { kind: 'corporate' as const, tier: 'Key', count: 2 },
      { kind: 'corporate' as const, tier: '重点', count: 5 },
    ];
    const kept = { rules } as Awaited<ReturnType<typeof parts.schemes.active>>;
    const schemes = { ...parts.schemes, active: async () => kept };
    const shown = await readTiers({ ...parts, schemes, tierBook: { ...parts.tierBook, counts } })(wang);
    expect(shown.sizes.map(({ tier, count }) => [tier, count])).toEqual([
      ['基础', 0],
      ['重点', 5],
      ['Key', 2],
    ]);
    expect(await preview(second, rules, null)).toMatchObject({ refusal: { fault: { kind: 'tier_twice' } } });
  });

  it('rules in English know the tiers of files in Chinese', async () => {
    const read = await preview(second, 'corporates\nCore\nKey: balance >= 5M\nStrategic: balance >= 50M', null);
    if (!read.ok) throw new Error('refused');
    // 海港物流 and 陈记食品 go up, 远山医药 down, 金石建材 has no tier yet, 东升冷链 stays.
    expect(await read.value.count()).toMatchObject({ up: 2, down: 1, fresh: 1 });
  });

  it('a preview counts who would move, and names only those whose tier its asker may know', async () => {
    const by = async (staff: Staff) => {
      const read = await preview(staff, RULES, null);
      if (!read.ok) throw new Error(read.refusal.kind);
      return read.value.count();
    };
    const seen = await by(manager);
    // 海港 and 陈记 up, 远山 down, 金石 from none; 东升 stays.
    expect([seen.up, seen.down, seen.fresh, seen.behind]).toEqual([2, 1, 1, 0]);
    expect(seen.named.map(({ name }) => name)).toEqual(['远山医药', '海港物流', '金石建材']);
    expect([seen.nameable, (await by(admin)).nameable]).toEqual([3, 0]);
    expect((await by(admin)).named).toEqual([]);
    expect((await by(admin)).up).toBe(2);
    expect(await tierOf(harbour)).toBe('基础');
    expect((await preview(wang, RULES, null)).ok).toBe(false);
    expect(await preview(manager, '对公\n基础：存款 ≥ 1', null)).toMatchObject({
      refusal: { kind: 'rules_unreadable' },
    });
  });
});

describe('deal priorities', () => {
  it('are of her own clients whose revenue and readiness are known, worth most first; nobody else sees them', async () => {
    const known = async (clientId: ClientId, yuan: number, readiness: number) => {
      const { id } = await prisma.holding.findFirstOrThrow({ where: { clientId } });
      await prisma.holdingBalance.create({
        data: {
          holdingId: id,
          asOf: new Date('2026-11-20'),
          revision: 1,
          balance: 1n,
          revenueYtd: BigInt(yuan) * 100n,
        },
      });
      const measured = { clientId, measure: 'readiness', asOf: new Date('2026-11-01'), revision: 1 };
      await prisma.measure.create({ data: { ...measured, value: readiness } });
    };
    const [ready, ripening] = [await company('云帆科技', 1, null, he), await company('新材料', 1, null, he)];
    await known(ready, 80_000, 70);
    await known(ripening, 300_000, 20);
    // 陈记 has neither. Much for a company is 100,000 a year.
    expect(await priorities(he)).toMatchObject({
      clients: [
        { name: '新材料', worthPercent: 300, readiness: 20, quadrant: 'ripen' },
        { name: '云帆科技', worthPercent: 80, readiness: 70, quadrant: 'serve' },
      ],
      unknown: 1,
    });
    expect(await priorities(admin)).toBeNull();
    expect((await desk(he)).hasPriorities).toBe(true);
    expect((await desk(admin)).hasPriorities).toBe(false);
    await prisma.client.updateMany({
      where: { id: { in: [ready, ripening] } },
      data: { closedOn: new Date('2026-11-22') },
    });
  });
});

describe('a proposal', () => {
  it('is for managers and administrators, one at a time, and asked for twice is made once', async () => {
    expect(await propose(request(wang, RULES))).toMatchObject({ refusal: { kind: 'not_yours' } });
    const asked = request(manager, RULES);
    expect(await propose(asked)).toEqual({ ok: true, value: { version: 1, active: false } });
    expect(await propose(asked)).toEqual({ ok: true, value: { version: 1, active: false } });
    expect(await propose(request(admin, RULES))).toEqual({
      ok: false,
      refusal: { kind: 'proposal_open', version: 1 },
    });
    const told = await prisma.outboxMessage.findMany({ where: { kind: 'tier_scheme_proposed' } });
    expect(told.map(({ recipient }) => recipient).toSorted()).toEqual(
      [`staff:${admin.id}`, `staff:${second.id}`].toSorted(),
    );
    expect(await tierOf(harbour)).toBe('基础');
  });

  it('is declined for a reason, which its proposer is told, and then open no more', async () => {
    const id = await openId();
    const because = { id, reason: '门槛过低', origin: 'test' };
    expect(await decline({ ...because, by: wang })).toMatchObject({ refusal: { kind: 'not_yours' } });
    expect(await decline({ ...because, by: admin, reason: 'x' })).toMatchObject({
      refusal: { kind: 'reason_too_short' },
    });
    expect(await decline({ ...because, by: admin })).toEqual({
      ok: true,
      value: { version: 1, owner: null, isOff: false, isOwn: false },
    });
    // Its proposer goes on with what she wrote; whoever else writes rules does not.
    expect([(await desk(manager)).lastRules, (await desk(admin)).lastRules]).toEqual([RULES, null]);
    expect(await decline({ ...because, by: admin })).toMatchObject({ refusal: { kind: 'proposal_gone' } });
    expect(await approve({ by: admin, id, origin: 'test' })).toMatchObject({ refusal: { kind: 'proposal_gone' } });
    const told = await prisma.outboxMessage.findMany({ where: { kind: 'tier_scheme_declined' } });
    expect(told.map(({ recipient, data }) => [recipient, (data as { schemeId?: string }).schemeId])).toEqual([
      [`staff:${manager.id}`, id],
    ]);
    expect(await tierSchemeStore(database).whyDeclined(id)).toBe('门槛过低');
  });

  it('is not approved by who made it', async () => {
    await propose(request(admin, RULES));
    const id = await openId();
    expect(await approve({ by: admin, id, origin: 'test' })).toMatchObject({ refusal: { kind: 'own_proposal' } });
    expect(await approve({ by: manager, id, origin: 'test' })).toMatchObject({ refusal: { kind: 'not_yours' } });
    expect(await approve({ by: second, id, origin: 'test' })).toEqual({
      ok: true,
      value: { version: 2, owner: null, isOff: false },
    });
    // The button pressed a second time.
    expect(await approve({ by: second, id, origin: 'test' })).toEqual({
      ok: true,
      value: { version: 2, owner: null, isOff: false },
    });
    const trail = await prisma.audit.findMany({ where: { action: 'tier_scheme_activated' } });
    expect(trail).toHaveLength(1);
  });
});

describe('rules in force', () => {
  it('move those whom they say, once, and each owner reads once how many of hers', async () => {
    expect(await apply(night)).toBe(4);
    expect(await apply(night)).toBe(0);
    expect(await tierOf(harbour)).toBe('重点');
    expect(await tierOf(pharma)).toBe('基础');
    expect(await tierOf(fresh)).toBe('重点');
    expect(await tierOf(unowned)).toBe('重点');
    const told = await prisma.outboxMessage.findMany({ where: { kind: 'clients_moved_tier' } });
    expect(told.map(({ recipient, state, data }) => ({ recipient, state, data }))).toEqual(
      expect.arrayContaining([
        { recipient: `staff:${wang.id}`, state: 'folded', data: { up: 1, down: 1, fresh: 1 } },
        { recipient: `staff:${he.id}`, state: 'folded', data: { up: 1, down: 0, fresh: 0 } },
      ]),
    );
    expect(told).toHaveLength(2);
  });

  it('show an owner what moved, and the sizes lowest first', async () => {
    const shown = await desk(wang);
    expect(shown.sizes.map(({ tier, count }) => [tier, count])).toEqual([
      ['基础', 2],
      ['重点', 3],
      ['战略', 0],
    ]);
    expect(shown.moves.map(({ name, from, to }) => [name, from, to]).toSorted()).toEqual(
      [
        ['海港物流', '基础', '重点'],
        ['远山医药', '重点', '基础'],
        ['金石建材', null, '重点'],
      ].toSorted(),
    );
    expect((await desk(he)).moves.map(({ name }) => name)).toEqual(['陈记食品']);
  });

  it('explain a tier with its figures, to whoever may see money', async () => {
    const explain = explainTier(parts);
    const { reasons } = await explain(wang, harbour);
    expect(reasons).toMatchObject({ tier: '重点', version: 2, keptForUnknown: false });
    expect(reasons?.next).toEqual({
      tier: '战略',
      findings: [
        {
          condition: { measure: 'balance', operator: '>=', threshold: 50_000_000 },
          value: 9_000_000,
          isMet: false,
          gap: 41_000_000,
        },
      ],
    });
    expect((await explain(he, harbour)).sight.kind).toBe('heading');
    expect((await explain(admin, harbour)).reasons).toBeNull();
  });

  it('know who is close to the next tier, from one night to the next, and plans are made by it', async () => {
    const near = async () =>
      (await prisma.nextTier.findMany()).map(({ clientId, tier, short }) => [clientId, tier, short]);
    expect(await near()).toEqual([]);
    const holding = await prisma.holding.findFirstOrThrow({ where: { clientId: pharma } });
    // Of 5 million 4.6: eight percent are missing.
    await deposit(holding.id, 4_600_000, '2026-11-18');
    await apply(night);
    const short = [{ measure: 'balance', percent: 8, isOne: false }];
    expect(await near()).toEqual([[pharma, '重点', short]]);
    const at = { day: localDate('2026-11-23'), now: NOW };
    const known = (await situationReader(database, SHANGHAI)([wang.id], at)).get(wang.id) ?? [];
    expect(
      known.filter(({ nearTier }) => nearTier !== null).map(({ client, nearTier }) => [client.name, nearTier]),
    ).toEqual([['远山医药', { tier: '重点', short }]]);
    await deposit(holding.id, 3_000_000, '2026-11-19');
    time.at = new Date('2026-11-23T21:30:00Z');
    await apply(night);
    expect(await near()).toEqual([]);
    time.at = NOW;
  });

  it('follow a figure that changes, in the night', async () => {
    const holding = await prisma.holding.findFirstOrThrow({ where: { clientId: pharma } });
    await deposit(holding.id, 60_000_000, '2026-11-20');
    expect(await apply(night)).toBe(1);
    expect(await tierOf(pharma)).toBe('战略');
    expect(await prisma.outboxMessage.count({ where: { kind: 'clients_moved_tier' } })).toBe(3);
  });

  it('are replaced by an administrator alone where the bank wants it so', async () => {
    const lower = '对公\n基础\n重点：存款 ≥ 4万\n战略：存款 ≥ 5000万';
    expect(await alone(request(manager, lower))).toMatchObject({ value: { active: false } });
    await decline({ by: manager, id: await openId(), reason: '自行撤回', origin: 'test' });
    expect(await alone(request(admin, lower))).toEqual({ ok: true, value: { version: 4, active: true } });
    const states = await prisma.tierScheme.findMany({ orderBy: { version: 'asc' }, select: { state: true } });
    expect(states.map(({ state }) => state)).toEqual(['declined', 'replaced', 'declined', 'active']);
    // 东升, with 50,000.
    expect(await apply(night)).toBe(1);
  });
});
