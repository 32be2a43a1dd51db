import { expect, it } from 'vitest';
import { sampleChannels, sampleGroups } from '../../src/sample-bank/channels.ts';
import { samplePeople, staffRows } from '../../src/sample-bank/staff.ts';

const bank = { staff: staffRows(7, 6) };
const channels = sampleChannels(bank);
const people = new Map(samplePeople(bank).map((person) => [person.email, person]));
const standings = (members: readonly string[]) => new Set(members.map((email) => people.get(email)?.standing));

it('has a channel for each purpose, in which everybody is staff, and closed to others', () => {
  const purposes = channels.filter(({ purpose }) => purpose !== null);
  expect(purposes.map(({ purpose }) => purpose?.kind)).toEqual(['branch', 'management', 'complaints']);
  for (const { members, isPrivate } of purposes) {
    expect(standings(members)).toEqual(new Set(['staff']));
    expect(isPrivate).toBe(true);
  }
});

it('has channels in which not everybody is: one who is in no staff file, and somebody of another company', () => {
  expect(channels.filter(({ members }) => standings(members).has('unknown')).map(({ name }) => name)).toEqual([
    'general',
  ]);
  const shared = channels.filter(({ members }) => standings(members).has('stranger'));
  expect(shared.map(({ isExternal }) => isExternal)).toEqual([true]);
});

it('tells channels apart by id, and knows everybody in them and in the groups', () => {
  expect(new Set(channels.map(({ id }) => id)).size).toBe(channels.length);
  for (const { members } of [...channels, ...sampleGroups(bank)]) {
    expect(members.length).toBeGreaterThan(0);
    expect(standings(members).has(undefined)).toBe(false);
  }
});
