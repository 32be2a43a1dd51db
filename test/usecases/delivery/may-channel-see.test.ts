import { beforeEach, describe, expect, it } from 'vitest';
import type { ClientId, GrantId, StaffId } from '../../../src/core/shared/ids.ts';
import { clientStore, grantStore, slackAccountStore, staffStore } from '../../../src/persistence/repositories.ts';
import { mayChannelSee } from '../../../src/usecases/delivery/may-channel-see.ts';
import type { Called, ChannelReaders, ReaderAccount } from '../../../src/usecases/delivery/ports.ts';
import { insertClient, insertOwnership, insertStaff, insertTwoBranches, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const { prisma } = database;
const [east, west] = await insertTwoBranches(database);
const person = (name: string, more: Parameters<typeof insertStaff>[2]) =>
  insertStaff(database, name, { email: `${name}@bank.example`, ...more });
const owner = await person('owner', { branchId: east });
const manager = await person('manager', { branchId: east, role: 'branch_manager' });
const colleague = await person('colleague', { branchId: east });
await person('far', { branchId: west });
await person('gone', { branchId: east, active: false });
const acme = await insertClient(database, 'ACME', { branchId: east });
await insertOwnership(database, acme, owner, 'owner');

const NOW = new Date('2026-11-23T02:00:00Z');
let now = NOW;
/** Who is in the channel, and what Slack says of each; the account of `x` has the id `U-x`. */
let readers: Called<ChannelReaders>;
let accounts: Map<string, Partial<ReaderAccount>>;
let asked: string[];
let next: Called<ReaderAccount> | null;
beforeEach(async () => {
  await prisma.slackUser.deleteMany();
  await prisma.accessGrant.deleteMany();
  now = NOW;
  accounts = new Map();
  asked = [];
  next = null;
});
const membersAre = (...names: readonly string[]): void => {
  readers = { ok: true, value: { shared: false, slackUserIds: names.map((name) => `U-${name}`) } };
};
const may = mayChannelSee({
  clock: { now: () => now },
  clients: clientStore(database),
  grants: grantStore(database),
  staff: staffStore(database),
  accounts: slackAccountStore(database),
  channels: {
    readers: async () => readers,
    account: async (id) => {
      asked.push(id);
      if (next !== null) return next;
      const email = `${id.slice(2)}@bank.example`;
      const ours = { teamId: 'T1', email, locale: 'zh-CN', timeZone: null, outsider: false, isApp: false };
      return { ok: true, value: { ...ours, ...accounts.get(id) } };
    },
  },
});
const money = [{ clientId: acme, groups: ['identity', 'money'] }] as const;
const allowed = { ok: true, value: undefined };
const unfit = (...members: readonly (readonly [string, string])[]) => ({
  ok: false,
  refusal: {
    kind: 'not_for_all_members',
    members: members.map(([name, why]) => ({ slackUserId: `U-${name}`, why })),
  },
});

describe('what is shown of a client', () => {
  it('may be seen where everybody is its owner or her manager', async () => {
    membersAre('owner', 'manager');
    expect(await may('C1', money)).toEqual(allowed);
  });

  it('may not where one colleague would need a reason, and the refusal says who', async () => {
    membersAre('owner', 'colleague', 'far');
    expect(await may('C1', money)).toEqual(unfit(['colleague', 'not_allowed'], ['far', 'not_allowed']));
    expect(await may('C1', [{ clientId: acme, groups: ['identity'] }])).toEqual(allowed);
  });

  it('may while she has been given a look, and no longer', async () => {
    membersAre('owner', 'colleague');
    const validUntil = new Date('2026-11-23T16:00:00Z');
    const grant = { id: newId<GrantId>(), clientId: acme, staffId: colleague, kind: 'reason', validFrom: NOW } as const;
    await grantStore(database).insert({ ...grant, validUntil });
    expect(await may('C1', money)).toEqual(allowed);
    now = validUntil;
    expect(await may('C1', money)).toEqual(unfit(['colleague', 'not_allowed']));
  });

  it('must be for all of them where several clients are shown', async () => {
    membersAre('owner');
    const other = await insertClient(database, 'Other', { branchId: east });
    expect(await may('C1', [...money, { clientId: other, groups: ['profile'] }])).toEqual(
      unfit(['owner', 'not_allowed']),
    );
  });

  it('is not shown of a client that is no more', async () => {
    membersAre('owner');
    const shows = [{ clientId: newId<ClientId>(), groups: ['identity'] }] as const;
    expect(await may('C1', shows)).toEqual({ ok: false, refusal: { kind: 'client_gone' } });
  });
});

describe('what shows no client', () => {
  it('is for everybody who works here, whatever she may see of clients', async () => {
    membersAre('owner', 'far');
    expect(await may('C1', [])).toEqual(allowed);
  });

  it('is for nobody else', async () => {
    membersAre('owner', 'guest', 'app', 'nobody', 'gone');
    accounts.set('U-guest', { outsider: true, email: 'owner@bank.example' }).set('U-app', { isApp: true });
    expect(await may('C1', [])).toEqual(
      unfit(['guest', 'outsider'], ['app', 'app'], ['nobody', 'not_staff'], ['gone', 'not_staff']),
    );
  });
});

describe('a channel', () => {
  it('that another company reads gets nothing, and nobody in it is asked about', async () => {
    readers = { ok: true, value: { shared: true, slackUserIds: ['U-owner'] } };
    expect(await may('C1', [])).toEqual({ ok: false, refusal: { kind: 'channel_shared' } });
    expect(asked).toEqual([]);
  });

  it('with too many members gets nothing', async () => {
    membersAre(...Array.from({ length: 1_001 }, (_, at) => `${at}`));
    expect(await may('C1', [])).toMatchObject({ ok: false, refusal: { kind: 'channel_too_large', members: 1_001 } });
  });

  it.each(['channel_not_found', 'not_in_channel', 'is_archived'])('that answers %s is out of reach', async (code) => {
    readers = { ok: false, failure: { kind: 'refused', code } };
    expect(await may('C1', [])).toEqual({ ok: false, refusal: { kind: 'channel_unreachable', code } });
  });

  it('of which Slack says nothing now is not taken for a fit one', async () => {
    const failure = { kind: 'limited', retryAfterSeconds: 30 } as const;
    readers = { ok: false, failure };
    expect(await may('C1', [])).toEqual({ ok: false, refusal: { kind: 'slack_failed', failure } });
    membersAre('owner');
    next = { ok: false, failure };
    expect(await may('C1', [])).toEqual({ ok: false, refusal: { kind: 'slack_failed', failure } });
  });
});

describe('Slack', () => {
  it('is asked about an account of staff once a day, and about others each time', async () => {
    membersAre('owner', 'nobody');
    await may('C1', []);
    await may('C1', []);
    expect(asked.toSorted()).toEqual(['U-nobody', 'U-nobody', 'U-owner']);
    now = new Date(NOW.getTime() + 24 * 3_600_000);
    await may('C1', []);
    expect(asked.filter((id) => id === 'U-owner')).toHaveLength(2);
  });

  it('is not needed to know that somebody has left', async () => {
    membersAre('manager');
    expect(await may('C1', [])).toEqual(allowed);
    await prisma.staff.update({ where: { id: manager satisfies StaffId }, data: { active: false } });
    expect(await may('C1', [])).toEqual(unfit(['manager', 'not_staff']));
    await prisma.staff.update({ where: { id: manager }, data: { active: true } });
  });
});
