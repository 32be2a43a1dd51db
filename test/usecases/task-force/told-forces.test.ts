import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, RemedyId, StaffId, TaskForceId } from '../../../src/core/shared/ids.ts';
import { recordLoss } from '../../../src/usecases/churn-ledger/record-loss.ts';
import { whyNoForm } from '../../../src/usecases/task-force/act.ts';
import { refuseForce } from '../../../src/usecases/task-force/decide-force.ts';
import { decideWaiver } from '../../../src/usecases/task-force/decide-waiver.ts';
import { readForceNews, readForceSentence } from '../../../src/usecases/task-force/read-force-news.ts';
import { remindForces } from '../../../src/usecases/task-force/remind-forces.ts';
import { exportTimeline, findForce } from '../../../src/usecases/task-force/see-force.ts';
import { closeForce, releaseMember } from '../../../src/usecases/task-force/work-on-force.ts';
import { forceDesk, kindOf, WAIVER } from '../../support/force-desk.ts';

const desk = await forceDesk();
const { parts, key, messages, manager, wang, chen, zhao, time } = desk;
const remind = (day: string) => remindForces(parts)(localDate(day));
const find = findForce(parts);

let client: ClientId;
beforeEach(async () => {
  desk.begin();
  client = await desk.clientOf(wang);
  await desk.authorized();
});

const to = ({ id }: { readonly id: StaffId }): string => `staff:${id}`;
const about = async (kind: string, id: string) =>
  (await messages(kind, id)).map(({ recipient, data }) => [recipient, (data as { about: string }).about]);

/** A task force at work, and the waiver that its owner has asked for on Monday, the 23rd of November. */
async function waiting(): Promise<{ readonly forceId: TaskForceId; readonly remedyId: RemedyId }> {
  const forceId = await desk.proposed(client);
  await desk.convene(forceId, [chen.id]);
  expect(kindOf(await desk.choose(forceId))).toBe('ok');
  const remedyId = (await find(wang, forceId))?.force.remedies[0]?.id as RemedyId;
  return { forceId, remedyId };
}

describe('whoever proposed a task force', () => {
  it('hears that it was not convened, and why', async () => {
    const forceId = await desk.proposed(client);
    await refuseForce(parts)({ by: manager, forceId, reason: '先由客户经理面谈', ...key() });
    const [told, ...more] = await messages('task_force_told', forceId);
    expect([told?.recipient, told?.urgent, more]).toEqual([to(wang), true, []]);
    expect(
      await readForceSentence(parts, 'task_force_told', told?.data as Record<string, unknown>, wang),
    ).toMatchObject({
      about: 'refused',
      name: '周立民',
      reason: '先由客户经理面谈',
    });
  });

  it('hears that it was convened, unless she has done so herself', async () => {
    const forceId = await desk.proposed(client);
    await desk.convene(forceId, [chen.id]);
    expect(await about('task_force_told', forceId)).toEqual([[to(wang), 'convened']]);
    const own = await desk.proposed(await desk.clientOf(wang), manager);
    await desk.convene(own);
    expect(await about('task_force_told', own)).toEqual([]);
  });
});

describe('a waiver that nobody answers', () => {
  it('lapses after 14 days: its proposer hears so once, and question, message and timeline say so', async () => {
    const { forceId, remedyId } = await waiting();
    const drawnBefore = (await messages('task_force', forceId)).length;
    // The 7th of December is the last day on which it can be approved.
    await remind('2026-12-07');
    expect(await about('waiver_reminded', remedyId)).toEqual([]);
    for (const day of ['2026-12-08', '2026-12-08', '2026-12-09']) await remind(day);
    expect(await about('waiver_reminded', remedyId)).toEqual([[to(wang), 'lapsed']]);
    expect((await messages('waiver', remedyId)).map(({ recipient }) => recipient)).toEqual([to(zhao), to(zhao)]);
    // For lead, owner and member.
    expect((await messages('task_force', forceId)).length).toBe(drawnBefore + 3);
    const timeline = await exportTimeline(parts)(manager, forceId, 'test');
    expect(timeline?.entries.map(({ kind }) => kind)).toEqual([
      'proposed',
      'convened',
      'waiver_asked',
      'waiver_lapsed',
    ]);
    time.now = new Date('2026-12-08T02:00:00Z');
    expect(await readForceNews(parts, 'waiver', { remedyId }, zhao)).toMatchObject({
      waiver: { refusal: { kind: 'waiver_lapsed', afterDays: 14 } },
    });
    expect(await readForceSentence(parts, 'waiver_reminded', { remedyId, about: 'lapsed' }, wang)).toMatchObject({
      about: 'lapsed',
      remedy: { 'zh-CN': '手续费减免', en: 'Fee waiver' },
    });
  });

  it('is told of though no bot ran on that day, and not weeks later', async () => {
    const { remedyId } = await waiting();
    // Three weeks after the 23rd it is still told, a day later no more.
    await remind('2026-12-15');
    expect(await about('waiver_reminded', remedyId)).toEqual([]);
    await remind('2026-12-14');
    expect(await about('waiver_reminded', remedyId)).toEqual([[to(wang), 'lapsed']]);
  });
});

