import { expect, test } from 'vitest';
import { parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';
import { importStore } from '../../../src/persistence/import/store.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { failAbandonedImports } from '../../../src/usecases/import/import-files.ts';
import { undoImport } from '../../../src/usecases/import/undo-import.ts';
import { newId } from '../../support/bank.ts';
import { CLI, importText, NOW } from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const { pool, prisma } = database;
const clock = { now: () => NOW };
const store = importStore(database, { clock, newId, announce });
const timeZone = parseTimeZone('Asia/Shanghai') as TimeZone;
const undo = (dryRun = false) => undoImport({ clock, store, timeZone })({ context: CLI, dryRun });

const AHEAD = new Date('2026-12-05T02:00:00Z');
const OVER = new Date('2026-11-20T02:00:00Z');

const STAFF =
  'staff_id,name,email,role,branch\nS1,王莉,wang.li@bank.example,rm,城东支行\nS2,Ann,ann@bank.example,rm,城东支行\n';
const OWNED_BY = (owner: string, coOwners = '') =>
  `client_id,name,owner,co_owners\nC1,ACME,${owner},${coOwners}\nC2,东升冷链,S1,\n`;
const ERRAND = (staff: string) =>
  `follow_up_id,client_id,staff_id,kind,text,due_on\nF1,C1,${staff},promise,送利率表,2026-11-25\n`;
const HOUR = (staff: string) =>
  `appointment_id,client_id,staff_id,starts_at,channel,subject,status\nA1,C1,${staff},2026-12-05 10:00,面谈,续授信,booked\n`;

const load = (files: Readonly<Record<string, string>>, dryRun = false) =>
  importText(database, files, { store, dryRun });
const idOf = async (entity: string, key: string): Promise<string> =>
  (await prisma.sourceKey.findUniqueOrThrow({ where: { entity_key: { entity, key } } })).entityId;

/**
 * A bank whose S1 owns both clients, an hour with each, one that is over, a place at an event of each, and something to do for each, beside
 * what is done.
 */
async function bankWithHours() {
  await prisma.followUp.deleteMany();
  await prisma.appointment.deleteMany();
  await prisma.eventInvitation.deleteMany();
  await load({ 'staff.csv': STAFF, 'clients.csv': OWNED_BY('S1') });
  const [acme, cold, wang] = [await idOf('client', 'C1'), await idOf('client', 'C2'), await idOf('staff', 'S1')];
  await pool.query('TRUNCATE outbox_message');
  const hour = async (clientId: string, startsAt: Date): Promise<string> => {
    const id = newId<string>();
    const said = { channel: 'meeting', subject: '续授信', status: 'booked' };
    await prisma.appointment.create({ data: { id, clientId, staffId: wang, startsAt, ...said } });
    return id;
  };
  const place = async (clientId: string, startsAt: Date): Promise<string> => {
    const eventId = newId<string>();
    const event = { name: '品茶会', capacity: 9, createdBy: wang, createdAt: NOW, filledAt: NOW };
    await prisma.bankEvent.create({ data: { id: eventId, startsAt, ...event } });
    await prisma.eventInvitation.create({
      data: { id: newId<string>(), eventId, clientId, staffId: wang, position: 1 },
    });
    return eventId;
  };
  const errand = async (clientId: string, facts: { doneOn?: Date; cancelledOn?: Date } = {}): Promise<string> => {
    const id = newId<string>();
    const said = { kind: 'promise', text: '送利率表', dueOn: NOW };
    await prisma.followUp.create({ data: { id, clientId, staffId: wang, recordedAt: NOW, ...said, ...facts } });
    return id;
  };
  const hours = { ahead: await hour(acme, AHEAD), over: await hour(acme, OVER), other: await hour(cold, AHEAD) };
  const events = { ahead: await place(acme, AHEAD), over: await place(acme, OVER), other: await place(cold, AHEAD) };
  const errands = {
    open: await errand(acme),
    done: await errand(acme, { doneOn: NOW }),
    cancelled: await errand(acme, { cancelledOn: NOW }),
    other: await errand(cold),
  };
  return { hours, events, errands };
}

/** The hours of a member of staff, the events to which she invites, and what she has to do. */
async function handedTo(key: string): Promise<readonly string[]> {
  const where = { staffId: await idOf('staff', key) };
  const hours = await prisma.appointment.findMany({ where });
  const places = await prisma.eventInvitation.findMany({ where });
  const errands = await prisma.followUp.findMany({ where });
  return [...[...hours, ...errands].map(({ id }) => id), ...places.map(({ eventId }) => eventId)].toSorted();
}

test('a new owner in the file has what lies ahead with the client and is to be done, gets it for her calendar, and it stands on the trail', async () => {
  const { hours, events, errands } = await bankWithHours();
  expect((await load({ 'clients.csv': OWNED_BY('S2') }, true)).total.changed).toBe(1);
  expect(await handedTo('S2')).toEqual([]);

  await load({ 'clients.csv': OWNED_BY('S2') });
  expect(await handedTo('S2')).toEqual([hours.ahead, events.ahead, errands.open].toSorted());
  const ann = `staff:${await idOf('staff', 'S2')}`;
  const news = await prisma.outboxMessage.findMany({ orderBy: { kind: 'asc' } });
  expect(news).toMatchObject([
    { kind: 'calendar_entry', recipient: ann, data: { appointmentId: hours.ahead, isNew: true } },
    { kind: 'event_attendance', recipient: ann, data: { eventId: events.ahead } },
    { kind: 'event_invitations', recipient: ann, data: { eventId: events.ahead } },
  ]);
  const trail = await prisma.audit.findMany({ where: { entityId: { in: [hours.ahead, events.ahead] } } });
  expect(trail.map(({ action, actor }) => [action, actor]).toSorted()).toEqual([
    ['appointment_changed', 'cli:tester'],
    ['event_invited', 'cli:tester'],
  ]);
});

test('an import that is undone gives them back', async () => {
  const { hours, events, errands } = await bankWithHours();
  await load({ 'clients.csv': OWNED_BY('S2') });
  expect(await handedTo('S2')).toEqual([hours.ahead, events.ahead, errands.open].toSorted());
  expect((await undo()).ok).toBe(true);
  expect(await handedTo('S2')).toEqual([]);
  const wang = `staff:${await idOf('staff', 'S1')}`;
  expect(await prisma.outboxMessage.count({ where: { kind: 'calendar_entry', recipient: wang } })).toBe(1);
});

test('an import is undone too whose new owner it brought herself, unless an hour of hers is over', async () => {
  const { hours, errands } = await bankWithHours();
  const brings = { 'staff.csv': `${STAFF}S9,Bo,bo@bank.example,rm,城东支行\n`, 'clients.csv': OWNED_BY('S9') };
  await load(brings);
  await prisma.appointment.update({ where: { id: hours.ahead }, data: { startsAt: OVER } });
  expect(await undo(true)).toMatchObject({
    refusal: { kind: 'work_rests_on_it', work: [{ table: 'appointment', rows: 1 }] },
  });
  await prisma.appointment.update({ where: { id: hours.ahead }, data: { startsAt: AHEAD } });
  expect((await undo()).ok).toBe(true);
  expect(await handedTo('S1')).toEqual(expect.arrayContaining([hours.ahead, errands.open]));
});

test('who stays co-owner keeps what is hers, and so does whom the bank’s own files of hours and errands name', async () => {
  await bankWithHours();
  await load({ 'clients.csv': OWNED_BY('S2', 'S1') });
  expect(await handedTo('S2')).toEqual([]);

  const { hours, events, errands } = await bankWithHours();
  const named = { 'appointments.csv': HOUR('S1'), 'follow_ups.csv': ERRAND('S1') };
  await load(named);
  await load({ 'clients.csv': OWNED_BY('S2'), ...named });
  expect(await handedTo('S2')).toEqual([hours.ahead, events.ahead, errands.open].toSorted());
  const kept = await handedTo('S1');
  expect(kept).toContain(await idOf('appointment', 'A1'));
  expect(kept).toContain(await idOf('follow_up', 'F1'));
});

test('what a colleague is to do for the client stays hers', async () => {
  const { errands } = await bankWithHours();
  await load({ 'staff.csv': `${STAFF}S3,Cao,cao@bank.example,rm,城东支行\n` });
  const cao = await idOf('staff', 'S3');
  await prisma.followUp.update({ where: { id: errands.open }, data: { staffId: cao } });
  await load({ 'clients.csv': OWNED_BY('S2') });
  expect(await handedTo('S3')).toEqual([errands.open]);
});

test('an import that was cut off hands on what it has loaded', async () => {
  const { hours, events, errands } = await bankWithHours();
  const cut: typeof store = {
    ...store,
    batches: {
      ...store.batches,
      end: () => Promise.reject(new Error('gone')),
      handOn: () => Promise.reject(new Error('gone')),
    },
  };
  await expect(importText(database, { 'clients.csv': OWNED_BY('S2') }, { store: cut })).rejects.toThrow('gone');
  expect(await handedTo('S2')).toEqual([]);
  await failAbandonedImports({ store, clock, timeZone })(CLI);
  expect(await handedTo('S2')).toEqual([hours.ahead, events.ahead, errands.open].toSorted());
});

test('clients of many chunks change hands in as many steps, none for each client', async () => {
  await bankWithHours();
  const names = Array.from({ length: 250 }, (_, at) => `K${at},客户${at}`);
  const book = (owner: string) => `client_id,name,owner\n${names.map((name) => `${name},${owner}\n`).join('')}`;
  await load({ 'clients.csv': book('S1') });
  const wang = await idOf('staff', 'S1');
  await pool.query(
    `INSERT INTO appointment (id, client_id, staff_id, starts_at, channel, subject, status)
     SELECT gen_random_uuid(), entity_id, $1::uuid, $2, 'call', '', 'booked' FROM source_key
     WHERE entity = 'client' AND key LIKE 'K%'`,
    [wang, AHEAD],
  );
  let steps = 0;
  const counted: typeof store = {
    ...store,
    batches: {
      ...store.batches,
      handOn: (...given) => {
        steps += 1;
        return store.batches.handOn(...given);
      },
    },
  };
  await importText(database, { 'clients.csv': book('S2') }, { store: counted });
  const ann = await idOf('staff', 'S2');
  expect(await prisma.appointment.count({ where: { staffId: ann } })).toBe(250);
  expect(await prisma.outboxMessage.count({ where: { kind: 'calendar_entry' } })).toBe(250);
  // 100 clients at once on the embedded database.
  expect(steps).toBe(3);
});

test('what the bank’s files say whose it is stays so where an import fails at its end, and where its process has ended', async () => {
  await bankWithHours();
  const named = { 'clients.csv': OWNED_BY('S2'), 'appointments.csv': HOUR('S1'), 'follow_ups.csv': ERRAND('S1') };
  const kept = async () => [await idOf('appointment', 'A1'), await idOf('follow_up', 'F1')];
  const failing = (times: number): typeof store => {
    let left = times;
    const end: typeof store.batches.end = (...given) =>
      left-- > 0 ? Promise.reject(new Error('gone')) : store.batches.end(...given);
    return { ...store, batches: { ...store.batches, end } };
  };
  await load({ 'appointments.csv': HOUR('S1'), 'follow_ups.csv': ERRAND('S1') });
  await expect(importText(database, named, { store: failing(1) })).rejects.toThrow('gone');
  expect(await handedTo('S1')).toEqual(expect.arrayContaining(await kept()));

  await bankWithHours();
  await prisma.sourceKey.deleteMany({ where: { entity: { in: ['appointment', 'follow_up'] } } });
  const cut = { ...store, batches: { ...failing(9).batches, handOn: () => Promise.reject(new Error('gone')) } };
  await expect(importText(database, named, { store: cut })).rejects.toThrow('gone');
  await failAbandonedImports({ store, clock, timeZone })(CLI);
  expect(await handedTo('S1')).toEqual(expect.arrayContaining(await kept()));
});

test('an import that is undone leaves to whom it named as owner what she had before', async () => {
  const { hours, events, errands } = await bankWithHours();
  const ann = { staffId: await idOf('staff', 'S2') };
  await prisma.followUp.update({ where: { id: errands.open }, data: ann });
  await prisma.eventInvitation.updateMany({ where: { eventId: events.ahead }, data: ann });
  await load({ 'clients.csv': OWNED_BY('S2') });
  expect(await handedTo('S2')).toEqual([hours.ahead, events.ahead, errands.open].toSorted());
  const { clientId } = await prisma.followUp.findUniqueOrThrow({ where: { id: errands.open } });
  const since = newId<string>();
  const said = { kind: 'promise', text: '回电', dueOn: NOW, recordedAt: NOW };
  await prisma.followUp.create({ data: { id: since, clientId, ...ann, ...said } });
  expect((await undo()).ok).toBe(true);
  expect(await handedTo('S2')).toEqual([events.ahead, errands.open].toSorted());
  expect(await handedTo('S1')).toEqual(expect.arrayContaining([hours.ahead, since]));
});

test('an import that made a co-owner the owner gives back what it handed on, and no more', async () => {
  await load({ 'staff.csv': STAFF, 'clients.csv': OWNED_BY('S1', 'S2') });
  const { hours, events, errands } = await bankWithHours();
  const ann = { staffId: await idOf('staff', 'S2') };
  await prisma.followUp.update({ where: { id: errands.open }, data: ann });
  await load({ 'clients.csv': OWNED_BY('S1', 'S2') });
  await load({ 'clients.csv': OWNED_BY('S2') });
  expect(await handedTo('S2')).toEqual([hours.ahead, events.ahead, errands.open].toSorted());
  expect((await undo()).ok).toBe(true);
  expect(await handedTo('S2')).toEqual([errands.open]);
  expect(await handedTo('S1')).toEqual(expect.arrayContaining([hours.ahead, events.ahead]));
});

test('an import is not undone while somebody else whom it brought has something to do for a client whose owner it changed', async () => {
  const { errands } = await bankWithHours();
  await load({
    'staff.csv': `${STAFF}S10,Di,di@bank.example,rm,城东支行\nS11,Ed,ed@bank.example,rm,城东支行\n`,
    'clients.csv': OWNED_BY('S10'),
  });
  await prisma.followUp.update({ where: { id: errands.open }, data: { staffId: await idOf('staff', 'S11') } });
  expect(await undo()).toMatchObject({
    refusal: { kind: 'work_rests_on_it', work: [{ table: 'follow_up', rows: 1 }] },
  });
});
