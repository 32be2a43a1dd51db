import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { ClientId, TaskForceId } from '../../../src/core/shared/ids.ts';
import { openClient } from '../../../src/usecases/client/open-client.ts';
import { mergeClients } from '../../../src/usecases/merging/merge-clients.ts';
import { exportTimeline, findForce, findForceOfClient } from '../../../src/usecases/task-force/see-force.ts';
import { claimRole, keepChannel, reportFinding, tickItems } from '../../../src/usecases/task-force/work-on-force.ts';
import { forceDesk, kindOf } from '../../support/force-desk.ts';

const desk = await forceDesk();
const { database, parts, key, messages, manager, wang, chen, zhao, person, west } = desk;
const { prisma } = database;
const lin = await person('林小雨', { branchId: west });
const find = findForce(parts);
const open = openClient(parts);

let [one, other]: readonly [ClientId, ClientId] = [await desk.clientOf(wang), await desk.clientOf(wang)];
beforeEach(async () => {
  desk.begin();
  [one, other] = [await desk.clientOf(wang), await desk.clientOf(wang, '海港物流有限公司')];
});

async function merge(): Promise<void> {
  const versions = await prisma.client.findMany({ where: { id: { in: [one, other] } } });
  const version = (id: ClientId) => versions.find((row) => row.id === id)?.version ?? 0;
  const seen = { survivor: version(one), merged: version(other) };
  const choice = { take: {}, ownerId: null };
  const done = await mergeClients(parts)({ by: manager, survivorId: one, mergedId: other, choice, seen, ...key() });
  expect(kindOf(done)).toBe('ok');
}

const convened = async (clientId: ClientId, members: readonly Staff[]): Promise<TaskForceId> => {
  const forceId = await desk.proposed(clientId);
  await desk.convene(
    forceId,
    members.map(({ id }) => id),
  );
  return forceId;
};

const names = (list: readonly { readonly name: string }[] | undefined) => list?.map(({ name }) => name).toSorted();

