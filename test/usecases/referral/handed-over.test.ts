import { expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { askClient } from '../../../src/usecases/referral/ask-client.ts';
import { followReferral } from '../../../src/usecases/referral/follow-referral.ts';
import { nameTarget } from '../../../src/usecases/referral/name-target.ts';
import { seeReferralDesk } from '../../../src/usecases/referral/see-desk.ts';
import { insertOwnership } from '../../support/bank.ts';
import { referralBank } from '../../support/referral-bank.ts';

// 王莉 has asked two clients, one of which has named somebody, and leaves the bank; Grace owns both from then on.

const { database, prisma, clock, deps, rm, client } = await referralBank('2026-11-23T02:00:00Z');
const [wang, grace, colleague] = [await rm('王莉'), await rm('Grace'), await rm('陈浩')];
const origin = 'test';

it('is whoever owns the client by now: she sees what waits and what is on its way, and takes it further', async () => {
  const [giving, waiting] = [await client(wang, '海港物流'), await client(wang, '静安咨询')];
  for (const clientId of [giving, waiting])
    await askClient(deps)({ by: wang, clientId, targetId: null, answer: 'asked', origin });
  const said = { name: '友邻商贸', industry: null, consent: 'given', requestKey: 'named', origin } as const;
  expect((await nameTarget(deps)({ ...said, by: wang, clientId: giving })).ok).toBe(true);
  const desk = async (by: Staff) => {
    const { waiting: asked, followed } = await seeReferralDesk(deps)(by, []);
    return { waiting: asked.map(({ clientName }) => clientName), followed: followed.map((each) => each.targetName) };
  };
  expect(await desk(grace)).toEqual({ waiting: [], followed: [] });

  await prisma.ownership.updateMany({
    data: { validTo: new Date('2026-11-23'), endedAt: clock.now(), endSource: 'test' },
  });
  for (const clientId of [giving, waiting]) await insertOwnership(database, clientId, grace.id, 'owner');
  await prisma.staff.update({ where: { id: wang.id }, data: { active: false } });

  expect(await desk(grace)).toEqual({ waiting: ['静安咨询'], followed: ['友邻商贸'] });
  const { id } = await prisma.referral.findFirstOrThrow();
  const stepped = async (by: Staff, step: Parameters<ReturnType<typeof followReferral>>[0]['step']) => {
    const done = await followReferral(deps)({ by, id: id as never, step, origin });
    return done.ok ? 'ok' : done.refusal.kind;
  };
  expect(await stepped(colleague, { kind: 'thanked' })).toBe('not_yours_to_follow');
  expect(await stepped({ ...wang, active: false }, { kind: 'thanked' })).toBe('not_yours_to_follow');
  expect(await stepped(grace, { kind: 'thanked' })).toBe('ok');
  expect(await stepped(grace, { kind: 'stage', to: 'lost' })).toBe('ok');
  expect(await desk(grace)).toEqual({ waiting: ['静安咨询'], followed: [] });
});
