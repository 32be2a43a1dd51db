import { expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { askClient } from '../../../src/usecases/referral/ask-client.ts';
import { considerClient } from '../../../src/usecases/referral/consider-client.ts';
import { nameTarget } from '../../../src/usecases/referral/name-target.ts';
import { seeReferralDesk } from '../../../src/usecases/referral/see-desk.ts';
import { seeYield } from '../../../src/usecases/referral/see-yield.ts';
import { newId } from '../../support/bank.ts';
import { referralBank } from '../../support/referral-bank.ts';

// Half past seven in the morning at the bank, and still the day before in UTC.
const { prisma, clock, deps, rm, client } = await referralBank('2026-11-22T23:30:00Z');
const desk = seeReferralDesk(deps);
const origin = 'test';

/** It was asked at noon of that day by `owner`, and has said `answer` to it since; null: nothing yet. */
async function asked(owner: Staff, clientId: ClientId, on: string, answer: 'name' | 'not_now' | 'never' | null) {
  const askedAt = new Date(`${on}T04:00:00Z`);
  const said = answer === null ? { answer: 'asked' } : { answer, answeredAt: askedAt };
  const row = { id: newId<string>(), clientId, staffId: owner.id, on: new Date(on), askedAt, shares: {} };
  await prisma.referralAsk.create({ data: { ...row, ...said } });
}
async function ask(by: Staff, clientId: ClientId, answer: 'asked' | 'not_now' | 'never') {
  const done = await askClient(deps)({ by, clientId, targetId: null, answer, origin });
  return done.ok ? 'ok' : done.refusal.kind;
}
async function name(by: Staff, clientId: ClientId, said: string) {
  const given = { name: said, industry: null, consent: 'asking', requestKey: newId<string>(), origin } as const;
  const done = await nameTarget(deps)({ by, clientId, ...given });
  return done.ok ? 'ok' : done.refusal.kind;
}
const answersOf = async (clientId: ClientId) =>
  (await prisma.referralAsk.findMany({ where: { clientId }, orderBy: { on: 'asc' } })).map(({ answer }) => answer);
async function blocksOf(by: Staff, clientId: ClientId) {
  const found = await considerClient(deps)(by, clientId);
  if (!found.ok) throw new Error('she may not consider it');
  return found.value.judged.blocks;
}

it('is an ask of its own where the one before was never answered, which waits no longer', async () => {
  const wang = await rm('王莉');
  const silent = await client(wang);
  await asked(wang, silent, '2026-08-01', null);
  const before = await desk(wang, []);
  expect(before.suggestions.map(({ referrer }) => referrer.id)).toEqual([silent]);
  expect(await ask(wang, silent, 'asked')).toBe('ok');
  const after = await desk(wang, []);
  expect([before.asksLeft, after.asksLeft]).toEqual([5, 4]);
  expect(after.suggestions).toEqual([]);
  expect(after.waiting.map(({ on }) => on)).toEqual(['2026-11-23']);
  expect(await blocksOf(wang, silent)).toEqual([{ kind: 'cool_down', until: '2027-02-21' }]);
  // What it says now is said to this one.
  expect(await ask(wang, silent, 'not_now')).toBe('ok');
  expect(await answersOf(silent)).toEqual(['asked', 'not_now']);
  expect((await desk(wang, [])).waiting).toEqual([]);
});

it('waits for sixty days from the day on which the client said that it is no moment, whenever it was asked', async () => {
  const wang = await rm('李雯');
  const late = await client(wang);
  await asked(wang, late, '2026-09-04', null);
  expect(await ask(wang, late, 'not_now')).toBe('ok');
  expect(await blocksOf(wang, late)).toEqual([{ kind: 'cool_down', until: '2027-01-22' }]);
  expect((await desk(wang, [])).suggestions).toEqual([]);
});

it('does not come back where the client has said never, whatever else is said that day', async () => {
  const wang = await rm('赵敏');
  const firm = await client(wang);
  expect([await ask(wang, firm, 'never'), await ask(wang, firm, 'not_now')]).toEqual(['ok', 'answer_stands']);
  expect(await ask(wang, firm, 'asked')).toBe('answer_stands');
  // It names somebody by itself: that is a referral, and no leave to ask.
  expect(await name(wang, firm, '自荐实业')).toBe('ok');
  expect(await answersOf(firm)).toEqual(['never']);
  expect((await blocksOf(wang, firm)).map(({ kind }) => kind)).toEqual(['never']);
  expect((await seeYield(deps)(wang)).all).toMatchObject({ asks: 1, names: 1 });
});

it('keeps the name that a client has given, though somebody says that it is no moment; never is heard all the same', async () => {
  const wang = await rm('钱芳');
  const giving = await client(wang);
  expect([await ask(wang, giving, 'asked'), await name(wang, giving, '友邻商贸')]).toEqual(['ok', 'ok']);
  expect(await ask(wang, giving, 'not_now')).toBe('answer_stands');
  expect(await answersOf(giving)).toEqual(['name']);
  expect(await ask(wang, giving, 'never')).toBe('ok');
  expect(await answersOf(giving)).toEqual(['never']);
  expect((await seeYield(deps)(wang)).all).toMatchObject({ asks: 1, names: 1 });
});

it('says in no figure of what has come of asks that a complaint was solved, to whoever was given the client for the day', async () => {
  const [wang, day] = [await rm('吴燕'), await rm('郑洁')];
  const solved = await client(wang);
  const noted = { id: newId<string>(), clientId: solved, kind: 'complaint_solved', on: new Date('2026-11-20') };
  await prisma.valueMoment.create({ data: { ...noted, staffId: wang.id, recordedAt: clock.now() } });
  const given = {
    staffId: day.id,
    kind: 'reason',
    validFrom: clock.now(),
    validUntil: new Date('2026-11-24T00:00:00Z'),
  };
  await prisma.accessGrant.create({ data: { id: newId<string>(), clientId: solved, ...given } });
  expect(await ask(day, solved, 'asked')).toBe('ok');
  expect((await seeYield(deps)(day)).byReason.map(({ key }) => key)).toEqual(['none']);
});

it('has won where one of the two that were named over it has, whatever has become of the other since', async () => {
  const wang = await rm('周雅');
  const generous = await client(wang);
  expect(await ask(wang, generous, 'asked')).toBe('ok');
  const stages = [
    ['先成实业', 'won', '2026-11-23T02:00:00Z'],
    ['后失商行', 'lost', '2026-11-23T03:00:00Z'],
  ] as const;
  for (const [title, stage, at] of stages) {
    expect(await name(wang, generous, title)).toBe('ok');
    await prisma.referral.updateMany({ where: { target: { name: title } }, data: { stage, stageAt: new Date(at) } });
  }
  expect((await seeYield(deps)(wang)).all).toEqual({ asks: 1, names: 1, met: 1, won: 1, lost: 0 });
});

it('was none where the client could not be asked and gave a name by itself: it is neither learned from nor counted', async () => {
  const wang = await rm('孙洁');
  const resting = await client(wang);
  await asked(wang, resting, '2026-10-01', 'not_now');
  const { learned, asksLeft } = await desk(wang, []);
  expect(await name(wang, resting, '自愿五金')).toBe('ok');
  const after = await desk(wang, []);
  expect([after.learned, after.asksLeft]).toEqual([learned, asksLeft]);
  expect(after.followed.map(({ targetName }) => targetName)).toEqual(['自愿五金']);
  expect((await seeYield(deps)(wang)).all).toMatchObject({ asks: 1, names: 0 });
});