describe('two clients with a task force each become one', () => {
  it('that of the client that stays goes on, with people, roles, findings, remedies and work of both', async () => {
    const [stays, goes] = [await convened(one, [chen]), await convened(other, [lin])];
    await reportFinding(parts)({ by: chen, forceId: stays, text: '他行报价更低', ...key() });
    await reportFinding(parts)({ by: lin, forceId: goes, text: '财务总监换人', ...key() });
    await claimRole(parts)({ by: lin, forceId: goes, role: 'pricing', ...key() });
    const first = (await find(lin, goes))?.force.items[0];
    if (first === undefined) throw new Error('no checklist');
    const added = { text: '约见财务总监', role: null, dueOn: first.dueOn };
    await tickItems(parts)({ by: lin, forceId: goes, doneIds: [first.id], openIds: [], added, ...key() });
    await desk.choose(goes, { by: lin, name: '每周上门一次', waiver: null });
    await desk.authorized();
    expect(kindOf(await desk.choose(goes, { by: lin }))).toBe('ok');

    await merge();

    const force = (await find(lin, stays))?.force;
    expect(force).toMatchObject({ state: 'convened', clientId: one, lead: { id: manager.id } });
    expect(names(force?.members)).toEqual(names([manager, wang, chen, lin]));
    expect(force?.roles.find(({ role }) => role === 'pricing')?.staff?.id).toBe(lin.id);
    expect(force?.findings.map(({ text }) => text)).toEqual(['他行报价更低', '财务总监换人']);
    // Five of its own, what was done in the other, and what was added there: the standard list is not there twice.
    expect(force?.items.filter(({ done }) => done !== null).map(({ id }) => id)).toEqual([first.id]);
    expect(force?.items).toHaveLength(7);
    expect(force?.items.at(-1)?.what).toEqual({ text: '约见财务总监' });
    expect(force?.remedies.map(({ zhCN }) => zhCN)).toEqual(['每周上门一次', '手续费减免']);
    expect(force?.remedies[1]?.waiver).toMatchObject({ askedIds: [zhao.id], decided: null });
    expect(await open(lin, one)).toMatchObject({ kind: 'record', relation: 'task_force' });
  });

  it('the other says what has become of it, to those in it, and on the trail; each keeps its timeline', async () => {
    const [stays, goes] = [await convened(one, []), await convened(other, [lin])];
    await reportFinding(parts)({ by: lin, forceId: goes, text: '财务总监换人', ...key() });
    await merge();
    expect((await find(lin, goes))?.force).toMatchObject({ state: 'closed', mergedInto: stays, clientId: one });
    const refused = await reportFinding(parts)({ by: lin, forceId: goes, text: '再查', ...key() });
    expect(refused).toMatchObject({ refusal: { kind: 'not_in_this_state', state: 'closed' } });
    expect((await findForceOfClient(parts)(lin, one)).kind).toBe('seen');
    const kinds = (await exportTimeline(parts)(wang, stays, 'test'))?.entries.map(({ kind }) => kind);
    expect(kinds).toEqual(['proposed', 'convened', 'finding', 'took_in']);
    const others = (await exportTimeline(parts)(lin, goes, 'test'))?.entries.map(({ kind }) => kind);
    expect(others).toEqual(['proposed', 'convened', 'finding', 'merged']);
    const trail = await prisma.audit.findMany({
      where: { action: 'task_force_changed', entityId: { in: [stays, goes] } },
    });
    const merged = trail.filter(({ detail }) => 'otherId' in (detail as object));
    expect(merged.map(({ entityId, detail }) => [entityId, (detail as { otherId: string }).otherId])).toEqual([
      [goes, stays],
      [stays, goes],
    ]);
    // Whoever was in the other alone has the message of the one that goes on as well.
    const told = (await messages('task_force', stays)).map(({ recipient }) => recipient);
    expect(told).toContain(`staff:${lin.id}`);
    // Those of the one that goes on hear that the other has come along, but for the manager, who merged them. Its proposer has heard
    // before that it was convened.
    const heard = (await messages('task_force_told', stays)).slice(1);
    expect(heard.map(({ recipient, data }) => [recipient, (data as { about: string }).about])).toEqual([
      [`staff:${wang.id}`, 'took_in'],
    ]);
  });

  it('each row says whose it was, so that it can be taken back by hand', async () => {
    await convened(one, []);
    const goes = await convened(other, [lin]);
    const before = (await find(lin, goes))?.force.items[0];
    if (before === undefined) throw new Error('no checklist');
    const nothing = { text: '', role: null, dueOn: null };
    await tickItems(parts)({ by: lin, forceId: goes, doneIds: [before.id], openIds: [], added: nothing, ...key() });
    await desk.choose(goes, { by: lin, name: '每周上门一次', waiver: null });
    const [remedy] = (await find(lin, goes))?.force.remedies ?? [];
    await merge();
    const rows = await prisma.mergedRow.findMany({ where: { clientId: other }, orderBy: { entity: 'asc' } });
    expect(rows.map(({ entity, rowId }) => [entity, rowId])).toEqual([
      ['churn_remedy', remedy?.id],
      ['task_force', goes],
      ['task_force_item', before.id],
    ]);
    expect(await prisma.taskForceMember.count({ where: { forceId: goes } })).toBe(3);
  });

  it('one that is at work goes on before one that is proposed, whose proposer joins it', async () => {
    const proposal = await desk.proposed(one);
    other = await desk.clientOf(lin);
    const work = await desk.proposed(other, lin);
    await desk.convene(work, [], zhao);
    await prisma.client.update({ where: { id: other }, data: { branchId: desk.east } });
    await merge();
    expect((await find(wang, proposal))?.force).toMatchObject({ state: 'withdrawn', mergedInto: work });
    const force = (await find(wang, work))?.force;
    expect(force).toMatchObject({ state: 'convened', clientId: one });
    expect(names(force?.members)).toEqual(names([zhao, lin, wang]));
  });

  it('where the other has a channel and the one that goes on has none, it goes on in that', async () => {
    const [stays, goes] = [await convened(one, []), await convened(other, [])];
    await keepChannel(parts)({ by: manager, forceId: goes, slackChannel: 'C0OTHER', ...key() });
    await merge();
    expect((await find(wang, stays))?.force.slackChannel).toBe('C0OTHER');
    const told = (await messages('task_force', stays)).map(({ recipient }) => recipient);
    expect(told).toContain('slack:C0OTHER');
  });

  it('where only the client that goes has one, it goes along, and says so', async () => {
    const forceId = await convened(other, [lin]);
    await merge();
    expect((await find(lin, forceId))?.force).toMatchObject({ state: 'convened', clientId: one });
    expect(await open(lin, one)).toMatchObject({ kind: 'record', relation: 'task_force' });
    const kinds = (await exportTimeline(parts)(wang, forceId, 'test'))?.entries.map(({ kind }) => kind);
    expect(kinds).toEqual(['proposed', 'convened', 'client_merged']);
  });
});
