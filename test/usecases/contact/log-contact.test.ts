import { beforeAll, describe, expect, it } from 'vitest';
import type { LogDraft } from '../../../src/core/client/contact-log/entry.ts';
import { addDays, dayAt } from '../../../src/core/shared/calendar.ts';
import type { ClientId, PersonId } from '../../../src/core/shared/ids.ts';
import { logContact } from '../../../src/usecases/contact/log-contact.ts';
import { undoLog } from '../../../src/usecases/contact/undo-log.ts';
import { insertClient, newId } from '../../support/bank.ts';
import { importText } from '../../support/bank-files.ts';
import { contactBank, done, draft, MONDAY, TODAY } from '../../support/contact-bank.ts';
import { SHANGHAI } from '../../support/records.ts';

const bank = await contactBank();
const { database, wang, grace, far, boss, officer, acme, request, time } = bank;
const { prisma } = database;
const log = logContact(bank.deps);
const undo = undoLog(bank.deps);

const logged = (change: Partial<LogDraft> = {}, clientId: ClientId = acme, by = wang) =>
  done(log({ by, clientId, draft: draft(change), ...request() }));
const recordOf = (clientId: ClientId) =>
  bank.deps.clients.record(clientId, { now: time.now, today: dayAt(time.now, SHANGHAI) });

describe('a contact is logged', () => {
  it('whole: with whom, what came out of it, and a trail that says so without the words', async () => {
    const personId = newId<PersonId>();
    await prisma.person.create({ data: { id: personId, clientId: acme, name: '李总', interests: [] } });
    const { contact, followUps, needs, client } = await logged({
      outcome: 'reached',
      people: [
        { personId, name: '李总' },
        { personId: null, name: '新来的会计' },
      ],
      needs: [
        { level: 'stated', text: '降低手续费' },
        { level: 'latent', text: '代发工资' },
      ],
      promise: { text: '答复利率', dueOn: addDays(TODAY, 4) },
      nextStep: { text: '准备方案', dueOn: addDays(TODAY, 1) },
    });
    expect(client.name).toBe('ACME');
    expect(contact).toMatchObject({
      clientId: acme,
      by: { id: wang.id },
      loggedBy: { id: wang.id },
      recordedAt: MONDAY,
      version: 1,
      withdrawn: false,
      said: { on: TODAY, channel: 'call', outcome: 'reached', note: '周五答复利率' },
    });
    expect(contact.said.people).toEqual([
      { personId, name: '李总' },
      { personId: null, name: '新来的会计' },
    ]);
    expect(followUps.map(({ kind, said }) => [kind, said.text, said.dueOn])).toEqual([
      ['promise', '答复利率', '2026-11-27'],
      ['follow_up', '准备方案', '2026-11-24'],
    ]);
    expect(needs.map(({ level, text }) => `${level} ${text}`)).toEqual(['stated 降低手续费', 'latent 代发工资']);
    expect((await recordOf(acme))?.followUps.map(({ text }) => text)).toEqual(['准备方案', '答复利率']);
    const [row] = await bank.trail(contact.id);
    expect(row).toMatchObject({ action: 'interaction_logged', actor: `staff:${wang.id}`, origin: 'test' });
    expect(row?.detail).toMatchObject({ clientId: acme, needs: 2, soundsDissatisfied: false });
    expect(JSON.stringify(row?.detail)).not.toMatch(/利率|李总|代发/);
  });

  it('once, however often Slack sends the same form', async () => {
    const same = { by: wang, clientId: acme, draft: draft({ note: 'only once' }), ...request() };
    const answers = await Promise.all([log(same), log(same), log(same)]);
    const ids = answers.map((answer) => (answer.ok ? answer.value.contact.id : null));
    expect(new Set(ids).size).toBe(1);
    expect(await prisma.interaction.count({ where: { summary: 'only once' } })).toBe(1);
  });

  it('not at all where something is wrong with it, and the form may be sent again', async () => {
    const same = request();
    const wrong = draft({ on: addDays(TODAY, 1), note: 'wrong day' });
    expect(await log({ by: wang, clientId: acme, draft: wrong, ...same })).toMatchObject({
      refusal: { kind: 'faults', faults: [{ at: 'on', kind: 'day_in_future' }] },
    });
    expect(await prisma.interaction.count({ where: { summary: 'wrong day' } })).toBe(0);
    await done(log({ by: wang, clientId: acme, draft: { ...wrong, on: TODAY }, ...same }));
  });

  it('on the bank’s day, not the server’s', async () => {
    time.now = new Date('2026-11-23T16:30:00Z');
    await logged({ on: addDays(TODAY, 1), note: 'half past midnight in Shanghai' });
    time.now = MONDAY;
  });

  it('by whoever looks after the client, and nobody else', async () => {
    const ask = (by: typeof wang) => log({ by, clientId: acme, draft: draft(), ...request() });
    expect((await ask(boss)).ok).toBe(true);
    expect(await ask(grace)).toMatchObject({ refusal: { kind: 'not_allowed', canGiveReason: true } });
    expect(await ask(far)).toMatchObject({ refusal: { kind: 'not_allowed', canGiveReason: false } });
    expect(await ask(officer)).toMatchObject({ refusal: { kind: 'not_allowed', canGiveReason: false } });
    await bank.grant(grace, acme);
    expect((await ask(grace)).ok).toBe(true);
  });

  it('not of a client that was closed meanwhile', async () => {
    const closed = await insertClient(database, 'Closed', { closedOn: new Date('2026-11-01') });
    const answer = await log({ by: wang, clientId: closed, draft: draft(), ...request() });
    expect(answer).toEqual({ ok: false, refusal: { kind: 'client_closed', name: 'Closed', on: '2026-11-01' } });
  });

  it('with the words in it that sound dissatisfied', async () => {
    expect((await logged({ note: '客户说放款太慢' })).voices.map(({ text }) => text)).toEqual(['放款太慢']);
    expect((await logged({ note: '客户没有不满' })).voices).toEqual([]);
  });
});

