import { describe, expect, it } from 'vitest';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import type { Match } from '../../../src/core/client/lookup/match.ts';
import type { SearchOptions } from '../../../src/core/client/lookup/search.ts';
import type { ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { choiceStore, clientStore, grantStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { findClient } from '../../../src/usecases/client/find-client.ts';
import { openClient } from '../../../src/usecases/client/open-client.ts';
import { insertClient, insertOwnership, insertStaff, insertTwoBranches, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { noMatters, SHANGHAI, staff } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const [east, west] = await insertTwoBranches(database);
const [wang, he] = [
  await insertStaff(database, '王莉', { branchId: east }),
  await insertStaff(database, '何俊', { branchId: west }),
];
const clients = [
  await insertClient(database, '海港物流', { branchId: east }),
  await insertClient(database, '海港国际', { branchId: west }),
  await insertClient(database, '海港实业', { branchId: west }),
] as const;
const [eastern, western, shared] = clients;
await insertOwnership(database, eastern, wang, 'owner');
await insertOwnership(database, western, he, 'owner');
await insertOwnership(database, shared, he, 'owner');
await insertOwnership(database, shared, wang, 'co_owner');
await prisma.clientTier.createMany({
  data: clients.map((clientId) => ({ id: newId<string>(), clientId, tier: '战略', validFrom: new Date('2026-01-01') })),
});

const match = (clientId: ClientId): Match => ({
  clientId,
  name: '',
  score: 0.8,
  exact: false,
  matched: { field: 'name', text: '', ranges: [] },
});

const clock = { now: () => new Date('2026-11-23T02:00:00Z') };
const sight = {
  clock,
  bankZone: SHANGHAI,
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
  clients: clientStore(database),
  grants: grantStore(database),
  checklist: STANDARD_CHECKLIST,
  matters: noMatters,
};
const choices = choiceStore(database);
function book(matches: readonly Match[]) {
  const asked: SearchOptions[] = [];
  const lookup = {
    search: async (_: string, options: SearchOptions = {}) => {
      asked.push(options);
      return matches;
    },
    look: async () => {},
  };
  return { asked, find: findClient({ ...sight, lookup, choices }) };
}
const rm = staff({ id: wang, branch: { id: east as never, name: '城东支行' } });

describe('a choice', () => {
  it('carries the tier of one’s own clients, and of nobody else’s', async () => {
    const found = await book(clients.map(match)).find(rm, '海港');
    expect(found.kind === 'several' && found.matches.map(({ heading }) => [heading.name, heading.tier])).toEqual([
      ['海港物流', '战略'],
      ['海港国际', null],
      ['海港实业', '战略'],
    ]);
  });

  it('asks the lookup to name clients first that the asker owns or shares', async () => {
    const { asked, find } = book([]);
    await find(rm, '海港');
    expect(clients.map((id) => asked[0]?.preferred?.has(id))).toEqual([true, false, true]);
  });

  it('asks the lookup to name first what the asker chose for the same query, the last choice first', async () => {
    const { asked, find } = book([]);
    const choose = (by: StaffId, clientId: ClientId, at: string) =>
      choices.remember({ staffId: by, query: '海港', clientId, at: new Date(at) });
    await choose(wang, western, '2026-11-20T02:00:00Z');
    await choose(wang, shared, '2026-11-21T02:00:00Z');
    await choose(he, eastern, '2026-11-22T02:00:00Z');
    await find(rm, ' 海　港 ');
    await find(rm, '海港物流');
    await find(rm, '?!');
    expect(asked.map(({ chosenBefore }) => chosenBefore)).toEqual([[shared, western], [], []]);
  });
});

describe('somebody who has left', () => {
  const gone = { ...rm, active: false };

  it('is shown no name, neither of one client nor of several, nor the nearest', async () => {
    expect(await book([{ ...match(western), exact: true }]).find(gone, '海港国际')).toEqual({
      kind: 'one',
      sight: { kind: 'gone', why: { kind: 'client_gone' } },
    });
    expect(await book(clients.map(match)).find(gone, '海港')).toEqual({ kind: 'several', matches: [] });
    const far = clients.map((id) => ({ ...match(id), score: 0.4 }));
    expect(await book(far).find(gone, '海')).toEqual({ kind: 'none', nearest: [], bookIsEmpty: false });
  });

  it('opens nothing by its id', async () => {
    expect(await openClient(sight)(gone, eastern)).toEqual({ kind: 'gone', why: { kind: 'client_gone' } });
  });
});

it('a heading alone carries no tier', async () => {
  const sightOfWestern = await openClient(sight)(rm, western);
  expect(sightOfWestern).toMatchObject({ kind: 'heading', heading: { name: '海港国际', tier: null } });
});
