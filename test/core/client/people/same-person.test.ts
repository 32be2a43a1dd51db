import { describe, expect, it } from 'vitest';
import type { KeptPerson } from '../../../../src/core/client/people/kept-person.ts';
import type { PersonSaid } from '../../../../src/core/client/people/person-said.ts';
import { joinedSaid, samePeople } from '../../../../src/core/client/people/same-person.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import { id } from '../../../support/records.ts';

const said = (change: Partial<PersonSaid> = {}): PersonSaid => ({
  name: '李总',
  role: null,
  decisionMaker: false,
  birthday: null,
  interests: [],
  phone: null,
  email: null,
  leftOn: null,
  source: null,
  purpose: null,
  ...change,
});
const clientId = id<never>();
const kept = (change: Partial<PersonSaid> = {}): KeptPerson => ({ id: id(), clientId, said: said(change), version: 1 });
const pairs = (...people: readonly KeptPerson[]) => samePeople(people).map((pair) => [pair.kept.id, pair.joined.id]);

describe('one person who stands there twice', () => {
  it('has one name, however it is spelled, and nothing that tells the two apart', () => {
    const [one, other] = [kept({ name: 'Ms  Lee', phone: '1' }), kept({ name: 'ms lee', role: 'CFO' })];
    expect(pairs(one, other)).toEqual([[one.id, other.id]]);
    expect(pairs(kept(), kept({ name: '李总监' }))).toEqual([]);
  });

  it.each([
    ['birthdays', { birthday: '1971-03-09' }, { birthday: '1972-03-09' }],
    ['phones', { phone: '1' }, { phone: '2' }],
    ['addresses', { email: 'a@b.example' }, { email: 'c@b.example' }],
  ])('is two people with two %s', (_, a, b) => {
    expect(pairs(kept(a), kept(b))).toEqual([]);
    expect(pairs(kept(a), kept(a))).toHaveLength(1);
  });

  it('stays with the entry that says more, of equals the older; nobody who has left is meant', () => {
    const [bare, full] = [kept(), kept({ role: '财务总监', phone: '1' })];
    expect(pairs(bare, full)).toEqual([[full.id, bare.id]]);
    const [older, newer] = [kept(), kept()];
    expect(pairs(newer, older)).toEqual([[older.id, newer.id]]);
    expect(pairs(kept(), kept({ leftOn: localDate('2026-01-01') }))).toEqual([]);
  });

  it('says then what either said, its own words first', () => {
    const one = said({ role: '财务总监', interests: ['茶'] });
    const other = said({
      role: '会计',
      phone: '1',
      interests: ['茶', '高尔夫'],
      decisionMaker: true,
      source: 'public',
    });
    expect(joinedSaid(one, other)).toEqual(
      said({ role: '财务总监', phone: '1', interests: ['茶', '高尔夫'], decisionMaker: true, source: 'public' }),
    );
  });
});
