import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { doubleStore } from '../../../src/persistence/repositories.ts';
import { keepApart } from '../../../src/usecases/merging/keep-apart.ts';
import { lookForDoubles } from '../../../src/usecases/merging/look-for-doubles.ts';
import { mergeClients } from '../../../src/usecases/merging/merge-clients.ts';
import { suggestDoubles } from '../../../src/usecases/merging/suggest-doubles.ts';
import { insertClient, insertOwnership, newId } from '../../support/bank.ts';
import { contactBank, MONDAY } from '../../support/contact-bank.ts';

const bank = await contactBank();
const { database, deps, wang, grace, boss, far, officer } = bank;
const { prisma } = database;
const doubles = doubleStore(database);
const look = lookForDoubles({ ...deps, doubles });
const suggest = suggestDoubles({ ...deps, doubles });
const apart = keepApart(deps);

const client = async (name: string, owner: Staff): Promise<ClientId> => {
  const id = await insertClient(database, name, { branchId: owner.branch?.id as string });
  await insertOwnership(database, id, owner.id, 'owner');
  return id;
};
const person = (clientId: ClientId, phone: string) =>
  prisma.person.create({
    data: { id: newId<string>(), clientId, name: '李明', phone, interests: [], decisionMaker: true },
  });

const [one, two] = [await client('远山医药有限公司', wang), await client('远山医药股份有限公司', grace)];
const [mine, away] = [await client('Alder Marine Ltd', wang), await client('Alder Marine (Pudong) Ltd', far)];
for (const id of [mine, away]) await person(id, '13800138000');
const both = [await client('Birch', wang), await client('Birch Ltd', wang)] as const;
await look(MONDAY);

const shown = async (by: Staff) =>
  (await suggest(by)).pairs.map(({ clients, reasons, canMerge }) => [
    clients.map(({ name }) => name).join(' | '),
    reasons,
    canMerge,
  ]);
const day = (days: number): Date => new Date(MONDAY.getTime() + days * 86_400_000);

describe('pairs are suggested', () => {
  it('to the owner of either, with no more of the other than she may see', async () => {
    expect(await shown(wang)).toEqual([
      ['远山医药有限公司 | 远山医药股份有限公司', ['same_but_form'], false],
      ['Birch | Birch Ltd', ['same_but_form'], true],
      // That a phone agrees would tell her a phone of a client that is not hers.
      ['Alder Marine Ltd | Alder Marine (Pudong) Ltd', [], false],
    ]);
    expect(await shown(far)).toEqual([['Alder Marine Ltd | Alder Marine (Pudong) Ltd', [], false]]);
  });

  it('to the manager of the branch, who may merge what is of her branch', async () => {
    expect((await shown(boss)).map(([names, , canMerge]) => [names, canMerge])).toEqual([
      ['远山医药有限公司 | 远山医药股份有限公司', true],
      ['Birch | Birch Ltd', true],
      ['Alder Marine Ltd | Alder Marine (Pudong) Ltd', false],
    ]);
  });

  it('to nobody else', async () => {
    expect(await suggest(officer)).toEqual({ pairs: [], count: 0 });
    expect(await suggest({ ...wang, active: false })).toEqual({ pairs: [], count: 0 });
  });
});

describe('that two are not one', () => {
  it('is for those to say who answer for one of them; it is remembered, and does not come back', async () => {
    expect(await apart({ by: officer, ids: [one, two], origin: 'test' })).toEqual({
      ok: false,
      refusal: { kind: 'not_allowed' },
    });
    const ids = [two, one] as const;
    for (const _ of [1, 2]) expect(await apart({ by: wang, ids, origin: 'test' })).toEqual({ ok: true, value: null });
    expect((await shown(boss)).map(([names]) => names)).not.toContain('远山医药有限公司 | 远山医药股份有限公司');
    await look(day(1));
    expect((await shown(boss)).map(([names]) => names)).not.toContain('远山医药有限公司 | 远山医药股份有限公司');
    expect(await prisma.clientDouble.findMany({ where: { firstId: one } })).toMatchObject([
      { secondId: two, score: 60, declinedBy: wang.id, declinedAt: MONDAY },
    ]);
    const trail = await prisma.audit.findMany({ where: { action: 'clients_kept_apart' } });
    expect(trail).toMatchObject([{ clientId: one, detail: { otherId: two }, actor: `staff:${wang.id}` }]);
  });

  it('is kept when one of them is merged into a third', async () => {
    const third = await client('远山医药', wang);
    await mergeClients(deps)({
      by: boss,
      survivorId: third,
      mergedId: one,
      choice: { take: {}, ownerId: null },
      seen: { survivor: 1, merged: 1 },
      ...bank.request(),
    });
    await look(day(2));
    expect((await shown(boss)).map(([names]) => names)).toEqual([
      'Birch | Birch Ltd',
      'Alder Marine Ltd | Alder Marine (Pudong) Ltd',
    ]);
  });
});

describe('the look for them', () => {
  it('is once a day, and again after an import; what is one no more goes', async () => {
    await prisma.client.update({ where: { id: both[1] }, data: { name: 'Something else' } });
    await look(day(2));
    expect(await shown(wang)).toHaveLength(2);
    const batch = { id: newId<string>(), startedAt: MONDAY, startedBy: 'test', state: 'done' };
    await prisma.importBatch.create({ data: { ...batch, finishedAt: MONDAY } });
    await look(day(2));
    expect(await shown(wang)).toHaveLength(1);
  });
});
