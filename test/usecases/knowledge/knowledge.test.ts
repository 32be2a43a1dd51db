import { describe, expect, it } from 'vitest';
import { currentFacts } from '../../../src/core/client/knowledge/fact.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { needStore, peopleStore } from '../../../src/persistence/repositories.ts';
import { confirmPerson } from '../../../src/usecases/knowledge/confirm-person.ts';
import { addNeed, changeNeed, confirmNeed, endNeed } from '../../../src/usecases/knowledge/keep-need.ts';
import { answerTo, seeKnowledge } from '../../../src/usecases/knowledge/see-knowledge.ts';
import { confirmFact, type FactDraft, stateFact, takeFactBack } from '../../../src/usecases/knowledge/state-fact.ts';
import { contactBank, done, MONDAY } from '../../support/contact-bank.ts';

const bank = await contactBank();
const { deps, wang, boss, grace, far, officer } = bank;
const needs = needStore(bank.database);
const see = seeKnowledge({ ...deps, needs });
const state = stateFact(deps);
const DAY_MS = 86_400_000;

const answer = (value: string): FactDraft => ({ kind: 'answer', value, source: 'client_said' });
const say = (clientId: ClientId, question: string, draft: FactDraft, seen: string | null = null, by = wang) =>
  state({ by, clientId, question, draft, seen, ...bank.request() });
const standingOf = async (clientId: ClientId, question: string) => answerTo(await done(see(wang, clientId)), question);
const statements = (clientId: ClientId) =>
  bank.database.prisma.clientFact.findMany({ where: { clientId }, orderBy: [{ asOf: 'asc' }, { revision: 'asc' }] });
const atDay = async <Value>(days: number, work: () => Promise<Value>): Promise<Value> => {
  bank.time.now = new Date(MONDAY.getTime() + days * DAY_MS);
  const value = await work();
  bank.time.now = MONDAY;
  return value;
};

describe('answering a question', () => {
  it('adds a statement, and the answer stands with its source, its day and who said so', async () => {
    const client = await bank.client('Facts Ltd');
    await done(say(client, 'op.sales', answer(' 2 亿 ')));
    expect(await standingOf(client, 'op.sales')).toMatchObject({
      standing: 'fresh',
      fact: { value: '2 亿', basis: 'client_said', confirmedOn: '2026-11-23', verified: false, by: { name: 'wang' } },
    });
    await done(say(client, 'op.sales', { kind: 'answer', value: '2 亿', source: 'document' }, '2 亿'));
    expect(await standingOf(client, 'op.sales')).toMatchObject({ fact: { verified: true } });
    expect((await statements(client)).map(({ revision, basis }) => [revision, basis])).toEqual([
      [1, 'client_said'],
      [2, 'document'],
    ]);
    const trail = await bank.trail(client);
    expect(trail.map(({ action }) => action)).toEqual(['fact_stated', 'fact_stated']);
    expect(JSON.stringify(trail)).not.toContain('亿');
  });

  it('once under a request', async () => {
    const client = await bank.client('Once Ltd');
    const request = {
      by: wang,
      clientId: client,
      question: 'op.sales',
      draft: answer('1 亿'),
      seen: null,
      ...bank.request(),
    };
    await done(state(request));
    await done(state(request));
    expect(await statements(client)).toHaveLength(1);
  });

  it('is refused with all that is wrong', async () => {
    const client = await bank.client('Faulty Ltd');
    expect(await say(client, 'op.sales', { kind: 'answer', value: ' ', source: null })).toMatchObject({
      refusal: { faults: [{ kind: 'without_value' }, { kind: 'not_said' }] },
    });
    expect(await say(client, 'op.sales', answer('长'.repeat(1001)))).toMatchObject({
      refusal: { faults: [{ kind: 'too_long', max: 1000 }] },
    });
    expect(await say(client, 'dm.interests', answer('信佛教'))).toMatchObject({
      refusal: { faults: [{ kind: 'sensitive', word: '佛教' }] },
    });
    // A hospital is a customer like any other.
    expect(await say(client, 'op.customers', answer('市肿瘤医院'))).toMatchObject({ ok: true });
    expect(await say(client, 'no.such', answer('x'))).toMatchObject({ refusal: { kind: 'question_gone' } });
  });

  it('is for whoever may edit the record; seeing it, for whoever sees all of it', async () => {
    const client = await bank.client('Guarded Ltd');
    for (const by of [grace, far, officer])
      expect(await say(client, 'op.sales', answer('x'), null, by)).toMatchObject({ refusal: { kind: 'not_allowed' } });
    expect(await see(officer, client)).toMatchObject({ refusal: { kind: 'not_allowed', canGiveReason: false } });
    expect(await see(grace, client)).toMatchObject({ refusal: { kind: 'not_allowed', canGiveReason: true } });
    await bank.grant(grace, client);
    expect(await done(see(grace, client))).toMatchObject({ mayEdit: false });
    expect(await done(see(boss, client))).toMatchObject({ mayEdit: true });
  });

  it('by two at once: the second sees the first one’s answer and chooses', async () => {
    const client = await bank.client('Two Ltd');
    await done(say(client, 'op.sales', answer('1 亿')));
    await done(say(client, 'op.sales', answer('2 亿'), '1 亿', boss));
    expect(await say(client, 'op.sales', answer('3 亿'), '1 亿')).toMatchObject({
      refusal: { kind: 'clash', theirs: { value: '2 亿', by: { name: 'boss' } } },
    });
    // The same answer is no clash, and she may insist once she has seen it.
    await done(say(client, 'op.sales', answer('2 亿'), '1 亿'));
    await done(say(client, 'op.sales', answer('3 亿'), '2 亿'));
    expect(await standingOf(client, 'op.sales')).toMatchObject({ fact: { value: '3 亿' } });
  });

  it('of a client that is closed meanwhile is refused by its name', async () => {
    const client = await bank.client('Closed Ltd');
    await bank.database.prisma.client.update({ where: { id: client }, data: { closedOn: MONDAY } });
    expect(await say(client, 'op.sales', answer('x'))).toMatchObject({
      refusal: { kind: 'client_closed', name: 'Closed Ltd' },
    });
  });
});

