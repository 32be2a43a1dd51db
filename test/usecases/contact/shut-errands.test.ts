import { expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { FollowUpId } from '../../../src/core/shared/ids.ts';
import { recordStore, staffStore } from '../../../src/persistence/repositories.ts';
import { openRecord } from '../../../src/usecases/client/open-record.ts';
import { readSharedClient } from '../../../src/usecases/client/read-shared-client.ts';
import { seeClient, viewerOf } from '../../../src/usecases/client/see-client.ts';
import { changeFollowUp, endFollowUp } from '../../../src/usecases/contact/keep-follow-up.ts';
import { seeContacts, seeFollowUp } from '../../../src/usecases/contact/see-contacts.ts';
import { newId } from '../../support/bank.ts';
import { contactBank, TODAY } from '../../support/contact-bank.ts';
import { insertComplaint } from '../../support/open-matters.ts';

const NOT_TOLD = [
  { who: 'whoever is complained about', isAboutGrace: true },
  { who: 'whoever was given its client for the day', isAboutGrace: false },
];

it.each(NOT_TOLD)(
  'a call after a complaint is nothing that $who hears of, though the client is open to her',
  async ({ isAboutGrace }) => {
    const { database, deps, wang, grace, officer, acme, grant } = await contactBank();
    const about = isAboutGrace ? { aboutStaffId: grace.id } : {};
    const complaintId = await insertComplaint(database, acme, officer.id, about);
    const call = { clientId: acme, staffId: wang.id, kind: 'follow_up', dueOn: new Date(TODAY) };
    await database.prisma.followUp.create({
      data: { ...call, id: newId(), text: '投诉 C-2026-0006 已答复', complaintId },
    });
    await database.prisma.followUp.create({ data: { ...call, id: newId(), text: '送对账单' } });
    await grant(grace, acme);
    const shownTo = async (by: Staff) => {
      const sight = await seeClient(deps, viewerOf(by), acme);
      const record = await openRecord({ ...deps, records: recordStore(database) })(by, acme, {
        kind: 'history',
        of: 'to_do',
        page: 0,
        size: 10,
      });
      return JSON.stringify([sight, record, await seeContacts(deps)(by, acme)]);
    };
    expect(await shownTo(grace)).toContain('送对账单');
    expect(await shownTo(grace)).not.toContain('C-2026-0006');
    expect(await shownTo(wang)).toContain('C-2026-0006');
    // One that is hers to make she may read.
    await database.prisma.followUp.updateMany({ where: { complaintId }, data: { staffId: grace.id } });
    expect((await shownTo(grace)).includes('C-2026-0006')).toBe(!isAboutGrace);
  },
);

it('a call after a complaint is not among the number of things to do that a channel is told of its client', async () => {
  const { database, deps, wang, officer, acme } = await contactBank();
  const complaintId = await insertComplaint(database, acme, officer.id);
  const toDo = { clientId: acme, staffId: wang.id, kind: 'follow_up', dueOn: new Date(TODAY) };
  await database.prisma.followUp.create({ data: { ...toDo, id: newId(), text: '投诉已答复', complaintId } });
  await database.prisma.followUp.create({ data: { ...toDo, id: newId(), text: '送对账单' } });
  const staff = staffStore(database);
  const shared = { clientId: acme, staffId: wang.id, groups: 'contacts' };
  expect(await readSharedClient({ ...deps, staff }, shared, deps.clock.now())).toMatchObject({
    news: { contacts: { toDo: 1 } },
  });
});

it.each(NOT_TOLD)(
  'a call after a complaint is neither opened, changed nor ended by $who, from a list that she still has before her',
  async ({ isAboutGrace }) => {
    const { database, deps, wang, grace, officer, acme, grant } = await contactBank();
    const about = isAboutGrace ? { aboutStaffId: grace.id } : {};
    const complaintId = await insertComplaint(database, acme, officer.id, about);
    const followUpId = newId<FollowUpId>();
    const call = { clientId: acme, staffId: wang.id, kind: 'follow_up', text: '投诉已答复', dueOn: new Date(TODAY) };
    await database.prisma.followUp.create({ data: { ...call, id: followUpId, complaintId } });
    await grant(grace, acme);
    const said = { text: '送对账单', dueOn: TODAY };
    const all = async (by: Staff) => [
      await seeFollowUp(deps)(by, followUpId),
      await changeFollowUp(deps)({ by, followUpId, seen: 0, said, leave: ['text'], origin: 'test' }),
      await endFollowUp(deps)({ by, followUpId, as: 'done', origin: 'test' }),
    ];
    const gone = { ok: false, refusal: { kind: 'follow_up_gone' } };
    expect(await all(grace)).toEqual([gone, gone, gone]);
    const row = await database.prisma.followUp.findUniqueOrThrow({ where: { id: followUpId } });
    expect(row).toMatchObject({ text: '投诉已答复', doneOn: null });
    // One that is hers to make she may.
    await database.prisma.followUp.updateMany({ where: { complaintId }, data: { staffId: grace.id } });
    expect(await all(grace)).toMatchObject([1, 2, 3].map(() => ({ ok: !isAboutGrace })));
    expect(await all(wang)).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
  },
);

it('what went with the file that had brought it is said to be gone, and not that its client is', async () => {
  const { deps, wang } = await contactBank();
  const end = { by: wang, followUpId: newId<FollowUpId>(), as: 'done', origin: 'test' } as const;
  expect(await endFollowUp(deps)(end)).toEqual({ ok: false, refusal: { kind: 'follow_up_gone' } });
});

it('what was taken back meanwhile is said to be gone, and not that its contact was undone', async () => {
  const { database, deps, wang, acme } = await contactBank();
  const followUpId = newId<FollowUpId>();
  const call = { clientId: acme, staffId: wang.id, kind: 'follow_up', text: '回访', dueOn: new Date(TODAY) };
  await database.prisma.followUp.create({ data: { ...call, id: followUpId, withdrawnAt: deps.clock.now() } });
  const gone = { ok: false, refusal: { kind: 'follow_up_gone' } };
  expect(await seeFollowUp(deps)(wang, followUpId)).toEqual(gone);
  expect(await endFollowUp(deps)({ by: wang, followUpId, as: 'done', origin: 'test' })).toEqual(gone);
});
