import { expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { deputyIds } from '../../../src/slack/deputy/ids.ts';
import type { DeputyUseCases } from '../../../src/slack/deputy/listeners.ts';
import { deputyRoutes } from '../../../src/slack/deputy/routes.ts';
import { deputyForm } from '../../../src/slack/deputy/surfaces.ts';
import type { FeatureRoutes } from '../../../src/slack/feature-routes.ts';
import { handOverIds } from '../../../src/slack/hand-over/ids.ts';
import type { HandOverUseCases } from '../../../src/slack/hand-over/listeners.ts';
import { handOverRoutes } from '../../../src/slack/hand-over/routes.ts';
import { handOverForm } from '../../../src/slack/hand-over/surfaces.ts';
import { readerAt } from '../../support/readers.ts';
import { id, staff } from '../../support/records.ts';

const reader = readerAt('2026-11-23T02:00:00Z')('zh-CN');
const today = localDate('2026-11-23');
const crowd = (count: number) => Array.from({ length: count }, (_, at) => ({ id: id<StaffId>(), name: `员工${at}` }));

/** What is offered in a menu of a form for what is typed. */
async function offered(routes: FeatureRoutes, actionId: string, typed: string): Promise<readonly string[]> {
  const listener = routes.options?.find(([each]) => each === actionId)?.[1];
  if (listener === undefined) throw new Error(`nothing looks up what is typed into ${actionId}`);
  const acked: { readonly options: readonly { readonly value: string }[] }[] = [];
  const ack = async (answer: (typeof acked)[number]) => void acked.push(answer);
  await listener({ ack, options: { action_id: actionId, value: typed }, staff: staff(), reader } as never);
  return acked.flatMap(({ options }) => options.map(({ value }) => value));
}

const elementOf = (blocks: readonly object[], block: string): object => {
  const found = blocks.find((each) => 'block_id' in each && each.block_id === block);
  if (found === undefined || !('element' in found)) throw new Error(`no ${block}`);
  return found.element as object;
};

it('in a branch of more than a hundred anybody can stand in for anybody: whoever is typed is looked up', async () => {
  const principals = crowd(150);
  const last = { id: id<StaffId>(), name: '周立民' };
  const desk = { principals, candidates: [...principals, last], appointed: [], today };
  const { blocks } = deputyForm(desk, reader);
  for (const block of [deputyIds.principalBlock, deputyIds.candidateBlock])
    expect(elementOf(blocks, block)).toMatchObject({ type: 'external_select' });
  const routes = deputyRoutes({ openDeputyDesk: async () => desk } as Partial<DeputyUseCases> as DeputyUseCases);
  expect(await offered(routes, deputyIds.candidate, '立民')).toEqual([last.id]);
  expect(await offered(routes, deputyIds.candidate, 'zhou limin')).toEqual([last.id]);
  expect(await offered(routes, deputyIds.principal, '立民')).toEqual([]);
  expect(await offered(routes, deputyIds.principal, '员工149')).toEqual([principals[149]?.id]);
});

it('where a select holds all of them, it shows all of them', () => {
  const desk = { principals: crowd(100), candidates: crowd(100), appointed: [], today };
  const element = elementOf(deputyForm(desk, reader).blocks, deputyIds.candidateBlock);
  expect(element).toMatchObject({ type: 'static_select' });
  expect((element as { readonly options: readonly object[] }).options).toHaveLength(100);
});

it('of more than a hundred colleagues the clients of each can be handed over', async () => {
  const owners = crowd(101);
  const desk = { owners, client: null, gone: null, today };
  expect(elementOf(handOverForm(desk, reader).blocks, handOverIds.ownerBlock)).toMatchObject({
    type: 'external_select',
  });
  const routes = handOverRoutes({ openHandOverDesk: async () => desk } as Partial<HandOverUseCases> as never);
  expect(await offered(routes, handOverIds.owner, '100')).toEqual([owners[100]?.id]);
});
