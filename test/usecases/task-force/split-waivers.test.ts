import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, RemedyId, TaskForceId } from '../../../src/core/shared/ids.ts';
import { decideWaiver } from '../../../src/usecases/task-force/decide-waiver.ts';
import { readForceNews } from '../../../src/usecases/task-force/read-force-news.ts';
import { remindForces } from '../../../src/usecases/task-force/remind-forces.ts';
import { findForce } from '../../../src/usecases/task-force/see-force.ts';
import { settleForces } from '../../../src/usecases/task-force/settle-forces.ts';
import { closeForce } from '../../../src/usecases/task-force/work-on-force.ts';
import { forceDesk, kindOf, WAIVER } from '../../support/force-desk.ts';

/** The manager of the branch leads and decides nothing; two waivers of 12,000 are beyond the first level, one is not. */
const LEVELS = `level 分行 = zhao@bank.example
level 总行 = qian@bank.example
limit 分行 any 20000 12
limit 总行 any 200000 12
`;
const ONE_LEVEL = LEVELS.split('\n')
  .filter((row) => !row.includes('总行'))
  .join('\n');

const desk = await forceDesk();
const { parts, key, messages, manager, wang, zhao, time } = desk;
const qian = await desk.person('钱总', { role: 'branch_manager', branchId: desk.west, email: 'qian@bank.example' });

let client: ClientId;
beforeEach(async () => {
  desk.begin();
  client = await desk.clientOf(wang);
  await desk.authorized(LEVELS);
});

async function convened(): Promise<TaskForceId> {
  const forceId = await desk.proposed(client);
  await desk.convene(forceId);
  return forceId;
}

const remediesOf = async (forceId: TaskForceId) => (await findForce(parts)(wang, forceId))?.force.remedies ?? [];

async function asked(forceId: TaskForceId, change: Partial<typeof WAIVER | { fee: 'account' }> = {}) {
  const done = await desk.choose(forceId, { waiver: { ...WAIVER, ...change } });
  if (!done.ok) throw new Error(done.refusal.kind);
  const last = done.value.remedies.at(-1);
  if (last === undefined) throw new Error('nothing was asked for');
  return last;
}

const decide = async (by: Staff, remedyId: RemedyId, kind: 'approve' | 'decline' = 'approve') =>
  kindOf(
    await decideWaiver(parts)({
      by,
      remedyId,
      decision: kind === 'approve' ? { kind } : { kind, reason: '合并后再报' },
      origin: 'test',
    }),
  );

const recipients = async (kind: string, id: RemedyId) => (await messages(kind, id)).map(({ recipient }) => recipient);

describe('waivers of one fee that are split to stay below a limit', () => {
  it('go to the level of what they cost together, and its approver sees that', async () => {
    const forceId = await convened();
    const first = await asked(forceId);
    expect(first.waiver).toMatchObject({ level: '分行', askedIds: [zhao.id] });
    const second = await asked(forceId);
    expect(second.waiver).toMatchObject({ level: '总行', askedIds: [qian.id] });
    expect(await readForceNews(parts, 'waiver', { remedyId: second.id }, qian)).toMatchObject({
      waiver: { beside: { count: 1, costMinor: 1_200_000n }, refusal: null },
    });
  });

  it('take the first along, which the lower level was asked for by itself', async () => {
    const forceId = await convened();
    const [first, second] = [await asked(forceId), await asked(forceId)];
    expect(await decide(zhao, first.id)).toBe('not_the_approver');
    await settleForces(parts)(time.now);
    expect(await recipients('waiver', first.id)).toEqual([`staff:${zhao.id}`, `staff:${qian.id}`]);
    await remindForces(parts)(localDate('2026-11-26'));
    expect(await recipients('waiver_reminded', first.id)).toEqual([`staff:${qian.id}`]);
    expect(await decide(qian, first.id)).toBe('ok');
    // The first holds now: the second still counts with it.
    expect(await decide(zhao, second.id)).toBe('not_the_approver');
    expect(await decide(qian, second.id)).toBe('ok');
    expect((await remediesOf(forceId)).map(({ waiver }) => [waiver?.level, waiver?.decided?.as])).toEqual([
      ['总行', 'approved'],
      ['总行', 'approved'],
    ]);
  });

  it('count each alone where one was declined, or is of another fee or another client', async () => {
    const forceId = await convened();
    const first = await asked(forceId);
    expect((await asked(forceId, { fee: 'account' })).waiver).toMatchObject({ level: '分行' });
    expect(await decide(zhao, first.id, 'decline')).toBe('ok');
    expect((await asked(forceId)).waiver).toMatchObject({ level: '分行' });
    client = await desk.clientOf(wang);
    expect((await asked(await convened())).waiver).toMatchObject({ level: '分行' });
  });

  it('count also where the first was granted in a task force that is closed', async () => {
    const earlier = await convened();
    expect(await decide(zhao, (await asked(earlier)).id)).toBe('ok');
    expect(kindOf(await closeForce(parts)({ by: manager, forceId: earlier, finding: '已稳住', ...key() }))).toBe('ok');
    expect((await asked(await convened())).waiver).toMatchObject({ level: '总行', askedIds: [qian.id] });
  });

  it('are refused where nobody may grant that much, and whoever asks reads what counts with hers', async () => {
    await desk.authorized(ONE_LEVEL);
    const forceId = await convened();
    await asked(forceId);
    expect(await desk.choose(forceId)).toMatchObject({
      ok: false,
      refusal: { kind: 'above_all_limits', maxCostMinor: 2_000_000n, besideMinor: 1_200_000n },
    });
    expect(await remediesOf(forceId)).toHaveLength(1);
  });
});
