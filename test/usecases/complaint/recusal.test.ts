import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { Step } from '../../../src/core/complaint/step.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { subjectArchive } from '../../../src/persistence/export/subject-archive.ts';
import { clientStore, grantStore } from '../../../src/persistence/repositories.ts';
import { openTrail } from '../../../src/usecases/audit/open-trail.ts';
import { viewerOf } from '../../../src/usecases/client/see-client.ts';
import type { ComplaintDraft } from '../../../src/usecases/complaint/file-complaint.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { complaintsOfClient } from '../../../src/usecases/complaint/see-complaint.ts';
import { copySubject } from '../../../src/usecases/export/copy-subject.ts';
import { newId } from '../../support/bank.ts';
import { CLI } from '../../support/bank-files.ts';
import { AT_COUNTER, assign, CAUSE, complaintDesk, draftOf, MONDAY, NOTICE } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertAlert } from '../../support/open-matters.ts';

const database = await freshDatabase();
const { prisma } = database;
const desk = await complaintDesk(database);
const { officer, manager, wang, chen, he, west, at, parts, person, open, went, refusalOf, messagesOf } = desk;
const compliance = await person('秦岚', { role: 'compliance' });
const ofClient = complaintsOfClient(parts);

let acme: ClientId;
beforeEach(async () => {
  at.now = MONDAY;
  acme = await desk.aClient();
});

const draft = (change: Partial<ComplaintDraft> = {}): ComplaintDraft => draftOf(acme, { ...AT_COUNTER, ...change });
const filed = (by: Staff = chen, change: Partial<ComplaintDraft> = {}): Promise<KeptComplaint> =>
  desk.filed(by, draft(change));

describe('recusal, which is blindness too', () => {
  it('shuts a case to whoever it is about, who neither handles nor finds it', async () => {
    const kept = await filed(chen, { about: { branchId: null, unit: null, staffId: wang.id, ownerConcerned: true } });
    expect(await open(wang, { number: kept.complaint.number })).toBeNull();
    expect(await ofClient(viewerOf(wang), acme)).toEqual([]);
    expect((await ofClient(viewerOf(chen), acme)).map(({ sight }) => sight)).toEqual(['state']);
    expect(await messagesOf(kept)).toEqual(['complaint channel:complaints']);
    expect(await refusalOf(kept, officer, assign(wang))).toBe('handler_concerned');
    const opened = await open(officer, kept.complaint.id);
    const offered = opened?.kind === 'all' ? opened.neutral.map(({ name }) => name) : [];
    expect(offered).toContain('何俊');
    expect(offered).not.toContain('王莉');
  });

  it('keeps a complaint about the branch manager from him and from everybody under him', async () => {
    const about = { branchId: null, unit: null, staffId: manager.id, ownerConcerned: false };
    const kept = await filed(he, { about });
    for (const blind of [manager, wang, chen]) expect(await open(blind, kept.complaint.id)).toBeNull();
    expect((await open(he, kept.complaint.id))?.kind).toBe('state');
    // The channel may have branch managers in it: each officer has the case by herself.
    expect(await messagesOf(kept)).not.toContain('complaint channel:complaints');
    expect(await messagesOf(kept)).toContain(`complaint staff:${officer.id}`);
    expect(await refusalOf(kept, officer, assign(chen))).toBe('handler_concerned');
    expect(await refusalOf(kept, officer, assign(he))).toBeNull();
  });

  it('lets nobody of the unit complained about handle it, and shuts it to whoever steps aside', async () => {
    const kept = await filed(he, { about: { branchId: west, unit: null, staffId: null, ownerConcerned: false } });
    expect(await refusalOf(kept, officer, assign(he))).toBe('handler_concerned');
    const aside: Step = { kind: 'recuse', staffId: chen.id, reason: '与客户是亲属' };
    const left = await went(kept, [officer, assign(chen)], [chen, aside]);
    expect(left.complaint.handlerId).toBeNull();
    expect(await open(chen, kept.complaint.id)).toBeNull();
  });
});

it('a copy for the client holds the complaints that whoever answers for it sees whole, and none about her', async () => {
  const raised = await insertAlert(database, acme, 'alert');
  const handled = await filed(chen, { words: '转账延迟', product: '转账' });
  await prisma.complaint.update({ where: { id: handled.complaint.id }, data: { handlerId: wang.id } });
  const hidden = await filed(chen, {
    isAnother: true,
    words: '王莉从不回电',
    about: { branchId: null, unit: null, staffId: wang.id, ownerConcerned: true },
  });
  // The alert is joined with both, and of both there is a signal.
  const both = [handled.complaint.id, hidden.complaint.id];
  const joined = both.map((complaintId) => ({ complaintId, alertId: raised, at: at.now }));
  await prisma.complaintAlert.createMany({ data: joined, skipDuplicates: true });
  await prisma.churnSignal.createMany({
    data: both.map((complaintId) => ({
      id: newId<string>(),
      clientId: acme,
      family: 'dealings',
      event: 'complaint',
      on: new Date('2026-11-23'),
      source: `complaint:${complaintId}`,
    })),
  });
  const copied = await copySubject({
    ...parts,
    clients: clientStore(database),
    grants: grantStore(database),
    archive: subjectArchive(database.pool),
  })({ clientId: acme, person: null, by: 'wang@bank.example', path: '/x.json', context: CLI });
  if (!copied.ok) throw new Error(copied.refusal.kind);
  expect(copied.value['complaint']).toMatchObject([{ words: '转账延迟' }]);
  expect(copied.value['complaint_alert']).toMatchObject([{ complaint_id: handled.complaint.id, alert_id: raised }]);
  expect(copied.value['churn_signal']).toMatchObject([{ source: `complaint:${handled.complaint.id}` }]);
  expect(JSON.stringify(copied.value)).not.toContain('从不回电');
  expect(JSON.stringify(copied.value)).not.toContain(hidden.complaint.id);
});

it('leaves no call on the card of a client whose owner is not to know of the case', async () => {
  const kept = await filed(chen, { about: { branchId: null, unit: null, staffId: wang.id, ownerConcerned: false } });
  const settled = { kind: 'settle', as: 'fast_lane', done: '已致歉', plan: { redress: null }, cause: CAUSE } as const;
  await went(kept, [officer, { ...settled, agreement: '当场同意', identity: 'known', notice: NOTICE }]);
  expect(await prisma.followUp.findMany({ where: { clientId: acme } })).toEqual([]);
});

it('shows a compliance officer nothing of a complaint about herself in the trail of the client, and others all of it', async () => {
  const trail = openTrail(parts);
  const colleague = await person('沈岳', { role: 'compliance' });
  const about = { branchId: null, unit: null, staffId: compliance.id, ownerConcerned: false };
  const kept = await filed(chen, { about });
  await went(kept, [officer, { kind: 'accept', identity: 'known', notice: NOTICE }]);
  const actionsSeenBy = async (by: Staff) => {
    const from = { top: null, page: 0 };
    const opened = await trail({ by, clientId: acme, from, requestKey: newId(), origin: 'test' });
    if (!opened.ok) throw new Error(opened.refusal.kind);
    return { ...opened.value.trail, entries: opened.value.trail.entries.map(({ action }) => action) };
  };
  expect((await actionsSeenBy(colleague)).entries).toEqual(['complaint_moved', 'complaint_filed']);
  expect(await actionsSeenBy(compliance)).toMatchObject({ entries: ['trail_opened'], count: 1 });
});