describe('keeping answers fresh', () => {
  it('a fact past its shelf life is to be confirmed; confirming it makes it fresh, and verifies nothing', async () => {
    const client = await bank.client('Stale Ltd');
    await done(say(client, 'ob.which', answer('工行、建行')));
    const rest = { by: wang, clientId: client, question: 'ob.which', seen: '2026-11-23.1', origin: 'test' };
    await atDay(179, async () => expect((await standingOf(client, 'ob.which'))?.standing).toBe('fresh'));
    await atDay(180, async () => {
      expect((await standingOf(client, 'ob.which'))?.standing).toBe('stale');
      await done(confirmFact(deps)(rest));
      await done(confirmFact(deps)(rest));
      expect(await standingOf(client, 'ob.which')).toMatchObject({
        standing: 'fresh',
        fact: { value: '工行、建行', basis: 'client_said', verified: false },
      });
    });
    expect(await statements(client)).toHaveLength(2);
  });

  it('what is not so any more is taken back, and there is nothing left to confirm', async () => {
    const client = await bank.client('Back Ltd');
    const touch = { by: wang, clientId: client, question: 'op.sales', seen: '2026-11-23.1', origin: 'test' };
    await done(say(client, 'op.sales', answer('1 亿')));
    await done(takeFactBack(deps)(touch));
    expect(await standingOf(client, 'op.sales')).toMatchObject({ standing: 'unknown', fact: null });
    expect(await confirmFact(deps)(touch)).toMatchObject({ refusal: { kind: 'nothing_to_confirm' } });
    await done(say(client, 'op.sales', { kind: 'not_applicable' }));
    expect((await standingOf(client, 'op.sales'))?.standing).toBe('not_applicable');
  });

  it('a touch is for the answer that was seen: where another stands it changes nothing and shows that one', async () => {
    const client = await bank.client('Touch Ltd');
    await done(say(client, 'op.sales', answer('1 亿')));
    const touch = { by: wang, clientId: client, question: 'op.sales', origin: 'test' };
    const seen = (await standingOf(client, 'op.sales'))?.fact?.mark ?? null;
    expect(seen).toBe('2026-11-23.1');
    await atDay(1, async () => {
      await done(say(client, 'op.sales', answer('2 亿'), '1 亿', boss));
      for (const old of [seen, null])
        for (const how of [confirmFact, takeFactBack])
          expect(await how(deps)({ ...touch, seen: old })).toMatchObject({
            refusal: { kind: 'other_stands', fact: { value: '2 亿', by: { name: 'boss' }, mark: '2026-11-24.1' } },
          });
    });
    expect(await statements(client)).toHaveLength(2);
    // That somebody has confirmed it since is no other answer.
    await atDay(2, () => done(confirmFact(deps)({ ...touch, by: boss, seen: '2026-11-24.1' })));
    await atDay(3, () => done(takeFactBack(deps)({ ...touch, seen: '2026-11-24.1' })));
    expect(await statements(client)).toHaveLength(4);
    expect((await standingOf(client, 'op.sales'))?.standing).toBe('unknown');
  });

  it('what an undone import said does not count', async () => {
    const client = await bank.client('Undone Ltd');
    const batch = { id: deps.newId<string>(), startedAt: MONDAY, state: 'undone', startedBy: 'test', undoneAt: MONDAY };
    await bank.database.prisma.importBatch.create({ data: batch });
    await bank.database.prisma.clientFact.create({
      data: {
        clientId: client,
        question: 'op.sales',
        asOf: MONDAY,
        revision: 1,
        value: '9',
        basis: 'bank_file',
        batchId: batch.id,
      },
    });
    expect((await standingOf(client, 'op.sales'))?.standing).toBe('unknown');
    // The next statement of that day does not take its number.
    await done(say(client, 'op.sales', answer('1 亿')));
    expect((await statements(client)).map(({ revision }) => revision)).toEqual([1, 2]);
    expect(currentFacts([]).length).toBe(0);
  });

  it('what was said of a client is said of the one it was merged into; of both the later', async () => {
    const [survivor, double] = [await bank.client('Survivor Ltd'), await bank.client('Double Ltd')];
    await done(say(survivor, 'op.sales', answer('1 亿')));
    await atDay(1, () => done(say(double, 'op.sales', answer('2 亿'))));
    await done(say(double, 'op.stock', answer('三千万')));
    await done(say(survivor, 'op.stock', answer('四千万')));
    const data = { mergedInto: survivor, closedOn: MONDAY };
    await bank.database.prisma.client.update({ where: { id: double }, data });
    expect(await standingOf(survivor, 'op.sales')).toMatchObject({ fact: { value: '2 亿' } });
    expect((await standingOf(survivor, 'op.stock'))?.standing).toBe('fresh');
  });

  it('role and phone of a person are confirmed at a touch', async () => {
    const client = await bank.client('Phones Ltd');
    const id = deps.newId<never>();
    const data = { id, clientId: client, name: '李总', role: '财务总监', confirmedOn: new Date('2026-05-01') };
    await bank.database.prisma.person.create({ data });
    expect((await done(see(wang, client))).peopleDue).toMatchObject([{ name: '李总', confirmedOn: '2026-05-01' }]);
    const touch = { by: wang, personId: id, ...bank.request() };
    expect(await confirmPerson(deps)({ ...touch, by: grace })).toMatchObject({ ok: false });
    for (const _ of [1, 2]) await done(confirmPerson(deps)(touch));
    expect((await bank.trail(id)).map(({ action }) => action)).toEqual(['person_confirmed']);
    expect((await done(see(wang, client))).peopleDue).toEqual([]);
    expect((await peopleStore(bank.database).find(id))?.version).toBe(1);
    // Whoever has left has no role and phone there any more.
    await bank.database.prisma.person.update({ where: { id }, data: { leftOn: MONDAY } });
    expect(await confirmPerson(deps)({ by: wang, personId: id, ...bank.request() })).toMatchObject({
      refusal: { kind: 'person_gone' },
    });
  });
});

