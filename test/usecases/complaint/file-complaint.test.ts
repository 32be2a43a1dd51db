import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, ComplaintId } from '../../../src/core/shared/ids.ts';
import { clockStore, listedStore } from '../../../src/persistence/repositories.ts';
import type { ComplaintDraft } from '../../../src/usecases/complaint/file-complaint.ts';
import { similarComplaints } from '../../../src/usecases/complaint/find-similar.ts';
import { listComplaints } from '../../../src/usecases/complaint/list-complaints.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import {
  AT_COUNTER,
  assign,
  CAUSE,
  complaintDesk,
  draftOf,
  MONDAY,
  NOTICE,
  yuan,
} from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const desk = await complaintDesk(database);
const { officer, manager, wang, chen, he, at, parts, person, open, went, toPlan, messagesOf } = desk;
const { complaints } = parts;
const compliance = await person('秦岚', { role: 'compliance' });

let acme: ClientId;
beforeEach(async () => {
  at.now = MONDAY;
  acme = await desk.aClient();
});

const draft = (change: Partial<ComplaintDraft> = {}): ComplaintDraft => draftOf(acme, { ...AT_COUNTER, ...change });
const asked = (by: Staff, change: Partial<ComplaintDraft> = {}) => desk.asked(by, draft(change));
const filed = (by: Staff = chen, change: Partial<ComplaintDraft> = {}): Promise<KeptComplaint> =>
  desk.filed(by, draft(change));