describe('a contact is taken back', () => {
  const everything = async () => {
    const clientId = await bank.client('Undone');
    const { contact } = await logged(
      {
        needs: [{ level: 'confirmed', text: '贷款' }],
        promise: { text: '答复', dueOn: TODAY },
      },
      clientId,
    );
    return { clientId, contact };
  };

  it('with all that came out of it, from every place where contacts are read; and the rows stay', async () => {
    const { clientId, contact } = await everything();
    expect((await recordOf(clientId))?.interactions).toHaveLength(1);
    const undone = await done(undo({ by: wang, interactionId: contact.id, origin: 'test' }));
    expect(undone.contact.withdrawn).toBe(true);
    expect([undone.followUps, undone.needs]).toEqual([[], []]);
    expect(await recordOf(clientId)).toMatchObject({ interactions: [], followUps: [] });
    expect(await bank.deps.contacts.recent(clientId, 10)).toEqual([]);
    expect(await prisma.interaction.count({ where: { clientId } })).toBe(1);
    expect(await prisma.followUp.count({ where: { clientId } })).toBe(1);
    expect(await prisma.clientNeed.count({ where: { clientId } })).toBe(1);
    expect((await bank.trail(contact.id)).map(({ action }) => action)).toEqual([
      'interaction_logged',
      'interaction_withdrawn',
    ]);
  });

  it('once: the second time changes nothing, even later', async () => {
    const { contact } = await everything();
    await done(undo({ by: wang, interactionId: contact.id, origin: 'test' }));
    time.now = new Date(MONDAY.getTime() + 3_600_000);
    await done(undo({ by: wang, interactionId: contact.id, origin: 'test' }));
    time.now = MONDAY;
    expect(await bank.trail(contact.id)).toHaveLength(2);
  });

  it('by whoever logged it alone, and within ten minutes', async () => {
    const { contact } = await everything();
    const ask = (by: typeof wang) => undo({ by, interactionId: contact.id, origin: 'test' });
    expect(await ask(boss)).toEqual({ ok: false, refusal: { kind: 'logged_by_other' } });
    time.now = new Date(MONDAY.getTime() + 10 * 60_000 + 1);
    expect(await ask(wang)).toEqual({ ok: false, refusal: { kind: 'undo_too_late', minutes: 10 } });
    time.now = MONDAY;
    expect((await ask(wang)).ok).toBe(true);
  });

  it('not where nobody logged it', async () => {
    expect(await undo({ by: wang, interactionId: newId(), origin: 'test' })).toMatchObject({
      refusal: { kind: 'client_gone' },
    });
  });
});

describe('the bank’s files beside what people log', () => {
  let clientId: ClientId;
  beforeAll(async () => {
    clientId = await bank.client('Harbour Logistics');
    await prisma.sourceKey.createMany({
      data: [
        { entity: 'client', key: 'C1', entityId: clientId },
        { entity: 'staff', key: 'S1', entityId: wang.id },
      ],
    });
  });

  it('add nothing that tells of the same contact, and overwrite no word of a person’s', async () => {
    const { contact } = await logged({ note: 'Asked for rates.\nWill decide on Friday.' }, clientId);

    const head = 'interaction_id,client_id,on,channel,by,summary,outcome';
    const words = '"Asked for rates.\nWill decide on Friday."';
    const same = [
      `,C1,2026-11-23,call,S1,${words},reached`,
      `rapport:${contact.id},C1,2026-11-23,visit,S1,other words,reached`,
    ];
    for (const row of same) {
      const report = await importText(database, { 'interactions.csv': `${head}\n${row}` });
      expect(report.bad).toEqual([]);
    }
    expect(await prisma.interaction.count({ where: { clientId } })).toBe(1);
    // The outcome was nobody's word yet and is the file's now; what wang wrote stands, and the clash is reported.
    expect(await bank.deps.contacts.find(contact.id)).toMatchObject({
      said: { channel: 'call', outcome: 'reached', note: 'Asked for rates.\nWill decide on Friday.' },
    });
    const clashes = await prisma.importClash.findMany({ where: { entityId: contact.id } });
    expect(clashes.map(({ field }) => field).sort()).toEqual(['channel', 'summary']);
  });

  it('bring back nothing that was taken back', async () => {
    const { contact } = await logged({ note: 'a slip' }, clientId);
    await done(undo({ by: wang, interactionId: contact.id, origin: 'test' }));
    await importText(database, {
      'interactions.csv': 'client_id,on,channel,by,summary\nC1,2026-11-23,call,wang@bank.example,a slip',
    });
    expect((await bank.deps.contacts.recent(clientId, 10)).map(({ said }) => said.note)).not.toContain('a slip');
  });
});
