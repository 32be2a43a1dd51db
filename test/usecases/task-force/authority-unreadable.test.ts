import { beforeEach, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, TaskForceId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { chooseRemedy } from '../../../src/usecases/task-force/choose-remedy.ts';
import { decideWaiver } from '../../../src/usecases/task-force/decide-waiver.ts';
import { remindForces } from '../../../src/usecases/task-force/remind-forces.ts';
import { findForce, findWaiver } from '../../../src/usecases/task-force/see-force.ts';
import { settleForces } from '../../../src/usecases/task-force/settle-forces.ts';
import { forceDesk, kindOf, WAIVER } from '../../support/force-desk.ts';

/** The yen has no decimals: the second table cannot be read in it. */
const WHOLE = `level 分行 = zhao@bank.example
limit 分行 any 20000 12
`;
const WITH_DECIMALS = WHOLE.replace('20000', '20000.50');
const IN_YEN = { ...WAIVER, monthlyMinor: 2_000n, yearlyStatedMinor: 60_000n };

const desk = await forceDesk();
const { parts, key, messages, wang, zhao, time } = desk;
const inYen = { ...parts, currency: 'JPY' as Currency };

let client: ClientId;
beforeEach(async () => {
  desk.begin();
  client = await desk.clientOf(wang);
  await desk.authorized(WHOLE);
});

async function convened(): Promise<TaskForceId> {
  const forceId = await desk.proposed(client);
  await desk.convene(forceId);
  return forceId;
}

const ask = (forceId: TaskForceId) =>
  chooseRemedy(inYen)({ by: wang, forceId, name: '手续费减免', note: '', waiver: IN_YEN, ...key() });

it('a table of authority that cannot be read in the currency of the bank is a refusal of every waiver', async () => {
  const forceId = await convened();
  await desk.authorized(WITH_DECIMALS);
  expect(kindOf(await ask(forceId))).toBe('authority_unreadable');
  expect((await findForce(parts)(wang, forceId))?.force.remedies).toEqual([]);
});

it('a waiver that waits stays as it is meanwhile, and is decided once the table can be read', async () => {
  const forceId = await convened();
  const asked = await ask(forceId);
  const remedy = asked.ok ? asked.value.remedies.at(-1) : undefined;
  if (remedy === undefined) throw new Error(kindOf(asked));
  const decide = async () =>
    kindOf(await decideWaiver(parts)({ by: zhao, remedyId: remedy.id, decision: { kind: 'approve' }, origin: 'test' }));
  await desk.authorized(WITH_DECIMALS);
  await settleForces(parts)(time.now);
  await remindForces(parts)(localDate('2026-11-26'));
  expect((await messages('waiver_reminded', remedy.id)).map(({ recipient }) => recipient)).toEqual([
    `staff:${wang.id}`,
  ]);
  expect((await findWaiver(parts)(zhao, remedy.id))?.refusal).toEqual({ kind: 'authority_unreadable' });
  expect(await decide()).toBe('authority_unreadable');
  await desk.authorized(WHOLE);
  expect(await decide()).toBe('ok');
});