describe('needs', () => {
  const only = async (clientId: ClientId) => {
    const [need] = (await done(see(wang, clientId))).needs;
    if (need === undefined) throw new Error('no need');
    return need;
  };

  it('are added, raised, changed by two, and end with a reason', async () => {
    const client = await bank.client('Needs Ltd');
    const said = { level: 'latent', text: '设备融资租赁' } as const;
    await done(addNeed(deps)({ by: wang, clientId: client, said, ...bank.request() }));
    const opened = await only(client);
    await done(confirmNeed(deps)({ by: boss, needId: opened.id, origin: 'test' }));
    expect(await only(client)).toMatchObject({ said: { level: 'confirmed' }, version: 2 });
    const change = (level: 'stated' | 'latent', text: string) =>
      changeNeed(deps)({
        by: wang,
        needId: opened.id,
        seen: opened.version,
        base: opened.said,
        said: { level, text },
        leave: [],
        origin: 'test',
      });
    expect(await change('stated', '设备租赁')).toMatchObject({
      refusal: { kind: 'clash', clashes: [{ field: 'level', theirs: 'confirmed' }], lastBy: { name: 'boss' } },
    });
    // The level was left alone: the other's stands.
    await done(change('latent', '设备租赁'));
    expect(await only(client)).toMatchObject({ said: { level: 'confirmed', text: '设备租赁' } });
    const end = (as: 'met' | 'dropped', reason: string) =>
      endNeed(deps)({ by: wang, needId: opened.id, as, reason, origin: 'test' });
    expect(await end('dropped', ' ')).toMatchObject({ refusal: { faults: [{ kind: 'without_reason' }] } });
    await done(end('dropped', '客户改为自筹'));
    expect(await only(client)).toMatchObject({ ended: { on: '2026-11-23', as: 'dropped', reason: '客户改为自筹' } });
    expect(await end('met', '')).toMatchObject({ refusal: { kind: 'need_gone' } });
    expect((await bank.trail(opened.id)).map(({ action }) => action)).toEqual([
      'need_added',
      'need_changed',
      'need_changed',
      'need_ended',
    ]);
  });

  it('stand by the record: whoever may not edit adds none', async () => {
    const client = await bank.client('Closed to others Ltd');
    const said = { level: 'stated', text: 'x' } as const;
    expect(await addNeed(deps)({ by: far, clientId: client, said, ...bank.request() })).toMatchObject({
      refusal: { kind: 'not_allowed' },
    });
    expect(
      await addNeed(deps)({ by: wang, clientId: client, said: { ...said, text: ' ' }, ...bank.request() }),
    ).toMatchObject({
      refusal: { faults: [{ kind: 'without_text' }] },
    });
  });
});
