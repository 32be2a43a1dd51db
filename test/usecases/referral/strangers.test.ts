import { expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { considerClient } from '../../../src/usecases/referral/consider-client.ts';
import { findPath } from '../../../src/usecases/referral/find-path.ts';
import { noteLink } from '../../../src/usecases/referral/note-knowledge.ts';
import { seeReferralDesk } from '../../../src/usecases/referral/see-desk.ts';
import { newId } from '../../support/bank.ts';
import { referralBank } from '../../support/referral-bank.ts';

const { deps, rm, client } = await referralBank('2026-11-23T02:00:00Z');
const origin = 'test';

async function knows(by: Staff, clientId: ClientId, name: string, kind: 'family' | 'influence'): Promise<void> {
  const link = { name, industry: null, kind, basis: 'said', requestKey: newId<string>(), origin } as const;
  expect((await noteLink(deps)({ by, clientId, ...link })).ok).toBe(true);
}

it('are those alone who are no client by now, though they came to the bank by themselves', async () => {
  const wang = await rm('王莉');
  const asked = await client(wang, '陈记食品');
  await knows(wang, asked, '东升冷链', 'family');
  await knows(wang, asked, '北辰重工', 'influence');
  const offered = async () => {
    const considered = await considerClient(deps)(wang, asked);
    if (!considered.ok) throw new Error('she may not consider it');
    const shown = [considered.value.judged, ...(await seeReferralDesk(deps)(wang, [])).suggestions];
    return shown.map(({ pairs, saying }) => [pairs.map(({ name }) => name), saying.about]);
  };
  const both = [['东升冷链', '北辰重工'], { kind: 'name', name: '东升冷链' }];
  expect(await offered()).toEqual([both, both]);
  expect((await findPath(deps)(wang, '东升冷链')).kind).toBe('way');

  // Another RM has opened its account, under its whole name.
  await client(await rm('Grace'), '东升冷链有限公司');
  const left = [['北辰重工'], { kind: 'name', name: '北辰重工' }];
  expect(await offered()).toEqual([left, left]);
  expect((await findPath(deps)(wang, '东升冷链')).kind).toBe('nobody');
});
