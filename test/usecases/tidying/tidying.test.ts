import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { staffStore, tidyingStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { listTidying } from '../../../src/usecases/tidying/list-tidying.ts';
import { remindOfTidying } from '../../../src/usecases/tidying/remind-of-tidying.ts';
import { insertBranch, insertClient, insertedStaff, insertOwnership, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const east = await insertBranch(database, '城东支行');
const person = (name: string, role: Staff['role']) => insertedStaff(database, name, { role, branchId: east });
const [wang, chen, manager] = [
  await person('王莉', 'rm'),
  await person('陈浩', 'rm'),
  await person('周立民', 'branch_manager'),
];
const client = async (name: string, owner: Staff | null, tier: string | null = null) => {
  const id = await insertClient(database, name, { branchId: east });
  if (owner !== null) await insertOwnership(database, id, owner.id, 'owner');
  if (tier !== null)
    await prisma.clientTier.create({
      data: { id: newId<string>(), clientId: id, tier, validFrom: new Date('2026-01-01') },
    });
  return id;
};
const contact = (clientId: string, by: Staff, on: string, withdrawnAt: Date | null = null) =>
  prisma.interaction.create({
    data: { id: newId<string>(), clientId, staffId: by.id, on: new Date(on), channel: 'call', withdrawnAt },
  });

const [bare, tidy, old, nobodys, colleagues, withdrawn] = [
  await client('甲', wang),
  await client('乙', wang),
  await client('丙', wang),
  await client('丁', null, '战略'),
  await client('戊', chen),
  await client('己', wang),
];
await client('庚', null, '普通');
await contact(bare, wang, '2026-11-16');
await contact(tidy, wang, '2026-11-29');
await contact(old, wang, '2026-11-15');
await contact(nobodys, wang, '2026-11-20');
await contact(colleagues, wang, '2026-11-20');
await contact(withdrawn, wang, '2026-11-20', new Date());
await prisma.followUp.create({
  data: { id: newId<string>(), clientId: tidy, staffId: wang.id, kind: 'follow_up', text: '答复利率' },
});
await prisma.clientNeed.create({
  data: { id: newId<string>(), clientId: tidy, staffId: wang.id, level: 'stated', text: '结汇' },
});

// Monday 30 November, 10:00 in Shanghai: the two weeks before are 16 to 29 November.
const clock = { now: () => new Date('2026-11-30T02:00:00Z') };
const deps = { clock, bankZone: SHANGHAI, staff: staffStore(database), tidying: tidyingStore(database) };
const list = listTidying(deps);

describe('tidying', () => {
  it('shows an RM whom she has touched in two weeks and what is missing, the last touched first', async () => {
    expect(await list(wang, '')).toEqual({
      kind: 'mine',
      tidying: {
        of: { id: wang.id, name: '王莉' },
        touched: 3,
        untidy: [
          { id: nobodys, name: '丁', touchedOn: '2026-11-20', gaps: ['no_owner', 'no_next_step', 'no_need'] },
          { id: bare, name: '甲', touchedOn: '2026-11-16', gaps: ['no_next_step', 'no_need'] },
        ],
      },
    });
  });

  it('shows the manager each RM, and the VIPs that nobody owns', async () => {
    expect(await list(manager, '')).toEqual({
      kind: 'overview',
      overview: {
        rows: [
          { of: { id: wang.id, name: '王莉' }, touched: 3, untidy: 2 },
          { of: { id: chen.id, name: '陈浩' }, touched: 1, untidy: 1 },
        ],
        vipsWithoutOwner: [{ id: nobodys, name: '丁', tier: '战略' }],
      },
    });
    expect(await list(manager, '陈浩')).toMatchObject({ kind: 'mine', tidying: { untidy: [{ name: '戊' }] } });
    expect(await list(manager, '某人')).toEqual({ kind: 'nobody', name: '某人' });
  });

  it('is for nobody else, and no RM sees another’s list by name', async () => {
    expect(await list(await person('赵敏', 'complaints_officer'), '')).toEqual({ kind: 'nothing_to_tidy' });
    expect(await list(chen, '王莉')).toMatchObject({ kind: 'mine', tidying: { of: { name: '陈浩' } } });
    expect(await list({ ...wang, active: false }, '')).toEqual({ kind: 'nothing_to_tidy' });
  });
});

describe('the reminder', () => {
  const remind = remindOfTidying({
    ...deps,
    calendar: bankCalendar('CN'),
    unitOfWork: unitOfWork(database, { clock, newId, announce }),
  });
  const messages = async (to: Staff) =>
    (await prisma.outboxMessage.findMany({ where: { recipient: `staff:${to.id}` } })).map(({ kind, data }) => [
      kind,
      data,
    ]);

  it('comes on the first working day of a fortnight, once, with a figure and no name', async () => {
    const day = localDate('2026-11-30');
    for (const { id } of [wang, wang, manager]) await remind(id, day);
    expect(await messages(wang)).toEqual([['tidying_due', { count: 2, isManager: false }]]);
    expect(await messages(manager)).toEqual([['tidying_due', { count: 4, isManager: true }]]);
  });

  it('comes on no other day', async () => {
    await remind(chen.id, localDate('2026-12-01'));
    expect(await messages(chen)).toEqual([]);
  });
});
