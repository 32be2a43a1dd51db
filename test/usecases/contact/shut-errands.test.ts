import { expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { recordStore } from '../../../src/persistence/repositories.ts';
import { openRecord } from '../../../src/usecases/client/open-record.ts';
import { seeClient, viewerOf } from '../../../src/usecases/client/see-client.ts';
import { seeContacts } from '../../../src/usecases/contact/see-contacts.ts';
import { newId } from '../../support/bank.ts';
import { contactBank, TODAY } from '../../support/contact-bank.ts';
import { insertComplaint } from '../../support/open-matters.ts';

it.each([
  { who: 'whoever is complained about', isAboutGrace: true },
  { who: 'whoever was given its client for the day', isAboutGrace: false },
])(
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
