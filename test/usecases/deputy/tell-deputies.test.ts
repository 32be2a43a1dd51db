import { expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { deputyStore } from '../../../src/persistence/repositories.ts';
import { appointDeputy } from '../../../src/usecases/deputy/appoint-deputy.ts';
import { endDeputy } from '../../../src/usecases/deputy/end-deputy.ts';
import { tellDeputies } from '../../../src/usecases/deputy/tell-deputies.ts';
import { contactBank } from '../../support/contact-bank.ts';

// Monday, 23 November.
const { database, deps, wang, grace, boss, request } = await contactBank();
const { prisma } = database;
const deputies = deputyStore(database);
const tell = tellDeputies({ ...deps, deputies });

const appoint = async (staff: Staff, deputy: Staff, from: string, until: string): Promise<void> => {
  const days = { from: localDate(from), until: localDate(until) };
  const done = await appointDeputy(deps)({ by: boss, staffId: staff.id, deputyId: deputy.id, ...days, ...request() });
  expect(done.ok).toBe(true);
};
const told = async () =>
  (await prisma.outboxMessage.findMany({ where: { kind: 'deputy_began' }, orderBy: { id: 'asc' } })).map(
    ({ recipient, data }) => [recipient, (data as { until: string }).until],
  );

it('tells both in the morning of the first day, once, and of no other day', async () => {
  await appoint(wang, grace, '2026-11-25', '2026-11-27');
  await tell(localDate('2026-11-24'));
  expect(await told()).toEqual([]);
  for (let times = 0; times < 2; times += 1) await tell(localDate('2026-11-25'));
  expect(await told()).toEqual([
    [`staff:${wang.id}`, '2026-11-27'],
    [`staff:${grace.id}`, '2026-11-27'],
  ]);
  await tell(localDate('2026-11-26'));
  expect(await told()).toHaveLength(2);
});

it('tells nobody again who was appointed for today, and nobody whose days were ended before they began', async () => {
  const before = (await told()).length;
  await appoint(grace, wang, '2026-11-23', '2026-11-23');
  await appoint(grace, wang, '2026-11-30', '2026-12-01');
  const [, later] = await deputies.listFor([grace.id], deps.clock.now(), deps.bankZone);
  if (later === undefined) throw new Error('nobody is appointed');
  const ended = await endDeputy(deps)({ by: boss, id: later.id, ...request() });
  expect(ended.ok).toBe(true);
  for (const day of ['2026-11-23', '2026-11-30']) await tell(localDate(day));
  expect(await told()).toHaveLength(before);
});

it('says of nobody that she stands in who has left the bank by then', async () => {
  await appoint(wang, grace, '2026-12-07', '2026-12-08');
  const before = (await told()).length;
  await prisma.staff.update({ where: { id: grace.id }, data: { active: false } });
  await tell(localDate('2026-12-07'));
  expect(await told()).toHaveLength(before);
});
