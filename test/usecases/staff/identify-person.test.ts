import { beforeEach, describe, expect, it, vi } from 'vitest';
import { slackAccountStore, staffStore } from '../../../src/persistence/repositories.ts';
import { identifyPerson, type SlackProfile } from '../../../src/usecases/staff/identify-person.ts';
import { insertStaff } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const wang = await insertStaff(database, '王莉', { email: 'wang.li@bank.example' });
await insertStaff(database, 'Victor Lim', { role: 'admin', email: 'victor.lim@bank.example' });
await insertStaff(database, 'Gone Admin', { role: 'admin', active: false });
await insertStaff(database, '已离职', { email: 'left@bank.example', active: false });

let now = new Date('2026-11-23T00:30:00Z');
const profile = vi.fn(async (_: string): Promise<SlackProfile> => of({}));
const of = (change: Partial<SlackProfile>): SlackProfile => ({
  teamId: 'T1',
  email: 'Wang.Li@Bank.example',
  locale: 'zh-CN',
  timeZone: null,
  outsider: false,
  ...change,
});
const parts = {
  clock: { now: () => now },
  bankZone: SHANGHAI,
  accounts: slackAccountStore(database),
  staff: staffStore(database),
  profile,
};
const identify = identifyPerson(parts);

let last = 0;
const newcomer = (): string => {
  last += 1;
  return `U${last}`;
};
beforeEach(() => {
  profile.mockReset();
  profile.mockImplementation(async () => of({}));
});

describe('a Slack account', () => {
  it('is the member of staff with its e-mail, in any case, and speaks on the bank’s day', async () => {
    expect(await identify(newcomer())).toMatchObject({
      ok: true,
      value: { staff: { id: wang, name: '王莉' }, locale: 'zh-CN', timeZone: 'Asia/Shanghai', today: '2026-11-23' },
    });
  });

  it('whose e-mail nobody has is told the names of the administrators who are still there', async () => {
    profile.mockImplementation(async () => of({ email: 'nobody@bank.example', locale: 'en-GB' }));
    expect(await identify(newcomer())).toEqual({
      ok: false,
      refusal: { kind: 'not_staff', locale: 'en-GB', admins: ['Victor Lim'] },
    });
  });

  it('finds nobody before anybody of the bank is loaded, and no administrator to ask', async () => {
    const identifyThere = identifyPerson({ ...parts, staff: staffStore(await freshDatabase()) });
    expect(await identifyThere(newcomer())).toEqual({ ok: false, refusal: { kind: 'no_staff_yet', locale: 'zh-CN' } });
  });

  it('of somebody who has left is no staff', async () => {
    profile.mockImplementation(async () => of({ email: 'left@bank.example' }));
    expect(await identify(newcomer())).toMatchObject({ ok: false, refusal: { kind: 'not_staff' } });
  });

  it('of another company is refused, even with an e-mail of ours', async () => {
    profile.mockImplementation(async () => of({ outsider: true }));
    expect(await identify(newcomer())).toMatchObject({ ok: false, refusal: { kind: 'outsider' } });
  });
});

describe('what Slack said', () => {
  it('is taken for granted for ten minutes', async () => {
    const user = newcomer();
    await identify(user);
    now = new Date(now.getTime() + 9 * 60_000);
    await identify(user);
    expect(profile).toHaveBeenCalledOnce();
    now = new Date(now.getTime() + 2 * 60_000);
    profile.mockImplementation(async () => of({ locale: 'en-US' }));
    expect(await identify(user)).toMatchObject({ value: { locale: 'en-US' } });
  });

  it('is asked for each time where nothing is taken for granted: a language that was chosen is spoken at once', async () => {
    const asking = identifyPerson({ ...parts, profileFreshMinutes: 0 });
    const user = newcomer();
    expect(await asking(user)).toMatchObject({ value: { locale: 'zh-CN' } });
    profile.mockImplementation(async () => of({ locale: 'en-US' }));
    expect(await asking(user)).toMatchObject({ value: { locale: 'en-US' } });
  });

  it('still serves while Slack cannot be asked', async () => {
    const user = newcomer();
    await identify(user);
    now = new Date(now.getTime() + 60 * 60_000);
    profile.mockRejectedValue(new Error('timeout'));
    expect(await identify(user)).toMatchObject({ ok: true });
  });

  it('is asked again at once of somebody who was no staff, so that loading the file helps at once', async () => {
    const user = newcomer();
    profile.mockImplementation(async () => of({ email: 'new@bank.example' }));
    expect(await identify(user)).toMatchObject({ ok: false });
    await insertStaff(database, '新同事', { email: 'new@bank.example' });
    expect(await identify(user)).toMatchObject({ ok: true, value: { staff: { name: '新同事' } } });
  });

  it('is missed when an account is new: the failure is passed on', async () => {
    profile.mockRejectedValue(new Error('timeout'));
    await expect(identify(newcomer())).rejects.toThrow('timeout');
  });
});