it('of a waiver whose proposer was let go the lead hears, that nobody can decide and that it has lapsed', async () => {
  const forceId = await desk.proposed(client);
  await desk.convene(forceId, [chen.id]);
  expect(kindOf(await desk.choose(forceId, { by: chen }))).toBe('ok');
  const remedyId = (await find(wang, forceId))?.force.remedies[0]?.id as RemedyId;
  expect(kindOf(await releaseMember(parts)({ by: manager, forceId, staffId: chen.id, ...key() }))).toBe('ok');
  await desk.authorized('level 支行长 = branch_manager\nlimit 支行长 any 20000 6\n');
  await remind('2026-11-26');
  await remind('2026-12-08');
  expect(await about('waiver_reminded', remedyId)).toEqual([
    [to(manager), 'nobody'],
    [to(manager), 'lapsed'],
  ]);
  expect(await readForceSentence(parts, 'waiver_reminded', { remedyId, about: 'lapsed' }, chen)).toBe('nothing');
});

describe('a waiver that ends', () => {
  it('is asked for anew in its task force, and where that is closed in another one', async () => {
    const { forceId, remedyId } = await waiting();
    const approve = { by: zhao, remedyId, decision: { kind: 'approve' }, origin: 'test' } as const;
    expect(kindOf(await decideWaiver(parts)(approve))).toBe('ok');
    const ends = () => readForceSentence(parts, 'waiver_reminded', { remedyId, about: 'ends' }, wang);
    expect(await ends()).toMatchObject({ endsOn: '2027-05-22', isAtWork: true });
    await closeForce(parts)({ by: manager, forceId, finding: '他行报价更低', ...key() });
    expect(await ends()).toMatchObject({ endsOn: '2027-05-22', isAtWork: false });
  });
});

describe('a client that is recorded as lost', () => {
  it('is not asked about: the ledger knows what its remedies came to', async () => {
    const forceId = await desk.proposed(client);
    await desk.convene(forceId);
    await desk.choose(forceId, { name: '每周上门一次', waiver: null });
    const remedyId = (await find(wang, forceId))?.force.remedies[0]?.id as RemedyId;
    time.now = new Date('2026-12-10T02:00:00Z');
    const lost = { by: wang, clientId: client, lostOn: localDate('2026-12-09'), reason: 'price', note: '' } as const;
    expect(kindOf(await recordLoss(parts)({ ...lost, origin: 'test' }))).toBe('ok');
    await remind('2026-12-21');
    expect(await messages('outcome_asked', remedyId)).toEqual([]);
  });
});

describe('the form of a step', () => {
  it('is opened for whoever may take it now, and for nobody once the task force is over', async () => {
    const { forceId } = await waiting();
    const seenBy = async (by: typeof wang) => {
      const seen = await find(by, forceId);
      if (seen === null) throw new Error('she is not in it');
      return seen;
    };
    const today = localDate('2026-11-23');
    expect(whyNoForm(await seenBy(wang), 'report', today)).toBeNull();
    expect(whyNoForm(await seenBy(wang), 'close', today)).toEqual({ kind: 'not_your_part', by: ['lead'] });
    expect(whyNoForm(await seenBy(manager), 'convene', today)).toEqual({
      kind: 'not_in_this_state',
      state: 'convened',
    });
    expect(whyNoForm(await seenBy(manager), 'close', today)).toEqual({ kind: 'waiver_waits' });
    // The day after the 14th the waiver has lapsed; that there is no finding yet the form itself asks for.
    const over = addDays(today, 15);
    expect(whyNoForm(await seenBy(manager), 'close', over)).toBeNull();
    time.now = new Date('2026-12-08T02:00:00Z');
    await closeForce(parts)({ by: manager, forceId, finding: '他行报价更低', ...key() });
    expect(whyNoForm(await seenBy(wang), 'choose_remedy', over)).toEqual({
      kind: 'not_in_this_state',
      state: 'closed',
    });
    expect(kindOf(await desk.choose(forceId, { waiver: WAIVER }))).toBe('not_in_this_state');
  });
});
