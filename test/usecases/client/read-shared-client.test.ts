import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARE_GROUPS, type ShareGroup } from '../../../src/core/access/share.ts';
import { readSharedClient } from '../../../src/usecases/client/read-shared-client.ts';
import {
  appointment,
  client,
  cny,
  followUp,
  holding,
  interaction,
  person,
  record,
  SHANGHAI,
  staff,
} from '../../support/records.ts';

// Every fact bears the name of its group; a channel is told those of the groups that were chosen and of no other.

const wang = staff();
const full = record({
  client: client({ tier: 'profile tier', industry: 'profile industry', accountNumbers: ['money account'] }),
  people: [
    person({ name: 'people name', role: 'people function', phone: 'personal phone', interests: ['personal interest'] }),
  ],
  holdings: [holding({ product: '活期存款', balance: cny(77_777n).minor })],
  interactions: [interaction({ summary: 'personal note' })],
  followUps: [followUp({ text: 'personal to-do' })],
  nextAppointment: appointment({ startsAt: new Date('2026-11-24T07:07:00Z'), subject: 'personal subject' }),
});
const WORDS: Readonly<Record<ShareGroup, RegExp>> = {
  profile: /profile (tier|industry)/,
  money: /77777/,
  people: /people (name|function)/,
  contacts: /07:07/,
};
const deps = {
  clients: { record: async () => full },
  staff: { find: async () => wang },
  bankZone: SHANGHAI,
};
const now = new Date('2026-11-23T02:00:00Z');
const read = (groups: unknown, change: object = {}) =>
  readSharedClient(deps, { clientId: full.client.id, staffId: wang.id, groups, ...change }, now);

test('a channel is told what was chosen and nothing else, and personal data never', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([...SHARE_GROUPS]), async (groups) => {
      const shared = await read(groups.join(' '));
      const text = JSON.stringify(shared, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
      for (const group of SHARE_GROUPS) expect(WORDS[group].test(text), group).toBe(groups.includes(group));
      expect(text).not.toMatch(/personal|money account/);
      expect(shared).toMatchObject({ groups, news: { clientName: full.client.name, byName: '王莉' } });
    }),
  );
});

test('what another version wrote is not guessed at, and a client or sharer that is no more is nothing', async () => {
  expect(await read('profile weather')).toBe('unknown');
  expect(await read(['profile'])).toBe('unknown');
  expect(await read('', { clientId: 'x' })).toBe('unknown');
  const gone = { ...deps, clients: { record: async () => null } };
  expect(await readSharedClient(gone, { clientId: full.client.id, staffId: wang.id, groups: '' }, now)).toBeNull();
});
