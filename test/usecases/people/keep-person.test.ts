import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonTyped } from '../../../src/core/client/people/person-said.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { peopleStore } from '../../../src/persistence/repositories.ts';
import {
  addMemorialDay,
  changeMemorialDay,
  removeMemorialDay,
} from '../../../src/usecases/people/keep-memorial-day.ts';
import { addPerson, changePerson } from '../../../src/usecases/people/keep-person.ts';
import { seePeople } from '../../../src/usecases/people/see-people.ts';
import { contactBank, done, MONDAY } from '../../support/contact-bank.ts';

const bank = await contactBank();
const { deps, wang, boss, grace, far, officer } = bank;
const store = peopleStore(bank.database);
const see = seePeople({ ...deps, people: store });
const add = addPerson(deps);
const change = changePerson(deps);

const typed = (change: Partial<PersonTyped> = {}): PersonTyped => ({
  name: '李总',
  role: '财务总监',
  decisionMaker: true,
  birthday: '1979-02-27',
  interests: ['茶'],
  phone: '010-5550-0101',
  email: null,
  leftOn: null,
  source: 'client_said',
  purpose: 'dealings',
  ...change,
});

let acme: ClientId;
beforeAll(async () => {
  acme = await bank.client('People Ltd');
  await done(add({ by: wang, clientId: acme, typed: typed(), ...bank.request() }));
});
const li = async () => {
  const [first] = (await done(see(wang, acme))).people;
  if (first === undefined) throw new Error('nobody there');
  return first;
};

describe('adding somebody', () => {
  it('keeps what was said, with whose word it is, and stands on the trail without a word of it', async () => {
    const person = await li();
    expect(person).toMatchObject({ version: 1, said: { name: '李总', birthday: '1979-02-27', source: 'client_said' } });
    const row = await bank.database.prisma.person.findUniqueOrThrow({ where: { id: person.id } });
    expect(row.provenance).toMatchObject({ name: `staff:${wang.id}`, phone: `staff:${wang.id}` });
    const [audit] = await bank.trail(person.id);
    expect(audit).toMatchObject({ action: 'person_added', clientId: acme });
    expect(JSON.stringify(audit)).not.toContain('5550');
  });

  it('twice under one request is once', async () => {
    const request = bank.request();
    const client = await bank.client('Twice Ltd');
    await done(add({ by: wang, clientId: client, typed: typed(), ...request }));
    await done(add({ by: wang, clientId: client, typed: typed(), ...request }));
    expect((await done(see(wang, client))).people).toHaveLength(1);
  });

  it('is for whoever may edit the record', async () => {
    for (const by of [grace, far, officer])
      expect(await add({ by, clientId: acme, typed: typed(), ...bank.request() })).toMatchObject({
        ok: false,
        refusal: { kind: 'not_allowed' },
      });
    await bank.grant(grace, acme);
    expect(await add({ by: grace, clientId: acme, typed: typed(), ...bank.request() })).toMatchObject({ ok: false });
    expect(await add({ by: wang, clientId: acme, typed: typed({ name: '' }), ...bank.request() })).toMatchObject({
      refusal: { kind: 'faults' },
    });
  });
});

describe('seeing people', () => {
  it('is for whoever sees personal data', async () => {
    expect(await see(officer, acme)).toMatchObject({ refusal: { kind: 'not_allowed', canGiveReason: false } });
    expect(await see(far, acme)).toMatchObject({ refusal: { kind: 'not_allowed', canGiveReason: false } });
    expect((await done(see(boss, acme))).mayEdit).toBe(true);
  });
});

