import { expect, test } from 'vitest';
import { slackAccountStore, staffStore } from '../../../src/persistence/repositories.ts';
import type { SlackAccount } from '../../../src/usecases/ports.ts';
import { insertStaff } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const accounts = slackAccountStore(database);
const staffId = await insertStaff(database, 'Li Wei');
const account: SlackAccount = {
  slackUserId: 'U1',
  teamId: 'T1',
  staffId,
  locale: 'zh-CN',
  timeZone: null,
  outsider: false,
  refreshedAt: new Date('2026-03-02T01:00:00.123Z'),
};

test('what was saved is found as it was; what was never saved is not', async () => {
  await accounts.save(account);
  expect(await accounts.find('U1')).toEqual({ account, staff: await staffStore(database).find(staffId) });
  expect(await accounts.find('U9')).toBeNull();
});

test('saving again replaces, also with nothing', async () => {
  const later = { ...account, staffId: null, locale: 'en-US', refreshedAt: new Date('2026-03-03T01:00:00Z') };
  await accounts.save(later);
  expect(await accounts.find('U1')).toEqual({ account: later, staff: null });
});

test('a person is reached on the account seen last, and never on one of an outsider', async () => {
  await accounts.save(account);
  const seenOn = (slackUserId: string, day: string, outsider = false) =>
    accounts.save({ ...account, slackUserId, outsider, refreshedAt: new Date(day) });
  await seenOn('U2', '2026-03-05');
  await seenOn('U3', '2026-03-04');
  await seenOn('U4', '2026-03-06', true);
  expect((await accounts.findByStaff(staffId))?.slackUserId).toBe('U2');
});

test('several are found at once; what was never saved is left out', async () => {
  expect((await accounts.list(['U2', 'U4', 'U9'])).map(({ slackUserId }) => slackUserId).toSorted()).toEqual([
    'U2',
    'U4',
  ]);
});