describe('filing a complaint', () => {
  it('offers the complaint that stands to whoever files the same one within the hour', async () => {
    const { complaint } = await filed(chen);
    expect(await asked(wang, { words: '又多扣了手续费' })).toEqual({
      ok: false,
      refusal: { kind: 'filed_already', id: complaint.id, number: complaint.number, byName: '陈浩' },
    });
    const another = await filed(wang, { words: '另一件事', isAnother: true });
    expect(another.complaint.number).not.toBe(complaint.number);
  });

  it('takes a complaint of somebody who is no client, by name', async () => {
    const complainant = { kind: 'non_client', name: '孙先生', identity: 'unchecked', language: null } as const;
    const kept = await filed(chen, { clientId: null, complainant });
    expect(kept).toMatchObject({ clientName: null, complaint: { clientId: null, complainant: { name: '孙先生' } } });
    expect(await asked(chen, { clientId: null, complainant: { ...complainant, name: ' ' } })).toEqual({
      ok: false,
      refusal: { kind: 'complainant_missing' },
    });
    // Said in English, the words for her are English; the same name within the hour is the same complaint.
    const again = await asked(officer, { clientId: null, complainant, words: 'Fee charged twice' });
    expect(again).toMatchObject({ refusal: { kind: 'filed_already', number: kept.complaint.number, byName: '陈浩' } });
    const other = { ...complainant, name: 'Mr Smith' };
    const english = await filed(wang, { clientId: null, complainant: other, words: 'Fee charged twice' });
    expect([kept, english].map(({ complaint }) => complaint.complainant.language)).toEqual(['zh-CN', 'en']);
    expect(await asked(chen, { complainant })).toMatchObject({ refusal: { kind: 'client_missing' } });
    expect(await asked(chen, { clientId: null })).toMatchObject({ refusal: { kind: 'client_missing' } });
  });

  it('counts from the day of receipt where it was filed later, and from no day to come', async () => {
    const kept = await filed(chen, { receivedOn: localDate('2026-11-20') });
    const opened = await open(officer, kept.complaint.id);
    expect(opened?.shown.clocks.statutory).toMatchObject({ dueOn: '2026-12-05', finishBy: '2026-12-04' });
    expect(await asked(chen, { receivedOn: localDate('2026-11-24') })).toMatchObject({
      refusal: { kind: 'received_in_future' },
    });
  });

  it('begins a new row of numbers with the bank’s new year, whatever the day of receipt', async () => {
    // 23:59 and 00:01 in Shanghai; UTC is still in the old year.
    at.now = new Date('2027-12-31T15:59:00Z');
    const old = await filed(chen, { receivedOn: localDate('2027-12-31') });
    at.now = new Date('2027-12-31T16:01:00Z');
    const fresh = await filed(chen, { receivedOn: localDate('2027-12-31'), words: '另一件事', isAnother: true });
    expect([old, fresh].map(({ complaint }) => complaint.number)).toEqual(['C-2027-0001', 'C-2028-0001']);
    const opened = await open(officer, fresh.complaint.id);
    // Friday 31 December + 15 = Saturday 15 January; the calendar of 2028 is not published.
    expect(opened?.shown.clocks.statutory).toMatchObject({
      dueOn: '2028-01-15',
      finishBy: '2028-01-14',
      isCalendarKnown: false,
    });
  });

  it('offers closed ones like it with what solved them, to whoever may see them', async () => {
    const similar = similarComplaints({ complaints, bankZone: SHANGHAI });
    const words = '理财产品到期没有通知，资金闲置一周';
    const asked = { words, product: '理财', cause: null };
    const solved = await went(await filed(chen, { words, product: '理财' }), ...toPlan, [
      compliance,
      { kind: 'approve' },
    ]);
    await filed(chen, { words, product: '理财', isAnother: true });
    expect(await similar.find(officer, asked)).toEqual([]);
    at.now = new Date('2026-11-27T02:00:00Z');
    await went(
      solved,
      [he, { kind: 'carry_out', done: '已退', evidence: [{ label: '凭证', reference: 'core:88' }] }],
      [he, { kind: 'report', notice: NOTICE }],
    );
    const [found, ...others] = await similar.find(officer, asked);
    expect(others).toEqual([]);
    const { number } = solved.complaint;
    expect(found).toMatchObject({ number, outcome: 'upheld', solution: '退还', redress: yuan(200), days: 4 });
    // The same words, with the facts that were found after them, and the same product.
    expect(found?.score).toBeGreaterThan(0.8);
    // She may not see it: what was done, and nothing by which it could be told whose it was.
    expect(await similar.find(wang, asked)).toEqual([
      {
        kind: 'alike',
        score: found?.score,
        outcome: 'upheld',
        settledAs: null,
        cause: { class: CAUSE.class, dimension: CAUSE.dimension },
        isRedressed: true,
        prepared: null,
        days: 4,
      },
    ]);
    // To whom it is shut not even that.
    await prisma.complaintRecusal.create({
      data: { complaintId: solved.complaint.id, staffId: wang.id, reason: 'test', at: at.now },
    });
    expect(await similar.find(wang, asked)).toEqual([]);
    expect(await similar.find(officer, { ...asked, words: '柜台排队太久', product: null })).toEqual([]);
  });

  it('tells the manager at once of what a regulator has forwarded, and keeps its day', async () => {
    const kept = await filed(he, { source: 'regulator', regulatorDueOn: localDate('2026-11-30') });
    expect(await messagesOf(kept)).toContain(`complaint staff:${manager.id}`);
    expect((await open(officer, kept.complaint.id))?.shown.clocks.statutory?.dueOn).toBe('2026-11-30');
  });

  it('does not drop a day of the regulator that was given with another source: it says so', async () => {
    const regulatorDueOn = localDate('2026-11-30');
    expect(await asked(he, { source: 'phone', regulatorDueOn })).toEqual({
      ok: false,
      refusal: { kind: 'regulator_day_without_regulator' },
    });
  });

  it('lists for each what she may see, the most urgent first, and counts the rest', async () => {
    const listed = listedStore(database);
    const list = listComplaints({ ...parts, listed, clocks: clockStore(database, SHANGHAI) });
    const late = await filed(chen, { source: 'regulator', regulatorDueOn: localDate('2026-11-24') });
    const hidden = await filed(he, { about: { branchId: null, unit: null, staffId: wang.id, ownerConcerned: true } });
    // More than a list has room for, one of them with a handler.
    await went(await filed(chen, { isAnother: true }), [officer, assign(chen)]);
    for (let n = 1; n <= 20; n += 1) await desk.filed(he, draftOf(`投诉人${n}`));
    const { cases, ...counted } = await list(officer, 'open');
    const due = cases.flatMap((each) => each.due?.dueOn ?? []);
    expect(due).toEqual(due.toSorted());
    expect(cases[0]).toMatchObject({
      number: late.complaint.number,
      who: '海港物流',
      due: { clock: 'statutory', dueOn: '2026-11-24', finishBy: '2026-11-24' },
      next: 'accept',
      sight: 'all',
    });
    expect(cases).toHaveLength(20);
    // All that were filed in this file and are not archived.
    expect(counted).toEqual({
      open: await prisma.complaint.count({ where: { closedAt: null } }),
      answered: await prisma.complaint.count({ where: { closedAt: { not: null }, archivedAt: null } }),
    });
    expect(counted.answered).toBeGreaterThan(0);
    const hers = await list(wang, 'open');
    expect(hers.cases.map(({ id, sight }) => [id, sight])).toContainEqual([late.complaint.id, 'state']);
    expect(hers.cases.map(({ id }) => id)).not.toContain(hidden.complaint.id);
    const known = await Promise.all(
      (await prisma.complaint.findMany({ where: { archivedAt: null } })).map(({ id }) => open(wang, id as ComplaintId)),
    );
    expect(hers.open + hers.answered).toBe(known.filter((each) => each !== null).length);
    const mine = await list(chen, 'mine');
    expect(mine.cases.map(({ handler }) => handler?.name)).toEqual(mine.cases.map(() => '陈浩'));
    expect(mine.open).toBeGreaterThan(0);
  });
});