describe('two people change one person', () => {
  const edit = (
    by: typeof wang,
    seen: Awaited<ReturnType<typeof li>>,
    more: Partial<PersonTyped>,
    leave: never[] = [],
  ) =>
    change({
      by,
      personId: seen.id,
      seen: seen.version,
      base: seen.said,
      typed: { ...seen.said, birthday: seen.said.birthday ?? '', ...more },
      leave,
      origin: 'test',
    });

  it('both stand where they changed different fields', async () => {
    const opened = await li();
    await done(edit(boss, opened, { role: '首席财务官' }));
    await done(edit(wang, opened, { phone: '010-5550-0199' }));
    expect((await li()).said).toMatchObject({ role: '首席财务官', phone: '010-5550-0199' });
  });

  it('the second sees the first one’s word and chooses; what was left alone is shown as it stands', async () => {
    const opened = await li();
    await done(edit(boss, opened, { role: 'CFO', email: 'li@acme.example' }));
    const clash = await edit(wang, opened, { role: '总会计师' });
    expect(clash).toMatchObject({
      refusal: {
        kind: 'clash',
        clashes: [{ field: 'role', mine: '总会计师', theirs: 'CFO' }],
        mine: { role: '总会计师', email: 'li@acme.example' },
        lastBy: { name: 'boss' },
      },
    });
    expect((await li()).said.role).toBe('CFO');
    const stands = await li();
    await done(edit(wang, stands, { role: '总会计师' }, ['role' as never]));
    expect((await li()).said.role).toBe('CFO');
  });

  it('is told that the person has left meanwhile, and may say otherwise', async () => {
    const opened = await li();
    await done(edit(boss, opened, { leftOn: localDate('2026-11-20') }));
    expect(await edit(wang, opened, { phone: '010-5550-0111' })).toMatchObject({
      refusal: { kind: 'clash', clashes: [{ field: 'leftOn', mine: null, theirs: '2026-11-20' }] },
    });
    const seen = (await done(see(wang, acme))).people.find(({ id }) => id === opened.id);
    expect(seen?.said.leftOn).toBe('2026-11-20');
    const stands = await li();
    await done(edit(wang, stands, { leftOn: null }));
  });

  it('a file that said something else meanwhile is told as a file', async () => {
    const opened = await li();
    await bank.database.pool.query(
      `UPDATE person SET phone = '100', version = version + 1, provenance = provenance || '{"phone":"batch"}' WHERE id = $1`,
      [opened.id],
    );
    expect(await edit(wang, opened, { phone: '010-5550-0122' })).toMatchObject({
      refusal: { kind: 'clash', lastBy: null, clashes: [{ field: 'phone', theirs: '100' }] },
    });
  });

  it('nobody changes a person of a client that is closed, or one that is not there', async () => {
    const client = await bank.client('Closing Ltd');
    await done(add({ by: wang, clientId: client, typed: typed(), ...bank.request() }));
    const [opened] = (await done(see(wang, client))).people;
    if (opened === undefined) throw new Error('nobody there');
    await bank.database.prisma.client.update({ where: { id: client }, data: { closedOn: MONDAY } });
    expect(await edit(wang, opened, { role: 'x' })).toMatchObject({
      refusal: { kind: 'client_closed', name: 'Closing Ltd' },
    });
    expect(await edit(wang, { ...opened, id: acme as never }, {})).toMatchObject({ refusal: { kind: 'person_gone' } });
  });
});

describe('anniversaries', () => {
  it('are added, changed and removed; a colleague’s change is shown', async () => {
    const said = { label: '公司成立日', day: '2014-05-12', personId: null };
    await done(addMemorialDay(deps)({ by: wang, clientId: acme, typed: said, ...bank.request() }));
    const [day] = (await done(see(wang, acme))).days;
    if (day === undefined) throw new Error('no day');
    const edit = (by: typeof wang, label: string, seen: number) =>
      changeMemorialDay(deps)({
        by,
        dayId: day.id,
        seen,
        base: day.said,
        typed: { ...said, label },
        leave: [],
        origin: 'test',
      });
    await done(edit(boss, '开业', 1));
    expect(await edit(wang, '成立', 1)).toMatchObject({
      refusal: { kind: 'clash', clashes: [{ field: 'label', theirs: '开业' }], lastBy: { name: 'boss' } },
    });
    expect(await removeMemorialDay(deps)({ by: grace, dayId: day.id, origin: 'test' })).toMatchObject({
      refusal: { kind: 'not_allowed' },
    });
    await done(removeMemorialDay(deps)({ by: wang, dayId: day.id, origin: 'test' }));
    expect((await done(see(wang, acme))).days).toEqual([]);
    expect(await edit(wang, '成立', 2)).toMatchObject({ refusal: { kind: 'day_gone' } });
    expect((await bank.trail(day.id)).map(({ action }) => action)).toEqual([
      'memorial_day_added',
      'memorial_day_changed',
      'memorial_day_removed',
    ]);
  });

  it('of a person of another client are the company’s', async () => {
    const other = await bank.client('Other Ltd');
    const typedDay = { label: '周年', day: '05-12', personId: (await li()).id };
    await done(addMemorialDay(deps)({ by: wang, clientId: other, typed: typedDay, ...bank.request() }));
    expect((await done(see(wang, other))).days[0]?.said.personId).toBeNull();
  });
});
