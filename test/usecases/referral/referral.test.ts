import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { Match } from '../../../src/core/client/lookup/match.ts';
import type { MomentKind } from '../../../src/core/referral/ask.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, ComplaintId, ReferralTargetId } from '../../../src/core/shared/ids.ts';
import { offerCounterparties } from '../../../src/persistence/referral/offered-counterparties.ts';
import { clientStore, grantStore, referralStore, staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import type { OpenCase } from '../../../src/usecases/complaint/ports.ts';
import { askClient } from '../../../src/usecases/referral/ask-client.ts';
import { considerClient } from '../../../src/usecases/referral/consider-client.ts';
import { findPath } from '../../../src/usecases/referral/find-path.ts';
import { followReferral } from '../../../src/usecases/referral/follow-referral.ts';
import { makeCircle, seeCircles } from '../../../src/usecases/referral/keep-circles.ts';
import { nameTarget } from '../../../src/usecases/referral/name-target.ts';
import { noteLink, noteMoment } from '../../../src/usecases/referral/note-knowledge.ts';
import type { Interlocks } from '../../../src/usecases/referral/ports.ts';
import { seeReferralDesk } from '../../../src/usecases/referral/see-desk.ts';
import { seeYield, switchReferrals } from '../../../src/usecases/referral/see-yield.ts';
import { insertBranch, insertClient, insertedStaff, insertOwnership, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { inBoth } from '../../support/in-both.ts';
import { SHANGHAI } from '../../support/records.ts';

// 王莉 and Grace of the east, a manager, compliance, an administrator; four clients of 王莉 and one of Grace.

const database = await freshDatabase();
const { prisma } = database;
const east = await insertBranch(database, '城东支行');
const person = (name: string, role: string) => insertedStaff(database, name, { role, branchId: east });
const wang = await person('王莉', 'rm');
const grace = await person('Grace', 'rm');
const manager = await person('周立民', 'branch_manager');
const auditor = await person('Auditor', 'compliance');
const admin = await person('Admin', 'admin');

// Half past seven in the morning at the bank, and still the day before in UTC.
const clock = { now: () => new Date('2026-11-22T23:30:00Z') };
const TODAY = localDate('2026-11-23');
const interlocks = new Map<ClientId, Interlocks>();
const openCases: OpenCase[] = [];
/** The client of `owner` has complained, as the database says it. */
function complains(clientId: ClientId, owner: Staff, { about = null }: { readonly about?: Staff | null } = {}): void {
  const aboutStaff = about === null ? null : { id: about.id, role: about.role, branchId: east };
  const nobody = { handlerId: null, standIns: [], offeredTo: null, appealHandlerId: null, recusedIds: [] };
  const client = {
    owner: { id: owner.id, role: owner.role, branchId: east },
    coOwnerIds: [],
    branchId: east,
    standIns: [],
  };
  const guarded = { ...nobody, filedBy: auditor.id, handlingBranchId: null, aboutBranchId: null, aboutStaff, client };
  const opened = { id: newId<ComplaintId>(), number: 'C-2026-0001', state: 'received', handlerName: null } as const;
  openCases.push({ ...opened, clientId, guarded: { ...guarded, concernedOwnerId: null } });
  interlocks.set(clientId, { complaints: [{ concerns: about === null ? [] : [about.id] }], alertSince: null });
}
const names = new Map<string, ClientId>();
const match = (clientId: string, name: string): Match => ({
  clientId,
  name,
  score: 1,
  exact: true,
  matched: { field: 'name', text: name, ranges: [] },
});
const referrals = referralStore(database);
const deps = {
  clock,
  bankZone: SHANGHAI,
  newId,
  clients: clientStore(database),
  grants: grantStore(database),
  staff: staffStore(database),
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
  referrals,
  readInterlocks: async () => interlocks,
  readOpenCases: async (ids: readonly ClientId[] | 'all') =>
    openCases.filter(({ clientId }) => ids === 'all' || ids.includes(clientId)),
  lookup: {
    search: async (query: string) =>
      [...names].filter(([name]) => name.includes(query)).map(([name, id]) => match(id, name)),
    look: async () => undefined,
  },
  tasks: { thank: (target: string) => inBoth(`thank for ${target}`) },
};
const desk = seeReferralDesk(deps);
const consider = considerClient(deps);
const ask = askClient(deps);
const name = nameTarget(deps);
const follow = followReferral(deps);
const path = findPath(deps);
const origin = 'test';

async function client(title: string, owner: Staff, more: { readonly since?: string; readonly industry?: string } = {}) {
  const id = await insertClient(database, title, { branchId: east });
  await insertOwnership(database, id, owner.id, 'owner');
  const { since = '2016-01-01', industry = null } = more;
  await prisma.client.update({ where: { id }, data: { clientSince: new Date(since), industry } });
  const people = { id: newId<string>(), clientId: id, name: '李明', role: '总经理', decisionMaker: true };
  await prisma.person.create({ data: { ...people, interests: ['高尔夫'] } });
  names.set(title, id);
  return id;
}
const chen = await client('陈记食品有限公司', wang, { industry: '食品' });
const harbour = await client('海港物流', wang, { since: '2025-01-01' });
const quiet = await client('静安咨询', wang);
const left = await client('旧人贸易', wang);
const graces = await client('远山医药', grace);
await prisma.person.updateMany({ where: { clientId: left }, data: { leftOn: new Date('2026-10-01') } });
await prisma.consent.create({
  data: { clientId: quiet, purpose: 'referral', asOf: new Date('2026-01-01'), revision: 1, granted: false },
});
const target = async (title: string): Promise<ReferralTargetId> => {
  const id = newId<ReferralTargetId>();
  const at = clock.now();
  await referrals.insertTarget({ id, name: title, nameKey: title, industry: '食品', branchId: null, by: wang.id, at });
  return id;
};
const eastrise = await target('东升冷链');

const asked = async (clientId: ClientId, answer: 'asked' | 'not_now' | 'never', by = wang) => {
  const done = await ask({ by, clientId, targetId: eastrise, answer, origin });
  return done.ok ? 'ok' : done.refusal.kind;
};
const named = async (clientId: ClientId, title: string, key: string, consent: 'given' | 'asking' = 'asking') => {
  const industry = null;
  const done = await name({ by: wang, clientId, name: title, industry, consent, requestKey: key, origin });
  return done.ok ? 'ok' : done.refusal.kind;
};

describe('whom to ask', () => {
  it('is the likeliest of her own, with a target; and says how many are left out, and why', async () => {
    const found = await desk(wang, []);
    expect(found.suggestions.map(({ referrer }) => referrer.name)).toEqual(['陈记食品有限公司', '海港物流']);
    expect(found.suggestions[0]?.pairs.map((pair) => [pair.name, pair.reasons.map(({ kind }) => kind)])).toEqual([
      ['东升冷链', ['industry']],
    ]);
    expect(Object.fromEntries(found.blocked)).toEqual({ no_consent: 1, referrer_left: 1 });
    expect((await desk(wang, [chen])).suggestions.map(({ referrer }) => referrer.id)).toEqual([harbour]);
    expect((await desk(manager, [])).clients).toBe(0);
  });

  it('is nobody with an open complaint or a fresh alert', async () => {
    complains(chen, wang);
    interlocks.set(harbour, { complaints: [], alertSince: addDays(TODAY, -3) });
    const found = await desk(wang, []);
    expect(found.suggestions).toEqual([]);
    expect(Object.fromEntries(found.blocked)).toMatchObject({ complaint_open: 1, alert_fresh: 1 });
    expect(await asked(chen, 'asked')).toBe('blocked');
    interlocks.clear();
    openCases.length = 0;
  });

  it('is no client with a complaint about her either, of which neither she nor whoever stands in for her hears', async () => {
    const { id: deputyId } = await person('陈浩', 'rm');
    const deputy = await staffStore(database).find(deputyId);
    if (deputy === null) throw new Error('nobody stands in');
    const days = { validFrom: new Date('2026-11-20T16:00:00Z'), validUntil: new Date('2026-11-27T16:00:00Z') };
    await prisma.deputy.create({
      data: { id: newId<string>(), staffId: wang.id, deputyId, appointedBy: manager.id, ...days },
    });
    const blocksFor = async (by: Staff) => {
      const found = await consider(by, chen);
      return found.ok && found.value.judged.blocks;
    };
    const before = Object.fromEntries((await desk(wang, [])).blocked);
    complains(chen, wang, { about: wang });
    const found = await desk(wang, []);
    expect(found.suggestions.map(({ referrer }) => referrer.id)).toEqual([harbour]);
    expect(Object.fromEntries(found.blocked)).toEqual(before);
    expect([await blocksFor(wang), await blocksFor(deputy)]).toEqual([[], []]);
    expect(await blocksFor(manager)).toEqual([{ kind: 'complaint_open' }]);
    interlocks.clear();
    openCases.length = 0;
    await prisma.deputy.deleteMany();
  });

  it('gets points from help that was just given, whoever noted it', async () => {
    const before = await consider(wang, harbour);
    const moment: MomentKind = 'problem_helped';
    expect((await noteMoment(deps)({ by: wang, clientId: harbour, moment, origin })).ok).toBe(true);
    const after = await consider(manager, harbour);
    if (!before.ok || !after.ok) throw new Error('she may not consider it');
    expect(after.value.judged.scored.score).toBe(before.value.judged.scored.score + 15);
    expect((await consider(grace, harbour)).ok).toBe(false);
  });
});

describe('an ask', () => {
  it('is noted once, waits for its answer, and leaves the client alone for a while', async () => {
    expect(await asked(graces, 'asked')).toBe('not_allowed');
    expect([await asked(harbour, 'asked'), await asked(harbour, 'asked')]).toEqual(['ok', 'ok']);
    expect(await prisma.referralAsk.count({ where: { clientId: harbour } })).toBe(1);
    expect((await desk(wang, [])).waiting.map(({ clientName }) => clientName)).toEqual(['海港物流']);
    expect(await asked(harbour, 'not_now')).toBe('ok');
    expect((await desk(wang, [])).waiting).toEqual([]);
    expect(Object.fromEntries((await desk(wang, [])).blocked)).toMatchObject({ cool_down: 1 });
  });

  it('is learned from when it was answered', async () => {
    expect((await desk(wang, [])).learned).toEqual({ asks: 1, names: 0 });
  });
});

describe('a name', () => {
  it('becomes a referral with thanks due and a step that waits for consent', async () => {
    expect(await named(chen, '东升冷链', 'first')).toBe('ok');
    expect(await named(chen, '东升冷链', 'second')).toBe('on_its_way');
    // The first form once more, as Slack may bring it.
    expect(await named(chen, '东升冷链', 'first')).toBe('ok');
    const [kept] = (await desk(wang, [])).followed;
    expect(kept).toMatchObject({ targetName: '东升冷链', stage: 'introduced', consent: 'asking', thankedOn: null });
    expect(kept?.openedOn).toBe(TODAY);
    const [task] = await prisma.followUp.findMany({ where: { clientId: chen } });
    expect(task).toMatchObject({ ...inBoth('thank for 东升冷链'), dueOn: new Date('2026-11-26') });
    const id = kept?.id ?? newId();
    const stepped = async (step: Parameters<typeof follow>[0]['step'], by = wang) => {
      const done = await follow({ by, id, step, origin });
      return done.ok ? 'ok' : done.refusal.kind;
    };
    expect(await stepped({ kind: 'stage', to: 'contacted' })).toBe('consent_missing');
    expect(await stepped({ kind: 'consent', to: 'given' }, grace)).toBe('not_yours_to_follow');
    expect(await stepped({ kind: 'consent', to: 'given' })).toBe('ok');
    expect(await stepped({ kind: 'stage', to: 'contacted' })).toBe('ok');
    expect(await stepped({ kind: 'thanked' })).toBe('ok');
    expect(await prisma.followUp.findMany({ where: { clientId: chen } })).toMatchObject([
      { doneOn: new Date('2026-11-23') },
    ]);
    // It has become a client meanwhile: the two are tied together, and its own names count from then on.
    const became = await client('东升冷链有限公司', wang);
    expect(await stepped({ kind: 'stage', to: 'won' })).toBe('ok');
    expect(await stepped({ kind: 'stage', to: 'met' })).toBe('referral_over');
    expect((await prisma.referralTarget.findUniqueOrThrow({ where: { id: eastrise } })).clientId).toBe(became);
    expect(await named(became, '陈记食品', 'circle')).toBe('circular_referral');
    expect((await desk(wang, [])).followed).toEqual([]);
  });

  it.each([
    ['海港物流', 'self_referral'],
    ['远山医药', 'already_client'],
    ['  ', 'name_missing'],
  ])('of %s is refused as %s', async (title, kind) => {
    expect(await named(harbour, title, `refused ${title}`)).toBe(kind);
  });

  it('of somebody at a client where nobody is left is refused', async () => {
    expect(await named(left, '新友实业', 'gone')).toBe('referrer_gone');
  });

  it('of somebody who has withdrawn is refused for ever, and the referral it ended is lost', async () => {
    expect(await named(harbour, '不扰商贸', 'withdrawn')).toBe('ok');
    const kept = (await desk(wang, [])).followed.find(({ targetName }) => targetName === '不扰商贸');
    const done = await follow({
      by: wang,
      id: kept?.id ?? newId(),
      step: { kind: 'consent', to: 'withdrawn' },
      origin,
    });
    expect(done.ok).toBe(true);
    expect((await prisma.referral.findUniqueOrThrow({ where: { id: kept?.id ?? '' } })).stage).toBe('lost');
    expect(await named(harbour, '不扰商贸', 'again')).toBe('consent_withdrawn');
    // Nobody is led there any more, nor asked for it.
    expect(await path(wang, '不扰商贸')).toEqual({ kind: 'nobody' });
    expect((await referrals.targets(null, TODAY, false)).map(({ name: title }) => title)).not.toContain('不扰商贸');
  });

  it('is counted where it came from', async () => {
    const own = await seeYield(deps)(wang);
    expect(own.all).toMatchObject({ asks: 2, names: 2, won: 1 });
    expect(own.byStaff).toBeNull();
    expect((await seeYield(deps)(grace)).all.asks).toBe(0);
    expect((await seeYield(deps)(manager)).byStaff?.map((each) => each.name)).toEqual(['王莉']);
  });
});

describe('the way to somebody', () => {
  it('goes over a link that she may know of, and says what to say', async () => {
    await target('北辰重工');
    const note = noteLink(deps);
    const link = { industry: null, kind: 'influence', basis: 'said', origin } as const;
    const itself = await note({ by: wang, clientId: chen, name: '陈记食品', requestKey: 'itself', ...link });
    expect(itself).toEqual({ ok: false, refusal: { kind: 'self_referral' } });
    await note({ by: wang, clientId: chen, name: '北辰重工', requestKey: 'link', ...link });
    expect(await path(grace, '北辰')).toEqual({ kind: 'no_way', name: '北辰重工' });
    const found = await path(wang, '北辰');
    if (found.kind !== 'way') throw new Error(`no way: ${found.kind}`);
    expect(found.steps.map(({ node }) => node.name)).toEqual(['陈记食品有限公司', '北辰重工']);
    // Nobody has met it this year, 0.5; influence that the client spoke of, 0.7.
    expect(found.strength).toBeCloseTo(0.35, 2);
    expect(found.saying.about).toEqual({ kind: 'name', name: '北辰重工' });
    expect(found.blocks.map(({ kind }) => kind)).toEqual(['cool_down']);
    expect(await path(wang, '无此人')).toEqual({ kind: 'nobody' });
  });

  it('leads over payments only where compliance has switched that on, which the trail keeps', async () => {
    const hidden = await target('往来商行');
    await prisma.counterparty.create({
      data: {
        clientId: chen,
        name: '往来商行',
        nameKey: '往来商行',
        asOf: new Date('2026-11-01'),
        revision: 1,
        side: 'supplier',
      },
    });
    const set = switchReferrals(deps);
    const request = { key: 'payment_links', isOn: true, origin } as const;
    expect(await path(wang, '往来商行')).toMatchObject({ kind: 'no_way' });
    expect((await set({ ...request, by: admin })).ok).toBe(false);
    expect((await set({ ...request, by: auditor })).ok).toBe(true);
    const found = await path(wang, '往来商行');
    expect(found).toMatchObject({ kind: 'way', saying: { about: { kind: 'friends' } } });
    expect(await path(grace, '往来商行')).toMatchObject({ kind: 'no_way' });
    expect(await prisma.audit.count({ where: { action: 'referral_switched' } })).toBe(1);
    expect((await set({ ...request, isOn: false, by: auditor })).ok).toBe(true);
    expect((await referrals.ties([chen], false)).map(({ targetId }) => targetId)).not.toContain(hidden);
  });

  it('offers whom payments alone show to the RM of that client, until somebody has spoken of it', async () => {
    const said = { name: '暗线商行', nameKey: '暗线商行' };
    await prisma.counterparty.create({
      data: { ...said, clientId: harbour, asOf: new Date('2026-11-01'), revision: 1, side: 'customer' },
    });
    const id = newId<ReferralTargetId>();
    await prisma.referralTarget.create({ data: { ...said, id, fromPayments: true, createdAt: clock.now() } });
    const pairsOf = async () => {
      const seen = await consider(wang, harbour);
      return seen.ok ? seen.value.judged.pairs.flatMap(({ targetId }) => (targetId === id ? [targetId] : [])) : [];
    };
    expect([await path(wang, '暗线'), await pairsOf()]).toEqual([{ kind: 'nobody' }, []]);
    const set = switchReferrals(deps);
    const request = { key: 'payment_links', by: auditor, origin } as const;
    await set({ ...request, isOn: true });
    expect(await path(wang, '暗线')).toMatchObject({ kind: 'way', saying: { about: { kind: 'friends' } } });
    expect([await pairsOf(), await path(grace, '暗线')]).toEqual([[id], { kind: 'nobody' }]);
    await set({ ...request, isOn: false });
    expect(await path(wang, '暗线')).toEqual({ kind: 'nobody' });
    expect(await named(harbour, '暗线商行', 'spoken')).toBe('ok');
    expect(await prisma.referralTarget.findUniqueOrThrow({ where: { id } })).toMatchObject({
      fromPayments: false,
      createdBy: wang.id,
    });
  });

  it('makes nobody of payments whom somebody writes down while they are looked through', async () => {
    const said = { name: '晨光五金', nameKey: '晨光五金' };
    const paid = { ...said, clientId: harbour, asOf: new Date('2026-11-01'), revision: 1, side: 'customer' };
    await prisma.counterparty.create({ data: paid });
    const writing = async (text: string, values?: unknown[]) => {
      const answer = await database.pool.query(text, values);
      if (values === undefined)
        await prisma.referralTarget.create({
          data: { ...said, id: newId(), createdBy: wang.id, createdAt: clock.now() },
        });
      return answer;
    };
    await offerCounterparties({ query: writing } as never, clock.now());
    const kept = await prisma.referralTarget.findMany({ where: { nameKey: said.nameKey } });
    expect(kept.map(({ fromPayments }) => fromPayments)).toEqual([false]);
  });

  it('compares people only where an administrator has turned that on', async () => {
    const request = { key: 'referral_leaderboard', isOn: true, by: admin, origin } as const;
    expect((await switchReferrals(deps)(request)).ok).toBe(true);
    expect((await seeYield(deps)(grace)).byStaff?.map((each) => each.name)).toEqual(['王莉']);
  });
});

describe('a circle', () => {
  it('is made of those of a branch who share a topic, once, and shows each RM her own alone', async () => {
    const by = grace;
    const before = await seeCircles(deps)(by);
    // All of the six clients here have somebody who plays golf, but for the one whose people have left.
    if (!before.ok) throw new Error('she may not see circles');
    expect(before.value.suggested).toEqual([{ kind: 'interest', topic: '高尔夫', clients: 5 }]);
    const golf = { kind: 'interest', topic: '高尔夫', origin } as const;
    expect(await makeCircle(deps)({ ...golf, by })).toEqual({ ok: true, value: { members: 5 } });
    // Pressed again: the one that is there.
    expect(await makeCircle(deps)({ ...golf, by })).toEqual({ ok: true, value: { members: 5 } });
    expect(await makeCircle(deps)({ ...golf, topic: '网球', by })).toEqual({
      ok: false,
      refusal: { kind: 'too_few_share' },
    });
    expect((await makeCircle(deps)({ ...golf, by: auditor })).ok).toBe(false);
    const [circle] = await prisma.circle.findMany();
    const viewer = { branchId: by.branch?.id ?? null, clientIds: [graces], withPayments: false };
    const around = await referrals.around([circle?.id ?? ''], viewer);
    expect(around.nodes.map(({ name: each }) => each).toSorted()).toEqual(['远山医药', '高尔夫']);
  });
});

it('that a complaint was solved is an occasion for whoever looks after the client, not for whoever was given it for the day', async () => {
  const spring = await client('春晖食品', wang);
  await noteMoment(deps)({ by: wang, clientId: spring, moment: 'complaint_solved', origin });
  const validUntil = new Date('2026-11-24T00:00:00Z');
  const given = { staffId: grace.id, kind: 'reason', validFrom: clock.now(), validUntil };
  await prisma.accessGrant.create({ data: { id: newId<string>(), clientId: spring, ...given } });
  const occasionFor = async (by: Staff) => {
    const found = await consider(by, spring);
    return found.ok ? (found.value.judged.scored.moment?.kind ?? null) : found.refusal.kind;
  };
  expect(await occasionFor(wang)).toBe('complaint_solved');
  expect(await occasionFor(manager)).toBe('complaint_solved');
  expect(await occasionFor(grace)).toBeNull();
});
