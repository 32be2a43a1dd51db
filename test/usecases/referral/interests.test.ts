import { expect, it } from 'vitest';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { considerClient } from '../../../src/usecases/referral/consider-client.ts';
import { makeCircle, seeCircles } from '../../../src/usecases/referral/keep-circles.ts';
import { newId } from '../../support/bank.ts';
import { referralBank } from '../../support/referral-bank.ts';

// Five clients of one RM whose people play golf; one of them let that be kept for dealings with the bank alone.

const { prisma, branchId, clock, deps, rm, client } = await referralBank('2026-11-23T02:00:00Z');
const wang = await rm('王莉');
const golfer = async (personalPurpose: string | null): Promise<ClientId> => {
  const clientId = await client(wang);
  const person = { id: newId<string>(), clientId, name: '李明', interests: ['高尔夫'], personalPurpose };
  await prisma.person.create({ data: person });
  return clientId;
};
const purposes = [null, 'greetings', 'invitations', 'invitations'];
const open: ClientId[] = [];
for (const purpose of purposes) open.push(await golfer(purpose));
const dealings = await golfer('dealings');

it('that are kept for dealings alone bring nobody together: no pair and no circle', async () => {
  const target = { name: '东升冷链', nameKey: '东升冷链', interests: ['高尔夫'], branchId, createdBy: wang.id };
  await prisma.referralTarget.create({ data: { ...target, id: newId<string>(), createdAt: clock.now() } });
  const pairsOf = async (clientId: ClientId) => {
    const considered = await considerClient(deps)(wang, clientId);
    return considered.ok && considered.value.judged.pairs.map(({ name }) => name);
  };
  expect(await Promise.all(open.map(pairsOf))).toEqual(purposes.map(() => ['东升冷链']));
  expect(await pairsOf(dealings)).toEqual([]);

  const circles = await seeCircles(deps)(wang);
  expect(circles.ok && circles.value.suggested).toEqual([{ kind: 'interest', topic: '高尔夫', clients: 4 }]);
  const made = await makeCircle(deps)({ by: wang, kind: 'interest', topic: '高尔夫', origin: 'test' });
  // The four, and who may be introduced.
  expect(made).toEqual({ ok: true, value: { members: 5 } });
  expect(await prisma.circleMember.count({ where: { clientId: dealings } })).toBe(0);
});
