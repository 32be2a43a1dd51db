import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { localDate, startOfDay } from '../../../src/core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { deputyStore } from '../../../src/persistence/repositories.ts';
import { viewerOf } from '../../../src/usecases/client/see-client.ts';
import type { ComplaintDraft } from '../../../src/usecases/complaint/file-complaint.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { complaintsOfClient } from '../../../src/usecases/complaint/see-complaint.ts';
import { insertClient, insertOwnership, newId } from '../../support/bank.ts';
import { assign, complaintDesk, draftOf, MONDAY, NOBODY, settle } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

// 海港物流 complains of how it is looked after; 王莉 hands it over to 何俊, before that is filed or afterwards.

const database = await freshDatabase();
const { prisma } = database;
const desk = await complaintDesk(database);
const { officer, manager, wang, chen, he, east, at, parts, open, went, refusalOf, messagesOf } = desk;
const ofClient = complaintsOfClient(parts);
const ABOUT = { about: { ...NOBODY, ownerConcerned: true } } as const;
const TODAY = localDate('2026-11-23');

let acme: ClientId;
beforeEach(async () => {
  at.now = MONDAY;
  acme = await desk.aClient();
});

const filed = (change: Partial<ComplaintDraft> = {}): Promise<KeptComplaint> =>
  desk.filed(chen, draftOf(acme, { ...ABOUT, ...change }));
const concerned = ({ complaint }: KeptComplaint): StaffId | null => complaint.about.concernedOwnerId;
/** What whoever looks at the card of the client is told of its complaints. */
const told = async (by: Staff) => (await ofClient(viewerOf(by), acme)).map(({ sight }) => sight);

async function ends(when: Date, validTo = when): Promise<void> {
  await prisma.ownership.updateMany({
    where: { clientId: acme, role: 'owner', validTo: null },
    data: { validTo, endedAt: when, endSource: 'test' },
  });
}
/** From that hour on, on a day at the bank, she owns the client. */
async function goesTo(owner: Staff, when: Date): Promise<void> {
  await ends(when);
  const row = { id: newId<string>(), clientId: acme, staffId: owner.id, role: 'owner', source: 'test' };
  await prisma.ownership.create({ data: { ...row, validFrom: when } });
}

describe('a client that changes hands after it has complained of how it is looked after', () => {
  it('leaves the case shut to its old owner, and open to the new one as every other complaint', async () => {
    const kept = await filed();
    await goesTo(he, MONDAY);
    expect(await open(wang, kept.complaint.id)).toBeNull();
    expect(await open(wang, { number: kept.complaint.number })).toBeNull();
    expect(await told(wang)).toEqual([]);
    expect(await refusalOf(kept, officer, assign(wang))).toBe('handler_concerned');
    expect((await open(he, kept.complaint.id))?.kind).toBe('state');
    expect(await told(he)).toEqual(['state']);
    expect(await refusalOf(kept, officer, assign(he))).toBeNull();
    expect((await open(he, kept.complaint.id))?.kind).toBe('all');
  });

  it('leaves it shut to her who looks after it together with the new owner', async () => {
    const kept = await filed();
    await goesTo(he, MONDAY);
    await insertOwnership(database, acme, wang.id, 'co_owner');
    expect(await open(wang, kept.complaint.id)).toBeNull();
    expect(await told(wang)).toEqual([]);
  });

  it('shows it to whoever stands in for the new owner, and to nobody for standing in for the old one', async () => {
    const deputies = deputyStore(database);
    const [hers, his] = [await desk.person('宋佳', { branchId: east }), await desk.person('吴迪', { branchId: east })];
    const days = { validFrom: startOfDay(TODAY, SHANGHAI), validUntil: startOfDay(localDate('2026-11-24'), SHANGHAI) };
    for (const [of, deputy] of [
      [wang, hers],
      [he, his],
    ] as const)
      await deputies.insert({
        id: newId<never>(),
        staffId: of.id,
        deputyId: deputy.id,
        appointedBy: manager.id,
        ...days,
      });
    const kept = await filed();
    expect(await told(hers)).toEqual([]);
    await goesTo(he, MONDAY);
    expect([await told(hers), await told(his)]).toEqual([[], ['state']]);
    expect((await open(his, kept.complaint.id))?.kind).toBe('state');
  });

  it('has it shut to the same person where it has become part of another client', async () => {
    const kept = await filed();
    const survivor = await insertClient(database, '海港国际物流', { branchId: east });
    await insertOwnership(database, survivor, he.id, 'owner');
    await prisma.complaint.update({ where: { id: kept.complaint.id }, data: { clientId: survivor } });
    expect(await open(wang, kept.complaint.id)).toBeNull();
    expect((await open(he, kept.complaint.id))?.kind).toBe('state');
  });

  it('is likelier to name somebody once the case is solved, which its owner may know now', async () => {
    const moments = () => prisma.valueMoment.count({ where: { clientId: acme } });
    await went(await filed(), [officer, settle(10)]);
    expect(await moments()).toBe(0);
    const another = await filed({ isAnother: true });
    await goesTo(he, MONDAY);
    await went(another, [officer, settle(10)]);
    expect(await moments()).toBe(1);
  });
});

describe('a complaint of how a client is looked after', () => {
  it('that was received before the client changed hands is about its old owner, and the new one is told that it was filed', async () => {
    at.now = new Date('2026-11-25T02:00:00Z');
    await goesTo(he, new Date('2026-11-24T02:00:00Z'));
    const kept = await filed({ receivedOn: TODAY });
    expect(concerned(kept)).toBe(wang.id);
    expect(await messagesOf(kept)).toContain(`complaint_filed staff:${he.id}`);
    expect(await told(wang)).toEqual([]);
  });

  it('is about whoever had the client in the hour in which it was received; of an earlier day, as that day began', async () => {
    await goesTo(he, new Date('2026-11-23T01:00:00Z'));
    expect(concerned(await filed())).toBe(he.id);
    at.now = new Date('2026-11-24T02:00:00Z');
    expect(concerned(await filed({ receivedOn: TODAY, isAnother: true }))).toBe(wang.id);
  });

  it('is about its owner at the filing where nobody owned the client when it was received', async () => {
    await ends(new Date('2026-11-20T02:00:00Z'));
    await prisma.ownership.create({
      data: {
        id: newId<string>(),
        clientId: acme,
        staffId: he.id,
        role: 'owner',
        validFrom: new Date('2026-11-23'),
        source: 'test',
      },
    });
    expect(concerned(await filed({ receivedOn: localDate('2026-11-21') }))).toBe(he.id);
    expect(concerned(await filed({ receivedOn: localDate('2026-11-19'), isAnother: true }))).toBe(wang.id);
  });

  it('is not about her to whom a file gave the client that was taken back', async () => {
    const from = new Date('2026-01-01');
    await ends(new Date('2026-11-23T01:00:00Z'), from);
    await goesTo(he, from);
    expect(concerned(await filed({ receivedOn: localDate('2026-11-20') }))).toBe(he.id);
  });

  it('bars nobody where nobody owns the client, and none of another kind bars its owner', async () => {
    const other = await desk.filed(chen, draftOf(acme));
    expect(concerned(other)).toBeNull();
    expect(await told(wang)).toEqual(['state']);
    await ends(new Date('2026-11-20T02:00:00Z'));
    const kept = await filed({ isAnother: true });
    expect(concerned(kept)).toBeNull();
    expect(await refusalOf(kept, officer, assign(wang))).toBeNull();
  });
});
